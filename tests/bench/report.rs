//! What the matching benchmark measured, as tables.

use std::fmt;

use crate::page::{self, Row, table};

/// Everything that was measured.
pub struct Report {
    pub corpus: String,
    pub stages: Vec<Row>,
    pub engines: Vec<Row>,
    pub special: Vec<Row>,
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "One thread, {}.\n", self.corpus)?;
        let stages = ["stage, shipped glossary", "MB/s", "found"];
        table(formatter, &stages, &self.stages)?;
        let engines = [
            "terms",
            "triglot MB/s",
            "daachorse MB/s",
            "aho-corasick MB/s",
            "× daachorse",
            "× aho-corasick",
            "found",
        ];
        table(formatter, &engines, &self.engines)?;
        table(formatter, &["", "measured"], &self.special)
    }
}

impl Report {
    /// Puts the tables into the page.
    pub fn write(&self) {
        page::write("matching", self);
    }
}
