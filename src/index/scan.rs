//! The scan: every form that occurs in a folded text, at every position, of every length.
//!
//! One pass over the characters. At each, the sieve looks at three characters; where it lets
//! through, the transducer is walked. Nothing is decided here about edges or overlaps.
//! A form that starts with a Latin letter or a digit is looked for at the start of a word only.

use super::SurfaceIndex;
use crate::text::{Span, script::script_of};

/// A form found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// The place in the folded text.
    pub span: Span,
    /// The number of the form; see [`SurfaceIndex::postings`].
    pub form: u32,
}

impl SurfaceIndex {
    /// All hits in `folded`, by start, shorter ones first.
    pub fn scan(&self, folded: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut characters = folded.char_indices();
        let mut next = || characters.next().unwrap_or((folded.len(), '\0'));
        let (mut first, mut second, mut third) = (next(), next(), next());
        let mut in_word = false;
        while first.0 < folded.len() {
            let is_word = script_of(first.1).is_latin_or_digit();
            let may_start = !(in_word && is_word);
            if may_start && self.prefilter.admits(first.1, second.1, third.1) {
                self.walk(folded, first.0, &mut hits);
            }
            in_word = is_word;
            (first, second, third) = (second, third, next());
        }
        hits
    }

    /// Adds every form that starts at `start`.
    fn walk(&self, folded: &str, start: usize, hits: &mut Vec<Hit>) {
        let mut node = self.fst.root();
        let mut number = 0;
        for (byte, end) in folded.as_bytes()[start..].iter().zip(start + 1..) {
            let Some(index) = node.find_input(*byte) else {
                return;
            };
            let transition = node.transition(index);
            number += transition.out.value();
            node = self.fst.node(transition.addr);
            if node.is_final() {
                let form = u32::try_from(number + node.final_output().value());
                let form = form.expect("form numbers fit, the index gave them");
                hits.push(Hit {
                    span: Span::new(start, end),
                    form,
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{
        glossary::{Glossary, read::read_concepts},
        index::{SurfaceIndex, words::Words},
        text::fold,
    };

    fn index(terms: &[&str]) -> SurfaceIndex {
        let lines: String = terms
            .iter()
            .map(|term| format!("{{ term = \"{term}\", status = \"admitted\" }},\n"))
            .collect();
        let (concepts, _) = read_concepts(&format!("[x]\nja = [\n{lines}]\n"), "test.toml");
        let mut glossary = Glossary::default();
        glossary.merge(concepts);
        let words = Words::builtin();
        SurfaceIndex::new(&glossary, |word| words.has_katakana(word))
    }

    fn found(terms: &[&str], text: &str) -> Vec<String> {
        let folded = fold(text);
        let hits = index(terms).scan(folded.text());
        hits.iter()
            .map(|hit| folded.text()[hit.span.range()].to_owned())
            .collect()
    }

    #[test]
    fn every_form_at_every_position() {
        let terms = ["脆弱", "脆弱性", "弱性診断", "鍵"];
        assert_eq!(
            found(&terms, "脆弱性診断の鍵"),
            ["脆弱", "脆弱性", "弱性診断", "鍵"]
        );
    }

    #[test]
    fn latin_only_at_the_start_of_a_word() {
        assert_eq!(
            found(&["DoS", "ICT"], "DDoS と DoS、ICT機器、PICT"),
            ["dos", "ict"]
        );
    }

    #[test]
    fn agrees_with_a_search_for_each_form() {
        let terms = ["あい", "あ", "いう", "うえお", "えお", "鍵", "𠮷野"];
        let text = "あいうえおあ𠮷野いう鍵あ";
        let mut naive: Vec<(usize, usize)> = terms
            .iter()
            .flat_map(|term| {
                text.match_indices(term)
                    .map(|(at, term)| (at, at + term.len()))
            })
            .collect();
        naive.sort_unstable();
        let hits = index(&terms).scan(text);
        let scanned: Vec<(usize, usize)> = hits
            .iter()
            .map(|hit| (hit.span.start, hit.span.end))
            .collect();
        assert_eq!(scanned, naive);
    }
}
