//! Code actions as the protocol's: which kinds were asked for, their edits, and commands in the
//! place of edits for clients that take no others.

use serde_json::json;
use tower_lsp::gen_lsp_types::{
    CodeAction, CodeActionKind, CodeActionResponse, Range, WorkspaceEdit,
};

use super::{
    View,
    commands::{ChangeOf, Command, change_command, edit_command},
};
use crate::{
    check::{Finding, message::concept_name},
    fix::Edit,
    glossary::model::Status,
    ide::{self, Action, Reach},
    server::engine::Engine,
    text::Span,
    workspace::change::ProjectChange,
};

/// The kind of the action that mends everything at once, as an editor's settings name it.
pub const FIX_ALL: &str = "source.fixAll.triglot";

/// The kind of the actions that mend one finding.
pub const QUICK_FIX: &str = "quickfix";

/// The kind of the actions that silence a finding: quick fixes that a menu may list apart.
pub const IGNORE: &str = "quickfix.ignore.triglot";

/// The kind of the action that makes a term the project's choice.
pub const PREFER: &str = "refactor.rewrite.triglot";

/// The kind of the action that takes a selection into the glossary.
pub const ADD_TERM: &str = "refactor.extract.triglot";

/// Every kind.
pub const KINDS: [&str; 5] = [QUICK_FIX, IGNORE, PREFER, ADD_TERM, FIX_ALL];

/// The most findings of a selection that are offered to be ignored: a long menu is not read.
const MOST_IGNORED: usize = 3;

/// The most characters of the draft in the title of an action.
const MOST_WRITTEN: usize = 40;

/// An entry of the menu.
struct Entry {
    title: String,
    kind: &'static str,
    effect: Effect,
}

/// What choosing an entry does.
enum Effect {
    /// It changes the document.
    Edit(WorkspaceEdit),
    /// It changes the project's files, which are looked at when it is chosen.
    Change(ProjectChange),
}

impl View<'_> {
    /// The code actions of the kinds in `only` for a range; of all kinds when nothing is asked for.
    pub fn code_actions(
        &self,
        range: Range,
        only: Option<&[CodeActionKind]>,
    ) -> Vec<CodeActionResponse> {
        let span = self.span(range);
        let mut actions = Vec::new();
        if is_asked_for(QUICK_FIX, only) {
            let fixes = ide::quick_fixes(self.snapshot.findings(), span);
            actions.extend(fixes.iter().map(|fix| self.quick_fix(fix)));
        }
        let concerned = self.concerned(span);
        let mut add = |kind: &'static str, entries: &dyn Fn() -> Vec<Entry>| {
            if is_asked_for(kind, only) {
                actions.extend(entries().into_iter().map(|entry| self.action(entry)));
            }
        };
        add(QUICK_FIX, &|| {
            let of_term = |finding: &&Finding| self.fix_term(finding);
            concerned.iter().filter_map(of_term).collect()
        });
        add(IGNORE, &|| {
            let ignoring = |finding: &&Finding| self.ignoring(finding);
            concerned.iter().flat_map(ignoring).collect()
        });
        add(PREFER, &|| self.choices(span));
        add(ADD_TERM, &|| self.addition(span).into_iter().collect());
        add(FIX_ALL, &|| self.fix_all().into_iter().collect());
        actions
    }

    fn quick_fix(&self, action: &Action<'_>) -> CodeActionResponse {
        let edit = self.workspace_edit(action.edits);
        if !self.client.draft.action_literals {
            return CodeActionResponse::Command(edit_command(action.title, &edit));
        }
        CodeActionResponse::CodeAction(CodeAction {
            title: action.title.to_owned(),
            kind: Some(kind(QUICK_FIX)),
            diagnostics: Some(vec![self.diagnostic(action.finding)]),
            is_preferred: action.preferred.then_some(true),
            edit: Some(edit),
            ..CodeAction::default()
        })
    }

    fn fix_all(&self) -> Option<Entry> {
        Some(Entry {
            title: "Apply all safe fixes of terms".to_owned(),
            kind: FIX_ALL,
            effect: Effect::Edit(fix_all_edit(self)?),
        })
    }

    /// The findings at a place, one of each rule and term.
    fn concerned(&self, span: Span) -> Vec<&Finding> {
        let mut concerned: Vec<&Finding> = Vec::new();
        for finding in ide::concerned(self.snapshot.findings(), span) {
            let is_known =
                |known: &&Finding| (known.rule, &known.term) == (finding.rule, &finding.term);
            if !concerned.iter().any(is_known) {
                concerned.push(finding);
            }
        }
        concerned.truncate(MOST_IGNORED);
        concerned
    }

    /// The first choice for a finding, everywhere in the document.
    fn fix_term(&self, finding: &Finding) -> Option<Entry> {
        let (count, edits) = ide::fix_term(&self.reading.text, self.snapshot.findings(), finding)?;
        let fix = finding.fixes.iter().find(|fix| fix.preferred)?;
        Some(Entry {
            title: format!("{} everywhere in this document ({count}×)", fix.title),
            kind: QUICK_FIX,
            effect: Effect::Edit(self.workspace_edit(&edits)),
        })
    }

    fn ignoring(&self, finding: &Finding) -> Vec<Entry> {
        let draft = self.draft();
        let rule = finding.rule;
        let written = self.reading.text[finding.span.range()].replace(['\r', '\n'], "");
        let is_short = written.chars().count() <= MOST_WRITTEN;
        let named = if is_short {
            format!(" for 「{written}」")
        } else {
            String::new()
        };
        let in_draft = |reach: Reach, place: &str| {
            let edit: Edit = ide::suppression(draft, self.snapshot.format, finding, reach)?;
            Some(Entry {
                title: format!("Ignore {rule}{named} in this {place}"),
                kind: IGNORE,
                effect: Effect::Edit(self.workspace_edit(&[edit])),
            })
        };
        let in_project = || {
            let change = ProjectChange::TurnOff {
                rule: rule.to_owned(),
            };
            self.snapshot.engine.has_place().then(|| Entry {
                title: format!("Turn {rule} off in this project"),
                kind: IGNORE,
                effect: Effect::Change(change),
            })
        };
        [
            in_draft(Reach::Line, "line"),
            in_draft(Reach::File, "file"),
            in_project(),
        ]
        .into_iter()
        .flatten()
        .collect()
    }

    /// The terms at a place that may be written beside another, to be made the first choice.
    fn choices(&self, span: Span) -> Vec<Entry> {
        let Engine { matcher, .. } = &*self.snapshot.engine;
        if !self.snapshot.engine.has_place() {
            return Vec::new();
        }
        let glossary = matcher.glossary();
        let here = self.snapshot.uses().iter().filter(|one| {
            let term = glossary.term(one.term);
            one.span.touches(span.start)
                && term.status == Status::Admitted
                && term.language.applies_to(one.language)
        });
        let choices = here.map(|one| {
            let (term, concept) = (glossary.term(one.term), glossary.concept_of(one.term));
            Entry {
                title: format!(
                    "Make 「{}」 this project’s choice for {}",
                    term.text,
                    concept_name(concept)
                ),
                kind: PREFER,
                effect: Effect::Change(ProjectChange::Prefer {
                    concept: concept.id.clone(),
                    language: term.language,
                    term: term.text.clone(),
                }),
            }
        });
        choices.collect()
    }

    /// The selection, to be taken into the project's glossary.
    fn addition(&self, span: Span) -> Option<Entry> {
        let draft = self.draft();
        let (term, language) = ide::new_term(draft, self.snapshot.uses(), span)?;
        self.snapshot.engine.has_place().then(|| Entry {
            title: format!("Add 「{term}」 to the project’s glossary"),
            kind: ADD_TERM,
            effect: Effect::Change(ProjectChange::AddTerm { term, language }),
        })
    }

    /// An entry in the form that the client takes.
    fn action(&self, entry: Entry) -> CodeActionResponse {
        let client = self.client.draft;
        let action = CodeAction {
            title: entry.title.clone(),
            kind: Some(kind(entry.kind)),
            ..CodeAction::default()
        };
        let title = entry.title.as_str();
        CodeActionResponse::CodeAction(match entry.effect {
            Effect::Edit(edit) if !client.action_literals => {
                return CodeActionResponse::Command(edit_command(title, &edit));
            }
            Effect::Edit(edit) => CodeAction {
                edit: Some(edit),
                ..action
            },
            Effect::Change(change) => {
                let document = Some(self.snapshot.uri.to_string());
                let command = change_command(title, &ChangeOf { document, change });
                if !client.action_literals {
                    return CodeActionResponse::Command(command);
                }
                // The edit is made when the entry is chosen: it looks at files.
                if client.resolves_edits && client.creates_files {
                    let data = json!({
                        "command": command.command,
                        "arguments": command.arguments,
                    });
                    CodeAction {
                        data: Some(data),
                        ..action
                    }
                } else {
                    CodeAction {
                        command: Some(command),
                        ..action
                    }
                }
            }
        })
    }
}

/// The edit that mends what is safe in a document, if anything is.
pub fn fix_all_edit(view: &View<'_>) -> Option<WorkspaceEdit> {
    let edits = ide::fix_all(&view.reading.text, view.snapshot.findings());
    (!edits.is_empty()).then(|| view.workspace_edit(&edits))
}

/// The change that an action, sent back to be completed, is for.
pub fn change_of(action: &CodeAction) -> Option<ChangeOf> {
    let data = action.data.as_ref()?;
    let arguments = data.get("arguments")?.as_array()?;
    match Command::read(data.get("command")?.as_str()?, arguments)? {
        Command::Change(change) => Some(change),
        Command::Edit(_) | Command::FixAll(_) => None,
    }
}

/// A kind of actions by its name.
pub fn kind(name: &str) -> CodeActionKind {
    CodeActionKind::from(name.to_owned())
}

/// Whether `only` asks for actions of the kind `name`: by that name or by one that it is part of.
pub(super) fn is_asked_for(name: &str, only: Option<&[CodeActionKind]>) -> bool {
    let Some(only) = only else {
        return true;
    };
    only.iter().any(|asked| {
        let asked = String::from(asked.clone());
        let rest = name.strip_prefix(asked.as_str());
        asked.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_asked_for_by_its_kind_or_a_wider_one() {
        for (asked, expected) in [
            ("", true),
            ("source", true),
            ("source.fixAll", true),
            ("source.fixAll.triglot", true),
            ("source.fixAll.other", false),
            ("source.fix", false),
            ("quickfix", false),
        ] {
            assert_eq!(
                is_asked_for(FIX_ALL, Some(&[kind(asked)])),
                expected,
                "{asked}"
            );
        }
        assert!(is_asked_for(QUICK_FIX, None));
        assert!(!is_asked_for(QUICK_FIX, Some(&[])));
    }
}
