//! The audit of a glossary for a person, one term a paragraph; then the false friends, one pair a
//! line.

use std::{
    collections::BTreeMap,
    io::{self, Write},
};

use crate::{
    check::message::concept_name,
    glossary::{FalseFriends, Glossary, TermId, friends::label},
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

/// Writes the pairs of words that two languages write alike for different concepts.
pub fn write_false_friends(
    glossary: &Glossary,
    friends: &FalseFriends,
    out: &mut impl Write,
) -> io::Result<()> {
    let named = |id: TermId| {
        let name = concept_name(glossary.concept_of(id));
        format!("{} ({name})", label(glossary.term(id)))
    };
    for (index, (left, right)) in friends.pairs().enumerate() {
        if index == 0 {
            writeln!(out, "false friends:")?;
        }
        writeln!(out, "  {} ≠ {}", named(left), named(right))?;
    }
    Ok(())
}
