//! A baseline: findings that a project knows of and has put off, so that only new ones count.
//!
//! Its file is JSON that people merge: sorted, one key a line, nothing in it that changes when
//! lines move.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{
    Finding,
    identity::{Identity, identities},
};

/// The version of the file's shape.
const VERSION: u32 = 1;

/// Known findings, by draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    drafts: BTreeMap<String, BTreeMap<Identity, usize>>,
}

/// What a baseline says of the findings of a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Comparison {
    /// For each finding, whether it is known.
    pub known: Vec<bool>,
    /// What the baseline knows of and no longer occurs, with how often.
    pub gone: Vec<(Identity, usize)>,
}

/// The file.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    version: u32,
    findings: BTreeMap<String, Vec<Entry>>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    rule: String,
    term: String,
    line: String,
    count: usize,
}

/// The part of a file that says how to read the rest.
#[derive(Deserialize)]
struct Versioned {
    version: u32,
}

impl Baseline {
    /// Reads the text of a baseline's file.
    ///
    /// # Errors
    ///
    /// When it is not what [`Baseline::text`] writes; the text says what is wrong.
    pub fn read(text: &str) -> Result<Self, String> {
        let broken = |error: serde_json::Error| format!("is no baseline: {error}");
        let Versioned { version } = serde_json::from_str(text).map_err(broken)?;
        if version != VERSION {
            return Err(format!(
                "is a baseline of version {version}, and this triglot knows version {VERSION}"
            ));
        }
        let written: Written = serde_json::from_str(text).map_err(broken)?;
        let mut baseline = Self::default();
        for (draft, entries) in written.findings {
            let known = baseline.drafts.entry(draft).or_default();
            for Entry {
                rule,
                term,
                line,
                count,
            } in entries
            {
                *known.entry(Identity { rule, term, line }).or_default() += count;
            }
        }
        Ok(baseline)
    }

    /// The text of the baseline's file: the same findings give the same bytes.
    pub fn text(&self) -> String {
        let entries = |known: &BTreeMap<Identity, usize>| {
            let known = known.iter();
            known
                .map(|(identity, count)| Entry {
                    rule: identity.rule.clone(),
                    term: identity.term.clone(),
                    line: identity.line.clone(),
                    count: *count,
                })
                .collect()
        };
        let findings = self.drafts.iter();
        let written = Written {
            version: VERSION,
            findings: findings
                .map(|(draft, known)| (draft.clone(), entries(known)))
                .collect(),
        };
        let text = serde_json::to_string_pretty(&written);
        text.expect("texts and numbers are JSON") + "\n"
    }

    /// Compares the findings in `text`, which is the draft `draft`, with what is known. Of equal
    /// findings the first ones are the known ones.
    pub fn compare(&self, draft: &str, text: &str, findings: &[Finding]) -> Comparison {
        let Some(known) = self.drafts.get(draft) else {
            return Comparison {
                known: vec![false; findings.len()],
                gone: Vec::new(),
            };
        };
        let mut left = known.clone();
        let identities = identities(text, findings).into_iter();
        let known = identities
            .map(|identity| match left.get_mut(&identity) {
                Some(count) if *count > 0 => {
                    *count -= 1;
                    true
                }
                _ => false,
            })
            .collect();
        Comparison {
            known,
            gone: left.into_iter().filter(|(_, count)| *count > 0).collect(),
        }
    }

    /// Makes the findings in `text` what is known of the draft, and nothing else.
    pub fn record(&mut self, draft: &str, text: &str, findings: &[Finding]) {
        self.drafts.remove(draft);
        for identity in identities(text, findings) {
            let known = self.drafts.entry(draft.to_owned()).or_default();
            *known.entry(identity).or_default() += 1;
        }
    }

    /// Forgets a draft, and tells what was known of it.
    pub fn forget(&mut self, draft: &str) -> Vec<(Identity, usize)> {
        let known = self.drafts.remove(draft).unwrap_or_default();
        known.into_iter().collect()
    }

    /// The drafts of which something is known, in order.
    pub fn drafts(&self) -> impl Iterator<Item = &str> {
        self.drafts.keys().map(String::as_str)
    }

    /// How many findings are known.
    pub fn count(&self) -> usize {
        self.drafts.values().flat_map(BTreeMap::values).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        config::Severity,
        matching::Grade,
        text::{Language, Span},
    };

    fn findings(text: &str) -> Vec<Finding> {
        let places = text.match_indices("网路");
        places
            .map(|(start, term)| Finding {
                rule: "term/deprecated",
                severity: Severity::Warning,
                span: Span::new(start, start + term.len()),
                language: Language::SimplifiedChinese,
                message: String::new(),
                concept: String::new(),
                term: term.to_owned(),
                note: None,
                grade: Grade::Sure,
                deprecated: true,
                fixes: Vec::new(),
                related: Vec::new(),
            })
            .collect()
    }

    fn known(before: &str, after: &str) -> (Vec<bool>, usize) {
        let mut baseline = Baseline::default();
        baseline.record("a.md", before, &findings(before));
        let baseline = Baseline::read(&baseline.text()).expect("it reads what it writes");
        let comparison = baseline.compare("a.md", after, &findings(after));
        let gone = comparison.gone.iter().map(|(_, count)| count).sum();
        (comparison.known, gone)
    }

    #[test]
    fn edits_elsewhere_change_nothing() {
        let before = "网路的安全\n和平\n";
        assert_eq!(known(before, "新\n\n 网路的安全 \r\n"), (vec![true], 0));
    }

    #[test]
    fn a_new_one_is_new_even_beside_a_known_one() {
        assert_eq!(
            known("网路的安全\n", "网路的安全\n网路的和平\n"),
            (vec![true, false], 0)
        );
        assert_eq!(
            known("网路与网路\n", "网路与网路\n网路与网路\n"),
            (vec![true, true, false, false], 0)
        );
    }

    #[test]
    fn what_is_gone_is_told() {
        assert_eq!(known("网路与网路\n", "网路与网络\n"), (vec![false], 2));
        assert_eq!(known("网路\n网路\n", "网路\n"), (vec![true], 1));
    }

    #[test]
    fn files_that_are_none_are_refused() {
        let message = |text: &str| Baseline::read(text).expect_err("it is no baseline");
        assert!(message("{").starts_with("is no baseline"));
        assert!(message("{\"version\": 2}").contains("version 2"));
        assert!(message("{\"version\": 1, \"findings\": []}").contains("line 1"));
    }
}
