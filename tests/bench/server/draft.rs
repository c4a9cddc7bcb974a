//! A document as the editor has it, and a person who types in it: the same on every run.

use serde_json::{Value, json};
use triglot::text::Language;

use crate::{corpus::Corpus, terms::Random};

/// What a person types before going elsewhere, in characters.
const PHRASE: usize = 12;
/// A line of prose has more characters than this.
const PROSE: usize = 20;

/// A document, and the place at which a person types.
pub struct Draft {
    pub uri: String,
    pub version: i64,
    /// Without their line ends.
    lines: Vec<Vec<char>>,
    line: usize,
    column: usize,
    /// What is left to type here.
    phrase: Vec<char>,
    random: Random,
}

/// How long a document is to be.
#[derive(Clone, Copy)]
pub enum Size {
    Characters(usize),
    Bytes(usize),
}

impl Draft {
    /// A draft in one language, made of the corpus.
    pub fn new(corpus: &Corpus, language: Language, size: Size, folder: &str) -> Self {
        let code = language.tag();
        let mut text = String::new();
        let drafts = || {
            let all = corpus.files.iter();
            all.filter(|file| file.language == Some(language))
        };
        assert!(drafts().next().is_some(), "no drafts in {code}");
        let (mut characters, mut bytes) = (0, 0);
        'full: for file in drafts().cycle() {
            for line in body(&file.text).lines() {
                characters += line.chars().count() + 1;
                bytes += line.len() + 1;
                let fits = match size {
                    Size::Characters(most) => characters <= most,
                    Size::Bytes(most) => bytes <= most,
                };
                if !fits {
                    break 'full;
                }
                text.push_str(line);
                text.push('\n');
            }
        }
        Self {
            uri: format!("file://{folder}/draft.{code}.md"),
            version: 1,
            lines: text
                .split('\n')
                .map(|line| line.chars().collect())
                .collect(),
            line: 0,
            column: 0,
            phrase: Vec::new(),
            random: Random(0x2545_F491_4F6C_DD1D),
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        let lines = self
            .lines
            .iter()
            .map(|line| line.iter().collect::<String>());
        lines.collect::<Vec<_>>().join("\n")
    }

    /// The document, as `didOpen` has it.
    pub fn opened(&self) -> Value {
        json!({ "textDocument": {
            "uri": self.uri,
            "languageId": "markdown",
            "version": self.version,
            "text": self.text(),
        } })
    }

    /// Presses a key and gives `didChange`: most often a character, now and then Enter or Backspace.
    pub fn press(&mut self) -> Value {
        if self.phrase.is_empty() {
            self.go_elsewhere();
        }
        let start = self.position();
        let key = self.random.below(100);
        let (end, text) = if key < 4 && self.column > 0 {
            self.column -= 1;
            self.lines[self.line].remove(self.column);
            (self.position(), String::new())
        } else if key < 7 {
            let rest = self.lines[self.line].split_off(self.column);
            self.line += 1;
            self.column = 0;
            self.lines.insert(self.line, rest);
            (start.clone(), "\n".to_owned())
        } else {
            let character = self.phrase.pop().unwrap_or('。');
            self.lines[self.line].insert(self.column, character);
            self.column += 1;
            (start.clone(), character.to_string())
        };
        let (start, end) = if text.is_empty() {
            (end, start)
        } else {
            (start, end)
        };
        self.version += 1;
        json!({
            "textDocument": { "uri": self.uri, "version": self.version },
            "contentChanges": [{ "range": { "start": start, "end": end }, "text": text }],
        })
    }

    /// A place within prose, as the parameters of a request have it.
    pub fn somewhere(&mut self) -> Value {
        self.line = self.prose();
        self.column = self.random.below(self.lines[self.line].len());
        json!({ "textDocument": { "uri": self.uri }, "position": self.position() })
    }

    fn go_elsewhere(&mut self) {
        let other = self.prose();
        let from = &self.lines[other];
        let first = self.random.below(from.len().saturating_sub(PHRASE));
        self.phrase = from[first..].iter().take(PHRASE).rev().copied().collect();
        self.line = self.prose();
        self.column = self.random.below(self.lines[self.line].len());
    }

    /// A line of prose; any line when a hundred are none.
    fn prose(&mut self) -> usize {
        for _ in 0..100 {
            let line = self.random.below(self.lines.len());
            let text = &self.lines[line];
            if text.len() > PROSE && text.first().is_some_and(|first| !first.is_ascii()) {
                return line;
            }
        }
        self.random.below(self.lines.len())
    }

    fn position(&self) -> Value {
        let before = &self.lines[self.line][..self.column];
        let column: usize = before.iter().map(|character| character.len_utf16()).sum();
        json!({ "line": self.line, "character": column })
    }
}

/// A draft without its front matter, which is none within another draft; nothing of one whose
/// fences do not match, as the rest would be code.
fn body(text: &str) -> &str {
    let body = text
        .strip_prefix("---\n")
        .and_then(|rest| rest.split_once("\n---\n"))
        .map_or(text, |(_, body)| body);
    if body.matches("```").count().is_multiple_of(2) {
        body
    } else {
        ""
    }
}
