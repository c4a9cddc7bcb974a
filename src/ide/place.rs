//! A place in a source in the words of its language: 第28条の2 for `28-2` of a Japanese statute.

use crate::{
    glossary::{Article, Source, model::SourceKind},
    text::Language,
};

/// The place `cited` in `source` as readers of its language name it; as cited where that is not
/// known to be an article.
pub fn place(source: &Source, cited: &str) -> String {
    let article = Article::parse(cited).filter(|_| source.kind == SourceKind::Law);
    let Some(article) = article else {
        return cited.to_owned();
    };
    let paragraph = cited.find('(').map_or("", |start| &cited[start..]);
    let number = article.number;
    let branch = |joint: &str| {
        let branch = article.branch.map(|branch| format!("{joint}{branch}"));
        branch.unwrap_or_default()
    };
    let article = match source.language.0.first() {
        _ if article.letter.is_some() => return cited.to_owned(),
        Some(Language::Japanese) => format!("第{number}条{}", branch("の")),
        Some(Language::Korean) => format!("제{number}조{}", branch("의")),
        Some(Language::SimplifiedChinese) => format!("第{number}条{}", branch("之")),
        Some(language) if language.is_chinese() => format!("第{number}條{}", branch("之")),
        _ => return cited.to_owned(),
    };
    format!("{article}{paragraph}")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::model::{Languages, Origin};

    #[test]
    fn articles_are_named_as_at_home() {
        for (language, kind, cited, expected) in [
            (
                Language::Japanese,
                SourceKind::Law,
                "28-2(1)",
                "第28条の2(1)",
            ),
            (Language::Korean, SourceKind::Law, "28-2", "제28조의2"),
            (Language::SimplifiedChinese, SourceKind::Law, "21", "第21条"),
            (Language::TaiwanChinese, SourceKind::Law, "21", "第21條"),
            (Language::English, SourceKind::Law, "27A", "27A"),
            (Language::Japanese, SourceKind::Standard, "3", "3"),
            (Language::Japanese, SourceKind::Law, "", ""),
        ] {
            let source = Source {
                title: String::new(),
                issuer: String::new(),
                date: String::new(),
                language: Languages(vec![language]),
                kind,
                reference: String::new(),
                url: String::new(),
                origin: Origin::default(),
            };
            assert_eq!(place(&source, cited), expected);
        }
    }
}
