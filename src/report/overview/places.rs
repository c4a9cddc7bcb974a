//! Every place of every designation, as links into the drafts.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{
    draft::Spot,
    links::to_line,
    model::{ConceptUse, DesignationUse, Overview, Usage},
    parts,
};
use crate::{glossary::Concept, text::Language};

/// The most rows of places on the page: beyond this a browser is slow.
const MOST_ROWS: usize = 12_000;
/// The most lines that are linked in a row.
const MOST_LINES: usize = 24;

/// Which concepts have their places on the page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places {
    listed: BTreeSet<(Language, String)>,
    /// The links to the drafts, by number.
    links: Vec<String>,
    /// How many concepts were left out.
    left: usize,
}

impl Places {
    /// Chooses what there is room for: concepts with something to look at come first.
    pub fn choose(overview: &Overview<'_>) -> Self {
        let links = overview.drafts.iter().map(|draft| draft.link.clone());
        let mut places = Self {
            links: links.collect(),
            ..Self::default()
        };
        let mut rows = 0;
        for only_mixed in [true, false] {
            for usage in &overview.languages {
                let concepts = usage.concepts.iter();
                for one in concepts.filter(|one| one.is_mixed() == only_mixed) {
                    rows += one
                        .designations
                        .iter()
                        .map(|one| one.spots.len())
                        .sum::<usize>();
                    if rows > MOST_ROWS {
                        places.left += 1;
                    } else {
                        places
                            .listed
                            .insert((usage.language, one.concept.id.clone()));
                    }
                }
            }
        }
        places
    }

    /// The link to the places of a designation in a draft: on the page, or else to the first.
    pub fn link(
        &self,
        language: Language,
        concept: &Concept,
        (number, draft): (usize, usize),
        designation: &DesignationUse<'_>,
    ) -> String {
        if self.lists(language, concept) {
            return format!("#{}", parts::place_id(language, concept, number, draft));
        }
        let spot = designation
            .spots
            .get(&draft)
            .and_then(|spots| spots.first());
        spot.map_or(String::new(), |spot| to_line(&self.links[draft], *spot))
    }

    fn lists(&self, language: Language, concept: &Concept) -> bool {
        self.listed.contains(&(language, concept.id.clone()))
    }

    /// The tables.
    pub fn section(&self, overview: &Overview<'_>) -> Markup {
        html! {
            section #places {
                h2 { "Places" }
                @if self.left > 0 {
                    p.remark {
                        "For want of room the places of " (parts::number(self.left))
                        " concepts are left out; their numbers lead to the first place in the draft. \
                         Name fewer folders to see all."
                    }
                }
                p.print-only { "The places are left out of the print." }
                @for usage in &overview.languages {
                    @let listed: Vec<&ConceptUse<'_>> = usage
                        .concepts
                        .iter()
                        .filter(|one| self.lists(usage.language, one.concept))
                        .collect();
                    @if !listed.is_empty() {
                        h3 { (parts::language_name(usage.language)) }
                        @for one in listed { (concept(overview, usage, one)) }
                    }
                }
            }
        }
    }
}

fn concept(overview: &Overview<'_>, usage: &Usage<'_>, one: &ConceptUse<'_>) -> Markup {
    html! {
        details id=(parts::places_id(usage.language, one.concept)) {
            summary {
                (parts::name(one.concept)) ": "
                @for (number, designation) in one.designations.iter().enumerate() {
                    @if number > 0 { ", " }
                    (parts::designation(&designation.designation, usage.language))
                    " " (parts::number(designation.total()))
                }
            }
            div.wide {
                table.places {
                    caption.spoken { "Places of " (parts::name(one.concept)) }
                    thead { tr { th scope="col" { "Designation" } th scope="col" { "Draft" } th scope="col" { "Lines" } } }
                    tbody {
                        @for (number, designation) in one.designations.iter().enumerate() {
                            @for (draft, spots) in &designation.spots {
                                tr id=(parts::place_id(usage.language, one.concept, number, *draft)) {
                                    td { (parts::designation(&designation.designation, usage.language)) }
                                    td { (parts::draft(overview, *draft)) }
                                    td.lines { (lines(&overview.drafts[*draft].link, spots)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// The lines of spots as links, each once, with how many more there are.
pub fn lines(link: &str, spots: &[Spot]) -> Markup {
    let mut spots = spots.to_vec();
    spots.dedup_by_key(|spot| spot.line);
    let left = spots.len().saturating_sub(MOST_LINES);
    html! {
        @for spot in spots.iter().take(MOST_LINES) {
            a href=(to_line(link, *spot)) { (spot.line) } " "
        }
        @if left > 0 { "and " (parts::number(left)) " more" }
    }
}
