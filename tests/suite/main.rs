//! All integration tests, in one binary: it links once.

mod boundaries;
mod documents;
mod glossary;
mod particles;
mod tidy;
