//! The command `completions`: what a shell needs to complete the arguments.

use std::io::{self, Write};

use clap::CommandFactory;
use clap_complete::{Shell, generate};

use super::{arguments::Arguments, exit::Exit, terminal};

/// Writes the completions for a shell.
pub fn run(shell: Shell) -> io::Result<Exit> {
    // Made in memory first: `generate` panics where it cannot write, as into a closed pipe.
    let mut script = Vec::new();
    generate(shell, &mut Arguments::command(), "triglot", &mut script);
    let mut out = terminal::output();
    out.write_all(&script)?;
    out.flush()?;
    Ok(Exit::Clean)
}
