//! What the glossary says of statutes is true: a term stands in the article that it cites.
//!
//! `TRIGLOT_ATTEST` names a folder with the statutes as Markdown in `zh`, `ja` and `ko`; without it
//! the test is skipped.

#![expect(
    clippy::disallowed_methods,
    reason = "the test reads statutes and where they are"
)]

use std::{collections::BTreeMap, env, fs, path::Path};

use triglot::{
    glossary::{Article, Citation, Glossary, Source, Term, model::SourceKind},
    matching::Matcher,
};

use super::statutes::{Statute, title_key};

#[test]
fn terms_stand_in_the_articles_that_they_cite() {
    let Some(folder) = env::var_os("TRIGLOT_ATTEST") else {
        println!("skipped: TRIGLOT_ATTEST is not set");
        return;
    };
    let statutes = statutes(Path::new(&folder));
    assert!(!statutes.is_empty(), "no statute in {}", folder.display());
    let matcher = Matcher::default();
    let glossary = matcher.glossary();
    let with_text: BTreeMap<&str, &Statute> = glossary
        .sources
        .iter()
        .filter_map(|(id, source)| Some((id.as_str(), statute_of(source, &statutes)?)))
        .collect();
    for (id, source) in glossary.sources.iter() {
        if source.kind == SourceKind::Law && !with_text.contains_key(id.as_str()) {
            eprintln!("no text of {id}: {}", source.title);
        }
    }
    let checked = glossary.terms().flat_map(|(_, term)| &term.sources);
    let checked = checked.filter(|cited| with_text.contains_key(Citation::parse(cited).source));
    eprintln!(
        "{} citations of {} statutes",
        checked.count(),
        with_text.len()
    );
    let misses = misses(glossary, &with_text);
    let list = misses.join("\n");
    assert!(misses.is_empty(), "{} misses\n{list}", misses.len());
}

/// The statutes in the folders of the three languages.
fn statutes(folder: &Path) -> Vec<Statute> {
    let mut statutes = Vec::new();
    for language in ["zh", "ja", "ko"] {
        let Ok(files) = fs::read_dir(folder.join(language)) else {
            continue;
        };
        for file in files {
            let path = file.expect("the folder can be listed").path();
            if path.extension().is_some_and(|extension| extension == "md") {
                let name = path.file_name().unwrap_or_default().to_string_lossy();
                let text = fs::read_to_string(&path).expect("statutes are UTF-8");
                statutes.push(Statute::read(&name, &text));
            }
        }
    }
    statutes
}

/// The text of a source, if there is one of its title, and of its date where both say one: a law
/// that was revised keeps its title.
fn statute_of<'s>(source: &Source, statutes: &'s [Statute]) -> Option<&'s Statute> {
    if source.kind != SourceKind::Law {
        return None;
    }
    let title = title_key(&source.title);
    statutes.iter().find(|statute| {
        let date = statute.date.as_ref();
        let is_same_date = date.is_none_or(|date| source.date.is_empty() || *date == source.date);
        statute.title == title && is_same_date
    })
}

/// The citations that do not hold, one a line: the term, its concept, the citation, what is true.
fn misses(glossary: &Glossary, statutes: &BTreeMap<&str, &Statute>) -> Vec<String> {
    let mut misses = Vec::new();
    for (id, term) in glossary.terms() {
        for cited in &term.sources {
            let citation = Citation::parse(cited);
            let statute = statutes.get(citation.source);
            if let Some(truth) = statute.and_then(|statute| miss(statute, term, citation)) {
                let concept = &glossary.concept_of(id).id;
                let (text, language) = (&term.text, term.language);
                misses.push(format!("{text} ({language}, {concept}) {cited}: {truth}"));
            }
        }
    }
    misses
}

/// What is wrong with a citation, and where the term stands; `None` when nothing is. A citation of
/// the statute as a whole holds if the term stands anywhere in it.
fn miss(statute: &Statute, term: &Term, citation: Citation<'_>) -> Option<String> {
    if !statute.has(&term.text) {
        return Some("nowhere in the statute".to_owned());
    }
    let article = Article::parse(citation.place)?;
    let found = statute.articles_with(&term.text);
    if found.contains(&article) {
        return None;
    }
    if found.is_empty() {
        let truth = "in no article, only in a heading or a supplementary provision";
        return Some(truth.to_owned());
    }
    let articles: Vec<String> = found.iter().map(Article::to_string).collect();
    Some(format!("not there; it stands in {}", articles.join(", ")))
}
