//! A glossary of a given number of terms, as a file that somebody could have written.

use std::fmt::Write;

/// Syllables of the English words, which occur in no draft.
const SYLLABLES: [&str; 16] = [
    "ba", "cro", "du", "fle", "gri", "ho", "ji", "ka", "lem", "mo", "nu", "pra", "qui", "ro",
    "sta", "vex",
];

/// The file: concepts of an English term, a preferred term and one that is forbidden.
pub fn glossary(terms: &[String]) -> String {
    let mut file = String::new();
    let [mut chinese, mut japanese, mut korean] = [Vec::new(), Vec::new(), Vec::new()];
    for term in terms {
        let is = |first, last| term.chars().any(|c| (first..=last).contains(&c));
        if is('\u{AC00}', '\u{D7A3}') {
            korean.push(term);
        } else if is('\u{3040}', '\u{30FF}') {
            japanese.push(term);
        } else {
            chinese.push(term);
        }
    }
    let languages = [("zh-Hans", chinese), ("ja", japanese), ("ko", korean)];
    for (language, terms) in languages {
        let subject = language.to_lowercase();
        for (number, pair) in terms.chunks_exact(2).enumerate() {
            let word = english(number);
            let written = write!(
                file,
                "[{subject}-{number}]\n\
                 en = [\n  {{ term = \"{word} {subject}\", status = \"preferred\", source = [] }},\n]\n\
                 {language} = [\n  {{ term = \"{}\", status = \"preferred\", source = [] }},\n  \
                 {{ term = \"{}\", status = \"forbidden\", source = [] }},\n]\n\n",
                pair[0], pair[1],
            );
            written.expect("a string takes all");
        }
    }
    file
}

fn english(number: usize) -> String {
    let digits = [
        number / 256 / 16 % 16,
        number / 256 % 16,
        number / 16 % 16,
        number % 16,
    ];
    digits.map(|digit| SYLLABLES[digit]).concat()
}
