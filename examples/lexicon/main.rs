//! Packs the word lexicons: `cargo run --no-default-features --example lexicon -- TABLES OUT`.
//!
//! `TABLES` is a folder with the tables of `glossary/lexicon/generate.py`, which calls this; `OUT`
//! is where the packed files go, `glossary/lexicon`.

#![expect(clippy::disallowed_methods, reason = "it is a program, not the core")]

mod pack;

use std::{env, error::Error, fs, path::PathBuf};

fn main() -> Result<(), Box<dyn Error>> {
    let folders: Vec<PathBuf> = env::args_os().skip(1).map(PathBuf::from).collect();
    let [tables, out] = &folders[..] else {
        return Err("usage: lexicon TABLES OUT".into());
    };
    for (table, file, pack) in pack::FILES {
        let packed = pack(&fs::read_to_string(tables.join(table))?)?;
        fs::write(out.join(file), packed)?;
    }
    Ok(())
}
