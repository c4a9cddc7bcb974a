//! Paths as URI references.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything but what RFC 3986 lets stand in the segments of a path, and the slashes between.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'/');

/// A path with `/` as a URI reference: relative if the path is, otherwise a `file` URI.
pub fn reference(path: &str) -> String {
    let escaped = utf8_percent_encode(path, ESCAPED);
    if path.starts_with('/') {
        return format!("file://{escaped}");
    }
    match path.split_once(":/") {
        Some((drive, rest)) if drive.len() == 1 => {
            format!("file:///{drive}:/{}", utf8_percent_encode(rest, ESCAPED))
        }
        _ => escaped.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::reference;

    #[test]
    fn a_path_keeps_its_slashes_and_nothing_else_that_means_something() {
        assert_eq!(
            reference("草稿/a b#1?.md"),
            "%E8%8D%89%E7%A8%BF/a%20b%231%3F.md"
        );
        assert_eq!(reference("c:d.md"), "c%3Ad.md");
        assert_eq!(reference("/tmp/a.md"), "file:///tmp/a.md");
        assert_eq!(reference("C:/a b.md"), "file:///C:/a%20b.md");
    }
}
