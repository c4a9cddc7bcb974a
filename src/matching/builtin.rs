//! The shipped glossary, compiled into the binary by `build.rs`.

use crate::index::Compiled;

/// The glossary that ships inside the binary.
pub fn builtin() -> Compiled {
    Compiled::from_static(include_bytes!(concat!(env!("OUT_DIR"), "/cyber.glossary")))
        .expect("the build script wrote it with the same code")
}
