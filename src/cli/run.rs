//! From arguments to an exit code.

use std::{ffi::OsString, io, process::ExitCode};

use clap::Parser;

use super::{
    arguments::{Arguments, Command},
    check, completions,
    exit::Exit,
    glossary, init,
    lookup::{self, View},
    man, manual, overview, schema, terminal,
};
use crate::server;

/// Does what `arguments` ask for; the first is the program's name.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => return refused(&error),
    };
    let done = match arguments.command {
        Command::Check(arguments) => check::run(arguments),
        Command::Completions { shell } => completions::run(shell),
        Command::Explain(arguments) => manual::run(&arguments),
        Command::Glossary(arguments) => glossary::run(&arguments.command),
        Command::Init(arguments) => init::run(&arguments),
        Command::Man { folder } => man::run(&folder),
        Command::Report(arguments) => overview::run(arguments),
        Command::Schema(arguments) => schema::run(&arguments),
        Command::Term(arguments) => lookup::run(&arguments, View::Entries),
        Command::Lsp(arguments) => return ExitCode::from(server::run(arguments.options())),
    };
    match done {
        Ok(exit) => exit.into(),
        // The reader of a pipe has seen enough.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Exit::Clean.into(),
        Err(error) => {
            terminal::tell(format_args!("error: cannot write the results: {error}"));
            Exit::Failed.into()
        }
    }
}

/// Shows why the arguments were refused, or the help that they asked for.
fn refused(error: &clap::Error) -> ExitCode {
    match (error.print(), error.use_stderr()) {
        (Ok(()), true) => Exit::Failed.into(),
        _ => Exit::Clean.into(),
    }
}
