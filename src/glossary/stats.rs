//! A glossary in numbers: how much of it there is, and how well it is attested.

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Citation, FalseFriends, Glossary, Term,
    model::{SourceKind, Status},
};
use crate::text::Language;

/// A glossary in numbers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Concepts.
    pub concepts: usize,
    /// Terms of every status.
    pub terms: usize,
    /// Terms by language and status.
    pub by_language: BTreeMap<Language, BTreeMap<Status, usize>>,
    /// Terms that are not to be used.
    pub rejected: usize,
    /// Citations of sources, a source twice for two terms.
    pub attestations: usize,
    /// Terms that name no source.
    pub unattested: usize,
    /// How the preferred terms are attested.
    pub preferred: Preferred,
    /// Sources by kind, with the citations of them. Citations of unknown sources are in none.
    pub sources: BTreeMap<SourceKind, Cited>,
    /// Terms with spec sentences.
    pub with_spec: usize,
    /// Spec sentences.
    pub spec_sentences: usize,
    /// Pairs of false friends.
    pub false_friends: usize,
    /// Concepts and terms by file, in the order in which the files were read.
    pub files: Vec<Part>,
    /// Concepts and terms by subject, in the order in which they come.
    pub subjects: Vec<Part>,
}

/// How the preferred terms are attested.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Preferred {
    /// All of them.
    pub all: usize,
    /// Those without a source.
    pub unattested: usize,
    /// Those whose sources are of fewer than two kinds; those without any are among them.
    pub of_one_kind: usize,
}

/// Sources of one kind.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Cited {
    /// The sources.
    pub sources: usize,
    /// How often they are cited.
    pub citations: usize,
}

/// A part of a glossary.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Part {
    /// Its name; empty for concepts that have none.
    pub name: String,
    /// Concepts.
    pub concepts: usize,
    /// Terms.
    pub terms: usize,
}

impl Stats {
    /// Counts a glossary.
    pub fn of(glossary: &Glossary) -> Self {
        let mut stats = Self {
            concepts: glossary.concepts.len(),
            false_friends: FalseFriends::of(glossary).pairs().count(),
            ..Self::default()
        };
        for source in glossary.sources.values() {
            stats.sources.entry(source.kind).or_default().sources += 1;
        }
        for concept in &glossary.concepts {
            let terms = concept.terms.len();
            add_to(&mut stats.files, &concept.origin.file, terms);
            add_to(&mut stats.subjects, &concept.subject, terms);
        }
        for (_, term) in glossary.terms() {
            stats.add(glossary, term);
        }
        stats
    }

    fn add(&mut self, glossary: &Glossary, term: &Term) {
        self.terms += 1;
        let statuses = self.by_language.entry(term.language).or_default();
        *statuses.entry(term.status).or_default() += 1;
        self.rejected += usize::from(!term.status.is_accepted());
        self.attestations += term.sources.len();
        self.unattested += usize::from(term.sources.is_empty());
        let sentences = term.spec.bad.len() + term.spec.ok.len();
        self.with_spec += usize::from(sentences > 0);
        self.spec_sentences += sentences;
        let mut kinds = BTreeSet::new();
        for cited in &term.sources {
            if let Some(source) = glossary.sources.get(Citation::parse(cited).source) {
                self.sources.entry(source.kind).or_default().citations += 1;
                kinds.insert(source.kind);
            }
        }
        if term.status == Status::Preferred {
            self.preferred.all += 1;
            self.preferred.unattested += usize::from(term.sources.is_empty());
            self.preferred.of_one_kind += usize::from(kinds.len() < 2);
        }
    }
}

fn add_to(parts: &mut Vec<Part>, name: &str, terms: usize) {
    let at = parts.iter().position(|part| part.name == name);
    let at = at.unwrap_or_else(|| {
        parts.push(Part {
            name: name.to_owned(),
            ..Part::default()
        });
        parts.len() - 1
    });
    parts[at].concepts += 1;
    parts[at].terms += terms;
}
