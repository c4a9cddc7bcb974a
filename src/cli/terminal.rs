//! Standard output for results, standard error for everything that is said about them.

use std::{
    fmt::Display,
    io::{self, StderrLock, StdoutLock, Write},
};

use anstream::{AutoStream, ColorChoice};

/// Standard output as it is, for what another program reads.
#[expect(clippy::disallowed_methods, reason = "this room prints")]
pub fn output() -> StdoutLock<'static> {
    io::stdout().lock()
}

/// Standard output for a person: colours go through where `choice` and the terminal take them.
#[expect(clippy::disallowed_methods, reason = "this room prints")]
pub fn page(choice: ColorChoice) -> AutoStream<StdoutLock<'static>> {
    AutoStream::new(io::stdout(), choice).lock()
}

/// Standard error as it is, for what another program reads.
#[expect(clippy::disallowed_methods, reason = "this room prints")]
pub fn side_output() -> StderrLock<'static> {
    io::stderr().lock()
}

/// Standard error for a person, as [`page`].
#[expect(clippy::disallowed_methods, reason = "this room prints")]
pub fn side_page(choice: ColorChoice) -> AutoStream<StderrLock<'static>> {
    AutoStream::new(io::stderr(), choice).lock()
}

/// Says something on standard error. Nobody listening there is no reason to stop.
#[expect(clippy::disallowed_methods, reason = "this room prints")]
pub fn tell(message: impl Display) {
    let _unheard = writeln!(io::stderr(), "{message}");
}
