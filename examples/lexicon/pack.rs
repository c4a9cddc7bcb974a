//! Packs the tables of `generate.py` into the files that the library includes.

use std::error::Error;

use fst::{MapBuilder, SetBuilder};
use triglot::index::pairs::Pairs;

/// The files: the table, what it becomes, and how.
pub const FILES: [(&str, &str, Pack); 8] = [
    ("chinese.tsv", "chinese.fst", map),
    ("japanese-kanji.tsv", "japanese-kanji.fst", map),
    ("japanese-katakana.tsv", "japanese-katakana.fst", set),
    ("korean-nouns.tsv", "korean-nouns.fst", map),
    ("chinese.tsv", "chinese.pairs", beginnings),
    ("japanese-kanji.tsv", "japanese-kanji.pairs", beginnings),
    ("han.tsv", "han.bin", characters),
    ("shinjitai.tsv", "shinjitai.bin", pairs),
];

/// Packs the text of a table.
pub type Pack = fn(&str) -> Result<Vec<u8>, Box<dyn Error>>;

/// A transducer of rows `word, number`.
fn map(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut builder = MapBuilder::memory();
    for line in table.lines() {
        let (word, value) = line.split_once('\t').ok_or(line)?;
        builder.insert(word, value.parse()?)?;
    }
    Ok(builder.into_inner()?)
}

/// A transducer of rows `word`.
fn set(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut builder = SetBuilder::memory();
    for line in table.lines() {
        builder.insert(line)?;
    }
    Ok(builder.into_inner()?)
}

/// The beginnings of the words of rows `word, number`.
fn beginnings(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let words = table.lines().filter_map(|line| line.split('\t').next());
    Ok(Pairs::of(words).as_bytes().to_vec())
}

const FIRST: usize = 0x4E00;
const COUNT: usize = 0xA000 - FIRST;
/// The flags, by bit.
const FLAGS: [char; 4] = ['S', 'T', 'C', 'J'];

/// The tables of rows `character, simplified form, flags`; `src/text/han.rs` has their layout.
fn characters(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut forms = vec![0; COUNT * 2];
    let mut packed_flags = vec![0; COUNT / 2];
    let mut others = Vec::new();
    for line in table.lines() {
        let [character, form, letters] = line.split('\t').collect::<Vec<_>>()[..] else {
            return Err(line.into());
        };
        let form = if form == character { 0 } else { code(form)? };
        let character = code(character)?;
        let flags = flags(letters);
        let at = (character as usize).wrapping_sub(FIRST);
        match u16::try_from(form) {
            Ok(form) if at < COUNT => {
                forms[at * 2..at * 2 + 2].copy_from_slice(&form.to_le_bytes());
                packed_flags[at / 2] |= flags << (at % 2 * 4);
            }
            _ if at < COUNT => return Err(format!("no room for the form: {line}").into()),
            _ => {
                others.extend(character.to_le_bytes());
                others.extend(form.to_le_bytes());
                others.push(flags);
            }
        }
    }
    Ok([forms, packed_flags, others].concat())
}

/// Rows `character, form` in order, two bytes each, little-endian; `src/text/han.rs` reads them.
fn pairs(table: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut packed = Vec::new();
    for line in table.lines() {
        let (character, form) = line.split_once('\t').ok_or(line)?;
        for character in [character, form] {
            packed.extend(u16::try_from(code(character)?)?.to_le_bytes());
        }
    }
    Ok(packed)
}

fn code(character: &str) -> Result<u32, Box<dyn Error>> {
    Ok(character.parse::<char>()?.into())
}

fn flags(letters: &str) -> u8 {
    let bits = FLAGS.iter().enumerate();
    let set = bits.filter(|(_, letter)| letters.contains(**letter));
    set.map(|(bit, _)| 1 << bit).sum()
}
