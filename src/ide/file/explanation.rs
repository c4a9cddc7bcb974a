//! The hover of a file: the card of a concept or term, the particulars of a source, the meaning of
//! a key.

use super::{File, FileKind, Id, Known, Target, keys::meaning, target};
use crate::{
    glossary::{Concept, Source, Term},
    ide::{
        card::HoverCard,
        hover::entry_of,
        markdown::{escaped, link},
        toml::Kind,
    },
    text::{Language, Span},
};

/// What a hover shows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Explanation {
    /// The card of a concept.
    Card(HoverCard),
    /// The particulars of a source.
    Source {
        /// The word that names it.
        span: Span,
        /// Its id.
        id: String,
        /// What is known of it.
        source: Source,
    },
    /// What a key means.
    Key {
        /// The key.
        span: Span,
        /// The key with those that it stands under: `status`, `style.ja.long-vowel`.
        name: String,
        /// Its meaning.
        meaning: String,
    },
}

/// What a hover at `offset` shows.
pub fn explain(file: &File<'_>, known: &Known<'_>, offset: usize) -> Option<Explanation> {
    let id = file.tree.at(offset);
    if let Some(card) = term(file, known, id, offset) {
        return Some(Explanation::Card(card));
    }
    match target(file, offset) {
        Some((span, Target::Concept(id))) => concept(known, &id, span),
        Some((
            span,
            Target::Term {
                concept: id,
                language,
                term,
            },
        )) => {
            let concept = known.concept(&id)?;
            let term = concept
                .terms
                .iter()
                .find(|known| known.text == term && known.language.applies_to(language))?;
            Some(Explanation::Card(card(known, &concept, term, span)))
        }
        Some((span, Target::Source(id))) => {
            let source = known.source(&id)?;
            Some(Explanation::Source { span, id, source })
        }
        Some((_, Target::Glossary(_))) | None => key(file, id, offset),
    }
}

fn concept(known: &Known<'_>, id: &str, span: Span) -> Option<Explanation> {
    let concept = known.concept(id)?;
    let seen_from = concept
        .preferred(Language::English)
        .or(concept.terms.first())?;
    Some(Explanation::Card(card(known, &concept, seen_from, span)))
}

fn card(known: &Known<'_>, concept: &Concept, term: &Term, span: Span) -> HoverCard {
    let entry = entry_of(known.glossary, concept, term, term.language, Vec::new());
    HoverCard {
        span,
        entries: vec![entry],
    }
}

/// The card of the term whose `term = "…"` is at a place.
fn term(file: &File<'_>, known: &Known<'_>, id: Id, offset: usize) -> Option<HoverCard> {
    let node = file.tree.node(id);
    let is_term = file.kind == FileKind::Glossary
        && node.kind == Kind::Text
        && node.span.touches(offset)
        && file.tree.key(file.text, id).as_deref() == Some("term");
    if !is_term {
        return None;
    }
    let entry = file.tree.ancestors(id).last()?;
    let concept = file.concept(entry)?;
    let line = file.tree.node(node.parent).span;
    let term = concept.terms.iter().find(|term| term.origin.span == line)?;
    Some(card(known, &concept, term, node.span))
}

/// What the key at a place means; for a value, its key.
fn key(file: &File<'_>, id: Id, offset: usize) -> Option<Explanation> {
    let node = file.tree.node(id);
    let on_key = node.key.filter(|key| key.touches(offset));
    let is_value = matches!(node.kind, Kind::Text | Kind::Bare) && node.span.touches(offset);
    let path = file.path(id);
    let schema = file.kind.schema().at(&path)?;
    let has_few_values = !schema.values().is_empty();
    let span = on_key.or((is_value && has_few_values).then_some(node.span))?;
    let name = path.last()?;
    let meaning = meaning(name, schema);
    (!meaning.is_empty()).then(|| Explanation::Key {
        span,
        name: name.clone(),
        meaning: match schema.default_value() {
            Some(default) if !meaning.contains("Left out") => {
                format!("{meaning} Left out, it is {default}.")
            }
            _ => meaning,
        },
    })
}

impl Explanation {
    /// The place that it explains.
    pub const fn span(&self) -> Span {
        match self {
            Self::Card(card) => card.span,
            Self::Source { span, .. } | Self::Key { span, .. } => *span,
        }
    }

    /// The explanation in GitHub-flavoured Markdown.
    pub fn to_markdown(&self) -> String {
        match self {
            Self::Card(card) => card.to_markdown(),
            Self::Key { name, meaning, .. } => format!("**{}** — {meaning}", escaped(name)),
            Self::Source { id, source, .. } => {
                let title = link(&source.title, &source.url);
                let particulars = particulars(source).into_iter();
                let particulars: Vec<String> = particulars.map(|text| escaped(&text)).collect();
                format!("**{title}**\n\n{}\n\n`{id}`", particulars.join(" · "))
            }
        }
    }

    /// The explanation for a client that shows text as it is.
    pub fn to_plain(&self) -> String {
        match self {
            Self::Card(card) => card.to_plain(),
            Self::Key { name, meaning, .. } => format!("{name} — {meaning}"),
            Self::Source { id, source, .. } => {
                let mut lines = vec![source.title.clone(), particulars(source).join(" · ")];
                if !source.url.is_empty() {
                    lines.push(source.url.clone());
                }
                lines.push(id.clone());
                lines.join("\n")
            }
        }
    }
}

/// Who issued a source, when, and what it is.
fn particulars(source: &Source) -> Vec<String> {
    let languages: Vec<&str> = source
        .language
        .0
        .iter()
        .map(|language| language.tag())
        .collect();
    let parts = [
        source.issuer.clone(),
        source.date.clone(),
        source.reference.clone(),
        source.kind.name().to_owned(),
        languages.join(", "),
    ];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}
