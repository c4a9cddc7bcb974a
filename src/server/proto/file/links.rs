//! Links in glossary files and settings.

use tower_lsp::gen_lsp_types::DocumentLink;

use crate::{
    ide::file::{File, Link, links},
    server::{
        proto::{self, View},
        uri,
    },
};

impl View<'_> {
    /// The links of a file.
    pub fn links(&self, file: &File<'_>) -> Vec<DocumentLink> {
        let project = self.project(file);
        let link = |(span, link)| {
            let target = match link {
                Link::Web(address) => address,
                Link::File(name) => {
                    let path = project.file_named(&name);
                    uri::of_path(&std::path::absolute(&path).unwrap_or(path))
                }
            };
            DocumentLink {
                range: self.range(span),
                target: Some(proto::uri(&target)),
                ..DocumentLink::default()
            }
        };
        links(file).into_iter().map(link).collect()
    }
}
