//! The manual of a rule: the first lines of its file, so that code and manual cannot part.
//!
//! `triglot explain`, SARIF and `docs/rules/` show the same text.

use super::Rule;

/// Where the manuals stand on the web, as `docs/rules/` of the repository.
const MANUALS: &str = "https://github.com/triglot/triglot/blob/main/docs/rules";

impl Rule {
    /// The manual in Markdown, without a title.
    pub fn manual(&self) -> String {
        let lines = self.source.lines().map_while(|line| {
            let text = line.strip_prefix("//!")?;
            Some(text.strip_prefix(' ').unwrap_or(text))
        });
        let lines: Vec<&str> = lines.collect();
        lines.join("\n") + "\n"
    }

    /// What the rule finds, in one line: the first paragraph of its manual.
    pub fn summary(&self) -> String {
        let manual = self.manual();
        let first = manual.lines().take_while(|line| !line.is_empty());
        first.collect::<Vec<_>>().join(" ")
    }

    /// The address of the manual.
    pub fn link(&self) -> String {
        format!("{MANUALS}/{}.md", self.name)
    }

    /// The name of the level that the rule has by itself.
    pub fn default_name(&self) -> &'static str {
        self.default.map_or("off", |severity| severity.name())
    }
}

#[cfg(test)]
mod tests {
    use crate::check::RULES;

    #[test]
    fn every_rule_has_a_manual_with_a_reason() {
        for rule in RULES {
            let manual = rule.manual();
            assert!(
                rule.summary().starts_with("Finds ") && manual.contains("\n## Why\n"),
                "{}: {manual}",
                rule.name
            );
            assert!(!manual.contains("use super"), "{}", rule.name);
        }
    }

    #[test]
    fn the_summary_is_one_line() {
        for rule in RULES {
            let summary = rule.summary();
            assert!(
                !summary.contains('\n') && summary.ends_with('.'),
                "{summary}"
            );
        }
    }
}
