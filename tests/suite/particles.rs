//! Korean particle agreement, on tables of replacements and on what must hold for all of them.

use proptest::prelude::*;
use triglot::fix::{
    Edit,
    particle::{Agreement, agree},
};

/// Columns: id, term_before, tail_before, term_after, expected, also_ok, category, note. The note
/// of the category `latin-word` holds `reading=…: …`.
const TABLES: [&str; 2] = [
    include_str!("../vectors/ko-particles.tsv"),
    include_str!("../vectors/ko-particles-own.tsv"),
];

#[test]
fn replaced_terms_take_the_right_particles() {
    let rows = TABLES.iter().flat_map(|table| table.lines().skip(1));
    let wrong: Vec<String> = rows.filter_map(wrong_replacement).collect();
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

fn wrong_replacement(row: &str) -> Option<String> {
    let cells: Vec<&str> = row.split('\t').collect();
    let &[id, old, tail, new, expected, also_ok, _, note] = cells.as_slice() else {
        return Some(format!("not eight cells: {row}"));
    };
    let reading = note.strip_prefix("reading=");
    let reading = reading.and_then(|reading| reading.split(':').next());
    let replaced = format!("{new}{}", tail_after(&agree(old, new, reading, tail), tail));
    let is_right = replaced == expected || !also_ok.is_empty() && replaced == also_ok;
    (!is_right).then(|| format!("{id} {old}{tail} became {replaced}, not {expected}"))
}

fn tail_after(agreement: &Agreement, tail: &str) -> String {
    match agreement {
        Agreement::Unchanged | Agreement::Uncertain(None) => tail.to_owned(),
        Agreement::Change(edit) | Agreement::Uncertain(Some(edit)) => applied(edit, tail),
    }
}

fn applied(edit: &Edit, tail: &str) -> String {
    let mut tail = tail.to_owned();
    tail.replace_range(edit.span.range(), &edit.text);
    tail
}

const TERMS: &str = "(서버|해커|방화벽|시스템|파일|단말|[가-힣]{1,3})";

/// Tails that have one right form after each last sound.
const STRICT_TAILS: [&str; 24] = [
    "을",
    "이",
    "은",
    "과",
    "으로",
    "으로서",
    "으로부터의",
    "으로만",
    "이라고",
    "이라는",
    "이란",
    "이나",
    "이든지",
    "이랑",
    "이야말로",
    "은커녕",
    "과의",
    "이라도",
    "에서는",
    "까지를",
    "들이",
    "입니다",
    "이므로",
    "하는",
];

proptest! {
    #[test]
    fn replacing_back_restores_the_tail(
        first in TERMS,
        second in TERMS,
        tail in proptest::sample::select(STRICT_TAILS.as_slice()),
        closer in "(\\*\\*|’|\\(abc\\)|)",
    ) {
        // What a writer would put after the first term.
        let tail = format!("{closer}{tail}");
        let start = tail_after(&agree("벽", &first, None, &tail), &tail);
        let there = tail_after(&agree(&first, &second, None, &start), &start);
        let back = tail_after(&agree(&second, &first, None, &there), &there);
        prop_assert_eq!(back, start);
    }

    #[test]
    fn any_tail_gives_an_edit_inside_it(
        first in TERMS,
        second in "(서버|방화벽|Nmap|保安|)",
        tail in "[을를이가으로라는과(와)/*_\\]\\[^<>bㅋ \u{1100}\u{1161}\u{11AB}\u{200B}]{0,12}",
    ) {
        let agreement = agree(&first, &second, None, &tail);
        if let Agreement::Change(edit) | Agreement::Uncertain(Some(edit)) = agreement {
            prop_assert!(tail.get(edit.span.range()).is_some());
            prop_assert_ne!(&tail[edit.span.range()], edit.text);
        }
    }
}
