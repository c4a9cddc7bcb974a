//! Which file translates which, as far as names tell: `x.en.md` beside `x.ja.md`, `en/x.md` beside
//! `ja/x.md`.

use std::collections::{BTreeMap, BTreeSet};

use crate::text::Language;

/// An arrangement of files in which some translate others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pairing {
    /// The glob of the English files.
    pub source: String,
    /// The glob of their translations.
    pub target: String,
    /// The tags of the translations, as they are written in the names.
    pub tags: BTreeSet<String>,
    /// How many English files have a translation.
    pub files: usize,
}

/// The arrangements of `paths`, which are relative and have `/`.
pub fn pairings(paths: &[String]) -> Vec<Pairing> {
    let mut groups: BTreeMap<Pattern, BTreeMap<String, BTreeSet<String>>> = BTreeMap::new();
    for named in paths.iter().flat_map(|path| readings(path)) {
        let files = groups.entry(named.pattern).or_default();
        files.entry(named.rest).or_default().insert(named.tag);
    }
    groups
        .into_iter()
        .filter_map(|(pattern, files)| pairing(&pattern, &files))
        .collect()
}

/// Where the tag stands: what the globs have before and after it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Pattern {
    before: String,
    after: String,
}

/// A path read as one with a tag in it.
struct Named {
    pattern: Pattern,
    tag: String,
    /// What is the same in the file and its translations.
    rest: String,
}

/// The ways to read a path as one with a tag in it.
fn readings(path: &str) -> Vec<Named> {
    let (folders, name) = path.rsplit_once('/').unwrap_or(("", path));
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return Vec::new();
    };
    let mut readings = Vec::new();
    if let Some((bare, tag)) = stem.rsplit_once('.').filter(|(_, tag)| is_tag(tag)) {
        readings.push(Named {
            pattern: Pattern {
                before: "**/*.".to_owned(),
                after: format!(".{ending}"),
            },
            tag: tag.to_owned(),
            rest: format!("{folders}/{bare}"),
        });
    }
    let mut before = String::new();
    for folder in folders.split('/') {
        if is_tag(folder) {
            let rest = &path[before.len() + folder.len()..];
            readings.push(Named {
                pattern: Pattern {
                    before: before.clone(),
                    after: format!("/**/*.{ending}"),
                },
                tag: folder.to_owned(),
                rest: rest.to_owned(),
            });
        }
        before = format!("{before}{folder}/");
    }
    readings
}

fn is_tag(text: &str) -> bool {
    Language::from_tag(text).is_some()
}

fn pairing(pattern: &Pattern, files: &BTreeMap<String, BTreeSet<String>>) -> Option<Pairing> {
    let is_english = |tag: &&String| Language::from_tag(tag) == Some(Language::English);
    let translated: Vec<&BTreeSet<String>> = files
        .values()
        .filter(|tags| tags.iter().any(|tag| is_english(&tag)) && tags.len() > 1)
        .collect();
    let english = translated.first()?.iter().find(is_english)?;
    let tags = translated.iter().flat_map(|tags| tags.iter());
    let Pattern { before, after } = pattern;
    Some(Pairing {
        source: format!("{before}{english}{after}"),
        target: format!("{before}{{lang}}{after}"),
        tags: tags.filter(|tag| !is_english(tag)).cloned().collect(),
        files: translated.len(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn pairs(paths: &[&str], expected: &[(&str, &str, usize)]) {
        let paths: Vec<String> = paths.iter().map(|path| (*path).to_owned()).collect();
        let found = pairings(&paths);
        let found: Vec<(&str, &str, usize)> = found
            .iter()
            .map(|pairing| {
                (
                    pairing.source.as_str(),
                    pairing.target.as_str(),
                    pairing.files,
                )
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn names_that_tell() {
        pairs(
            &["a.en.md", "a.ja.md", "b/c.en.md", "b/c.zh-CN.md", "d.en.md"],
            &[("**/*.en.md", "**/*.{lang}.md", 2)],
        );
        pairs(
            &["docs/en/a/b.md", "docs/ko/a/b.md", "docs/zh-TW/c.md"],
            &[("docs/en/**/*.md", "docs/{lang}/**/*.md", 1)],
        );
        pairs(
            &["en/a.md", "ja/a.md"],
            &[("en/**/*.md", "{lang}/**/*.md", 1)],
        );
    }

    #[test]
    fn names_that_do_not() {
        pairs(&["ja/a.md", "ko/a.md", "a.md", "notes/b.md"], &[]);
        pairs(&["en/a.md", "ja/b.md"], &[]);
    }
}
