//! The audit of a glossary for a person, one term a paragraph.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use crate::{
    glossary::{Glossary, TermId},
    matching::audit::Risk,
};

/// Writes the risky terms in the order of the glossary.
pub fn write(
    glossary: &Glossary,
    risks: &BTreeMap<TermId, Risk>,
    out: &mut impl Write,
) -> io::Result<()> {
    for (id, risk) in risks {
        let (concept, term) = (glossary.concept_of(*id), glossary.term(*id));
        let status = term.status.name();
        writeln!(
            out,
            "{} ({}, {status}, {})",
            term.text, concept.id, term.language
        )?;
        if !risk.containers.is_empty() {
            writeln!(out, "  inside: {}", risk.containers.join(" "))?;
        }
        if !risk.pairs.is_empty() {
            let pairs: Vec<String> = risk
                .pairs
                .iter()
                .map(|(left, right)| format!("{left}|{right}"))
                .collect();
            writeln!(out, "  across: {}", pairs.join(" "))?;
        }
        if !risk.proposal.is_empty() {
            let words: Vec<String> = risk
                .proposal
                .iter()
                .map(|word| format!("\"{word}\""))
                .collect();
            writeln!(out, "  propose: not-in = [{}]", words.join(", "))?;
        }
    }
    Ok(())
}
