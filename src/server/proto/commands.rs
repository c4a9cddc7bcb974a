//! The commands that the server runs, for clients that take no edits with actions, and for keys
//! that users bind.

use serde_json::{Value, json};
use tower_lsp::gen_lsp_types::{self as lsp, WorkspaceEdit};

use crate::{text::Language, workspace::change::ProjectChange};

/// Asks the client to apply the edit that the command carries.
const APPLY_EDIT: &str = "triglot.applyEdit";
/// Applies all safe fixes to a document: its URI.
const FIX_ALL: &str = "triglot.fixAll";
/// Makes a term the project's choice: concept, language, term. This and the following change the
/// project of a document, `uri`; without one, that of the folder that is open.
const PREFER: &str = "triglot.prefer";
/// Turns a rule off in the project: rule.
const TURN_OFF: &str = "triglot.turnOff";
/// Adds a term to the project's glossary: term, language.
const ADD_TERM: &str = "triglot.addTerm";

/// Every command.
pub const COMMANDS: [&str; 5] = [APPLY_EDIT, FIX_ALL, PREFER, TURN_OFF, ADD_TERM];

/// What a client asks for.
#[derive(Debug)]
pub enum Command {
    /// An edit that is to be sent back.
    Edit(WorkspaceEdit),
    /// The safe fixes of the document with this URI.
    FixAll(String),
    /// A change of a project's files.
    Change(ChangeOf),
}

/// A change of the project that a document belongs to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeOf {
    /// The URI of the document; that of the folder that is open for none.
    pub document: Option<String>,
    /// The change.
    pub change: ProjectChange,
}

impl Command {
    /// Reads a command as a client sends it; `None` when it is none of ours.
    pub fn read(name: &str, arguments: &[Value]) -> Option<Self> {
        let first = arguments.first()?;
        let text = |name: &str| first.get(name).and_then(Value::as_str).map(str::to_owned);
        let language = || Language::from_tag(&text("language")?);
        let change = |change| {
            let document = text("uri");
            Self::Change(ChangeOf { document, change })
        };
        Some(match name {
            APPLY_EDIT => Self::Edit(serde_json::from_value(first.clone()).ok()?),
            FIX_ALL => Self::FixAll(first.as_str().map(str::to_owned).or_else(|| text("uri"))?),
            PREFER => change(ProjectChange::Prefer {
                concept: text("concept")?,
                language: language()?,
                term: text("term")?,
            }),
            TURN_OFF => change(ProjectChange::TurnOff {
                rule: text("rule")?,
            }),
            ADD_TERM => change(ProjectChange::AddTerm {
                term: text("term")?,
                language: language()?,
            }),
            _ => return None,
        })
    }
}

/// The command that applies an edit.
pub fn edit_command(title: &str, edit: &WorkspaceEdit) -> lsp::Command {
    command(title, APPLY_EDIT, json!(edit))
}

/// The command that makes a change.
pub fn change_command(title: &str, change: &ChangeOf) -> lsp::Command {
    let (name, mut argument) = match &change.change {
        ProjectChange::Prefer {
            concept,
            language,
            term,
        } => {
            let argument = json!({ "concept": concept, "language": language.tag(), "term": term });
            (PREFER, argument)
        }
        ProjectChange::TurnOff { rule } => (TURN_OFF, json!({ "rule": rule })),
        ProjectChange::AddTerm { term, language } => {
            let argument = json!({ "term": term, "language": language.tag() });
            (ADD_TERM, argument)
        }
    };
    if let Some(document) = &change.document {
        argument["uri"] = json!(document);
    }
    command(title, name, argument)
}

fn command(title: &str, name: &str, argument: Value) -> lsp::Command {
    lsp::Command {
        title: title.to_owned(),
        tooltip: None,
        command: name.to_owned(),
        arguments: Some(vec![argument]),
    }
}
