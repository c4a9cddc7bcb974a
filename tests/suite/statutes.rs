//! Statutes as Markdown, in Chinese, Japanese and Korean: their titles and their articles.

use triglot::{glossary::Article, text::fold::fold_key};

/// A statute with what is looked for in it.
pub struct Statute {
    /// The title as [`title_key`] gives it.
    pub title: String,
    /// When the text was adopted, where the file's name says it: `2016-11-07`.
    pub date: Option<String>,
    /// The articles of its main part, in order, with their searchable text.
    pub articles: Vec<(Article, String)>,
    /// All of it, headings and supplementary provisions too.
    whole: String,
}

impl Statute {
    /// Reads the text of the file `name`.
    pub fn read(name: &str, text: &str) -> Self {
        Self {
            title: title_key(title(text)),
            date: date(name),
            articles: articles(text),
            whole: text.lines().map(searchable).collect::<Vec<_>>().join("\n"),
        }
    }

    /// Whether a term stands anywhere: in an article, a heading, a supplementary provision.
    pub fn has(&self, term: &str) -> bool {
        self.whole.contains(&searchable(term))
    }

    /// The articles in which a term stands.
    pub fn articles_with(&self, term: &str) -> Vec<Article> {
        let key = searchable(term);
        let found = self.articles.iter().filter(|(_, text)| text.contains(&key));
        found.map(|(article, _)| *article).collect()
    }
}

/// A title without spaces, punctuation and the name of the state in front.
pub fn title_key(title: &str) -> String {
    let letters: String = fold_key(title)
        .chars()
        .filter(|letter| letter.is_alphanumeric())
        .collect();
    let short = letters.strip_prefix("中华人民共和国").unwrap_or(&letters);
    short.to_owned()
}

/// The title in the front matter, or the first heading.
fn title(text: &str) -> &str {
    let named = text.lines().find_map(|line| {
        let marks = ["title:", "제목:", "# "];
        marks.iter().find_map(|mark| line.strip_prefix(mark))
    });
    named.unwrap_or_default()
}

/// The date in brackets at the end of a file's name.
fn date(name: &str) -> Option<String> {
    let (_, date) = name
        .strip_suffix(".md")?
        .strip_suffix(')')?
        .rsplit_once('(')?;
    Some(date.to_owned())
}

/// The articles of the main part. Supplementary provisions count their articles anew.
fn articles(text: &str) -> Vec<(Article, String)> {
    let mut articles: Vec<(Article, String)> = Vec::new();
    for line in text.lines() {
        let bare = line.trim_start_matches(['#', '*', ' ']);
        if ["附則", "부칙"].contains(&bare.trim()) && line.starts_with('#') {
            break;
        }
        if let Some(article) = article_at_start(bare) {
            articles.push((article, searchable(bare)));
        } else if let Some((_, text)) = articles.last_mut()
            && !line.starts_with('#')
        {
            // A line end parts words, so that nothing is found across it.
            text.push('\n');
            text.push_str(&searchable(line));
        }
    }
    articles
}

/// Text as terms are looked for in it: folded, without spaces and marks of Markdown.
fn searchable(text: &str) -> String {
    let is_kept = |character: &char| !character.is_whitespace() && !matches!(character, '*' | '\\');
    fold_key(text).chars().filter(is_kept).collect()
}

/// The article that a line begins: 第二十一条, 第三十条の二, 제28조의2, 第21条. A reference to an
/// article at the start of a sentence is none.
fn article_at_start(line: &str) -> Option<Article> {
    let (number, rest, branch_mark) = match line.strip_prefix('第') {
        Some(rest) => {
            let (number, rest) = rest.split_once('条')?;
            (number, rest, 'の')
        }
        None => {
            let (number, rest) = line.strip_prefix('제')?.split_once('조')?;
            (number, rest, '의')
        }
    };
    let number = parse_number(number)?;
    let end = rest.find([' ', '　', '（', '(', '*']).unwrap_or(rest.len());
    let branch = match &rest[..end] {
        "" => None,
        branch => Some(parse_number(branch.strip_prefix(branch_mark)?)?),
    };
    Some(article(number, branch))
}

const fn article(number: u32, branch: Option<u32>) -> Article {
    Article {
        number,
        letter: None,
        branch,
    }
}

/// A number in Arabic digits of any width or in Chinese numerals up to the thousands.
fn parse_number(text: &str) -> Option<u32> {
    let folded = fold_key(text);
    if let Ok(number) = folded.parse() {
        return Some(number);
    }
    let (mut total, mut digit) = (0, None);
    for character in folded.chars() {
        let unit = match character {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            _ => {
                let value = "〇一二三四五六七八九"
                    .chars()
                    .position(|one| one == character);
                let value = value.or_else(|| (character == '零').then_some(0))?;
                digit = Some(u32::try_from(value).ok()?);
                continue;
            }
        };
        total += digit.take().unwrap_or(1) * unit;
    }
    let number = total + digit.unwrap_or(0);
    (number > 0).then_some(number)
}

#[test]
fn numbers_of_articles_in_three_languages() {
    for (line, expected) in [
        ("第二条 国家网信部门", Some((2, None))),
        ("第二十一条　国は", Some((21, None))),
        ("第百十九条（手数料）**　", Some((119, None))),
        ("第一百零八条 本法", Some((108, None))),
        ("第三十条の二（会議）", Some((30, Some(2)))),
        ("제28조의2 (가명정보의 처리 등)", Some((28, Some(2)))),
        ("제2조", Some((2, None))),
        ("第２１条（定義）", Some((21, None))),
        ("第二条の規定は、", None),
        ("第二章 总则", None),
        ("제28조에 따라", None),
    ] {
        let expected = expected.map(|(number, branch)| article(number, branch));
        assert_eq!(article_at_start(line), expected, "{line}");
    }
}

#[test]
fn supplementary_provisions_are_left_out() {
    let text = "---\ntitle: \"基本法\"\n---\n### 第一章　総則\n\n**第一条（目的）**　この法律。\n\n**２**　国は、\n## 附則\n**第一条**　施行。\n";
    let statute = Statute::read("基本法.md", text);
    assert_eq!(statute.title, "基本法");
    assert_eq!(statute.articles_with("この法律"), [article(1, None)]);
    assert!(statute.articles_with("施行").is_empty());
}
