//! The surface forms of a term: as the glossary writes it, the spellings of the same word that
//! writers of Japanese produce by rule, and the other number of an English noun.
//!
//! Generated are only those that real text shows often (see docs/architecture.md): the long vowel
//! mark at the end of a katakana word (サーバ, サーバー), and the katakana for sounds that Japanese
//! did not have (ヴァ/バ, ウィ/ウイ). Width, middle dots and spaces need no form: folding removes
//! them. Kanji for kana and okurigana follow no rule and are listed in the glossary.

use super::katakana;
use crate::{
    glossary::{Term, model::Case},
    text::{Language, Script, fold::key_for, script::script_of},
};

/// How a surface form came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FormKind {
    /// The glossary's own.
    Given,
    /// With or without a long vowel mark at the end of a katakana word.
    LongVowel,
    /// With other katakana for the same foreign sound.
    ForeignSound,
    /// The plural of an English term, or the singular of a plural one.
    Number,
}

impl FormKind {
    const ALL: [Self; 4] = [
        Self::Given,
        Self::LongVowel,
        Self::ForeignSound,
        Self::Number,
    ];

    /// Its number in compact files.
    pub(super) const fn number(self) -> u8 {
        self as u8
    }

    /// The kind with a number.
    pub(super) fn of_number(number: u8) -> Option<Self> {
        Self::ALL.get(usize::from(number)).copied()
    }
}

/// A folded surface form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Form {
    /// The folded text, the key in the index.
    pub text: String,
    /// How it came to be.
    pub kind: FormKind,
}

/// The most forms one term may have; a term with more katakana words than that is left with the
/// forms of its first ones.
const MOST_FORMS: usize = 64;

/// The forms of `term`, the given one first; `is_word` knows katakana words.
pub fn forms(term: &Term, is_word: impl Fn(&str) -> bool) -> Vec<Form> {
    let given = key_for(&term.text, term.language);
    let mut forms = vec![Form {
        text: given.clone(),
        kind: FormKind::Given,
    }];
    if term.language == Language::English {
        forms.extend(other_number(term, &given));
    }
    if term.language != Language::Japanese {
        return forms;
    }
    let choices = choices(&given, is_word);
    for choice in choices {
        for form in 0..forms.len().min(MOST_FORMS / 2) {
            if let Some(other) = choice.apply(&forms[form], &given) {
                forms.push(other);
            }
        }
    }
    forms.sort_by(|left, right| (&left.text, left.kind).cmp(&(&right.text, right.kind)));
    forms.dedup_by(|right, left| right.text == left.text);
    forms
}

/// The plural of a singular English term, or the reverse; acronyms and names have none.
fn other_number(term: &Term, given: &str) -> Option<Form> {
    let last = given.rsplit([' ', '-']).next()?;
    let is_word = last.len() > 2 && last.bytes().all(|byte| byte.is_ascii_lowercase());
    if !is_word || term.kind.is_short() || term.case == Case::Exact {
        return None;
    }
    let ends_in = |endings: &[&str]| endings.iter().any(|ending| given.ends_with(ending));
    let without = |ending: &str| given.strip_suffix(ending);
    let text = if let Some(stem) = without("ies") {
        format!("{stem}y")
    } else if ends_in(&["ss", "sh", "ch", "x", "z", "us", "is"]) {
        format!("{given}es")
    } else if let Some(stem) = without("s") {
        stem.to_owned()
    } else if let Some(stem) = without("y").filter(|stem| !stem.ends_with(is_vowel)) {
        format!("{stem}ies")
    } else {
        format!("{given}s")
    };
    let kind = FormKind::Number;
    Some(Form { text, kind })
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// A place in the given form where another spelling is possible.
struct Choice {
    /// Counted from the end of the given form, in bytes, so that choices further left stay valid
    /// after one further right was made.
    from_end: usize,
    written: String,
    other: String,
    kind: FormKind,
}

impl Choice {
    fn apply(&self, form: &Form, given: &str) -> Option<Form> {
        let end = given.len() - self.from_end;
        let start = end - self.written.len();
        let (head, tail) = (form.text.get(..start)?, form.text.get(end..)?);
        (form.text.get(start..end)? == self.written).then(|| Form {
            text: format!("{head}{}{tail}", self.other),
            kind: if form.kind == FormKind::Given {
                self.kind
            } else {
                form.kind
            },
        })
    }
}

/// The choices of a folded term, rightmost first.
fn choices(given: &str, is_word: impl Fn(&str) -> bool) -> Vec<Choice> {
    let mut choices = Vec::new();
    for (start, run) in katakana_runs(given) {
        for (piece, _) in katakana::split(run, &is_word) {
            choices.extend(long_vowel(run, piece.end, start, given));
        }
        choices.extend(foreign_sounds(run, start, given));
    }
    choices.sort_by_key(|choice| (choice.from_end, choice.kind));
    choices
}

/// Maximal runs of katakana with their byte offset.
fn katakana_runs(text: &str) -> Vec<(usize, &str)> {
    let mut runs = Vec::new();
    let mut start = None;
    for (offset, character) in text.char_indices().chain([(text.len(), '\0')]) {
        match (start, script_of(character) == Script::Katakana) {
            (None, true) => start = Some(offset),
            (Some(from), false) => {
                runs.push((from, &text[from..offset]));
                start = None;
            }
            _ => {}
        }
    }
    runs
}

/// The other spelling of the end of a katakana word: without ー if it has one, with ー if it ends
/// in a sound that stands for -er, -or, -ar or -y.
fn long_vowel(run: &str, end: usize, start: usize, given: &str) -> Option<Choice> {
    let word = &run[..end];
    let from_end = given.len() - (start + end);
    let kind = FormKind::LongVowel;
    if word.ends_with('ー') {
        let long_enough = word.chars().count() > 3;
        let (written, other) = ("ー".to_owned(), String::new());
        return long_enough.then_some(Choice {
            from_end,
            written,
            other,
            kind,
        });
    }
    let last = word.chars().next_back()?;
    ENDS_THAT_LENGTHEN.contains(last).then(|| Choice {
        from_end,
        written: last.to_string(),
        other: format!("{last}ー"),
        kind,
    })
}

/// Last characters of loanwords whose source ends in -er, -or, -ar, -re or -y.
const ENDS_THAT_LENGTHEN: &str = "アタダラマナカガバパファサザジチヤャョィリニミビピキギレ";

fn foreign_sounds<'g>(
    run: &'g str,
    start: usize,
    given: &'g str,
) -> impl Iterator<Item = Choice> + 'g {
    FOREIGN_SOUNDS.iter().flat_map(move |(written, other)| {
        run.match_indices(written).map(move |(offset, _)| Choice {
            from_end: given.len() - (start + offset + written.len()),
            written: (*written).to_owned(),
            other: (*other).to_owned(),
            kind: FormKind::ForeignSound,
        })
    })
}

/// Katakana for foreign sounds and what is written instead (内閣告示「外来語の表記」, 1991).
const FOREIGN_SOUNDS: &[(&str, &str)] = &[
    ("ファイア", "ファイヤ"),
    ("ファイヤ", "ファイア"),
    ("ヴァ", "バ"),
    ("ヴィ", "ビ"),
    ("ヴェ", "ベ"),
    ("ヴォ", "ボ"),
    ("ウィ", "ウイ"),
    ("ウイ", "ウィ"),
    ("ウェ", "ウエ"),
    ("ウエ", "ウェ"),
    ("ウォ", "ウオ"),
    ("フェイス", "フェース"),
    ("フェース", "フェイス"),
    ("フェイク", "フェーク"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::read::read_concepts;

    fn texts(term: &str) -> Vec<String> {
        let file = format!("[x]\nja = [{{ term = \"{term}\", status = \"preferred\" }}]\n");
        let (concepts, _) = read_concepts(&file, "test.toml");
        let words = [
            "サイバー",
            "セキュリティ",
            "ファイア",
            "ウォール",
            "ウイルス",
        ];
        let forms = forms(&concepts[0].terms[0], |piece| words.contains(&piece));
        forms.into_iter().map(|form| form.text).collect()
    }

    #[test]
    fn the_long_vowel_of_each_word() {
        assert_eq!(
            texts("サイバーセキュリティ"),
            [
                "サイバセキュリティ",
                "サイバセキュリティー",
                "サイバーセキュリティ",
                "サイバーセキュリティー",
            ]
        );
        assert_eq!(texts("脆弱性"), ["脆弱性"]);
    }

    #[test]
    fn the_other_number_in_english() {
        let number = |term: &str| {
            let file = format!("[x]\nen = [{{ term = \"{term}\", status = \"preferred\" }}]\n");
            let (concepts, _) = read_concepts(&file, "test.toml");
            let forms = forms(&concepts[0].terms[0], |_| false);
            forms.into_iter().nth(1).map(|form| form.text)
        };
        let expected = |text: &str| Some(text.to_owned());
        assert_eq!(number("vulnerability"), expected("vulnerabilities"));
        assert_eq!(number("zero-day"), expected("zero-days"));
        assert_eq!(number("data breach"), expected("data breaches"));
        let measures = "confidence-building measures";
        assert_eq!(number(measures), expected("confidence-building measure"));
        assert_eq!(number("CERT-In"), None);
    }

    #[test]
    fn sounds_that_japanese_did_not_have() {
        assert_eq!(texts("ウイルス"), ["ウィルス", "ウイルス"]);
        assert!(texts("ランサムウェア").contains(&"ランサムウエア".to_owned()));
        assert!(texts("ファイアウォール").contains(&"ファイヤウォール".to_owned()));
    }
}
