//! The tables as Markdown, on the terminal and in docs/performance.md.

use std::{fmt, fs, process::Command};

const PAGE: &str = "docs/performance.md";
/// The tables stand between these lines of the page; the rest of it is written by hand.
const BEGIN: &str = "<!-- measured: cargo bench --bench matching -- --write -->\n";
const END: &str = "<!-- end of what is measured -->\n";

/// Everything that was measured.
pub struct Report {
    pub corpus: String,
    pub stages: Vec<Row>,
    pub engines: Vec<Row>,
    pub special: Vec<Row>,
}

/// A row of a table.
pub struct Row(Vec<String>);

impl Row {
    pub fn new(cells: impl IntoIterator<Item = String>) -> Self {
        Self(cells.into_iter().collect())
    }
}

impl fmt::Display for Row {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "| {} |", self.0.join(" | "))
    }
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(formatter, "{}.\n", self.corpus)?;
        let table = |formatter: &mut fmt::Formatter<'_>, head: &[&str], rows: &[Row]| {
            write!(
                formatter,
                "{}",
                Row::new(head.iter().map(|&cell| cell.to_owned()))
            )?;
            write!(
                formatter,
                "{}",
                Row::new(head.iter().map(|_| "---".to_owned()))
            )?;
            rows.iter().try_for_each(|row| write!(formatter, "{row}"))?;
            writeln!(formatter)
        };
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
        let page = fs::read_to_string(PAGE).expect("the page is there");
        let (head, rest) = page.split_once(BEGIN).expect("the page has the first mark");
        let (_, tail) = rest.split_once(END).expect("the page has the last mark");
        let machine = machine();
        let page = format!("{head}{BEGIN}\n{machine}\n{self}{END}{tail}");
        fs::write(PAGE, page).expect("the page can be written");
    }
}

/// The processor and the day.
fn machine() -> String {
    let processors = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let mut models = processors
        .lines()
        .filter_map(|line| line.strip_prefix("model name"));
    let model = models.next().map_or("unknown processor", |name| {
        name.trim_matches([' ', '\t', ':'])
    });
    let date = Command::new("date").arg("+%Y-%m-%d").output();
    let date = date.map(|output| String::from_utf8_lossy(&output.stdout).trim().to_owned());
    format!("{model}, one thread, {}.", date.unwrap_or_default())
}
