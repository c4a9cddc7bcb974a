//! Completion in a file: keys, and the values that there are for them.

use super::{
    File, Known, keys,
    place::{Place, Quotes},
    values::{self, Slot},
};
use crate::text::Span;

/// The most that is proposed at once; the rest comes as more is typed.
const MOST: usize = 200;

/// What can be written at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What the list shows.
    pub label: String,
    /// What it shows beside that.
    pub detail: String,
    /// What it means.
    pub documentation: String,
    /// What it is.
    pub kind: ProposalKind,
    /// What it replaces.
    pub span: Span,
    /// What takes its place.
    pub text: String,
    /// The same with places to fill in, where there are any, in the syntax of snippets.
    pub snippet: Option<String>,
    /// What is compared with the text in `span`, quotation marks left out.
    pub filter: String,
}

/// What a proposal is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ProposalKind {
    /// A key.
    Key,
    /// One of a few values.
    Value,
    /// Something that stands elsewhere: a concept, a source.
    Reference,
    /// A file.
    File,
    /// Words to fill in.
    Entry,
}

/// Proposals, and whether they are all there are.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Completions {
    /// The proposals, in the order in which they are shown.
    pub proposals: Vec<Proposal>,
    /// Whether there are more than these.
    pub is_incomplete: bool,
}

/// What can be written at a caret.
pub fn completions(file: &File<'_>, known: &Known<'_>, offset: usize) -> Completions {
    let Some(place) = Place::at(file, offset) else {
        return Completions::default();
    };
    let found = match place {
        Place::Key {
            table,
            span,
            follows,
        } => keys::keys(file, known, table, span, follows),
        Place::Header {
            table,
            span,
            before,
        } => keys::headers(file, known, table, span, &before),
        Place::Value { id, span, quotes } => {
            let slot = Slot {
                id,
                span,
                quotes,
                offset,
            };
            values::values(file, known, &slot)
        }
    };
    let typed = |proposal: &Proposal| {
        let end = offset.clamp(proposal.span.start, proposal.span.end);
        file.text[proposal.span.start..end]
            .trim_start_matches(['"', '\''])
            .to_lowercase()
    };
    let mut proposals: Vec<Proposal> = Vec::new();
    let mut is_incomplete = false;
    for mut proposal in found {
        let typed = typed(&proposal);
        if !proposal.filter.to_lowercase().contains(&typed) {
            // Found by what it is called: the client is to compare it with what was typed.
            if !proposal.detail.to_lowercase().contains(&typed) {
                continue;
            }
            proposal.filter = typed;
            is_incomplete = true;
        }
        if proposals.len() == MOST {
            is_incomplete = true;
            break;
        }
        proposals.push(proposal);
    }
    Completions {
        proposals,
        is_incomplete,
    }
}

/// The proposal of an id, or of any text that is written as a value.
pub(super) fn reference(id: String, name: String, span: Span, quotes: Quotes) -> Proposal {
    Proposal {
        text: match quotes {
            Quotes::There => id.clone(),
            Quotes::Missing => quoted(&id),
        },
        filter: id.clone(),
        label: id,
        detail: name,
        documentation: String::new(),
        kind: ProposalKind::Reference,
        span,
        snippet: None,
    }
}

/// A key as it is written, in quotation marks where it needs them.
pub(super) fn quoted_key(key: &str) -> String {
    let is_bare = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    if !key.is_empty() && key.bytes().all(is_bare) {
        return key.to_owned();
    }
    quoted(key)
}

/// A text as it is written.
pub(super) fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}
