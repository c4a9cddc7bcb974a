//! The command `report`: an overview of all drafts as one page.

use std::{
    io,
    path::{Path, PathBuf},
};

use clap::Args;

use super::{
    arguments::SetupArguments, exit::Exit, inspector::Inspector, inspectors::Inspectors,
    progress::Progress, request::Commentary, setup::Setup, terminal,
};
use crate::{
    report::{
        overview::{Draft, Overview, link_between, page},
        summary::count,
    },
    workspace::{FileProblem, discover, parallel, problem::shown, read_draft, write_output},
};

/// The arguments of `report`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  triglot report                          look at every draft in this folder
  triglot report --output terms.html ja   look at one folder, and choose the name of the page

The page needs nothing beside itself; its links lead to the drafts from where it lies.")]
pub struct ReportArguments {
    /// Drafts, or folders of drafts
    #[arg(value_name = "PATH", default_value = ".")]
    pub paths: Vec<PathBuf>,

    /// The page to write
    #[arg(long, value_name = "FILE", default_value = "triglot-report.html")]
    pub output: PathBuf,

    /// With what to read the drafts
    #[command(flatten)]
    pub setup: SetupArguments,
}

/// Writes the page. What was found does not make the run fail; what could not be read does.
pub fn run(arguments: ReportArguments) -> io::Result<Exit> {
    let setup = match Setup::new(arguments.setup) {
        Ok(setup) => setup,
        Err(message) => {
            terminal::tell(format_args!("error: {message}"));
            return Ok(Exit::Failed);
        }
    };
    let found = discover(&arguments.paths);
    let (inspectors, mut problems) = Inspectors::new(&found.drafts, &setup);
    problems.extend(found.problems.iter().cloned());
    let folder = folder_of(&arguments.output)?;
    let progress = Progress::new(found.drafts.len(), Commentary::Full);
    let mut drafts = Vec::new();
    let all = parallel::map(parallel::available(), &found.drafts, |path| {
        let draft = look_at(path, inspectors.of(path), &folder);
        progress.advance();
        draft
    });
    for (path, draft) in found.drafts.iter().zip(all) {
        match draft {
            Ok(draft) => drafts.push(draft),
            Err(problem) => problems.extend(found.excuse(path, problem).err()),
        }
    }
    drop(progress);
    problems.iter().for_each(terminal::tell);
    let is_broken = problems.iter().any(|problem| problem.fatal);
    if drafts.is_empty() {
        terminal::tell("error: there is nothing to report on, so no page was written");
        return Ok(Exit::Failed);
    }
    let glossaries = inspectors
        .all()
        .map(|inspector| inspector.matcher.glossary());
    let overview = Overview::new(drafts, glossaries);
    let names: Vec<String> = arguments.paths.iter().map(|path| named(path)).collect();
    let text = page(&overview, &names.join(", "));
    if let Err(problem) = write_output(&arguments.output, text.as_bytes()) {
        terminal::tell(problem);
        return Ok(Exit::Failed);
    }
    let (output, read) = (
        shown(&arguments.output),
        count(overview.drafts.len(), "draft"),
    );
    terminal::tell(format_args!(
        "wrote {output} about {read}; open it in a browser"
    ));
    Ok(if is_broken { Exit::Failed } else { Exit::Clean })
}

/// The folder of a file, absolute.
fn folder_of(file: &Path) -> io::Result<PathBuf> {
    let file = std::path::absolute(file)?;
    Ok(file.parent().unwrap_or(&file).to_owned())
}

/// What a path is called on the page: the current folder has a name too.
fn named(path: &Path) -> String {
    let is_here = path == Path::new(".");
    let absolute = std::path::absolute(path).ok().filter(|_| is_here);
    let name = absolute.as_deref().and_then(Path::file_name);
    name.map_or_else(|| shown(path), |name| name.to_string_lossy().into_owned())
}

fn look_at<'i>(
    path: &Path,
    inspector: &'i Inspector,
    folder: &Path,
) -> Result<Draft<'i>, FileProblem> {
    let draft = read_draft(path)?;
    let document = inspector.read(path, &draft.text);
    let findings = inspector.findings(path, &draft.text, &document);
    let absolute = std::path::absolute(path).unwrap_or(path.to_owned());
    Ok(Draft {
        path: draft.path.clone(),
        link: link_between(folder, &absolute),
        ..Draft::of(&draft.text, &document, &findings, &inspector.matcher)
    })
}
