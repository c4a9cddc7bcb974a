//! Triglot in the editor Zed: finds the program, or fetches it, and starts its language server.
//!
//! The program is, in this order: what the user's settings name, what is on the PATH, what was
//! fetched before, and the newest release.

use std::fs;

use zed_extension_api::{
    self as zed, serde_json::Value, settings::LspSettings, Architecture, Command,
    DownloadedFileType, GithubReleaseOptions, LanguageServerId,
    LanguageServerInstallationStatus as Status, Os, Result, Worktree,
};

const REPOSITORY: &str = "triglot/triglot";

struct Triglot {
    /// The program that was fetched in this session.
    fetched: Option<String>,
}

impl zed::Extension for Triglot {
    fn new() -> Self {
        Self { fetched: None }
    }

    fn language_server_command(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Command> {
        let binary = LspSettings::for_worktree(id.as_ref(), worktree)
            .ok()
            .and_then(|settings| settings.binary);
        let arguments = binary.as_ref().and_then(|binary| binary.arguments.clone());
        let named = binary.and_then(|binary| binary.path);
        let command = match named.or_else(|| worktree.which("triglot")) {
            Some(program) => program,
            None => self.fetched(id)?,
        };
        Ok(Command {
            command,
            args: arguments.unwrap_or_else(|| vec!["lsp".to_owned()]),
            env: worktree.shell_env(),
        })
    }

    fn language_server_initialization_options(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?;
        Ok(settings.initialization_options)
    }

    fn language_server_workspace_configuration(
        &mut self,
        id: &LanguageServerId,
        worktree: &Worktree,
    ) -> Result<Option<Value>> {
        let settings = LspSettings::for_worktree(id.as_ref(), worktree)?;
        Ok(settings.settings)
    }
}

impl Triglot {
    /// The program of the newest release, which is fetched unless it is there.
    fn fetched(&mut self, id: &LanguageServerId) -> Result<String> {
        if let Some(program) = self.fetched.as_ref().filter(|program| is_file(program)) {
            return Ok(program.clone());
        }
        zed::set_language_server_installation_status(id, &Status::CheckingForUpdate);
        let program = fetch(id);
        let status = match &program {
            Ok(_) => Status::None,
            Err(problem) => Status::Failed(problem.clone()),
        };
        zed::set_language_server_installation_status(id, &status);
        let program = program?;
        self.fetched = Some(program.clone());
        Ok(program)
    }
}

/// Fetches the newest release into a folder of its own, and removes those of older ones.
fn fetch(id: &LanguageServerId) -> Result<String> {
    let options = GithubReleaseOptions {
        require_assets: true,
        pre_release: false,
    };
    let release = zed::latest_github_release(REPOSITORY, options)?;
    let (os, architecture) = zed::current_platform();
    let target = target(os, architecture)
        .ok_or("there is no Triglot for this machine yet; build it with `cargo install triglot`")?;
    let stem = format!("triglot-{}-{target}", release.version);
    let (file, kind, program) = match os {
        Os::Windows => (
            format!("{stem}.zip"),
            DownloadedFileType::Zip,
            format!("{stem}/triglot.exe"),
        ),
        Os::Mac | Os::Linux => (
            format!("{stem}.tar.gz"),
            DownloadedFileType::GzipTar,
            format!("{stem}/{stem}/triglot"),
        ),
    };
    if is_file(&program) {
        return Ok(program);
    }
    let asset = release.assets.iter().find(|asset| asset.name == file);
    let asset = asset.ok_or_else(|| format!("the release {} has no {file}", release.version))?;
    zed::set_language_server_installation_status(id, &Status::Downloading);
    zed::download_file(&asset.download_url, &stem, kind)?;
    zed::make_file_executable(&program)?;
    remove_all_but(&stem);
    Ok(program)
}

/// The name of the release's files for a machine. On Linux the one that needs no system library.
fn target(os: Os, architecture: Architecture) -> Option<&'static str> {
    Some(match (os, architecture) {
        (Os::Mac, Architecture::Aarch64) => "aarch64-apple-darwin",
        (Os::Mac, Architecture::X8664) => "x86_64-apple-darwin",
        (Os::Linux, Architecture::Aarch64) => "aarch64-unknown-linux-musl",
        (Os::Linux, Architecture::X8664) => "x86_64-unknown-linux-musl",
        (Os::Windows, Architecture::X8664 | Architecture::Aarch64) => "x86_64-pc-windows-msvc",
        (_, Architecture::X86) => return None,
    })
}

fn is_file(path: &str) -> bool {
    fs::metadata(path).is_ok_and(|metadata| metadata.is_file())
}

/// Removes what was fetched before. What cannot be removed takes space and does no harm.
fn remove_all_but(kept: &str) {
    let Ok(entries) = fs::read_dir(".") else {
        return;
    };
    for entry in entries.flatten() {
        if entry.file_name().to_str() != Some(kept) {
            let _ = fs::remove_dir_all(entry.path());
        }
    }
}

zed::register_extension!(Triglot);
