//! The front matter of a Markdown file: YAML between `---` lines or TOML between `+++` lines.
//!
//! Only flat `key: value` lines are read, because only a few keys matter here and each value must
//! keep its place in the source. Nested keys, lists and anchors are left alone.

use super::{BlockKind, prose::Prose};
use crate::text::{Language, Span};

/// The keys whose values are prose.
const PROSE_KEYS: [&str; 5] = ["title", "description", "subtitle", "summary", "linkTitle"];
/// The keys whose values name the language.
const LANGUAGE_KEYS: [&str; 3] = ["lang", "language", "locale"];

/// The front matter of a text.
#[derive(Debug)]
pub struct FrontMatter<'t> {
    text: &'t str,
    /// The lines between the fences.
    inside: Span,
    /// Where the text after the closing fence starts, in bytes.
    pub end: usize,
    /// `:` in YAML, `=` in TOML.
    assignment: char,
}

impl<'t> FrontMatter<'t> {
    /// The front matter that `text` starts with.
    pub fn of(text: &'t str) -> Option<Self> {
        let mut lines = lines(text, 0);
        let first = lines.next()?;
        let (assignment, fences) = match text[first.range()].trim_end() {
            "---" => (':', ["---", "..."]),
            "+++" => ('=', ["+++", "+++"]),
            _ => return None,
        };
        let closing = lines.find(|line| fences.contains(&text[line.range()].trim_end()))?;
        Some(Self {
            text,
            inside: Span::new(first.end, closing.start),
            end: closing.end,
            assignment,
        })
    }

    /// Whether `text` starts as front matter does, closed or not.
    pub fn is_opened(text: &str) -> bool {
        let first = text.lines().next().unwrap_or_default().trim_end();
        first == "---" || first == "+++"
    }

    /// The language that it declares.
    pub fn language(&self) -> Option<Language> {
        let entries = self.entries();
        let mut values = entries
            .iter()
            .filter(|entry| LANGUAGE_KEYS.contains(&entry.key))
            .filter_map(|entry| entry.lines.first());
        values.find_map(|line| Language::from_tag(&self.text[line.range()]))
    }

    /// Adds the values that are prose.
    pub fn read_prose(&self, prose: &mut Prose) {
        for entry in self.entries() {
            if PROSE_KEYS.contains(&entry.key) {
                prose.begin(BlockKind::Metadata);
                entry.read(self.text, prose);
            }
        }
        prose.begin(BlockKind::Paragraph);
    }

    fn entries(&self) -> Vec<Entry<'t>> {
        let mut entries: Vec<Entry> = Vec::new();
        let inside = &self.text[..self.inside.end];
        for line in lines(inside, self.inside.start) {
            let content = &inside[line.range()];
            if content.starts_with([' ', '\t']) || content.trim().is_empty() {
                if let Some(entry) = entries.last_mut() {
                    entry.lines.extend(trimmed(inside, line));
                }
            } else {
                let (key, value) = content.split_once(self.assignment).unwrap_or((content, ""));
                let value = Span::new(line.end - value.len(), line.end);
                entries.push(Entry::new(inside, key.trim(), value));
            }
        }
        entries
            .into_iter()
            .map(|entry| entry.unquoted(inside))
            .collect()
    }
}

/// A key with the lines of its value.
#[derive(Debug)]
struct Entry<'t> {
    key: &'t str,
    /// The lines of the value without indentation, quotes and comments.
    lines: Vec<Span>,
    quote: Option<char>,
}

impl<'t> Entry<'t> {
    fn new(text: &'t str, key: &'t str, value: Span) -> Self {
        let first = trimmed(text, value);
        let content = first.map_or("", |line| &text[line.range()]);
        // `|` and `>` say that the value starts on the next line.
        let is_block = content.starts_with(['|', '>']) && content.len() <= 3;
        let quote = content.chars().next();
        Self {
            key,
            lines: first.filter(|_| !is_block).into_iter().collect(),
            quote: quote.filter(|quote| matches!(quote, '"' | '\'')),
        }
    }

    /// The entry without its quotes, and without a comment after a value that has none.
    fn unquoted(mut self, text: &str) -> Self {
        let Some(first) = self.lines.first_mut() else {
            return self;
        };
        let Some(quote) = self.quote else {
            if let Some(comment) = text[first.range()].find(" #") {
                *first = Span::new(first.start, first.start + comment);
            }
            return self;
        };
        first.start += quote.len_utf8();
        let closing = self.lines.iter().enumerate().find_map(|(index, line)| {
            let length = quoted_length(&text[line.range()], quote)?;
            Some((index, line.start + length))
        });
        if let Some((index, end)) = closing {
            self.lines.truncate(index + 1);
            self.lines[index].end = end;
        }
        self
    }

    fn read(&self, text: &str, prose: &mut Prose) {
        for (index, line) in self.lines.iter().enumerate() {
            if index > 0 {
                prose.soft_break(Span::new(self.lines[index - 1].end, line.start));
            }
            self.read_line(text, *line, prose);
        }
    }

    /// Reads one line, in which a backslash or a doubled quote stands for one character.
    fn read_line(&self, text: &str, line: Span, prose: &mut Prose) {
        let escape = match self.quote {
            Some('"') => '\\',
            Some(quote) => quote,
            None => return prose.verbatim(line),
        };
        let mut at = line.start;
        while let Some(offset) = text[at..line.end].find(escape) {
            let start = at + offset;
            prose.verbatim(Span::new(at, start));
            let Some(escaped) = text[start + 1..line.end].chars().next() else {
                return;
            };
            at = start + 1 + escaped.len_utf8();
            prose.text(escaped.encode_utf8(&mut [0; 4]), Span::new(start, at));
        }
        prose.verbatim(Span::new(at, line.end));
    }
}

/// The length of what stands before the closing quote.
fn quoted_length(text: &str, quote: char) -> Option<usize> {
    let mut characters = text.char_indices().peekable();
    while let Some((offset, character)) = characters.next() {
        let is_doubled = quote == '\'' && matches!(characters.peek(), Some((_, '\'')));
        if character == '\\' && quote == '"' || character == quote && is_doubled {
            characters.next();
        } else if character == quote {
            return Some(offset);
        }
    }
    None
}

/// The lines of `text` from the byte `start` on, each with its line end.
fn lines(text: &str, start: usize) -> impl Iterator<Item = Span> + '_ {
    let mut at = start;
    text[start..].split_inclusive('\n').map(move |line| {
        at += line.len();
        Span::new(at - line.len(), at)
    })
}

/// The part of `line` without white space at its ends; `None` when nothing else is there.
fn trimmed(text: &str, line: Span) -> Option<Span> {
    let content = &text[line.range()];
    let start = line.start + (content.len() - content.trim_start().len());
    let length = content.trim().len();
    (length > 0).then(|| Span::new(start, start + length))
}
