//! The command `man`: the manual pages, for those who package Triglot. Hidden: a person reads the
//! help.

use std::{io, path::Path};

use clap::CommandFactory;
use clap_mangen::Man;

use super::{arguments::Arguments, exit::Exit, terminal};
use crate::workspace::write_output;

/// Writes a page for the program and one for each of its commands into `folder`.
pub fn run(folder: &Path) -> io::Result<Exit> {
    let mut command = Arguments::command().disable_help_subcommand(true);
    command.build();
    for page in pages(command)? {
        if let Err(problem) = write_output(&folder.join(&page.name), &page.content) {
            terminal::tell(problem);
            return Ok(Exit::Failed);
        }
    }
    Ok(Exit::Clean)
}

/// A manual page and its file's name.
struct Page {
    name: String,
    content: Vec<u8>,
}

/// The pages of a command and of the commands below it that are not hidden.
fn pages(command: clap::Command) -> io::Result<Vec<Page>> {
    let mut made = Vec::new();
    for below in command.get_subcommands().filter(|one| !one.is_hide_set()) {
        made.extend(pages(below.clone())?);
    }
    let man = Man::new(command).manual("Triglot");
    let mut content = Vec::new();
    man.render(&mut content)?;
    made.push(Page {
        name: man.get_filename(),
        content,
    });
    Ok(made)
}
