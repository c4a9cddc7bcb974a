//! Reading a patch of git without context: which lines of which files are new.

use std::ops::Range;

/// The new lines of each file of a patch, from 0. A file without new lines has none; a deleted
/// file is left out. Paths are bytes, as git gives them.
pub fn added_lines(patch: &[u8]) -> Vec<(Vec<u8>, Vec<Range<usize>>)> {
    let mut files: Vec<(Vec<u8>, Vec<Range<usize>>)> = Vec::new();
    let mut is_named = false;
    let mut lines = patch.split(|byte| *byte == b'\n');
    while let Some(line) = lines.next() {
        if let Some(name) = line.strip_prefix(b"+++ ") {
            let name = unquoted(name);
            is_named = name.starts_with(b"b/");
            if is_named {
                files.push((name[2..].to_vec(), Vec::new()));
            }
        } else if let Some(hunk) = line.strip_prefix(b"@@ ").and_then(hunk) {
            if let Some((_, added)) = files.last_mut().filter(|_| is_named) {
                added.push(hunk.new);
            }
            // A line of a draft may look like a heading of a patch, so it is counted, not read.
            let mut left = hunk.length;
            while left > 0 {
                match lines.next() {
                    Some(line) if line.starts_with(b"\\") => {}
                    Some(_) => left -= 1,
                    None => break,
                }
            }
        }
    }
    for (_, added) in &mut files {
        added.retain(|lines| !lines.is_empty());
    }
    files
}

struct Hunk {
    /// The new lines, from 0.
    new: Range<usize>,
    /// How many lines of the patch follow.
    length: usize,
}

/// Reads `-12,2 +12,3 @@ …`.
fn hunk(heading: &[u8]) -> Option<Hunk> {
    let heading = std::str::from_utf8(heading.split(|byte| *byte == b'@').next()?).ok()?;
    let mut parts = heading.split_whitespace();
    let (_, old) = numbers(parts.next()?.strip_prefix('-')?)?;
    let (first, new) = numbers(parts.next()?.strip_prefix('+')?)?;
    let start = first.saturating_sub(1);
    Some(Hunk {
        new: start..start + new,
        length: old + new,
    })
}

/// Reads `12,3`, or `12` for one line.
fn numbers(text: &str) -> Option<(usize, usize)> {
    match text.split_once(',') {
        Some((first, count)) => Some((first.parse().ok()?, count.parse().ok()?)),
        None => Some((text.parse().ok()?, 1)),
    }
}

/// A name as git writes it: in quotation marks with escapes where it holds a quotation mark, a
/// backslash or a control character, and with a tab behind it where it holds a space.
fn unquoted(name: &[u8]) -> Vec<u8> {
    let name = name.strip_suffix(b"\r").unwrap_or(name);
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let Some(inside) = name
        .strip_prefix(b"\"")
        .and_then(|rest| rest.strip_suffix(b"\""))
    else {
        return name.to_vec();
    };
    let mut plain = Vec::with_capacity(inside.len());
    let mut bytes = inside.iter().copied();
    while let Some(byte) = bytes.next() {
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        match bytes.next() {
            Some(digit @ b'0'..=b'7') => {
                let rest = [bytes.next(), bytes.next()].into_iter().flatten();
                let value = rest.fold(u32::from(digit - b'0'), |value, digit| {
                    value * 8 + u32::from(digit.saturating_sub(b'0'))
                });
                plain.push(u8::try_from(value).unwrap_or(b'?'));
            }
            Some(letter) => plain.push(match letter {
                b'a' => 7,
                b'b' => 8,
                b't' => b'\t',
                b'n' => b'\n',
                b'v' => 11,
                b'f' => 12,
                b'r' => b'\r',
                other => other,
            }),
            None => {}
        }
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn new_lines_are_told_and_drafts_that_look_like_patches_are_not_read() {
        let patch = "diff --git a/한.md b/한.md\n--- a/한.md\n+++ b/한.md\n\
                     @@ -2 +2,2 @@ 개요\n-옛\n+++ b/x\n+@@ -1 +9,9 @@\n\\ No newline at end of file\n\
                     @@ -9,2 +10,0 @@\n-가\n-나\n\
                     diff --git a/b c.md b/b c.md\n--- /dev/null\n+++ b/b c.md\t\n@@ -0,0 +1 @@\n+新\n\
                     diff --git a/old.md b/old.md\n--- a/old.md\n+++ /dev/null\n@@ -1 +0,0 @@\n-旧\n";
        let added = added_lines(patch.as_bytes());
        let shown: Vec<String> = added
            .iter()
            .map(|(path, lines)| format!("{} {lines:?}", String::from_utf8_lossy(path)))
            .collect();
        assert_eq!(shown, ["한.md [1..3]", "b c.md [0..1]"]);
    }

    #[test]
    fn quoted_names_are_read() {
        let name = b"\"b/\\344\\270\\255\\\"\\\\\\n.md\"";
        assert_eq!(unquoted(name), "b/中\"\\\n.md".as_bytes());
    }
}
