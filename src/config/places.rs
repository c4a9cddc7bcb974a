//! Where each key of a settings file stands, to tell where a value came from.

use std::collections::BTreeMap;

use toml_edit::{Document, Item, TableLike};

use crate::text::Span;

/// The place of each key by its path; tables of a list are numbered from 0.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places(BTreeMap<Vec<String>, Span>);

impl Places {
    /// The places in the text of a settings file; none if it is broken.
    pub fn of(text: &str) -> Self {
        let mut places = Self::default();
        if let Ok(document) = Document::parse(text) {
            places.add_table(&[], document.as_table());
        }
        places
    }

    /// The place of the key with a path.
    pub fn get(&self, path: &[&str]) -> Option<Span> {
        let path: Vec<String> = path.iter().map(|key| (*key).to_owned()).collect();
        self.0.get(&path).copied()
    }

    fn add_table(&mut self, path: &[String], table: &dyn TableLike) {
        for (key, item) in table.iter() {
            let path = [path, &[key.to_owned()]].concat();
            if let Some(span) = table.key(key).and_then(toml_edit::Key::span) {
                self.0.insert(path.clone(), span.into());
            }
            self.add(&path, item);
        }
    }

    fn add(&mut self, path: &[String], item: &Item) {
        if let Some(tables) = item.as_array_of_tables() {
            for (number, table) in tables.iter().enumerate() {
                self.add_table(&[path, &[number.to_string()]].concat(), table);
            }
        } else if let Some(table) = item.as_table_like() {
            self.add_table(path, table);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_found_however_they_are_nested() {
        let text =
            "[style]\nja.long-vowel = \"drop\"\n[[override]]\nrules = { \"a/b\" = \"off\" }\n";
        let places = Places::of(text);
        let at = |path: &[&str]| places.get(path).map(|span| &text[span.range()]);
        assert_eq!(at(&["style", "ja", "long-vowel"]), Some("long-vowel"));
        assert_eq!(at(&["override", "0", "rules", "a/b"]), Some("\"a/b\""));
        assert_eq!(at(&["override", "1"]), None);
        assert_eq!(Places::of("["), Places::default());
    }
}
