//! The command `glossary`.

use std::{
    io::{self, Write},
    path::{Path, PathBuf},
};

use super::{arguments::GlossaryCommand, exit::Exit, terminal};
use crate::{
    check::check,
    config::Policy,
    document::{self, Format},
    glossary::{Glossary, Term, lint::lint, read::read_concepts, sources::read_sources},
    index::Compiled,
    matching::{Matcher, audit::audit},
    report::{self, summary::count},
    text::Problem,
    workspace::{Draft, FileProblem, GlossarySource, load_glossaries, read_draft},
};

/// The name of the files that hold sources and no concepts.
const SOURCES: &str = "sources.toml";

/// Runs a command of `glossary`.
pub fn run(command: &GlossaryCommand) -> io::Result<Exit> {
    match command {
        GlossaryCommand::Lint { files } => lint_files(files),
        GlossaryCommand::Audit { glossaries, most } => audit_terms(glossaries, *most),
    }
}

/// Shows which general words the terms of glossaries are likely to be mistaken in.
fn audit_terms(glossaries: &[GlossarySource], most: usize) -> io::Result<Exit> {
    let (compiled, problems) = load_glossaries(glossaries);
    let risks = audit(&compiled, most);
    report::audit::write(&compiled.glossary, &risks, &mut terminal::output())?;
    problems.iter().for_each(terminal::tell);
    let failed = problems.iter().any(|problem| problem.fatal);
    Ok(if failed { Exit::Failed } else { Exit::Clean })
}

/// Shows what is wrong with glossary files, each by itself and all together. One that cannot be
/// read at all makes the run fail.
fn lint_files(paths: &[PathBuf]) -> io::Result<Exit> {
    let (mut files, mut unreadable) = (Vec::new(), Vec::new());
    for path in paths {
        match read_draft(path) {
            Ok(file) => files.push(file),
            Err(problem) => unreadable.push(problem),
        }
    }
    let problems = problems_of(&files);
    let mut out = terminal::output();
    problems
        .iter()
        .try_for_each(|problem| writeln!(out, "{problem}"))?;
    unreadable.iter().for_each(terminal::tell);
    let (found, read) = (problems.len(), files.len());
    terminal::tell(format_args!(
        "{} in {}",
        count(found, "problem"),
        count(read, "file")
    ));
    Ok(match (unreadable.is_empty(), problems.is_empty()) {
        (false, _) => Exit::Failed,
        (true, false) => Exit::Findings,
        (true, true) => Exit::Clean,
    })
}

/// What is wrong with the files, in their order and then by place.
fn problems_of(files: &[Draft]) -> Vec<FileProblem> {
    let mut glossary = Glossary::default();
    let mut found: Vec<(String, Problem)> = Vec::new();
    for file in files {
        let problems = read_into(&mut glossary, file);
        found.extend(
            problems
                .into_iter()
                .map(|problem| (file.path.clone(), problem)),
        );
    }
    let linted = lint(&glossary).into_iter();
    found.extend(linted.map(|problem| (problem.file, problem.problem)));
    found.extend(broken_specs(glossary));
    let of_file = |file: &Draft| {
        let mut problems: Vec<&Problem> = found
            .iter()
            .filter(|(path, _)| *path == file.path)
            .map(|(_, problem)| problem)
            .collect();
        problems.sort_by_key(|problem| problem.span);
        let locate = |problem| FileProblem::locate(&file.path, &file.text, problem);
        problems.into_iter().map(locate).collect::<Vec<_>>()
    };
    files.iter().flat_map(of_file).collect()
}

/// Reads a file of concepts or of sources into `glossary`.
fn read_into(glossary: &mut Glossary, file: &Draft) -> Vec<Problem> {
    if Path::new(&file.path).ends_with(SOURCES) {
        let (sources, problems) = read_sources(&file.text);
        glossary.sources.extend(sources);
        return problems;
    }
    let (concepts, problems) = read_concepts(&file.text, &file.path);
    glossary.merge(concepts);
    problems
}

/// The spec sentences that do not hold: a bad one in which the term is not reported, or a good one
/// in which it is.
fn broken_specs(glossary: Glossary) -> Vec<(String, Problem)> {
    let matcher = Matcher::new(Compiled::new(glossary));
    let mut broken = Vec::new();
    for (_, term) in matcher.glossary().terms() {
        let mut complain = |message: String| {
            let problem = Problem::warning(term.origin.span, message)
                .help("mend the sentence, or guard the term with `not-in`");
            broken.push((term.origin.file.clone(), problem));
        };
        for sentence in &term.spec.bad {
            if !is_reported(&matcher, term, sentence) {
                complain(format!("`{}` is not reported in: {sentence}", term.text));
            }
        }
        for sentence in &term.spec.ok {
            if is_reported(&matcher, term, sentence) {
                complain(format!("`{}` is reported in: {sentence}", term.text));
            }
        }
    }
    broken
}

/// Whether `term` is reported in a sentence of its language.
fn is_reported(matcher: &Matcher, term: &Term, sentence: &str) -> bool {
    let document = document::read(sentence, Format::Plain, Some(term.language));
    check(sentence, &document, matcher, &Policy::default())
        .iter()
        .any(|finding| finding.term == term.text)
}
