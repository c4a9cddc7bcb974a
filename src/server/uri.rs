//! URIs of documents: one document, however the editor spells it.
//!
//! Editors differ in what they percent-encode (`第1章[草稿].md` arrives raw, half and fully encoded)
//! and in the case of the digits (`%E6`, `%e6`). Documents are therefore kept by what the URI says
//! once decoded, and every answer carries the client's own spelling.

use std::path::{Path, PathBuf};

use icu_normalizer::ComposingNormalizerBorrowed;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// The name under which a document is kept: its decoded URI, in NFC, as a macOS path may be NFD.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Key(String);

impl Key {
    /// The key of a URI as a client spells it.
    pub fn new(uri: &str) -> Self {
        let decoded = with_small_drive(decoded(uri));
        let normalizer = ComposingNormalizerBorrowed::new_nfc();
        Self(normalizer.normalize(&decoded).into_owned())
    }
}

/// The path that a URI names, for its file name's endings; the decoded URI for other schemes.
pub fn path(uri: &str) -> PathBuf {
    let decoded = decoded(uri);
    let Some(rest) = decoded.strip_prefix("file://") else {
        return PathBuf::from(decoded);
    };
    let path = rest.find('/').map_or("", |start| &rest[start..]);
    let drive = path.strip_prefix('/').filter(|path| has_drive(path));
    PathBuf::from(drive.unwrap_or(path))
}

/// The URI of a file, for one that no client has named; `path` is absolute.
pub fn of_path(path: &Path) -> String {
    let path = path.display().to_string().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", utf8_percent_encode(&path, ESCAPED))
}

/// Everything but what stands in a path as it is, as VS Code has it.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// The URI with its percent-encoding resolved, as it is when that is not UTF-8.
fn decoded(uri: &str) -> String {
    let mut bytes = Vec::with_capacity(uri.len());
    let mut rest = uri.as_bytes();
    while let [first, after @ ..] = rest {
        if let (b'%', Some(byte)) = (first, hex_pair(after)) {
            bytes.push(byte);
            rest = &after[2..];
        } else {
            bytes.push(*first);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| uri.to_owned())
}

/// The byte that two hexadecimal digits at the start of `text` write.
fn hex_pair(text: &[u8]) -> Option<u8> {
    let digit = |index: usize| char::from(*text.get(index)?).to_digit(16);
    u8::try_from(digit(0)? * 16 + digit(1)?).ok()
}

/// `file:///C:/x` and `file:///c:/x` are one file.
fn with_small_drive(uri: String) -> String {
    match uri.strip_prefix("file:///") {
        Some(path) if has_drive(path) => {
            format!("file:///{}{}", path[..1].to_ascii_lowercase(), &path[1..])
        }
        _ => uri,
    }
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', ..] if letter.is_ascii_alphabetic())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_and_its_uri_name_one_file() {
        for path in ["/tmp/第1章 [草稿].toml", "c:/术语.toml"] {
            assert_eq!(self::path(&of_path(Path::new(path))), Path::new(path));
        }
    }

    #[test]
    fn spellings_of_one_file_share_a_key() {
        for spellings in [
            &[
                "file:///tmp/第1章[草稿].md",
                "file:///tmp/%E7%AC%AC1%E7%AB%A0[%E8%8D%89%E7%A8%BF].md",
                "file:///tmp/%e7%ac%ac1%e7%ab%a0%5b%e8%8d%89%e7%a8%bf%5d.md",
            ][..],
            &["file:///c%3A/术语.md", "file:///C:/%E6%9C%AF%E8%AF%AD.md"],
            &["file:///か\u{3099}.md", "file:///%E3%81%8C.md"],
            &["untitled:Untitled-1", "untitled:Untitled%2D1"],
        ] {
            for spelling in spellings {
                assert_eq!(Key::new(spelling), Key::new(spellings[0]), "{spelling}");
            }
        }
    }

    #[test]
    fn what_is_not_an_encoding_stays() {
        for uri in ["file:///100%.md", "file:///%zz.md", "file:///%ff%fe.md"] {
            assert_eq!(decoded(uri), uri);
        }
    }

    #[test]
    fn a_path_and_its_uri_lead_to_each_other() {
        for (file, expected) in [
            (
                "/tmp/第1章 [a].md",
                "file:///tmp/%E7%AC%AC1%E7%AB%A0%20%5Ba%5D.md",
            ),
            ("c:/a-b_c~.md", "file:///c%3A/a-b_c~.md"),
        ] {
            assert_eq!(of_path(Path::new(file)), expected);
            assert_eq!(path(expected), Path::new(file));
        }
    }

    #[test]
    fn paths_are_decoded() {
        for (uri, expected) in [
            ("file:///tmp/声明.ja%20draft.md", "/tmp/声明.ja draft.md"),
            ("file://server/share/a.md", "/share/a.md"),
            ("file:///c%3A/a.md", "c:/a.md"),
            ("untitled:Untitled-1", "untitled:Untitled-1"),
        ] {
            assert_eq!(path(uri), Path::new(expected));
        }
    }
}
