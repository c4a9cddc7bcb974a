//! The first lines of a new concept, which a person completes.

use super::Glossary;
use crate::text::Language;

/// A concept with one term, as it is appended to a glossary file that holds `file`.
///
/// It is well formed as it stands; what is still to be said is there as comments.
pub fn skeleton(glossary: &Glossary, file: &str, term: &str, language: Language) -> String {
    let id = id(glossary, file, term);
    let gap = match file {
        "" => "",
        _ if file.ends_with('\n') => "\n",
        _ => "\n\n",
    };
    let tag = language.tag();
    let text = quoted(term);
    let english = match language {
        Language::English => "",
        _ => "# en = [{ term = \"\", status = \"preferred\", source = [] }]\n",
    };
    format!(
        "{gap}[{id}]\n\
         # subject = \"\"\n\
         # definition.en = \"\"\n\
         {english}\
         {tag} = [\n  {{ term = {text}, status = \"preferred\", source = [] }},\n]\n"
    )
}

/// An id that no concept has: the term in kebab-case if it is written in ASCII.
fn id(glossary: &Glossary, file: &str, term: &str) -> String {
    let words = term.split(|character: char| !character.is_ascii_alphanumeric());
    let words: Vec<String> = words
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let name = match words.join("-") {
        name if term.is_ascii() && name.starts_with(|first: char| first.is_ascii_lowercase()) => {
            name
        }
        _ => "new-concept".to_owned(),
    };
    let is_free = |id: &String| {
        glossary.concept(id).is_none() && !file.lines().any(|line| line.trim() == format!("[{id}]"))
    };
    let numbered = (2..).map(|number| format!("{name}-{number}"));
    let mut ids = std::iter::once(name.clone()).chain(numbered);
    ids.find(is_free).unwrap_or(name)
}

/// The text as a string of TOML.
fn quoted(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let mut quoted = String::from('"');
    for character in words.join(" ").chars() {
        match character {
            '"' | '\\' => quoted.extend(['\\', character]),
            _ if character.is_control() => {}
            _ => quoted.push(character),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::read::read_concepts;

    #[test]
    fn what_is_appended_reads_as_a_concept() {
        let mut file = String::new();
        for (term, language, id) in [
            ("Zero-Day Attack", Language::English, "zero-day-attack"),
            ("零日\"攻击\\", Language::SimplifiedChinese, "new-concept"),
            ("제로데이 공격", Language::Korean, "new-concept-2"),
        ] {
            file.push_str(&skeleton(&Glossary::default(), &file, term, language));
            let (concepts, problems) = read_concepts(&file, "terms.toml");
            assert_eq!(problems, [], "{file}");
            let last = concepts.last().expect("a concept");
            assert_eq!((last.id.as_str(), last.terms[0].text.as_str()), (id, term));
        }
    }
}
