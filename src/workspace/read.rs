//! Reading: bytes on disk become text, or a message that says what to do about them.

use std::{
    fs::File,
    io::{ErrorKind, Read},
    path::Path,
};

use super::{
    FileProblem,
    problem::{Cause, shown},
};
use crate::text::{Encoding, LineTable};

/// The most that is read from one file, in bytes. No draft is near it; a disk image is.
const SIZE_LIMIT: u64 = 64 * 1024 * 1024;

/// How far into a file a NUL byte is looked for, in bytes; what has one is no text.
const BINARY_PROBE: usize = 8 * 1024;

/// The UTF-8 byte order mark.
pub const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// A draft as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Draft {
    /// The file as reports name it.
    pub path: String,
    /// The text without its byte order mark.
    pub text: String,
    /// How many bytes stood before the text: 3 for a byte order mark, otherwise 0.
    pub offset: usize,
}

impl Draft {
    /// What stands in the file when the draft's text is `text`: its byte order mark is kept.
    pub fn content(&self, text: &str) -> String {
        let mark = if self.offset > 0 { BYTE_ORDER_MARK } else { "" };
        format!("{mark}{text}")
    }
}

/// Reads a draft.
///
/// # Errors
///
/// When the file cannot be opened, is binary, is not UTF-8 or is larger than 64 MiB.
#[expect(clippy::disallowed_methods, reason = "this room touches files")]
pub fn read_draft(path: &Path) -> Result<Draft, FileProblem> {
    let unreadable = |error: &std::io::Error| match error.kind() {
        ErrorKind::NotFound => FileProblem::whole(path, "no such file", "check the spelling"),
        ErrorKind::PermissionDenied => {
            FileProblem::whole(path, "may not be read", "change its permissions")
        }
        ErrorKind::IsADirectory => {
            FileProblem::whole(path, "is a folder, not a file", "name a file in it")
        }
        _ => FileProblem::whole(path, format!("cannot be read: {error}"), ""),
    };
    let file = File::open(path).map_err(|error| unreadable(&error))?;
    let size = file.metadata().map_or(0, |metadata| metadata.len());
    let bytes = read_limited(file, size).map_err(|error| unreadable(&error))?;
    decode(path, bytes)
}

/// Reads standard input to its end, as a draft that reports call `name`.
///
/// # Errors
///
/// As [`read_draft`].
#[expect(clippy::disallowed_methods, reason = "this room reads")]
pub fn read_standard_input(name: &Path) -> Result<Draft, FileProblem> {
    let bytes = read_limited(std::io::stdin().lock(), 0)
        .map_err(|error| FileProblem::whole(name, format!("cannot be read: {error}"), ""))?;
    decode(name, bytes)
}

/// Reads to the end, or one byte past the limit. Where so many bytes as are `expected` come, nothing
/// is moved to make room.
fn read_limited(source: impl Read, expected: u64) -> std::io::Result<Vec<u8>> {
    let room = expected.min(SIZE_LIMIT) + 1;
    let mut bytes = Vec::with_capacity(usize::try_from(room).unwrap_or_default());
    source.take(SIZE_LIMIT + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Makes text of bytes.
fn decode(path: &Path, bytes: Vec<u8>) -> Result<Draft, FileProblem> {
    if bytes.len() as u64 > SIZE_LIMIT {
        return Err(FileProblem {
            cause: Cause::TooLarge,
            ..FileProblem::whole(
                path,
                "is larger than 64 MiB, the most that is read from one file",
                "split it and check the parts",
            )
        });
    }
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        let help = format!("convert it: iconv -f UTF-16 -t UTF-8 {} > new", shown(path));
        return Err(FileProblem::whole(path, "is UTF-16, not UTF-8", help));
    }
    if bytes[..bytes.len().min(BINARY_PROBE)].contains(&0) {
        return Err(FileProblem {
            cause: Cause::Binary,
            ..FileProblem::whole(path, "is a binary file", "name text files only")
        });
    }
    let mut text = String::from_utf8(bytes).map_err(|error| not_utf8(path, error.as_bytes()))?;
    let mut offset = 0;
    if text.starts_with(BYTE_ORDER_MARK) {
        offset = BYTE_ORDER_MARK.len();
        text.drain(..offset);
    }
    Ok(Draft {
        path: shown(path),
        text,
        offset,
    })
}

/// Names the first byte of `bytes` that is not UTF-8, and how to convert the file.
fn not_utf8(path: &Path, bytes: &[u8]) -> FileProblem {
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    let bad = bytes.get(valid.len()).copied().unwrap_or_default();
    let help = format!(
        "convert it, e.g. iconv -f SHIFT_JIS -t UTF-8 {} > new (GB18030 or BIG5 for Chinese, \
         EUC-KR for Korean)",
        shown(path)
    );
    let place = LineTable::new(valid).position(valid, valid.len(), Encoding::Utf32);
    FileProblem {
        place: Some(place),
        ..FileProblem::whole(path, format!("not UTF-8: byte 0x{bad:02X}"), help)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Result<Draft, String> {
        decode(Path::new("./a.md"), bytes.to_vec()).map_err(|problem| problem.to_string())
    }

    #[test]
    fn a_byte_order_mark_is_noted_and_kept() {
        let draft = decoded("\u{FEFF}脆弱性\r\n".as_bytes()).expect("it is text");
        assert_eq!((draft.text.as_str(), draft.offset), ("脆弱性\r\n", 3));
        assert_eq!(draft.content("弱点"), "\u{FEFF}弱点");
        assert_eq!(draft.path, "a.md");
    }

    #[test]
    fn bytes_that_are_not_utf8_are_named_with_their_place() {
        let mut bytes = "一行目\n脆弱".as_bytes().to_vec();
        bytes.extend([0x90, 0xAB]);
        let message = decoded(&bytes).expect_err("it is not UTF-8");
        assert!(message.starts_with("error: a.md:2:3: not UTF-8: byte 0x90\n  help: convert it"));
    }

    #[test]
    fn a_character_cut_off_at_the_end_is_not_utf8() {
        let message = decoded(&"脆弱".as_bytes()[..5]).expect_err("it is not UTF-8");
        assert!(
            message.starts_with("error: a.md:1:2: not UTF-8: byte 0xE5"),
            "{message}"
        );
    }

    #[test]
    fn binary_files_and_other_encodings_are_told_apart() {
        let message = |bytes: &[u8]| decoded(bytes).expect_err("it is no text");
        assert!(message(b"PK\x03\x04\x00").starts_with("error: a.md: is a binary file"));
        assert!(message(b"\xFF\xFEa\x00").starts_with("error: a.md: is UTF-16"));
    }

    #[test]
    fn nothing_is_a_draft_too() {
        assert_eq!(decoded(b"").expect("it is text").text, "");
    }
}
