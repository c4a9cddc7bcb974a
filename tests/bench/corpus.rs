//! The text that is measured: real drafts, repeated until there is enough of them.

use std::{env, fs, path::Path};

use triglot::{
    document::{self, Format, language::from_path},
    text::{Language, fold},
};

/// Drafts in Chinese, Japanese and Korean.
pub struct Corpus {
    /// The files, repeated in order until their size is reached.
    pub files: Vec<File>,
    /// How many files there are before they repeat.
    pub distinct: usize,
}

/// A draft.
pub struct File {
    pub text: String,
    /// The language that its name tells.
    pub language: Option<Language>,
}

impl Corpus {
    /// The Markdown files below `TRIGLOT_CORPUS`, or below `docs/examples`, up to `bytes`.
    pub fn load(bytes: usize) -> Self {
        let folder = env::var("TRIGLOT_CORPUS").unwrap_or_else(|_| "docs/examples".to_owned());
        let mut files = Vec::new();
        collect(Path::new(&folder), Path::new(""), &mut files);
        assert!(!files.is_empty(), "no drafts below `{folder}`");
        let distinct = files.len();
        let mut size = 0;
        let files = files.iter().cycle().take_while(|file| {
            size += file.text.len();
            size <= bytes
        });
        let files = files.map(|file| File { ..file.clone() }).collect();
        Self { files, distinct }
    }

    /// All text, folded, as one.
    pub fn folded(&self) -> String {
        let texts = self.files.iter().map(|file| fold(&file.text));
        texts
            .map(|folded| folded.text().to_owned() + "\n")
            .collect()
    }

    /// The prose of the drafts, block by block.
    pub fn blocks(&self) -> Vec<(String, Language)> {
        let documents = self
            .files
            .iter()
            .map(|file| document::read(&file.text, Format::Markdown, file.language));
        documents
            .flat_map(|document| document.blocks)
            .filter(|block| block.language != Language::English)
            .map(|block| (block.text.to_string(), block.language))
            .collect()
    }

    /// The size of all files in bytes.
    pub fn len(&self) -> usize {
        self.files.iter().map(|file| file.text.len()).sum()
    }
}

impl Clone for File {
    fn clone(&self) -> Self {
        Self {
            text: self.text.clone(),
            language: self.language,
        }
    }
}

/// Adds the drafts below `folder`, in order of name; `below` is the path from the top.
fn collect(folder: &Path, below: &Path, files: &mut Vec<File>) {
    let entries = fs::read_dir(folder).expect("the corpus can be listed");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("the corpus can be listed").path())
        .collect();
    paths.sort();
    for path in paths {
        let below = below.join(path.file_name().expect("a listed path has a name"));
        if path.is_dir() {
            collect(&path, &below, files);
        } else if path.extension().is_some_and(|extension| extension == "md")
            && let Ok(text) = fs::read_to_string(&path)
            && is_draft(&text)
        {
            let language = from_path(&below);
            files.push(File { text, language });
        }
    }
}

/// Whether a fifth of the bytes are not ASCII: English originals are no drafts.
fn is_draft(text: &str) -> bool {
    let wide = text.bytes().filter(|byte| !byte.is_ascii()).count();
    wide * 5 > text.len()
}
