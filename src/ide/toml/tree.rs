//! The keys and values of a TOML text with their places.

use std::borrow::Cow;

use toml_parser::{
    ErrorSink, ParseError, Source, Span as TomlSpan,
    decoder::Encoding,
    parser::{EventReceiver, parse_document},
};

use super::repair::repaired;
use crate::text::Span;

/// How deep tables and lists may lie in each other; what lies deeper is left out.
const DEEPEST: usize = 64;

/// A TOML text as a tree. Every text has one.
#[derive(Clone, Debug)]
pub struct Tree {
    nodes: Vec<Node>,
}

/// A node by its place in the order of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Id(u32);

/// A value, and its key if it has one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// The table or list that it is in.
    pub parent: Id,
    /// What it is.
    pub kind: Kind,
    /// Its key as it is written, with quotation marks; `None` for what stands in a list.
    pub key: Option<Span>,
    /// Its value; for a table under a header, up to the next header. Empty where none is written.
    pub span: Span,
}

/// What a node is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A table under a header, or one that a dotted key makes.
    Table,
    /// A table in braces.
    Inline,
    /// A list in brackets, or the tables under one `[[header]]`.
    List,
    /// A text in quotation marks.
    Text,
    /// Anything else: a number, a word without quotation marks, or nothing.
    Bare,
    /// Nothing: a key that no `=` follows.
    Missing,
}

impl Tree {
    /// The tree of a text.
    pub fn of(text: &str) -> Self {
        let source = Source::new(text);
        let tokens = source.lex().into_vec();
        let mut builder = Builder::default();
        let mut errors = Errors(0);
        parse_document(&tokens, &mut builder, &mut errors);
        if errors.0 > 0 {
            builder = Builder::default();
            parse_document(&repaired(&tokens), &mut builder, &mut errors);
        }
        builder.finish(text.len())
    }

    /// The table that is the whole text.
    pub const ROOT: Id = Id(0);

    /// A node.
    pub fn node(&self, id: Id) -> &Node {
        &self.nodes[id.0 as usize]
    }

    /// All nodes but the root, in the order of the text.
    pub fn ids(&self) -> impl Iterator<Item = Id> + use<> {
        let count = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        (1..count).map(Id)
    }

    /// The nodes whose values start at `offset` or after it, in the order of the text.
    pub fn from(&self, offset: usize) -> impl Iterator<Item = Id> + use<> {
        let first = self
            .nodes
            .partition_point(|node| node.span.start < offset)
            .max(1);
        let first = u32::try_from(first).unwrap_or(u32::MAX);
        let count = u32::try_from(self.nodes.len()).unwrap_or(u32::MAX);
        (first..count).map(Id)
    }

    /// What stands directly in a table or list, in the order of the text. Takes as long as what
    /// stands in it is, at whatever depth.
    pub fn children(&self, parent: Id) -> impl Iterator<Item = Id> + '_ {
        let later = (parent.0 + 1..).map(Id);
        later
            .map_while(|id| Some((id, self.nodes.get(id.0 as usize)?)))
            .take_while(move |(_, node)| node.parent >= parent)
            .filter(move |(_, node)| node.parent == parent)
            .map(|(id, _)| id)
    }

    /// What stands directly in a table or list under a key.
    pub fn child(&self, text: &str, parent: Id, key: &str) -> Option<Id> {
        self.children(parent)
            .find(|id| self.key(text, *id).as_deref() == Some(key))
    }

    /// The key of a node without its quotation marks.
    pub fn key<'t>(&self, text: &'t str, id: Id) -> Option<Cow<'t, str>> {
        let span = self.node(id).key?;
        Some(unquoted(&text[span.range()]))
    }

    /// The text of a node that is one, without its quotation marks.
    pub fn text<'t>(&self, text: &'t str, id: Id) -> Option<Cow<'t, str>> {
        let node = self.node(id);
        (node.kind == Kind::Text).then(|| unquoted(&text[node.span.range()]))
    }

    /// The place of what stands between the quotation marks of a text; of any other value, the
    /// value itself.
    pub fn content(&self, text: &str, id: Id) -> Span {
        let node = self.node(id);
        match node.kind {
            Kind::Text => content(text, node.span),
            _ => node.span,
        }
    }

    /// The keys that lead to a node from the root, its own last; what stands in a list has none.
    pub fn path<'t>(&self, text: &'t str, id: Id) -> Vec<Cow<'t, str>> {
        let mut path: Vec<Cow<'t, str>> = self
            .ancestors(id)
            .filter_map(|id| self.key(text, id))
            .collect();
        path.reverse();
        path
    }

    /// The node and what it lies in, up to the root, which is left out.
    pub fn ancestors(&self, id: Id) -> impl Iterator<Item = Id> + '_ {
        std::iter::successors(Some(id), |id| Some(self.node(*id).parent))
            .take_while(|id| *id != Self::ROOT)
    }

    /// The innermost node whose key or value a caret at `offset` touches. A value wins over the
    /// table that it ends together with.
    pub fn at(&self, offset: usize) -> Id {
        let touches = |id: &Id| {
            let node = self.node(*id);
            let is_open = node.kind == Kind::Table;
            let in_value = if is_open {
                node.span.start <= offset && offset < node.span.end
            } else {
                node.span.touches(offset)
            };
            in_value || node.key.is_some_and(|key| key.touches(offset))
        };
        let mut found: Vec<Id> = self.ids().filter(touches).collect();
        let depth = |id: &Id| self.ancestors(*id).count();
        // Of two that touch at one place, `"a"` and the bracket after it, the deeper one counts.
        found.sort_by_key(|id| (depth(id), *id));
        found.pop().unwrap_or(Self::ROOT)
    }
}

/// Counts errors; what they say is the readers' business.
struct Errors(usize);

impl ErrorSink for Errors {
    fn report_error(&mut self, _: ParseError) {
        self.0 += 1;
    }
}

#[derive(Debug)]
struct Builder {
    nodes: Vec<Node>,
    /// The tables and lists that are open in the current statement, innermost last.
    open: Vec<Id>,
    /// The table under the current header.
    section: Id,
    /// The parts of the key that is being read.
    keys: Vec<Span>,
    /// Whether a `=` followed it.
    is_assigned: bool,
    header: Header,
    /// The end of the last thing that was read.
    end: usize,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Header {
    None,
    Table,
    Element,
}

impl Default for Builder {
    fn default() -> Self {
        let root = Node {
            parent: Tree::ROOT,
            kind: Kind::Table,
            key: None,
            span: Span::default(),
        };
        Self {
            nodes: vec![root],
            open: Vec::new(),
            section: Tree::ROOT,
            keys: Vec::new(),
            is_assigned: false,
            header: Header::None,
            end: 0,
        }
    }
}

impl Builder {
    fn finish(mut self, length: usize) -> Tree {
        self.end_key();
        self.close_section(length);
        self.nodes[0].span = Span::new(0, length);
        Tree { nodes: self.nodes }
    }

    fn add(&mut self, parent: Id, kind: Kind, key: Option<Span>, span: Span) -> Id {
        let id = Id(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            parent,
            kind,
            key,
            span,
        });
        id
    }

    /// The table or list that the next key or value stands in.
    fn inner(&self) -> Id {
        self.open.last().copied().unwrap_or(self.section)
    }

    /// Adds a value under the keys that were read, the earlier of which make tables.
    fn value(&mut self, kind: Kind, span: Span) -> Id {
        let mut parent = self.inner();
        self.is_assigned = false;
        let keys = std::mem::take(&mut self.keys);
        let Some((last, tables)) = keys.split_last() else {
            return self.add(parent, kind, None, span);
        };
        for key in tables {
            let span = Span::new(key.start, span.end);
            parent = self.add(parent, Kind::Table, Some(*key), span);
        }
        self.add(parent, kind, Some(*last), span)
    }

    /// Adds the key that was read, if no value came.
    fn end_key(&mut self) {
        if let Some(key) = self.keys.last() {
            let end = Span::new(key.end, key.end);
            self.value(Kind::Missing, end);
        }
    }

    fn open_header(&mut self, header: Header, start: usize) {
        self.end_key();
        self.close_section(start);
        self.open.clear();
        self.section = Tree::ROOT;
        self.header = header;
    }

    /// Makes the table of the header that was read.
    fn close_header(&mut self) {
        let header = std::mem::replace(&mut self.header, Header::None);
        if header == Header::None {
            return;
        }
        let keys = std::mem::take(&mut self.keys);
        let mut parent = Tree::ROOT;
        for (index, key) in keys.iter().enumerate() {
            let is_list = header == Header::Element && index + 1 == keys.len();
            let kind = if is_list { Kind::List } else { Kind::Table };
            parent = self.add(parent, kind, Some(*key), Span::new(key.start, key.end));
        }
        if header == Header::Element {
            let start = Span::new(self.end, self.end);
            parent = self.add(parent, Kind::Table, None, start);
        }
        self.section = parent;
    }

    /// The tables of the current header end at `end`.
    fn close_section(&mut self, end: usize) {
        self.close_header();
        let mut id = self.section;
        while id != Tree::ROOT {
            let node = &mut self.nodes[id.0 as usize];
            node.span.end = node.span.end.max(end);
            id = node.parent;
        }
    }

    /// The place of the next thing. Brackets that `repaired` added have none of their own, nor has
    /// what the parser makes up before them; they are where the last thing ended.
    fn place(&mut self, span: TomlSpan) -> Span {
        let start = span.start().max(self.end);
        self.end = span.end().max(start);
        Span::new(start, self.end)
    }

    fn open_value(&mut self, kind: Kind, span: TomlSpan) -> bool {
        let span = self.place(span);
        let id = self.value(kind, span);
        self.open.push(id);
        self.open.len() < DEEPEST
    }

    fn close_value(&mut self, span: TomlSpan) {
        self.end_key();
        let end = self.place(span).end;
        let Some(id) = self.open.pop() else { return };
        let outer = self.inner();
        let mut id = id;
        while id != outer && id != Tree::ROOT {
            let node = &mut self.nodes[id.0 as usize];
            node.span.end = node.span.end.max(end);
            id = node.parent;
        }
    }
}

impl EventReceiver for Builder {
    fn std_table_open(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        self.open_header(Header::Table, span.start());
    }

    fn std_table_close(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        self.place(span);
        self.close_header();
    }

    fn array_table_open(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        self.open_header(Header::Element, span.start());
    }

    fn array_table_close(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        self.place(span);
        self.close_header();
    }

    fn inline_table_open(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) -> bool {
        self.open_value(Kind::Inline, span)
    }

    fn inline_table_close(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        self.close_value(span);
    }

    fn array_open(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) -> bool {
        self.open_value(Kind::List, span)
    }

    fn array_close(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        self.close_value(span);
    }

    fn simple_key(&mut self, span: TomlSpan, _: Option<Encoding>, _: &mut dyn ErrorSink) {
        let span = self.place(span);
        self.keys.push(span);
    }

    fn key_val_sep(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        // The parser makes one up where a key is followed by something else.
        if !span.is_empty() {
            self.is_assigned = true;
            self.place(span);
        }
    }

    fn whitespace(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        self.place(span);
    }

    fn scalar(&mut self, span: TomlSpan, encoding: Option<Encoding>, _: &mut dyn ErrorSink) {
        if span.is_empty() && !self.is_assigned && !self.keys.is_empty() {
            self.end_key();
            return;
        }
        // The parser says that a value which is not there is an empty text.
        let kind = match encoding {
            Some(_) if !span.is_empty() => Kind::Text,
            _ => Kind::Bare,
        };
        let span = self.place(span);
        self.value(kind, span);
    }

    fn newline(&mut self, span: TomlSpan, _: &mut dyn ErrorSink) {
        self.place(span);
        self.close_header();
        if self.open.is_empty() {
            self.end_key();
        }
    }
}

/// The place of what stands between quotation marks; the second may be missing.
fn content(text: &str, span: Span) -> Span {
    let raw = &text[span.range()];
    let mark = ["\"\"\"", "'''", "\"", "'"]
        .into_iter()
        .find(|mark| raw.starts_with(mark))
        .unwrap_or("");
    let start = span.start + mark.len();
    let inner = &text[start..span.end];
    let inner = inner.strip_suffix(mark).unwrap_or(inner);
    Span::new(start, start + inner.trim_end_matches(['\r', '\n']).len())
}

/// A key or value without its quotation marks.
fn unquoted(raw: &str) -> Cow<'_, str> {
    let inner = &raw[content(raw, Span::new(0, raw.len())).range()];
    if !raw.starts_with('"') || !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    // A wrong escape stays as it is.
    let raw = format!("\"{inner}\"");
    let value = raw.parse::<toml_edit::Value>().ok();
    let value = value.and_then(|value| value.as_str().map(str::to_owned));
    Cow::Owned(value.unwrap_or_else(|| inner.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree, a node a line: its path and its value.
    fn lines(text: &str) -> Vec<String> {
        let tree = Tree::of(text);
        tree.ids()
            .filter(|id| !matches!(tree.node(*id).kind, Kind::Table))
            .map(|id| {
                let node = tree.node(id);
                let kind = format!("{:?}", node.kind).to_lowercase();
                let value = &text[node.span.range()];
                format!("{} {kind} {value}", tree.path(text, id).join("."))
            })
            .collect()
    }

    #[test]
    fn keys_and_values_have_paths_and_places() {
        let text =
            "# 説明\n[a]\nb.c = \"甲\"\nja = [\n  { term = '乙', n = 1 },\n]\n\n[[d.e]]\nf = {}\n";
        assert_eq!(
            lines(text),
            [
                "a.b.c text \"甲\"",
                "a.ja list [\n  { term = '乙', n = 1 },\n]",
                "a.ja inline { term = '乙', n = 1 }",
                "a.ja.term text '乙'",
                "a.ja.n bare 1",
                "d.e list e]]\nf = {}\n",
                "d.e.f inline {}",
            ]
        );
    }

    #[test]
    fn a_broken_line_costs_that_line() {
        for broken in [
            "  { term = \"乙\", status = \"",
            "  { term = \"乙\", st",
            "  { term = \"乙\", source = [\"a",
            "  { term = \"乙, status = \"preferred\" },",
            "  {",
            "  { term = \"乙\", status = ",
            "  { term = \"乙\" status = \"admitted\" },",
        ] {
            let text = format!(
                "[a]\nja = [\n{broken}\n  {{ term = \"丙\" }},\n]\nko = [{{ term = \"丁\" }}]\n[b]\nsubject = \"戊\"\n"
            );
            let lines = lines(&text);
            for expected in [
                "a.ja.term text \"丙\"",
                "a.ko.term text \"丁\"",
                "b.subject text \"戊\"",
            ] {
                assert!(
                    lines.iter().any(|line| line == expected),
                    "{expected} after {broken}: {lines:#?}"
                );
            }
        }
    }

    #[test]
    fn a_list_that_is_left_open_ends_at_the_next_key() {
        let text = "[a]\nrelated = [\"x\nja = [\n  { term = \"乙\" },\n[b]\nko = \"丁\"\n";
        let lines = lines(text);
        assert!(
            lines.contains(&"a.ja.term text \"乙\"".to_owned()),
            "{lines:#?}"
        );
        assert!(lines.contains(&"b.ko text \"丁\"".to_owned()), "{lines:#?}");
    }

    #[test]
    fn what_is_missing_has_a_place() {
        let text = "[a]\nsub\nstatus = \ndefinition.\n";
        assert_eq!(
            lines(text),
            ["a.sub missing ", "a.status bare ", "a.definition. missing "]
        );
    }

    #[test]
    fn the_innermost_node_is_at_a_place() {
        let text = "[a]\nrelated = [\"乙\", \"丙\"]\n";
        let tree = Tree::of(text);
        let at = |needle: &str| {
            let id = tree.at(text.find(needle).expect("the text has it"));
            (
                tree.path(text, id).join("."),
                tree.text(text, id).map(Cow::into_owned),
            )
        };
        assert_eq!(at("丙"), ("a.related".to_owned(), Some("丙".to_owned())));
        assert_eq!(at("]\n"), ("a".to_owned(), None));
        assert_eq!(at("elated"), ("a.related".to_owned(), None));
    }

    #[test]
    fn escapes_are_read() {
        let text = "a = \"\\u4E59\\\"\"\nb = 'c\\d'\n\"e f\" = \"\\q\"\n";
        let tree = Tree::of(text);
        let texts: Vec<_> = tree.ids().filter_map(|id| tree.text(text, id)).collect();
        assert_eq!(texts, ["乙\"", "c\\d", "\\q"]);
        assert!(tree.child(text, Tree::ROOT, "e f").is_some());
    }

    proptest::proptest! {
        #[test]
        fn every_text_has_a_tree_with_places_inside(text in "[\\[\\]{}a-z=\", .\r\n\u{3042}-\u{3044}#']{0,80}") {
            let tree = Tree::of(&text);
            for id in tree.ids() {
                let node = tree.node(id);
                proptest::prop_assert!(node.parent < id && text.get(node.span.range()).is_some());
                proptest::prop_assert!(text.get(tree.content(&text, id).range()).is_some());
                tree.path(&text, id);
            }
            for offset in 0..=text.len() {
                tree.at(offset);
            }
        }
    }
}
