//! What fixes would change, as a unified diff that `patch -p0` takes.

use std::io::{self, Write};

use similar::TextDiff;

/// Lines of context around a change.
const CONTEXT: usize = 3;

/// Writes the difference between two contents of the file `path`; nothing when they are equal.
///
/// The contents have their byte order marks, so that the patch fits the file.
pub fn write(path: &str, before: &str, after: &str, out: &mut impl Write) -> io::Result<()> {
    let diff = TextDiff::from_lines(before, after);
    let mut diff = diff.unified_diff();
    write!(out, "{}", diff.context_radius(CONTEXT).header(path, path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn diff(before: &str, after: &str) -> String {
        let mut out = Vec::new();
        write("a.md", before, after, &mut out).expect("memory takes it");
        String::from_utf8(out).expect("it is text")
    }

    #[test]
    fn line_ends_and_a_missing_last_one_stay() {
        assert_eq!(
            diff("一\r\n网路", "一\r\n网络"),
            "--- a.md\n+++ a.md\n@@ -1,2 +1,2 @@\n 一\r\n-网路\n\\ No newline at end of file\n\
             +网络\n\\ No newline at end of file\n"
        );
    }

    #[test]
    fn equal_texts_differ_in_nothing() {
        assert_eq!(diff("一\n", "一\n"), "");
    }
}
