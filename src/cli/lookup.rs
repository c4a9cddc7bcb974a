//! The commands `term` and `glossary search`: one question, whole entries or a line each.

use std::io::{self, Write};

use super::{
    arguments::{LookupArguments, LookupFormat},
    exit::Exit,
    request::color,
    terminal,
};
use crate::{
    glossary::{
        FalseFriends, Glossary,
        search::{Closeness, Match, search},
    },
    report::lookup::Page,
    workspace::load_glossaries,
};

/// How a person sees what was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum View {
    /// Whole entries of what was meant, the rest a line each.
    Entries,
    /// A line each.
    Lines,
}

/// The most entries that are shown whole, and the most lines.
const MOST_ENTRIES: usize = 5;
const MOST_LINES: usize = 40;

/// Looks up what `arguments` ask for.
pub fn run(arguments: &LookupArguments, view: View) -> io::Result<Exit> {
    let query = arguments.query.join(" ");
    let (compiled, problems) = load_glossaries(&arguments.glossaries);
    let glossary = &compiled.glossary;
    let found = search(glossary, &query, arguments.lang);
    let page = Page {
        glossary,
        friends: &FalseFriends::of(glossary),
        first: arguments.lang,
    };
    let mut out = terminal::page(color(arguments.color));
    match (arguments.format, view) {
        (LookupFormat::Json, _) => page.write_json(&query, &found, &mut out)?,
        (LookupFormat::Text, View::Entries) => write_entries(&page, &found, &mut out)?,
        (LookupFormat::Text, View::Lines) => write_lines(&page, &found, &mut out)?,
    }
    problems.iter().for_each(terminal::tell);
    let is_found = found.iter().any(|found| found.closeness < Closeness::Near);
    if !is_found {
        terminal::tell(nothing(glossary, &query, &found));
    }
    Ok(
        match (problems.iter().any(|problem| problem.fatal), is_found) {
            (true, _) => Exit::Failed,
            (false, true) => Exit::Clean,
            (false, false) => Exit::Findings,
        },
    )
}

/// Writes what comes closest whole, and the rest a line each. Near misses are offered elsewhere
/// when they are all there is.
fn write_entries(page: &Page<'_>, found: &[Match], out: &mut impl Write) -> io::Result<()> {
    let Some(closest) = found
        .first()
        .filter(|found| found.closeness < Closeness::Near)
    else {
        return Ok(());
    };
    let is_whole = |found: &&Match| found.closeness == closest.closeness;
    let whole = found.iter().take_while(is_whole).take(MOST_ENTRIES).count();
    for (index, found) in found[..whole].iter().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        page.write_entry(*found, out)?;
    }
    if whole < found.len() {
        writeln!(out)?;
    }
    write_lines(page, &found[whole..], out)
}

fn write_lines(page: &Page<'_>, found: &[Match], out: &mut impl Write) -> io::Result<()> {
    for found in found.iter().take(MOST_LINES) {
        page.write_line(*found, out)?;
    }
    if found.len() > MOST_LINES {
        writeln!(
            out,
            "and {} more; ask for more of the word",
            found.len() - MOST_LINES
        )?;
    }
    Ok(())
}

/// What to say when nothing is called so: the near misses, if there are any.
fn nothing(glossary: &Glossary, query: &str, near: &[Match]) -> String {
    let names = near.iter().take(MOST_ENTRIES);
    let names: Vec<String> = names
        .map(|found| format!("`{}`", glossary.term(found.term).text))
        .collect();
    let query: String = query
        .chars()
        .filter(|character| !character.is_control())
        .collect();
    if names.is_empty() {
        return format!("nothing is called `{query}`");
    }
    format!(
        "nothing is called `{query}`; did you mean {}?",
        names.join(", ")
    )
}
