//! The parse of what follows a noun in a run of Hangul.

/// A placeholder until the grammar lands.
pub fn parse_tail(run: &str) -> Option<()> {
    matches!(
        run,
        "을" | "를"
            | "이"
            | "가"
            | "은"
            | "는"
            | "의"
            | "에"
            | "로"
            | "으로"
            | "과"
            | "와"
            | "에서"
    )
    .then_some(())
}
