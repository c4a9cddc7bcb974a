//! What was found: by rule, and in the drafts that need most work.

use std::{cmp::Reverse, collections::BTreeMap};

use maud::{Markup, html};

use super::{
    draft::{Draft, Found, Spot},
    links::to_line,
    model::Overview,
    parts,
};
use crate::{config::Severity, text::Language};

/// The most drafts in the table of those that need most work.
const MOST_DRAFTS: usize = 25;
/// The most findings that are shown of one draft.
const MOST_FINDINGS: usize = 50;
/// The most words that are shown of one rule.
const MOST_WORDS: usize = 5;

const LEVELS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Info];

/// Both tables.
pub fn section(overview: &Overview<'_>) -> Markup {
    html! {
        section #findings {
            h2 { "What was found" }
            @if overview.drafts.iter().all(|draft| draft.findings.is_empty()) {
                p { "Nothing." }
            } @else {
                (by_rule(overview))
                (worst(overview))
            }
        }
    }
}

/// The findings of one rule.
#[derive(Default)]
struct OfRule<'o> {
    levels: BTreeMap<Reverse<Severity>, usize>,
    drafts: usize,
    words: BTreeMap<(&'o str, Language), usize>,
}

impl OfRule<'_> {
    fn total(&self) -> usize {
        self.levels.values().sum()
    }
}

fn by_rule(overview: &Overview<'_>) -> Markup {
    let mut rules: BTreeMap<&str, OfRule<'_>> = BTreeMap::new();
    for draft in &overview.drafts {
        let mut seen = std::collections::BTreeSet::new();
        for found in &draft.findings {
            let rule = rules.entry(found.rule).or_default();
            *rule.levels.entry(Reverse(found.severity)).or_default() += 1;
            *rule
                .words
                .entry((&found.written, found.language))
                .or_default() += 1;
            rule.drafts += usize::from(seen.insert(found.rule));
        }
    }
    let most = rules.values().map(OfRule::total).max().unwrap_or_default();
    let mut rules: Vec<_> = rules.into_iter().collect();
    rules.sort_by_key(|(_, of_rule)| Reverse(of_rule.total()));
    html! {
        div.scroll tabindex="0" role="region" aria-label="Findings by rule" {
            table {
                caption { "Findings by rule" }
                thead { tr {
                    th scope="col" { "Rule" } th scope="col" { "Level" } th.number scope="col" { "Findings" }
                    th scope="col" { span.spoken { "Share" } } th.number scope="col" { "Drafts" }
                    th scope="col" { "Most frequent" }
                } }
                tbody {
                    @for (rule, of_rule) in &rules {
                        tr {
                            th scope="row" { code { (rule) } }
                            td { (levels(of_rule)) }
                            td.number { (parts::number(of_rule.total())) }
                            td { meter min="0" max=(most) value=(of_rule.total()) aria-hidden="true" {} }
                            td.number { (parts::number(of_rule.drafts)) }
                            td { (words(of_rule)) }
                        }
                    }
                }
            }
        }
    }
}

fn levels(of_rule: &OfRule<'_>) -> Markup {
    html! {
        @for (number, Reverse(level)) in of_rule.levels.keys().enumerate() {
            @if number > 0 { ", " }
            (level)
        }
    }
}

fn words(of_rule: &OfRule<'_>) -> Markup {
    let mut words: Vec<_> = of_rule.words.iter().collect();
    words.sort_by_key(|(_, number)| Reverse(**number));
    html! {
        @for (place, ((word, language), number)) in words.into_iter().take(MOST_WORDS).enumerate() {
            @if place > 0 { ", " }
            span lang=(language.tag()) { (word) } " " (parts::number(*number))
        }
    }
}

fn worst(overview: &Overview<'_>) -> Markup {
    let counts = |draft: &Draft<'_>| LEVELS.map(|level| draft.count(level));
    let mut drafts: Vec<usize> = (0..overview.drafts.len())
        .filter(|draft| !overview.drafts[*draft].findings.is_empty())
        .collect();
    drafts.sort_by_key(|draft| Reverse(counts(&overview.drafts[*draft])));
    let left = drafts.len().saturating_sub(MOST_DRAFTS);
    html! {
        div.scroll tabindex="0" role="region" aria-label="Drafts that need most work" {
            table {
                caption { "Drafts that need most work" }
                thead { tr {
                    th scope="col" { "Draft" } th scope="col" { "Language" }
                    @for heading in ["Errors", "Warnings", "Infos", "Lines"] { th.number scope="col" { (heading) } }
                } }
                tbody {
                    @for draft in drafts.iter().take(MOST_DRAFTS) {
                        @let of_draft = &overview.drafts[*draft];
                        tr {
                            th scope="row" { a href={ "#f-" (draft) } { (of_draft.path) } }
                            td { (of_draft.language.map_or("", parts::language_name)) }
                            @for number in counts(of_draft) { td.number { (parts::number(number)) } }
                            td.number { (parts::number(of_draft.lines)) }
                        }
                    }
                }
            }
        }
        @if left > 0 { p.remark { (parts::number(left)) " more drafts have findings." } }
                details {
            summary { "Findings in these drafts" }
            @for draft in drafts.into_iter().take(MOST_DRAFTS) { (of_draft(overview, draft)) }
        }
    }
}

fn of_draft(overview: &Overview<'_>, number: usize) -> Markup {
    let draft = &overview.drafts[number];
    let mut findings: Vec<&Found> = draft.findings.iter().collect();
    findings.sort_by_key(|found| (Reverse(found.severity), found.line));
    let left = findings.len().saturating_sub(MOST_FINDINGS);
    html! {
        details id={ "f-" (number) } {
            summary { (draft.path) ": " (parts::number(findings.len())) }
            div.wide {
                table {
                    caption { (parts::draft(overview, number)) }
                    thead { tr {
                        th.number scope="col" { "Line" } th scope="col" { "Level" } th scope="col" { "Rule" }
                        th scope="col" { "What is wrong" }
                    } }
                    tbody {
                        @for found in findings.into_iter().take(MOST_FINDINGS) {
                            @let spot = Spot { line: found.line, at: 0.0 };
                            tr {
                                td.number { a href=(to_line(&draft.link, spot)) { (found.line) } }
                                td { (found.severity) }
                                td { code { (found.rule) } }
                                td lang=(found.language.tag()) { (found.message) }
                            }
                        }
                    }
                }
            }
            @if left > 0 { p.remark { (parts::number(left)) " more are not shown." } }
        }
    }
}
