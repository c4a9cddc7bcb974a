//! Looking up: what is found, in which order, and what is not.

use triglot::{
    glossary::{Glossary, read::read_concepts, search::search},
    text::Language,
};

const TERMS: &str = r#"
[cyberattack]
en = [{ term = "cyberattack", status = "preferred" }, { term = "cyber attack", status = "deprecated" }]
zh-Hans = [{ term = "网络攻击", status = "preferred" }]
zh-Hant-TW = [{ term = "網路攻擊", status = "preferred" }]
ja = [{ term = "サイバー攻撃", status = "preferred" }]
ko = [{ term = "사이버공격", status = "preferred" }]
[cyberattack-response]
en = [{ term = "cyberattack response", status = "preferred" }]
[key]
zh-Hans = [{ term = "密钥", status = "preferred", reading = "mìyào" }]
ja = [{ term = "鍵", status = "preferred", reading = "かぎ" }]
[password]
zh-Hans = [{ term = "密码", status = "preferred" }]
ko = [{ term = "암호", status = "preferred", hanja = "暗號" }]
[cryptography]
ja = [{ term = "暗号", status = "preferred" }]
[confidence-building-measure]
en = [{ term = "CBM", status = "admitted", kind = "acronym" }]
[isolation]
ja = [{ term = "分離", status = "preferred" }]
ko = [{ term = "분리", status = "preferred" }]
"#;

/// What is asked for, in which language first, and what is found: closeness, field, term.
type Case = (&'static str, Option<Language>, &'static [&'static str]);

const CASES: &[Case] = &[
    (
        "cyberattack",
        None,
        &["exact term cyberattack", "prefix term cyberattack response"],
    ),
    (
        "Cyber-Attack",
        None,
        &["exact term cyberattack", "prefix term cyberattack response"],
    ),
    (
        "cyber att",
        None,
        &[
            "prefix term cyberattack",
            "prefix term cyberattack response",
        ],
    ),
    (
        "attack",
        None,
        &[
            "inside term cyberattack",
            "inside term cyberattack response",
        ],
    ),
    ("cybrattack", None, &["near term cyberattack"]),
    ("cyebrattack", None, &["near term cyberattack"]),
    ("网络攻击", None, &["exact term 网络攻击"]),
    ("網路攻擊", None, &["exact term 網路攻擊"]),
    ("さいばー攻撃", None, &["exact term サイバー攻撃"]),
    ("사이버 공격", None, &["exact term 사이버공격"]),
    ("사이버공겨", None, &["near term 사이버공격"]),
    ("cbm", None, &["exact term CBM"]),
    ("confidence-building", None, &["prefix id CBM"]),
    ("miyao", None, &["exact reading 密钥"]),
    ("カギ", None, &["exact reading 鍵"]),
    ("秘钥", None, &["near term 密钥"]),
    ("密", None, &["prefix term 密钥", "prefix term 密码"]),
    ("暗号", None, &["exact term 暗号", "exact hanja 암호"]),
    (
        "暗号",
        Some(Language::Korean),
        &["exact hanja 암호", "exact term 暗号"],
    ),
    ("暗號", None, &["exact term 暗号", "exact hanja 암호"]),
    ("xyz", None, &[]),
    ("・", None, &[]),
    ("", None, &[]),
];

#[test]
fn a_table_of_questions() {
    let (concepts, problems) = read_concepts(TERMS, "terms.toml");
    assert_eq!(problems, []);
    let mut glossary = Glossary::default();
    glossary.merge(concepts);
    for (query, language, expected) in CASES {
        let found = search(&glossary, query, *language)
            .into_iter()
            .map(|found| {
                let (closeness, field) = (found.closeness.name(), found.field.name());
                format!("{closeness} {field} {}", glossary.term(found.term).text)
            });
        assert_eq!(found.collect::<Vec<_>>(), *expected, "{query}");
    }
}
