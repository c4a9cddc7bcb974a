//! False friends are computed from the terms: which pairs count, and which do not.

use triglot::{
    document::{Format, read},
    glossary::{FalseFriends, Glossary, friends::label, read::read_concepts},
    ide::card,
    index::Compiled,
    matching::Matcher,
};

const INFORMATION: &str = r#"
[information]
en = [{ term = "information", status = "preferred" }]
zh-Hans = [{ term = "信息", status = "preferred" }]
zh-Hant-TW = [{ term = "資訊", status = "preferred" }]
ja = [{ term = "情報", status = "preferred" }]
ko = [{ term = "정보", status = "preferred", hanja = "情報" }]
[intelligence]
en = [{ term = "intelligence", status = "preferred" }]
zh-Hans = [{ term = "情报", status = "preferred" }]
zh-Hant-TW = [{ term = "情報", status = "preferred" }]
ja = [{ term = "インテリジェンス", status = "preferred" }]
"#;

/// A glossary, and its pairs.
type Case = (&'static str, &'static str, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "scripts do not matter, and a concept counts once a language",
        INFORMATION,
        &["ja 情報 ≠ zh 情报", "ko 정보 (情報) ≠ zh 情报"],
    ),
    (
        "one concept in two languages",
        r#"
[verification]
zh-Hans = [{ term = "验证", status = "preferred" }]
ja = [{ term = "検証", status = "preferred" }]
[protection]
zh-Hans = [{ term = "保护", status = "preferred" }]
ja = [{ term = "保護", status = "preferred" }]
"#,
        &[],
    ),
    (
        "a word with two meanings, one of which the languages share",
        r#"
[certification]
zh-Hans = [{ term = "认证", status = "preferred" }]
ja = [{ term = "認証", status = "admitted" }]
[authentication]
zh-Hans = [{ term = "鉴别", status = "preferred" }]
ja = [{ term = "認証", status = "preferred" }]
"#,
        &[],
    ),
    (
        "terms not to be used are no pair",
        r#"
[information]
ja = [{ term = "情報", status = "deprecated" }]
[intelligence]
zh-Hans = [{ term = "情报", status = "preferred" }]
"#,
        &[],
    ),
    (
        "Korean without hanja is not written like anything",
        r#"
[security]
ko = [{ term = "보안", status = "preferred" }]
[guard]
zh-Hans = [{ term = "保安", status = "preferred" }]
"#,
        &[],
    ),
    (
        "hanja that stand for a part of the term",
        r#"
[deterrence]
ko = [{ term = "사이버 억제", status = "preferred", hanja = "抑制" }]
[containment]
zh-Hans = [{ term = "抑制", status = "preferred" }]
"#,
        &[],
    ),
    (
        "two concepts of one language are homonyms and no false friends",
        r#"
[audit]
ja = [{ term = "監査", status = "preferred" }]
[supervision]
ja = [{ term = "監査", status = "preferred" }]
"#,
        &[],
    ),
];

#[test]
fn a_table_of_pairs() {
    for (about, text, expected) in CASES {
        let glossary = glossary(text);
        let friends = FalseFriends::of(&glossary);
        let pair = |(left, right)| {
            let (left, right) = (glossary.term(left), glossary.term(right));
            format!("{} ≠ {}", label(left), label(right))
        };
        let found: Vec<String> = friends.pairs().map(pair).collect();
        assert_eq!(found, *expected, "{about}");
    }
}

#[test]
fn the_hover_card_always_says_it() {
    let matcher = Matcher::new(Compiled::new(glossary(INFORMATION)));
    for (text, lines) in [
        ("情報を守る。", &["≠ zh 情报: intelligence"][..]),
        ("정보를 지킨다.", &["≠ zh 情报: intelligence"]),
        (
            "情报工作的发展。",
            &["≠ ja 情報: information", "≠ ko 정보 (情報): information"],
        ),
        ("信息时代的到来。", &[]),
    ] {
        let document = read(text, Format::Plain, None);
        let card = card(&matcher, &document, 0).expect("a term stands there");
        assert_eq!(card.entries[0].false_friends, lines, "{text}");
    }
}

fn glossary(text: &str) -> Glossary {
    let (concepts, problems) = read_concepts(text, "terms.toml");
    assert_eq!(problems, []);
    let mut glossary = Glossary::default();
    glossary.merge(concepts);
    glossary
}
