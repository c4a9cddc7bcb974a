//! `check --dump-config`: what is in force for a draft or folder, and where each value came from.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{
    exit::Exit,
    request::{Request, Source},
    setup::{Config, Setup},
    terminal,
};
use crate::{
    check::RULES,
    config::dump::{Origins, Scope, dump},
    workspace::{
        Project, discover,
        glossaries::{BUILTIN, GlossarySource},
        problem::shown,
    },
};

/// Shows what is in force for the one path of `request`.
pub fn run(request: &Request) -> io::Result<Exit> {
    let path = match &request.source {
        Source::StandardInput(name) => name,
        Source::Paths(paths) => match paths.as_slice() {
            [path] => path,
            _ => {
                terminal::tell(
                    "error: --dump-config tells what is in force for one path; name one",
                );
                return Ok(Exit::Failed);
            }
        },
    };
    let is_draft = match &request.source {
        Source::StandardInput(_) => true,
        Source::Paths(paths) => discover(paths).drafts == [path.clone()],
    };
    let setup = &request.setup;
    let (project, problems) = project_of(path, setup);
    problems.iter().for_each(terminal::tell);
    let rules: Vec<_> = RULES.iter().map(|rule| (rule.name, rule.default)).collect();
    let file = project.file.as_deref().map(shown);
    let glossaries: Vec<String> = setup.glossaries.iter().map(name).collect();
    let origins = Origins {
        settings: &project.settings,
        file: file.as_deref(),
        text: project.text(),
        glossaries: &glossaries,
        levels: &setup.levels,
        rules: &rules,
    };
    let relative = project.relative(path);
    let scope = if is_draft {
        Scope::Draft(&relative)
    } else {
        Scope::Folder
    };
    let mut out = terminal::output();
    writeln!(
        out,
        "# In force for {}; settings: {}.",
        shown(path),
        file.as_deref().unwrap_or("none")
    )?;
    out.write_all(dump(&origins, scope).as_bytes())?;
    let is_broken = problems.iter().any(|problem| problem.fatal);
    Ok(if is_broken { Exit::Failed } else { Exit::Clean })
}

fn project_of(path: &Path, setup: &Setup) -> (Project, Vec<crate::workspace::FileProblem>) {
    let file: Option<PathBuf> = match &setup.config {
        Config::Nearest => Project::find(path),
        Config::File(file) => Some(file.clone()),
        Config::None => None,
    };
    let rules: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
    file.map_or_else(Default::default, |file| Project::read(&file, &rules))
}

fn name(glossary: &GlossarySource) -> String {
    match glossary {
        GlossarySource::Builtin => BUILTIN.to_owned(),
        GlossarySource::File(path) => shown(path),
    }
}
