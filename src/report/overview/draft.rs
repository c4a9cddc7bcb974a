//! One draft as the overview sees it: the terms it uses and what was found in it.

use std::borrow::Cow;

use crate::{
    check::{
        Finding,
        usage::{Use, main_language, uses},
    },
    config::Severity,
    document::Document,
    glossary::{
        Concept,
        model::{Status, VariantKind},
    },
    matching::Matcher,
    text::{Language, LineTable},
};

/// One draft.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft<'g> {
    /// The file as reports name it.
    pub path: String,
    /// The file as a link on the page.
    pub link: String,
    /// The language that most of it is in.
    pub language: Option<Language>,
    /// How many lines it has.
    pub lines: usize,
    /// The terms it uses, in order of place.
    pub uses: Vec<Used<'g>>,
    /// What was found in it, without hints.
    pub findings: Vec<Found>,
}

/// A place at which a draft uses a term.
#[derive(Clone, Debug, PartialEq)]
pub struct Used<'g> {
    /// The concept.
    pub concept: &'g Concept,
    /// The language of the prose around it.
    pub language: Language,
    /// What it is called there.
    pub designation: Designation<'g>,
    /// The place.
    pub spot: Spot,
}

/// What a concept is called somewhere.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Designation<'g> {
    /// Whether it is to be used.
    pub standing: Standing,
    /// The term, as the glossary writes it; as the draft does, where its spelling is another.
    pub text: Cow<'g, str>,
    /// Whether it is a short form.
    pub is_short: bool,
}

/// Whether a designation is to be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Standing {
    /// The one to use.
    Preferred,
    /// As right.
    Admitted,
    /// A short form, which stands beside the full one by custom.
    Short,
    /// Another spelling of either.
    Spelling,
    /// Not to be used.
    Rejected,
}

/// A place in a draft.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Spot {
    /// The line, from 1.
    pub line: usize,
    /// How far into the draft, from 0 to 1.
    pub at: f64,
}

/// A finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The rule.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    pub message: String,
    /// The words of the draft.
    pub written: String,
    /// Their language.
    pub language: Language,
}

impl Standing {
    /// All, in the order in which they are shown.
    pub const ALL: [Self; 5] = [
        Self::Preferred,
        Self::Admitted,
        Self::Short,
        Self::Spelling,
        Self::Rejected,
    ];
}

impl<'g> Draft<'g> {
    /// What is known of a draft of `text`, without its name.
    pub fn of(text: &str, document: &Document, findings: &[Finding], matcher: &'g Matcher) -> Self {
        let lines = LineTable::new(text);
        let uses = uses(document, matcher);
        // English words in other drafts are names and citations.
        let language = main_language(document);
        let is_english = language == Some(Language::English);
        let places = uses.chunk_by(|left, right| left.span == right.span);
        let findings = findings
            .iter()
            .filter(|finding| finding.severity > Severity::Hint);
        Self {
            path: String::new(),
            link: String::new(),
            language,
            lines: text.lines().count(),
            uses: places
                .filter(|place| is_english || place[0].language != Language::English)
                .flat_map(|place| used(place, matcher))
                .map(|(one, term)| used_at(one, term, text.len(), &lines))
                .collect(),
            findings: findings
                .map(|finding| found(finding, text, &lines))
                .collect(),
        }
    }

    /// How many findings there are of a level.
    pub fn count(&self, severity: Severity) -> usize {
        let findings = self.findings.iter();
        findings.filter(|found| found.severity == severity).count()
    }
}

/// A use with its concept and designation.
type Resolved<'u, 'g> = (&'u Use, (&'g Concept, Designation<'g>));

/// The uses at one place. A word that one concept rejects and another accepts is a use of the
/// latter: nobody will report it.
fn used<'u, 'g>(place: &'u [Use], matcher: &'g Matcher) -> Vec<Resolved<'u, 'g>> {
    let glossary = matcher.glossary();
    let resolve = |one: &'u Use| {
        let designation = designation(one, matcher);
        (one, (glossary.concept_of(one.term), designation))
    };
    let mut all: Vec<Resolved<'u, 'g>> = place.iter().map(resolve).collect();
    let is_accepted =
        |(_, (_, designation)): &Resolved<'_, '_>| designation.standing < Standing::Rejected;
    if all.iter().any(is_accepted) {
        all.retain(is_accepted);
    }
    all
}

fn designation<'g>(one: &Use, matcher: &'g Matcher) -> Designation<'g> {
    let term = matcher.glossary().term(one.term);
    if term.status.is_accepted() && one.deviation.is_some() {
        return Designation {
            standing: Standing::Spelling,
            text: Cow::Owned(one.written.clone()),
            is_short: term.kind.is_short(),
        };
    }
    let standing = match (term.status, term.variant) {
        (Status::Preferred, _) => Standing::Preferred,
        (Status::Admitted, _) if term.kind.is_short() => Standing::Short,
        (Status::Admitted, _) => Standing::Admitted,
        (Status::Deprecated, Some(VariantKind::Spelling)) => Standing::Spelling,
        _ => Standing::Rejected,
    };
    Designation {
        standing,
        text: Cow::Borrowed(&term.text),
        is_short: term.kind.is_short(),
    }
}

fn used_at<'g>(
    one: &Use,
    (concept, designation): (&'g Concept, Designation<'g>),
    length: usize,
    lines: &LineTable,
) -> Used<'g> {
    // Drafts are far below 2⁵³ bytes.
    #[expect(
        clippy::cast_precision_loss,
        reason = "a position on a line a few pixels wide"
    )]
    let at = one.span.start as f64 / length.max(1) as f64;
    Used {
        concept,
        language: one.language,
        designation,
        spot: Spot {
            line: lines.line_of(one.span.start) + 1,
            at,
        },
    }
}

fn found(finding: &Finding, text: &str, lines: &LineTable) -> Found {
    Found {
        rule: finding.rule,
        severity: finding.severity,
        line: lines.line_of(finding.span.start) + 1,
        message: finding.message.clone(),
        written: text[finding.span.range()].to_owned(),
        language: finding.language,
    }
}
