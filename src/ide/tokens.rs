//! The terms of a draft, each with how it stands: what an editor colours.

use super::uses::TermUse;
use crate::{
    glossary::{Glossary, model::Status},
    text::Span,
};

/// A term in a draft, to be coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Token {
    /// The place, in bytes of the document.
    pub span: Span,
    /// How the term stands.
    pub standing: Standing,
}

/// How a term in a draft stands. Of several meanings of a word the best counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// It may be written.
    Approved,
    /// Another is to be written.
    NotPreferred,
    /// It must not be written.
    Forbidden,
}

/// The tokens of a draft with `uses`, in order and apart from each other.
pub fn tokens(glossary: &Glossary, uses: &[TermUse]) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for one in uses {
        let term = glossary.term(one.term);
        // An English word in another language's prose is no word of the glossary there.
        if !term.language.applies_to(one.language) {
            continue;
        }
        let token = Token {
            span: one.span,
            standing: match term.status {
                Status::Preferred | Status::Admitted => Standing::Approved,
                Status::Deprecated | Status::Superseded => Standing::NotPreferred,
                Status::Forbidden => Standing::Forbidden,
            },
        };
        match tokens.last_mut() {
            Some(last) if last.span == token.span => {
                last.standing = last.standing.min(token.standing);
            }
            Some(last) if last.span.overlaps(token.span) => {}
            _ => tokens.push(token),
        }
    }
    tokens
}
