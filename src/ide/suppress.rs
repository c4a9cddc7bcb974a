//! Comments that silence a finding where a person knows better: in its line, or in the draft.
//!
//! A comment for a line stands at its end, not in a line of its own: between two lines of a paragraph
//! that would part the paragraph.

use crate::{
    check::{Finding, rules::unused_suppression},
    document::{Block, BlockKind, Document, Format, body_start, read},
    fix::Edit,
    text::Span,
};

/// The most characters of a term that a comment names; a finding may be a whole paragraph.
const MOST_CHARACTERS: usize = 40;

/// How far a comment reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// The line it stands in.
    Line,
    /// The whole draft.
    File,
}

/// The edit that silences `finding`; `None` where the format has no comments, or none can stand.
pub fn suppression(
    (source, document): (&str, &Document),
    format: Format,
    finding: &Finding,
    reach: Reach,
) -> Option<Edit> {
    if finding.rule == unused_suppression::RULE.name {
        // What is told of comments is mended by taking them away.
        return None;
    }
    let comment = comment(source, format, finding, reach)?;
    match reach {
        Reach::Line => in_line((source, document), format, finding, &comment),
        Reach::File => Some(in_file(source, format, &comment)),
    }
}

fn comment(source: &str, format: Format, finding: &Finding, reach: Reach) -> Option<String> {
    let (open, close) = format.comment()?;
    let directive = match reach {
        Reach::Line => "triglot-disable-line",
        Reach::File => "triglot-disable-file",
    };
    let written = &source[finding.span.range()];
    let names = [written, finding.term.as_str()];
    let term = names.into_iter().find(|name| can_be_named(name));
    let term = term.map_or_else(String::new, |term| format!(": {term}"));
    Some(format!("{open} {directive} {}{term} {close}", finding.rule))
}

/// Whether a term can stand in a comment, where commas part terms and two hyphens end them.
fn can_be_named(term: &str) -> bool {
    let is_other = |character: char| {
        character.is_control() || matches!(character, ',' | '，' | '、' | ':' | '<' | '>')
    };
    let is_short = term.chars().count() <= MOST_CHARACTERS;
    !term.is_empty() && is_short && !term.contains(is_other) && !term.contains("--")
}

fn in_line(
    (source, document): (&str, &Document),
    format: Format,
    finding: &Finding,
    comment: &str,
) -> Option<Edit> {
    let mut blocks = document.blocks.iter();
    let block = blocks.find(|block| block.source().contains(finding.span))?;
    let at = match block.kind {
        BlockKind::Metadata => return None,
        // Behind a cell is the next one, and behind a heading may be signs that close it.
        BlockKind::TableCell | BlockKind::Heading => block.source().end,
        BlockKind::Paragraph => line_end(source, finding.span.end),
    };
    let edit = Edit {
        span: Span::new(at, at),
        text: format!(" {comment}"),
    };
    stands(source, block, format, &edit).then_some(edit)
}

/// The end of the line of the byte `offset`, before what makes a line break of it.
fn line_end(source: &str, offset: usize) -> usize {
    let rest = &source[offset..];
    let line = rest.split('\n').next().unwrap_or_default().trim_end();
    offset + line.strip_suffix('\\').unwrap_or(line).trim_end().len()
}

/// Whether the edit makes a comment: at the end of the line may be the middle of code.
fn stands(source: &str, block: &Block, format: Format, edit: &Edit) -> bool {
    let lines = block.source();
    let start = source[..lines.start].rfind('\n').map_or(0, |end| end + 1);
    // A paragraph deep in a list would be code if it stood by itself.
    let start = start + (source[start..].len() - source[start..].trim_start().len());
    let end = edit.span.start.max(lines.end);
    let end = source[end..]
        .find('\n')
        .map_or(source.len(), |length| end + length);
    let (start, at) = (start.min(edit.span.start), edit.span.start);
    let text = format!("{}{}{}", &source[start..at], edit.text, &source[at..end]);
    let comments = read(&text, format, None).comments;
    let comment = Span::new(at - start + 1, at - start + edit.text.len());
    comments.contains(&comment)
}

fn in_file(source: &str, format: Format, comment: &str) -> Edit {
    let at = body_start(source, format);
    let before = if at > 0 && !source[..at].ends_with('\n') {
        "\n"
    } else {
        ""
    };
    let after = if source[at..].trim_start_matches('\r').starts_with('\n') {
        "\n"
    } else {
        "\n\n"
    };
    Edit {
        span: Span::new(at, at),
        text: format!("{before}{comment}{after}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{check::check, config::Policy, fix::apply::rebuild, matching::Matcher};

    /// The draft with its first finding silenced; checked that it is silent then.
    fn silenced(draft: &str, reach: Reach) -> Option<String> {
        let matcher = Matcher::default();
        let findings = |text: &str| {
            let document = read(text, Format::Markdown, None);
            let mut findings = check(text, &document, &matcher, &Policy::default());
            findings.retain(|finding| finding.rule != "term/inconsistent");
            findings
        };
        let document = read(draft, Format::Markdown, None);
        let before = findings(draft);
        let first = before.first().expect("the draft has a finding");
        let edit = suppression((draft, &document), Format::Markdown, first, reach)?;
        let after = rebuild(draft, &[edit]);
        assert!(findings(&after).len() < before.len(), "{after}");
        let blocks = |text: &str| read(text, Format::Markdown, None).blocks.len();
        assert_eq!(blocks(&after), blocks(draft), "{after}");
        Some(after)
    }

    #[test]
    fn a_comment_stands_at_the_end_of_the_line() {
        let here = "<!-- triglot-disable-line term/deprecated: 赛博空间 -->";
        for (draft, expected) in [
            (
                "和平利用赛博空间，\n促进合作。\n",
                format!("和平利用赛博空间， {here}\n促进合作。\n"),
            ),
            (
                "- 和平利用赛博空间\r\n",
                format!("- 和平利用赛博空间 {here}\r\n"),
            ),
            (
                "# 和平利用赛博空间 #\n",
                format!("# 和平利用赛博空间 {here} #\n"),
            ),
            (
                "和平利用赛博空间\\\n促进\n",
                format!("和平利用赛博空间 {here}\\\n促进\n"),
            ),
            (
                "| 甲 | 乙 |\n| - | - |\n| 和平利用赛博空间 | 促进 |\n",
                format!("| 甲 | 乙 |\n| - | - |\n| 和平利用赛博空间 {here} | 促进 |\n"),
            ),
        ] {
            assert_eq!(silenced(draft, Reach::Line).as_deref(), Some(&*expected));
        }
    }

    #[test]
    fn where_no_comment_can_stand_none_is_offered() {
        assert_eq!(
            silenced("和平利用赛博空间 `a\nb` 促进\n", Reach::Line),
            None
        );
        assert_eq!(
            silenced("---\ntitle: 和平利用赛博空间\n---\n", Reach::Line),
            None
        );
    }

    #[test]
    fn a_comment_for_the_draft_stands_before_its_text() {
        let here = "<!-- triglot-disable-file term/deprecated: 赛博空间 -->";
        for (draft, expected) in [
            (
                "和平利用赛博空间\n",
                format!("{here}\n\n和平利用赛博空间\n"),
            ),
            (
                "---\nlang: zh\n---\n\n和平利用赛博空间\n",
                format!("---\nlang: zh\n---\n{here}\n\n和平利用赛博空间\n"),
            ),
            (
                "---\ntitle: 和平利用赛博空间\n---",
                format!("---\ntitle: 和平利用赛博空间\n---\n{here}\n\n"),
            ),
        ] {
            assert_eq!(silenced(draft, Reach::File).as_deref(), Some(&*expected));
        }
    }
}
