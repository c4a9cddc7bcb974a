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

use glossary::{Glossary, read::read_concepts, shipped, sources::read_sources};
use text::{LineTable, Problem};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    for folder in ["glossary", "src/text", "src/glossary", "src/index"] {
        println!("cargo::rerun-if-changed={folder}");
    }
    let folder = Path::new("glossary");
    let out = env::var("OUT_DIR")?;
    let glossary = shipped_glossary(folder)?;
    let bytes = index::Compiled::new(glossary).to_bytes()?;
    fs::write(Path::new(&out).join("cyber.glossary"), bytes)?;
    fs::write(Path::new(&out).join("cyber.files"), packed(folder)?)?;
    Ok(())
}

/// The glossary in a folder. What is listed may be missing; what is not listed, and a concept that
/// two files have, is a mistake.
fn shipped_glossary(folder: &Path) -> Result<Glossary, Box<dyn Error>> {
    let names = names(folder)?;
    if let Some(name) = shipped::unlisted(&names).next() {
        return Err(format!("glossary/{name}.toml is not listed in glossary/subjects.txt").into());
    }
    let mut glossary = Glossary::default();
    for name in shipped::subjects().filter(|subject| names.iter().any(|name| name == subject)) {
        let path = format!("glossary/{name}.toml");
        let text = fs::read_to_string(folder.join(name).with_extension("toml"))?;
        let (concepts, mut problems) = read_concepts(&text, &path);
        let twice = concepts.iter().filter_map(|concept| {
            let file = &glossary.concept(&concept.id)?.origin.file;
            let message = format!("the concept `{}` is in {file} already", concept.id);
            Some(Problem::error(concept.origin.span, message).help("keep one of the two"))
        });
        problems.extend(twice);
        refuse(&path, &text, &problems)?;
        glossary.merge(concepts);
    }
    let text = fs::read_to_string(folder.join(shipped::SOURCES).with_extension("toml"))?;
    let (sources, problems) = read_sources(&text, "glossary/sources.toml");
    refuse("glossary/sources.toml", &text, &problems)?;
    glossary.sources = sources.into();
    Ok(glossary)
}

/// The shipped files as they are, by the names that origins have, each compressed. An editor opens
/// copies of them.
fn packed(folder: &Path) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut files = Vec::new();
    for name in names(folder)? {
        let text = fs::read(folder.join(&name).with_extension("toml"))?;
        let packed = miniz_oxide::deflate::compress_to_vec(&text, 9);
        files.push((format!("glossary/{name}.toml"), packed));
    }
    Ok(postcard::to_stdvec(&files)?)
}

/// The names of a folder's TOML files without their ending, in order.
fn names(folder: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_stem().unwrap_or_default().to_string_lossy();
        if path
            .extension()
            .is_some_and(|extension| extension == "toml")
        {
            names.push(name.into_owned());
        }
    }
    names.sort();
    Ok(names)
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
