//! Tables as Markdown, and the page that they are written into.

use std::{fmt, fs, process::Command};

const PAGE: &str = "docs/performance.md";
/// What is measured ends at this line; the rest of the page is written by hand.
const END: &str = "<!-- end of what is measured -->\n";

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

/// Writes a table with an empty line after it.
pub fn table(formatter: &mut impl fmt::Write, head: &[&str], rows: &[Row]) -> fmt::Result {
    let titles = Row::new(head.iter().map(|&cell| cell.to_owned()));
    let rule = Row::new(head.iter().map(|_| "---".to_owned()));
    write!(formatter, "{titles}{rule}")?;
    rows.iter().try_for_each(|row| write!(formatter, "{row}"))?;
    writeln!(formatter)
}

/// Puts what the benchmark `name` measured into its place on the page, under the machine and day.
pub fn write(name: &str, measured: &dyn fmt::Display) {
    let begin = format!("<!-- measured: cargo bench --bench {name} -- --write -->\n");
    let page = fs::read_to_string(PAGE).expect("the page is there");
    let (head, rest) = page
        .split_once(&begin)
        .expect("the page has the first mark");
    let (_, tail) = rest.split_once(END).expect("the page has the last mark");
    let machine = machine();
    let page = format!("{head}{begin}\n{machine}\n{measured}{END}{tail}");
    fs::write(PAGE, page).expect("the page can be written");
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
    format!("{model}, {}.", date.unwrap_or_default())
}
