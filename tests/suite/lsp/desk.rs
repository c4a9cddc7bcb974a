//! A translator's desk: a folder with drafts and a glossary, open in an editor.

#![expect(clippy::disallowed_methods, reason = "the tests make their own files")]

use std::{collections::BTreeMap, fs, path::PathBuf, time::Duration};

use serde_json::{Value, json};
use tempfile::TempDir;
use triglot::server::Options;

use super::{
    client::Client,
    model::{edited, range},
};

/// A short time in which nothing should happen.
pub const MOMENT: Duration = Duration::from_millis(400);

/// A glossary of three languages.
pub const TERMS: &str = "\
[cyberspace]
zh-Hans = [
  { term = \"网络空间\", status = \"preferred\" },
  { term = \"赛博空间\", status = \"deprecated\" },
]
ja = [
  { term = \"サイバー空間\", status = \"preferred\" },
]
ko = [{ term = \"사이버공간\", status = \"preferred\" }]
en = [{ term = \"cyberspace\", status = \"preferred\" }]

[account]
zh-Hans = [
  { term = \"账号\", status = \"preferred\", reading = \"zhàng hào\" },
  { term = \"帐号\", status = \"forbidden\" },
]
ja = [{ term = \"アカウント\", status = \"preferred\" }]
";

/// The settings that name it.
pub const SETTINGS: &str = "glossary = [\"terms.toml\"]\n";

/// A folder, open in an editor.
pub struct Desk {
    folder: TempDir,
    /// The editor.
    pub client: Client,
}

/// A folder with files.
pub fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, text) in files {
        write(&folder, name, text);
    }
    folder
}

fn write(folder: &TempDir, name: &str, text: &str) {
    let path = folder.path().join(name);
    fs::create_dir_all(path.parent().expect("a parent")).expect("a folder");
    fs::write(path, text).expect("a file");
}

impl Desk {
    /// A folder with a glossary and `drafts`, open in a client with these capabilities.
    pub async fn with(drafts: &[(&str, &str)], capabilities: Value) -> Self {
        let own = [("terms.toml", TERMS), ("triglot.toml", SETTINGS)];
        Self::with_files(&[&own, drafts].concat(), capabilities).await
    }

    /// A folder with these files, open in a client with these capabilities.
    pub async fn with_files(files: &[(&str, &str)], capabilities: Value) -> Self {
        Self::started(files, capabilities, json!({})).await
    }

    /// The same, with `options` as the client's initialization options.
    pub async fn started(files: &[(&str, &str)], capabilities: Value, options: Value) -> Self {
        let folder = folder(files);
        let mut client = Client::connected(Options::new(Vec::new()));
        let root = format!("file://{}", folder.path().display());
        let params = json!({
            "processId": null,
            "capabilities": capabilities,
            "workspaceFolders": [{ "uri": root, "name": "desk" }],
            "initializationOptions": options,
        });
        client.request("initialize", params).await;
        client.notify("initialized", json!({})).await;
        Self { folder, client }
    }

    /// The path of a file.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The URI of a file, raw, as some editors spell it.
    pub fn uri(&self, name: &str) -> String {
        format!("file://{}", self.path(name).display())
    }

    /// What a file holds.
    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    /// Writes a file behind the editor's back. Its time is another one, however quick it goes.
    pub fn write(&self, name: &str, text: &str) {
        write(&self.folder, name, text);
    }

    /// Removes a file behind the editor's back.
    pub fn remove(&self, name: &str) {
        fs::remove_file(self.path(name)).expect("the file is there");
    }

    /// Removes a folder behind the editor's back.
    pub fn remove_folder(&self, name: &str) {
        fs::remove_dir_all(self.path(name)).expect("the folder is there");
    }

    /// Opens a file with the text that it has, and waits for its diagnostics.
    pub async fn open(&mut self, name: &str) {
        let (uri, text) = (self.uri(name), self.text(name));
        self.client.open(&uri, "markdown", &text).await;
        self.client.diagnostics(&uri, 1).await;
    }

    /// Saves a file: writes it and tells the server.
    pub async fn save(&mut self, name: &str, text: &str) {
        self.write(name, text);
        let params = json!({ "textDocument": { "uri": self.uri(name) } });
        self.client.notify("textDocument/didSave", params).await;
    }

    /// Tells the server that files have changed, as a client does that watches them.
    pub async fn tell(&mut self, changes: &[(&str, u8)]) {
        let changes: Vec<Value> = changes
            .iter()
            .map(|(name, kind)| json!({ "uri": self.uri(name), "type": kind }))
            .collect();
        let params = json!({ "changes": changes });
        let method = "workspace/didChangeWatchedFiles";
        self.client.notify(method, params).await;
    }

    /// A request at the first place of `mark` in the text that a file has.
    pub async fn ask_at(&mut self, method: &str, name: &str, mark: &str, more: Value) -> Value {
        let text = self.text(name);
        let start = text.find(mark).expect("the text has it");
        let mut params = json!({
            "textDocument": { "uri": self.uri(name) },
            "position": super::model::position(&text, start),
        });
        for (key, value) in more.as_object().expect("an object") {
            params[key] = value.clone();
        }
        self.client.request(method, params).await
    }

    /// The name of a file of this desk by its URI.
    pub fn name(&self, uri: &Value) -> String {
        let uri = uri.as_str().expect("a URI");
        let raw = percent_encoding::percent_decode_str(uri).decode_utf8_lossy();
        let root = format!("file://{}/", self.folder.path().display());
        raw.strip_prefix(&root).unwrap_or(&raw).to_owned()
    }

    /// Places as a person reads them: the file, the line, and what stands there.
    pub fn places(&self, locations: &Value) -> Vec<String> {
        let locations = locations.as_array().expect("a list").iter();
        let place = |location: &Value| {
            let name = self.name(&location["uri"]);
            let text = self.text(&name);
            let line = location["range"]["start"]["line"].as_u64().expect("a line") + 1;
            format!("{name}:{line}: {}", &text[range(&text, &location["range"])])
        };
        locations.map(place).collect()
    }

    /// The files that an edit changes, as they are afterwards.
    pub fn edited(&self, edit: &Value) -> BTreeMap<String, String> {
        let mut files = BTreeMap::new();
        let changes = edit["changes"].as_object().into_iter().flatten();
        for (uri, edits) in changes {
            let name = self.name(&json!(uri));
            files.insert(name.clone(), edited(&self.text(&name), edits));
        }
        for change in edit["documentChanges"].as_array().into_iter().flatten() {
            let name = self.name(&change["textDocument"]["uri"]);
            let text = edited(&self.text(&name), &change["edits"]);
            files.insert(name, text);
        }
        files
    }

    /// Ends the session as a client should. Fails when a message was not read.
    pub async fn finish(self) {
        self.client.finish().await;
    }
}
