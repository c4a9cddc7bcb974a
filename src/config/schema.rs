//! The JSON Schemas of the files that a person edits, for the TOML language server of their editor.
//!
//! They lie in `docs/schema/`, where the tests compare them with what the readers know.

/// A schema by the name that `triglot schema` knows it by.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schema {
    /// The name: `settings`.
    pub name: &'static str,
    /// The schema, as JSON.
    pub text: &'static str,
}

/// The schema of `triglot.toml`.
pub const SETTINGS: Schema = Schema {
    name: "settings",
    text: include_str!("../../docs/schema/triglot.schema.json"),
};

/// The schema of files of concepts.
pub const GLOSSARY: Schema = Schema {
    name: "glossary",
    text: include_str!("../../docs/schema/glossary.schema.json"),
};

/// The schema of files of sources.
pub const SOURCES: Schema = Schema {
    name: "sources",
    text: include_str!("../../docs/schema/sources.schema.json"),
};

/// All of them.
pub const SCHEMAS: [Schema; 3] = [SETTINGS, GLOSSARY, SOURCES];
