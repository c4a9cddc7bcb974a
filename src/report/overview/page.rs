//! The page: head, summary, and the parts in the order in which an editor asks.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::{coverage, drift, findings, matrix, model::Overview, parts, places::Places};
use crate::config::Severity;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page as HTML. It needs nothing beside itself; `subject` says what was looked at.
pub fn page(overview: &Overview<'_>, subject: &str) -> String {
    let title = format!("Terms in {subject}");
    let places = Places::choose(overview);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="generator" content={ "triglot " (env!("CARGO_PKG_VERSION")) };
                title { (title) }
                // Without it a browser asks the server for one.
                link rel="icon" href="data:,";
                style { (PreEscaped(STYLE)) }
            }
            body {
                header {
                    h1 { (title) }
                    (summary(overview))
                    nav aria-label="Parts of this page" {
                        a href="#findings" { "Findings" }
                        a href="#matrix" { "Terms by draft" }
                        a href="#drift" { "Changes of words" }
                        a href="#coverage" { "Coverage" }
                        a href="#places" { "Places" }
                    }
                }
                main {
                    (findings::section(overview))
                    (matrix::section(overview, &places))
                    (drift::section(overview))
                    (coverage::section(overview))
                    (places.section(overview))
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

fn summary(overview: &Overview<'_>) -> Markup {
    let count = |level| {
        overview
            .drafts
            .iter()
            .map(|draft| draft.count(level))
            .sum::<usize>()
    };
    let uses: usize = overview.drafts.iter().map(|draft| draft.uses.len()).sum();
    let languages = overview.languages.iter().map(|usage| {
        let is_in = |number: &&usize| overview.drafts[**number].language == Some(usage.language);
        let drafts = usage.drafts.iter().filter(is_in).count();
        (parts::language_name(usage.language), drafts)
    });
    let languages: Vec<_> = languages.filter(|(_, drafts)| *drafts > 0).collect();
    html! {
        dl.summary {
            div { dt { "drafts" } dd { (parts::number(overview.drafts.len())) } }
            div { dt { "uses of terms" } dd { (parts::number(uses)) } }
            div { dt { "errors" } dd { (parts::number(count(Severity::Error))) } }
            div { dt { "warnings" } dd { (parts::number(count(Severity::Warning))) } }
            div { dt { "infos" } dd { (parts::number(count(Severity::Info))) } }
        }
        p {
            @for (number, (language, drafts)) in languages.iter().enumerate() {
                @if number > 0 { " · " }
                (language) " " (parts::number(*drafts))
            }
        }
    }
}
