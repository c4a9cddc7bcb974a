//! The columns of a matrix: drafts while there are few, folders when there are many.

use std::{cmp::Reverse, collections::BTreeMap};

use super::{
    draft::Draft,
    model::{Overview, Usage},
};

/// The most columns of a matrix. More cannot be looked over.
const MOST: usize = 40;

/// The columns of a matrix.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Columns {
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// What is not shown as a column of its own; empty if everything is.
    pub remark: String,
}

/// A column.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Column {
    /// The name: a draft's or a folder's, without what all have in common.
    pub name: String,
    /// The drafts in it, by their number.
    pub drafts: Vec<usize>,
}

/// The columns for what is used in a language.
pub fn columns(overview: &Overview<'_>, usage: &Usage<'_>) -> Columns {
    let drafts: Vec<&Draft<'_>> = usage
        .drafts
        .iter()
        .map(|draft| &overview.drafts[*draft])
        .collect();
    let paths: Vec<&str> = drafts.iter().map(|draft| draft.path.as_str()).collect();
    let common = common_folder(&paths);
    let path_of = |draft: usize| &overview.drafts[draft].path[common..];
    if usage.drafts.len() <= MOST {
        let columns = usage.drafts.iter().map(|draft| Column {
            name: path_of(*draft).to_owned(),
            drafts: vec![*draft],
        });
        return Columns {
            columns: columns.collect(),
            remark: String::new(),
        };
    }
    if let Some(columns) = folders(&usage.drafts, path_of) {
        let remark = format!(
            "{} drafts are too many for columns of their own; each column is a folder.",
            usage.drafts.len()
        );
        return Columns { columns, remark };
    }
    let amount = |draft: &usize| {
        let uses = overview.drafts[*draft].uses.iter();
        uses.filter(|one| one.language == usage.language).count()
    };
    let mut numbers = usage.drafts.clone();
    numbers.sort_by_key(|draft| Reverse(amount(draft)));
    let rest = numbers.split_off(MOST - 1);
    numbers.sort_unstable();
    let mut columns: Vec<Column> = numbers
        .iter()
        .map(|draft| Column {
            name: path_of(*draft).to_owned(),
            drafts: vec![*draft],
        })
        .collect();
    let remark = format!(
        "The {} drafts with most terms have a column; the other {} share the last one.",
        MOST - 1,
        rest.len()
    );
    columns.push(Column {
        name: format!("{} others", rest.len()),
        drafts: rest,
    });
    Columns { columns, remark }
}

/// Columns of folders, as deep as their number allows; `None` if that gives one only, or too many.
fn folders<'p>(drafts: &[usize], path_of: impl Fn(usize) -> &'p str) -> Option<Vec<Column>> {
    let deepest = drafts
        .iter()
        .map(|draft| path_of(*draft).matches('/').count())
        .max()?;
    let at_depth = |depth: usize| {
        let mut folders: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for draft in drafts {
            let path = path_of(*draft);
            let parts: Vec<&str> = path.split('/').collect();
            let depth = depth.min(parts.len() - 1);
            folders
                .entry(parts[..depth].join("/") + "/")
                .or_default()
                .push(*draft);
        }
        folders
    };
    let found = (1..=deepest)
        .rev()
        .map(at_depth)
        .find(|folders| folders.len() <= MOST)?;
    if found.len() < 2 {
        return None;
    }
    let column = |(name, drafts)| Column { name, drafts };
    Some(found.into_iter().map(column).collect())
}

/// The length of the folder that all paths start with.
fn common_folder(paths: &[&str]) -> usize {
    let Some((first, rest)) = paths.split_first() else {
        return 0;
    };
    let mut common = first.rfind('/').map_or(0, |at| at + 1);
    for path in rest {
        while !path.starts_with(&first[..common]) {
            common = first[..common - 1].rfind('/').map_or(0, |at| at + 1);
        }
    }
    common
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Language;

    fn named(paths: &[String]) -> Columns {
        let draft = |path: &String| Draft {
            path: path.clone(),
            link: String::new(),
            language: Some(Language::Japanese),
            lines: 1,
            uses: Vec::new(),
            findings: Vec::new(),
        };
        let overview = Overview::new(paths.iter().map(draft).collect(), []);
        columns(&overview, &overview.languages[0])
    }

    #[test]
    fn few_drafts_have_a_column_each() {
        let paths = ["drafts/a/1.md", "drafts/a/2.md", "drafts/b.md"].map(str::to_owned);
        let names: Vec<String> = named(&paths)
            .columns
            .into_iter()
            .map(|one| one.name)
            .collect();
        assert_eq!(names, ["a/1.md", "a/2.md", "b.md"]);
    }

    #[test]
    fn many_are_taken_by_folder() {
        let paths: Vec<String> = (0..5000)
            .map(|n| format!("d/{}/{}/{n}.md", n % 7, n % 100))
            .collect();
        let columns = named(&paths);
        assert_eq!(columns.columns.len(), 7);
        assert_eq!(
            columns
                .columns
                .iter()
                .map(|one| one.drafts.len())
                .sum::<usize>(),
            5000
        );
        assert!(columns.remark.contains("each column is a folder"));
    }

    #[test]
    fn many_in_one_folder_leave_a_rest() {
        let paths: Vec<String> = (0..99).map(|n| format!("d/{n:02}.md")).collect();
        let columns = named(&paths);
        assert_eq!(columns.columns.len(), MOST);
        assert_eq!(columns.columns[MOST - 1].name, "60 others");
    }
}
