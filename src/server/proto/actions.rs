//! Code actions as the protocol's: which kinds were asked for, and their edits.

use tower_lsp::gen_lsp_types::{CodeAction, CodeActionKind, CodeActionResponse, Range};

use super::View;
use crate::ide::{self, Action};

/// The kind of the action that mends everything at once, as an editor's settings name it.
pub const FIX_ALL: &str = "source.fixAll.triglot";

/// The kind of the actions that mend one finding.
pub const QUICK_FIX: &str = "quickfix";

impl View<'_> {
    /// The code actions of the kinds in `only` for a range; of all kinds when nothing is asked for.
    pub fn code_actions(
        &self,
        range: Range,
        only: Option<&[CodeActionKind]>,
    ) -> Vec<CodeActionResponse> {
        let mut actions = Vec::new();
        if is_asked_for(QUICK_FIX, only) {
            let span = self.span(range);
            let fixes = ide::quick_fixes(self.snapshot.findings(), span);
            actions.extend(fixes.iter().map(|fix| self.quick_fix(fix)));
        }
        if is_asked_for(FIX_ALL, only) {
            actions.extend(self.fix_all());
        }
        actions
            .into_iter()
            .map(CodeActionResponse::CodeAction)
            .collect()
    }

    fn quick_fix(&self, action: &Action<'_>) -> CodeAction {
        CodeAction {
            title: action.title.to_owned(),
            kind: Some(kind(QUICK_FIX)),
            diagnostics: Some(vec![self.diagnostic(action.finding)]),
            is_preferred: action.preferred.then_some(true),
            edit: Some(self.workspace_edit(action.edits)),
            ..CodeAction::default()
        }
    }

    fn fix_all(&self) -> Option<CodeAction> {
        let edits = ide::fix_all(&self.reading.text, self.snapshot.findings());
        if edits.is_empty() {
            return None;
        }
        Some(CodeAction {
            title: "Apply all safe fixes of terms".to_owned(),
            kind: Some(kind(FIX_ALL)),
            edit: Some(self.workspace_edit(&edits)),
            ..CodeAction::default()
        })
    }
}

/// A kind of actions by its name.
pub fn kind(name: &str) -> CodeActionKind {
    CodeActionKind::from(name.to_owned())
}

/// Whether `only` asks for actions of the kind `name`: by that name or by one that it is part of.
pub(super) fn is_asked_for(name: &str, only: Option<&[CodeActionKind]>) -> bool {
    let Some(only) = only else {
        return true;
    };
    only.iter().any(|asked| {
        let asked = String::from(asked.clone());
        let rest = name.strip_prefix(asked.as_str());
        asked.is_empty() || rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_asked_for_by_its_kind_or_a_wider_one() {
        for (asked, expected) in [
            ("", true),
            ("source", true),
            ("source.fixAll", true),
            ("source.fixAll.triglot", true),
            ("source.fixAll.other", false),
            ("source.fix", false),
            ("quickfix", false),
        ] {
            assert_eq!(
                is_asked_for(FIX_ALL, Some(&[kind(asked)])),
                expected,
                "{asked}"
            );
        }
        assert!(is_asked_for(QUICK_FIX, None));
        assert!(!is_asked_for(QUICK_FIX, Some(&[])));
    }
}
