//! A document at one moment, read and checked when somebody first asks.

use std::sync::{Arc, OnceLock};

use super::{buffer::Buffer, engine::Engine, kind, uri};
use crate::{
    check::{Finding, Recall, check_known},
    config::settings::Levels,
    document::{Document, Format, Version, language},
    glossary::read::syntax_error,
    ide::{
        self, TermUse,
        file::{File, FileKind},
        toml::Tree,
    },
    text::{Encoding, Language, LineTable, Position, Problem, Span},
};

/// The largest document that is checked, in bytes. No draft is near it; a log file is.
pub const SIZE_LIMIT: usize = 20 * 1024 * 1024;

/// A document at one moment. It never changes; an edit makes another one.
#[derive(Debug)]
pub struct Snapshot {
    /// The URI as the client spells it.
    pub uri: Arc<str>,
    /// The client's number for this text.
    pub version: i32,
    /// Ours: no two snapshots share it, whatever was closed and opened again between them.
    pub revision: u64,
    /// How to read the text.
    pub format: Format,
    /// The language that the file's name tells.
    pub language: Option<Language>,
    /// The text.
    pub buffer: Buffer,
    /// Where an input method is at work, in bytes; findings there are not shown yet.
    pub composed: Option<Span>,
    /// Whether the text can be checked.
    pub health: Health,
    /// What it is checked with.
    pub engine: Arc<Engine>,
    /// What the two stages of work on it gave; all who ask at once wait for one computation.
    pub work: Work,
}

/// What was computed of a snapshot so far. Reading is enough for a hover.
#[derive(Debug, Default)]
pub struct Work {
    reading: OnceLock<Arc<Reading>>,
    uses: OnceLock<Vec<TermUse>>,
    checked: OnceLock<Checked>,
    /// The keys and values of a document that is no draft, if it is a file of ours.
    file: OnceLock<Option<FileReading>>,
    /// The last version that was read.
    read_before: Option<Arc<Reading>>,
    /// What was found in the last version that was checked, with the same engine.
    found_before: Arc<Recall>,
}

/// A file beside the drafts as read.
#[derive(Debug)]
struct FileReading {
    kind: FileKind,
    tree: Tree,
    /// The error because of which nothing of it is used, once somebody has asked for it: to find
    /// none takes longer than to make the tree.
    error: OnceLock<Option<Problem>>,
}

/// What checking a document gave.
#[derive(Debug)]
struct Checked {
    findings: Vec<Finding>,
    recall: Arc<Recall>,
}

impl Work {
    /// No work yet on the version after this one.
    fn next(&self) -> Self {
        let checked = self.checked.get();
        let recall = checked.map_or(&self.found_before, |checked| &checked.recall);
        Self {
            read_before: self.reading.get().or(self.read_before.as_ref()).cloned(),
            found_before: Arc::clone(recall),
            ..Self::default()
        }
    }

    /// No work yet on the same version with another engine.
    fn again(&self) -> Self {
        Self {
            found_before: Arc::default(),
            ..self.next()
        }
    }
}

/// Whether a document can be checked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Health {
    /// It can.
    Good,
    /// An edit was lost, so that our text is not the editor's: all places would be wrong.
    OutOfStep,
    /// It is larger than [`SIZE_LIMIT`].
    TooLarge,
}

impl Health {
    /// What the user is told, without the document's name.
    pub const fn message(self) -> &'static str {
        match self {
            Self::Good => "checked",
            Self::OutOfStep => "no longer checked, as an edit was lost; close and open it again",
            Self::TooLarge => "not checked, as it is larger than 20 MiB; split it",
        }
    }
}

/// A document as read.
#[derive(Debug)]
pub struct Reading {
    /// The text, to which all places refer; empty for a document that cannot be checked.
    pub text: String,
    /// The lines of the text.
    pub lines: LineTable,
    /// The prose of the text.
    pub document: Arc<Document>,
    version: Version,
    /// Whether the editor counts a byte order mark as the first character, which no reader of
    /// drafts should see.
    has_mark: bool,
}

/// The revision of files that are not open.
pub const CLOSED: u64 = 0;

const BYTE_ORDER_MARK: char = '\u{FEFF}';

impl Snapshot {
    /// A file that is not open, with the text that it holds.
    pub fn of_file(uri: &str, text: &str, engine: Arc<Engine>) -> Self {
        let path = uri::path(uri);
        let is_small = text.len() <= SIZE_LIMIT;
        Self {
            uri: uri.into(),
            version: 0,
            revision: CLOSED,
            format: Format::from_path(&path).unwrap_or(Format::Plain),
            language: language::from_path(&path),
            buffer: Buffer::new(text),
            composed: None,
            health: if is_small {
                Health::Good
            } else {
                Health::TooLarge
            },
            engine,
            work: Work::default(),
        }
    }

    /// The same document under another revision, not yet checked.
    pub fn renewed(&self, revision: u64) -> Self {
        Self {
            uri: Arc::clone(&self.uri),
            version: self.version,
            revision,
            format: self.format,
            language: self.language,
            buffer: self.buffer.clone(),
            composed: None,
            health: self.health,
            engine: Arc::clone(&self.engine),
            work: self.work.next(),
        }
    }

    /// The same document under another revision, to be checked with another engine.
    pub fn with_engine(&self, engine: &Arc<Engine>, revision: u64) -> Self {
        Self {
            engine: Arc::clone(engine),
            work: self.work.again(),
            ..self.renewed(revision)
        }
    }

    /// The document as read. The first call reads it.
    pub fn reading(&self) -> &Reading {
        self.work.reading.get_or_init(|| Arc::new(self.read()))
    }

    fn read(&self) -> Reading {
        let mut text = match self.health {
            Health::Good => self.buffer.text(),
            Health::OutOfStep | Health::TooLarge => String::new(),
        };
        let has_mark = text.starts_with(BYTE_ORDER_MARK);
        if has_mark {
            text.remove(0);
        }
        let version = match &self.work.read_before {
            _ if !self.is_draft() => Version::default(),
            Some(before) => {
                let version = &before.version;
                version.next(&before.text, &text, self.format, self.language)
            }
            None => Version::read(&text, self.format, self.language),
        };
        Reading {
            lines: LineTable::new(&text),
            document: Arc::clone(&version.document),
            version,
            has_mark,
            text,
        }
    }

    /// Whether it is a draft; other documents have no prose and no findings.
    pub fn is_draft(&self) -> bool {
        kind::is_draft(&uri::path(&self.uri), &self.engine)
    }

    /// Whether it is a draft that can be checked.
    pub fn is_checked_draft(&self) -> bool {
        self.health == Health::Good && self.is_draft()
    }

    /// The glossary file or settings file that the document is, if it is one. The first call reads
    /// it.
    pub fn file(&self) -> Option<File<'_>> {
        let text = &self.reading().text;
        let read = || {
            let path = uri::path(&self.uri);
            if kind::is_draft(&path, &self.engine) {
                return None;
            }
            let tree = Tree::of(text);
            let kind = kind::file_kind(&path, &self.engine, text, &tree)?;
            Some(FileReading {
                kind,
                tree,
                error: OnceLock::new(),
            })
        };
        let reading = self.work.file.get_or_init(read).as_ref()?;
        Some(File {
            kind: reading.kind,
            text,
            tree: &reading.tree,
        })
    }

    /// The error because of which nothing of the file is used, if there is one.
    pub fn file_error(&self) -> Option<&Problem> {
        let file = self.file()?;
        let reading = self.work.file.get()?.as_ref()?;
        let error = reading.error.get_or_init(|| syntax_error(file.text));
        error.as_ref()
    }

    /// What checking the document finds, in the order in which it is shown. The first call takes
    /// as long as the check.
    pub fn findings(&self) -> &[Finding] {
        &self.checked().findings
    }

    fn checked(&self) -> &Checked {
        self.work.checked.get_or_init(|| self.check())
    }

    fn check(&self) -> Checked {
        let Reading { text, document, .. } = self.reading();
        let Engine {
            matcher, project, ..
        } = &*self.engine;
        let policy = project.policy(&uri::path(&self.uri), &Levels::new());
        let recall = self.work.found_before.next(document, matcher);
        let findings = check_known(text, document, recall.known(), matcher, &policy);
        Checked {
            findings,
            recall: Arc::new(recall),
        }
    }
}

impl Snapshot {
    /// Where the document uses terms. The first call looks for them.
    pub fn uses(&self) -> &[TermUse] {
        let uses = &self.work.uses;
        uses.get_or_init(|| {
            let document = &self.reading().document;
            ide::uses(
                &self.engine.matcher,
                document,
                self.checked().recall.known(),
            )
        })
    }
}

impl Reading {
    /// The position of the byte `offset` in the editor's text.
    pub fn position(&self, offset: usize, encoding: Encoding) -> Position {
        let mut position = self.lines.position(&self.text, offset, encoding);
        if position.line == 0 {
            position.column += self.mark(encoding);
        }
        position
    }

    /// The byte at a position of the editor's text.
    pub fn offset(&self, mut position: Position, encoding: Encoding) -> usize {
        if position.line == 0 {
            position.column = position.column.saturating_sub(self.mark(encoding));
        }
        self.lines.offset(&self.text, position, encoding)
    }

    /// The length of the byte order mark, which the editor counts in its first line.
    pub fn mark(&self, encoding: Encoding) -> usize {
        if self.has_mark {
            return encoding.len(BYTE_ORDER_MARK.encode_utf8(&mut [0; 4]));
        }
        0
    }

    /// `text` with the line ends that most lines of the document have.
    pub fn with_own_line_ends(&self, text: &str) -> String {
        let lines = self.text.matches('\n').count();
        let crlf = self.text.matches("\r\n").count();
        let text = text.replace("\r\n", "\n");
        if crlf * 2 > lines {
            return text.replace('\n', "\r\n");
        }
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_text_takes_the_line_ends_of_the_document() {
        for (text, expected) in [("一\r\n二\r\n三\n", "甲\r\n乙"), ("一\n", "甲\n乙")] {
            let reading = Reading {
                text: text.to_owned(),
                lines: LineTable::new(text),
                document: Arc::default(),
                version: Version::default(),
                has_mark: false,
            };
            assert_eq!(reading.with_own_line_ends("甲\n乙"), expected);
        }
    }
}
