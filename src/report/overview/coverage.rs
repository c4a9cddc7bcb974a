//! How much of the glossary the drafts use, in which language.

use std::collections::BTreeMap;

use maud::{Markup, html};

use super::{model::Overview, parts};
use crate::{glossary::Concept, text::Language};

/// Coverage by subject and language, then by concept.
pub fn section(overview: &Overview<'_>) -> Markup {
    let languages: Vec<Language> = overview
        .languages
        .iter()
        .map(|usage| usage.language)
        .collect();
    html! {
        section #coverage {
            h2 { "How much of the glossary is used" }
            (by_subject(overview, &languages))
            (by_concept(overview, &languages))
            (never_used(overview))
        }
    }
}

fn subjects<'g>(concepts: &[&'g Concept]) -> BTreeMap<&'g str, Vec<&'g Concept>> {
    let mut subjects: BTreeMap<&str, Vec<&Concept>> = BTreeMap::new();
    for concept in concepts {
        subjects.entry(&concept.subject).or_default().push(concept);
    }
    subjects
}

fn by_subject(overview: &Overview<'_>, languages: &[Language]) -> Markup {
    let all = ("all subjects", overview.concepts.clone());
    let subjects = subjects(&overview.concepts).into_iter().chain([all]);
    html! {
        div.scroll tabindex="0" role="region" aria-label="Concepts used, by subject" {
            table.coverage {
                caption { "Concepts used, of those that have a term in the language" }
                thead { tr {
                    th scope="col" { "Subject" }
                    @for language in languages { th scope="col" { (parts::language_name(*language)) } }
                } }
                tbody {
                    @for (subject, concepts) in subjects {
                        tr {
                            th scope="row" { @if subject.is_empty() { "no subject" } @else { (subject) } }
                            @for language in languages { td { (share(overview, &concepts, *language)) } }
                        }
                    }
                }
            }
        }
    }
}

/// `12 of 40` with a bar.
fn share(overview: &Overview<'_>, concepts: &[&Concept], language: Language) -> Markup {
    let named = concepts
        .iter()
        .filter(|concept| has_term(concept, language));
    let (mut used, mut all) = (0, 0);
    for concept in named {
        all += 1;
        used += usize::from(overview.usage(language, concept).is_some());
    }
    html! {
        @if all == 0 { span.none { "no terms" } } @else {
            meter min="0" max=(all) value=(used) aria-hidden="true" {}
            " " (parts::number(used)) " of " (parts::number(all))
        }
    }
}

fn has_term(concept: &Concept, language: Language) -> bool {
    concept
        .terms
        .iter()
        .any(|term| term.language.applies_to(language))
}

fn by_concept(overview: &Overview<'_>, languages: &[Language]) -> Markup {
    let used = overview
        .concepts
        .iter()
        .filter(|concept| is_used(overview, concept));
    html! {
        details {
            summary { "Concepts that are used, with the number of uses in each language" }
            div.scroll tabindex="0" role="region" aria-label="Uses by concept and language" {
                table.coverage {
                    caption.spoken { "Uses by concept and language" }
                    thead { tr {
                        th scope="col" { "Concept" }
                        @for language in languages { th.number scope="col" { (parts::language_name(*language)) } }
                    } }
                    tbody {
                        @for concept in used {
                            tr {
                                th scope="row" { (parts::name(concept)) }
                                @for language in languages { td.number { (uses(overview, concept, *language)) } }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn uses(overview: &Overview<'_>, concept: &Concept, language: Language) -> Markup {
    match overview.usage(language, concept) {
        Some(usage) => html! {
            a href={ "#" (parts::row_id(language, concept)) } { (parts::number(usage.total())) }
        },
        None if has_term(concept, language) => html! { "0" },
        None => html! { span.none { "no term" } },
    }
}

fn is_used(overview: &Overview<'_>, concept: &Concept) -> bool {
    let mut languages = overview.languages.iter();
    languages.any(|usage| overview.usage(usage.language, concept).is_some())
}

fn never_used(overview: &Overview<'_>) -> Markup {
    let never: Vec<&Concept> = overview
        .concepts
        .iter()
        .copied()
        .filter(|concept| !is_used(overview, concept))
        .collect();
    html! {
        details {
            summary { "Concepts that no draft uses: " (parts::number(never.len())) }
            dl.never {
                @for (subject, concepts) in subjects(&never) {
                    dt { @if subject.is_empty() { "no subject" } @else { (subject) } }
                    dd {
                        @for (number, concept) in concepts.iter().enumerate() {
                            @if number > 0 { ", " }
                            (parts::name(concept))
                        }
                    }
                }
            }
        }
    }
}
