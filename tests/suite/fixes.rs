//! What a replacement writes, and how sure it is. One row a case, in `tests/vectors/fixes.tsv`.
//!
//! `applied` is `safe` where `--fix` makes the change, `offered` where a person must ask for it, and
//! `none` where there is no change to offer. Terms are nouns and nothing more, as a glossary says
//! that does not say anything else.

use triglot::{
    check::{Finding, check},
    config::Policy,
    document::{Format, read},
    fix::{Applicability, Fix, apply},
    glossary::{Glossary, read::read_concepts},
    index::Compiled,
    matching::Matcher,
    text::Language,
};

#[test]
fn every_row_of_the_table() {
    let rows = include_str!("../vectors/fixes.tsv").lines().skip(1);
    let wrong: Vec<String> = rows.filter_map(fault).collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

fn fault(row: &str) -> Option<String> {
    let cells: Vec<&str> = row.split('\t').collect();
    let [language, old, new, before, after, applied, why] = cells[..] else {
        return Some(format!("not seven cells: {row}"));
    };
    let language: Language = language.parse().expect("a language tag");
    let fixes = first_fixes(&findings(&matcher(language, old, new), before, language));
    let found = match fixes.first() {
        None => "none",
        Some(fix) if fix.applicability == Applicability::Safe => "safe",
        Some(_) => "offered",
    };
    let fixed = apply(before, &fixes).text;
    let is_right = (found, fixed.as_str()) == (applied, after);
    (!is_right).then(|| format!("{before} → {fixed} ({found}); {after} ({applied}): {why}"))
}

fn matcher(language: Language, old: &str, new: &str) -> Matcher {
    let file = format!(
        "[concept]\n{language} = [\n{{ term = \"{new}\", status = \"preferred\" }},\n\
         {{ term = \"{old}\", status = \"deprecated\" }},\n]\n"
    );
    let (concepts, problems) = read_concepts(&file, "row.toml");
    assert_eq!(problems, []);
    let mut glossary = Glossary::default();
    glossary.merge(concepts);
    Matcher::new(Compiled::new(glossary))
}

fn findings(matcher: &Matcher, text: &str, language: Language) -> Vec<Finding> {
    let document = read(text, Format::Markdown, Some(language));
    check(text, &document, matcher, &Policy::default())
}

fn first_fixes(findings: &[Finding]) -> Vec<Fix> {
    findings
        .iter()
        .filter_map(|finding| finding.fixes.first().cloned())
        .collect()
}

/// The text after all safe fixes, as often as there are any.
fn fixed(matcher: &Matcher, text: &str, language: Language) -> String {
    let mut text = text.to_owned();
    for _ in 0..10 {
        let fixes = first_fixes(&findings(matcher, &text, language));
        let safe = fixes
            .iter()
            .filter(|fix| fix.applicability == Applicability::Safe);
        let applied = apply(&text, safe);
        if applied.applied == 0 {
            return text;
        }
        text = applied.text;
    }
    panic!("fixes are made for ever: {text}");
}

const PIECES: [(&str, Language); 24] = [
    ("赛博空间", Language::SimplifiedChinese),
    ("网路空间的", Language::SimplifiedChinese),
    ("供给链", Language::SimplifiedChinese),
    ("关键性基础设施", Language::SimplifiedChinese),
    ("与安全", Language::SimplifiedChinese),
    ("**", Language::SimplifiedChinese),
    ("，", Language::SimplifiedChinese),
    ("\n\n", Language::SimplifiedChinese),
    ("サイバー・セキュリティー", Language::Japanese),
    ("サイバースペース", Language::Japanese),
    ("ＩＣＴ製品", Language::Japanese),
    ("バルネラビリティの", Language::Japanese),
    ("する", Language::Japanese),
    ("**", Language::Japanese),
    ("、", Language::Japanese),
    ("か\u{3099}", Language::Japanese),
    ("사이버스페이스를 ", Language::Korean),
    ("크리티컬 인프라", Language::Korean),
    ("이 ", Language::Korean),
    ("으로부터 ", Language::Korean),
    ("(malware)은 ", Language::Korean),
    ("**", Language::Korean),
    ("캐퍼시티 빌딩", Language::Korean),
    ("\r\n", Language::Korean),
];

proptest::proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(96))]

    #[test]
    fn after_fixing_nothing_safe_is_left(
        language in 0_usize..3,
        picks in proptest::collection::vec(0_usize..8, 1..12),
    ) {
        let matcher = shipped();
        let language =
            [Language::SimplifiedChinese, Language::Japanese, Language::Korean][language];
        let pieces: Vec<&str> = PIECES
            .iter()
            .filter(|(_, of)| *of == language)
            .map(|(piece, _)| *piece)
            .collect();
        let draft: String = picks.iter().map(|pick| pieces[*pick]).collect();
        let once = fixed(matcher, &draft, language);
        let left = first_fixes(&findings(matcher, &once, language));
        proptest::prop_assert!(
            left.iter().all(|fix| fix.applicability == Applicability::Unsafe),
            "{} {:?}", once, left
        );
        proptest::prop_assert_eq!(fixed(matcher, &once, language), once);
    }
}

fn shipped() -> &'static Matcher {
    static MATCHER: std::sync::LazyLock<Matcher> = std::sync::LazyLock::new(Matcher::default);
    &MATCHER
}
