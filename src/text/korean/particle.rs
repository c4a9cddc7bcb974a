//! The particles and forms of the copula that may follow a noun, and which of them change with its
//! last sound.
//!
//! The tables name what a reader of modern prose meets. A suffix that makes another noun (별, 실,
//! 측, 적, 자) is not here: the run after the noun is then no tail.

use super::{
    ending::{self, Forms, Verbs},
    sound::LastSound,
};

/// The forms of one particle, or of the first part of it that changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Allomorph {
    consonant: &'static str,
    vowel: &'static str,
    rieul: &'static str,
    after_vowel: AfterVowel,
}

/// What becomes of the form for consonants after a vowel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum AfterVowel {
    /// It is wrong: 서버을.
    Wrong,
    /// It is right, but the short form is usual: 서버이다, 서버다.
    Long,
    /// It is right and usual: 서버이지만.
    Usual,
}

impl Allomorph {
    const fn new(consonant: &'static str, vowel: &'static str) -> Self {
        Self {
            consonant,
            vowel,
            rieul: consonant,
            after_vowel: AfterVowel::Wrong,
        }
    }

    const fn and_after_vowel(self, after_vowel: AfterVowel) -> Self {
        Self {
            after_vowel,
            ..self
        }
    }

    /// The form that stands after `sound`, given the form that stands there now; a long form that
    /// is right and usual stays.
    pub fn form_after(&self, sound: LastSound, now: &str) -> &'static str {
        match sound {
            LastSound::Consonant => self.consonant,
            LastSound::Rieul => self.rieul,
            LastSound::Vowel if self.is_invariant(now) => self.consonant,
            LastSound::Vowel => self.vowel,
        }
    }

    /// Whether `form`, one of its forms, is right after `sound`.
    pub fn allows(&self, form: &str, sound: LastSound) -> bool {
        match sound {
            LastSound::Consonant => form == self.consonant,
            LastSound::Rieul => form == self.rieul,
            LastSound::Vowel => {
                form == self.vowel
                    || form == self.consonant && self.after_vowel != AfterVowel::Wrong
            }
        }
    }

    /// Whether `form` is right and usual after every sound.
    pub fn is_invariant(&self, form: &str) -> bool {
        form == self.consonant && self.after_vowel == AfterVowel::Usual
    }

    /// Its forms, each with the others' place to stand: after a consonant, then after a vowel.
    pub(super) fn forms(&self) -> [&'static str; 2] {
        [self.consonant, self.vowel]
    }
}

/// 을, 를.
pub const OBJECT: Allomorph = Allomorph::new("을", "를");
/// 은, 는.
pub const TOPIC: Allomorph = Allomorph::new("은", "는");
/// 아, 야, by which someone is called. The copula's 이야 has the same form after a vowel.
pub const VOCATIVE: Allomorph = Allomorph::new("아", "야");
/// 이, 가.
pub const SUBJECT: Allomorph = Allomorph::new("이", "가");
/// 과, 와.
pub const COMPANY: Allomorph = Allomorph::new("과", "와");
const ADDRESS: Allomorph = Allomorph::new("이여", "여");
/// The vowel of 으로, which ㄹ does without too.
pub const DIRECTION: Allomorph = Allomorph {
    rieul: "",
    ..Allomorph::new("으", "")
};
/// The vowel of 이라, 이나, 이든, 이랑, 이야말로.
const LINK: Allomorph = Allomorph::new("이", "");
/// The stem of the copula where prose drops it after a vowel: 이다, 이며.
const SHORT_COPULA: Allomorph = LINK.and_after_vowel(AfterVowel::Long);
/// The stem of the copula where prose keeps it after a vowel: 이지만, 이고.
const COPULA: Allomorph = LINK.and_after_vowel(AfterVowel::Usual);
const PAST_COPULA: Allomorph = Allomorph::new("이었", "였").and_after_vowel(AfterVowel::Long);
const COPULA_LINK: Allomorph = Allomorph::new("이어", "여").and_after_vowel(AfterVowel::Long);
const POLITE_COPULA: Allomorph = Allomorph::new("이에요", "예요");

/// A set of the places that a particle can take among others.
pub(super) type Groups = u16;

pub(super) const SUBJECTS: Groups = 1;
pub(super) const OBJECTS: Groups = 1 << 1;
pub(super) const TOPICS: Groups = 1 << 2;
pub(super) const POSSESSIVES: Groups = 1 << 3;
pub(super) const ADDITIONS: Groups = 1 << 4;
pub(super) const COMPANIES: Groups = 1 << 5;
pub(super) const DIRECTIONS: Groups = 1 << 6;
/// 만, 까지, 부터, 처럼: they stand on a noun and on another particle alike.
pub(super) const LIMITS: Groups = 1 << 7;
/// 이라도, 이나, 이든, 이라고.
pub(super) const CHOICES: Groups = 1 << 8;
pub(super) const COPULAS: Groups = 1 << 9;
/// What stands on the noun itself only: 에, 에서, 에게, calls.
pub(super) const PLACES: Groups = 1 << 10;
/// Words that belong apart but are often joined to their particle: 을통해, 에대한.
pub(super) const JOINED_TO_OBJECT: Groups = 1 << 11;
pub(super) const JOINED_TO_PLACE: Groups = 1 << 12;
pub(super) const JOINED_TO_DIRECTION: Groups = 1 << 13;
pub(super) const JOINED_TO_COMPANY: Groups = 1 << 14;

/// All that may stand on a noun.
pub(super) const ON_NOUN: Groups = (1 << 11) - 1;
/// All that may stand on a particle that takes others.
const ON_PARTICLE: Groups = ON_NOUN & !PLACES;
const LIGHT: Groups = TOPICS | ADDITIONS | POSSESSIVES | LIMITS;

/// What may follow a unit; it may also be the end of the run unless it is a form that cannot end.
#[derive(Clone, Copy)]
pub(super) enum Then {
    /// Particles and copula of these groups, or nothing.
    Particles(Groups),
    /// The endings that attach to a form of a verb.
    Endings(Forms),
    /// One of these verbs, or nothing.
    Verb(Verbs),
}

/// Nothing may follow.
pub(super) const STOP: Then = Then::Particles(0);
/// What may follow a noun.
pub(super) const NOUN: Then = Then::Particles(ON_NOUN);

/// A particle or a form of the copula: a part that changes, if any, and a part that does not.
pub(super) struct Unit {
    pub(super) allomorph: Option<&'static Allomorph>,
    pub(super) rest: &'static str,
    pub(super) group: Groups,
    pub(super) then: Then,
}

impl Unit {
    /// The forms of the part that changes; one empty form where there is none.
    pub(super) fn forms(&self) -> Vec<&'static str> {
        let forms = self.allomorph.map(Allomorph::forms);
        forms.map_or_else(|| vec![""], Vec::from)
    }
}

const fn fixed(rest: &'static str, group: Groups, then: Then) -> Unit {
    Unit {
        allomorph: None,
        rest,
        group,
        then,
    }
}

const fn paired(
    allomorph: &'static Allomorph,
    rest: &'static str,
    group: Groups,
    then: Then,
) -> Unit {
    Unit {
        allomorph: Some(allomorph),
        rest,
        group,
        then,
    }
}

const fn link(rest: &'static str, then: Then) -> Unit {
    paired(&LINK, rest, CHOICES, then)
}

const fn copula(rest: &'static str, then: Then) -> Unit {
    paired(&COPULA, rest, COPULAS, then)
}

const fn on_particle(rest: &'static str, group: Groups) -> Unit {
    fixed(rest, group, Then::Particles(ON_PARTICLE))
}

const fn last(rest: &'static str, group: Groups) -> Unit {
    fixed(rest, group, STOP)
}

/// The particles and the forms of the copula that change, in the order in which they are tried,
/// then those that do not.
#[rustfmt::skip]
pub(super) const UNITS: &[Unit] = &[
    paired(&OBJECT, "", OBJECTS, Then::Particles(JOINED_TO_OBJECT)),
    paired(&SUBJECT, "", SUBJECTS, STOP),
    paired(&TOPIC, "", TOPICS, STOP),
    paired(&TOPIC, "커녕", TOPICS, STOP),
    paired(&TOPIC, "요", TOPICS, STOP),
    paired(&COMPANY, "", COMPANIES, Then::Particles(LIGHT | JOINED_TO_COMPANY)),
    paired(&DIRECTION, "로", DIRECTIONS, Then::Particles(LIGHT | CHOICES | JOINED_TO_DIRECTION)),
    paired(&DIRECTION, "로서", DIRECTIONS, Then::Particles(LIGHT | CHOICES | COPULAS)),
    paired(&DIRECTION, "로써", DIRECTIONS, Then::Particles(LIGHT | CHOICES | COPULAS)),
    paired(&DIRECTION, "로부터", DIRECTIONS, Then::Particles(ON_PARTICLE)),
    paired(&DIRECTION, "론", DIRECTIONS, STOP),
    paired(&DIRECTION, "로선", DIRECTIONS, STOP),
    paired(&DIRECTION, "로썬", DIRECTIONS, STOP),
    paired(&DIRECTION, "로부턴", DIRECTIONS, STOP),
    paired(&VOCATIVE, "", PLACES, STOP),
    paired(&ADDRESS, "", PLACES, STOP),
    link("라", Then::Verb(ending::LIGHT)),
    link("라고", Then::Particles(LIGHT)),
    link("라고", Then::Verb(ending::LIGHT)),
    link("라고요", STOP),
    link("라곤", STOP),
    link("라는", Then::Endings(ending::ADNOMINAL)),
    link("란", STOP),
    link("라면", STOP),
    link("라면야", STOP),
    link("라면서", STOP),
    link("라며", STOP),
    link("라도", STOP),
    link("라서", Then::Particles(SUBJECTS | TOPICS | ADDITIONS)),
    link("라든지", STOP),
    link("라든가", STOP),
    link("라던", Then::Endings(ending::ADNOMINAL)),
    link("라던가", STOP),
    link("라던지", STOP),
    link("라지만", STOP),
    link("라거나", STOP),
    link("라기", NOUN),
    link("라니", STOP),
    link("라니까", STOP),
    link("라네", STOP),
    link("라네요", STOP),
    link("라더라", STOP),
    link("라야", STOP),
    link("라야만", STOP),
    link("랍니다", STOP),
    link("랄", Then::Endings(ending::PROSPECTIVE)),
    link("나", STOP),
    link("나마", ADDED),
    link("든", STOP),
    link("든지", STOP),
    link("든가", STOP),
    link("랑", Then::Particles(LIGHT)),
    link("랑은", STOP),
    link("야말로", STOP),
    paired(&SHORT_COPULA, "다", COPULAS, STOP),
    paired(&SHORT_COPULA, "며", COPULAS, STOP),
    paired(&SHORT_COPULA, "야", COPULAS, STOP),
    paired(&PAST_COPULA, "", COPULAS, Then::Endings(ending::PAST)),
    paired(&POLITE_COPULA, "", COPULAS, STOP),
    paired(&COPULA_LINK, "야", COPULAS, Then::Verb(ending::LIGHT)),
    paired(&COPULA_LINK, "야만", COPULAS, Then::Verb(ending::LIGHT)),
    paired(&COPULA_LINK, "야지", COPULAS, STOP),
    paired(&COPULA_LINK, "야죠", COPULAS, STOP),
    paired(&COPULA_LINK, "도", COPULAS, STOP),
    paired(&COPULA_LINK, "서", COPULAS, Then::Particles(TOPICS | ADDITIONS)),
    copula("지만", STOP),
    copula("고", STOP),
    copula("고요", STOP),
    copula("면", STOP),
    copula("면서", Then::Particles(ADDITIONS)),
    copula("거나", STOP),
    copula("거든", STOP),
    copula("거니와", STOP),
    copula("므로", STOP),
    copula("니까", STOP),
    copula("더라도", STOP),
    copula("던", STOP),
    copula("던가", STOP),
    copula("네요", STOP),
    copula("군요", STOP),
    copula("구나", STOP),
    copula("죠", STOP),
    copula("지요", STOP),
    last("의", POSSESSIVES),
    last("도", ADDITIONS),
    last("도요", ADDITIONS),
    fixed("에", PLACES, Then::Particles(LIGHT | CHOICES | OBJECTS | JOINED_TO_PLACE)),
    on_particle("에서", PLACES),
    on_particle("에게", PLACES),
    on_particle("에게서", PLACES),
    on_particle("한테", PLACES),
    on_particle("한테서", PLACES),
    on_particle("께", PLACES),
    on_particle("께서", PLACES),
    last("엔", PLACES),
    last("에선", PLACES),
    last("에겐", PLACES),
    last("에게선", PLACES),
    last("한텐", PLACES),
    last("께선", PLACES),
    last("에다", PLACES),
    last("에다가", PLACES),
    last("더러", PLACES),
    last("하고의", COMPANIES),
    last("하고만", COMPANIES),
    on_particle("만", LIMITS),
    on_particle("까지", LIMITS),
    on_particle("부터", LIMITS),
    on_particle("조차", LIMITS),
    on_particle("마저", LIMITS),
    on_particle("마다", LIMITS),
    on_particle("처럼", LIMITS),
    on_particle("보다", LIMITS),
    on_particle("만큼", LIMITS),
    on_particle("대로", LIMITS),
    on_particle("뿐", LIMITS),
    on_particle("밖에", LIMITS),
    on_particle("같이", LIMITS),
    last("같은", LIMITS),
    last("까진", LIMITS),
    last("부턴", LIMITS),
    last("보단", LIMITS),
    last("밖엔", LIMITS),
    last("커녕", LIMITS),
    last("만치", LIMITS),
    last("치고", LIMITS),
    last("치고는", LIMITS),
    last("뿐더러", LIMITS),
    last("뿐만아니라", LIMITS),
    last("야", CHOICES & !PLACES),
    last("통해", JOINED_TO_OBJECT),
    last("통한", JOINED_TO_OBJECT),
    last("통하여", JOINED_TO_OBJECT),
    last("위해", JOINED_TO_OBJECT),
    last("위한", JOINED_TO_OBJECT),
    last("위하여", JOINED_TO_OBJECT),
    last("대해", JOINED_TO_PLACE),
    last("대한", JOINED_TO_PLACE),
    last("대하여", JOINED_TO_PLACE),
    last("대해서", JOINED_TO_PLACE),
    last("관해", JOINED_TO_PLACE),
    last("관한", JOINED_TO_PLACE),
    last("관하여", JOINED_TO_PLACE),
    last("따라", JOINED_TO_PLACE),
    last("따른", JOINED_TO_PLACE),
    last("따르면", JOINED_TO_PLACE),
    last("의해", JOINED_TO_PLACE),
    last("의한", JOINED_TO_PLACE),
    last("의하면", JOINED_TO_PLACE),
    last("의하여", JOINED_TO_PLACE),
    last("있어", JOINED_TO_PLACE),
    last("있어서", JOINED_TO_PLACE),
    last("인해", JOINED_TO_DIRECTION),
    last("인한", JOINED_TO_DIRECTION),
    last("인하여", JOINED_TO_DIRECTION),
    last("같은", JOINED_TO_COMPANY),
    last("같이", JOINED_TO_COMPANY),
    last("함께", JOINED_TO_COMPANY),
    last("달리", JOINED_TO_COMPANY),
];

const ADDED: Then = Then::Particles(ADDITIONS);
