//! Terms that can never be found, and guards that can never hold.

use super::{About, Flaw};
use crate::{
    glossary::{Term, TermId},
    matching::{Grade, Matcher},
    text::fold::key_for,
};

/// Words in `not-in` that can stand neither around the term nor across its edge.
pub fn useless_not_in(matcher: &Matcher) -> Vec<Flaw> {
    let words = |term: &'_ Term| term.not_in.clone();
    useless(matcher, words, stands_beyond, |term, word| {
        let text = &term.text;
        let message = format!("`not-in` of `{text}` names `{word}`, which never covers it");
        let help = "name a longer word that contains the term, or that crosses its end";
        Flaw::warning(&term.origin, message, help)
    })
}

/// Words in `only-in` without the term in them.
pub fn useless_only_in(matcher: &Matcher) -> Vec<Flaw> {
    let words = |term: &'_ Term| term.only_in.clone();
    useless(matcher, words, contains, |term, word| {
        let text = &term.text;
        let message = format!("`only-in` of `{text}` names `{word}`, which does not contain it");
        let help = "name a word that contains the term, or remove it";
        Flaw::warning(&term.origin, message, help)
    })
}

/// The words of a guard that have no effect on any form of their term.
fn useless(
    matcher: &Matcher,
    words: fn(&Term) -> Vec<String>,
    has_effect: fn(&str, &str) -> bool,
    flaw: fn(&Term, &str) -> Flaw,
) -> Vec<Flaw> {
    let mut flaws = Vec::new();
    for (_, term) in matcher.glossary().terms() {
        let words = words(term);
        if words.is_empty() {
            continue;
        }
        let forms = matcher.compiled().forms(term);
        for word in words {
            let key = key_for(&word, term.language);
            if !forms.iter().any(|form| has_effect(&key, &form.text)) {
                flaws.push(flaw(term, &word).about(About::Word(word)));
            }
        }
    }
    flaws
}

fn contains(word: &str, term: &str) -> bool {
    word.contains(term)
}

/// Whether `word` is longer than the term around it, or may stand across one of its ends: 外交部门
/// across the end of 日本外交部.
fn stands_beyond(word: &str, term: &str) -> bool {
    let is_around = word != term && word.contains(term);
    let mut cuts = term.char_indices().map(|(at, _)| at).skip(1);
    let crosses = |at: usize| {
        let (head, tail) = term.split_at(at);
        word.starts_with(tail) || word.ends_with(head)
    };
    let is_inside = term.contains(word);
    is_around || !is_inside && cuts.any(crosses)
}

/// Terms that are not found even where they stand by themselves: something guards or covers them.
pub fn unreachable(matcher: &Matcher) -> Vec<Flaw> {
    let terms = matcher.glossary().terms();
    let flaws = terms.filter_map(|(id, term)| {
        let why = why_never_found(matcher, id, term)?;
        let message = format!("`{}` is never found: {why}", term.text);
        let help = "mend its `case`, `not-in` or `only-in`, or remove what covers it";
        Some(Flaw::error(&term.origin, message, help))
    });
    flaws.collect()
}

/// Why a term is found in none of the texts in which it must be; `None` when it is in one.
fn why_never_found(matcher: &Matcher, id: TermId, term: &Term) -> Option<String> {
    let alone = [term.text.clone()];
    let places = if term.only_in.is_empty() {
        &alone[..]
    } else {
        &term.only_in
    };
    let mut why = None;
    for text in places {
        let hits = matcher.explain(text, term.language);
        let mut hits = hits.iter().filter(|hit| hit.term == id);
        let Some(hit) = hits.next() else {
            why.get_or_insert_with(|| "the index has no such form".to_owned());
            continue;
        };
        if hit.grade != Grade::Suppressed || hits.any(|hit| hit.grade != Grade::Suppressed) {
            return None;
        }
        why = Some(hit.reason.text().to_owned());
    }
    why
}
