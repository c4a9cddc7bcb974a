//! The scan: every form that occurs in a folded text, at every position, of every length.
//!
//! The text is taken in runs of two kinds that need no look at the class of each character: ASCII,
//! eight bytes at a time, and the wide characters of Chinese, Japanese and Korean. The sieve picks
//! positions without a branch, and from those the transducer is walked. Nothing is decided here about edges or overlaps.
//! A form that starts with a Latin letter or a digit is looked for at the start of a word only.

use super::{
    SurfaceIndex,
    candidates::Candidates,
    long_walks::{LONG_WALK, LongWalks},
    prefilter::{Beginning, Sieve, Window},
};
use crate::text::{
    Span,
    script::script_of,
    utf8::{Ascii, ascii_end, begins_three_bytes, decode, three_bytes},
};

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
        let sieve = self.prefilter.sieve();
        let admits_longer = move |beginning| sieve.admits_longer(beginning);
        if sieve.has_singles() {
            let admits = move |beginning| sieve.admits_single(beginning) | admits_longer(beginning);
            Scanner::new(self, folded, admits).run()
        } else {
            Scanner::new(self, folded, admits_longer).run()
        }
    }
}

/// A scan under way. `admits` tells whether a form may start with some characters.
struct Scanner<'s, A> {
    index: &'s SurfaceIndex,
    sieve: Sieve<'s>,
    /// Whether a form begins with a character of ASCII.
    has_ascii: bool,
    admits: A,
    text: &'s str,
    /// Whether the last character belongs to an alphabetic word.
    in_word: bool,
    candidates: Candidates,
    long_walks: LongWalks,
    hits: Vec<Hit>,
}

impl<'s, A: Fn(Beginning) -> bool> Scanner<'s, A> {
    fn new(index: &'s SurfaceIndex, text: &'s str, admits: A) -> Self {
        let sieve = index.prefilter.sieve();
        Self {
            index,
            sieve,
            has_ascii: sieve.has_ascii(),
            admits,
            text,
            in_word: false,
            candidates: Candidates::default(),
            long_walks: LongWalks::default(),
            hits: Vec::new(),
        }
    }

    fn run(mut self) -> Vec<Hit> {
        let mut at = 0;
        while let Some(byte) = self.text.as_bytes().get(at) {
            at = match byte {
                0..=0x7F if self.has_ascii => self.ascii(at),
                0..=0x7F => self.skip_ascii(at),
                byte if begins_three_bytes(*byte) => self.wide(at),
                _ => self.other(at),
            };
            if self.candidates.is_nearly_full() {
                self.settle();
            }
        }
        self.settle();
        self.hits
    }

    /// Takes up to eight bytes of ASCII at `at`, and returns where they end.
    #[inline]
    fn ascii(&mut self, at: usize) -> usize {
        let text = self.text.as_bytes();
        let ascii = Ascii::at(text, at);
        let letters = ascii.letters();
        let before = letters << 8 | if self.in_word { 0x80 } else { 0 };
        let mut starts = self.sieve.ascii_starts(letters, ascii.all()) & !(before & letters);
        while starts != 0 {
            let start = at + starts.trailing_zeros() as usize / 8;
            let beginning = self.beginning(start);
            self.candidates.push_if(start, (self.admits)(beginning));
            starts &= starts - 1;
        }
        self.in_word = letters >> (8 * (ascii.count - 1)) & 0x80 != 0;
        at + ascii.count
    }

    /// Skips ASCII from `at` on, and returns where it ends.
    #[inline]
    fn skip_ascii(&mut self, at: usize) -> usize {
        let end = ascii_end(self.text.as_bytes(), at);
        let last = self.text.as_bytes()[end - 1];
        self.in_word = last.is_ascii_alphanumeric() || last == b'_';
        end
    }

    /// Takes a run of wide characters at `at`, and returns where it ends.
    #[inline]
    fn wide(&mut self, mut at: usize) -> usize {
        let text = self.text.as_bytes();
        let characters = text[at..].as_chunks::<3>().0.iter().take(Candidates::RUN);
        let mut numbers = characters.map_while(|bytes| wide_character(*bytes));
        let Some(first) = numbers.next() else {
            return self.other(at);
        };
        self.in_word = false;
        let Some(second) = numbers.next() else {
            let beginning = self.beginning(at);
            self.candidates.push_if(at, (self.admits)(beginning));
            return at + 3;
        };
        let mut window = Window::new(first, second);
        for third in numbers {
            let beginning = window.slide(third);
            self.candidates.push_if(at, (self.admits)(beginning));
            at += 3;
        }
        let (third, length) = decode(text, at + 6);
        let beginning = window.slide(third);
        self.candidates.push_if(at, (self.admits)(beginning));
        let (third, _) = decode(text, at + 6 + length);
        let beginning = window.slide(third);
        self.candidates.push_if(at + 3, (self.admits)(beginning));
        at + 6
    }

    /// What begins at `at`.
    #[inline]
    fn beginning(&self, at: usize) -> Beginning {
        beginning(self.text.as_bytes(), at).0
    }

    /// Takes one character of any kind at `at`, and returns where it ends.
    fn other(&mut self, at: usize) -> usize {
        let Some(character) = self.text[at..].chars().next() else {
            return self.text.len();
        };
        let end = at + character.len_utf8();
        let is_word = script_of(character).is_latin_or_digit();
        let may_start = !(self.in_word && is_word);
        let is_admitted = may_start && (self.admits)(self.beginning(at));
        self.candidates.push_if(at, is_admitted);
        self.in_word = is_word;
        end
    }

    /// Thins out the candidates and looks for forms at those that are left.
    fn settle(&mut self) {
        let text = self.text.as_bytes();
        let sieve = self.sieve;
        self.candidates.retain(|at| {
            let (beginning, end) = beginning(text, at);
            sieve.confirms(beginning, decode(text, end).0)
        });
        for index in 0..self.candidates.len() {
            self.find(self.candidates.at(index));
        }
        self.candidates.clear();
    }

    /// Adds every form that starts at `start`.
    fn find(&mut self, start: usize) {
        let text = self.text.as_bytes();
        if self.long_walks.repeat(text, start, &mut self.hits) {
            return;
        }
        let before = self.hits.len();
        let read = self.walk(start);
        if read >= LONG_WALK {
            self.long_walks
                .remember(text, start, read, before..self.hits.len());
        }
    }

    /// Adds every form that starts at `start`, and returns how many bytes were looked at.
    fn walk(&mut self, start: usize) -> usize {
        let text = self.text.as_bytes();
        let fst = &self.index.fst;
        let (first, length) = decode(text, start);
        let mut end = start + length;
        let Some(step) = self.index.jump.after(fst, first) else {
            return length;
        };
        let mut number = step.output;
        let mut node = fst.node(step.node);
        loop {
            if node.is_final() {
                let form = u32::try_from(number + node.final_output().value());
                let form = form.expect("form numbers fit, the index gave them");
                let span = Span::new(start, end);
                self.hits.push(Hit { span, form });
            }
            let next = text.get(end).and_then(|byte| node.find_input(*byte));
            end += 1;
            let Some(next) = next else {
                return end - start;
            };
            let transition = node.transition(next);
            number += transition.out.value();
            node = fst.node(transition.addr);
        }
    }
}

/// What begins at `at`, and where its third character ends.
#[inline]
fn beginning(text: &[u8], at: usize) -> (Beginning, usize) {
    let (first, length) = decode(text, at);
    let second_at = at + length;
    let (second, length) = decode(text, second_at);
    let third_at = second_at + length;
    let (third, length) = decode(text, third_at);
    let beginning = Window::new(first, second).slide(third);
    (beginning, third_at + length)
}

/// The number of a wide character: of three bytes, and in a page without letters of alphabets.
#[inline]
fn wide_character(bytes: [u8; 3]) -> Option<u32> {
    let number = three_bytes(bytes);
    let is_wide = begins_three_bytes(bytes[0]) & WIDE[number as usize / 32];
    is_wide.then_some(number)
}

/// Pages of 32 characters in the basic plane of which none belongs to an alphabetic word:
/// punctuation, kana, Han characters, Hangul.
static WIDE: [bool; 2048] = {
    let mut pages = [false; 2048];
    let ranges = [
        (0x2000, 0x205F),
        (0x3000, 0x301F),
        (0x3040, 0x30FF),
        (0x3400, 0x9FFF),
        (0xAC00, 0xD7FF),
    ];
    let mut range = 0;
    while range < ranges.len() {
        let (first, last) = ranges[range];
        let mut page = first / 32;
        while page <= last / 32 {
            pages[page] = true;
            page += 1;
        }
        range += 1;
    }
    pages
};

#[cfg(test)]
mod tests {
    use crate::{
        glossary::{Glossary, read::read_concepts},
        index::{
            SurfaceIndex,
            words::{OwnWords, Words},
        },
        text::{fold, script::script_of},
    };

    fn index(terms: &[&str]) -> SurfaceIndex {
        let lines: String = terms
            .iter()
            .map(|term| format!("{{ term = \"{term}\", status = \"admitted\" }},\n"))
            .collect();
        let (concepts, _) = read_concepts(&format!("[x]\nja = [\n{lines}]\n"), "test.toml");
        let mut glossary = Glossary::default();
        glossary.merge(concepts);
        let words = Words::with(&OwnWords::default());
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

    /// Hits of a search for each term at each position, with the rule for words.
    fn naive(terms: &[String], text: &str) -> Vec<(usize, usize)> {
        let is_word = |character: Option<char>| {
            character.is_some_and(|character| script_of(character).is_latin_or_digit())
        };
        let may_start = |at: usize| {
            let before = text[..at].chars().next_back();
            !(is_word(before) && is_word(text[at..].chars().next()))
        };
        let mut hits: Vec<(usize, usize)> = terms
            .iter()
            .flat_map(|term| {
                let starts = text.char_indices().map(|(at, _)| at);
                let found = starts.filter(|at| text[*at..].starts_with(term.as_str()));
                found.map(|at| (at, at + term.len()))
            })
            .filter(|(at, _)| may_start(*at))
            .collect();
        hits.sort_unstable();
        hits.dedup();
        hits
    }

    fn scanned(terms: &[String], text: &str) -> Vec<(usize, usize)> {
        let hits = SurfaceIndex::from_forms(terms.iter().cloned()).scan(text);
        hits.iter()
            .map(|hit| (hit.span.start, hit.span.end))
            .collect()
    }

    const TERM: &str = "[あア脆弱性한국ab1_ .é、\u{3105}\u{2014}\u{A000}𠮷👩]{1,5}";
    const TEXT: &str = "[あア脆弱性한국ab1_ .é、\u{3105}\u{2014}\u{A000}𠮷👩]{0,200}";

    proptest::proptest! {
        #[test]
        fn agrees_with_a_naive_search(
            terms in proptest::collection::vec(TERM, 0..30),
            text in TEXT,
        ) {
            proptest::prop_assert_eq!(scanned(&terms, &text), naive(&terms, &text));
        }

        #[test]
        fn agrees_where_long_forms_repeat(
            terms in proptest::collection::vec("[あいab]{1,3}", 0..6),
            piece in "[あいab。]{1,9}",
            times in 1usize..60,
        ) {
            let long = terms.iter().flat_map(|term| [term.repeat(12), term.repeat(20) + "う"]);
            let terms: Vec<String> = long.chain([piece.repeat(9)]).chain(terms.clone()).collect();
            let text = piece.repeat(times) + "う" + &piece.repeat(times);
            proptest::prop_assert_eq!(scanned(&terms, &text), naive(&terms, &text));
        }
    }
}
