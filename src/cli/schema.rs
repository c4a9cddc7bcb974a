//! The command `schema`: the JSON Schema of a file, for an editor that has no network.

use std::io::{self, Write};

use clap::{Args, builder::PossibleValuesParser};

use super::{exit::Exit, terminal};
use crate::config::schema::SCHEMAS;

/// The arguments of `schema`.
#[derive(Args, Debug)]
#[command(after_help = "\
Example:
  triglot schema settings > .triglot.schema.json

Then the first line of triglot.toml makes an editor complete and explain its keys:
  #:schema ./.triglot.schema.json")]
pub struct SchemaArguments {
    /// The kind of file: triglot.toml, a file of concepts, or sources.toml
    #[arg(value_name = "KIND", value_parser = kinds())]
    pub kind: String,
}

fn kinds() -> PossibleValuesParser {
    PossibleValuesParser::new(SCHEMAS.map(|schema| schema.name))
}

/// Prints a schema.
pub fn run(arguments: &SchemaArguments) -> io::Result<Exit> {
    let schema = SCHEMAS.iter().find(|schema| schema.name == arguments.kind);
    let text = schema.map_or("", |schema| schema.text);
    terminal::output().write_all(text.as_bytes())?;
    Ok(Exit::Clean)
}
