//! Finds characters of the wrong script.
//!
//! ## Why
//! A simplified 网 in a Japanese or Taiwanese text, a Japanese 発 in a Chinese one: fonts show
//! them in another design, searches miss them, and readers take them for slips of an input method
//! or for text that nobody read after converting it.
//!
//! ## Example
//! 网络の安全 (in Japanese), 國家发展 (in zh-Hant), 研究開発 (in zh-Hans)
//!
//! ## Use instead
//! ネットワークの安全, 國家發展, 研究开发
//!
//! ## What is not reported
//! Characters that both scripts have; titles and words quoted in another script (《資通安全管理法》 in
//! a text in simplified Chinese); and what languages call themselves. A whole paragraph in another
//! script is one finding.
//!
//! ## Fixing
//! A term that the glossary has is offered in its own characters. Nothing else is: one simplified
//! character stands for several traditional ones, and only a reader knows for which.

use super::{Rule, wrong_language};
use crate::{
    check::{
        Context, Finding, ForeignPlace,
        glyphs::{self, foreign_spans},
        message,
    },
    config::Severity,
    document::Block,
    fix::{Applicability, Edit, Fix},
    glossary::Term,
    matching::{Difference, Grade},
    text::{Language, Span, fold::simplified_key, language::Characters},
};

/// `script/foreign-glyph`.
pub const RULE: Rule = Rule {
    name: "script/foreign-glyph",
    default: Some(Severity::Warning),
    source: include_str!("foreign_glyph.rs"),
    check,
};

fn check(context: &Context<'_>) -> Vec<Finding> {
    let strays = strays(context);
    let blocks = context.known_blocks();
    blocks
        .flat_map(|(block, known)| {
            if strays && block.language.is_traditional() {
                return vec![whole(block, Language::SimplifiedChinese)];
            }
            let foreign = known.foreign_glyphs(block);
            if foreign.is_empty() {
                return Vec::new();
            }
            if glyphs::is_wholly_foreign(block) {
                return vec![whole(block, block.language)];
            }
            words(context, block, foreign)
        })
        .collect()
}

/// Whether traditional paragraphs are out of place: the draft declares that it is in simplified
/// characters, and most of it is.
fn strays(context: &Context<'_>) -> bool {
    let mut languages = context.blocks.iter().map(|block| block.language);
    if !languages.any(Language::is_traditional) {
        return false;
    }
    let han = |is: fn(Language) -> bool| -> usize {
        let blocks = context.blocks.iter().filter(|block| is(block.language));
        blocks.map(|block| Characters::of(&block.text).han).sum()
    };
    context.declared == Some(Language::SimplifiedChinese)
        && han(|language| language == Language::SimplifiedChinese) > han(Language::is_traditional)
}

/// The finding for a block in another script than `language`'s.
fn whole(block: &Block, language: Language) -> Finding {
    let foreign = foreign_spans(&block.text, language);
    let span = match (foreign.first(), foreign.last()) {
        (Some(first), Some(last)) => block.to_source(Span::new(first.start, last.end)),
        _ => block.source(),
    };
    let characters = characters(block, &foreign);
    finding(block, span, message::other_script(&characters, language))
}

/// The most characters that a message names.
const MOST_NAMED: usize = 8;

/// The different characters of some spans of a block, in order.
fn characters(block: &Block, spans: &[Span]) -> Vec<char> {
    let mut named = Vec::new();
    for character in spans
        .iter()
        .flat_map(|span| block.text[span.range()].chars())
    {
        if named.len() < MOST_NAMED && !named.contains(&character) {
            named.push(character);
        }
    }
    named
}

/// The findings for single words in a block: a term as a whole, or a run of characters.
fn words(context: &Context<'_>, block: &Block, runs: &[Span]) -> Vec<Finding> {
    let terms: Vec<&ForeignPlace<'_>> = context
        .foreign
        .iter()
        .filter(|foreign| std::ptr::eq(foreign.place.block, block))
        .collect();
    let mut findings: Vec<Finding> = Vec::new();
    for run in runs.iter().copied() {
        let text = &block.text;
        if glyphs::is_quoted(text, run, block.language) || glyphs::is_language_name(text, run) {
            continue;
        }
        let around = terms
            .iter()
            .find(|foreign| foreign.place.occurrences[0].span.overlaps(run));
        match around {
            Some(foreign) if wrong_language::is_wrong_word(context, foreign) => {}
            Some(foreign) if foreign.difference == Difference::Script => {
                if findings.last().map(|finding| finding.span) != Some(foreign.place.span) {
                    findings.push(of_term(context, foreign, block));
                }
            }
            _ => {
                let message = message::foreign_glyphs(&characters(block, &[run]), block.language);
                findings.push(finding(block, block.to_source(run), message));
            }
        }
    }
    findings
}

/// The finding for a term in the characters of another script.
fn of_term(context: &Context<'_>, foreign: &ForeignPlace<'_>, block: &Block) -> Finding {
    let place = &foreign.place;
    let span = place.occurrences[0].span;
    let inside = foreign_spans(&block.text, block.language).into_iter();
    let inside: Vec<Span> = inside.filter(|run| run.overlaps(span)).collect();
    let message = message::foreign_glyphs(&characters(block, &inside), block.language);
    let mut finding = finding(block, place.span, message);
    if let Some(term) = own_term(context, foreign) {
        finding.concept = context.concept(place.occurrences[0].term).id.clone();
        finding.term = term.text.clone();
        finding.grade = place.occurrences[0].grade;
        if place.contiguous {
            finding.fixes = vec![fix(place.span, term)];
        }
    }
    finding
}

/// The term of the draft's language that is the same but for its characters, if there is one.
fn own_term<'d>(context: &Context<'d>, foreign: &ForeignPlace<'_>) -> Option<&'d Term> {
    let place = &foreign.place;
    let key = simplified_key(place.block_text(place.occurrences[0]));
    let concepts = place.occurrences.iter();
    let mut own = concepts.flat_map(|occurrence| {
        let concept = context.concept(occurrence.term);
        concept.accepted(place.block.language)
    });
    own.find(|term| simplified_key(&term.text) == key)
}

fn fix(span: Span, term: &Term) -> Fix {
    Fix {
        title: format!("Replace with {}", term.text),
        edits: vec![Edit {
            span,
            text: term.text.clone(),
        }],
        applicability: Applicability::Unsafe,
        preferred: true,
    }
}

fn finding(block: &Block, span: Span, message: String) -> Finding {
    Finding {
        rule: RULE.name,
        severity: Severity::Warning,
        span,
        language: block.language,
        message,
        concept: String::new(),
        term: String::new(),
        note: None,
        grade: Grade::Sure,
        deprecated: false,
        fixes: Vec::new(),
        related: Vec::new(),
    }
}
