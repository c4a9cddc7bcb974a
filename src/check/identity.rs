//! What makes a finding the same finding in another version of its draft.
//!
//! Line numbers move with every edit above them. A finding is told again by its rule, its term and
//! the words of its line; equal ones in one draft are counted.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::Finding;
use crate::text::{LineTable, fold};

/// The bytes of a hash that are kept: enough that no two lines of a project share one.
const HASH_BYTES: usize = 8;

/// What stays of a finding when the draft around it changes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Identity {
    /// The rule.
    pub rule: String,
    /// The term as the glossary writes it; where the finding is of no term, the draft's words.
    pub term: String,
    /// A hash of the line on which it begins; case, width and white space do not count.
    pub line: String,
}

/// The identities of `findings` in `text`, in their order.
pub fn identities(text: &str, findings: &[Finding]) -> Vec<Identity> {
    let lines = LineTable::new(text);
    // A paragraph is often one line with many findings, so its hash is made once.
    let mut hashes: BTreeMap<usize, String> = BTreeMap::new();
    let of = |finding: &Finding| {
        let number = lines.line_of(finding.span.start);
        let line = hashes.entry(number).or_insert_with(|| {
            let line = lines.line(text, number);
            hash(&[&normalised(line)], HASH_BYTES)
        });
        let term = if finding.term.is_empty() {
            &text[finding.span.range()]
        } else {
            &finding.term
        };
        Identity {
            rule: finding.rule.to_owned(),
            term: term.to_owned(),
            line: line.clone(),
        }
    };
    findings.iter().map(of).collect()
}

/// A name for each finding of the draft `path`, which no other finding of a run has, and which
/// stays when lines are added elsewhere.
pub fn fingerprints(path: &str, text: &str, findings: &[Finding]) -> Vec<String> {
    let mut seen: BTreeMap<Identity, usize> = BTreeMap::new();
    let identities = identities(text, findings).into_iter();
    identities
        .map(|identity| {
            let Identity { rule, term, line } = &identity;
            let before = seen.get(&identity).copied().unwrap_or(0);
            let name = hash(
                &[path, rule, term, line, &before.to_string()],
                HASH_BYTES * 2,
            );
            seen.insert(identity, before + 1);
            name
        })
        .collect()
}

/// A line as it is compared: folded, with single spaces.
fn normalised(line: &str) -> String {
    let folded = fold::fold_key(line);
    folded.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The first `bytes` of the SHA-256 of `parts`, as hexadecimal digits.
fn hash(parts: &[&str], bytes: usize) -> String {
    let mut hasher = Sha256::new();
    for part in parts {
        // A byte that no text has, so that parts cannot run into each other.
        hasher.update(part.as_bytes());
        hasher.update([0xFF]);
    }
    let digest = hasher.finalize();
    digest[..bytes]
        .iter()
        .map(|byte| format!("{byte:02x}"))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_width_and_case_do_not_count() {
        assert_eq!(normalised("  网路  的 ＳＯＣ\t"), normalised("网路 的 soc"));
        assert_ne!(normalised("网路的安全"), normalised("网路的和平"));
    }

    #[test]
    fn parts_do_not_run_into_each_other() {
        assert_ne!(hash(&["ab", "c"], 8), hash(&["a", "bc"], 8));
    }
}
