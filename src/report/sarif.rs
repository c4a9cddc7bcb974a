//! Findings as SARIF 2.1.0, for code scanning and for editors that read logs.
//!
//! Columns count code points, and the run says so. A region gives its place three times: in lines
//! and columns, in characters of the text, and in bytes of the file.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use super::{
    FileReport,
    place::Places,
    sarif_log::{
        ArtifactChange, ArtifactContent, ArtifactLocation, Configuration, Driver, Help, Location,
        Log, Message, PhysicalLocation, Properties, Region, Replacement, ReportingRule, Run,
        SarifFix, SarifResult, Tool,
    },
    tool::{NAME, SITE, VERSION},
    uri::reference,
};
use crate::{
    check::{Finding, RULES, Related, Rule, identity::fingerprints},
    config::Severity,
    fix::{Applicability, Edit, Fix},
    text::{Encoding, Span},
};

/// The name of our fingerprint; the number changes when it is made in another way.
const FINGERPRINT: &str = "triglotFinding/v1";

/// Writes all findings as the log of one run.
pub fn write(files: &[&FileReport], out: &mut impl Write) -> io::Result<()> {
    let log = Log {
        schema: "https://json.schemastore.org/sarif-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool { driver: driver() },
            column_kind: "unicodeCodePoints",
            results: files.iter().flat_map(|file| results(file)).collect(),
        }],
    };
    serde_json::to_writer_pretty(&mut *out, &log)?;
    writeln!(out)
}

fn driver() -> Driver {
    Driver {
        name: NAME,
        version: VERSION,
        semantic_version: VERSION,
        information_uri: SITE,
        rules: RULES.iter().map(rule).collect(),
    }
}

fn rule(rule: &Rule) -> ReportingRule {
    let manual = rule.manual();
    ReportingRule {
        id: rule.name,
        short_description: Message::new(rule.summary()),
        full_description: Message::new(rule.summary()),
        help: Help {
            text: manual.clone(),
            markdown: manual,
        },
        help_uri: rule.link(),
        default_configuration: Configuration {
            enabled: rule.default.is_some(),
            level: level(rule.default.unwrap_or(Severity::Warning)),
        },
    }
}

fn results(file: &FileReport) -> Vec<SarifResult<'_>> {
    let lines = file.text.split_inclusive('\n');
    let lengths = lines.scan(0, |sum, line| {
        *sum += Encoding::Utf32.len(line);
        Some(*sum)
    });
    let page = Page {
        file,
        characters_before: std::iter::once(0).chain(lengths).collect(),
        uri: reference(&file.path),
        places: Places::new(file),
    };
    let names = fingerprints(&file.path, &file.text, &file.findings);
    let named = file.findings.iter().zip(names);
    named
        .filter(|(finding, _)| FileReport::counts(finding))
        .map(|(finding, fingerprint)| page.result(finding, fingerprint))
        .collect()
}

struct Page<'f> {
    file: &'f FileReport,
    /// How many characters stand before each line.
    characters_before: Vec<usize>,
    uri: String,
    places: Places<'f>,
}

impl<'f> Page<'f> {
    fn result(&self, finding: &'f Finding, fingerprint: String) -> SarifResult<'f> {
        let related = finding.related.iter().enumerate();
        let fixes = finding.fixes.iter();
        SarifResult {
            rule_id: finding.rule,
            rule_index: RULES.iter().position(|rule| rule.name == finding.rule),
            level: level(finding.severity),
            message: Message::new(finding.message.clone()),
            locations: [Location {
                id: None,
                message: None,
                physical_location: self.location(finding.span),
            }],
            related_locations: related
                .map(|(number, related)| self.related(number + 1, related))
                .collect(),
            partial_fingerprints: BTreeMap::from([(FINGERPRINT, fingerprint)]),
            fixes: fixes.map(|fix| self.fix(fix)).collect(),
            properties: Properties {
                language: finding.language.tag(),
                concept: &finding.concept,
                term: &finding.term,
                grade: finding.grade.name(),
                note: finding.note.as_deref(),
            },
        }
    }

    fn related(&self, id: usize, related: &Related) -> Location {
        Location {
            id: Some(id),
            message: Some(Message::new(related.message.clone())),
            physical_location: self.location(related.span),
        }
    }

    fn fix(&self, fix: &Fix) -> SarifFix {
        let doubt = match fix.applicability {
            Applicability::Safe => "",
            Applicability::Unsafe => " (needs a look)",
        };
        SarifFix {
            description: Message::new(format!("{}{doubt}", fix.title)),
            artifact_changes: [ArtifactChange {
                artifact_location: self.artifact(),
                replacements: fix
                    .edits
                    .iter()
                    .map(|edit| self.replacement(edit))
                    .collect(),
            }],
        }
    }

    fn replacement(&self, edit: &Edit) -> Replacement {
        Replacement {
            deleted_region: self.region(edit.span),
            inserted_content: ArtifactContent {
                text: edit.text.clone(),
            },
        }
    }

    fn location(&self, span: Span) -> PhysicalLocation {
        PhysicalLocation {
            artifact_location: self.artifact(),
            region: self.region(span),
        }
    }

    fn artifact(&self) -> ArtifactLocation {
        ArtifactLocation {
            uri: self.uri.clone(),
        }
    }

    /// A place. Offsets in characters do not count a byte order mark, offsets in bytes do
    /// (SARIF 2.1.0, 3.30.2 and 3.30.3).
    fn region(&self, span: Span) -> Region {
        let text = &self.file.text;
        let range = self.places.range(span);
        let before = self.characters_before.get(range.start.line - 1);
        Region {
            start_line: range.start.line,
            start_column: range.start.column,
            end_line: range.end.line,
            end_column: range.end.column,
            char_offset: before.copied().unwrap_or(0) + range.start.column - 1,
            char_length: Encoding::Utf32.len(&text[span.range()]),
            byte_offset: span.start + self.file.offset,
            byte_length: span.len(),
        }
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info | Severity::Hint => "note",
    }
}
