//! A glossary in numbers: for a person, as Markdown for a page, as JSON for scripts.

use std::io::{self, Write};

use serde_json::{Map, Value, json};

use crate::{
    glossary::{
        Stats,
        model::{SourceKind, Status},
        stats::{Cited, Part},
    },
    text::Language,
};

/// The version of the JSON shape.
const VERSION: u32 = 1;

const STATUSES: [Status; 5] = [
    Status::Preferred,
    Status::Admitted,
    Status::Deprecated,
    Status::Superseded,
    Status::Forbidden,
];

/// Writes the numbers for a person.
pub fn write_text(stats: &Stats, out: &mut impl Write) -> io::Result<()> {
    for (number, what) in counts(stats) {
        writeln!(out, "{number:7}  {what}")?;
    }
    writeln!(out, "\nterms by language")?;
    write!(out, "  {:12}", "")?;
    for status in STATUSES {
        write!(out, "{:>12}", status.name())?;
    }
    writeln!(out)?;
    for language in languages(stats) {
        let numbers = statuses(stats, language);
        write!(out, "  {:12}", language.tag())?;
        for number in numbers {
            write!(out, "{number:12}")?;
        }
        writeln!(out)?;
    }
    writeln!(out, "\nsources by kind             cited")?;
    for kind in SourceKind::ALL {
        let Cited { sources, citations } = cited(stats, kind);
        writeln!(out, "  {:12} {sources:6} {citations:11}", kind.name())?;
    }
    for (heading, parts) in [("files", &stats.files), ("subjects", &stats.subjects)] {
        writeln!(out, "\n{heading:32} concepts  terms")?;
        for part in parts {
            let name = name(part);
            writeln!(out, "  {name:30} {:8} {:6}", part.concepts, part.terms)?;
        }
    }
    Ok(())
}

/// Writes the numbers as Markdown, for the page of a glossary.
pub fn write_markdown(stats: &Stats, out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "| | |\n| --- | ---: |")?;
    for (number, what) in counts(stats) {
        writeln!(out, "| {what} | {number} |")?;
    }
    let names = STATUSES.map(Status::name).join(" | ");
    writeln!(out, "\n| terms | {names} |")?;
    writeln!(out, "| --- |{}", " ---: |".repeat(STATUSES.len()))?;
    for language in languages(stats) {
        let numbers = statuses(stats, language).map(|number| number.to_string());
        writeln!(out, "| {language} | {} |", numbers.join(" | "))?;
    }
    writeln!(out, "\n| sources | number | cited |\n| --- | ---: | ---: |")?;
    for kind in SourceKind::ALL {
        let Cited { sources, citations } = cited(stats, kind);
        writeln!(out, "| {} | {sources} | {citations} |", kind.name())?;
    }
    writeln!(out, "\n| file | concepts | terms |\n| --- | ---: | ---: |")?;
    for part in &stats.files {
        let (name, concepts, terms) = (name(part), part.concepts, part.terms);
        writeln!(out, "| `{name}` | {concepts} | {terms} |")?;
    }
    Ok(())
}

/// Writes the numbers as one object.
pub fn write_json(stats: &Stats, out: &mut impl Write) -> io::Result<()> {
    let by_language = Language::ALL.into_iter().map(|language| {
        let numbers = STATUSES.into_iter().zip(statuses(stats, language));
        let numbers = numbers.map(|(status, number)| (status.name().to_owned(), number.into()));
        (language.tag().to_owned(), Value::Object(numbers.collect()))
    });
    let sources = SourceKind::ALL.into_iter().map(|kind| {
        let Cited { sources, citations } = cited(stats, kind);
        let numbers = json!({ "sources": sources, "citations": citations });
        (kind.name().to_owned(), numbers)
    });
    let whole = json!({
        "version": VERSION,
        "concepts": stats.concepts,
        "terms": stats.terms,
        "terms_by_language": by_language.collect::<Map<_, _>>(),
        "not_to_be_used": stats.rejected,
        "attestations": stats.attestations,
        "without_source": stats.unattested,
        "preferred": {
            "terms": stats.preferred.all,
            "without_source": stats.preferred.unattested,
            "with_fewer_than_two_kinds": stats.preferred.of_one_kind,
        },
        "sources_by_kind": sources.collect::<Map<_, _>>(),
        "with_spec": stats.with_spec,
        "spec_sentences": stats.spec_sentences,
        "false_friends": stats.false_friends,
        "files": parts(&stats.files),
        "subjects": parts(&stats.subjects),
    });
    serde_json::to_writer(&mut *out, &whole)?;
    writeln!(out)
}

/// The single numbers with what they count, in the order in which they are shown.
fn counts(stats: &Stats) -> [(usize, &'static str); 11] {
    let sources = stats.sources.values().map(|cited| cited.sources).sum();
    [
        (stats.concepts, "concepts"),
        (stats.terms, "terms"),
        (stats.rejected, "terms not to be used"),
        (sources, "sources"),
        (stats.attestations, "attestations"),
        (stats.unattested, "terms without a source"),
        (
            stats.preferred.unattested,
            "preferred terms without a source",
        ),
        (
            stats.preferred.of_one_kind,
            "preferred terms with sources of fewer than two kinds",
        ),
        (stats.with_spec, "terms with spec sentences"),
        (stats.spec_sentences, "spec sentences"),
        (stats.false_friends, "pairs of false friends"),
    ]
}

/// The languages that have terms.
fn languages(stats: &Stats) -> impl Iterator<Item = Language> + '_ {
    let has_terms = |language: &Language| stats.by_language.contains_key(language);
    Language::ALL.into_iter().filter(has_terms)
}

fn statuses(stats: &Stats, language: Language) -> [usize; STATUSES.len()] {
    let numbers = stats.by_language.get(&language);
    STATUSES.map(|status| {
        let number = numbers.and_then(|numbers| numbers.get(&status));
        number.copied().unwrap_or_default()
    })
}

fn cited(stats: &Stats, kind: SourceKind) -> Cited {
    stats.sources.get(&kind).copied().unwrap_or_default()
}

fn parts(parts: &[Part]) -> Vec<Value> {
    let parts = parts.iter();
    let record =
        |part: &Part| json!({ "name": part.name, "concepts": part.concepts, "terms": part.terms });
    parts.map(record).collect()
}

/// A part's name; a file's without its folder.
fn name(part: &Part) -> &str {
    match part.name.rsplit(['/', '\\']).next() {
        Some("") | None => "(none)",
        Some(name) => name,
    }
}
