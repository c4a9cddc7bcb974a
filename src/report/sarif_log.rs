//! The objects of SARIF 2.1.0 that we write, with the names of the standard.

use std::collections::BTreeMap;

use serde::Serialize;

/// `sarifLog`.
#[derive(Serialize)]
pub struct Log<'f> {
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    pub version: &'static str,
    pub runs: [Run<'f>; 1],
}

/// `run`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run<'f> {
    pub tool: Tool,
    pub column_kind: &'static str,
    pub results: Vec<SarifResult<'f>>,
}

/// `tool`.
#[derive(Serialize)]
pub struct Tool {
    pub driver: Driver,
}

/// `toolComponent`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    pub name: &'static str,
    pub version: &'static str,
    pub semantic_version: &'static str,
    pub information_uri: &'static str,
    pub rules: Vec<ReportingRule>,
}

/// `reportingDescriptor`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportingRule {
    pub id: &'static str,
    pub short_description: Message,
    pub full_description: Message,
    pub help: Help,
    pub help_uri: String,
    pub default_configuration: Configuration,
}

/// `multiformatMessageString`.
#[derive(Serialize)]
pub struct Help {
    pub text: String,
    pub markdown: String,
}

/// `reportingConfiguration`.
#[derive(Serialize)]
pub struct Configuration {
    pub enabled: bool,
    pub level: &'static str,
}

/// `message`, of plain text.
#[derive(Serialize)]
pub struct Message {
    pub text: String,
}

impl Message {
    /// The message of a text.
    pub fn new(text: String) -> Self {
        Self { text }
    }
}

/// `result`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SarifResult<'f> {
    pub rule_id: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_index: Option<usize>,
    pub level: &'static str,
    pub message: Message,
    pub locations: [Location; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_locations: Vec<Location>,
    pub partial_fingerprints: BTreeMap<&'static str, String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub fixes: Vec<SarifFix>,
    pub properties: Properties<'f>,
}

/// `propertyBag`: what the standard has no name for.
#[derive(Serialize)]
pub struct Properties<'f> {
    pub language: &'static str,
    pub concept: &'f str,
    pub term: &'f str,
    pub grade: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<&'f str>,
}

/// `location`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<usize>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    pub physical_location: PhysicalLocation,
}

/// `physicalLocation`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PhysicalLocation {
    pub artifact_location: ArtifactLocation,
    pub region: Region,
}

/// `artifactLocation`.
#[derive(Serialize)]
pub struct ArtifactLocation {
    pub uri: String,
}

/// `region`, in lines and columns, in characters, and in bytes.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    pub start_line: usize,
    pub start_column: usize,
    pub end_line: usize,
    pub end_column: usize,
    pub char_offset: usize,
    pub char_length: usize,
    pub byte_offset: usize,
    pub byte_length: usize,
}

/// `fix`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct SarifFix {
    pub description: Message,
    pub artifact_changes: [ArtifactChange; 1],
}

/// `artifactChange`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactChange {
    pub artifact_location: ArtifactLocation,
    pub replacements: Vec<Replacement>,
}

/// `replacement`.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Replacement {
    pub deleted_region: Region,
    pub inserted_content: ArtifactContent,
}

/// `artifactContent`.
#[derive(Serialize)]
pub struct ArtifactContent {
    pub text: String,
}
