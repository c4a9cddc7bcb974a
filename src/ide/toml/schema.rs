//! The JSON Schemas of our files, asked by path: which keys there are, what they mean, and which
//! values they take. They are the only table of keys, and the tests hold them against the readers.

use std::sync::OnceLock;

use serde_json::Value;

use crate::config::schema;

/// A schema of a file, or a part of one.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    root: &'static Value,
    here: &'static Value,
}

impl Schema {
    /// The schema of `triglot.toml`.
    pub fn settings() -> Self {
        static ROOT: OnceLock<Value> = OnceLock::new();
        Self::parsed(&ROOT, schema::SETTINGS.text)
    }

    /// The schema of files of concepts.
    pub fn glossary() -> Self {
        static ROOT: OnceLock<Value> = OnceLock::new();
        Self::parsed(&ROOT, schema::GLOSSARY.text)
    }

    /// The schema of files of sources.
    pub fn sources() -> Self {
        static ROOT: OnceLock<Value> = OnceLock::new();
        Self::parsed(&ROOT, schema::SOURCES.text)
    }

    fn parsed(root: &'static OnceLock<Value>, text: &str) -> Self {
        // The tests read them; a schema that is none has no keys.
        let root = root.get_or_init(|| serde_json::from_str(text).unwrap_or_default());
        Self { root, here: root }
    }

    /// The part that a path of keys leads to; a list is the same as what stands in it.
    pub fn at(self, path: &[impl AsRef<str>]) -> Option<Self> {
        path.iter()
            .try_fold(self, |schema, key| schema.under(key.as_ref()))
    }

    /// The part under a key.
    pub fn under(self, key: &str) -> Option<Self> {
        let table = self.item();
        let known = table.keyword("properties").and_then(|keys| keys.get(key));
        let any = || {
            table
                .keyword("additionalProperties")
                .filter(|any| any.is_object())
        };
        Some(table.part(known.or_else(any)?))
    }

    /// What stands in the list; what is no list is itself.
    pub fn item(self) -> Self {
        self.keyword("items")
            .map_or(self, |items| self.part(items).item())
    }

    /// The keys of the table, or of the tables in the list.
    pub fn keys(self) -> Vec<(&'static str, Self)> {
        let table = self.item();
        let keys = table.keyword("properties").and_then(Value::as_object);
        let keys = keys.into_iter().flatten();
        keys.map(|(key, part)| (key.as_str(), table.part(part)))
            .collect()
    }

    /// Whether the table may have keys of any name: ids.
    pub fn takes_any_key(self) -> bool {
        let any = self.item().keyword("additionalProperties");
        any.is_some_and(Value::is_object)
    }

    /// The values that there are; none where any text is one.
    pub fn values(self) -> Vec<&'static str> {
        let values = self.item().keyword("enum").and_then(Value::as_array);
        values
            .into_iter()
            .flatten()
            .filter_map(Value::as_str)
            .collect()
    }

    /// What it means.
    pub fn description(self) -> Option<&'static str> {
        self.keyword("description")?.as_str()
    }

    /// The value that it has when it is left out.
    pub fn default_value(self) -> Option<&'static str> {
        self.keyword("default")?.as_str()
    }

    /// What the value is.
    pub fn shape(self) -> Shape {
        let of = |schema: Self| schema.keyword("type").and_then(Value::as_str);
        match of(self) {
            Some("object") => Shape::Table,
            Some("array") if of(self.item()) == Some("object") => Shape::Tables,
            Some("array") => Shape::Texts,
            _ => Shape::Text,
        }
    }

    fn part(self, here: &'static Value) -> Self {
        Self { here, ..self }
    }

    /// The value of a keyword, here or where this refers to.
    fn keyword(self, name: &str) -> Option<&'static Value> {
        if let Some(value) = self.here.get(name) {
            return Some(value);
        }
        let parts = self.here.get("allOf").and_then(Value::as_array);
        let mut parts = parts.into_iter().flatten();
        if let Some(value) = parts.find_map(|part| self.part(part).keyword(name)) {
            return Some(value);
        }
        let target = self.here.get("$ref")?.as_str()?.strip_prefix('#')?;
        self.part(self.root.pointer(target)?).keyword(name)
    }
}

/// What a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shape {
    /// A text.
    Text,
    /// A list of texts.
    Texts,
    /// A table.
    Table,
    /// A list of tables.
    Tables,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_leads_through_references_and_lists() {
        let glossary = Schema::glossary();
        let term = glossary.at(&["any-id", "ja"]).expect("a language");
        assert_eq!(term.shape(), Shape::Tables);
        assert!(
            term.description()
                .is_some_and(|text| text.contains("in Japanese"))
        );
        let status = term.under("status").expect("a key");
        assert_eq!(status.values()[0], "preferred");
        assert_eq!(status.shape(), Shape::Text);
        let bad = term.at(&["spec", "bad"]).expect("a key of a key");
        assert_eq!(bad.shape(), Shape::Texts);
        assert!(glossary.takes_any_key() && !term.takes_any_key());
        assert!(term.under("stauts").is_none());
    }

    #[test]
    fn settings_have_levels_and_their_defaults() {
        let settings = Schema::settings();
        let rule = settings.at(&["override", "rules", "term/forbidden"]);
        let rule = rule.expect("a rule");
        assert_eq!(rule.values(), ["error", "warning", "info", "hint", "off"]);
        assert_eq!(rule.default_value(), Some("error"));
        assert!(settings.under("prefer").is_some_and(Schema::takes_any_key));
        assert_eq!(
            settings.under("pair").map(Schema::shape),
            Some(Shape::Tables)
        );
    }
}
