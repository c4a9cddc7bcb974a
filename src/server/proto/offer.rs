//! What the server offers for the workspace as a whole.

use tower_lsp::gen_lsp_types::{
    CodeLensOptions, FileOperationFilter, FileOperationOptions, FileOperationPattern,
    FileOperationRegistrationOptions, RenameOptions, ServerCapabilities,
    WorkspaceFoldersServerCapabilities, WorkspaceOptions,
};

use crate::server::capabilities::Capabilities;

/// The files and folders whose renaming the settings may have to follow.
const RENAMED: [&str; 2] = [
    "**/*.{toml,tmx,md,markdown,mdown,mkd,mdx,qmd,rmd,txt,text}",
    "**",
];

/// Adds to `offered` what concerns the workspace.
pub fn of_workspace(offered: &mut ServerCapabilities, client: Capabilities) {
    offered.references_provider = Some(true.into());
    offered.workspace_symbol_provider = Some(true.into());
    offered.rename_provider = Some(if client.prepares_rename {
        let options = RenameOptions {
            prepare_provider: Some(true),
            ..RenameOptions::default()
        };
        options.into()
    } else {
        true.into()
    });
    offered.code_lens_provider = Some(CodeLensOptions {
        resolve_provider: Some(true),
        ..CodeLensOptions::default()
    });
    let folders = WorkspaceFoldersServerCapabilities {
        supported: Some(true),
        change_notifications: Some(true.into()),
    };
    let workspace = WorkspaceOptions {
        workspace_folders: client.has_folders.then_some(folders),
        file_operations: client.renames_files.then(renames),
        ..WorkspaceOptions::default()
    };
    if workspace != WorkspaceOptions::default() {
        offered.workspace = Some(workspace);
    }
}

fn renames() -> FileOperationOptions {
    let filter = |glob: &str, matches: &str| FileOperationFilter {
        scheme: Some("file".to_owned()),
        pattern: FileOperationPattern {
            glob: glob.to_owned(),
            matches: Some(matches.to_owned().into()),
            options: None,
        },
    };
    let [files, folders] = RENAMED;
    let renames = FileOperationRegistrationOptions {
        filters: vec![filter(files, "file"), filter(folders, "folder")],
    };
    FileOperationOptions {
        will_rename: Some(renames.clone()),
        did_rename: Some(renames),
        ..FileOperationOptions::default()
    }
}
