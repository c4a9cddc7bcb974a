//! Which files the shipped glossary is made of: `glossary/subjects.txt`, for the build and the
//! tests alike.

/// The file of sources, beside the subjects.
pub const SOURCES: &str = "sources";

/// The names of the concept files without their ending, in order.
pub fn subjects() -> impl Iterator<Item = &'static str> {
    let lines = include_str!("../../glossary/subjects.txt").lines();
    lines
        .map(str::trim)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// The files among `names` (of the folder, without their ending) that no list has, in order.
pub fn unlisted(names: &[String]) -> impl Iterator<Item = &str> {
    let names = names.iter().map(String::as_str);
    names.filter(|name| *name != SOURCES && !subjects().any(|subject| subject == *name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_nobody_listed_is_noticed() {
        let names = ["governance", "sources", "governnance"].map(str::to_owned);
        assert_eq!(unlisted(&names).collect::<Vec<_>>(), ["governnance"]);
    }

    #[test]
    fn no_subject_is_listed_twice() {
        let mut subjects: Vec<&str> = subjects().collect();
        let count = subjects.len();
        subjects.sort_unstable();
        subjects.dedup();
        assert_eq!(subjects.len(), count);
    }
}
