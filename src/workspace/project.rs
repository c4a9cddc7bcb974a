//! A project: the folder of a `triglot.toml`, what it says, and the glossary that follows from it.

use std::path::{Path, PathBuf};

use globset::GlobBuilder;
use ignore::WalkBuilder;

use super::{FileProblem, GlossarySource, load_glossaries, problem::shown, read_draft};
use crate::{
    config::{
        Policy, Settings, house_style,
        read::read_settings,
        settings::{Levels, LongVowel, Placed},
    },
    index::Compiled,
    text::Problem,
};

/// The name of the file that holds a project's settings.
pub const SETTINGS_FILE: &str = "triglot.toml";

/// How many files and folders are looked at for names to propose. A project is smaller.
const MOST_LOOKED_AT: usize = 20_000;

/// A project. The default is none: no file, and no settings.
#[derive(Clone, Debug, Default)]
pub struct Project {
    /// The file of the settings; `None` where there is none.
    pub file: Option<PathBuf>,
    /// What it says.
    pub settings: Settings,
    /// Its text, for messages about places in it.
    text: String,
}

impl Project {
    /// The settings file nearest to a draft or folder: beside it or in a folder above. Named from
    /// the current folder, if it is in there.
    #[expect(clippy::disallowed_methods, reason = "this room touches files")]
    pub fn find(path: &Path) -> Option<PathBuf> {
        let here = std::path::absolute(".").ok()?;
        let start = here.join(path);
        let mut files = start.ancestors().map(|folder| folder.join(SETTINGS_FILE));
        let file = files.find(|file| file.is_file())?;
        Some(file.strip_prefix(&here).map(Path::to_owned).unwrap_or(file))
    }

    /// Reads a settings file; `rules` are the names of the rules that there are. What cannot be
    /// read is left out, and told in the problems.
    pub fn read(file: &Path, rules: &[&str]) -> (Self, Vec<FileProblem>) {
        let draft = match read_draft(file) {
            Ok(draft) => draft,
            Err(problem) => return (Self::default(), vec![problem]),
        };
        let (project, problems) = Self::of_text(file, draft.text, rules);
        let problems = problems.iter().map(|problem| project.locate(problem));
        let problems = problems.collect();
        (project, problems)
    }

    /// The project whose settings file holds `text`, whatever is on disk.
    pub fn of_text(file: &Path, text: String, rules: &[&str]) -> (Self, Vec<Problem>) {
        let (settings, problems) = read_settings(&text, rules);
        let project = Self {
            file: Some(file.to_owned()),
            settings,
            text,
        };
        (project, problems)
    }

    /// The text of the settings file.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The folder of the settings, where relative paths start.
    pub fn root(&self) -> Option<&Path> {
        self.file.as_deref().and_then(Path::parent)
    }

    /// The policy for a draft; what was `asked` for on the command line wins.
    pub fn policy(&self, draft: &Path, asked: &Levels) -> Policy {
        Policy::of(&self.settings, &self.relative(draft), asked)
    }

    /// The glossaries that the settings name; none means the shipped one.
    pub fn glossaries(&self) -> (Vec<GlossarySource>, Vec<FileProblem>) {
        let (mut sources, mut problems) = (Vec::new(), Vec::new());
        for name in self.settings.glossaries.iter().flatten() {
            match self.glossary(name) {
                Ok(found) => sources.extend(found),
                Err(problem) => problems.push(self.locate(&problem)),
            }
        }
        (sources, problems)
    }

    /// Loads the project's glossaries, or those that are `asked` for in their place, and applies
    /// the house style to them.
    pub fn compile(&self, asked: &[GlossarySource]) -> (Compiled, Vec<FileProblem>) {
        let (own, mut problems) = match asked {
            [] => self.glossaries(),
            _ => (asked.to_vec(), Vec::new()),
        };
        let (mut compiled, found) = load_glossaries(&own);
        problems.extend(found);
        let unfollowed = house_style::apply(&self.settings, &mut compiled.glossary);
        problems.extend(unfollowed.iter().map(|problem| self.locate(problem)));
        if self.settings.style.long_vowel != LongVowel::Glossary {
            compiled = Compiled::new(compiled.glossary);
        }
        (compiled, problems)
    }

    /// The file that an entry of `glossary` or `memory` names, if it is no pattern.
    pub fn file_named(&self, name: &str) -> PathBuf {
        self.root().unwrap_or(Path::new("")).join(name)
    }

    /// The paths, from the folder of the settings, of TOML files below it that may be glossaries;
    /// at most `most`.
    pub fn glossary_candidates(&self, most: usize) -> Vec<String> {
        let Some(root) = self.root() else {
            return Vec::new();
        };
        let files = WalkBuilder::new(root).build().filter_map(Result::ok);
        let paths = files
            .take(MOST_LOOKED_AT)
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
            .map(ignore::DirEntry::into_path)
            .filter(|path| path.extension().is_some_and(|ending| ending == "toml"))
            .filter(|path| !path.ends_with(SETTINGS_FILE));
        let paths = paths.map(|path| shown(path.strip_prefix(root).unwrap_or(&path)));
        let mut paths: Vec<String> = paths.take(most).collect();
        paths.sort();
        paths
    }

    /// A draft's path from the settings file, with `/`.
    pub fn relative(&self, draft: &Path) -> String {
        let absolute = |path: &Path| std::path::absolute(path).ok();
        let relative = self.root().and_then(|root| {
            let (root, draft) = (absolute(root)?, absolute(draft)?);
            draft.strip_prefix(&root).map(shown).ok()
        });
        relative.unwrap_or_else(|| shown(draft))
    }

    fn locate(&self, problem: &Problem) -> FileProblem {
        let file = self.file.as_deref().unwrap_or(Path::new(SETTINGS_FILE));
        FileProblem::locate(&shown(file), &self.text, problem)
    }

    /// The glossaries that one entry names: the shipped one, a file, or all files of a glob.
    fn glossary(&self, name: &Placed) -> Result<Vec<GlossarySource>, Problem> {
        let refuse = |message: String| Problem::error(name.span, message);
        let source: GlossarySource = name.text.parse().map_err(refuse)?;
        let GlossarySource::File(path) = source else {
            return Ok(vec![source]);
        };
        let root = self.root().unwrap_or(Path::new(""));
        if !name.text.contains(['*', '?', '[', '{']) {
            return Ok(vec![GlossarySource::File(root.join(path))]);
        }
        let glob = GlobBuilder::new(&name.text)
            .literal_separator(true)
            .build()
            .map_err(|error| refuse(format!("`{}` is no glob: {}", name.text, error.kind())))?
            .compile_matcher();
        let start = if root.as_os_str().is_empty() {
            Path::new(".")
        } else {
            root
        };
        let mut found: Vec<PathBuf> = WalkBuilder::new(start)
            .build()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_type().is_some_and(|kind| kind.is_file()))
            .map(ignore::DirEntry::into_path)
            .filter(|path| !path.ends_with(SETTINGS_FILE))
            .filter(|path| glob.is_match(path.strip_prefix(start).unwrap_or(path)))
            .collect();
        found.sort();
        if found.is_empty() {
            let message = format!("no file matches `{}`", name.text);
            return Err(Problem::error(name.span, message)
                .help("it is looked for from the folder of this file"));
        }
        Ok(found.into_iter().map(GlossarySource::File).collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[expect(clippy::disallowed_methods, reason = "the test makes its own files")]
    fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let folder = tempfile::tempdir().expect("a temporary folder");
        for (name, text) in files {
            let path = folder.path().join(name);
            std::fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
            std::fs::write(path, text).expect("a file");
        }
        folder
    }

    const TERMS: &str = "[server]\nja = [{ term = \"サーバー\", status = \"preferred\" }]\n";

    #[test]
    fn settings_are_found_upwards_and_globs_are_files() {
        let folder = folder(&[
            (
                SETTINGS_FILE,
                "glossary = [\"terms/*.toml\", \"none/*.toml\"]\nstyle.ja.long-vowel = \"drop\"\n",
            ),
            ("terms/a.toml", TERMS),
            ("drafts/2026/a.ja.md", ""),
        ]);
        let draft = folder.path().join("drafts/2026/a.ja.md");
        let file = Project::find(&draft).expect("it is two folders above");
        let (project, problems) = Project::read(&file, &[]);
        assert_eq!(problems, []);
        assert_eq!(project.relative(&draft), "drafts/2026/a.ja.md");
        let (compiled, problems) = project.compile(&[]);
        assert_eq!(compiled.glossary.concepts[0].terms[0].text, "サーバ");
        assert_eq!(problems.len(), 1);
        assert!(
            problems[0]
                .to_string()
                .contains("no file matches `none/*.toml`"),
            "{}",
            problems[0]
        );
    }
}
