//! The schemas in `docs/schema` say what the readers say: every key and every choice, in both
//! directions. With `UPDATE_SCHEMAS=1` in the environment the list of rules is rewritten.

#![expect(
    clippy::disallowed_methods,
    reason = "the tests read the shipped files and rewrite the list of rules"
)]

use std::{fs, path::Path};

use jsonschema::Validator;
use serde_json::{Value, json};
use triglot::{
    check::RULES,
    config::{
        read::{
            JAPANESE_STYLE_KEYS, KEYS, KOREAN_STYLE_KEYS, OVERRIDE_KEYS, PAIR_KEYS, STYLE_KEYS,
            read_settings,
        },
        schema::{GLOSSARY, SETTINGS, SOURCES, Schema},
    },
    glossary::{
        read::{CONCEPT_KEYS, TERM_KEYS, read_concepts},
        sources::read_sources,
    },
    text::{Language, Problem},
};

fn schema(schema: Schema) -> Value {
    serde_json::from_str(schema.text).expect("the schema is JSON")
}

fn validator(of: Schema) -> Validator {
    let schema = schema(of);
    assert!(
        jsonschema::meta::is_valid(&schema),
        "{} is no schema",
        of.name
    );
    jsonschema::validator_for(&schema).expect("the schema is valid")
}

fn toml(text: &str) -> Value {
    toml_edit::de::from_str(text).expect("it is TOML")
}

/// The keys of the object at a pointer, sorted.
#[track_caller]
fn keys(schema: &Value, pointer: &str) -> Vec<String> {
    let properties = schema.pointer(pointer).and_then(Value::as_object);
    let mut keys: Vec<String> = properties
        .unwrap_or_else(|| panic!("{pointer} has no keys"))
        .keys()
        .cloned()
        .collect();
    keys.sort();
    keys
}

#[track_caller]
fn same_keys<'k>(schema: &Value, pointer: &str, known: impl IntoIterator<Item = &'k str>) {
    let mut known: Vec<&str> = known.into_iter().collect();
    known.sort_unstable();
    assert_eq!(keys(schema, pointer), known, "{pointer}");
}

fn rules() -> Vec<&'static str> {
    RULES.iter().map(|rule| rule.name).collect()
}

#[test]
fn the_keys_of_settings_are_those_of_the_reader() {
    update_rules();
    let schema = schema(SETTINGS);
    let style = "/properties/style/properties";
    same_keys(&schema, "/properties", KEYS);
    same_keys(&schema, style, STYLE_KEYS);
    same_keys(
        &schema,
        &format!("{style}/ja/properties"),
        JAPANESE_STYLE_KEYS,
    );
    same_keys(
        &schema,
        &format!("{style}/ko/properties"),
        KOREAN_STYLE_KEYS,
    );
    same_keys(&schema, "/properties/pair/items/properties", PAIR_KEYS);
    same_keys(
        &schema,
        "/properties/override/items/properties",
        OVERRIDE_KEYS,
    );
    let languages = Language::ALL.map(Language::tag);
    let preferred = "/properties/prefer/additionalProperties/properties";
    same_keys(&schema, preferred, languages);
    same_keys(&schema, "/definitions/rules/properties", rules());
}

#[test]
fn the_keys_of_glossaries_are_those_of_the_readers() {
    let schema = schema(GLOSSARY);
    let languages = Language::ALL.map(Language::tag);
    let concept = "/definitions/concept/properties";
    same_keys(&schema, concept, CONCEPT_KEYS.into_iter().chain(languages));
    same_keys(
        &schema,
        &format!("{concept}/definition/properties"),
        languages,
    );
    same_keys(&schema, &format!("{concept}/note/properties"), languages);
    let term = "/definitions/term/properties";
    same_keys(&schema, term, TERM_KEYS);
    let spec = "[a]\nen = [{ term = \"a\", status = \"preferred\", spec = { no = [] } }]\n";
    let known = expected(&read_concepts(spec, "a.toml").1);
    same_keys(
        &schema,
        &format!("{term}/spec/properties"),
        known.iter().map(String::as_str),
    );
    let known = expected(&read_sources("[a]\nno = 1\n", "a.toml").1);
    let source = "/definitions/source/properties";
    same_keys(
        &self::schema(SOURCES),
        source,
        known.iter().map(String::as_str),
    );
}

/// The names that a reader says it expected, from its first message: ``…, expected one of `a`, `b` ``.
#[track_caller]
fn expected(problems: &[Problem]) -> Vec<String> {
    let problem = problems.first().expect("the reader complains");
    let (_, list) = problem
        .message
        .split_once("expected ")
        .expect(&problem.message);
    let names = list.split('`').skip(1).step_by(2);
    names.map(str::to_owned).collect()
}

#[test]
fn the_choices_of_settings_are_those_of_the_reader() {
    let schema = schema(SETTINGS);
    let choices = [
        (
            "/properties/style/properties/register/enum",
            "style.register",
        ),
        (
            "/properties/style/properties/ja/properties/long-vowel/enum",
            "style.ja.long-vowel",
        ),
        (
            "/properties/style/properties/ko/properties/spacing/enum",
            "style.ko.spacing",
        ),
    ];
    for (pointer, key) in choices {
        let (_, problems) = read_settings(&format!("{key} = \"?\"\n"), &rules());
        let (_, known) = problems[0].message.split_once("none of ").expect(key);
        let known: Vec<&str> = known.split(", ").collect();
        assert_eq!(schema.pointer(pointer), Some(&json!(known)), "{key}");
    }
    let (_, problems) = read_settings("rules.\"term/variant\" = \"?\"\n", &rules());
    let (_, known) = problems[0]
        .message
        .split_once("known are ")
        .expect("it tells");
    let known: Vec<&str> = known.split(", ").collect();
    for rule in rules() {
        let level = &schema["definitions"]["rules"]["properties"][rule]["enum"];
        assert_eq!(level, &json!(known), "{rule}");
    }
}

#[test]
fn the_choices_of_glossaries_are_those_of_the_readers() {
    let glossary = schema(GLOSSARY);
    let term = &glossary["definitions"]["term"]["properties"];
    let closed = term.as_object().expect("keys").iter();
    let closed = closed.filter(|(_, schema)| schema.get("enum").is_some());
    for (key, schema) in closed {
        let term = json_term(key);
        let text = format!("[a]\nen = [{term}]\n");
        let known = expected(&read_concepts(&text, "a.toml").1);
        assert_eq!(schema["enum"], json!(known), "{key}");
    }
    let kind = &schema(SOURCES)["definitions"]["source"]["properties"]["kind"];
    let text = "[a]\ntitle = \"a\"\nlanguage = \"en\"\nkind = \"?\"\n";
    assert_eq!(
        kind["enum"],
        json!(expected(&read_sources(text, "a.toml").1))
    );
}

/// A term whose value of `key` is none that there is.
fn json_term(key: &str) -> String {
    match key {
        "status" => "{ term = \"a\", status = \"?\" }".to_owned(),
        _ => format!("{{ term = \"a\", status = \"preferred\", {key} = \"?\" }}"),
    }
}

#[test]
fn everything_is_described() {
    fn undescribed(value: &Value, path: &str, found: &mut Vec<String>) {
        let Some(object) = value.as_object() else {
            return;
        };
        for (key, property) in object
            .get("properties")
            .and_then(Value::as_object)
            .into_iter()
            .flatten()
        {
            let is_described =
                property.get("description").is_some() || property.get("$ref").is_some();
            if !is_described {
                found.push(format!("{path}/{key}"));
            }
        }
        for (key, value) in object {
            undescribed(value, &format!("{path}/{key}"), found);
        }
    }
    for of in [SETTINGS, GLOSSARY, SOURCES] {
        let mut found = Vec::new();
        undescribed(&schema(of), of.name, &mut found);
        assert_eq!(found, [""; 0]);
    }
}

#[test]
fn the_shipped_files_and_the_examples_are_valid() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let (glossary, sources) = (validator(GLOSSARY), validator(SOURCES));
    let mut read = 0;
    for entry in fs::read_dir(root.join("glossary")).expect("the folder is there") {
        let path = entry.expect("it can be listed").path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        let text = fs::read_to_string(&path).expect("it is text");
        let of_sources = path.ends_with("sources.toml");
        let validator = if of_sources { &sources } else { &glossary };
        assert_valid(validator, &toml(&text), &path.to_string_lossy());
        read += 1;
    }
    assert!(read > 1, "no glossary was looked at");
    for (name, text) in settings_in_docs(root) {
        assert_valid(&validator(SETTINGS), &toml(&text), &name);
        let (_, problems) = read_settings(&text, &rules());
        assert_eq!(problems, [], "{name}");
    }
}

/// The settings that pages of the documentation show: fences that start with `# triglot.toml`.
fn settings_in_docs(root: &Path) -> Vec<(String, String)> {
    let name = "docs/settings.md";
    let page = fs::read_to_string(root.join(name)).expect("the page is there");
    let fences = page.split("```toml\n").skip(1);
    let texts = fences.filter_map(|rest| rest.split("```").next());
    let settings = texts.filter(|text| text.starts_with("# triglot.toml"));
    let found: Vec<(String, String)> = settings
        .map(|text| (name.to_owned(), text.to_owned()))
        .collect();
    assert!(!found.is_empty(), "no settings in the documentation");
    found
}

#[track_caller]
fn assert_valid(validator: &Validator, value: &Value, name: &str) {
    let errors: Vec<String> = validator
        .iter_errors(value)
        .map(|error| format!("{name}: {}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn what_is_broken_is_not_valid() {
    let term = |term: &str| format!("[a]\nja = [{term}]\n");
    let broken = [
        (SETTINGS, "glosary = []".to_owned()),
        (SETTINGS, "glossary = \"terms.toml\"".to_owned()),
        (SETTINGS, "style.ja.long-vowel = \"dorp\"".to_owned()),
        (SETTINGS, "style.ja.longvowel = \"drop\"".to_owned()),
        (SETTINGS, "prefer.authentication.jp = \"認証\"".to_owned()),
        (SETTINGS, "rules.\"term/varaint\" = \"off\"".to_owned()),
        (SETTINGS, "rules.\"term/variant\" = \"loud\"".to_owned()),
        (SETTINGS, "[[pair]]\nsource = \"a\"".to_owned()),
        (SETTINGS, "[[override]]\nrules = {}".to_owned()),
        (GLOSSARY, term("{ term = \"a\" }")),
        (GLOSSARY, term("{ term = \"a\", status = \"prefered\" }")),
        (GLOSSARY, term("{ term = \"\", status = \"preferred\" }")),
        (
            GLOSSARY,
            term("{ term = \"a\", status = \"preferred\", nore = \"\" }"),
        ),
        (GLOSSARY, term("\"a\"")),
        (GLOSSARY, "[a]\nsubjcet = \"a\"".to_owned()),
        (GLOSSARY, "[\"Not kebab\"]".to_owned()),
        (GLOSSARY, "a = 1".to_owned()),
        (SOURCES, "[a]\ntitle = \"a\"".to_owned()),
        (
            SOURCES,
            "[a]\ntitle = \"a\"\nkind = \"law\"\nlanguage = \"jp\"".to_owned(),
        ),
    ];
    for (of, text) in broken {
        assert!(!validator(of).is_valid(&toml(&text)), "{}: {text}", of.name);
    }
}

/// Writes the rules that there are into the schema, when asked to.
fn update_rules() {
    if std::env::var_os("UPDATE_SCHEMAS").is_none() {
        return;
    }
    let mut schema = schema(SETTINGS);
    let rules = RULES.iter().map(|rule| {
        let level = rule.default.map_or("off", |severity| severity.name());
        let description = format!(
            "Left out, it is {level}. `triglot explain {}` tells what it finds.",
            rule.name
        );
        let levels = ["error", "warning", "info", "hint", "off"];
        (
            rule.name.to_owned(),
            json!({ "description": description, "enum": levels, "default": level }),
        )
    });
    schema["definitions"]["rules"]["properties"] = Value::Object(rules.collect());
    let text = serde_json::to_string_pretty(&schema).expect("it is JSON");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/schema/triglot.schema.json");
    fs::write(path, text + "\n").expect("the schema can be written");
}
