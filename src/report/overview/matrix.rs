//! Concept × draft: how often which designation is used where, a table for each language.

use maud::{Markup, html};

use super::{
    columns::{Column, Columns, columns},
    model::{ConceptUse, DesignationUse, Overview, Usage},
    parts,
    places::Places,
};

/// The tables of all languages.
pub fn section(overview: &Overview<'_>, places: &Places) -> Markup {
    html! {
        section #matrix {
            h2 { "Which term is used where" }
            p.legend {
                "A number says how often a designation is used in a draft; it leads to the places. "
                @for standing in super::Standing::ALL {
                    span class={ "term " (standing.class()) } {
                        span.mark aria-hidden="true" { (standing.mark()) }
                        (standing.word())
                    }
                    " "
                }
            }
            p.tools hidden {
                label { "Find a concept or term " input #filter type="search" autocomplete="off"; }
                label { input #mixed type="checkbox"; " only concepts with something to look at" }
                span #shown role="status" {}
            }
            @for usage in overview.languages.iter().filter(|usage| !usage.concepts.is_empty()) {
                (language(overview, usage, places))
            }
        }
    }
}

fn language(overview: &Overview<'_>, usage: &Usage<'_>, places: &Places) -> Markup {
    let Columns { columns, remark } = columns(overview, usage);
    let name = parts::language_name(usage.language);
    let heading = format!("matrix-{}", usage.language.tag());
    html! {
        h3 id=(heading) { (name) }
        @if !remark.is_empty() { p.remark { (remark) } }
        div.scroll tabindex="0" role="region" aria-labelledby=(heading) {
            table.matrix {
                caption.spoken { "Designations in " (name) ", by concept and draft" }
                thead {
                    tr {
                        th scope="col" { "Concept" }
                        th scope="col" { "Designation" }
                        th.number scope="col" { "All" }
                        @for column in &columns { th.turned scope="col" title=(column.name) { span { (header(overview, column)) } } }
                    }
                }
                @for one in &usage.concepts { (rows(usage, one, &columns, places)) }
            }
        }
    }
}

/// The name of a column, which leads to its draft if it has only one.
fn header(overview: &Overview<'_>, column: &Column) -> Markup {
    match column.drafts[..] {
        [draft] => html! { a href=(overview.drafts[draft].link) { (column.name) } },
        _ => html! { (column.name) },
    }
}

/// The rows of one concept: one for each designation.
fn rows(usage: &Usage<'_>, one: &ConceptUse<'_>, columns: &[Column], places: &Places) -> Markup {
    html! {
        tbody id=(parts::row_id(usage.language, one.concept)) data-mixed[one.is_mixed()] {
            @for (number, designation) in one.designations.iter().enumerate() {
                tr {
                    @if number == 0 {
                        th.concept scope="rowgroup" rowspan=(one.designations.len()) {
                            (parts::name(one.concept))
                        }
                    }
                    th.designation scope="row" {
                        (parts::designation(&designation.designation, usage.language))
                    }
                    td.number { (parts::number(designation.total())) }
                    @for column in columns {
                        (cell(usage, one, (number, designation), column, places))
                    }
                }
            }
        }
    }
}

fn cell(
    usage: &Usage<'_>,
    one: &ConceptUse<'_>,
    (number, designation): (usize, &DesignationUse<'_>),
    column: &Column,
    places: &Places,
) -> Markup {
    let total = designation.total_in(&column.drafts);
    if total == 0 {
        return html! { td {} };
    }
    let class = designation.designation.standing.class();
    let first = column
        .drafts
        .iter()
        .find(|draft| designation.spots.contains_key(draft));
    let first = first.copied().unwrap_or_default();
    let link = places.link(usage.language, one.concept, (number, first), designation);
    html! { td { a.count.(class) href=(link) { (parts::number(total)) } } }
}
