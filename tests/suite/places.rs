//! What findings about a whole document say: both counts, and the other places.

use triglot::{
    check::{Finding, check},
    config::Policy,
    document::{Format, read},
    glossary::{Glossary, read::read_concepts},
    index::Compiled,
    matching::Matcher,
    text::Language,
};

const GLOSSARY: &str = r#"
[co-chair]
subject = "diplomacy"
en = [{ term = "co-chair", status = "preferred" }]
zh-Hans = [{ term = "共同主席", status = "preferred" }, { term = "联合主席", status = "admitted" }]
"#;

fn findings(draft: &str, language: Language, rule: &str) -> Vec<Finding> {
    let (concepts, _) = read_concepts(GLOSSARY, "page.toml");
    let mut glossary = Glossary::default();
    glossary.merge(concepts);
    let document = read(draft, Format::Markdown, Some(language));
    let matcher = Matcher::new(Compiled::new(glossary));
    let mut findings = check(draft, &document, &matcher, &Policy::default());
    findings.retain(|finding| finding.rule == rule);
    findings
}

#[test]
fn both_designations_are_counted_and_linked() {
    let draft =
        "共同主席重申立场。联合主席宣布开幕。共同主席感谢各方。联合主席宣布闭幕。共同主席离开。";
    let found = findings(draft, Language::SimplifiedChinese, "term/inconsistent");
    assert_eq!(found.len(), 2);
    let message = "「联合主席」 (2×) and 「共同主席」 (3×) both stand for co-chair in this document; \
                   use one of them";
    for finding in &found {
        assert_eq!(finding.message, message);
        let places: Vec<&str> = finding
            .related
            .iter()
            .map(|related| &draft[related.span.range()])
            .collect();
        // In order, without the place of the finding itself.
        assert_eq!(places.len(), 4);
        assert!(finding.related.is_sorted_by_key(|related| related.span));
        assert!(
            finding
                .related
                .iter()
                .all(|related| related.span != finding.span)
        );
        assert_eq!(
            places.iter().filter(|place| **place == "共同主席").count(),
            3
        );
    }
}

#[test]
fn many_places_are_linked_in_part_and_the_rest_is_counted() {
    let draft = format!("{}サーバの停止。", "サーバーの設定。".repeat(30));
    let found = findings(&draft, Language::Japanese, "term/drift");
    let [finding] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(finding.related.len(), 12);
    let last = &finding.related[11].message;
    assert_eq!(
        last,
        "「サーバー」 here, and 18 more places in this document"
    );
}
