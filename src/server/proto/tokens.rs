//! Terms as the protocol's semantic tokens.
//!
//! One standard type for all terms, `keyword`: nearly every theme colours it, in another colour than
//! prose, and a term is to a statement what a keyword is to a program. Types of our own would be
//! invisible in nearly all themes. How a term stands is told by modifiers: `deprecated` is standard
//! and most themes strike it through; a term that must not be used has `forbidden` beside it, for
//! whoever wants to colour it apart.

use tower_lsp::gen_lsp_types::{
    Full, Range, SemanticToken, SemanticTokens, SemanticTokensDelta, SemanticTokensDeltaResponse,
    SemanticTokensEdit, SemanticTokensFullDelta, SemanticTokensLegend, SemanticTokensOptions,
    SemanticTokensOptionsRange,
};

use super::View;
use crate::{
    ide::{
        self,
        tokens::{Standing, Token},
    },
    server::tokens::Difference,
    text::{Encoding, Span},
};

const DEPRECATED: u32 = 1;
const FORBIDDEN: u32 = 2;

/// How many numbers a token takes.
const SIZE: usize = 5;

/// What the server offers.
pub fn token_options() -> SemanticTokensOptions {
    SemanticTokensOptions {
        legend: SemanticTokensLegend {
            token_types: vec!["keyword".to_owned()],
            token_modifiers: vec!["deprecated".to_owned(), "forbidden".to_owned()],
        },
        full: Some(Full::SemanticTokensFullDelta(SemanticTokensFullDelta {
            delta: Some(true),
        })),
        range: Some(SemanticTokensOptionsRange::Bool(true)),
        ..SemanticTokensOptions::default()
    }
}

/// The tokens of a document with the id that they are sent under.
#[derive(Debug)]
pub struct Tokens {
    /// The id.
    pub id: String,
    /// The tokens as the protocol has them.
    pub data: Vec<u32>,
}

/// All tokens of a document.
pub fn tokens(view: &View<'_>) -> Tokens {
    Tokens {
        id: view.snapshot.revision.to_string(),
        data: view.encoded(&view.own_tokens()),
    }
}

impl View<'_> {
    /// The tokens in a range.
    pub fn tokens_in(&self, range: Range) -> SemanticTokens {
        let span = self.span(range);
        let mut tokens = self.own_tokens();
        tokens.retain(|token| token.span.overlaps(span));
        all_tokens(None, &self.encoded(&tokens))
    }

    fn own_tokens(&self) -> Vec<Token> {
        let glossary = self.snapshot.engine.matcher.glossary();
        ide::tokens(glossary, self.snapshot.uses())
    }

    /// The tokens as numbers, each place told from the one before it. A token lies in one line, so
    /// that a term that is broken by a line end becomes two.
    fn encoded(&self, tokens: &[Token]) -> Vec<u32> {
        let mut data = Vec::with_capacity(tokens.len() * SIZE);
        let (mut line, mut column) = (0, 0);
        for token in tokens {
            for part in parts(&self.reading.text, token.span) {
                let at = self.position(part.start);
                let from = if at.line == line { column } else { 0 };
                let text = &self.reading.text[part.range()];
                data.extend([
                    at.line - line,
                    at.character - from,
                    length(self.encoding, text),
                ]);
                data.extend([0, modifiers(token.standing)]);
                (line, column) = (at.line, at.character);
            }
        }
        data
    }
}

/// The answer with all tokens.
pub fn all_tokens(id: Option<String>, data: &[u32]) -> SemanticTokens {
    let (tokens, _) = data.as_chunks::<SIZE>();
    let token =
        |&[delta_line, delta_start, length, token_type, modifiers]: &[u32; SIZE]| SemanticToken {
            delta_line,
            delta_start,
            length,
            token_type,
            token_modifiers_bitset: modifiers,
        };
    SemanticTokens {
        result_id: id,
        data: tokens.iter().map(token).collect(),
    }
}

/// The answer with what changed.
pub fn changed_tokens(id: String, difference: Difference) -> SemanticTokensDeltaResponse {
    let number = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
    let Difference {
        start,
        deleted,
        inserted,
    } = difference;
    let is_none = deleted == 0 && inserted.is_empty();
    let edit = SemanticTokensEdit {
        start: number(start),
        delete_count: number(deleted),
        data: Some(inserted),
    };
    SemanticTokensDeltaResponse::SemanticTokensDelta(SemanticTokensDelta {
        result_id: Some(id),
        edits: if is_none { Vec::new() } else { vec![edit] },
    })
}

/// The parts of `span` that lie in one line each, without white space at their ends.
fn parts(text: &str, span: Span) -> impl Iterator<Item = Span> + '_ {
    let mut at = span.start;
    let lines = text[span.range()].split_inclusive('\n');
    lines.filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        let length = line.trim().len();
        (length > 0).then(|| Span::new(start, start + length))
    })
}

fn length(encoding: Encoding, text: &str) -> u32 {
    u32::try_from(encoding.len(text)).unwrap_or(u32::MAX)
}

const fn modifiers(standing: Standing) -> u32 {
    match standing {
        Standing::Approved => 0,
        Standing::NotPreferred => DEPRECATED,
        Standing::Forbidden => DEPRECATED | FORBIDDEN,
    }
}
