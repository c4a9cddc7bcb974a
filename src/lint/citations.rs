//! What terms cite: sources that exist, places in a form that can be looked up.

use std::collections::{BTreeMap, BTreeSet};

use super::{About, Flaw, concepts::is_sourced};
use crate::{
    glossary::{Citation, Glossary, Source, Term, citation::PlaceForm, model::SourceKind},
    text::problem::nearest,
};

/// Source ids that no source has.
pub fn unknown_sources(glossary: &Glossary) -> Vec<Flaw> {
    if !is_sourced(glossary) {
        return Vec::new();
    }
    let unknown = citations(glossary).filter(|(_, _, source)| source.is_none());
    let unknown: Vec<(&Term, &str)> = unknown
        .map(|(term, text, _)| (term, Citation::parse(text).source))
        .collect();
    // One source may be missing behind hundreds of terms.
    let ids: BTreeSet<&str> = unknown.iter().map(|(_, id)| *id).collect();
    let known = || glossary.sources.keys().map(String::as_str);
    let nearest: BTreeMap<&str, Option<&str>> = ids
        .into_iter()
        .map(|id| (id, nearest(id, known())))
        .collect();
    let flaws = unknown.into_iter().map(|(term, id)| {
        let message = format!(
            "the term `{}` names the source `{id}`, which does not exist",
            term.text
        );
        let help = nearest[id].map_or_else(
            || "add it to sources.toml, or correct the id".to_owned(),
            |near| format!("add it to sources.toml; or did you mean `{near}`?"),
        );
        Flaw::error(&term.origin, message, help).about(About::Source(id.to_owned()))
    });
    flaws.collect()
}

/// Terms that name one source and place twice.
pub fn cited_twice(glossary: &Glossary) -> Vec<Flaw> {
    let flaws = |term: &Term| {
        let mut seen = BTreeSet::new();
        let twice = term.sources.iter().filter(|source| !seen.insert(*source));
        let flaws = twice.map(|source| {
            let message = format!("the term `{}` names `{source}` twice", term.text);
            let flaw = Flaw::warning(&term.origin, message, "name it once");
            flaw.about(About::Word(source.clone()))
        });
        flaws.collect::<Vec<_>>()
    };
    let terms = glossary.terms().map(|(_, term)| term);
    terms.flat_map(flaws).collect()
}

/// Places after the colon that sources of the kind do not have; see [`PlaceForm`].
pub fn places(glossary: &Glossary) -> Vec<Flaw> {
    let flaw = |(term, text, source): (&Term, &str, Option<&Source>)| {
        let kind = source?.kind;
        let wrong = !Citation::is_well_formed(text, kind);
        wrong.then(|| {
            let message = format!(
                "the term `{}` names `{text}`, but a source of kind `{}` has no such place",
                term.text,
                kind.name()
            );
            let forms = PlaceForm::of(kind).iter();
            let forms: Vec<&str> = forms.map(|form| form.description()).collect();
            let help = format!("name {}, or the source alone", forms.join(", or "));
            let flaw = Flaw::error(&term.origin, message, help);
            flaw.about(About::Word(text.to_owned()))
        })
    };
    citations(glossary).filter_map(flaw).collect()
}

/// Statutes of which an article is cited, but which do not say what the number counts.
pub fn article_schemes(glossary: &Glossary) -> Vec<Flaw> {
    let mut cited: BTreeMap<&str, &Source> = BTreeMap::new();
    for (_, text, source) in citations(glossary) {
        let Citation { source: id, place } = Citation::parse(text);
        let Some(source) = source else { continue };
        let is_law = source.kind == SourceKind::Law;
        let names_scheme = SCHEMES
            .iter()
            .any(|scheme| source.reference.to_lowercase().contains(scheme));
        if is_law && !place.is_empty() && !names_scheme {
            cited.insert(id, source);
        }
    }
    let flaws = cited.into_iter().map(|(id, source)| {
        let message = format!("`{id}` does not say what the numbers after its colon count");
        let help = "end its `ref` with the article scheme: ref = \"令和3年法律第35号; article\"";
        Flaw::warning(&source.origin, message, help)
    });
    flaws.collect()
}

/// What the parts of statutes are called.
const SCHEMES: [&str; 7] = [
    "article",
    "section",
    "paragraph",
    "regulation",
    "rule",
    "schedule",
    "附表",
];

/// Every citation with its term and, where it exists, its source.
fn citations(glossary: &Glossary) -> impl Iterator<Item = (&Term, &str, Option<&Source>)> {
    glossary.terms().flat_map(move |(_, term)| {
        term.sources.iter().map(move |text| {
            let source = glossary.sources.get(Citation::parse(text).source);
            (term, text.as_str(), source)
        })
    })
}
