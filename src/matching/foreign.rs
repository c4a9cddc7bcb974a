//! Terms of other languages in a text: 網路 or 网路 in simplified Chinese, 软件 in Japanese.
//!
//! The languages that write with Han characters share most of them, so a word of one is easily left
//! standing in a text of another, often in the characters of its new surroundings. Words are
//! therefore compared by their simplified forms, and a word that two regions share is told from one
//! that the text's language does not use.

use std::collections::BTreeSet;

use super::{
    Deviation, Grade, Matcher, Occurrence,
    edge::{self, Last, Place},
    guard,
    lookalike::is_common,
    resolve::resolve,
    verdict::Edge,
};
use crate::{
    glossary::{Term, TermId},
    index::{Hit, Posting, SimplifiedTerms, lexicon::Lexicons, simplified::is_of_han_family},
    text::{
        Folded, Language,
        fold::{fold_for, fold_key, simplified_key},
    },
};

/// A term of another language found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ForeignOccurrence {
    /// The term of the other language, and the place.
    pub occurrence: Occurrence,
    /// What tells it from a word of the text's own language.
    pub difference: Difference,
}

/// What tells a term of another language from one of the text's own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Difference {
    /// The characters: 網絡 for 网络.
    Script,
    /// The word: 網路 for 网络.
    Word,
}

/// Whether `key` is made of pieces of terms of `language`: 安全验证 is nobody's foreign word
/// where 网络安全 and 身份验证 are terms.
fn is_made_of_own(terms: &SimplifiedTerms, key: &str, language: Language) -> bool {
    covers(key, |rest| {
        let ends = rest.char_indices().skip(2).map(|(end, _)| end);
        let ends = ends.chain([rest.len()]).filter(|end| *end > 0);
        let pieces = ends.take_while(|end| terms.is_own(&rest[..*end], language));
        let pieces: Vec<usize> = pieces.collect();
        pieces.into_iter().map(|length| (length, 0))
    })
}

impl Matcher {
    /// The terms of other languages of the Han family that `text`, written in `language`, uses
    /// where none of its `own` occurrences stands; spans are bytes of `text`. As with
    /// [`Matcher::occurrences`], several concepts may have the same place.
    pub fn foreign_occurrences(
        &self,
        text: &str,
        language: Language,
        own: &[Occurrence],
    ) -> Vec<ForeignOccurrence> {
        self.foreign_in(text, fold_for(text, language), language, own)
    }

    /// The same for a text that was folded for its language.
    pub(super) fn foreign_in(
        &self,
        text: &str,
        folded: Folded,
        language: Language,
        own: &[Occurrence],
    ) -> Vec<ForeignOccurrence> {
        if !is_of_han_family(language) {
            return Vec::new();
        }
        let terms = self.compiled.simplified();
        // Chinese is in simplified characters by now.
        let folded = if language.is_chinese() {
            folded
        } else {
            folded.simplified()
        };
        let search = Search {
            matcher: self,
            terms,
            text,
            folded: &folded,
            language,
        };
        let hits = terms.index.scan(folded.text());
        if hits.is_empty() {
            return Vec::new();
        }
        // A term to use in characters of another script is a word of the other language; one that
        // is not to be used is reported as that already.
        let is_settled = |own: &&Occurrence| {
            let is_accepted = self.glossary().term(own.term).status.is_accepted();
            !is_accepted || own.deviation != Some(Deviation::Script)
        };
        let own: Vec<Occurrence> = own.iter().filter(is_settled).copied().collect();
        let mut last = Last::default();
        let found = hits.iter().flat_map(|hit| search.verify(*hit, &mut last));
        let mut found: Vec<Occurrence> = found.collect();
        found.retain(|occurrence| !stands_on(&own, occurrence));
        let found = resolve(found).into_iter();
        found
            .filter_map(|occurrence| search.judge(occurrence))
            .collect()
    }
}

/// The search of one text for terms of other languages.
struct Search<'m> {
    matcher: &'m Matcher,
    terms: &'m SimplifiedTerms,
    text: &'m str,
    folded: &'m Folded,
    language: Language,
}

impl Search<'_> {
    /// What the hit is in any language, the text's own included: a word of its own protects what
    /// is inside it.
    fn verify(&self, hit: Hit, last: &mut Last) -> Vec<Occurrence> {
        let place = Place {
            folded: self.folded,
            span: hit.span,
            language: self.language,
            words: &self.matcher.compiled.words,
        };
        let grade = match edge::verdict(place, last).edge {
            Edge::Broken => return Vec::new(),
            Edge::Soft => Grade::Compound,
            Edge::Hard => Grade::Sure,
        };
        let span = self.folded.to_source(hit.span);
        let source = &self.text[span.range()];
        let is_term = |id: &TermId| {
            let term = self.term(*id);
            self.may_be_read_as(term, source) && guard::objection(place, term, source).is_none()
        };
        let terms = self.terms.index.postings(hit.form).iter();
        let terms = terms.map(|posting| posting.term).filter(is_term);
        let occurrences = terms.map(|term| Occurrence {
            term,
            span,
            grade,
            deviation: None,
        });
        occurrences.collect()
    }

    fn term(&self, id: TermId) -> &Term {
        self.matcher.glossary().term(id)
    }

    /// Whether the text's language has the term in the very characters of `source`.
    fn is_written_so(&self, posting: &Posting, source: &str) -> bool {
        posting.language.applies_to(self.language)
            && fold_key(&self.term(posting.term).text) == fold_key(source)
    }

    /// Whether `source` can be `term`. Between Chinese and Japanese only the very characters count:
    /// 外务省 is the Chinese form of 外務省.
    fn may_be_read_as(&self, term: &Term, source: &str) -> bool {
        let both_chinese = term.language.is_chinese() && self.language.is_chinese();
        let is_own = term.language.applies_to(self.language);
        both_chinese || is_own || fold_key(source) == fold_key(&term.text)
    }

    /// What tells the term from a word of the text's language; `None` when nothing does.
    fn judge(&self, occurrence: Occurrence) -> Option<ForeignOccurrence> {
        let source = &self.text[occurrence.span.range()];
        // Listed, and yet no occurrence of the text's own: the glossary excepts this place.
        let surface = &self.matcher.compiled.surface;
        let mut listed = surface.exact(source, self.language).iter();
        if listed.any(|posting| self.is_written_so(posting, source)) {
            return None;
        }
        let key = simplified_key(source);
        let mut postings = self.terms.index.exact(&key, self.language).iter();
        let is_shared = postings.any(|posting| posting.language.applies_to(self.language));
        if is_shared {
            let difference = Difference::Script;
            return Some(ForeignOccurrence {
                occurrence,
                difference,
            });
        }
        let term = self.term(occurrence.term);
        let other_language = term.language.is_chinese() != self.language.is_chinese();
        let is_word_here = is_made_of_own(self.terms, &key, self.language)
            || other_language && is_made_of_words(source, self.language)
            || self.language == Language::SimplifiedChinese && is_common(source, self.language);
        (!is_word_here).then_some(ForeignOccurrence {
            occurrence,
            difference: Difference::Word,
        })
    }
}

/// Whether `word` is made of general words of a language, which other languages share: 区域 is a
/// Japanese word too, and 信息 is none. True for every word where the lexicon is left out.
pub(super) fn is_made_of_words(word: &str, language: Language) -> bool {
    let lexicons = Lexicons::builtin();
    let word = fold_key(word);
    if language == Language::Japanese {
        !cfg!(feature = "lexicon-ja") || covers(&word, |rest| lexicons.kanji_words_at(rest))
    } else {
        let word = simplified_key(&word);
        !cfg!(feature = "lexicon-zh") || covers(&word, |rest| lexicons.chinese_words_at(rest))
    }
}

/// Whether words of two characters or more cover `text`, each perhaps with a suffix of one.
fn covers<'t, W: Iterator<Item = (usize, u32)>>(
    text: &'t str,
    words_at: impl Fn(&'t str) -> W,
) -> bool {
    let mut ends = vec![0];
    let mut reached = BTreeSet::from([0]);
    while let Some(start) = ends.pop() {
        let rest = &text[start..];
        let first = rest.chars().next().map_or(0, char::len_utf8);
        for (length, _) in words_at(rest) {
            let is_suffix = length == first && start > 0;
            if (length > first || is_suffix) && reached.insert(start + length) {
                ends.push(start + length);
            }
        }
    }
    reached.contains(&text.len())
}

/// Whether one of `own`, which are in order and apart, overlaps `candidate`.
fn stands_on(own: &[Occurrence], candidate: &Occurrence) -> bool {
    let after = own.partition_point(|occurrence| occurrence.span.end <= candidate.span.start);
    let next = own.get(after);
    next.is_some_and(|occurrence| occurrence.span.overlaps(candidate.span))
}
