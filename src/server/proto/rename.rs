//! Renaming a term: in the drafts of its project, in its glossary file, and where the settings
//! prefer it.
//!
//! The shipped glossary cannot be changed. A term of it can be renamed where the project has a
//! glossary file of its own, which then overrides it; otherwise the user is told how to get one.

use std::path::Path;

use tower_lsp::gen_lsp_types::{
    Position, PrepareRenamePlaceholder, PrepareRenameResult, WorkspaceEdit,
};

use super::{
    View,
    edits::{Edits, Purpose},
    references::Asked,
};
use crate::{
    config::settings::Preference,
    fix::Edit,
    glossary::files::is_of_sources,
    glossary::{Concept, Term, TermId},
    ide::{
        self, Succession,
        rename::{objection_to, renamed_term},
        succession,
    },
    server::{engine::Engine, session::Session, uri::of_path},
};

/// Why something is not renamed: a sentence for the user.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal(pub String);

impl Refusal {
    fn shared(term: &str, concepts: &[Asked]) -> Self {
        let names: Vec<&str> = concepts
            .iter()
            .map(|asked| asked.concept.as_str())
            .collect();
        Self(format!(
            "“{term}” is a term of several concepts ({}), and which one is meant here is not known. \
             Rename it in the glossary file.",
            names.join(", ")
        ))
    }

    fn rejected(term: &Term) -> Self {
        Self(format!(
            "“{}” is {} and not to be used: replace it with a quick fix, or change its entry in the \
             glossary.",
            term.text,
            term.status.name()
        ))
    }

    fn shipped(term: &str) -> Self {
        Self(format!(
            "“{term}” is a term of the glossary that comes with Triglot. To call it otherwise in your \
             project, name a glossary file of your own in triglot.toml: \
             glossary = [\"builtin:cyber\", \"terms.toml\"]"
        ))
    }

    fn not_in_force(term: &str) -> Self {
        Self(format!(
            "“{term}” is not in force as it stands here: save the file, and see that its project's \
             triglot.toml names it."
        ))
    }

    fn no_entry(term: &str, file: &Path) -> Self {
        Self(format!(
            "{} does not have “{term}” where it could be changed; save it and try again.",
            file.display()
        ))
    }

    fn no_place(term: &str, file: &Path) -> Self {
        Self(format!(
            "{} is written so that “{term}” cannot be added to its concept; give the concept a table \
             of its own: [id]",
            file.display()
        ))
    }
}

/// The edits of a rename, and what is to be said about places that were left.
#[derive(Debug)]
pub struct Answer {
    /// The edits.
    pub edit: WorkspaceEdit,
    /// What the user is told, if anything.
    pub message: Option<String>,
}

/// A term that can be renamed.
struct Renamable<'e> {
    engine: &'e Engine,
    concept: &'e Concept,
    term: &'e Term,
    id: TermId,
}

impl View<'_> {
    /// What a rename at a position would rename; `None` where there is no term.
    ///
    /// # Errors
    ///
    /// When the term cannot be renamed.
    pub fn prepare_rename(
        &self,
        position: Position,
    ) -> Result<Option<PrepareRenameResult>, Refusal> {
        let asked = self.asked_at(position);
        let Some(first) = asked.first() else {
            return Ok(None);
        };
        let Some(found) = self.renamable(&asked)? else {
            return Ok(None);
        };
        self.target_file(&found)?;
        let answer = PrepareRenamePlaceholder {
            range: self.range(first.span),
            placeholder: found.term.text.clone(),
        };
        Ok(Some(answer.into()))
    }

    /// The edits that give the term at a position the name `new`; `None` where there is no term.
    ///
    /// # Errors
    ///
    /// When the term cannot be renamed, or `new` is no name for one.
    pub fn rename(
        &self,
        position: Position,
        new: &str,
        session: &Session,
    ) -> Result<Option<Answer>, Refusal> {
        let new = new.trim();
        if let Some(objection) = objection_to(new) {
            return Err(Refusal(format!("“{new}” cannot be a term: {objection}.")));
        }
        let asked = self.asked_at(position);
        let Some(found) = self.renamable(&asked)? else {
            return Ok(None);
        };
        if found.term.text == new {
            return Ok(None);
        }
        let mut edits = Edits::default();
        self.rename_entry(&found, new, session, &mut edits)?;
        self.rename_preference(&found, new, session, &mut edits);
        let message = self.rename_in_drafts(&found, new, session, &mut edits);
        let edit = edits.into_workspace_edit(self.client);
        Ok(Some(Answer { edit, message }))
    }

    fn renamable(&self, asked: &[Asked]) -> Result<Option<Renamable<'_>>, Refusal> {
        let Some((language, text)) = asked.first().and_then(|asked| asked.term.as_ref()) else {
            return Ok(None);
        };
        if asked.len() > 1 {
            return Err(Refusal::shared(text, asked));
        }
        let engine = &*self.snapshot.engine;
        let glossary = engine.matcher.glossary();
        let wanted = |(id, term): &(TermId, &Term)| {
            term.language == *language
                && term.text == *text
                && glossary.concept_of(*id).id == asked[0].concept
        };
        let Some((id, term)) = glossary.terms().find(wanted) else {
            return Err(Refusal::not_in_force(text));
        };
        if !term.status.is_accepted() {
            return Err(Refusal::rejected(term));
        }
        Ok(Some(Renamable {
            engine,
            concept: glossary.concept_of(id),
            term,
            id,
        }))
    }

    /// The glossary file that says what the term is called from then on.
    fn target_file<'e>(&self, found: &Renamable<'e>) -> Result<&'e Path, Refusal> {
        let engine = found.engine;
        let own = engine.glossary_file(&found.term.origin.file);
        // The last file wins over all others.
        let mut files = engine.glossary_files().rev();
        let last = || files.find(|file| !is_of_sources(&file.to_string_lossy()));
        let file = own.or_else(last);
        file.ok_or_else(|| Refusal::shipped(&found.term.text))
    }

    fn rename_entry(
        &self,
        found: &Renamable<'_>,
        new: &str,
        session: &Session,
        edits: &mut Edits,
    ) -> Result<(), Refusal> {
        let file = self.target_file(found)?;
        let old = &found.term.text;
        let snapshot = session.document(&of_path(file));
        let snapshot = snapshot.ok_or_else(|| Refusal::no_entry(old, file))?;
        let view = View::of(&snapshot, session);
        let succession = Succession {
            concept: &found.concept.id,
            old: found.term,
            new,
        };
        let text = &view.reading.text;
        let is_own = found
            .engine
            .glossary_file(&found.term.origin.file)
            .is_some();
        let entry = if is_own {
            let entry = succession::in_own_file(text, succession);
            entry.ok_or_else(|| Refusal::no_entry(old, file))?
        } else {
            let entry = succession::in_other_file(text, succession);
            entry.ok_or_else(|| Refusal::no_place(old, file))?
        };
        edits.add(&view, &with_purpose(entry, Purpose::Files));
        Ok(())
    }

    /// The settings may name the term as the project's choice.
    fn rename_preference(
        &self,
        found: &Renamable<'_>,
        new: &str,
        session: &Session,
        edits: &mut Edits,
    ) {
        let project = &found.engine.project;
        let is_meant = |preference: &&Preference| {
            preference.concept.text == found.concept.id
                && preference.language == found.term.language
                && preference.term.text == found.term.text
        };
        let mut preferences = project.settings.preferences.iter().rev();
        let Some(preference) = preferences.find(is_meant) else {
            return;
        };
        let file = project.file.as_deref();
        let Some(snapshot) = file.and_then(|file| session.document(&of_path(file))) else {
            return;
        };
        let view = View::of(&snapshot, session);
        // Not in an editor's text that has moved on from what is in force.
        if view.reading.text == project.text() {
            let edit = succession::value(preference.term.span, new);
            edits.add(&view, &[(edit, Purpose::Files)]);
        }
    }

    fn rename_in_drafts(
        &self,
        found: &Renamable<'_>,
        new: &str,
        session: &Session,
        edits: &mut Edits,
    ) -> Option<String> {
        let known = found.concept.terms.iter();
        let mut known = known.filter(|term| term.language == found.term.language);
        let new = known
            .find(|term| term.text == new)
            .cloned()
            .unwrap_or_else(|| renamed_term(found.term, new));
        let drafts = session.library.drafts(session);
        let drafts = drafts.iter().filter(|draft| {
            let has_term = || draft.uses.iter().any(|one| one.term == found.id);
            draft.engine.serial == found.engine.serial && has_term()
        });
        let (mut renamed, mut left) = (0, 0);
        for draft in drafts {
            let Some(snapshot) = session.document(&draft.uri) else {
                continue;
            };
            let view = View::of(&snapshot, session);
            let (text, document) = (&view.reading.text, &view.reading.document);
            let changes = ide::rename(text, document, &found.engine.matcher, found.id, &new);
            left += changes.left;
            renamed += changes.sure.len();
            let mut all = with_purpose(changes.sure, Purpose::Draft);
            if self.client.annotates_edits && self.client.versioned_edits {
                all.extend(with_purpose(changes.unsure, Purpose::Unsure));
                all.sort();
            } else {
                left += changes.unsure.len();
            }
            edits.add(&view, &all);
        }
        (left > 0).then(|| told(&found.term.text, &new.text, renamed, left))
    }
}

fn with_purpose(edits: Vec<Edit>, purpose: Purpose) -> Vec<(Edit, Purpose)> {
    edits.into_iter().map(|edit| (edit, purpose)).collect()
}

fn told(old: &str, new: &str, renamed: usize, left: usize) -> String {
    let places = |number: usize| match number {
        1 => "1 place".to_owned(),
        _ => format!("{number} places"),
    };
    format!(
        "“{old}” is renamed to “{new}” in {}. {} left as before: inside longer words, across \
         markup, in verbs, in the plural, or before a particle that depends on how “{new}” is read.",
        places(renamed),
        match left {
            1 => "1 place is".to_owned(),
            _ => format!("{left} places are"),
        }
    )
}
