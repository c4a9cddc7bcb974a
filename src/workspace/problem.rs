//! What went wrong with a file, with the file's name: the form in which a person reads it.

use std::{fmt, path::Path};

use crate::text::{Encoding, LineTable, Position, Problem};

/// Something wrong with a file: which one, where in it, what, and what to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileProblem {
    /// The file as it was named.
    pub path: String,
    /// The place, in code points; `None` when the file as a whole is meant.
    pub place: Option<Position>,
    /// A lowercase sentence without a period.
    pub message: String,
    /// The next step, as a lowercase sentence; empty when the message says it all.
    pub help: String,
    /// Whether the work could not be done as asked; otherwise it was done all the same.
    pub fatal: bool,
    /// What kind of file it is that could not be used.
    pub cause: Cause,
}

/// Why a file could not be used, where it depends on who named the file whether that matters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cause {
    /// It is no text.
    Binary,
    /// It is larger than what is read.
    TooLarge,
    /// Something else, which always matters.
    #[default]
    Other,
}

impl FileProblem {
    /// A problem with a file as a whole, because of which it was not used.
    pub fn whole(path: &Path, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            path: shown(path),
            place: None,
            message: message.into(),
            help: help.into(),
            fatal: true,
            cause: Cause::Other,
        }
    }

    /// A reader's problem with `text`, which is what the file `path` holds.
    pub fn locate(path: &str, text: &str, problem: &Problem) -> Self {
        let position = |offset| LineTable::new(text).position(text, offset, Encoding::Utf32);
        Self {
            path: path.to_owned(),
            place: problem.span.map(|span| position(span.start)),
            message: problem.message.clone(),
            help: problem.help.clone(),
            fatal: problem.fatal,
            cause: Cause::Other,
        }
    }
}

impl fmt::Display for FileProblem {
    /// `error: terms.toml:3:5: message`, and the next step on a line of its own.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let level = if self.fatal { "error" } else { "warning" };
        write!(formatter, "{level}: {}", harmless(&self.path))?;
        if let Some(place) = self.place {
            write!(formatter, ":{}:{}", place.line + 1, place.column + 1)?;
        }
        write!(formatter, ": {}", harmless(&self.message))?;
        if !self.help.is_empty() {
            write!(formatter, "\n  help: {}", harmless(&self.help))?;
        }
        Ok(())
    }
}

/// A path as messages and reports show it: with `/` everywhere and without a leading `./`.
pub fn shown(path: &Path) -> String {
    let path = path.to_string_lossy();
    let path = if cfg!(windows) {
        path.replace('\\', "/")
    } else {
        path.into_owned()
    };
    match path.strip_prefix("./") {
        Some(rest) if !rest.is_empty() => rest.to_owned(),
        _ => path,
    }
}

/// The text without control characters, which could steer a terminal. Line ends stay.
fn harmless(text: &str) -> String {
    let replace = |character: char| match character {
        '\n' => character,
        '\t' => ' ',
        _ if character.is_control() => char::REPLACEMENT_CHARACTER,
        _ => character,
    };
    text.chars().map(replace).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_problem_names_file_line_column_and_the_next_step() {
        let text = "[a]\nja = 「壊れた」\n";
        let at = text.find('「').expect("the text has it");
        let problem = Problem::error(Span::new(at, at + 3), "not a value").help("quote it");
        assert_eq!(
            FileProblem::locate("terms.toml", text, &problem).to_string(),
            "error: terms.toml:2:6: not a value\n  help: quote it"
        );
    }

    #[test]
    fn control_characters_do_not_reach_the_terminal() {
        let problem = FileProblem::whole(Path::new("a\u{1b}[2J.md"), "no such file", "");
        assert_eq!(problem.to_string(), "error: a\u{FFFD}[2J.md: no such file");
    }
}
