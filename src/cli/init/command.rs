//! From drafts to a new `triglot.toml`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    counted::Counted,
    pairs::pairings,
    proposal::{Drafts, Seen, proposal},
};
use crate::{
    check::usage::main_language,
    cli::{
        exit::Exit,
        inspector::Inspector,
        inspectors::Inspectors,
        setup::{Config, Setup},
        terminal,
    },
    config::settings::Levels,
    report::summary::count,
    text::Language,
    workspace::{
        Discovered, FileProblem, GlossarySource, Project, create, discover, glossaries::BUILTIN,
        parallel, problem::shown, project::SETTINGS_FILE, read_draft,
    },
};

/// The arguments of `init`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  triglot init            look at the drafts in this folder and write triglot.toml
  triglot init --stdout   show what would be written

A triglot.toml that is there already is never changed.")]
pub struct InitArguments {
    /// The folder of the drafts
    #[arg(value_name = "PATH", default_value = ".")]
    pub path: PathBuf,

    /// Print the settings instead of writing them
    #[arg(long)]
    pub stdout: bool,

    /// The language of the drafts, where they do not say it: zh-Hans, zh-Hant, ja, ko
    #[arg(long, value_name = "TAG")]
    pub lang: Option<Language>,

    /// A glossary to follow instead of the shipped one; may be given several times
    #[arg(long = "glossary", value_name = "FILE")]
    pub glossaries: Vec<GlossarySource>,
}

/// Proposes settings for a folder of drafts.
pub fn run(arguments: &InitArguments) -> io::Result<Exit> {
    let folder = &arguments.path;
    let file = folder.join(SETTINGS_FILE);
    let above = Project::find(folder);
    if above.as_deref().map(shown) == Some(shown(&file)) && !arguments.stdout {
        terminal::tell(already_there(&file));
        return Ok(Exit::Failed);
    }
    let found = discover(std::slice::from_ref(folder));
    if found.drafts == [folder.clone()] {
        let help = "name the folder of the drafts; the settings hold for all drafts in it";
        terminal::tell(FileProblem::whole(folder, "is a file, not a folder", help));
        return Ok(Exit::Failed);
    }
    let (text, problems, read) = propose(&found, arguments);
    problems.iter().for_each(terminal::tell);
    if arguments.stdout {
        terminal::output().write_all(text.as_bytes())?;
        return Ok(ending(&problems));
    }
    if let Err(problem) = create(&file, &text) {
        terminal::tell(problem);
        return Ok(Exit::Failed);
    }
    if let Some(above) = above {
        let above = shown(&above);
        terminal::tell(format_args!(
            "note: {above} held for this folder; the new file now stands in its place here"
        ));
    }
    let (file, read) = (shown(&file), count(read, "draft"));
    terminal::tell(format_args!(
        "wrote {file} after reading {read}; read it, then run `triglot check`"
    ));
    Ok(ending(&problems))
}

fn already_there(file: &Path) -> FileProblem {
    let help = "move it away to have a new one written, or see the proposal with --stdout";
    FileProblem::whole(file, "is there already and was not changed", help)
}

fn ending(problems: &[FileProblem]) -> Exit {
    let is_fatal = problems.iter().any(|problem| problem.fatal);
    if is_fatal { Exit::Failed } else { Exit::Clean }
}

/// The settings, what went wrong with drafts, and how many were read.
fn propose(found: &Discovered, arguments: &InitArguments) -> (String, Vec<FileProblem>, usize) {
    let folder = &arguments.path;
    let setup = Setup {
        glossaries: arguments.glossaries.clone(),
        language: arguments.lang,
        config: Config::None,
        levels: Levels::new(),
    };
    let (inspectors, mut problems) = Inspectors::new(&[], &setup);
    let inspector = inspectors.of(folder);
    let mut counted = Counted::default();
    let mut drafts = Drafts::default();
    let all = parallel::map(parallel::available(), &found.drafts, |path| {
        count_draft(path, inspector)
    });
    for (path, of_draft) in found.drafts.iter().zip(all) {
        match of_draft {
            Ok((language, of_draft)) => {
                drafts.add(language);
                counted.merge(of_draft);
            }
            Err(problem) => problems.extend(found.excuse(path, problem).err()),
        }
    }
    // A folder without drafts gets settings too: everything in them is an example.
    if !found.drafts.is_empty() {
        problems.splice(0..0, found.problems.iter().cloned());
    }
    let relative = |path: &PathBuf| shown(path.strip_prefix(folder).unwrap_or(path));
    let paths: Vec<String> = found.drafts.iter().map(relative).collect();
    let text = proposal(&Seen {
        drafts: &drafts,
        counted: &counted,
        pairings: &pairings(&paths),
        glossary: inspector.matcher.glossary(),
        glossaries: &names(&arguments.glossaries, folder),
    });
    (text, problems, drafts.number())
}

/// The glossaries as settings in `folder` name them.
fn names(glossaries: &[GlossarySource], folder: &Path) -> Vec<String> {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or(path.to_owned());
    let name = |glossary: &GlossarySource| match glossary {
        GlossarySource::Builtin => BUILTIN.to_owned(),
        GlossarySource::File(path) => {
            let (path, folder) = (absolute(path), absolute(folder));
            shown(path.strip_prefix(&folder).unwrap_or(&path))
        }
    };
    match glossaries {
        [] => vec![BUILTIN.to_owned()],
        _ => glossaries.iter().map(name).collect(),
    }
}

fn count_draft(
    path: &Path,
    inspector: &Inspector,
) -> Result<(Option<Language>, Counted), FileProblem> {
    let draft = read_draft(path)?;
    let document = inspector.read(path, &draft.text);
    let findings = inspector.findings(path, &draft.text, &document);
    let counted = Counted::of(&document, &findings, &inspector.matcher);
    Ok((main_language(&document), counted))
}
