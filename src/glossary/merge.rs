//! Several glossaries become one; later ones win.

use std::collections::{BTreeMap, btree_map::Entry};

use super::{Concept, Definition, Glossary, Term, model::Status};

impl Glossary {
    /// Takes in the concepts of a later glossary.
    ///
    /// A concept with a known id is merged: texts that the later one gives replace earlier ones,
    /// its terms take the place of equal ones, and where it prefers a term, what was preferred in
    /// that language is admitted from then on.
    pub fn merge(&mut self, concepts: impl IntoIterator<Item = Concept>) {
        let ids = self.concepts.iter().map(|concept| concept.id.clone());
        let mut places: BTreeMap<String, usize> = ids.zip(0..).collect();
        for concept in concepts {
            match places.entry(concept.id.clone()) {
                Entry::Occupied(place) => self.concepts.at_mut(*place.get()).take_in(concept),
                Entry::Vacant(place) => {
                    place.insert(self.concepts.len());
                    self.concepts.push(concept);
                }
            }
        }
    }
}

impl Concept {
    fn take_in(&mut self, later: Concept) {
        if !later.subject.is_empty() {
            self.subject = later.subject;
        }
        if !later.related.is_empty() {
            self.related = later.related;
        }
        replace_texts(&mut self.definitions, later.definitions);
        replace_texts(&mut self.notes, later.notes);
        for term in later.terms {
            self.take_in_term(term);
        }
        self.origin = later.origin;
    }

    fn take_in_term(&mut self, term: Term) {
        if term.status == Status::Preferred {
            let same_language = self
                .terms
                .iter_mut()
                .filter(|known| known.language == term.language);
            for known in same_language.filter(|known| known.status == Status::Preferred) {
                known.status = Status::Admitted;
            }
        }
        let same = |known: &&mut Term| known.language == term.language && known.text == term.text;
        match self.terms.iter_mut().find(same) {
            Some(known) => *known = term,
            None => self.terms.push(term),
        }
    }
}

fn replace_texts(known: &mut Vec<Definition>, later: Vec<Definition>) {
    known.retain(|text| later.iter().all(|other| other.language != text.language));
    known.extend(later);
}

#[cfg(test)]
mod tests {
    use super::super::read::read_concepts;
    use super::*;
    use crate::text::Language;

    #[test]
    fn a_later_glossary_chooses_among_the_terms() {
        let first = r#"
[authentication]
definition.en = "The proof of an identity."
zh-Hans = [
  { term = "身份认证", status = "preferred" },
  { term = "身份验证", status = "admitted" },
]
"#;
        let later = r#"
[authentication]
zh-Hans = [{ term = "身份验证", status = "preferred" }]
"#;
        let mut glossary = Glossary::default();
        glossary.merge(read_concepts(first, "first.toml").0);
        glossary.merge(read_concepts(later, "later.toml").0);
        let concept = &glossary.concepts[0];
        let accepted: Vec<&str> = concept
            .accepted(Language::SimplifiedChinese)
            .iter()
            .map(|term| term.text.as_str())
            .collect();
        assert_eq!(accepted, ["身份验证", "身份认证"]);
        assert_eq!(
            concept.definition(Language::English),
            Some("The proof of an identity.")
        );
    }
}
