//! What is in force and where each value came from, as a settings file with comments.

use std::fmt::Write;

use super::{
    Severity,
    places::Places,
    settings::{KoreanSpacing, Levels, LongVowel, Override, Settings},
};
use crate::{
    glossary::model::Register,
    text::{LineTable, Span},
};

/// What the values in force follow from.
#[derive(Clone, Copy, Debug)]
pub struct Origins<'o> {
    /// The settings.
    pub settings: &'o Settings,
    /// The name of their file; `None` where there is none.
    pub file: Option<&'o str>,
    /// The text of their file.
    pub text: &'o str,
    /// The glossaries that the command line names in their place.
    pub glossaries: &'o [String],
    /// The levels that the command line sets.
    pub levels: &'o Levels,
    /// The rules that there are, with their own levels.
    pub rules: &'o [(&'o str, Option<Severity>)],
}

/// What the values are in force for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope<'s> {
    /// One draft, by its path from the settings file: every `[[override]]` is decided.
    Draft(&'s str),
    /// A folder: each `[[override]]` stands as it is.
    Folder,
}

/// What is in force for `scope`. Read as settings, the text says the same again.
pub fn dump(origins: &Origins<'_>, scope: Scope<'_>) -> String {
    let dump = Dump {
        origins: *origins,
        places: Places::of(origins.text),
        lines: LineTable::new(origins.text),
    };
    let parts = [
        dump.glossaries(),
        dump.style(),
        dump.preferences(),
        dump.rules(scope),
        dump.pairs(),
        dump.overrides(scope),
    ];
    let parts = parts.into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join("\n")
}

const DEFAULT: &str = "default";
const COMMAND_LINE: &str = "command line";

struct Dump<'o> {
    origins: Origins<'o>,
    places: Places,
    lines: LineTable,
}

impl Dump<'_> {
    fn glossaries(&self) -> String {
        let settings = self.origins.settings;
        let (names, origin) = if !self.origins.glossaries.is_empty() {
            (self.origins.glossaries.to_vec(), COMMAND_LINE.to_owned())
        } else if let Some(names) = &settings.glossaries {
            let names = names.iter().map(|name| name.text.clone());
            (names.collect(), self.origin(&["glossary"]))
        } else {
            (vec!["builtin:cyber".to_owned()], DEFAULT.to_owned())
        };
        let memories = settings.memories.iter().map(|name| name.text.clone());
        let memories: Vec<String> = memories.collect();
        format!(
            "glossary = {}  # {origin}\nmemory = {}  # {}\n",
            list(&names),
            list(&memories),
            self.origin(&["memory"])
        )
    }

    fn style(&self) -> String {
        let style = self.origins.settings.style;
        let register = match style.register {
            None => format!("# register = \"policy\"  # {DEFAULT}: none\n"),
            Some(register) => self.line(&["style", "register"], "register", name_of(register)),
        };
        let long_vowel = match style.long_vowel {
            LongVowel::Glossary => "glossary",
            LongVowel::Keep => "keep",
            LongVowel::Drop => "drop",
        };
        let spacing = match style.spacing {
            KoreanSpacing::Free => "free",
            KoreanSpacing::Closed => "closed",
            KoreanSpacing::Open => "open",
        };
        let long_vowel = self.line(&["style", "ja", "long-vowel"], "ja.long-vowel", long_vowel);
        let spacing = self.line(&["style", "ko", "spacing"], "ko.spacing", spacing);
        format!("[style]\n{register}{long_vowel}{spacing}")
    }

    fn preferences(&self) -> String {
        let preferences = &self.origins.settings.preferences;
        let lines = preferences.iter().map(|preference| {
            let concept = &preference.concept.text;
            let language = preference.language.tag();
            let key = format!("{}.{language}", key(concept));
            self.line(&["prefer", concept, language], &key, &preference.term.text)
        });
        let lines: String = lines.collect();
        if lines.is_empty() {
            lines
        } else {
            format!("[prefer]\n{lines}")
        }
    }

    fn rules(&self, scope: Scope<'_>) -> String {
        let mut text = "[rules]\n".to_owned();
        for (rule, default) in self.origins.rules {
            let (level, origin) = self.level(rule, *default, scope);
            let _infallible = writeln!(
                text,
                "{} = \"{}\"  # {origin}",
                quoted(rule),
                level_name(level)
            );
        }
        text
    }

    /// The level of a rule and what set it: the last of its own, the settings, the overrides, the
    /// command line.
    fn level(
        &self,
        rule: &str,
        default: Option<Severity>,
        scope: Scope<'_>,
    ) -> (Option<Severity>, String) {
        let settings = self.origins.settings;
        if let Some(level) = self.origins.levels.get(rule) {
            return (*level, COMMAND_LINE.to_owned());
        }
        let overrides = settings.overrides.iter().enumerate().rev();
        for (number, one) in overrides {
            let Some(level) = one.levels.get(rule).filter(|_| one.holds_for(scope)) else {
                continue;
            };
            let origin = self.origin(&["override", &number.to_string(), "rules", rule]);
            let globs: Vec<&str> = one.globs.iter().map(|glob| glob.text.as_str()).collect();
            return (*level, format!("{origin}, for {}", globs.join(", ")));
        }
        match settings.levels.get(rule) {
            Some(level) => (*level, self.origin(&["rules", rule])),
            None => (default, DEFAULT.to_owned()),
        }
    }

    fn pairs(&self) -> String {
        let pairs = self.origins.settings.pairs.iter();
        let pairs = pairs.map(|pair| {
            let origin = self.at(pair.source.span);
            let (source, target) = (quoted(&pair.source.text), quoted(&pair.target.text));
            format!("[[pair]]  # {origin}\nsource = {source}\ntarget = {target}\n")
        });
        pairs.collect::<Vec<_>>().join("\n")
    }

    /// The overrides that are still to be decided.
    fn overrides(&self, scope: Scope<'_>) -> String {
        if scope != Scope::Folder {
            return String::new();
        }
        let overrides = self.origins.settings.overrides.iter();
        overrides
            .map(|one| self.override_of(one))
            .collect::<Vec<_>>()
            .join("\n")
    }

    fn override_of(&self, one: &Override) -> String {
        let globs: Vec<String> = one.globs.iter().map(|glob| glob.text.clone()).collect();
        let origin = one.globs.first().map(|glob| self.at(glob.span));
        let origin = origin.unwrap_or_default();
        let mut text = format!(
            "[[override]]  # {origin}\nfiles = {}\n[override.rules]\n",
            list(&globs)
        );
        for (rule, level) in &one.levels {
            if !self.origins.levels.contains_key(rule) {
                let _infallible = writeln!(text, "{} = \"{}\"", quoted(rule), level_name(*level));
            }
        }
        text
    }

    /// `key = "value"` with its origin.
    fn line(&self, path: &[&str], key: &str, value: &str) -> String {
        format!("{key} = {}  # {}\n", quoted(value), self.origin(path))
    }

    /// Where the key with a path stands, or that it stands nowhere.
    fn origin(&self, path: &[&str]) -> String {
        let place = self.places.get(path);
        place.map_or(DEFAULT.to_owned(), |span| self.at(span))
    }

    fn at(&self, span: Span) -> String {
        let file = self.origins.file.unwrap_or_default();
        format!("{file}:{}", self.lines.line_of(span.start) + 1)
    }
}

impl Override {
    fn holds_for(&self, scope: Scope<'_>) -> bool {
        matches!(scope, Scope::Draft(path) if self.files.is_match(path))
    }
}

const fn name_of(register: Register) -> &'static str {
    match register {
        Register::Law => "law",
        Register::Technical => "technical",
        Register::Policy => "policy",
        Register::Press => "press",
    }
}

fn level_name(level: Option<Severity>) -> &'static str {
    level.map_or("off", Severity::name)
}

fn list(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!("[{}]", names.join(", "))
}

/// A key of its own, in quotation marks if it needs them.
fn key(text: &str) -> String {
    let is_bare = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    if !text.is_empty() && text.chars().all(is_bare) {
        text.to_owned()
    } else {
        quoted(text)
    }
}

/// The text as a TOML value; what JSON escapes, TOML escapes alike.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests {
    use super::{super::Policy, super::read::read_settings, *};

    const RULES: [(&str, Option<Severity>); 3] = [
        ("term/variant", Some(Severity::Warning)),
        ("term/inconsistent", Some(Severity::Warning)),
        ("term/first-mention", None),
    ];

    const TEXT: &str = r#"glossary = ["builtin:cyber", "a \"b\".toml"]
style.ja.long-vowel = "drop"
prefer.authentication.zh-Hans = "身份验证"
[rules]
"term/variant" = "info"
[[pair]]
source = "en/**"
target = "{lang}/**"
[[override]]
files = ["minutes/**"]
rules = { "term/variant" = "off", "term/inconsistent" = "hint" }
"#;

    fn dumped(text: &str, levels: &Levels, scope: Scope<'_>) -> String {
        let names = RULES.map(|(name, _)| name);
        let (settings, problems) = read_settings(text, &names);
        assert_eq!(problems, []);
        let origins = Origins {
            settings: &settings,
            file: Some("triglot.toml"),
            text,
            glossaries: &[],
            levels,
            rules: &RULES,
        };
        dump(&origins, scope)
    }

    #[test]
    fn each_value_says_where_it_came_from() {
        let levels = Levels::from([("term/first-mention".to_owned(), Some(Severity::Hint))]);
        let draft = Scope::Draft("minutes/1.ja.md");
        insta::assert_snapshot!(dumped(TEXT, &levels, draft), @r#"
        glossary = ["builtin:cyber", "a \"b\".toml"]  # triglot.toml:1
        memory = []  # default

        [style]
        # register = "policy"  # default: none
        ja.long-vowel = "drop"  # triglot.toml:2
        ko.spacing = "free"  # default

        [prefer]
        authentication.zh-Hans = "身份验证"  # triglot.toml:3

        [rules]
        "term/variant" = "off"  # triglot.toml:11, for minutes/**
        "term/inconsistent" = "hint"  # triglot.toml:11, for minutes/**
        "term/first-mention" = "hint"  # command line

        [[pair]]  # triglot.toml:7
        source = "en/**"
        target = "{lang}/**"
        "#);
    }

    #[test]
    fn without_settings_all_is_default() {
        insta::assert_snapshot!(dumped("", &Levels::new(), Scope::Folder), @r#"
        glossary = ["builtin:cyber"]  # default
        memory = []  # default

        [style]
        # register = "policy"  # default: none
        ja.long-vowel = "glossary"  # default
        ko.spacing = "free"  # default

        [rules]
        "term/variant" = "warning"  # default
        "term/inconsistent" = "warning"  # default
        "term/first-mention" = "off"  # default
        "#);
    }

    #[test]
    fn what_is_dumped_reads_back_as_the_same() {
        let asked = Levels::from([("term/inconsistent".to_owned(), None)]);
        let names = RULES.map(|(name, _)| name);
        let (settings, _) = read_settings(TEXT, &names);
        for path in ["minutes/1.ja.md", "drafts/1.ja.md"] {
            let level = |settings: &Settings, asked: &Levels| {
                let policy = Policy::of(settings, path, asked);
                RULES.map(|(rule, default)| policy.level(rule, default))
            };
            for scope in [Scope::Draft(path), Scope::Folder] {
                let text = dumped(TEXT, &asked, scope);
                let (again, problems) = read_settings(&text, &names);
                assert_eq!(problems, [], "{text}");
                assert_eq!(
                    level(&again, &Levels::new()),
                    level(&settings, &asked),
                    "{text}"
                );
                assert_eq!(again.style, settings.style);
                assert_eq!(again.pairs.len(), settings.pairs.len());
                assert_eq!(again.preferences[0].term.text, "身份验证");
            }
        }
    }
}
