//! The replacement of an occurrence by another term, with what grammar asks of its surroundings.
//!
//! A wrong automatic change in a diplomatic text is worse than none. So: no replacement where the
//! grammar would break (a verb made from a noun that the new term is not), and an offered one only
//! where something is uncertain (an unknown reading before a Korean particle, a change of script
//! beside a space).

use super::{Applicability, Edit, Fix, particle};
use crate::{
    glossary::{Term, model::Inflect},
    text::{Language, Script, Span, script::script_of},
};

/// The occurrence to be replaced.
#[derive(Clone, Copy)]
pub struct Target<'t> {
    /// The document's text.
    pub source: &'t str,
    /// The occurrence in it.
    pub span: Span,
    /// Where its block ends in the source; nothing beyond belongs to its sentence.
    pub limit: usize,
    /// The term that is there.
    pub old: &'t Term,
    /// The language of the block.
    pub language: Language,
}

impl<'t> Target<'t> {
    /// The source after the occurrence, up to the end of its block.
    fn tail(&self) -> &'t str {
        &self.source[self.span.end..self.limit.max(self.span.end)]
    }

    fn written(&self) -> &'t str {
        &self.source[self.span.range()]
    }
}

/// The fix that puts `new` in the place of the target; `None` when it would break the grammar or
/// change nothing.
pub fn replacement(target: &Target<'_>, new: &Term) -> Option<Fix> {
    if target.written() == new.text || breaks_inflection(target, new) {
        return None;
    }
    let mut fix = Fix {
        title: format!("Replace with {}", new.text),
        edits: vec![Edit {
            span: target.span,
            text: new.text.clone(),
        }],
        applicability: Applicability::Safe,
        preferred: false,
    };
    if changes_script_beside_space(target, &new.text) {
        fix.applicability = Applicability::Unsafe;
    }
    if target.language == Language::Korean {
        add_particle(target, new, &mut fix);
    }
    Some(fix)
}

/// Changes the Korean particle after the term where it no longer agrees.
fn add_particle(target: &Target<'_>, new: &Term, fix: &mut Fix) {
    use particle::Agreement;
    let change = match particle::agree(&new.text, new.reading.as_deref(), target.tail()) {
        Agreement::Unchanged => return,
        Agreement::Change(change) => Some(change),
        Agreement::Uncertain(change) => {
            fix.applicability = Applicability::Unsafe;
            change
        }
    };
    let edit = change.map(|edit| Edit {
        span: edit.span.shifted(target.span.end),
        ..edit
    });
    match edit {
        // One edit where the particle follows at once, so that an editor shows one change.
        Some(edit) if edit.span.start == target.span.end => {
            fix.edits[0].span.end = edit.span.end;
            fix.edits[0].text.push_str(&edit.text);
        }
        Some(edit) => fix.edits.push(edit),
        None => {}
    }
}

/// Whether the words after the term make a verb or an adjective of it that the new term cannot be.
fn breaks_inflection(target: &Target<'_>, new: &Term) -> bool {
    let tail = target.tail();
    match target.language {
        Language::Japanese => {
            let verb = SAHEN_ENDINGS.iter().any(|ending| tail.starts_with(ending));
            let adjective = tail.starts_with('な') && target.old.inflect == Inflect::NaAdj;
            verb && new.inflect != Inflect::Sahen || adjective && new.inflect != Inflect::NaAdj
        }
        Language::Korean => new.inflect != Inflect::Hada && particle::is_predicate(tail),
        _ => false,
    }
}

/// Forms of する that follow a noun at once.
const SAHEN_ENDINGS: [&str; 10] = [
    "する", "した", "して", "しな", "しよ", "しま", "され", "させ", "せず", "すれ",
];

/// Whether the replacement puts Han or kana where Latin was beside a space, or the reverse; what
/// becomes of the space is the writer's style.
fn changes_script_beside_space(target: &Target<'_>, new: &str) -> bool {
    let is_alphabetic = |character: Option<char>| {
        character
            .map(script_of)
            .is_some_and(Script::is_latin_or_digit)
    };
    let written = target.written();
    let before = target.source[..target.span.start].chars().next_back();
    let after = target.tail().chars().next();
    let changes_start = is_alphabetic(written.chars().next()) != is_alphabetic(new.chars().next());
    let changes_end =
        is_alphabetic(written.chars().next_back()) != is_alphabetic(new.chars().next_back());
    let is_korean = target.language == Language::Korean;
    !is_korean && (changes_start && before == Some(' ') || changes_end && after == Some(' '))
}
