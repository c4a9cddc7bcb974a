//! The client's settings that are no business of a project: how its user wants to see things.

use serde_json::Value;

/// What the user's editor is set to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ClientSettings {
    /// Whether the term to use is shown beside one that is not. Off unless asked for.
    pub inlay_hints: bool,
}

impl ClientSettings {
    /// These settings with what `settings` say; what they say nothing of stays, as some clients
    /// send `{}` at every start.
    #[must_use]
    pub fn with(self, settings: &Value) -> Self {
        let says = |name: &str| {
            let nested = settings.pointer(&format!("/triglot/{name}"));
            let plain = || settings.pointer(&format!("/{name}"));
            nested.or_else(plain).and_then(Value::as_bool)
        };
        Self {
            inlay_hints: says("inlayHints").unwrap_or(self.inlay_hints),
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn settings_that_say_nothing_change_nothing() {
        let on = ClientSettings { inlay_hints: true };
        assert_eq!(on.with(&json!({})), on);
        assert_eq!(on.with(&json!({ "triglot": { "inlayHints": "yes" } })), on);
        let off = json!({ "triglot": { "inlayHints": false } });
        assert_eq!(on.with(&off), ClientSettings::default());
        assert_eq!(
            ClientSettings::default().with(&json!({ "inlayHints": true })),
            on
        );
    }
}
