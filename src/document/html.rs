//! HTML inside Markdown: which tags a reader sees as a break, which content is not prose, and the
//! prose of an HTML block.
//!
//! This is not an HTML parser: no tree, and one element is skipped at a time. A tag that is not
//! closed is skipped to the end of its block.

use super::{
    BlockKind,
    block::{BlockBuilder, OBJECT},
    prose::Prose,
};
use crate::text::Span;

/// What a stretch of HTML is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Token<'t> {
    Text,
    Comment,
    Start(&'t str),
    End(&'t str),
    /// A declaration or a processing instruction.
    Other,
}

/// What an element does to the prose around and inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Role {
    /// Nothing: its content is part of the sentence.
    Inline,
    /// A line end.
    Break,
    /// Something without content that is not prose.
    Object,
    /// Its content is a reading of the text before it, and is skipped.
    Reading,
    /// Its content is skipped and stands as one object in the sentence.
    Code,
    /// Its content is skipped; what is inside is not HTML.
    Raw,
    /// Its content is a block of its own.
    Block(BlockKind),
}

fn role(name: &str) -> Role {
    match name.to_ascii_lowercase().as_str() {
        "br" => Role::Break,
        "img" | "input" | "iframe" | "video" | "audio" => Role::Object,
        "rt" | "rp" | "rtc" => Role::Reading,
        "code" | "kbd" | "samp" | "var" | "svg" | "math" => Role::Code,
        "script" | "style" | "pre" | "textarea" | "template" | "head" => Role::Raw,
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Role::Block(BlockKind::Heading),
        "td" | "th" => Role::Block(BlockKind::TableCell),
        "address" | "article" | "aside" | "blockquote" | "body" | "caption" | "center" | "dd"
        | "details" | "dialog" | "div" | "dl" | "dt" | "fieldset" | "figcaption" | "figure"
        | "footer" | "form" | "header" | "hr" | "html" | "legend" | "li" | "main" | "nav"
        | "ol" | "option" | "p" | "section" | "select" | "summary" | "table" | "tbody"
        | "tfoot" | "thead" | "title" | "tr" | "ul" => Role::Block(BlockKind::Paragraph),
        _ => Role::Inline,
    }
}

/// The elements open at a place, as far as they matter: the one whose content is skipped.
#[derive(Debug, Default)]
pub struct Elements {
    skipped: Option<String>,
}

impl Elements {
    /// Whether the place is inside an element whose content is not prose.
    pub fn is_skipping(&self) -> bool {
        self.skipped.is_some()
    }

    /// Reads inline HTML, one tag or comment, that stands at `span`.
    pub fn read_inline(&mut self, html: &str, span: Span, prose: &mut Prose) {
        match token(html).0 {
            Token::Comment => prose.comment(span),
            token => self.read_tag(token, span, prose),
        }
    }

    fn read_tag(&mut self, token: Token, span: Span, prose: &mut Prose) {
        match (self.skipped.take(), token) {
            (Some(skipped), token) if !ends(&skipped, token) => self.skipped = Some(skipped),
            (_, Token::Start(name)) => self.start(name, span, prose),
            (_, Token::End(name)) => end(name, prose),
            _ => {}
        }
    }

    fn start(&mut self, name: &str, span: Span, prose: &mut Prose) {
        match role(name) {
            Role::Inline => {}
            Role::Break => prose.hard_break(span),
            Role::Object => prose.object(span),
            Role::Block(kind) => prose.begin(kind),
            Role::Reading | Role::Raw => self.skipped = Some(name.to_owned()),
            Role::Code => {
                prose.object(span);
                self.skipped = Some(name.to_owned());
            }
        }
    }
}

fn end(name: &str, prose: &mut Prose) {
    if let Role::Block(_) = role(name) {
        prose.begin(BlockKind::Paragraph);
    }
}

/// Whether `token` ends the skipped element. The end tag of a reading may be left out.
fn ends(skipped: &str, token: Token) -> bool {
    let is_reading = role(skipped) == Role::Reading;
    match token {
        Token::End(name) => {
            name.eq_ignore_ascii_case(skipped) || is_reading && name.eq_ignore_ascii_case("ruby")
        }
        Token::Start(name) => {
            is_reading && (role(name) == Role::Reading || name.eq_ignore_ascii_case("rb"))
        }
        _ => false,
    }
}

/// Reads an HTML block, given as its text with its map.
pub fn read_block(html: &BlockBuilder, prose: &mut Prose) {
    let mut elements = Elements::default();
    let text = html.text();
    let mut at = 0;
    prose.begin(BlockKind::Paragraph);
    while at < text.len() {
        let (token, length) = token(&text[at..]);
        let span = Span::new(at, at + length);
        at = span.end;
        match token {
            Token::Comment => prose.comment(html.to_source(span)),
            Token::Text if elements.is_skipping() => {}
            Token::Text => read_text(html, span, prose),
            tag => elements.read_tag(tag, html.to_source(span), prose),
        }
        if let Token::Start(name) = token
            && role(name) == Role::Raw
        {
            at += raw_length(&text[at..], name);
        }
    }
    prose.begin(BlockKind::Paragraph);
}

/// The token at the start of `html`, which is not empty, and its length in bytes.
fn token(html: &str) -> (Token<'_>, usize) {
    if let Some(comment) = html.strip_prefix("<!--") {
        let end = comment
            .find("-->")
            .map(|at| "<!--".len() + at + "-->".len());
        return (Token::Comment, end.unwrap_or(html.len()));
    }
    let Some(rest) = html.strip_prefix('<') else {
        return (Token::Text, html.find('<').unwrap_or(html.len()));
    };
    let name = rest.strip_prefix('/').unwrap_or(rest);
    let length = name.find(|character: char| !is_name_character(character));
    let tag = &name[..length.unwrap_or(name.len())];
    let kind = match rest.chars().next() {
        Some('/') if !tag.is_empty() => Token::End(tag),
        Some('!' | '?') => Token::Other,
        _ if tag.starts_with(|first: char| first.is_ascii_alphabetic()) => Token::Start(tag),
        _ => return (Token::Text, 1),
    };
    (kind, tag_length(html))
}

/// The length of the tag at the start of `html`, with its `>`; one inside quotes does not count.
fn tag_length(html: &str) -> usize {
    let mut quote = None;
    for (offset, byte) in html.bytes().enumerate() {
        match byte {
            b'"' | b'\'' if quote.is_none() => quote = Some(byte),
            _ if quote == Some(byte) => quote = None,
            b'>' if quote.is_none() => return offset + 1,
            _ => {}
        }
    }
    html.len()
}

/// The length of what stands before the end tag of the raw element `name`.
fn raw_length(html: &str, name: &str) -> usize {
    let is_end = |at: &usize| {
        let tag = html.as_bytes().get(at + 2..at + 2 + name.len());
        tag.is_some_and(|tag| tag.eq_ignore_ascii_case(name.as_bytes()))
    };
    let mut ends = html.match_indices("</").map(|(at, _)| at);
    ends.find(is_end).unwrap_or(html.len())
}

const fn is_name_character(character: char) -> bool {
    character.is_ascii_alphanumeric() || matches!(character, '-' | ':' | '.' | '_')
}

/// Reads text between tags: white space with a line end is a soft break, an entity is what it
/// stands for.
fn read_text(html: &BlockBuilder, span: Span, prose: &mut Prose) {
    let text = &html.text()[span.range()];
    let mut at = 0;
    while at < text.len() {
        let (kind, length) = run(&text[at..]);
        let here = Span::new(span.start + at, span.start + at + length);
        match kind {
            Run::Line => prose.soft_break(html.to_source(here)),
            Run::Entity(character) => {
                prose.text(character.encode_utf8(&mut [0; 4]), html.to_source(here));
            }
            Run::Verbatim => prose.append(html, here),
        }
        at += length;
    }
}

/// A stretch of text between tags.
enum Run {
    Verbatim,
    Line,
    Entity(char),
}

/// The run at the start of `text`, which is not empty, and its length in bytes.
fn run(text: &str) -> (Run, usize) {
    let blank = text
        .find(|character: char| !character.is_ascii_whitespace())
        .unwrap_or(text.len());
    if text[..blank].contains('\n') {
        return (Run::Line, blank);
    }
    if let Some((character, length)) = entity(text) {
        return (Run::Entity(character), length);
    }
    let is_end = |character: char| character == '&' || character.is_ascii_whitespace();
    let start = text.ceil_char_boundary(blank.max(1));
    let end = text[start..].find(is_end).unwrap_or(text.len() - start);
    (Run::Verbatim, start + end)
}

/// The longest entity that is looked for, in bytes.
const LONGEST_ENTITY: usize = 32;

/// The entity at the start of `text` and its length; one that is not known is an object.
fn entity(text: &str) -> Option<(char, usize)> {
    let name = text.strip_prefix('&')?;
    let near = &name[..name.floor_char_boundary(LONGEST_ENTITY)];
    let name = &near[..near.find(';')?];
    if name.is_empty()
        || !name
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || byte == b'#')
    {
        return None;
    }
    Some((entity_character(name), name.len() + 2))
}

fn entity_character(name: &str) -> char {
    let number = match name.strip_prefix('#') {
        Some(digits) => match digits.strip_prefix(['x', 'X']) {
            Some(digits) => u32::from_str_radix(digits, 16).ok(),
            None => digits.parse().ok(),
        },
        None => None,
    };
    match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => '\u{A0}',
        _ => number.and_then(char::from_u32).unwrap_or(OBJECT),
    }
}
