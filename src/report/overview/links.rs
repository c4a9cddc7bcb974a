//! Links from the page to drafts and to its own parts.

use std::path::{Component, Path, PathBuf};

use super::draft::Spot;
use crate::report::uri;

/// The link from a page in `folder` to the file `to`; both are absolute.
pub fn link_between(folder: &Path, to: &Path) -> String {
    uri::reference(&relative(folder, to).to_string_lossy().replace('\\', "/"))
}

/// The path from `folder` to `to`; both are absolute. Where they have no root in common, it is `to`.
pub fn relative(folder: &Path, to: &Path) -> PathBuf {
    let (folder, to) = (tidied(folder), tidied(to));
    let common = folder
        .iter()
        .zip(&to)
        .take_while(|(left, right)| left == right)
        .count();
    if common == 0 {
        return to.iter().collect();
    }
    let up = folder[common..].iter().map(|_| Component::ParentDir);
    up.chain(to[common..].iter().copied()).collect()
}

/// The parts of a path, without `.` and without what `..` takes back.
fn tidied(path: &Path) -> Vec<Component<'_>> {
    let mut parts = Vec::new();
    for part in path.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir if matches!(parts.last(), Some(Component::Normal(_))) => {
                parts.pop();
            }
            _ => parts.push(part),
        }
    }
    parts
}

/// The link to a line of a draft; forges know `#L12`, other readers open the file.
pub fn to_line(link: &str, spot: Spot) -> String {
    format!("{link}#L{}", spot.line)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn links(folder: &str, to: &str, expected: &str) {
        assert_eq!(link_between(Path::new(folder), Path::new(to)), expected);
    }

    #[test]
    fn links_are_relative_to_the_page() {
        links("/a/b", "/a/b/c.md", "c.md");
        links("/a/b", "/a/b/./d/../c.md", "c.md");
        links(
            "/a/out",
            "/a/drafts/声明 #1.md",
            "../drafts/%E5%A3%B0%E6%98%8E%20%231.md",
        );
        links("/a", "/a/x:y.md", "x%3Ay.md");
    }
}
