//! A folder of drafts that the binary is run in, several times if need be.

#![expect(clippy::disallowed_methods, reason = "the tests lay out their drafts")]

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use tempfile::TempDir;

/// A folder of drafts.
pub struct Folder(TempDir);

/// What came out of a run.
#[derive(Debug, PartialEq, Eq)]
pub struct Came {
    pub status: Option<i32>,
    pub stdout: String,
    pub stderr: String,
}

impl Folder {
    pub fn new(files: &[(&str, &str)]) -> Self {
        let folder = Self(tempfile::tempdir().expect("a temporary folder"));
        for (name, text) in files {
            folder.write(name, text);
        }
        folder
    }

    pub fn path(&self) -> &Path {
        self.0.path()
    }

    pub fn at(&self, name: &str) -> PathBuf {
        self.path().join(name)
    }

    pub fn write(&self, name: &str, text: &str) {
        let path = self.at(name);
        fs::create_dir_all(path.parent().expect("a file has a folder")).expect("a folder");
        fs::write(path, text).expect("the file can be written");
    }

    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).expect("the file is there")
    }

    pub fn remove(&self, name: &str) {
        fs::remove_file(self.at(name)).expect("the file is there");
    }

    /// Runs triglot in the folder.
    pub fn run(&self, arguments: &[&str]) -> Came {
        self.run_in("", arguments)
    }

    /// Runs triglot in a folder of the folder.
    pub fn run_in(&self, below: &str, arguments: &[&str]) -> Came {
        self.finish(self.command(below).args(arguments))
    }

    /// The binary, ready to be run.
    pub fn command(&self, below: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_triglot"));
        command
            .current_dir(self.at(below))
            .env("HOME", self.path())
            .env_remove("GITHUB_STEP_SUMMARY")
            .env_remove("CLICOLOR_FORCE");
        command
    }

    pub fn finish(&self, command: &mut Command) -> Came {
        let output = command.output().expect("the program runs");
        let text = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes).into_owned();
            text.replace(&*self.path().to_string_lossy(), "[FOLDER]")
        };
        Came {
            status: output.status.code(),
            stdout: text(&output.stdout),
            stderr: text(&output.stderr),
        }
    }

    /// The places and terms that `--format jsonl` tells: `a.md:3 赛博空间`.
    pub fn found(&self, arguments: &[&str]) -> Vec<String> {
        let came = self.run(&[&["check", "--format", "jsonl"], arguments].concat());
        assert_ne!(came.status, Some(2), "{came:?}");
        let lines = came.stdout.lines();
        lines
            .map(|line| {
                let record: serde_json::Value = serde_json::from_str(line).expect("it is JSON");
                let text = |key: &str| record[key].as_str().expect("a text");
                format!(
                    "{}:{} {}",
                    text("path"),
                    record["start"]["line"],
                    text("text")
                )
            })
            .collect()
    }
}
