//! All integration tests, in one binary: it links once.

mod boundaries;
mod glossary;
mod tidy;
