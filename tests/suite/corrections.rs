//! Corrections that reviewers made in public translations: what they changed is reported, the fix
//! writes what they wrote, and their text is clean.
//!
//! The list is not part of the project; `TRIGLOT_CORRECTIONS` names it: tab-separated, with the
//! columns `lang`, `from`, `to`, `before`, `after`.

use triglot::{
    check::{Finding, check},
    config::Policy,
    document::{Format, read},
    fix::apply,
    glossary::{Glossary, read::read_concepts},
    index::Compiled,
    matching::Matcher,
    text::Language,
};

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the list is named by the environment"
)]
fn what_reviewers_changed_is_found_and_mended() {
    let Ok(path) = std::env::var("TRIGLOT_CORRECTIONS") else {
        println!("skipped: TRIGLOT_CORRECTIONS names no list of corrections");
        return;
    };
    let list = std::fs::read_to_string(&path).expect("the list can be read");
    let rows = rows(&list);
    let term_changes: Vec<&Row> = rows.iter().filter(|row| row.is_term_change()).collect();
    let wrong: Vec<String> = term_changes
        .iter()
        .filter_map(|row| {
            row.fault()
                .map(|fault| format!("{} → {}: {fault}", row.from, row.to))
        })
        .collect();
    let right = term_changes.len() - wrong.len();
    println!(
        "{} rows, {} term changes, {right} right",
        rows.len(),
        term_changes.len()
    );
    println!("{}", wrong.join("\n"));
    assert!(right * 100 >= term_changes.len() * 95);
}

/// How often `term` stands in `text` by itself and not as a part of `other`, which may contain it.
fn count(text: &str, term: &str, other: &str) -> usize {
    let text = if other.contains(term) {
        text.replace(other, "")
    } else {
        text.to_owned()
    };
    text.matches(term).count()
}

struct Row {
    language: Language,
    from: String,
    to: String,
    before: String,
    after: String,
}

fn rows(list: &str) -> Vec<Row> {
    let mut lines = list.lines();
    let header: Vec<&str> = lines.next().unwrap_or_default().split('\t').collect();
    let column = |name: &str| {
        let at = header.iter().position(|column| *column == name);
        at.unwrap_or_else(|| panic!("the list has a column {name}"))
    };
    let columns = ["lang", "from", "to", "before", "after"].map(column);
    lines
        .map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [language, from, to, before, after] = columns.map(|at| unquote(cells[at]));
            let language = language.parse().expect("a language tag");
            Row {
                language,
                from,
                to,
                before,
                after,
            }
        })
        .collect()
}

/// A cell that holds quotes stands in quotes, with each of its own doubled.
fn unquote(cell: &str) -> String {
    let inner = cell
        .strip_prefix('"')
        .and_then(|cell| cell.strip_suffix('"'));
    inner.map_or_else(|| cell.to_owned(), |inner| inner.replace("\"\"", "\""))
}

impl Row {
    /// Whether the reviewer changed this term and kept the sentence: the new line has the new term
    /// as often as the old line had the old one, and the old term nowhere.
    fn is_term_change(&self) -> bool {
        let old = count(&self.before, &self.from, &self.to);
        let new = count(&self.after, &self.to, &self.from);
        old > 0 && new >= old && count(&self.after, &self.from, &self.to) == 0
    }

    fn fault(&self) -> Option<&'static str> {
        let matcher = self.matcher();
        let findings = self.findings(&matcher, &self.before);
        if findings.is_empty() {
            return Some("not reported");
        }
        let fixes = findings.iter().filter_map(|finding| finding.fixes.first());
        let fixed = apply(&self.before, fixes).text;
        if count(&fixed, &self.from, &self.to) > 0 {
            return Some("not mended everywhere");
        }
        (!self.findings(&matcher, &self.after).is_empty())
            .then_some("reported after the correction")
    }

    fn matcher(&self) -> Matcher {
        let language = self.language;
        let (to, from) = (&self.to, &self.from);
        let file = format!(
            "[concept]\n{language} = [\n{{ term = \"{to}\", status = \"preferred\" }},\n\
             {{ term = \"{from}\", status = \"deprecated\" }},\n]\n"
        );
        let mut glossary = Glossary::default();
        glossary.merge(read_concepts(&file, "row.toml").0);
        Matcher::new(Compiled::new(glossary))
    }

    fn findings(&self, matcher: &Matcher, text: &str) -> Vec<Finding> {
        let document = read(text, Format::Markdown, Some(self.language));
        check(text, &document, matcher, &Policy::default())
    }
}
