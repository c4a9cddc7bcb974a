//! A file or folder is renamed: what names it in a `triglot.toml` has to follow.

use super::succession;
use crate::{
    config::{Settings, settings::Placed},
    fix::Edit,
};

/// The edits of a settings file when what stood at `from` is at `to` from now on; both are paths
/// from the folder of the settings, with `/`. A pattern follows only if the part before its first
/// special character lies in a renamed folder.
pub fn follow(settings: &Settings, from: &str, to: &str) -> Vec<Edit> {
    let glossaries = settings.glossaries.iter().flatten();
    let pairs = settings.pairs.iter();
    let pairs = pairs.flat_map(|pair| [&pair.source, &pair.target]);
    let overrides = settings.overrides.iter().flat_map(|one| &one.globs);
    let names = glossaries
        .chain(&settings.memories)
        .chain(pairs)
        .chain(overrides);
    let mut edits: Vec<Edit> = names
        .filter_map(|name: &Placed| {
            let new = renamed(&name.text, from, to)?;
            Some(succession::value(name.span, &new))
        })
        .collect();
    edits.sort();
    edits.dedup();
    edits
}

/// The path `name` after `from` was renamed to `to`; `None` where that changes nothing.
fn renamed(name: &str, from: &str, to: &str) -> Option<String> {
    let bare = name.strip_prefix("./").unwrap_or(name);
    let rest = bare.strip_prefix(from)?;
    (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::read::read_settings;

    const SETTINGS: &str = "\
glossary = [\"builtin:cyber\", \"terms/用語.toml\", \"./terms/*.toml\"]
memory = [\"memory/a.tmx\"]
[[pair]]
source = \"en/**/*.md\"
target = \"{lang}/**/*.md\"
[[override]]
files = [\"minutes/2026.md\", \"minutes/**\"]
";

    fn followed(from: &str, to: &str) -> String {
        let (settings, _) = read_settings(SETTINGS, &[]);
        let mut text = SETTINGS.to_owned();
        for edit in follow(&settings, from, to).iter().rev() {
            text.replace_range(edit.span.range(), &edit.text);
        }
        text
    }

    #[test]
    fn files_and_folders_are_followed_and_others_stay() {
        for (from, to, old, new) in [
            (
                "terms/用語.toml",
                "glossary/terms.toml",
                "terms/用語",
                "glossary/terms",
            ),
            ("minutes/2026.md", "minutes/2027.md", "2026", "2027"),
            ("minutes", "議事録", "\"minutes", "\"議事録"),
            ("en", "english", "en/**", "english/**"),
            ("memory/a.tm", "memory/b", "none", "none"),
        ] {
            assert_eq!(followed(from, to), SETTINGS.replace(old, new), "{from}");
        }
        let folder = SETTINGS
            .replace("./terms", "words")
            .replace("terms/", "words/");
        assert_eq!(followed("terms", "words"), folder);
    }
}
