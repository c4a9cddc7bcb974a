//! The manuals of the rules: one for a person at a terminal, all of them as the pages of
//! `docs/rules/`.

use crate::check::{RULES, Rule};

/// How the pages of `docs/rules/` are made anew.
pub const MAKE_PAGES: &str = "UPDATE_DOCS=1 cargo test rule_pages";

/// A rule's manual for a terminal: its name and level, then the text.
pub fn text(rule: &Rule) -> String {
    format!(
        "{} ({})\n\n{}\n{}\n",
        rule.name,
        rule.default_name(),
        rule.manual(),
        rule.link()
    )
}

/// All rules for a terminal, one a line, with their levels.
pub fn list() -> String {
    let widest = RULES.iter().map(|rule| rule.name.len()).max().unwrap_or(0);
    let line = |rule: &Rule| {
        let (name, level) = (rule.name, rule.default_name());
        format!("{name:widest$}  {level:7}  {}\n", rule.summary())
    };
    RULES.iter().map(line).collect()
}

/// A rule's page in `docs/rules/`.
pub fn page(rule: &Rule) -> String {
    format!(
        "{}# {}\n\nLevel: `{}`, unless `triglot.toml` or `--rule` says otherwise.\n\n{}",
        origin(),
        rule.name,
        rule.default_name(),
        rule.manual()
    )
}

/// The page of `docs/rules/` that lists the others.
pub fn index() -> String {
    let row = |rule: &Rule| {
        let (name, level) = (rule.name, rule.default_name());
        format!(
            "| [`{name}`]({name}.md) | {level} | {} |\n",
            cell(&rule.summary())
        )
    };
    let rows: String = RULES.iter().map(row).collect();
    format!(
        "{}# Rules\n\n`triglot explain RULE` shows the same in a terminal.\n\n\
         | rule | level | |\n| --- | --- | --- |\n{rows}",
        origin()
    )
}

fn origin() -> String {
    format!(
        "<!-- Made from the first lines of each file in src/check/rules. Edit those, then: \
         {MAKE_PAGES} -->\n\n"
    )
}

fn cell(text: &str) -> String {
    text.replace('|', "\\|")
}
