//! Reading drafts: which text is prose, what a reader sees of it, and where it stands.
//!
//! In the expected text `◻` is an object (code, an image, an address) and `⏎` is a line end that
//! a reader sees.

use std::path::{Path, PathBuf};

use proptest::prelude::*;
use triglot::{
    document::{self, Block, Document, Format, Version, block::OBJECT, language},
    text::{Language, Span},
};

/// Each block as `kind: text`, without the kind for paragraphs.
fn shown(document: &Document) -> Vec<String> {
    let show = |block: &Block| {
        let text = block.text.replace(OBJECT, "◻").replace('\n', "⏎");
        match block.kind {
            document::BlockKind::Paragraph => text,
            document::BlockKind::Heading => format!("heading: {text}"),
            document::BlockKind::TableCell => format!("cell: {text}"),
            document::BlockKind::Metadata => format!("metadata: {text}"),
        }
    };
    document.blocks.iter().map(show).collect()
}

#[track_caller]
fn markdown(source: &str, expected: &[&str]) {
    let document = document::read(source, Format::Markdown, None);
    assert_eq!(shown(&document), expected, "{source}");
    check_map(source, &document);
}

#[track_caller]
fn plain(source: &str, expected: &[&str]) {
    let document = document::read(source, Format::Plain, None);
    assert_eq!(shown(&document), expected, "{source}");
    check_map(source, &document);
}

/// The promises of the map, for every character of every block.
#[track_caller]
fn check_map(source: &str, document: &Document) {
    for block in &document.blocks {
        let mut end = 0;
        for (at, character) in block.text.char_indices() {
            let span = Span::new(at, at + character.len_utf8());
            let here = block.to_source(span);
            let written = source.get(here.range());
            assert!(written.is_some(), "{here:?} cuts a character of {source:?}");
            assert!(
                end <= here.start || here.is_empty() || here.end == end,
                "{source:?}"
            );
            end = here.end;
            assert!(block.source().contains(here), "{source:?}");
            if block.is_contiguous(span) {
                assert_eq!(written, block.text.get(span.range()), "{source:?}");
                assert_eq!(block.from_source(here.start), Some(at), "{source:?}");
            }
        }
        let rest = block.text.len();
        assert!(
            source
                .get(block.to_source(Span::new(0, rest)).range())
                .is_some()
        );
        assert!(block.from_source(block.source().end).is_some());
    }
    let mut end = 0;
    for comment in &document.comments {
        assert!(end <= comment.start && source.get(comment.range()).is_some());
        end = comment.end;
    }
}

#[test]
fn markup_is_not_text() {
    markdown(
        "**安全**な[通信](https://a.jp/x)を*する*。",
        &["安全な通信をする。"],
    );
    markdown(
        "~~旧~~[^1]新`コード`だ\n\n[^1]: 注釈",
        &["旧◻新◻だ", "注釈"],
    );
    markdown("式$a+b$と$$c$$。", &["式◻と◻。"]);
    markdown(
        "네트워크 ![그림 설명](a.png)을 본다",
        &["네트워크 ◻그림 설명◻을 본다"],
    );
    markdown("![](a.png)图", &["◻◻图"]);
    markdown("A&amp;B、C\\*D&#x4E00;&nbsp;字", &["A&B、C*D一\u{A0}字"]);
    markdown("见 <https://a.cn/网络> 和 <a@b.cn>。", &["见 ◻ 和 ◻。"]);
    markdown("[網路][1]\n\n[1]: http://網路.tw \"網路\"", &["網路"]);
}

#[test]
fn addresses_in_running_text_are_objects() {
    markdown("詳細はhttps://a.jp/x_y_zを参照", &["詳細は◻を参照"]);
    markdown("https://a.jp/?a=1&amp;b=log を", &["◻ を"]);
    markdown("写信给info@a.cn，看src/log.rs", &["写信给◻，看◻"]);
    markdown("[https://a.jp/log](https://a.jp/log)参照", &["◻参照"]);
    markdown("{{< ref \"网络\" >}}和TCP/IP", &["◻和TCP/IP"]);
    plain("https://a.jp/log 参照", &["◻ 参照"]);
}

#[test]
fn a_soft_break_is_what_a_reader_sees() {
    markdown("脆弱\n性、\n次の\nWeb\n攻撃", &["脆弱性、次の Web 攻撃"]);
    markdown("침입\r\n탐지", &["침입 탐지"]);
    markdown(
        "网络\r\n安全  \r\n下一行\\\n再下",
        &["网络安全⏎下一行⏎再下"],
    );
    markdown("サーバー\n・クライアント", &["サーバー⏎・クライアント"]);
    markdown("脆弱   \n  性", &["脆弱⏎性"]);
    markdown("網路<br>安全<BR/>\n法", &["網路⏎安全⏎法"]);
}

#[test]
fn containers_leave_no_trace_in_the_text() {
    markdown("> 個人\n> 情報\n>> 保護\n法", &["個人情報", "保護法"]);
    markdown(
        "- 一つ\n  続き\n  - 二つ\n\n    段落\n- [x] 三つ",
        &["一つ続き", "二つ", "段落", "三つ"],
    );
    markdown("1.\t項目\n\n\t続き", &["項目", "続き"]);
    markdown("> [!NOTE]\n> 注意\n", &["注意"]);
    markdown(
        "# 見出し {#id}\n## `x`の*題*\n題\n===",
        &["heading: 見出し", "heading: ◻の題", "heading: 題"],
    );
    markdown(
        "| 甲 | a\\|b |\n|---|:-:|\n| 乙 **丙** | `x\\|y` |",
        &["cell: 甲", "cell: a|b", "cell: 乙 丙", "cell: ◻"],
    );
    markdown(
        "一段\n\n---\n二段\n\n---\n\n三段",
        &["一段", "二段", "三段"],
    );
}

#[test]
fn fences_of_containers_are_not_text() {
    markdown(
        "::: tip 标题\n内容\n:::\n\n:::message\n本文\n:::",
        &["标题", "内容", "本文"],
    );
    markdown("::::note\r\n\r\n正文 ::: 文\r\n\r\n::::", &["正文 ::: 文"]);
}

#[test]
fn code_is_not_prose() {
    markdown("```\n密钥\n```\n\n    密钥\n\n正文", &["正文"]);
    markdown(
        "import Tabs from '@theme/Tabs';\nimport x from 'y'\n\n正文\n\nexport const a = '甲';",
        &["正文"],
    );
}

#[test]
fn html_gives_its_prose() {
    markdown(
        "<ruby>脆<rp>(</rp><rt>ぜい</rt><rp>)</rp>弱<rt>じゃく</ruby>性",
        &["脆弱性"],
    );
    markdown(
        "<ruby><rb>漢</rb><rb>字</rb><rt>かん</rt><rt>じ</rt></ruby>を",
        &["漢字を"],
    );
    markdown(
        "按<kbd>网络</kbd>键，<span class=\"网络\">安</span>全",
        &["按◻键，安全"],
    );
    markdown(
        "<details>\n<summary>要約 &amp; <b>注</b>意</summary>\n\n本文\n\n</details>",
        &["要約 & 注意", "本文"],
    );
    markdown(
        "<div>\n  一行\n  目。<p>二</p><h2>題</h2>\n<script>if (a<b) '密钥'</script>\n<pre>代码</pre>三\n</div>",
        &["一行目。", "二", "heading: 題", "三"],
    );
    markdown("> <div>\n> 引用\n> 文</div>\n\n外", &["引用文", "外"]);
    markdown(
        "<style>\n.a { content: '网络' }\n</style>\n\n正文",
        &["正文"],
    );
    markdown("3 < 5 <甲> &未知; &copy;", &["3 < 5 <甲> &未知; ©"]);
}

#[test]
fn comments_are_kept_apart() {
    let source = "<!-- 一\n二 -->\n\n本<!-- 三 -->文\n\n<div><!-- 四 -->五</div>";
    let document = document::read(source, Format::Markdown, None);
    let comments: Vec<&str> = document
        .comments
        .iter()
        .map(|span| &source[span.range()])
        .collect();
    assert_eq!(comments, ["<!-- 一\n二 -->", "<!-- 三 -->", "<!-- 四 -->"]);
    assert_eq!(shown(&document), ["本文", "五"]);
    check_map(source, &document);
}

#[test]
fn front_matter_gives_titles_and_the_language() {
    markdown(
        "---\ntitle: 网络安全 # 注\ntags: [密钥]\ndescription: >-\n  第一\n  第二\n---\n正文",
        &["metadata: 网络安全", "metadata: 第一第二", "正文"],
    );
    markdown(
        "---\r\ntitle: \"他说：\\\"密钥\\\"\"\r\nsubtitle: 'It''s 安全' # x\r\n---\r\n正文",
        &["metadata: 他说：\"密钥\"", "metadata: It's 安全", "正文"],
    );
    markdown(
        "+++\ntitle = \"暗号化\"\n[menu]\n  title = '甲'\n+++\n本文",
        &["metadata: 暗号化", "本文"],
    );
    let told =
        |source: &str| document::read(source, Format::Markdown, Some(Language::Korean)).language;
    assert_eq!(
        told("---\nlang: zh-TW\n---\n"),
        Some(Language::TaiwanChinese)
    );
    assert_eq!(
        told("---\nlanguage: \"ja\"\n---\n"),
        Some(Language::Japanese)
    );
    assert_eq!(
        told("---\nlanguage: unknown\n---\n"),
        Some(Language::Korean)
    );
}

#[test]
fn plain_text_is_paragraphs() {
    plain("個人\r\n情報\r\n\r\n保護", &["個人情報", "保護"]);
    plain(
        "　第一段落\n続き\n　第二段落",
        &["第一段落続き", "第二段落"],
    );
    plain(
        "항목:\n- 하나\n  둘\n1. 셋\n(2) 넷\n1.5 배",
        &["항목:", "- 하나 둘", "1. 셋", "(2) 넷 1.5 배"],
    );
    plain("**密钥**", &["**密钥**"]);
}

#[test]
fn a_fix_may_only_rewrite_what_is_written() {
    let source = "脆**弱性**、脆\n弱性、脆&#x5F31;性、脆弱性";
    let document = document::read(source, Format::Markdown, None);
    let block = &document.blocks[0];
    let found: Vec<(&str, bool)> = block
        .text
        .match_indices("脆弱性")
        .map(|(at, term)| {
            let span = Span::new(at, at + term.len());
            (
                &source[block.to_source(span).range()],
                block.is_contiguous(span),
            )
        })
        .collect();
    assert_eq!(
        found,
        [
            ("脆**弱性", false),
            ("脆\n弱性", false),
            ("脆&#x5F31;性", false),
            ("脆弱性", true),
        ]
    );
}

#[test]
fn a_caret_finds_its_text() {
    let source = "前**脆弱**`code`後";
    let document = document::read(source, Format::Markdown, None);
    let block = &document.blocks[0];
    let at = |needle: &str| block.from_source(source.find(needle).expect("it is there"));
    assert_eq!(at("脆"), Some("前".len()));
    assert_eq!(at("後"), Some("前脆弱◻".len()));
    assert_eq!(at("code"), Some("前脆弱".len()));
    assert_eq!(at("*脆"), None);
    assert_eq!(block.from_source(source.len() + 1), None);
}

#[test]
fn headings_take_the_language_of_the_draft() {
    let tags = |source: &str, declared: Option<&str>| -> Vec<&str> {
        let declared = declared.and_then(Language::from_tag);
        let document = document::read(source, Format::Markdown, declared);
        document
            .blocks
            .iter()
            .map(|block| block.language.tag())
            .collect()
    };
    assert_eq!(
        tags("# 情報保護\n\nこれは個人情報を守るためのものです。", None),
        ["ja", "ja"]
    );
    assert_eq!(
        tags("# 安全政策\n\n這個網路的安全與資訊保護。", None),
        ["zh-Hant", "zh-Hant"]
    );
    assert_eq!(
        tags("# 安全\n\n這個網路的安全與資訊保護。", Some("zh")),
        ["zh-Hant", "zh-Hant"]
    );
    assert_eq!(
        tags("# 概要\n\n보안 정책은 다음과 같이 정한다.", None),
        ["ko", "ko"]
    );
    assert_eq!(
        tags("# Security policy\n\n安全政策适用于所有部门。", None),
        ["en", "zh-Hans"]
    );
    assert_eq!(tags("", None), Vec::<&str>::new());
}

/// Pieces of Markdown that meet in every order.
fn fragment() -> impl Strategy<Value = &'static str> {
    prop::sample::select(vec![
        "脆弱性",
        "か\u{3099}く",
        "𠮷野家",
        "취약점",
        "\u{110B}\u{1161}\u{11A8}성",
        "data",
        " ",
        "  ",
        "\n",
        "\r\n",
        "\n\n",
        "  \n",
        "\\\n",
        "\t",
        "> ",
        "- ",
        "1. ",
        "# ",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "```\n",
        "$",
        "$$",
        "[",
        "](",
        "![",
        ")",
        "[^1]",
        "\n[^1]: ",
        "&amp;",
        "&#x4E00;",
        "&nosuch;",
        "\\*",
        "\\",
        "<b>",
        "</b>",
        "<br>",
        "<ruby>",
        "<rt>",
        "</ruby>",
        "<div>\n",
        "</div>",
        "<!-- ",
        " -->",
        "<script>",
        "</script>",
        "<https://a.jp>",
        "<",
        ">",
        "https://a.jp/x",
        "a@b.jp",
        "| a | b |\n|---|---|\n",
        " | ",
        "---\n",
        "+++\n",
        "title: ",
        "\"",
        "'",
        "=",
        "===\n",
        "{#id}",
        "{{ x }}",
        "👩\u{200D}💻",
        "\u{3000}",
        "・",
        "。",
        "\0",
        "[x] ",
        "[!NOTE]\n",
        "::: tip ",
        "{",
        "}",
        ":",
    ])
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1500))]

    #[test]
    fn any_markdown_maps_to_its_source(fragments in prop::collection::vec(fragment(), 0..40)) {
        let source = fragments.concat();
        check_map(&source, &document::read(&source, Format::Markdown, None));
        check_map(&source, &document::read(&source, Format::Plain, Some(Language::Japanese)));
    }

    /// A draft that is edited reads as one that was written so, whatever an edit opens or closes.
    #[test]
    fn an_edited_draft_reads_like_a_new_one(
        paragraphs in prop::collection::vec(prop::collection::vec(fragment(), 0..4), 0..12),
        edits in prop::collection::vec((0.0..1.0_f64, 0.0..0.2_f64, prop::collection::vec(fragment(), 0..3)), 1..8),
    ) {
        let paragraphs: Vec<String> = paragraphs.iter().map(|paragraph| paragraph.concat()).collect();
        for format in [Format::Markdown, Format::Plain] {
            let mut text = paragraphs.join("\n\n");
            let mut version = Version::read(&text, format, None);
            for (start, length, inserted) in &edits {
                let at = |share: f64| text.floor_char_boundary((text.len() as f64 * share) as usize);
                let (start, end) = (at(*start), at(f64::min(start + length, 1.0)));
                let mut edited = text.clone();
                edited.replace_range(start..end, &inserted.concat());
                version = version.next(&text, &edited, format, None);
                let expected = Version::read(&edited, format, None);
                prop_assert_eq!(&version.document, &expected.document, "{:?} from {:?}", edited, text);
                text = edited;
            }
        }
    }

    #[test]
    fn any_string_is_read(source in "\\PC{0,60}") {
        check_map(&source, &document::read(&source, Format::Markdown, None));
        check_map(&source, &document::read(&source, Format::Plain, None));
    }

    #[test]
    fn a_line_end_of_two_bytes_reads_like_one(fragments in prop::collection::vec(fragment(), 0..20)) {
        let source = fragments.concat().replace("\r\n", "\n");
        let read = |source: &str| shown(&document::read(source, Format::Plain, None));
        prop_assert_eq!(read(&source), read(&source.replace('\n', "\r\n")));
    }
}

#[test]
fn reading_time_grows_with_the_text_only() {
    for unit in [
        "> ",
        "[",
        "**a ",
        "<b ",
        "<!-- ",
        "{{",
        "</",
        "a@",
        "&",
        "((https://",
        "- ",
        "字\n",
        "字 `",
        "\\*字",
    ] {
        let source = unit.repeat(40_000 / unit.len());
        let document = document::read(&source, Format::Markdown, None);
        let blocks = document.blocks.iter();
        let found = blocks.filter(|block| block.from_source(source.len() / 2).is_some());
        assert!(found.count() <= 1);
    }
}

/// Reads every draft below the folders of `TRIGLOT_CORPUS`, separated by `:`, whose subfolders are
/// named by language.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the drafts are not part of the project"
)]
fn real_drafts_are_read_in_their_language() {
    let Some(corpus) = std::env::var_os("TRIGLOT_CORPUS") else {
        println!("skipped: set TRIGLOT_CORPUS to a folder of drafts to run this");
        return;
    };
    let mut tally = Tally::default();
    for folder in std::env::split_paths(&corpus) {
        drafts_below(&folder)
            .iter()
            .for_each(|path| tally.read(path));
    }
    println!("{} blocks, {} with CJK", tally.blocks, tally.wide);
    println!("{}", tally.strays.join("\n"));
    assert!(
        tally.strays.len() * 100 <= tally.wide,
        "{} strays",
        tally.strays.len()
    );
}

#[derive(Default)]
struct Tally {
    blocks: usize,
    wide: usize,
    /// The blocks whose language is not that of their folder.
    strays: Vec<String>,
}

impl Tally {
    #[expect(clippy::disallowed_methods, reason = "a test reads its drafts itself")]
    fn read(&mut self, path: &Path) {
        let source = std::fs::read_to_string(path).expect("a draft in UTF-8");
        let format = Format::from_path(path).expect("only drafts are listed");
        let folder = language::from_path(path);
        for declared in [folder, None] {
            let document = document::read(&source, format, declared);
            check_map(&source, &document);
            self.blocks += document.blocks.len();
            for block in &document.blocks {
                self.compare(block, folder, path);
            }
        }
    }

    fn compare(&mut self, block: &Block, folder: Option<Language>, path: &Path) {
        let is_wide = triglot::text::language::Characters::of(&block.text).wide() > 0;
        let Some(folder) = folder.filter(|folder| is_wide && *folder != Language::English) else {
            return;
        };
        self.wide += 1;
        if block.language != folder && !block.language.applies_to(folder) {
            self.strays.push(format!(
                "{} {}: {}",
                path.display(),
                block.language,
                block.text
            ));
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "a test finds its drafts itself")]
fn drafts_below(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(drafts_below(&path));
        } else if Format::from_path(&path).is_some() {
            found.push(path);
        }
    }
    found.sort();
    found
}
