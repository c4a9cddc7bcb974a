//! Compiles the shipped glossary, so that the binary needs no file and no configuration.
//!
//! It uses the library's own rooms `text`, `glossary` and `index`; a problem in a glossary file
//! stops the build with the file and the line.

#![expect(
    clippy::disallowed_methods,
    reason = "a build script reads its input files"
)]
#![expect(
    dead_code,
    unused_imports,
    reason = "the rooms have more in them than a build needs"
)]
#![expect(unreachable_pub, reason = "the rooms are public in the library")]

#[path = "src/glossary/mod.rs"]
mod glossary;
#[path = "src/index/mod.rs"]
mod index;
#[path = "src/text/mod.rs"]
mod text;

use std::{env, error::Error, fs, path::Path};

use glossary::{Glossary, read::read_concepts, sources::read_sources};
use text::{LineTable, Problem};

/// The files of the shipped glossary, in the order in which a reader meets the subjects.
const FILES: [&str; 6] = [
    "governance",
    "diplomacy",
    "institutions",
    "risk",
    "threats",
    "technology",
];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    for folder in ["glossary", "src/text", "src/glossary", "src/index"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let mut glossary = Glossary::default();
    for name in FILES {
        let path = format!("glossary/{name}.toml");
        let text = fs::read_to_string(&path)?;
        let (concepts, problems) = read_concepts(&text, &path);
        refuse(&path, &text, &problems)?;
        glossary.merge(concepts);
    }
    let text = fs::read_to_string("glossary/sources.toml")?;
    let (sources, problems) = read_sources(&text, "glossary/sources.toml");
    refuse("glossary/sources.toml", &text, &problems)?;
    glossary.sources = sources;
    let bytes = index::Compiled::new(glossary).to_bytes()?;
    fs::write(
        Path::new(&env::var("OUT_DIR")?).join("cyber.glossary"),
        bytes,
    )?;
    Ok(())
}

/// An error that names the first problem of a file, if it has one.
fn refuse(path: &str, text: &str, problems: &[Problem]) -> Result<(), String> {
    let Some(problem) = problems.first() else {
        return Ok(());
    };
    let line = problem
        .span
        .map_or(1, |span| LineTable::new(text).line_of(span.start) + 1);
    Err(format!(
        "{path}:{line}: {}: {}",
        problem.message, problem.help
    ))
}
