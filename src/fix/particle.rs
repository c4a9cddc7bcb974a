//! Korean particle agreement: what must change after a term when the term is replaced.
//!
//! 멀웨어를 becomes 악성 프로그램을. Only the first particle agrees with the term, markup and a
//! parenthesis may stand between them, and a run of Hangul that is not a complete tail of
//! particles is left alone: 사용자이름, 공격과정. So is a particle that the old term cannot take
//! in that form, as it is then no particle: 분석가 (an analyst), 정보과 (a section).

use icu_normalizer::{
    ComposingNormalizer, ComposingNormalizerBorrowed, DecomposingNormalizer,
    DecomposingNormalizerBorrowed,
};

use super::edit::Edit;
use crate::text::{
    Script, Span,
    korean::{
        Allomorph, COMPANY, Certainty, DIRECTION, LastSound, OBJECT, SUBJECT, TOPIC, VOCATIVE,
        last_sound, parse_tail, sound::spoken_part, tail::Agreeing,
    },
    script::{is_ignorable, script_of},
};

const NFC: ComposingNormalizerBorrowed<'static> = ComposingNormalizer::new_nfc();
const NFD: DecomposingNormalizerBorrowed<'static> = DecomposingNormalizer::new_nfd();

/// What becomes of the text after a term that is replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Agreement {
    /// Nothing changes.
    Unchanged,
    /// The particle changes; the edit's span counts bytes from the end of the term.
    Change(Edit),
    /// There is a particle that depends on the new term's last sound, and that sound is unknown or
    /// only likely. The edit is the likely one, `None` where the particle probably stays.
    Uncertain(Option<Edit>),
}

/// What becomes of `tail`, the source from the end of the term `old` to the end of the paragraph,
/// when `new` replaces `old`. `new_reading` is the pronunciation of `new` in Hangul.
pub fn agree(old: &str, new: &str, new_reading: Option<&str>, tail: &str) -> Agreement {
    let sound = last_sound(new, new_reading);
    let start = closers_length(tail);
    if let Some(combined) = Combined::at_start_of(&tail[start..]) {
        return combined.resolve(sound, start);
    }
    let Some(following) = Following::at(tail, start) else {
        return Agreement::Unchanged;
    };
    let agreeing = &following.agreeing;
    let is_settled = agreeing.allomorph.is_invariant(agreeing.form)
        || !is_particle_of(old, agreeing)
        || new_reading.is_none() && sounds_like(old, new);
    if is_settled {
        return Agreement::Unchanged;
    }
    judge(sound, |sound| following.change(sound))
}

/// The particles after `term`, as they stand at the start of `tail`, that its last sound does not
/// allow, and what they should be. The edit's span counts bytes from the end of the term and holds
/// all that is joined to the particle: 으로부터의. `reading` is the pronunciation in Hangul.
///
/// `None` wherever a reader could be meant to read it in another way: the last sound is a guess, or
/// what looks like a particle may be a word or a part of one.
pub fn disagreement(term: &str, reading: Option<&str>, tail: &str) -> Option<Edit> {
    let Some((sound, Certainty::Certain)) = last_sound(term, reading) else {
        return None;
    };
    let start = closers_length(tail);
    let is_guess = reading.is_none() && may_be_read_as_word(spoken_part(term));
    if is_guess || Combined::at_start_of(&tail[start..]).is_some() {
        return None;
    }
    let following = Following::at(tail, start)?;
    if !following.is_unmistakable(sound) {
        return None;
    }
    let change = following.change(sound)?;
    let run = Span::new(start, start + following.run.len());
    let kept = &tail[change.span.end..run.end];
    Some(Edit {
        span: run,
        text: change.text + kept,
    })
}

/// Whether readers may say the capitals at the end of a term as a word: SOC, CERT, SOAR, but not
/// ICT or API.
fn may_be_read_as_word(term: &str) -> bool {
    let word = term.trim_end_matches(|letter: char| letter.is_ascii_alphabetic());
    let letters = &term.as_bytes()[word.len()..];
    let inner = letters.get(1..letters.len().saturating_sub(1));
    inner.is_some_and(|inner| inner.iter().any(|letter| b"AEIOUY".contains(letter)))
}

/// A tail with a part that agrees with the term before it.
struct Following<'t> {
    /// Where it starts, in bytes after the term: behind quotes, markup and a gloss.
    start: usize,
    /// All its Hangul.
    run: &'t str,
    agreeing: Agreeing,
    /// The text after it.
    after: &'t str,
}

impl<'t> Following<'t> {
    fn at(tail: &'t str, start: usize) -> Option<Self> {
        let run = hangul_run(&tail[start..]);
        let agreeing = parse_tail(&NFC.normalize(run))?.agreement?;
        Some(Self {
            start,
            run,
            agreeing,
            after: &tail[start + run.len()..],
        })
    }

    fn change(&self, sound: LastSound) -> Option<Edit> {
        let edit = change(&self.agreeing, sound, self.run, self.after);
        edit.map(|edit| shifted(edit, self.start))
    }

    /// Whether nothing but the particle can be meant after `sound`.
    ///
    /// Right after a term 가, 과 and 로 make other nouns of it (분석가 an analyst, 정보과 a section,
    /// 전송로 a line), and careful writers waver between 로 and 으로 after ㄹ. The forms of 이라 and of
    /// the copula stand after quoted sentences too.
    fn is_unmistakable(&self, sound: LastSound) -> bool {
        match (self.agreeing.allomorph, self.agreeing.form) {
            (OBJECT | TOPIC, _) | (SUBJECT, "이") | (COMPANY, "와") => true,
            (DIRECTION, _) if sound == LastSound::Rieul => false,
            (DIRECTION, "으") => true,
            (SUBJECT | COMPANY | DIRECTION, _) => self.start > 0,
            _ => false,
        }
    }
}

/// Grades the change that `edit` finds for a last sound.
fn judge(
    sound: Option<(LastSound, Certainty)>,
    edit: impl Fn(LastSound) -> Option<Edit>,
) -> Agreement {
    match sound {
        None => Agreement::Uncertain(None),
        Some((sound, Certainty::Likely)) => Agreement::Uncertain(edit(sound)),
        Some((sound, Certainty::Certain)) => {
            edit(sound).map_or(Agreement::Unchanged, Agreement::Change)
        }
    }
}

/// Whether the part of a tail that would agree with `old` can be a particle on it. Writers slip in
/// the forms of 을 and 은, which nothing else looks like; and only they know how they read a Latin
/// word.
fn is_particle_of(old: &str, agreeing: &Agreeing) -> bool {
    if matches!(agreeing.allomorph, OBJECT | TOPIC) {
        return true;
    }
    let last = spoken_part(old).chars().next_back();
    let sound = last.and_then(LastSound::of_hangul);
    sound.is_none_or(|sound| agreeing.allomorph.allows(agreeing.form, sound))
}

/// Whether both terms end in the same word, so that what stood after the one is right after the
/// other, however it is pronounced.
fn sounds_like(old: &str, new: &str) -> bool {
    let last_word = |term| spoken_part(term).split_whitespace().next_back();
    let same = |old: &str, new: &str| old.eq_ignore_ascii_case(new);
    last_word(old)
        .zip(last_word(new))
        .is_some_and(|(old, new)| same(old, new))
}

/// The edit that brings `run` into the form for `sound`; `after` is the text after the run.
fn change(agreeing: &Agreeing, sound: LastSound, run: &str, after: &str) -> Option<Edit> {
    let form = match agreeing.allomorph.form_after(sound, agreeing.form) {
        _ if is_statement(agreeing, sound, after) => "이야",
        form => form,
    };
    if form == agreeing.form {
        return None;
    }
    if NFC.is_normalized(run) {
        return Some(edit(agreeing.form.len(), form.to_owned()));
    }
    let end = decomposed_length(run, agreeing.form);
    Some(edit(end, NFD.normalize(form).into_owned()))
}

const fn edit(end: usize, text: String) -> Edit {
    let span = Span::new(0, end);
    Edit { span, text }
}

/// The bytes at the start of `run`, which holds decomposed syllables, that compose to `form`.
fn decomposed_length(run: &str, form: &str) -> usize {
    let mut ends = run.char_indices().map(|(offset, _)| offset);
    let is_form = |end: &usize| NFC.normalize(&run[..*end]) == form;
    ends.find(is_form).unwrap_or(run.len())
}

/// Whether 야 before the end of a sentence is the copula, which becomes 이야, and not a call, which
/// becomes 아.
fn is_statement(agreeing: &Agreeing, sound: LastSound, after: &str) -> bool {
    agreeing.allomorph == VOCATIVE
        && agreeing.form == "야"
        && sound != LastSound::Vowel
        && after.starts_with(['.', '?', '。'])
}

fn shifted(edit: Edit, offset: usize) -> Edit {
    Edit {
        span: edit.span.shifted(offset),
        ..edit
    }
}

/// A particle written for both sounds: 을(를), 을/를, (으)로.
struct Combined<'t> {
    /// All that is written for both sounds.
    written: &'t str,
    consonant: &'t str,
    vowel: &'t str,
    /// The form after ㄹ.
    rieul: &'t str,
}

impl<'t> Combined<'t> {
    fn at_start_of(text: &'t str) -> Option<Self> {
        Self::optional_vowel(text).or_else(|| Self::two_forms(text))
    }

    /// (으)로, (이)라는: the Hangul after it must be a tail on a noun that ends in a vowel.
    fn optional_vowel(text: &'t str) -> Option<Self> {
        let (vowel, rest) = parenthesised(text)?;
        let agreeing = parse_tail(hangul_run(rest))?.agreement?;
        let rieul = full_form(&agreeing.allomorph, LastSound::Rieul);
        let is_short = agreeing.form.is_empty();
        (is_short && vowel == full_form(&agreeing.allomorph, LastSound::Consonant)).then(|| {
            let written = &text[..text.len() - rest.len()];
            let rieul = if rieul.is_empty() { "" } else { vowel };
            Self {
                written,
                consonant: vowel,
                vowel: "",
                rieul,
            }
        })
    }

    /// 을(를), 를(을), 을/를, 과(와)의: the two forms of one particle in either order.
    fn two_forms(text: &'t str) -> Option<Self> {
        let first = hangul_run(text);
        let rest = &text[first.len()..];
        let (second, rest) = match rest.strip_prefix('/') {
            Some(rest) => (hangul_run(rest), &rest[hangul_run(rest).len()..]),
            None => parenthesised(rest)?,
        };
        let agreeing = parse_tail(first)?.agreement?;
        let other = parse_tail(second)?.agreement?;
        let is_pair = agreeing.allomorph == other.allomorph && agreeing.form != other.form;
        let same_rest = first[agreeing.form.len()..] == second[other.form.len()..];
        if !is_pair || !same_rest || !goes_on(first, rest) {
            return None;
        }
        let written = &text[..text.len() - rest.len()];
        let pick = |sound| {
            let form = full_form(&agreeing.allomorph, sound);
            if form == agreeing.form { first } else { second }
        };
        Some(Self {
            written,
            consonant: pick(LastSound::Consonant),
            vowel: pick(LastSound::Vowel),
            rieul: pick(LastSound::Rieul),
        })
    }

    /// The spelling is right for every sound, so that it stays unless the sound is certain.
    fn resolve(&self, sound: Option<(LastSound, Certainty)>, start: usize) -> Agreement {
        let Some((sound, Certainty::Certain)) = sound else {
            return Agreement::Unchanged;
        };
        let text = match sound {
            LastSound::Consonant => self.consonant,
            LastSound::Vowel => self.vowel,
            LastSound::Rieul => self.rieul,
        };
        Agreement::Change(Edit {
            span: Span::new(start, start + self.written.len()),
            text: text.to_owned(),
        })
    }
}

/// The Hangul in the parentheses at the start of `text`, which hold nothing else, and what follows.
fn parenthesised(text: &str) -> Option<(&str, &str)> {
    let inside = text.strip_prefix('(')?;
    let hangul = hangul_run(inside);
    let rest = inside[hangul.len()..].strip_prefix(')')?;
    Some((hangul, rest))
}

/// The form after `sound` where nothing stands yet.
fn full_form(allomorph: &Allomorph, sound: LastSound) -> &'static str {
    allomorph.form_after(sound, "")
}

/// Whether the Hangul at the start of `rest` may follow the particle `first`.
fn goes_on(first: &str, rest: &str) -> bool {
    let more = hangul_run(rest);
    more.is_empty() || parse_tail(&format!("{first}{more}")).is_some()
}

/// The Hangul at the start of `text`.
fn hangul_run(text: &str) -> &str {
    let end = text
        .char_indices()
        .find(|(_, character)| script_of(*character) != Script::Hangul)
        .map_or(text.len(), |(offset, _)| offset);
    &text[..end]
}

/// The bytes at the start of `tail` that close what the term stands in, with one gloss in
/// parentheses among them.
fn closers_length(tail: &str) -> usize {
    let mut rest = tail;
    let mut may_gloss = true;
    loop {
        let after_gloss = if may_gloss { skip_gloss(rest) } else { None };
        may_gloss &= after_gloss.is_none();
        let next = after_gloss
            .or_else(|| skip_link_end(rest))
            .or_else(|| skip_closing_tag(rest))
            .or_else(|| skip_closer(rest));
        match next {
            Some(next) => rest = next,
            None => return tail.len() - rest.len(),
        }
    }
}

/// Emphasis, code, strike-through, quotes and brackets. Not a round bracket: what follows it
/// agrees with the word before its other half.
const CLOSERS: &[char] = &[
    '*', '_', '~', '`', '\'', '"', '’', '”', '」', '』', '》', '〉', '】', '〕', '］', '｣', '»',
    '›', '>', '}',
];

fn skip_closer(text: &str) -> Option<&str> {
    text.strip_prefix(|character| CLOSERS.contains(&character) || is_ignorable(character))
}

/// `]` with the destination or the label of the link, and footnotes: `](url)`, `][label]`, `[^1]`.
fn skip_link_end(text: &str) -> Option<&str> {
    if text.starts_with("[^") {
        return skip_balanced(text, '[', ']');
    }
    let rest = text.strip_prefix(']')?;
    let end = skip_balanced(rest, '(', ')').or_else(|| skip_balanced(rest, '[', ']'));
    Some(end.unwrap_or(rest))
}

/// `</b>`.
fn skip_closing_tag(text: &str) -> Option<&str> {
    let is_name = |character: char| character.is_ascii_alphanumeric() || character == '-';
    let rest = text.strip_prefix("</")?.trim_start_matches(is_name);
    rest.trim_start().strip_prefix('>')
}

/// A gloss in parentheses, with or without the space before it that Latin words often get. One
/// that holds nothing but a particle is none: (으)로.
fn skip_gloss(text: &str) -> Option<&str> {
    let open = text.strip_prefix(' ').unwrap_or(text);
    let rest = skip_balanced(open, '(', ')').or_else(|| skip_balanced(open, '（', '）'))?;
    let inside = &open[..open.len() - rest.len()];
    let has_latin = inside
        .chars()
        .any(|inner| script_of(inner) == Script::Latin);
    let is_optional_vowel = matches!(inside, "(으)" | "(이)");
    (!is_optional_vowel && (has_latin || open.len() == text.len())).then_some(rest)
}

/// Bytes; longer than glosses and addresses are. It bounds the search on a hostile paragraph.
const LONGEST_BRACKETS: usize = 2048;

/// What follows a balanced pair of brackets at the start of `text`.
fn skip_balanced(text: &str, open: char, close: char) -> Option<&str> {
    let mut depth = 0_usize;
    let near = text.char_indices();
    for (offset, character) in near.take_while(|(offset, _)| *offset < LONGEST_BRACKETS) {
        match character {
            _ if character == open => depth += 1,
            _ if character == close => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth == 0 {
            return (offset > 0).then(|| &text[offset + character.len_utf8()..]);
        }
    }
    None
}
