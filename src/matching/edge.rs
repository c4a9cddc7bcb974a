//! The edges of a hit: whether the term begins and ends where the hit does.
//!
//! Each script has its own rule, because each shows words in its own way: alphabets by letters that
//! are not there, katakana by a split of the run, Korean by the space before a word and the
//! particles after it, Han characters by the words of the clause. An ordinary word boundary is of
//! no use: it sees none between 攻 and A, and none between two words of Chinese.

use super::{
    han::{self, LastClause},
    hangul,
    katakana::{self, LastRun},
    verdict::{Edge, Reason, Verdict},
};
use crate::{
    index::{lexicon::Lexicons, words::Words},
    text::{Folded, Language, Script, Span, script::script_of},
};

/// A hit in its surroundings.
#[derive(Clone, Copy)]
pub struct Place<'t> {
    /// The folded text.
    pub folded: &'t Folded,
    /// The hit in it.
    pub span: Span,
    /// The language of the text.
    pub language: Language,
    /// Words to tell neighbours by.
    pub words: &'t Words,
}

impl<'t> Place<'t> {
    /// The folded text of the hit.
    pub fn text(&self) -> &'t str {
        &self.folded.text()[self.span.range()]
    }

    /// The run of characters of `script` right before the hit, up to a separator.
    pub fn run_before(&self, script: Script) -> &'t str {
        self.run_before_of(|other| other == script)
    }

    /// The run of characters of `script` right after the hit, up to a separator.
    pub fn run_after(&self, script: Script) -> &'t str {
        self.run_after_of(|other| other == script)
    }

    /// The run of characters of certain scripts right before the hit, up to a separator.
    pub fn run_before_of(&self, is_wanted: impl Fn(Script) -> bool) -> &'t str {
        let text = self.folded.text();
        let mut start = self.span.start;
        while let Some(character) = text[..start].chars().next_back() {
            if self.folded.separated_before(start) || !is_wanted(script_of(character)) {
                break;
            }
            start -= character.len_utf8();
        }
        &text[start..self.span.start]
    }

    /// The run of characters of certain scripts right after the hit, up to a separator.
    pub fn run_after_of(&self, is_wanted: impl Fn(Script) -> bool) -> &'t str {
        let text = self.folded.text();
        let mut end = self.span.end;
        while let Some(character) = text[end..].chars().next() {
            if self.folded.separated_before(end) || !is_wanted(script_of(character)) {
                break;
            }
            end += character.len_utf8();
        }
        &text[self.span.end..end]
    }
}

impl Place<'_> {
    /// Whether no character of `script` stands right beside the hit.
    pub fn stands_apart(&self, script: Script) -> bool {
        let is_beside = |character: Option<char>, edge: usize| {
            character.map(script_of) == Some(script) && !self.folded.separated_before(edge)
        };
        let (start, end) = (self.span.start, self.span.end);
        !is_beside(self.folded.char_before(start), start)
            && !is_beside(self.folded.char_after(end), end)
    }

    /// Whether `word` is a Korean noun.
    pub fn is_korean_noun(&self, word: &str) -> bool {
        self.words.is_korean_noun(word) || Lexicons::builtin().korean_noun(word).is_some()
    }
}

/// What was looked at last, kept because the next hit is most often beside it.
#[derive(Debug, Default)]
pub struct Last {
    clause: LastClause,
    run: LastRun,
}

/// What the weaker edge of the hit says.
pub fn verdict(place: Place<'_>, last: &mut Last) -> Verdict {
    let mut characters = place.text().chars();
    let Some(first) = characters.next().map(script_of) else {
        return Verdict::broken(Reason::Alone);
    };
    let end = characters.next_back().map_or(first, script_of);
    let left = edge(
        place,
        first,
        place.folded.char_before(place.span.start),
        last,
    );
    if left.edge == Edge::Broken || is_same_question(first, end) {
        return left;
    }
    left.weaker(edge(
        place,
        end,
        place.folded.char_after(place.span.end),
        last,
    ))
}

/// Whether one answer is given for both edges: the rules for these scripts look at both.
fn is_same_question(first: Script, last: Script) -> bool {
    first == last && matches!(first, Script::Katakana | Script::Hangul | Script::Han)
}

fn edge(place: Place<'_>, script: Script, neighbour: Option<char>, last: &mut Last) -> Verdict {
    match script {
        Script::Latin | Script::Digit => latin(neighbour),
        Script::Katakana => katakana::verdict(place, &mut last.run),
        Script::Hangul => hangul::verdict(place),
        Script::Han => han::verdict(place, &mut last.clause),
        _ => Verdict::hard(Reason::Alone),
    }
}

/// IDS is not ID; a Han, kana or Hangul neighbour ends an alphabetic word.
fn latin(neighbour: Option<char>) -> Verdict {
    match neighbour.map(script_of) {
        Some(Script::Latin | Script::Digit | Script::Mark) => Verdict::broken(Reason::LetterBeside),
        _ => Verdict::hard(Reason::Alone),
    }
}
