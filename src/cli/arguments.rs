//! Arguments as they are typed. What they mean together is the business of `request`.

use std::{num::NonZero, path::PathBuf, str::FromStr};

use clap::{ArgGroup, Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;

use super::{init::InitArguments, overview::ReportArguments, schema::SchemaArguments};
use crate::{
    config::Severity,
    server::Options,
    text::{Encoding, Language},
    workspace::GlossarySource,
};

/// Keeps the terminology of Chinese, Japanese and Korean drafts consistent.
#[derive(Debug, Parser)]
#[command(name = "triglot", version, arg_required_else_help = true)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// The commands.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Check drafts for terms that are wrong, outdated or inconsistent
    Check(CheckArguments),
    /// Show the manual of a rule, or all rules
    Explain(ExplainArguments),
    /// Look a term up in any language
    Term(LookupArguments),
    /// Start the language server, for editors
    Lsp(LspArguments),
    /// Keep a glossary healthy
    Glossary(GlossaryArguments),
    /// Look at the drafts and write a commented triglot.toml
    Init(InitArguments),
    /// Write a page that shows which term is used where
    Report(ReportArguments),
    /// Print the JSON Schema of a file, so that an editor completes its keys
    Schema(SchemaArguments),
    /// Write completions for a shell
    Completions {
        /// The shell
        #[arg(value_name = "SHELL")]
        shell: Shell,
    },
    /// Write the manual pages into a folder, for packages
    #[command(hide = true)]
    Man {
        /// The folder
        #[arg(value_name = "FOLDER")]
        folder: PathBuf,
    },
}

/// With what drafts are read and checked, for every command that does.
#[derive(Args, Debug)]
pub struct SetupArguments {
    /// The language of the drafts, where they do not say it: zh-Hans, zh-Hant, ja, ko
    #[arg(long, value_name = "TAG")]
    pub lang: Option<Language>,

    /// A glossary file to check with instead of the shipped glossary
    ///
    /// May be given several times; a later glossary overrides an earlier one. `builtin:cyber` is
    /// the shipped glossary.
    #[arg(long = "glossary", value_name = "FILE")]
    pub glossaries: Vec<GlossarySource>,

    /// The settings to use, instead of the nearest triglot.toml above each draft
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    pub config: Option<PathBuf>,

    /// Use no settings file
    #[arg(long)]
    pub no_config: bool,

    /// Set the level of a rule: error, warning, info, hint or off
    #[arg(long = "rule", value_name = "NAME=LEVEL")]
    pub rules: Vec<RuleLevel>,
}

/// The arguments of `check`.
#[derive(Args, Debug)]
#[command(
    group = ArgGroup::new("changing").args(["fix", "diff"]).multiple(true),
    after_help = "\
Examples:
  triglot check                          check every draft in this folder
  triglot check statement.ja.md          check one draft
  triglot check --diff drafts            show what --fix would change
  triglot check --fix drafts             replace terms where the replacement is safe
  triglot check --glossary terms.toml .  check with your own glossary only

The exit code is 0 when there is nothing to mend, 1 when there is, and 2 when something could not \
be checked."
)]
pub struct CheckArguments {
    /// Drafts, or folders of drafts; `-` is standard input
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// With what to check
    #[command(flatten)]
    pub setup: SetupArguments,

    /// The file name that standard input is to be treated as
    ///
    /// Its ending tells the format, and its name the language, as with `statement.ja.md`. Without
    /// it, standard input is read as Markdown.
    #[arg(long, value_name = "NAME")]
    pub stdin_filename: Option<PathBuf>,

    /// How to show the findings
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "text",
        conflicts_with = "diff"
    )]
    pub format: Format,

    /// Write the findings to a file, instead of standard output
    #[arg(long, value_name = "FILE", conflicts_with = "explain")]
    pub output: Option<PathBuf>,

    /// Replace terms in the drafts where the replacement is safe
    #[arg(long)]
    pub fix: bool,

    /// With --fix or --diff: also make replacements that may need a look
    #[arg(long, requires = "changing")]
    pub unsafe_fixes: bool,

    /// Show what --fix would change, and change nothing
    #[arg(long)]
    pub diff: bool,

    /// Show every hit of the glossary and the rule that kept or dropped it, and no findings
    #[arg(long, conflicts_with_all = ["fix", "diff", "format"])]
    pub explain: bool,

    /// Show what is in force for the path and where each value came from, and check nothing
    #[arg(long, conflicts_with_all = ["fix", "diff", "format", "explain"])]
    pub dump_config: bool,

    /// The lowest level that makes the exit code 1
    #[arg(long, value_name = "LEVEL", default_value = "warning")]
    pub fail_on: Threshold,

    /// Leave out the findings that this file knows; made with --update-baseline
    #[arg(long, value_name = "FILE", conflicts_with = "explain")]
    pub baseline: Option<PathBuf>,

    /// Write all findings to the baseline, so that from now on only new ones are shown
    #[arg(
        long,
        requires = "baseline",
        conflicts_with_all = ["fix", "diff", "explain", "diff_base"]
    )]
    pub update_baseline: bool,

    /// Show only findings on lines that changed since a git revision
    #[arg(long, value_name = "REV", conflicts_with = "explain")]
    pub diff_base: Option<String>,

    /// How many drafts are checked at once [default: one for each processor]
    #[arg(long, value_name = "NUMBER")]
    pub threads: Option<NonZero<usize>>,

    /// Show the findings and nothing else
    #[arg(long, short)]
    pub quiet: bool,

    /// Tell also which files were skipped, and why
    #[arg(long, short, conflicts_with = "quiet")]
    pub verbose: bool,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: When,
}

/// The arguments of `term` and `glossary search`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  triglot term 情報                      in any language and script
  triglot term --lang ja cyber attack    Japanese first
  triglot term CBM                       an acronym; a reading, hanja or an id do as well

The exit code is 0 when something is called so or begins so, and 1 when nothing is.")]
pub struct LookupArguments {
    /// A term, the beginning of one, a reading, hanja, or the id of a concept
    #[arg(value_name = "QUERY", required = true)]
    pub query: Vec<String>,

    /// The language to show first: zh-Hans, zh-Hant, ja, ko, en
    #[arg(long, value_name = "TAG")]
    pub lang: Option<Language>,

    /// A glossary file to look in instead of the shipped glossary
    ///
    /// May be given several times; a later glossary overrides an earlier one. `builtin:cyber` is
    /// the shipped glossary.
    #[arg(long = "glossary", value_name = "FILE")]
    pub glossaries: Vec<GlossarySource>,

    /// How to show what is found
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: LookupFormat,

    /// When to use colours
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: When,
}

/// The arguments of `explain`.
#[derive(Args, Debug)]
pub struct ExplainArguments {
    /// The rule; without one, all are listed
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,

    /// How to show it
    #[arg(long, value_name = "FORMAT", default_value = "text")]
    pub format: ManualFormat,
}

/// The formats of a manual.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ManualFormat {
    /// For a terminal.
    Text,
    /// As the pages of the documentation.
    Markdown,
}

/// The arguments of `lsp`.
#[derive(Args, Debug)]
pub struct LspArguments {
    /// A glossary file to use instead of the shipped glossary; may be given several times
    #[arg(long = "glossary", value_name = "FILE")]
    pub glossaries: Vec<String>,

    /// Accepted because many editors pass it; standard input and output are all there is
    #[arg(long, hide = true)]
    pub stdio: bool,

    /// What columns count, for a client that takes them for something else: utf-8, utf-16, utf-32
    #[arg(long, value_name = "UNIT", default_value = "utf-16", value_parser = encoding)]
    pub position_encoding: Encoding,
}

impl LspArguments {
    /// How the server is to be started.
    pub fn options(self) -> Options {
        Options {
            encoding: self.position_encoding,
            ..Options::new(self.glossaries)
        }
    }
}

fn encoding(name: &str) -> Result<Encoding, String> {
    match name {
        "utf-8" => Ok(Encoding::Utf8),
        "utf-16" => Ok(Encoding::Utf16),
        "utf-32" => Ok(Encoding::Utf32),
        _ => Err("use utf-8, utf-16 or utf-32".to_owned()),
    }
}

/// The arguments of `glossary`.
#[derive(Args, Debug)]
pub struct GlossaryArguments {
    /// What to do with the glossary.
    #[command(subcommand)]
    pub command: GlossaryCommand,
}

/// The commands of `glossary`.
#[derive(Debug, Subcommand)]
pub enum GlossaryCommand {
    /// Show mistakes in glossary files
    Lint {
        /// Glossary files
        #[arg(value_name = "FILE", required = true)]
        files: Vec<PathBuf>,
    },
    /// Show a glossary in numbers: how much there is, and how well it is attested
    Stats {
        /// Glossary files; the shipped glossary if none is named
        #[arg(value_name = "FILE")]
        glossaries: Vec<GlossarySource>,

        /// How to show the numbers
        #[arg(long, value_name = "FORMAT", default_value = "text")]
        format: StatsFormat,
    },
    /// List the terms that come close to a word
    Search(LookupArguments),
    /// Show the general words in which a term is likely to be mistaken, and what to do about it
    Audit {
        /// Glossary files; the shipped glossary if none is named
        #[arg(value_name = "FILE")]
        glossaries: Vec<GlossarySource>,

        /// How many words to show of each kind
        #[arg(long, value_name = "NUMBER", default_value_t = 6)]
        most: usize,
    },
}

/// The formats of findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For a person: the line, the mark, the remedy.
    Text,
    /// For scripts: one object.
    Json,
    /// For scripts: one object a line.
    Jsonl,
    /// For code scanning: SARIF 2.1.0.
    Sarif,
    /// For GitHub Actions: annotations, and a summary of the step.
    Github,
    /// For GitLab: a Code Quality report.
    Gitlab,
    /// For review tools: as Checkstyle writes it.
    Checkstyle,
    /// For CI servers that show tests.
    Junit,
    /// For reviewdog: one object.
    Rdjson,
    /// For reviewdog: one object a line.
    Rdjsonl,
    /// For a browser: one page.
    Html,
}

/// The formats of look-ups.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum LookupFormat {
    /// For a person.
    Text,
    /// For scripts: one object.
    Json,
}

/// The formats of a glossary's numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum StatsFormat {
    /// For a person.
    Text,
    /// For a page: tables.
    Markdown,
    /// For scripts: one object.
    Json,
}

/// The lowest level that makes the exit code 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Threshold {
    /// Errors.
    Error,
    /// Warnings and errors.
    Warning,
    /// Everything that is counted.
    Info,
    /// Nothing.
    Never,
}

/// When to use colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum When {
    /// On a terminal that takes them, unless `NO_COLOR` is set.
    Auto,
    /// Even into a file.
    Always,
    /// Not at all.
    Never,
}

/// A rule and the level it is to have; no level turns it off.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLevel {
    /// The rule's name: `term/variant`.
    pub rule: String,
    /// The level.
    pub level: Option<Severity>,
}

impl FromStr for RuleLevel {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let Some((rule, level)) = text.split_once('=') else {
            return Err("write it as NAME=LEVEL, for example term/variant=info".to_owned());
        };
        let level = match level {
            "off" => None,
            _ => Some(level.parse()?),
        };
        Ok(Self {
            rule: rule.to_owned(),
            level,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_declarations_fit_together() {
        use clap::CommandFactory;
        Arguments::command().debug_assert();
    }

    #[test]
    fn a_rule_has_a_level_or_is_off() {
        let level = |text: &str| text.parse::<RuleLevel>().map(|rule| rule.level);
        assert_eq!(level("term/variant=off"), Ok(None));
        assert_eq!(level("term/variant=info"), Ok(Some(Severity::Info)));
        assert!(level("term/variant").is_err_and(|message| message.contains("NAME=LEVEL")));
        assert!(level("term/variant=loud").is_err_and(|message| message.contains("loud")));
    }
}
