//! Markdown: CommonMark with GFM tables, footnotes, strikethrough, task lists, alerts and formulas.
//!
//! The text of an image is prose set off by an object on both sides: it is read, but no term
//! reaches from it into the sentence around it. Titles of links are not read. The fences of
//! containers (`::: tip 标题`), which many site generators add to Markdown, are markup too.

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

use super::{
    BlockKind,
    block::BlockBuilder,
    front_matter::FrontMatter,
    html::{self, Elements},
    prose::{Prose, follows_empty_line},
    seen::Seen,
};
use crate::text::Span;

/// Reads Markdown.
pub fn read(text: &str) -> Seen {
    let mut prose = Prose::new(text);
    let front_matter = FrontMatter::of(text);
    let start = front_matter.as_ref().map_or(0, |matter| matter.end);
    let declared = front_matter.as_ref().and_then(FrontMatter::language);
    // Front matter that is not closed may become so, far below.
    let is_whole = front_matter.is_some() || !FrontMatter::is_opened(text);
    if let Some(front_matter) = front_matter {
        front_matter.read_prose(&mut prose);
    }
    let mut reader = Reader::new(text, prose);
    let is_apart = reader.read_all(Span::new(start, text.len()));
    let mut seen = reader.prose.seen();
    if !is_whole || !is_apart {
        seen.starts.clear();
    }
    Seen { declared, ..seen }
}

/// Reads a part of a Markdown text that starts at a fresh start; `None` when it defines something
/// that other parts may refer to.
pub fn read_part(text: &str, part: Span) -> Option<Seen> {
    let mut reader = Reader::new(text, Prose::new(text));
    let is_apart = reader.read_all(part);
    is_apart.then(|| reader.prose.seen())
}

/// No metadata blocks: the parser takes them anywhere and so would swallow what stands between
/// two rules.
fn options() -> Options {
    Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_HEADING_ATTRIBUTES
        | Options::ENABLE_MATH
        | Options::ENABLE_GFM
}

struct Reader<'s> {
    source: &'s str,
    prose: Prose<'s>,
    elements: Elements,
    /// What the parser is inside of that is not read as running text.
    inside: Inside,
    /// The HTML block being read, with its map.
    html: BlockBuilder,
    /// Whether the line is the fence of a container, which ends its block with the line.
    is_fence: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Text,
    CodeBlock,
    /// An address in angle brackets; it is an object by now.
    Autolink,
}

impl<'s> Reader<'s> {
    fn new(source: &'s str, prose: Prose<'s>) -> Self {
        Self {
            source,
            prose,
            elements: Elements::default(),
            inside: Inside::Text,
            html: BlockBuilder::default(),
            is_fence: false,
        }
    }

    /// Reads a part of the source; false when it defines links or footnotes.
    fn read_all(&mut self, part: Span) -> bool {
        let parser = Parser::new_ext(&self.source[part.range()], options());
        let mut is_apart = parser.reference_definitions().iter().next().is_none();
        let mut depth = 0_usize;
        for (event, range) in parser.into_offset_iter() {
            let span = Span::from(range).shifted(part.start);
            match &event {
                Event::Start(tag) => {
                    is_apart &= !matches!(tag, Tag::FootnoteDefinition(_));
                    let is_text = matches!(tag, Tag::Paragraph | Tag::Heading { .. });
                    if depth == 0 && is_text && follows_empty_line(self.source, span.start) {
                        self.prose.fresh_start(span.start);
                    }
                    depth += 1;
                }
                Event::End(_) => depth -= 1,
                _ => {}
            }
            self.read(event, span);
        }
        is_apart
    }

    fn read(&mut self, event: Event, span: Span) {
        match event {
            Event::Start(tag) => self.start(&tag, span),
            Event::End(tag) => self.end(tag, span),
            Event::Html(_) => self.html.verbatim(&self.source[span.range()], span.start),
            Event::InlineHtml(html) => self.elements.read_inline(&html, span, &mut self.prose),
            Event::Rule => self.begin(BlockKind::Paragraph),
            Event::TaskListMarker(_) => {}
            _ if self.inside != Inside::Text || self.elements.is_skipping() => {}
            Event::Text(text) => self.text(&text, span),
            Event::SoftBreak if self.is_fence => self.begin(BlockKind::Paragraph),
            Event::SoftBreak => self.prose.soft_break(span),
            Event::HardBreak => self.prose.hard_break(span),
            Event::Code(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_) => self.prose.object(span),
        }
    }

    fn start(&mut self, tag: &Tag, span: Span) {
        match tag {
            Tag::Emphasis
            | Tag::Strong
            | Tag::Strikethrough
            | Tag::Superscript
            | Tag::Subscript => {}
            Tag::Link { link_type, .. } => self.start_link(*link_type, span),
            Tag::Image { .. } => self.object(Span::new(span.start, span.start + 1)),
            Tag::Heading { .. } => self.begin(BlockKind::Heading),
            Tag::TableCell => self.begin(BlockKind::TableCell),
            Tag::CodeBlock(_) => {
                self.begin(BlockKind::Paragraph);
                self.inside = Inside::CodeBlock;
            }
            _ => self.begin(BlockKind::Paragraph),
        }
    }

    fn end(&mut self, tag: TagEnd, span: Span) {
        match tag {
            TagEnd::Emphasis
            | TagEnd::Strong
            | TagEnd::Strikethrough
            | TagEnd::Superscript
            | TagEnd::Subscript => {}
            TagEnd::Link => self.inside = Inside::Text,
            TagEnd::Image => self.object(Span::new(span.end - 1, span.end)),
            TagEnd::HtmlBlock => {
                let html = std::mem::take(&mut self.html);
                html::read_block(&html, &mut self.prose);
            }
            TagEnd::CodeBlock => self.inside = Inside::Text,
            _ => self.begin(BlockKind::Paragraph),
        }
    }

    fn text(&mut self, text: &str, span: Span) {
        let is_line_start = span.len() == text.len() && self.prose.is_at_line_start();
        let Some(length) = fence_length(text).filter(|_| is_line_start) else {
            return self.prose.text(text, span);
        };
        self.begin(BlockKind::Paragraph);
        self.is_fence = true;
        let title = Span::new(span.start + length, span.end);
        self.prose.text(&text[length..], title);
    }

    fn start_link(&mut self, link_type: LinkType, span: Span) {
        if matches!(link_type, LinkType::Autolink | LinkType::Email) {
            self.object(span);
            self.inside = Inside::Autolink;
        }
    }

    fn object(&mut self, span: Span) {
        if !self.elements.is_skipping() {
            self.prose.object(span);
        }
    }

    /// Ends the open block, whatever HTML was left open in it.
    fn begin(&mut self, kind: BlockKind) {
        if is_module_line(self.prose.open_text()) {
            self.prose.discard();
        }
        self.prose.begin(kind);
        self.elements = Elements::default();
        self.is_fence = false;
    }
}

/// The length of the fence of a container with its type and the space after it.
fn fence_length(text: &str) -> Option<usize> {
    let rest = text.strip_prefix(":::")?.trim_start_matches(':');
    let is_type = |character: char| character.is_ascii_alphanumeric() || "-_".contains(character);
    let title = rest.trim_start().trim_start_matches(is_type).trim_start();
    Some(text.len() - title.len())
}

/// Whether the text is an import or export of MDX, which reads as a paragraph otherwise.
fn is_module_line(text: &str) -> bool {
    let sources = [" from '", " from \"", "import '", "import \""];
    let is_import =
        text.starts_with("import ") && sources.iter().any(|source| text.contains(source));
    let exports = ["export const ", "export default ", "export function "];
    is_import || exports.iter().any(|export| text.starts_with(export))
}
