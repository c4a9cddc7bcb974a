//! The parse of what follows a noun in a run of Hangul.
