//! Findings for a person at a terminal: the line, the mark under it, the reason and the remedy.

use std::io::{self, Write};

use annotate_snippets::{AnnotationKind, Group, Level, Message, Origin, Renderer, Snippet};

use super::{FileReport, excerpt::excerpt, remedy::remedy, summary::count};
use crate::{
    check::{Finding, Related},
    config::Severity,
    text::{Encoding, LineTable, Position, Span},
};

/// The most related places that are listed; the rest are counted.
const RELATED_SHOWN: usize = 3;

/// Writes the findings of a file with colours, which `out` may take away again.
///
/// Hints are for editors and are left out.
pub fn write(file: &FileReport, out: &mut impl Write) -> io::Result<()> {
    let page = Page {
        file,
        lines: LineTable::new(&file.text),
    };
    let renderer = Renderer::styled();
    let shown = |finding: &&Finding| finding.severity > Severity::Hint;
    for finding in file.findings.iter().filter(shown) {
        // The frame goes out in two parts: in one, the place would be that of the cut line.
        let heading = renderer.render(&[page.heading(finding)]);
        writeln!(out, "{}", page.aligned(&heading, finding.span))?;
        writeln!(out, "{}\n", renderer.render(&[page.frame(finding)]))?;
    }
    Ok(())
}

/// A file and its lines.
struct Page<'f> {
    file: &'f FileReport,
    lines: LineTable,
}

impl<'f> Page<'f> {
    /// What is wrong and where.
    fn heading(&self, finding: &'f Finding) -> Group<'f> {
        let place = self.place(finding.span);
        let origin = Origin::path(self.file.path.as_str())
            .line(place.line + 1)
            .char_column(place.column + 1);
        level(finding.severity)
            .primary_title(finding.message.as_str())
            .id(finding.rule)
            .element(origin)
    }

    /// A heading whose last line, the place, begins under the numbers of the frame below it.
    fn aligned(&self, heading: &str, span: Span) -> String {
        let (title, place) = heading.rsplit_once('\n').unwrap_or(("", heading));
        let digits = (self.place(span).line + 1).to_string().len();
        format!("{title}\n{}{place}", " ".repeat(digits))
    }

    /// The line with its mark, and the remarks under it.
    fn frame(&self, finding: &'f Finding) -> Group<'f> {
        Group::with_level(level(finding.severity))
            .element(self.snippet(finding.span))
            .elements(self.remarks(finding))
    }

    /// The line of a finding, cut to what fits; of a finding over several lines, the first.
    fn snippet(&self, span: Span) -> Snippet<'f, annotate_snippets::Annotation<'f>> {
        let number = self.lines.line_of(span.start);
        let line = self.lines.line(&self.file.text, number);
        let column = self
            .lines
            .position(&self.file.text, span.start, Encoding::Utf8)
            .column;
        let start = column.min(line.len());
        let end = (column + span.len()).min(line.len());
        let shown = excerpt(line, Span::new(start, end));
        Snippet::source(shown.text)
            .line_start(number + 1)
            .annotation(AnnotationKind::Primary.span(shown.mark))
    }

    fn remarks(&self, finding: &Finding) -> Vec<Message<'f>> {
        let mut remarks = Vec::new();
        for related in finding.related.iter().take(RELATED_SHOWN) {
            remarks.push(remark(Level::NOTE, &self.related(related)));
        }
        if let Some(more) = finding.related.len().checked_sub(RELATED_SHOWN + 1) {
            remarks.push(remark(
                Level::NOTE,
                &format!("and {}", count(more + 1, "more place")),
            ));
        }
        if let Some(note) = &finding.note {
            remarks.push(remark(Level::NOTE, note));
        }
        if let Some(remedy) = remedy(&self.file.text, &finding.fixes) {
            remarks.push(remark(Level::HELP, &remedy));
        }
        remarks
    }

    fn related(&self, related: &Related) -> String {
        let place = self.place(related.span);
        let (line, column) = (place.line + 1, place.column + 1);
        format!("{}:{line}:{column}: {}", self.file.path, related.message)
    }

    fn place(&self, span: Span) -> Position {
        self.lines
            .position(&self.file.text, span.start, Encoding::Utf32)
    }
}

/// A remark under the source; its text is the draft's or the glossary's and may hold anything.
fn remark<'f>(level: Level<'f>, text: &str) -> Message<'f> {
    level.message(annotate_snippets::normalize_untrusted_str(text))
}

fn level(severity: Severity) -> Level<'static> {
    match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Info => Level::INFO,
        Severity::Hint => Level::HELP.with_name("hint"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::report::tests::{deprecated, file};

    fn page(file: &FileReport) -> String {
        let mut out = anstream::StripStream::new(Vec::new());
        write(file, &mut out).expect("memory takes it");
        String::from_utf8(out.into_inner()).expect("it is text")
    }

    #[test]
    fn the_mark_stands_under_full_width_text() {
        let mut file = file(
            "# 声明\n\n各国は「サイバースペース」の安全を守る。\n",
            "サイバースペース",
        );
        file.findings[0].note = Some("use the official term".to_owned());
        insta::assert_snapshot!(page(&file), @r#"
        warning[term/deprecated]: 「サイバースペース」 is deprecated for cyberspace; use 「サイバー空間」
         --> drafts/statement.ja.md:3:5
          |
        3 | 各国は「サイバースペース」の安全を守る。
          |         ^^^^^^^^^^^^^^^^
          |
          = note: use the official term
          = help: replace with サイバー空間
        "#);
    }

    #[test]
    fn a_long_line_is_cut_and_its_column_is_not() {
        let filler = "共同主席重申能力建设的重要性，并呼吁各国继续努力，以期达成共识。";
        let text = format!("{}各方讨论了网路安全问题。{filler}", filler.repeat(9));
        insta::assert_snapshot!(page(&file(&text, "网路")), @r#"
        warning[term/deprecated]: 「网路」 is deprecated for cyberspace; use 「サイバー空間」
         --> drafts/statement.ja.md:1:294
          |
        1 | …各方讨论了网路安全问题。…
          |            ^^^^
          |
          = help: replace with サイバー空間
        "#);
    }

    #[test]
    fn control_characters_in_a_draft_do_not_steer_the_terminal() {
        let text = "\u{1b}]0;x\u{7}网路\u{1b}[2J";
        let mut file = file(text, "网路");
        file.findings[0].note = Some("\u{1b}[2J".to_owned());
        let mut out = Vec::new();
        write(&file, &mut out).expect("memory takes it");
        let out = String::from_utf8(out).expect("it is text");
        assert!(
            !out.contains("\u{1b}[2J") && !out.contains("\u{1b}]0;x"),
            "{out:?}"
        );
    }

    #[test]
    fn related_places_are_listed_short() {
        let mut file = file("网路、网络、网络、网络、网络\n", "网路");
        let places = file.text.match_indices("网络");
        file.findings[0].related = places
            .map(|(start, term)| Related {
                span: Span::new(start, start + term.len()),
                message: "网络 is used here".to_owned(),
            })
            .collect();
        insta::assert_snapshot!(page(&file), @r#"
        warning[term/deprecated]: 「网路」 is deprecated for cyberspace; use 「サイバー空間」
         --> drafts/statement.ja.md:1:1
          |
        1 | 网路、网络、网络、网络、网络
          | ^^^^
          |
          = note: drafts/statement.ja.md:1:4: 网络 is used here
          = note: drafts/statement.ja.md:1:7: 网络 is used here
          = note: drafts/statement.ja.md:1:10: 网络 is used here
          = note: and 1 more place
          = help: replace with サイバー空間
        "#);
    }

    #[test]
    fn the_gutter_fits_long_numbers() {
        let text = format!("{}网路\n", "\n".repeat(1233));
        insta::assert_snapshot!(page(&file(&text, "网路")), @r#"
        warning[term/deprecated]: 「网路」 is deprecated for cyberspace; use 「サイバー空間」
            --> drafts/statement.ja.md:1234:1
             |
        1234 | 网路
             | ^^^^
             |
             = help: replace with サイバー空間
        "#);
    }

    #[test]
    fn a_finding_over_a_line_end_is_marked_to_the_end_of_its_first_line() {
        let mut file = file("사이버\r\n공간의 안전\n", "사이버");
        file.findings[0].span = Span::new(0, "사이버\r\n공간".len());
        insta::assert_snapshot!(page(&file), @r#"
        warning[term/deprecated]: 「사이버」 is deprecated for cyberspace; use 「サイバー空間」
         --> drafts/statement.ja.md:1:1
          |
        1 | 사이버
          | ^^^^^^
          |
          = help: replace with サイバー空間
        "#);
    }

    #[test]
    fn hints_are_for_editors() {
        let mut file = file("情報\n", "情報");
        file.findings[0] = Finding {
            severity: Severity::Hint,
            ..deprecated(&file.text, "情報")
        };
        assert_eq!(page(&file), "");
    }
}
