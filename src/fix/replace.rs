//! The replacement of an occurrence by another term, with what grammar asks of its surroundings.
//!
//! A wrong automatic change in a diplomatic text is worse than none. So: no replacement where the
//! grammar would break (a verb made from a noun that the new term is not), and an offered one only
//! where something is uncertain (an unknown reading before a Korean particle).

use super::{Applicability, Edit, Fix, particle};
use crate::{
    glossary::{Term, model::Inflect},
    text::{
        Language, Script, Span,
        korean::{TailKind, parse_tail},
        script::script_of,
    },
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
    /// Whether the document writes a space between Han or kana and Latin.
    pub spacing: MixedSpacing,
}

/// How a document writes Han or kana beside Latin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MixedSpacing {
    /// 进行SQL注入.
    #[default]
    Joined,
    /// 进行 SQL 注入.
    Spaced,
}

impl MixedSpacing {
    /// How most places of some prose write it.
    pub fn of<'t>(prose: impl Iterator<Item = &'t str>) -> Self {
        Self::most(prose.map(MixedPlaces::of))
    }

    /// How most of some counted places write it.
    pub fn most(counted: impl Iterator<Item = MixedPlaces>) -> Self {
        let places = counted.fold(MixedPlaces::default(), |sum, places| MixedPlaces {
            joined: sum.joined + places.joined,
            spaced: sum.spaced + places.spaced,
        });
        if places.spaced > places.joined {
            Self::Spaced
        } else {
            Self::Joined
        }
    }
}

/// How many places of a text have Han or kana beside Latin, without a space and with one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct MixedPlaces {
    joined: usize,
    spaced: usize,
}

impl MixedPlaces {
    /// Those of `text`.
    pub fn of(text: &str) -> Self {
        let mut places = Self::default();
        let mut last = [Script::Other; 2];
        for script in text.chars().map(script_of) {
            places.joined += usize::from(is_mixed(last[1], script));
            places.spaced += usize::from(last[1] == Script::Space && is_mixed(last[0], script));
            last = [last[1], script];
        }
        places
    }
}

/// Whether one of two neighbours is Han or kana and the other Latin.
fn is_mixed(left: Script, right: Script) -> bool {
    left.is_kana_or_han() && right == Script::Latin
        || left == Script::Latin && right.is_kana_or_han()
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
    if target.language == Language::Korean {
        add_particle(target, new, &mut fix);
    } else {
        fit_spacing(target, &new.text, &mut fix.edits[0]);
    }
    Some(fix)
}

/// Changes the Korean particle after the term where it no longer agrees.
fn add_particle(target: &Target<'_>, new: &Term, fix: &mut Fix) {
    use particle::Agreement;
    let change = match particle::agree(
        target.written(),
        &new.text,
        new.reading.as_deref(),
        target.tail(),
    ) {
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
        Language::Korean => new.inflect != Inflect::Hada && is_predicate(tail),
        _ => false,
    }
}

/// Whether the syllables at the start of `tail` make a Korean verb of the noun before them.
fn is_predicate(tail: &str) -> bool {
    let run = tail.trim_start_matches(|character| script_of(character) == Script::Hangul);
    let run = &tail[..tail.len() - run.len()];
    parse_tail(run).is_some_and(|tail| tail.kind == TailKind::Predicate)
}

/// Forms of する that follow a noun at once.
const SAHEN_ENDINGS: [&str; 10] = [
    "する", "した", "して", "しな", "しよ", "しま", "され", "させ", "せず", "すれ",
];

/// Where the replacement changes the script at an edge, the space there becomes what the document
/// writes between such scripts.
fn fit_spacing(target: &Target<'_>, new: &str, edit: &mut Edit) {
    let before = &target.source[..target.span.start];
    let (old, outer) = (target.written(), before);
    let left = fit(
        outer.chars().rev(),
        old.chars().next(),
        new.chars().next(),
        target.spacing,
    );
    let outer = target.tail().chars();
    let right = fit(
        outer,
        old.chars().next_back(),
        new.chars().next_back(),
        target.spacing,
    );
    match left {
        Fit::Add => edit.text.insert(0, ' '),
        Fit::Remove => edit.span.start -= 1,
        Fit::Keep => {}
    }
    match right {
        Fit::Add => edit.text.push(' '),
        Fit::Remove => edit.span.end += 1,
        Fit::Keep => {}
    }
}

/// What becomes of the space at an edge.
enum Fit {
    Keep,
    Add,
    Remove,
}

/// Looks from an edge outwards: `outer` are the characters from there, `old` and `new` the ones
/// inside before and after.
fn fit(
    mut outer: impl Iterator<Item = char>,
    old: Option<char>,
    new: Option<char>,
    spacing: MixedSpacing,
) -> Fit {
    let script = |character: Option<char>| character.map_or(Script::Other, script_of);
    let (old, new) = (script(old), script(new));
    let (first, second) = (outer.next(), outer.next());
    if first == Some(' ') && is_mixed(script(second), old) && new.is_kana_or_han() {
        return Fit::Remove;
    }
    let becomes_mixed = script(first).is_kana_or_han() && old.is_kana_or_han();
    if becomes_mixed && new == Script::Latin && spacing == MixedSpacing::Spaced {
        return Fit::Add;
    }
    Fit::Keep
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::glossary::read::read_concepts;

    #[track_caller]
    fn replaces(before: &str, old: &str, new: &str, after: &str) {
        let file = format!(
            "[x]\nzh-Hans = [{{ term = \"{old}\", status = \"deprecated\" }}, {{ term = \"{new}\", \
             status = \"preferred\" }}]\n"
        );
        let (concepts, _) = read_concepts(&file, "test.toml");
        let terms = &concepts[0].terms;
        let start = before.find(old).expect("the text has the term");
        let target = Target {
            source: before,
            span: Span::new(start, start + old.len()),
            limit: before.len(),
            old: &terms[0],
            language: Language::SimplifiedChinese,
            spacing: MixedSpacing::of([before].into_iter()),
        };
        let fix = replacement(&target, &terms[1]).expect("the terms differ");
        assert_eq!(crate::fix::apply(before, [&fix]).text, after);
    }

    #[test]
    fn a_space_beside_latin_goes_when_han_takes_its_place() {
        replaces("开展 cyber 对话", "cyber", "网络", "开展网络对话");
        replaces("开展cyber对话", "cyber", "网络", "开展网络对话");
        replaces("the cyber 对话", "cyber", "网络", "the 网络对话");
    }

    #[test]
    fn a_space_comes_where_the_document_writes_one() {
        replaces(
            "使用 SQL 语言和信通技术产品",
            "信通技术",
            "ICT",
            "使用 SQL 语言和 ICT 产品",
        );
        replaces(
            "使用SQL语言和信通技术产品",
            "信通技术",
            "ICT",
            "使用SQL语言和ICT产品",
        );
    }
}
