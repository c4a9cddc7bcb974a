//! Spec sentences that do not hold.

use super::Flaw;
use crate::{
    check::check,
    config::Policy,
    document::{Format, read},
    glossary::Term,
    matching::Matcher,
};

/// Bad sentences in which the term is not reported, and good ones in which it is.
pub fn broken(matcher: &Matcher) -> Vec<Flaw> {
    let terms = matcher.glossary().terms().map(|(_, term)| term);
    terms.flat_map(|term| broken_of(matcher, term)).collect()
}

fn broken_of(matcher: &Matcher, term: &Term) -> Vec<Flaw> {
    let flaw = |message: String| {
        let help = "mend the sentence, or guard the term with `not-in`";
        Flaw::warning(&term.origin, message, help)
    };
    let silent = term.spec.bad.iter();
    let silent = silent
        .filter(|sentence| !is_reported(matcher, term, sentence))
        .map(|sentence| flaw(format!("`{}` is not reported in: {sentence}", term.text)));
    let loud = term.spec.ok.iter();
    let loud = loud
        .filter(|sentence| is_reported(matcher, term, sentence))
        .map(|sentence| flaw(format!("`{}` is reported in: {sentence}", term.text)));
    silent.chain(loud).collect()
}

/// Whether `term` is reported in a sentence of its language.
fn is_reported(matcher: &Matcher, term: &Term, sentence: &str) -> bool {
    let document = read(sentence, Format::Plain, Some(term.language));
    check(sentence, &document, matcher, &Policy::default())
        .iter()
        .any(|finding| finding.term == term.text)
}
