//! Reading `triglot.toml`. A broken part costs that part, and says where and why; a key that
//! nobody knows is named by its path, with the nearest one that is.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use toml_edit::{Document, Item, TableLike};

use super::{
    Severity,
    settings::{
        KoreanSpacing, Levels, LongVowel, Override, Pair, Placed, Preference, Settings, Style,
    },
};
use crate::{
    glossary::{model::Register, read::syntax_problem},
    text::{Language, Problem, Span, problem::nearest},
};

/// The keys of a settings file.
pub const KEYS: [&str; 7] = [
    "glossary", "memory", "style", "prefer", "rules", "pair", "override",
];
/// The keys of `style`.
pub const STYLE_KEYS: [&str; 3] = ["register", "ja", "ko"];
/// The keys of `style.ja`.
pub const JAPANESE_STYLE_KEYS: [&str; 1] = ["long-vowel"];
/// The keys of `style.ko`.
pub const KOREAN_STYLE_KEYS: [&str; 1] = ["spacing"];
/// The keys of a `[[pair]]`.
pub const PAIR_KEYS: [&str; 2] = ["source", "target"];
/// The keys of an `[[override]]`.
pub const OVERRIDE_KEYS: [&str; 2] = ["files", "rules"];

/// Reads settings; `rules` are the names of the rules that there are.
pub fn read_settings(text: &str, rules: &[&str]) -> (Settings, Vec<Problem>) {
    let document = match Document::parse(text) {
        Ok(document) => document,
        Err(error) => return (Settings::default(), vec![syntax_problem(&error)]),
    };
    let mut reader = Reader {
        rules,
        problems: Vec::new(),
    };
    let mut settings = Settings::default();
    for entry in entries(document.as_table(), "") {
        reader.top(&mut settings, &entry);
    }
    (settings, reader.problems)
}

/// A key of a table and what it holds.
struct Entry<'t> {
    key: &'t str,
    /// The dotted path of the key, for messages.
    path: String,
    span: Option<Span>,
    item: &'t Item,
}

impl Entry<'_> {
    /// The place of the value; of the key, if it has none.
    fn value_span(&self) -> Span {
        let span = self.item.span().map(Span::from);
        span.or(self.span).unwrap_or_default()
    }
}

/// The entries of a table, in the order of the file.
fn entries<'t>(table: &'t dyn TableLike, path: &str) -> Vec<Entry<'t>> {
    let entry = |(key, item): (&'t str, &'t Item)| Entry {
        key,
        path: if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        },
        span: table
            .key(key)
            .and_then(toml_edit::Key::span)
            .map(Span::from),
        item,
    };
    table.iter().map(entry).collect()
}

struct Reader<'r> {
    rules: &'r [&'r str],
    problems: Vec<Problem>,
}

impl Reader<'_> {
    fn top(&mut self, settings: &mut Settings, entry: &Entry<'_>) {
        match entry.key {
            "glossary" => settings.glossaries = self.texts(entry),
            "memory" => settings.memories = self.texts(entry).unwrap_or_default(),
            "style" => settings.style = self.style(entry),
            "prefer" => settings.preferences = self.preferences(entry),
            "rules" => settings.levels = self.levels(entry),
            "pair" => settings.pairs = self.list(entry, Self::pair),
            "override" => settings.overrides = self.list(entry, Self::override_of),
            _ => self.unknown(entry, &KEYS),
        }
    }

    fn style(&mut self, entry: &Entry<'_>) -> Style {
        let mut style = Style::default();
        for entry in self.table(entry) {
            match entry.key {
                "register" => style.register = self.choice(&entry, &REGISTERS),
                "ja" => {
                    for entry in self.table(&entry) {
                        match entry.key {
                            "long-vowel" => {
                                let choice = self.choice(&entry, &LONG_VOWELS);
                                style.long_vowel = choice.unwrap_or_default();
                            }
                            _ => self.unknown(&entry, &JAPANESE_STYLE_KEYS),
                        }
                    }
                }
                "ko" => {
                    for entry in self.table(&entry) {
                        match entry.key {
                            "spacing" => {
                                let choice = self.choice(&entry, &SPACINGS);
                                style.spacing = choice.unwrap_or_default();
                            }
                            _ => self.unknown(&entry, &KOREAN_STYLE_KEYS),
                        }
                    }
                }
                _ => self.unknown(&entry, &STYLE_KEYS),
            }
        }
        style
    }

    fn preferences(&mut self, entry: &Entry<'_>) -> Vec<Preference> {
        let mut preferences = Vec::new();
        for concept in self.table(entry) {
            for choice in self.table(&concept) {
                let tag = Language::from_tag(choice.key);
                let Some(language) = tag.filter(|language| language.tag() == choice.key) else {
                    self.unknown(&choice, &Language::ALL.map(Language::tag));
                    continue;
                };
                let Some(term) = self.text(&choice) else {
                    continue;
                };
                preferences.push(Preference {
                    concept: Placed {
                        text: concept.key.to_owned(),
                        span: concept.span.unwrap_or_default(),
                    },
                    language,
                    term,
                });
            }
        }
        preferences
    }

    fn levels(&mut self, entry: &Entry<'_>) -> Levels {
        let mut levels = Levels::new();
        for entry in self.table(entry) {
            if !self.rules.contains(&entry.key) {
                let rules = self.rules;
                self.unknown(&entry, rules);
                continue;
            }
            let Some(level) = self.text(&entry) else {
                continue;
            };
            match level.text.parse::<Severity>() {
                Ok(severity) => {
                    levels.insert(entry.key.to_owned(), Some(severity));
                }
                Err(_) if level.text == "off" => {
                    levels.insert(entry.key.to_owned(), None);
                }
                Err(message) => self.problems.push(Problem::error(level.span, message)),
            }
        }
        levels
    }

    fn pair(&mut self, entry: &Entry<'_>) -> Option<Pair> {
        let (mut source, mut target) = (None, None);
        for entry in self.table(entry) {
            match entry.key {
                "source" => source = self.text(&entry),
                "target" => target = self.text(&entry),
                _ => self.unknown(&entry, &PAIR_KEYS),
            }
        }
        if let (Some(source), Some(target)) = (source, target) {
            return Some(Pair { source, target });
        }
        let problem = Problem::error(entry.value_span(), "a pair lacks its source or its target");
        let help = "write source = \"en/**/*.md\" and target = \"{lang}/**/*.md\"";
        self.problems.push(problem.help(help));
        None
    }

    fn override_of(&mut self, entry: &Entry<'_>) -> Option<Override> {
        let (mut globs, mut levels) = (Vec::new(), Levels::new());
        for entry in self.table(entry) {
            match entry.key {
                "files" => globs = self.texts(&entry).unwrap_or_default(),
                "rules" => levels = self.levels(&entry),
                _ => self.unknown(&entry, &OVERRIDE_KEYS),
            }
        }
        let files = self.glob_set(&globs)?;
        Some(Override {
            globs,
            files,
            levels,
        })
    }

    /// The globs as one set; `None` if one of them is broken.
    fn glob_set(&mut self, globs: &[Placed]) -> Option<GlobSet> {
        let mut set = GlobSetBuilder::new();
        for glob in globs {
            let built = GlobBuilder::new(&glob.text).literal_separator(true).build();
            match built {
                Ok(built) => {
                    set.add(built);
                }
                Err(error) => {
                    let message = format!("`{}` is no glob: {}", glob.text, error.kind());
                    self.problems.push(Problem::error(glob.span, message));
                    return None;
                }
            }
        }
        set.build().ok()
    }

    /// The entries of a table, none if the value is none.
    fn table<'t>(&mut self, entry: &Entry<'t>) -> Vec<Entry<'t>> {
        let Some(table) = entry.item.as_table_like() else {
            self.wrong(entry, "a table");
            return Vec::new();
        };
        entries(table, &entry.path)
    }

    /// The tables of a list, read one by one.
    fn list<T>(
        &mut self,
        entry: &Entry<'_>,
        mut read: impl FnMut(&mut Self, &Entry<'_>) -> Option<T>,
    ) -> Vec<T> {
        let Some(tables) = entry.item.as_array_of_tables() else {
            self.wrong(entry, &format!("written as [[{}]]", entry.path));
            return Vec::new();
        };
        let items: Vec<Item> = tables.iter().cloned().map(Item::Table).collect();
        let mut found = Vec::new();
        for item in &items {
            let one = Entry {
                key: entry.key,
                path: entry.path.clone(),
                span: entry.span,
                item,
            };
            found.extend(read(self, &one));
        }
        found
    }

    fn text(&mut self, entry: &Entry<'_>) -> Option<Placed> {
        let Some(text) = entry.item.as_str() else {
            self.wrong(entry, "a text in quotation marks");
            return None;
        };
        Some(Placed {
            text: text.to_owned(),
            span: entry.value_span(),
        })
    }

    fn texts(&mut self, entry: &Entry<'_>) -> Option<Vec<Placed>> {
        let placed = |value: &toml_edit::Value| {
            let text = value.as_str()?.to_owned();
            let span = value.span().map(Span::from).unwrap_or_default();
            Some(Placed { text, span })
        };
        let values = entry.item.as_array().map(|array| array.iter().map(placed));
        let texts = values.and_then(Iterator::collect::<Option<Vec<Placed>>>);
        if texts.is_none() {
            self.wrong(entry, "a list of texts, [\"…\", \"…\"]");
        }
        texts
    }

    fn choice<T: Copy>(&mut self, entry: &Entry<'_>, choices: &[(&str, T)]) -> Option<T> {
        let text = self.text(entry)?;
        let chosen = choices.iter().find(|(name, _)| *name == text.text);
        if chosen.is_none() {
            let names: Vec<&str> = choices.iter().map(|(name, _)| *name).collect();
            let message = format!("`{}` is none of {}", text.text, names.join(", "));
            let problem = Problem::error(text.span, message);
            self.problems
                .push(problem.help(did_you_mean(&text.text, &names)));
        }
        chosen.map(|(_, choice)| *choice)
    }

    fn wrong(&mut self, entry: &Entry<'_>, expected: &str) {
        let message = format!("`{}` is not {expected}", entry.path);
        let problem = Problem::error(entry.value_span(), message);
        self.problems
            .push(problem.help("it is not used until it is mended"));
    }

    fn unknown(&mut self, entry: &Entry<'_>, known: &[&str]) {
        let problem = Problem::warning(entry.span, format!("unknown key `{}`", entry.path));
        self.problems
            .push(problem.help(did_you_mean(entry.key, known)));
    }
}

fn did_you_mean(word: &str, known: &[&str]) -> String {
    match nearest(word, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!("known are {}", known.join(", ")),
    }
}

const REGISTERS: [(&str, Register); 4] = [
    ("law", Register::Law),
    ("technical", Register::Technical),
    ("policy", Register::Policy),
    ("press", Register::Press),
];

const LONG_VOWELS: [(&str, LongVowel); 3] = [
    ("glossary", LongVowel::Glossary),
    ("keep", LongVowel::Keep),
    ("drop", LongVowel::Drop),
];

const SPACINGS: [(&str, KoreanSpacing); 3] = [
    ("free", KoreanSpacing::Free),
    ("closed", KoreanSpacing::Closed),
    ("open", KoreanSpacing::Open),
];

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: [&str; 2] = ["term/variant", "term/inconsistent"];

    #[track_caller]
    fn problems(text: &str, expected: &[&str]) {
        let (_, problems) = read_settings(text, &RULES);
        let problems: Vec<String> = problems
            .iter()
            .map(|problem| format!("{} -- {}", problem.message, problem.help))
            .collect();
        assert_eq!(problems, expected);
    }

    #[test]
    fn everything_that_can_be_said() {
        let text = r#"
glossary = ["builtin:cyber", "terms/*.toml"]
memory = ["memory/*.tmx"]

[style]
register = "policy"
ja.long-vowel = "drop"
ko.spacing = "closed"

[prefer]
authentication.zh-Hans = "身份验证"

[rules]
"term/variant" = "off"

[[pair]]
source = "en/**/*.md"
target = "{lang}/**/*.md"

[[override]]
files = ["minutes/**"]
rules = { "term/inconsistent" = "hint" }
"#;
        let (settings, problems) = read_settings(text, &RULES);
        assert_eq!(problems, []);
        assert_eq!(settings.glossaries.map(|names| names.len()), Some(2));
        assert_eq!(settings.style.register, Some(Register::Policy));
        assert_eq!(settings.style.long_vowel, LongVowel::Drop);
        assert_eq!(settings.style.spacing, KoreanSpacing::Closed);
        assert_eq!(settings.preferences[0].concept.text, "authentication");
        assert_eq!(settings.levels["term/variant"], None);
        assert_eq!(settings.pairs[0].target.text, "{lang}/**/*.md");
        assert!(settings.overrides[0].files.is_match("minutes/2026/1.ja.md"));
        assert!(!settings.overrides[0].files.is_match("drafts/1.ja.md"));
    }

    #[test]
    fn unknown_keys_are_named_by_their_path() {
        problems(
            "glosary = []\n[style]\nja.longvowel = \"keep\"\n[rules]\n\"term/varaint\" = \"off\"\n",
            &[
                "unknown key `glosary` -- did you mean `glossary`?",
                "unknown key `style.ja.longvowel` -- did you mean `long-vowel`?",
                "unknown key `rules.term/varaint` -- did you mean `term/variant`?",
            ],
        );
    }

    #[test]
    fn a_wrong_value_costs_its_key() {
        problems(
            "glossary = \"a.toml\"\n[style]\nregister = \"legal\"\n[rules]\n\"term/variant\" = \"loud\"\n",
            &[
                "`glossary` is not a list of texts, [\"…\", \"…\"] -- it is not used until it is mended",
                "`legal` is none of law, technical, policy, press -- known are law, technical, policy, press",
                "unknown level `loud`; known are error, warning, info, hint, off -- ",
            ],
        );
        problems(
            "[[override]]\nfiles = [\"a{\"]\n[[pair]]\nsource = \"a\"\n",
            &[
                "`a{` is no glob: unclosed alternate group; missing '}' (maybe escape '{' with '[{]'?) -- ",
                "a pair lacks its source or its target -- write source = \"en/**/*.md\" and target = \"{lang}/**/*.md\"",
            ],
        );
    }

    proptest::proptest! {
        #[test]
        fn no_text_makes_the_reader_panic(text in "[\\[\\]{}a-z=\". \n\u{3042}-\u{3044}#']{0,80}") {
            let _ = read_settings(&text, &RULES);
        }
    }
}
