//! The glossary checks itself: what is contradictory, double or missing.
