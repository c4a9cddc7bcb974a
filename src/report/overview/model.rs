//! All drafts together: by language and concept, what it is called in which draft.

use std::{cmp::Reverse, collections::BTreeMap};

use super::draft::{Designation, Draft, Spot, Standing};
use crate::{
    glossary::{Concept, Glossary},
    text::Language,
};

/// All drafts and their use of the glossary.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Overview<'g> {
    /// The drafts, by path.
    pub drafts: Vec<Draft<'g>>,
    /// The concepts of the glossary, in its order.
    pub concepts: Vec<&'g Concept>,
    /// The languages that drafts are in or terms are used in, in the order in which they are shown.
    pub languages: Vec<Usage<'g>>,
}

/// What is used in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct Usage<'g> {
    /// The language.
    pub language: Language,
    /// The drafts that are in it or use a term of it, by their number.
    pub drafts: Vec<usize>,
    /// The concepts that are used; those with most uses of another name than the usual first.
    pub concepts: Vec<ConceptUse<'g>>,
}

/// The use of one concept in one language.
#[derive(Clone, Debug, PartialEq)]
pub struct ConceptUse<'g> {
    /// The concept.
    pub concept: &'g Concept,
    /// What it is called, the one to use first.
    pub designations: Vec<DesignationUse<'g>>,
}

/// The use of one designation.
#[derive(Clone, Debug, PartialEq)]
pub struct DesignationUse<'g> {
    /// The designation.
    pub designation: Designation<'g>,
    /// Its places, by the number of the draft.
    pub spots: BTreeMap<usize, Vec<Spot>>,
}

impl<'g> Overview<'g> {
    /// Takes drafts together. Of a concept that several glossaries have, the first one's counts.
    pub fn new(drafts: Vec<Draft<'g>>, glossaries: impl IntoIterator<Item = &'g Glossary>) -> Self {
        let mut concepts: Vec<&Concept> = Vec::new();
        let mut known = std::collections::BTreeSet::new();
        for glossary in glossaries {
            let new = glossary.concepts.iter();
            concepts.extend(new.filter(|concept| known.insert(concept.id.as_str())));
        }
        let usage = |language| Usage::of(language, &drafts, &concepts);
        // English is the pivot; what people come to look at are the translations.
        let mut languages = Language::ALL;
        languages.rotate_left(1);
        let languages = languages.into_iter().filter_map(usage).collect();
        Self {
            drafts,
            concepts,
            languages,
        }
    }

    /// The use of a concept in a language.
    pub fn usage(&self, language: Language, concept: &Concept) -> Option<&ConceptUse<'g>> {
        let usage = self
            .languages
            .iter()
            .find(|usage| usage.language == language)?;
        let mut concepts = usage.concepts.iter();
        concepts.find(|one| one.concept.id == concept.id)
    }
}

impl<'g> Usage<'g> {
    fn of(language: Language, drafts: &[Draft<'g>], concepts: &[&'g Concept]) -> Option<Self> {
        let mut used: BTreeMap<&str, BTreeMap<&Designation<'g>, BTreeMap<usize, Vec<Spot>>>> =
            BTreeMap::new();
        let mut numbers = Vec::new();
        for (number, draft) in drafts.iter().enumerate() {
            let before = numbers.len();
            for one in draft.uses.iter().filter(|one| one.language == language) {
                let designations = used.entry(&one.concept.id).or_default();
                let spots = designations.entry(&one.designation).or_default();
                spots.entry(number).or_default().push(one.spot);
                if numbers.len() == before {
                    numbers.push(number);
                }
            }
            if numbers.len() == before && draft.language == Some(language) {
                numbers.push(number);
            }
        }
        if numbers.is_empty() {
            return None;
        }
        let with_use = |concept: &&'g Concept| {
            let designations = used.remove(concept.id.as_str())?.into_iter();
            Some(ConceptUse::new(concept, designations.collect()))
        };
        let mut concepts: Vec<ConceptUse<'g>> = concepts.iter().filter_map(with_use).collect();
        concepts.sort_by_key(|one| (Reverse(one.others()), Reverse(one.total())));
        Some(Self {
            language,
            drafts: numbers,
            concepts,
        })
    }
}

impl<'g> ConceptUse<'g> {
    fn new(
        concept: &'g Concept,
        designations: Vec<(&Designation<'g>, BTreeMap<usize, Vec<Spot>>)>,
    ) -> Self {
        let mut designations: Vec<DesignationUse<'g>> = designations
            .into_iter()
            .map(|(designation, spots)| DesignationUse {
                designation: designation.clone(),
                spots,
            })
            .collect();
        designations.sort_by_key(|one| (one.designation.standing, Reverse(one.total())));
        Self {
            concept,
            designations,
        }
    }

    /// How often it is used.
    pub fn total(&self) -> usize {
        self.designations.iter().map(DesignationUse::total).sum()
    }

    /// How often it is called what it should not be, or by another name than it mostly is.
    pub fn others(&self) -> usize {
        let is_accepted = |one: &&DesignationUse<'_>| one.designation.standing < Standing::Spelling;
        let all: usize = self.choices().map(DesignationUse::total).sum();
        let accepted = self.choices().filter(is_accepted);
        all - accepted
            .map(DesignationUse::total)
            .max()
            .unwrap_or_default()
    }

    /// Whether there is something to look at: several designations, or one not to be used.
    pub fn is_mixed(&self) -> bool {
        let is_wrong = |one: &DesignationUse<'_>| one.designation.standing > Standing::Short;
        self.choices().count() > 1 || self.designations.iter().any(is_wrong)
    }

    /// The designations among which a writer chooses: short forms stand beside full ones by custom,
    /// whichever of them is preferred.
    pub fn choices(&self) -> impl Iterator<Item = &DesignationUse<'g>> {
        let all = self.designations.iter();
        all.filter(|one| !one.designation.is_short || one.designation.standing > Standing::Short)
    }
}

impl DesignationUse<'_> {
    /// How often it is used.
    pub fn total(&self) -> usize {
        self.spots.values().map(Vec::len).sum()
    }

    /// How often it is used in some of the drafts.
    pub fn total_in(&self, drafts: &[usize]) -> usize {
        let spots = drafts.iter().filter_map(|draft| self.spots.get(draft));
        spots.map(Vec::len).sum()
    }
}
