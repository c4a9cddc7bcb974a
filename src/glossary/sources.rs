//! Reading `sources.toml`.
