//! Where in a draft the name of a thing changes.

use std::cmp::Reverse;

use maud::{Markup, html};

use super::{
    draft::{Designation, Spot, Standing},
    links::to_line,
    model::{ConceptUse, Overview, Usage},
    parts,
    places::lines,
};
use crate::text::Language;

/// The most strips on the page.
const MOST: usize = 100;
/// The most marks on a strip.
const MOST_MARKS: usize = 200;
/// The width of a strip, in units of its drawing.
const WIDTH: f64 = 300.0;

/// A concept that one draft calls by several names.
struct Drift<'o, 'g> {
    language: Language,
    concept: &'o ConceptUse<'g>,
    draft: usize,
    names: Vec<(&'o Designation<'g>, &'o [Spot])>,
}

impl Drift<'_, '_> {
    /// The uses of all names but the most frequent.
    fn others(&self) -> usize {
        let counts = self.names.iter().map(|(_, spots)| spots.len());
        counts.clone().sum::<usize>() - counts.max().unwrap_or_default()
    }
}

/// The strips, those with most uses of another name first.
pub fn section(overview: &Overview<'_>) -> Markup {
    let mut drifts: Vec<Drift<'_, '_>> = overview.languages.iter().flat_map(of_language).collect();
    drifts.sort_by_key(|drift| Reverse(drift.others()));
    let left = drifts.len().saturating_sub(MOST);
    html! {
        section #drift {
            h2 { "Where a draft changes its words" }
            @if drifts.is_empty() {
                p { "Every draft keeps to one designation of each concept." }
            } @else {
                p { "Each strip is a draft from its first line to its last; each mark is a place." }
                @if left > 0 { p.remark { (parts::number(left)) " more are left out, with fewer changes." } }
                div.scroll tabindex="0" role="region" aria-label="Where a draft changes its words" {
                    table.drift {
                        caption.spoken { "Concepts that a draft calls by several names" }
                        thead { tr {
                            th scope="col" { "Concept" } th scope="col" { "Draft" }
                            th scope="col" { "Designation" } th scope="col" { "Lines" }
                            th scope="col" { "From first line to last" }
                        } }
                        @for drift in drifts.iter().take(MOST) { (rows(overview, drift)) }
                    }
                }
            }
        }
    }
}

fn of_language<'o, 'g>(usage: &'o Usage<'g>) -> Vec<Drift<'o, 'g>> {
    let of_concept = |concept: &'o ConceptUse<'g>| {
        let drafts = usage.drafts.iter().filter_map(move |draft| {
            let named = concept.choices().filter_map(|one| {
                let spots = one.spots.get(draft)?;
                Some((&one.designation, spots.as_slice()))
            });
            let names: Vec<_> = named.collect();
            (names.len() > 1).then_some(Drift {
                language: usage.language,
                concept,
                draft: *draft,
                names,
            })
        });
        drafts.collect::<Vec<_>>()
    };
    let mixed = usage.concepts.iter().filter(|one| one.is_mixed());
    mixed.flat_map(of_concept).collect()
}

fn rows(overview: &Overview<'_>, drift: &Drift<'_, '_>) -> Markup {
    let link = &overview.drafts[drift.draft].link;
    let names = drift.names.len();
    html! {
        tbody {
            @for (number, (designation, spots)) in drift.names.iter().enumerate() {
                tr {
                    @if number == 0 {
                        th scope="rowgroup" rowspan=(names) { (parts::name(drift.concept.concept)) }
                        td rowspan=(names) { (parts::draft(overview, drift.draft)) }
                    }
                    th scope="row" {
                        (parts::designation(designation, drift.language)) " " (parts::number(spots.len()))
                    }
                    td.lines { (lines(link, spots)) }
                    td { (strip(link, designation.standing, spots)) }
                }
            }
        }
    }
}

/// The places of one designation on a line as long as the draft. The lines beside it say the same
/// to those who do not see it.
fn strip(link: &str, standing: Standing, spots: &[Spot]) -> Markup {
    html! {
        svg.strip.(standing.class()) viewBox="-6 -8 312 16" width="312" height="16" aria-hidden="true" focusable="false" {
            line.ground x1="0" x2=(WIDTH) y1="0" y2="0" {}
            @for spot in spots.iter().take(MOST_MARKS) {
                a href=(to_line(link, *spot)) tabindex="-1" {
                    title { "line " (spot.line) }
                    path d=(shape(standing)) transform=(format!("translate({:.1} 0)", spot.at * WIDTH)) {}
                }
            }
        }
    }
}

/// A disc, a ring, a diamond, a cross: as the marks of the tables.
const fn shape(standing: Standing) -> &'static str {
    match standing {
        Standing::Preferred | Standing::Admitted | Standing::Short => {
            "M-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0"
        }
        Standing::Spelling => "M0 -5L5 0L0 5L-5 0Z",
        Standing::Rejected => "M-4 -4L4 4M-4 4L4 -4",
    }
}
