//! What a finding's fixes come to, in words: what is to be written in place of what.

use crate::{
    fix::{Applicability, Edit, Fix, apply::rebuild},
    text::Span,
};

/// The most characters of a replacement that are shown; a longer one is told by its title.
const LONGEST: usize = 40;

/// One line that tells what to write instead; `None` when no fix is known.
///
/// A fix that changes a word and the particle after it is shown as one replacement.
pub fn remedy(text: &str, fixes: &[Fix]) -> Option<String> {
    let first = fixes.first()?;
    let mut replacements: Vec<String> = Vec::new();
    for fix in fixes {
        match replacement(text, fix) {
            Some(replacement) if !replacements.contains(&replacement) => {
                replacements.push(replacement);
            }
            Some(_) => {}
            None => return Some(first.title.clone()),
        }
    }
    let mut line = if replacements == [""] {
        "remove it".to_owned()
    } else {
        format!("replace with {}", replacements.join(" or "))
    };
    if fixes
        .iter()
        .all(|fix| fix.applicability == Applicability::Unsafe)
    {
        line.push_str(" (needs a look)");
    }
    Some(line)
}

/// What stands afterwards from the first byte that a fix changes to the last; `None` when that is
/// too much for one line.
fn replacement(text: &str, fix: &Fix) -> Option<String> {
    let (start, end) = (fix.edits.first()?.span.start, fix.edits.last()?.span.end);
    // A particle is shown whole, even where only its first sound goes: 암호화’로.
    let rest = text[end..]
        .chars()
        .take_while(|next| next.is_alphanumeric());
    let end = match fix.edits.len() {
        1 => end,
        _ => end + rest.map(char::len_utf8).sum::<usize>(),
    };
    let moved = |edit: &Edit| Edit {
        span: Span::new(edit.span.start - start, edit.span.end - start),
        text: edit.text.clone(),
    };
    let edits: Vec<Edit> = fix.edits.iter().map(moved).collect();
    let replacement = rebuild(&text[start..end], &edits);
    let short = replacement.chars().count() <= LONGEST && !replacement.contains('\n');
    short.then_some(replacement)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fix(edits: &[(usize, usize, &str)], applicability: Applicability) -> Fix {
        let edit = |(start, end, text): &(usize, usize, &str)| Edit {
            span: Span::new(*start, *end),
            text: (*text).to_owned(),
        };
        Fix {
            title: "the title".to_owned(),
            edits: edits.iter().map(edit).collect(),
            applicability,
            preferred: true,
        }
    }

    #[test]
    fn a_word_and_its_particle_are_one_replacement() {
        // 해커 (6 bytes) + 가 (3 bytes)
        let fixes = [fix(&[(0, 6, "공격인"), (6, 9, "이")], Applicability::Safe)];
        let line = remedy("해커가 왔다", &fixes);
        assert_eq!(line.as_deref(), Some("replace with 공격인이"));
    }

    #[test]
    fn a_particle_is_shown_whole() {
        // “해킹”으로 without 으, after another word.
        let fixes = [fix(&[(3, 9, "해커"), (12, 15, "")], Applicability::Safe)];
        let line = remedy("“해킹”으로 한다", &fixes);
        assert_eq!(line.as_deref(), Some("replace with 해커”로"));
    }

    #[test]
    fn alternatives_are_listed_and_doubts_are_told() {
        let fixes = [
            fix(&[(0, 6, "网络")], Applicability::Unsafe),
            fix(&[(0, 6, "互联网")], Applicability::Unsafe),
        ];
        let line = remedy("网路", &fixes);
        assert_eq!(
            line.as_deref(),
            Some("replace with 网络 or 互联网 (needs a look)")
        );
        assert_eq!(remedy("网路", &[]), None);
    }

    #[test]
    fn what_is_too_long_is_told_by_its_title() {
        let long = "长".repeat(LONGEST + 1);
        let fixes = [fix(&[(0, 6, &long)], Applicability::Safe)];
        assert_eq!(remedy("网路", &fixes).as_deref(), Some("the title"));
        let removal = [fix(&[(0, 6, "")], Applicability::Safe)];
        assert_eq!(remedy("网路", &removal).as_deref(), Some("remove it"));
    }
}
