//! A term gives way to another in a glossary file: the new one takes its status, and the old one
//! stays as `superseded`, so that drafts that still have it are told.
//!
//! Edits are made in the text as it stands, comments and layout included.

use toml_edit::{Document, InlineTable, Item, Value};

use crate::{
    fix::Edit,
    glossary::Term,
    text::{Language, Span},
};

/// The keys of a term that its successor keeps, as they say what kind of word it is and not how it
/// is written.
const KEPT: [&str; 5] = ["register", "kind", "inflect", "spacing", "case"];

/// A term that gives way to another.
#[derive(Clone, Copy, Debug)]
pub struct Succession<'t> {
    /// The id of the concept.
    pub concept: &'t str,
    /// The term that gives way.
    pub old: &'t Term,
    /// The name of the one that takes its place.
    pub new: &'t str,
}

/// The edits of the glossary file `text` that holds the old term; `None` when it does not.
pub fn in_own_file(text: &str, succession: Succession<'_>) -> Option<Vec<Edit>> {
    let Succession { concept, old, new } = succession;
    let document = Document::parse(text).ok()?;
    let language = old.language.tag();
    let terms = document.as_table().get(concept)?.as_table_like()?;
    let tables = terms.get(language)?.as_array()?.iter();
    let tables: Vec<&InlineTable> = tables.filter_map(Value::as_inline_table).collect();
    let is_named =
        |table: &&&InlineTable, name: &str| table.get("term").and_then(Value::as_str) == Some(name);
    // A house style may have another spelling in force than the file has.
    let entry = tables.iter().find(|table| is_named(table, &old.text));
    let is_there = |table: &&&InlineTable| table.span().map(Span::from) == Some(old.origin.span);
    let entry = entry.or_else(|| tables.iter().find(is_there))?;
    let status = span(entry.get("status")?)?;
    let superseded = Edit {
        span: status,
        text: "\"superseded\"".to_owned(),
    };
    if let Some(known) = tables.iter().find(|table| is_named(table, new)) {
        let taken = Edit {
            span: span(known.get("status")?)?,
            text: text[status.range()].to_owned(),
        };
        let mut edits = vec![superseded, taken];
        edits.sort();
        return Some(edits);
    }
    let place = Span::from(entry.span()?);
    let kept = KEPT.iter().filter_map(|key| {
        let value = span(entry.get(key)?)?;
        Some(format!(", {key} = {}", &text[value.range()]))
    });
    let kept: String = kept.collect();
    let sources = if entry.contains_key("source") {
        ", source = []"
    } else {
        ""
    };
    let added = format!(
        "{{ term = {}, status = {}{kept}{sources} }},{}",
        quoted(new),
        &text[status.range()],
        separator(text, place.start)
    );
    let added = Edit {
        span: Span::new(place.start, place.start),
        text: added,
    };
    Some(vec![added, superseded])
}

/// The edits of the user's glossary file `text` by which it overrides a term of a glossary that is
/// not his; `None` when the file is not written so that this can be added.
pub fn in_other_file(text: &str, succession: Succession<'_>) -> Option<Vec<Edit>> {
    let Succession { concept, old, new } = succession;
    let document = Document::parse(text).ok()?;
    let language = old.language;
    let lines = [
        term_line(new, old.status.name()),
        term_line(&old.text, "superseded"),
    ];
    let Some((key, item)) = document.as_table().get_key_value(concept) else {
        let gap = match text {
            "" => "",
            _ if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let list = list(language, &lines);
        let end = Span::new(text.len(), text.len());
        let text = format!("{gap}[{concept}]\n{list}");
        return Some(vec![Edit { span: end, text }]);
    };
    let table = item.as_table_like()?;
    let at = if let Some(array) = table.get(language.tag()).and_then(Item::as_array) {
        let start = array.span()?.start + 1;
        let text = format!("\n{},", lines.join(",\n"));
        return Some(vec![Edit {
            span: Span::new(start, start),
            text,
        }]);
    } else {
        // Below the concept's header, which must stand on a line of its own.
        let header = Span::from(key.span()?);
        let line_start = text[..header.start].rfind('\n').map_or(0, |end| end + 1);
        let line_end = text[header.end..]
            .find('\n')
            .map(|end| header.end + end + 1);
        let is_header = text[line_start..header.start].trim_start().starts_with('[');
        line_end.filter(|_| is_header)?
    };
    Some(vec![Edit {
        span: Span::new(at, at),
        text: list(language, &lines),
    }])
}

/// The edit of a value of `triglot.toml` at `span`.
pub fn value(span: Span, new: &str) -> Edit {
    Edit {
        span,
        text: quoted(new),
    }
}

fn term_line(term: &str, status: &str) -> String {
    format!("  {{ term = {}, status = \"{status}\" }}", quoted(term))
}

fn list(language: Language, lines: &[String]) -> String {
    format!("{} = [\n{},\n]\n", language.tag(), lines.join(",\n"))
}

fn span(value: &Value) -> Option<Span> {
    value.span().map(Span::from)
}

/// What stands between two entries of a list: a line end and an indent where each has its line.
fn separator(text: &str, start: usize) -> String {
    let line = text[..start].rfind('\n').map_or(0, |end| end + 1);
    let indent = &text[line..start];
    if indent.trim().is_empty() {
        return format!("\n{indent}");
    }
    " ".to_owned()
}

/// A text as TOML writes it.
fn quoted(text: &str) -> String {
    Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::{Concept, read::read_concepts};

    const TERMS: &str = "\
# Ours.
[cyberspace]
ja = [
  # As in the act.
  { term = \"サイバー空間\", status = \"preferred\", register = \"law\", source = [\"a:1\"] },
  { term = \"電脳空間\", status = \"admitted\" },
]
ko = [{ term = \"사이버공간\", status = \"preferred\", reading = \"x\" }]
";

    fn edited(text: &str, edits: &[Edit]) -> String {
        let mut text = text.to_owned();
        for edit in edits.iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        text
    }

    fn term(concepts: &[Concept], text: &str) -> Term {
        let mut terms = concepts.iter().flat_map(|concept| &concept.terms);
        terms
            .find(|term| term.text == text)
            .expect("it is there")
            .clone()
    }

    fn succeeded(old: &str, new: &str) -> String {
        let (concepts, _) = read_concepts(TERMS, "terms.toml");
        let old = term(&concepts, old);
        let succession = Succession {
            concept: "cyberspace",
            old: &old,
            new,
        };
        edited(TERMS, &in_own_file(TERMS, succession).expect("it is there"))
    }

    #[test]
    fn the_new_term_stands_before_the_old_one_and_takes_its_status() {
        assert_eq!(
            succeeded("サイバー空間", "サイバー\"領域\""),
            TERMS.replace(
                "  { term = \"サイバー空間\", status = \"preferred\"",
                "  { term = 'サイバー\"領域\"', status = \"preferred\", register = \"law\", source = [] },\n  \
                 { term = \"サイバー空間\", status = \"superseded\"",
            )
        );
        assert_eq!(
            succeeded("사이버공간", "가상공간"),
            TERMS.replace(
                "{ term = \"사이버공간\", status = \"preferred\"",
                "{ term = \"가상공간\", status = \"preferred\" }, \
                 { term = \"사이버공간\", status = \"superseded\"",
            )
        );
    }

    #[test]
    fn a_term_that_is_there_already_takes_the_status() {
        let expected = TERMS
            .replace(
                "空間\", status = \"preferred\"",
                "空間\", status = \"superseded\"",
            )
            .replace("\"admitted\"", "\"preferred\"");
        assert_eq!(succeeded("サイバー空間", "電脳空間"), expected);
    }

    #[test]
    fn another_glossary_is_overridden_where_the_concept_is_or_at_the_end() {
        let shipped = "[account]\nzh-Hans = [{ term = \"账号\", status = \"preferred\" }]\n\
                       [cyberspace]\nja = [{ term = \"サイバー空間\", status = \"preferred\" }]\n\
                       zh-Hans = [{ term = \"网络空间\", status = \"preferred\" }]\n";
        let (concepts, _) = read_concepts(shipped, "shipped.toml");
        for (concept, old, new, own, expected) in [
            (
                "account",
                "账号",
                "户口",
                "[a]\nen = []",
                "[a]\nen = []\n\n[account]\nzh-Hans = [\n  { term = \"户口\", status = \"preferred\" },\n  \
                 { term = \"账号\", status = \"superseded\" },\n]\n",
            ),
            (
                "cyberspace",
                "网络空间",
                "网域",
                "[cyberspace]\nja = []\n",
                "[cyberspace]\nzh-Hans = [\n  { term = \"网域\", status = \"preferred\" },\n  \
                 { term = \"网络空间\", status = \"superseded\" },\n]\nja = []\n",
            ),
            (
                "cyberspace",
                "サイバー空間",
                "電脳空間",
                "[cyberspace]\nja = [{ term = \"甲\", status = \"admitted\" }]\n",
                "[cyberspace]\nja = [\n  { term = \"電脳空間\", status = \"preferred\" },\n  \
                 { term = \"サイバー空間\", status = \"superseded\" },{ term = \"甲\", status = \"admitted\" }]\n",
            ),
        ] {
            let old = term(&concepts, old);
            let succession = Succession {
                concept,
                old: &old,
                new,
            };
            let edits = in_other_file(own, succession).expect("it can be added");
            let text = edited(own, &edits);
            assert_eq!(text, expected);
            let (_, problems) = read_concepts(&text, "own.toml");
            assert_eq!(problems.iter().filter(|problem| problem.fatal).count(), 0);
        }
    }
}
