//! What an editor asks about the files that a person edits beside the drafts: glossary files, files
//! of sources, and `triglot.toml`.
//!
//! Answered from the text as it is, which may be unfinished in any line.

pub mod completion;
pub mod explanation;
mod keys;
pub mod known;
pub mod links;
pub mod mending;
pub mod outline;
pub mod place;
pub mod target;
mod values;

pub use completion::{Proposal, completions};
pub use explanation::{Explanation, explain};
pub use known::Known;
pub use links::{Link, links};
pub use mending::{Mending, mendings};
pub use outline::{Symbol, outline};
pub use target::{Target, target};

use super::toml::{Id, Kind, Schema, Tree};
use crate::{
    glossary::{Concept, Source, model::SourceKind, read::read_concepts, sources::read_sources},
    text::{Language, Span},
};

/// What a file that a person edits holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// Settings: `triglot.toml`.
    Settings,
    /// Concepts.
    Glossary,
    /// Documents that attest terms.
    Sources,
}

impl FileKind {
    /// What a TOML file holds by the look of it: tables with lists of terms, or with the particulars
    /// of documents. `None` for what is no file of ours.
    pub fn by_look(text: &str, tree: &Tree) -> Option<Self> {
        let tables = || {
            let tables = tree.children(Tree::ROOT);
            tables.filter(|id| matches!(tree.node(*id).kind, Kind::Table | Kind::Inline))
        };
        let has_terms = |table| {
            let mut lists = tree
                .children(table)
                .filter(|id| is_language(text, tree, *id));
            lists.any(|list| {
                tree.node(list).kind == Kind::List
                    && tree
                        .children(list)
                        .any(|term| tree.child(text, term, "term").is_some())
            })
        };
        if tables().any(has_terms) {
            return Some(Self::Glossary);
        }
        let is_source = |table| {
            let says = |key| {
                tree.child(text, table, key)
                    .and_then(|id| tree.text(text, id))
            };
            let kinds = SourceKind::ALL.map(SourceKind::name);
            says("title").is_some() && says("kind").is_some_and(|kind| kinds.contains(&&*kind))
        };
        tables().any(is_source).then_some(Self::Sources)
    }

    /// The keys of such a file.
    pub fn schema(self) -> Schema {
        match self {
            Self::Settings => Schema::settings(),
            Self::Glossary => Schema::glossary(),
            Self::Sources => Schema::sources(),
        }
    }
}

fn is_language(text: &str, tree: &Tree, id: Id) -> bool {
    let key = tree.key(text, id);
    key.is_some_and(|key| Language::ALL.iter().any(|language| language.tag() == key))
}

/// A file as it is in the editor.
#[derive(Clone, Copy, Debug)]
pub struct File<'f> {
    /// What it holds.
    pub kind: FileKind,
    /// Its text.
    pub text: &'f str,
    /// Its keys and values.
    pub tree: &'f Tree,
}

impl<'f> File<'f> {
    /// The tables under the ids of the file: its concepts, or its sources.
    pub fn entries(&self) -> impl Iterator<Item = Id> + use<'f> {
        let tree = self.tree;
        let children = tree.children(Tree::ROOT);
        children
            .filter(move |id| tree.node(*id).kind == Kind::Table && tree.node(*id).key.is_some())
    }

    /// The entry with an id.
    pub fn entry(&self, id: &str) -> Option<Id> {
        self.entries()
            .find(|entry| self.tree.key(self.text, *entry).as_deref() == Some(id))
    }

    /// The concept of an entry, as far as it can be read.
    pub fn concept(&self, entry: Id) -> Option<Concept> {
        let (text, start) = self.section(entry)?;
        let concept = read_concepts(text, "").0.into_iter().next();
        concept.map(|mut concept| {
            for term in &mut concept.terms {
                term.origin.span = term.origin.span.shifted(start);
            }
            concept
        })
    }

    /// The source of an entry, if it can be read.
    pub fn source(&self, entry: Id) -> Option<Source> {
        let (text, _) = self.section(entry)?;
        read_sources(text, "").0.into_values().next()
    }

    /// The text of an entry from its header on, and where it starts. When a line of it does not
    /// parse, it is left out.
    fn section(&self, entry: Id) -> Option<(&'f str, usize)> {
        let node = self.tree.node(entry);
        let key = node.key?;
        let start = self.text[..key.start].rfind('\n').map_or(0, |end| end + 1);
        Some((&self.text[start..node.span.end.max(key.end)], start))
    }

    /// The keys that lead to a node.
    fn path(&self, id: Id) -> Vec<String> {
        let path = self.tree.path(self.text, id).into_iter();
        path.map(std::borrow::Cow::into_owned).collect()
    }

    /// The text of the node under a key of a table.
    fn value(&self, table: Id, key: &str) -> Option<String> {
        let id = self.tree.child(self.text, table, key)?;
        Some(self.tree.text(self.text, id)?.into_owned())
    }

    /// The terms of an entry: their language, and the table of each.
    pub(super) fn terms(&self, entry: Id) -> impl Iterator<Item = (Language, Id)> + use<'f> {
        let (text, tree) = (self.text, self.tree);
        let lists = tree.children(entry);
        lists
            .filter_map(move |list| {
                let language = Language::from_tag(&tree.key(text, list)?)?;
                (tree.node(list).kind == Kind::List).then_some((language, list))
            })
            .flat_map(move |(language, list)| tree.children(list).map(move |term| (language, term)))
            .filter(move |(_, term)| tree.node(*term).kind == Kind::Inline)
    }

    /// What an entry is called in a list: its preferred English term, or else its first term.
    fn name(&self, entry: Id) -> Option<String> {
        let mut terms = self.terms(entry);
        let first = terms.next()?;
        let is_name = |language, term| {
            language == Language::English
                && self.value(term, "status").as_deref() == Some("preferred")
        };
        let found = std::iter::once(first)
            .chain(terms)
            .find(|(language, term)| is_name(*language, *term));
        self.value(found.unwrap_or(first).1, "term")
    }

    /// The place of the word in the entry at `within` that a flaw is about; the whole of `within`
    /// when the word is not there.
    pub fn place_of(&self, within: Span, word: &str) -> Span {
        let tree = self.tree;
        // A flaw of a concept is told at its id, before everything that belongs to it.
        let entry = tree.from(within.start).next().map(|id| tree.node(id));
        let end = match entry {
            Some(entry) if entry.key == Some(within) => entry.span.end,
            _ => within.end,
        };
        let is_word = |id: &Id| {
            tree.text(self.text, *id).is_some_and(|text| {
                text == word || text.split_once(':').is_some_and(|(id, _)| id == word)
            })
        };
        let mut ids = tree.from(within.start);
        let found = ids
            .by_ref()
            .take_while(|id| tree.node(*id).span.start < end)
            .find(is_word);
        found.map_or(within, |id| tree.node(id).span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(text: &str) -> Option<FileKind> {
        FileKind::by_look(text, &Tree::of(text))
    }

    #[test]
    fn files_are_told_by_their_look() {
        let glossary = "[a]\nja = [{ term = \"甲\", status = \"preferred\" }]\n";
        assert_eq!(look(glossary), Some(FileKind::Glossary));
        assert_eq!(
            look("[a]\nja = [\n  { term = \"甲"),
            Some(FileKind::Glossary)
        );
        let sources = "[a]\ntitle = \"法\"\nlanguage = \"ja\"\nkind = \"law\"\n";
        assert_eq!(look(sources), Some(FileKind::Sources));
        for other in [
            "",
            "[package]\nname = \"a\"\ntitle = \"b\"\n",
            "[dependencies]\nja = [\"a\"]\n",
            "[a]\nen = [{ name = \"a\" }]\n",
            "[a]\ntitle = \"b\"\nkind = \"lib\"\n",
        ] {
            assert_eq!(look(other), None, "{other}");
        }
    }

    #[test]
    fn an_entry_is_read_though_another_is_broken() {
        let text =
            "[a]\nja = [{ term = \"\n[b]\nko = [{ term = \"을\", status = \"preferred\" }]\n";
        let tree = Tree::of(text);
        let file = File {
            kind: FileKind::Glossary,
            text,
            tree: &tree,
        };
        let entry = file.entry("b").expect("it is there");
        let concept = file.concept(entry).expect("it is whole");
        assert_eq!(concept.terms[0].text, "을");
        assert!(text[concept.terms[0].origin.span.range()].starts_with("{ term = \"을\""));
        assert_eq!(file.name(entry).as_deref(), Some("을"));
    }

    const GLOSSARY: &str = "[a-b]\nsubject = \"𠮷\"\ndefinition.ja = '定義'\nrelated = [\"c\", \"d\"]\n\
        ja = [\n  { term = \"甲\", status = \"preferred\", source = [\"s:3\"], spec = { bad = [\"x\"] } },\n]\n\
        [c]\nko = [{ term = \"을\", status = \"admitted\" }] # 끝\n";
    const SETTINGS: &str = "glossary = [\"builtin:cyber\", \"a.toml\"]\nstyle.ja.long-vowel = \"drop\"\n\
        [prefer]\nc.ko = \"을\"\n[rules]\n\"term/drift\" = \"off\"\n[[override]]\nfiles = [\"a\"]\n";
    const SOURCES: &str =
        "[s]\ntitle = \"法\"\nlanguage = \"ja, en\"\nkind = \"law\"\nurl = \"https://a\"\n";

    /// Everything that can be asked about a text, at every place of it.
    fn ask_everything(kind: FileKind, text: &str) {
        let tree = Tree::of(text);
        let file = File {
            kind,
            text,
            tree: &tree,
        };
        let known = Known {
            glossary: &crate::glossary::Glossary::default(),
            open: &[file],
            paths: &Vec::new,
        };
        let is_inside = |span: Span| {
            assert!(text.get(span.range()).is_some(), "{span:?} of {text:?}");
        };
        FileKind::by_look(text, &tree);
        outline(&file)
            .iter()
            .for_each(|symbol| is_inside(symbol.span));
        links(&file).iter().for_each(|(span, _)| is_inside(*span));
        let all = Span::new(0, text.len());
        let mended = mendings(&file, &known, all);
        mended.iter().for_each(|mending| is_inside(mending.span));
        for offset in (0..=text.len()).filter(|offset| text.is_char_boundary(*offset)) {
            let found = completions(&file, &known, offset);
            found.proposals.iter().for_each(|one| is_inside(one.span));
            if let Some(explanation) = explain(&file, &known, offset) {
                is_inside(explanation.span());
                explanation.to_markdown();
            }
            if let Some((span, _)) = target(&file, offset) {
                is_inside(span);
            }
        }
    }

    #[test]
    fn every_beginning_of_a_file_can_be_asked_about() {
        for (kind, text) in [
            (FileKind::Glossary, GLOSSARY),
            (FileKind::Settings, SETTINGS),
            (FileKind::Sources, SOURCES),
        ] {
            for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                ask_everything(kind, &text[..end]);
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn a_file_in_pieces_can_be_asked_about(
            pieces in proptest::collection::vec((0usize..300, 0usize..300), 0..6),
            noise in "[\\[\\]{}=\", .\r\n甲#']{0,6}",
        ) {
            for (kind, source) in [(FileKind::Glossary, GLOSSARY), (FileKind::Settings, SETTINGS)] {
                let characters: Vec<char> = source.chars().collect();
                let mut text = String::new();
                for (from, length) in &pieces {
                    text.extend(characters.iter().skip(*from).take(*length % 60));
                    text.push_str(&noise);
                }
                ask_everything(kind, &text);
            }
        }
    }
}
