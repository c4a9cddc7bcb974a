//! Closing what a broken line left open, so that it does not swallow the lines after it.
//!
//! Done to the tokens of a text that does not parse, never to the text: places stay what they are.
//! A bracket is taken as forgotten where the next line can only stand outside of it: a header or a
//! `key =` at the start of a line, another term, or the end of the list of terms.

use toml_parser::{
    Source,
    lexer::{Token, TokenKind},
};

/// The tokens with the closing brackets that are missing.
pub fn repaired(tokens: &[Token]) -> Vec<Token> {
    let closers = Source::new("}]").lex().into_vec();
    let mut open: Vec<TokenKind> = Vec::new();
    let mut repaired = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        match token.kind() {
            kind @ (TokenKind::LeftCurlyBracket | TokenKind::LeftSquareBracket) => open.push(kind),
            TokenKind::RightCurlyBracket => close(&mut open, TokenKind::LeftCurlyBracket),
            TokenKind::RightSquareBracket => close(&mut open, TokenKind::LeftSquareBracket),
            TokenKind::Newline if !open.is_empty() => {
                let kept = kept(&open, &tokens[at + 1..]);
                for kind in open.drain(kept..).rev() {
                    let is_table = kind == TokenKind::LeftCurlyBracket;
                    repaired.push(closers[usize::from(!is_table)]);
                }
            }
            _ => {}
        }
        repaired.push(*token);
    }
    repaired
}

fn close(open: &mut Vec<TokenKind>, kind: TokenKind) {
    if open.last() == Some(&kind) {
        open.pop();
    }
}

/// How many of the open brackets the lines that follow may still be inside of.
fn kept(open: &[TokenKind], after: &[Token]) -> usize {
    let is_blank = |kind| {
        matches!(
            kind,
            TokenKind::Whitespace | TokenKind::Newline | TokenKind::Comment
        )
    };
    let Some(next) = after.iter().position(|token| !is_blank(token.kind())) else {
        return open.len();
    };
    let starts_line = next == 0 || after[next - 1].kind() == TokenKind::Newline;
    if starts_line && is_statement(&after[next..]) {
        return 0;
    }
    let table = open
        .iter()
        .position(|kind| *kind == TokenKind::LeftCurlyBracket);
    match (after[next].kind(), table) {
        // Another term: the one before it has ended.
        (TokenKind::LeftCurlyBracket, Some(table)) => table,
        (TokenKind::RightSquareBracket, Some(table)) if table + 1 == open.len() => table,
        _ => open.len(),
    }
}

/// Whether the tokens are a header or the start of `key = …`.
fn is_statement(tokens: &[Token]) -> bool {
    let mut kinds = tokens.iter().map(Token::kind);
    let mut kind = kinds.next();
    let is_header = kind == Some(TokenKind::LeftSquareBracket);
    while kind == Some(TokenKind::LeftSquareBracket) {
        kind = kinds.next();
    }
    let mut has_key = false;
    loop {
        match kind {
            Some(TokenKind::Atom | TokenKind::BasicString) => has_key = true,
            Some(TokenKind::Dot | TokenKind::Whitespace) => {}
            Some(TokenKind::Equals) => return has_key && !is_header,
            Some(TokenKind::RightSquareBracket) => return has_key && is_header,
            _ => return false,
        }
        kind = kinds.next();
    }
}
