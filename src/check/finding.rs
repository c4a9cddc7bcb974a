//! A finding: what is wrong, where, how sure, and what would mend it.

use crate::{
    config::Severity,
    fix::Fix,
    matching::Grade,
    text::{Language, Span},
};

/// One thing to tell the translator. Spans are bytes of the document as it was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// The rule's name: `term/deprecated`.
    pub rule: &'static str,
    /// How much it matters.
    pub severity: Severity,
    /// The place.
    pub span: Span,
    /// The language of the block it stands in.
    pub language: Language,
    /// One sentence for the translator, without a period.
    pub message: String,
    /// The id of the concept.
    pub concept: String,
    /// The glossary's term that was found, as the glossary writes it.
    pub term: String,
    /// Why the glossary says so, if it does.
    pub note: Option<String>,
    /// How sure the match is.
    pub grade: Grade,
    /// Whether the term is out of use, so that an editor may strike it through.
    pub deprecated: bool,
    /// What would mend it, the one to choose first.
    pub fixes: Vec<Fix>,
    /// Other places that belong to the finding.
    pub related: Vec<Related>,
}

/// Another place that belongs to a finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Related {
    /// The place, in the same document.
    pub span: Span,
    /// What is there.
    pub message: String,
}

impl Finding {
    /// The order in which findings of one document are shown: by place, then rule, then term.
    pub fn order(&self) -> impl Ord + '_ {
        (self.span, self.rule, &self.term)
    }
}

/// How many other places are linked to a finding.
const MOST_PLACES: usize = 12;

impl Related {
    /// The other places of what is written in several ways, each with what stands there, in the
    /// order of the document. Of many, those nearest to the start are linked, and the last of them
    /// says how many more there are.
    pub fn places(here: Span, mut places: Vec<(Span, &str)>) -> Vec<Self> {
        places.retain(|(span, _)| *span != here);
        places.sort_unstable();
        places.dedup();
        let more = places.len().saturating_sub(MOST_PLACES);
        let linked = places.iter().take(MOST_PLACES).enumerate();
        linked
            .map(|(index, (span, written))| Self {
                span: *span,
                message: match more {
                    1.. if index + 1 == MOST_PLACES => {
                        format!("「{written}」 here, and {more} more places in this document")
                    }
                    _ => format!("「{written}」 here"),
                },
            })
            .collect()
    }
}
