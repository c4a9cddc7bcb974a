//! Changes of a settings file that keep its comments and its layout.
//!
//! Text in, text out. A file that cannot be read is not changed.

use toml_edit::{Array, DocumentMut, Item, Table, TableLike, value};

use crate::text::Language;

/// The settings with `term` as the project's choice for a concept in a language.
///
/// # Errors
///
/// When the file cannot be read, or the key is something else than it should be.
pub fn prefer(
    settings: &str,
    concept: &str,
    language: Language,
    term: &str,
) -> Result<String, String> {
    changed(settings, |document| {
        let choices = table(document, "prefer")?;
        let new = || {
            let mut dotted = Table::new();
            dotted.set_dotted(true);
            Item::Table(dotted)
        };
        let of_concept = choices.entry(concept).or_insert_with(new);
        let of_concept = of_concept.as_table_like_mut();
        let of_concept = of_concept.ok_or_else(|| not_a(concept, "a table"))?;
        of_concept.insert(language.tag(), value(term));
        Ok(())
    })
}

/// The settings with a rule turned off.
///
/// # Errors
///
/// As [`prefer`].
pub fn turn_off(settings: &str, rule: &str) -> Result<String, String> {
    changed(settings, |document| {
        table(document, "rules")?.insert(rule, value("off"));
        Ok(())
    })
}

/// The settings with a glossary more, after those that they name. Where they name none, the one that
/// is used without being named, `default`, is named too.
///
/// # Errors
///
/// As [`prefer`].
pub fn add_glossary(settings: &str, default: &str, name: &str) -> Result<String, String> {
    changed(settings, |document| {
        let is_new = document.is_empty();
        let comments = document.trailing().as_str().unwrap_or_default().to_owned();
        let named = document.entry("glossary").or_insert_with(|| {
            let names: Array = [default].into_iter().collect();
            value(names)
        });
        let Some(names) = named.as_array_mut() else {
            return Err(not_a("glossary", "a list"));
        };
        if !names.iter().any(|known| known.as_str() == Some(name)) {
            names.push(name);
        }
        if is_new {
            // The comments of a file with nothing else stay at its top.
            let key = document.as_table_mut().key_mut("glossary");
            key.into_iter().for_each(|mut key| {
                key.leaf_decor_mut().set_prefix(comments.clone());
            });
            document.set_trailing("");
        }
        Ok(())
    })
}

fn changed(
    settings: &str,
    change: impl FnOnce(&mut DocumentMut) -> Result<(), String>,
) -> Result<String, String> {
    let broken = |error: toml_edit::TomlError| {
        let message = error.message().to_owned();
        format!("it is not TOML: {message}; mend it first")
    };
    let mut document: DocumentMut = settings.parse().map_err(broken)?;
    change(&mut document)?;
    Ok(with_line_ends_of(settings, &document.to_string()))
}

/// The table with a name; made at the end of the file, below its last comments, if there is none.
fn table<'d>(document: &'d mut DocumentMut, name: &str) -> Result<&'d mut dyn TableLike, String> {
    if !document.contains_key(name) {
        let comments = document.trailing().as_str().unwrap_or_default().to_owned();
        let mut new = Table::new();
        if !comments.is_empty() {
            new.decor_mut().set_prefix(format!("{comments}\n"));
            document.set_trailing("");
        }
        document.insert(name, Item::Table(new));
    }
    let table = document[name].as_table_like_mut();
    table.ok_or_else(|| not_a(name, "a table"))
}

fn not_a(key: &str, kind: &str) -> String {
    format!("`{key}` is not {kind}; mend it first")
}

/// New lines are written with LF; here they end as most lines of `model` do.
fn with_line_ends_of(model: &str, text: &str) -> String {
    let text = text.replace("\r\n", "\n");
    let crlf = model.matches("\r\n").count();
    if crlf * 2 > model.matches('\n').count() {
        return text.replace('\n', "\r\n");
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    const SETTINGS: &str = "\
# our house style
glossary = [
  \"builtin:cyber\", # shipped
  \"terms/*.toml\",
]

[prefer] # chosen in the meeting
authentication.zh-Hans = \"身份验证\"

[[override]]
files = [\"minutes/**\"]
";

    #[test]
    fn a_choice_stands_beside_the_others() {
        let settings = prefer(SETTINGS, "account", Language::SimplifiedChinese, "账户");
        let settings = settings.expect("it is TOML");
        let expected = SETTINGS.replace(
            "\"身份验证\"\n",
            "\"身份验证\"\naccount.zh-Hans = \"账户\"\n",
        );
        assert_eq!(settings, expected);
        let settings = prefer(&settings, "account", Language::SimplifiedChinese, "账号");
        assert_eq!(settings, Ok(expected.replace("账户", "账号")));
    }

    #[test]
    fn what_is_not_there_is_made() {
        let settings = prefer("", "account", Language::Korean, "계정");
        assert_eq!(settings.as_deref(), Ok("[prefer]\naccount.ko = \"계정\"\n"));
        assert_eq!(
            turn_off("# 一\r\n", "term/drift").as_deref(),
            Ok("# 一\r\n\r\n[rules]\r\n\"term/drift\" = \"off\"\r\n")
        );
        assert_eq!(
            add_glossary("# 一\n", "builtin:cyber", "terms.toml").as_deref(),
            Ok("# 一\nglossary = [\"builtin:cyber\", \"terms.toml\"]\n")
        );
    }

    #[test]
    fn a_glossary_is_named_after_the_others() {
        let settings = add_glossary(SETTINGS, "builtin:cyber", "terms.toml").expect("it is TOML");
        assert!(
            settings.contains("\"builtin:cyber\", # shipped"),
            "{settings}"
        );
        let document: DocumentMut = settings.parse().expect("it is TOML");
        let names = document["glossary"].as_array().expect("a list");
        assert_eq!(names.len(), 3);
        assert_eq!(
            names.get(2).and_then(|name| name.as_str()),
            Some("terms.toml")
        );
        assert_eq!(
            add_glossary("", "builtin:cyber", "terms.toml").as_deref(),
            Ok("glossary = [\"builtin:cyber\", \"terms.toml\"]\n")
        );
    }

    #[test]
    fn what_cannot_be_read_is_not_changed() {
        assert!(turn_off("[rules", "term/drift").is_err());
        assert!(turn_off("rules = 1\n", "term/drift").is_err());
    }
}
