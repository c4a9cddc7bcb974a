//! The text of the proposed settings: what is clear is set, what is not is a comment with numbers.

use std::{collections::BTreeMap, fmt::Write};

use super::{
    counted::{Choice, Counted, Way, Ways},
    pairs::Pairing,
};
use crate::{check::RULES, glossary::Glossary, report::summary::count, text::Language};

/// The most words, terms or choices that are shown of a kind.
const MOST: usize = 24;
/// The most words that are shown in one line.
const MOST_IN_LINE: usize = 4;

/// How many drafts there are in each language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Drafts(BTreeMap<Option<Language>, usize>);

impl Drafts {
    /// Counts a draft.
    pub fn add(&mut self, language: Option<Language>) {
        *self.0.entry(language).or_default() += 1;
    }

    /// How many there are.
    pub fn number(&self) -> usize {
        self.0.values().sum()
    }

    fn by_language(&self) -> String {
        let mut languages: Vec<_> = self.0.iter().collect();
        languages
            .sort_by_key(|(language, number)| (language.is_none(), std::cmp::Reverse(*number)));
        let name = |language: &Option<Language>| language.map_or("without prose", Language::tag);
        let languages = languages.into_iter();
        let languages = languages.map(|(language, number)| format!("{number} {}", name(language)));
        languages.collect::<Vec<_>>().join(", ")
    }
}

/// What was seen of the drafts.
#[derive(Clone, Copy, Debug)]
pub struct Seen<'s> {
    /// How many drafts there are in each language.
    pub drafts: &'s Drafts,
    /// What they do.
    pub counted: &'s Counted,
    /// How they translate each other.
    pub pairings: &'s [Pairing],
    /// The glossary that they were read with.
    pub glossary: &'s Glossary,
    /// The names of its parts, as settings have them.
    pub glossaries: &'s [String],
}

/// The settings that fit what was seen.
pub fn proposal(seen: &Seen<'_>) -> String {
    let parts = [
        head(seen.drafts),
        glossaries(seen.glossaries),
        style(seen.counted),
        prefer(seen.counted, seen.glossary),
        rules(seen.counted),
        pairs(seen.pairings),
        overrides(),
    ];
    parts.join("\n")
}

fn head(drafts: &Drafts) -> String {
    let read = match drafts.number() {
        0 => "There were no drafts to look at; everything here is an example.".to_owned(),
        number => format!(
            "Proposed after reading {}: {}.",
            count(number, "draft"),
            drafts.by_language()
        ),
    };
    format!(
        "\
# The house style of these drafts, for Triglot.
# {read}
# A line that begins with `# ` and a key is a proposal; remove the `# ` to follow it.
# To have an editor complete and explain the keys, run
#   triglot schema settings > .triglot.schema.json
# and make this the first line of the file:
#   #:schema ./.triglot.schema.json
"
    )
}

fn glossaries(names: &[String]) -> String {
    let names: Vec<String> = names.iter().map(|name| quoted(name)).collect();
    format!(
        "\
# The glossaries; later ones win. `builtin:cyber` is the shipped one; add your own after it.
glossary = [{}]
# glossary = [\"builtin:cyber\", \"terms/*.toml\"]
",
        names.join(", ")
    )
}

fn style(counted: &Counted) -> String {
    let mut text = "\
[style]
# The kind of text that you write; its terms come first: law, technical, policy, press.
# register = \"policy\"

# The long vowel mark at the end of loanwords: keep (サーバー), drop (サーバ), or as the glossary
# writes each word (glossary).
"
    .to_owned();
    let word = |word: &str, ways: Ways| format!("{word}ー {} / {word} {}", ways.one, ways.other);
    text += &counts(&counted.long_vowels, word);
    text += &setting("ja.long-vowel", ["keep", "drop"], &counted.long_vowels);
    text += "
# Spaces inside Korean terms: closed (사이버보안), open (사이버 보안), or both (free).
";
    let term = |term: &str, ways: Ways| {
        let closed = term.replace(' ', "");
        format!("{closed} {} / {term} {}", ways.one, ways.other)
    };
    text += &counts(&counted.spacings, term);
    text += &setting("ko.spacing", ["closed", "open"], &counted.spacings);
    text
}

/// A line for each few of the most frequent words, as comments.
fn counts(all: &BTreeMap<String, Ways>, shown: impl Fn(&str, Ways) -> String) -> String {
    let mut words: Vec<(&String, &Ways)> = all.iter().collect();
    // What is written in both ways is what there is to choose.
    words.sort_by_key(|(_, ways)| {
        let (least, most) = (ways.one.min(ways.other), ways.one.max(ways.other));
        std::cmp::Reverse((least, most))
    });
    let left = words.len().saturating_sub(MOST);
    let words: Vec<String> = words
        .into_iter()
        .take(MOST)
        .map(|(word, ways)| shown(word, *ways))
        .collect();
    let lines = words
        .chunks(MOST_IN_LINE)
        .map(|words| format!("#   {}\n", words.join(", ")));
    let mut text: String = lines.collect();
    if left > 0 {
        let _infallible = writeln!(text, "#   and {left} more");
    }
    text
}

/// `key = "…"` with the way that clearly leads, or as a comment with the numbers.
fn setting(key: &str, names: [&'static str; 2], all: &BTreeMap<String, Ways>) -> String {
    let sum = Ways::sum(all.values());
    let numbers = format!("{} {}, {} {}", names[0], sum.one, names[1], sum.other);
    let lead = sum.lead();
    let is_against = |ways: &&Ways| lead.is_some_and(|way| ways.is_against(way));
    let against = all.values().filter(is_against).count();
    match lead {
        Some(way) if against == 0 => format!("{key} = \"{}\"  # {numbers}\n", name_of(way, names)),
        Some(way) => format!(
            "# {key} = \"{}\"  # {numbers}; {} mostly the other way\n",
            name_of(way, names),
            count(against, "word")
        ),
        None if sum == Ways::default() => format!("# {key} = \"{}\"\n", names[0]),
        None => {
            let way = if sum.other > sum.one {
                Way::Other
            } else {
                Way::One
            };
            format!(
                "# {key} = \"{}\"  # {numbers}: no clear lead\n",
                name_of(way, names)
            )
        }
    }
}

const fn name_of(way: Way, names: [&'static str; 2]) -> &'static str {
    match way {
        Way::One => names[0],
        Way::Other => names[1],
    }
}

fn prefer(counted: &Counted, glossary: &Glossary) -> String {
    let mut text = "\
# Which term, where several are right; the numbers are uses in these drafts.
[prefer]
"
    .to_owned();
    let mut choices = counted.choices();
    choices.sort_by_key(|choice| weight(choice, glossary));
    if choices.is_empty() {
        text += "# authentication.zh-Hans = \"身份验证\"\n";
    }
    for choice in choices.iter().take(MOST) {
        text += &preference(choice, glossary);
    }
    if choices.len() > MOST {
        let left = count(choices.len() - MOST, "concept");
        let _infallible = writeln!(text, "# and {left} more of which several terms are used");
    }
    text
}

/// What is set comes first, then what is open, then what is as the glossary has it anyway.
fn weight(choice: &Choice<'_>, glossary: &Glossary) -> usize {
    match choice.leader() {
        None => 1,
        Some(term) if Some(term) == usual(choice, glossary) => 2,
        Some(_) => 0,
    }
}

/// The term that the glossary prefers.
fn usual<'g>(choice: &Choice<'_>, glossary: &'g Glossary) -> Option<&'g str> {
    let concept = glossary.concept(choice.concept)?;
    let term = concept.preferred(choice.language)?;
    Some(term.text.as_str())
}

fn preference(choice: &Choice<'_>, glossary: &Glossary) -> String {
    let Choice {
        concept,
        language,
        terms,
    } = choice;
    let usual = usual(choice, glossary);
    let numbers: Vec<String> = terms
        .iter()
        .map(|(term, number)| format!("{term} {number}"))
        .collect();
    let numbers = numbers.join(", ");
    let line = |term: &str| format!("{concept}.{language} = {}", quoted(term));
    match choice.leader() {
        Some(term) if Some(term) == usual => {
            format!("# {}  # {numbers}: preferred already\n", line(term))
        }
        Some(term) => format!("{}  # {numbers}\n", line(term)),
        None => format!("# {}  # {numbers}: no clear lead\n", line(terms[0].0)),
    }
}

fn rules(counted: &Counted) -> String {
    let mut text = "\
# How much each rule matters: error, warning, info, hint or off. `triglot explain RULE` tells more.
[rules]
"
    .to_owned();
    for rule in RULES {
        let level = rule.default.map_or("off", |severity| severity.name());
        let found = counted.findings.get(rule.name).copied().unwrap_or_default();
        let found = match found {
            0 => String::new(),
            number => format!("  # {} in these drafts", count(number, "finding")),
        };
        let _infallible = writeln!(text, "# {} = \"{level}\"{found}", quoted(rule.name));
    }
    text
}

fn pairs(pairings: &[Pairing]) -> String {
    let mut text = "\
# Which file translates which; {lang} stands for the tag of a language.
"
    .to_owned();
    for pairing in pairings {
        let Pairing {
            source,
            target,
            tags,
            files,
        } = pairing;
        let tags: Vec<&str> = tags.iter().map(String::as_str).collect();
        let files = count(*files, "file");
        let _infallible = writeln!(
            text,
            "# {files} with a translation: {}\n[[pair]]\nsource = {}\ntarget = {}",
            tags.join(", "),
            quoted(source),
            quoted(target)
        );
    }
    if pairings.is_empty() {
        text += "\
# [[pair]]
# source = \"en/**/*.md\"
# target = \"{lang}/**/*.md\"
";
    }
    text
}

fn overrides() -> String {
    "\
# What holds for some files only, such as minutes and quotations.
# [[override]]
# files = [\"minutes/**\"]
# rules = { \"term/inconsistent\" = \"off\" }
"
    .to_owned()
}

/// The text as a TOML value; what JSON escapes, TOML escapes alike.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
