//! What was measured of each server, as tables: one of keys, one of everything else.

use std::{fmt, time::Duration};

use super::figures::{Times, milliseconds};
use crate::page::{Row, table};

/// Everything that was measured.
pub struct Report {
    pub corpus: String,
    pub measured: Vec<Measured>,
    pub edits: usize,
}

/// What was measured of a server.
pub struct Measured {
    pub name: String,
    pub small: Typing,
    pub large: Typing,
    pub burst: Duration,
    pub burst_processor: Duration,
    pub hover: Times,
    pub completion: Times,
    pub initialize: Times,
    pub first: Times,
    /// In MB, with the large document open: now and at most.
    pub memory: [f64; 2],
}

/// From keys to diagnostics.
#[derive(Default)]
pub struct Typing {
    pub wall: Times,
    pub processor: Times,
    pub documents: usize,
    pub findings: usize,
}

/// A line of the second table.
type Line = (String, fn(&Measured) -> String);

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}.\n", self.corpus)?;
        let head = [
            "key to diagnostics",
            "server",
            "p50 ms",
            "p95 ms",
            "p99 ms",
            "processor p50 ms",
            "p95 ms",
            "findings",
            "keys",
        ];
        let small = self
            .measured
            .iter()
            .map(|of| of.small.row("20,000 characters", &of.name));
        let large = self
            .measured
            .iter()
            .map(|of| of.large.row("1 MB", &of.name));
        table(formatter, &head, &small.chain(large).collect::<Vec<_>>())?;
        let lines: [Line; 8] = [
            (format!("burst of {} edits, ms", self.edits), |of| {
                milliseconds(of.burst)
            }),
            ("of it processor time, ms".into(), |of| {
                milliseconds(of.burst_processor)
            }),
            ("hover, p50 / p95 ms".into(), |of| of.hover.short()),
            ("completion, p50 / p95 ms".into(), |of| {
                of.completion.short()
            }),
            (
                "start to `initialize` answered, p50 / p95 ms".into(),
                |of| of.initialize.short(),
            ),
            ("start to first diagnostics, p50 / p95 ms".into(), |of| {
                of.first.short()
            }),
            ("memory with 1 MB open, MB".into(), |of| {
                format!("{:.0}", of.memory[0])
            }),
            ("its peak, MB".into(), |of| format!("{:.0}", of.memory[1])),
        ];
        let rows = lines.map(|(what, figure)| {
            Row::new([what].into_iter().chain(self.measured.iter().map(figure)))
        });
        let names = self.measured.iter().map(|of| of.name.as_str());
        table(
            formatter,
            &[""].into_iter().chain(names).collect::<Vec<_>>(),
            &rows,
        )
    }
}

impl Typing {
    fn row(&self, document: &str, server: &str) -> Row {
        Row::new([
            document.to_owned(),
            server.to_owned(),
            self.wall.milliseconds(50),
            self.wall.milliseconds(95),
            self.wall.milliseconds(99),
            self.processor.milliseconds(50),
            self.processor.milliseconds(95),
            (self.findings / self.documents.max(1)).to_string(),
            self.wall.len().to_string(),
        ])
    }
}
