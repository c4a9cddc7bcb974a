//! The verbs that make a predicate of a noun (하다, 되다, 받다 …), the copula's stem, and the
//! endings that follow them.
//!
//! A verb is given by its stem and its infinitives; the forms with ㄴ, ㄹ, ㅁ, ㅂ and ㅆ in the last
//! syllable (한, 할, 함, 합, 했) follow from those.

use super::{
    particle::{COPULAS, NOUN, OBJECTS, STOP, SUBJECTS, TOPICS, Then},
    sound::{final_of, is_syllable, without_final},
};

/// A set of forms of a verb, by the endings they take.
pub(super) type Forms = u8;

/// A stem that ends in a vowel: 하, 되.
pub(super) const OPEN: Forms = 1;
/// A stem that ends in a consonant: 받, 없.
pub(super) const CLOSED: Forms = 1 << 1;
/// 한, 하는, 받은.
pub(super) const ADNOMINAL: Forms = 1 << 2;
/// 할, 받을.
pub(super) const PROSPECTIVE: Forms = 1 << 3;
/// 함, 받음.
pub(super) const NOMINAL: Forms = 1 << 4;
/// 합, 받습.
pub(super) const FORMAL: Forms = 1 << 5;
/// 해, 하여, 받아.
pub(super) const INFINITIVE: Forms = 1 << 6;
/// 했, 하였, 받았; also 하겠.
pub(super) const PAST: Forms = 1 << 7;

const STEM: Forms = OPEN | CLOSED;
const ANY: Forms = STEM | PAST;
const HEAVY: Forms = CLOSED | PAST;
/// The forms at which a word may end.
pub(super) const ENDS: Forms = ADNOMINAL | PROSPECTIVE | NOMINAL | INFINITIVE;

/// A set of verbs.
pub(super) type Verbs = u8;

/// Verbs that make a predicate of a noun of action.
pub(super) const LIGHT: Verbs = 1;
/// 스럽다, 롭다: they make an adjective of a noun.
pub(super) const ADJECTIVAL: Verbs = 1 << 1;
/// 있다, 없다, 같다, written without the space.
pub(super) const EXISTENTIAL: Verbs = 1 << 2;
/// 않다, 못하다, after 지.
pub(super) const NEGATIVE: Verbs = 1 << 3;
/// 주다, 보다, 두다 …, after an infinitive.
pub(super) const AUXILIARY: Verbs = 1 << 4;
/// 지다, after an infinitive other than 해.
pub(super) const BECOMING: Verbs = 1 << 5;
/// The copula.
pub(super) const COPULA: Verbs = 1 << 6;

/// A verb.
pub(super) struct Verb {
    stem: &'static str,
    infinitives: &'static [&'static str],
    pub(super) group: Verbs,
    /// The verbs that may follow its infinitive without a space.
    pub(super) auxiliaries: Verbs,
}

const fn verb(
    stem: &'static str,
    infinitives: &'static [&'static str],
    group: Verbs,
    auxiliaries: Verbs,
) -> Verb {
    Verb {
        stem,
        infinitives,
        group,
        auxiliaries,
    }
}

const HELPED: Verbs = AUXILIARY | EXISTENTIAL;
const CHANGED: Verbs = HELPED | BECOMING;

#[rustfmt::skip]
pub(super) const VERBS: &[Verb] = &[
    verb("하", &["해", "하여"], LIGHT, HELPED),
    verb("되", &["되어", "돼"], LIGHT, CHANGED),
    verb("받", &["받아"], LIGHT, CHANGED),
    verb("당하", &["당해", "당하여"], LIGHT, HELPED),
    verb("시키", &["시켜"], LIGHT, CHANGED),
    verb("드리", &["드려"], LIGHT, HELPED),
    verb("스럽", &[], ADJECTIVAL, 0),
    verb("스러우", &["스러워"], ADJECTIVAL, BECOMING),
    verb("롭", &[], ADJECTIVAL, 0),
    verb("로우", &["로워"], ADJECTIVAL, BECOMING),
    verb("있", &["있어"], EXISTENTIAL, 0),
    verb("없", &["없어"], EXISTENTIAL, BECOMING),
    verb("같", &["같아"], EXISTENTIAL, 0),
    verb("않", &["않아"], NEGATIVE, HELPED),
    verb("못하", &["못해", "못하여"], NEGATIVE, HELPED),
    verb("주", &["주어", "줘"], AUXILIARY, HELPED),
    verb("보", &["보아", "봐"], AUXILIARY, HELPED),
    verb("두", &["두어", "둬"], AUXILIARY, HELPED),
    verb("놓", &["놓아", "놔"], AUXILIARY, HELPED),
    verb("내", &["내"], AUXILIARY, HELPED),
    verb("오", &["와"], AUXILIARY, 0),
    verb("버리", &["버려"], AUXILIARY, 0),
    verb("지", &["져", "지어"], BECOMING, HELPED),
    verb("이", &[], COPULA, 0),
];

impl Verb {
    /// The stem and the infinitives, without the finals that forms add.
    pub(super) fn beginnings(&self) -> impl Iterator<Item = &'static str> {
        [self.stem]
            .into_iter()
            .chain(self.infinitives.iter().copied())
    }

    /// The ways `text` can begin with a form of this verb: the form, and what follows it.
    pub(super) fn readings<'t>(&self, text: &'t str) -> impl Iterator<Item = (Forms, &'t str)> {
        let stem = strip_inflected(text, self.stem).and_then(stem_form);
        let infinitives = self.infinitives.iter().filter_map(move |infinitive| {
            match strip_inflected(text, infinitive)? {
                (_, NO_FINAL, rest) => Some((INFINITIVE, rest)),
                (_, FINAL_SSANG_SIOT, rest) => Some((PAST, rest)),
                _ => None,
            }
        });
        // 내 is both its stem and its infinitive.
        stem.into_iter().chain(infinitives)
    }
}

const NO_FINAL: u32 = 0;
const FINAL_NIEUN: u32 = 4;
const FINAL_RIEUL: u32 = 8;
const FINAL_MIEUM: u32 = 16;
const FINAL_BIEUP: u32 = 17;
const FINAL_SSANG_SIOT: u32 = 20;

/// The form of a verb whose stem was found with a final added to it.
fn stem_form((stem_final, added, rest): (u32, u32, &str)) -> Option<(Forms, &str)> {
    let form = match (stem_final, added) {
        (NO_FINAL, NO_FINAL) => OPEN,
        (_, NO_FINAL) => CLOSED,
        (_, FINAL_NIEUN) => ADNOMINAL,
        (_, FINAL_RIEUL) => PROSPECTIVE,
        (_, FINAL_MIEUM) => NOMINAL,
        (_, FINAL_BIEUP) => FORMAL,
        _ => return None,
    };
    Some((form, rest))
}

/// Takes `stem` off the start of `text`, where its last syllable, if open, may have got a final
/// consonant: the stem's own final, the final it got, and the rest.
fn strip_inflected<'t>(text: &'t str, stem: &str) -> Option<(u32, u32, &'t str)> {
    let mut stem = stem.chars();
    let last = stem.next_back()?;
    let rest = text.strip_prefix(stem.as_str())?;
    let found = rest.chars().next()?;
    let rest = &rest[found.len_utf8()..];
    let own = final_of(last);
    if found == last {
        return Some((own, NO_FINAL, rest));
    }
    let is_inflected = own == NO_FINAL && is_syllable(found) && without_final(found) == last as u32;
    is_inflected.then(|| (own, final_of(found), rest))
}

/// An ending: the forms it attaches to, and what may follow it.
pub(super) struct Ending {
    pub(super) text: &'static str,
    pub(super) after: Forms,
    pub(super) then: Then,
}

const fn ending(text: &'static str, after: Forms, then: Then) -> Ending {
    Ending { text, after, then }
}

const fn last(text: &'static str, after: Forms) -> Ending {
    ending(text, after, STOP)
}

const fn form(text: &'static str, after: Forms, becomes: Forms) -> Ending {
    ending(text, after, Then::Endings(becomes))
}

const CLAUSE: Then = Then::Particles(SUBJECTS | OBJECTS | TOPICS | COPULAS);
const TOPIC_ONLY: Then = Then::Particles(TOPICS);

#[rustfmt::skip]
pub(super) const ENDINGS: &[Ending] = &[
    // Forms that take endings in turn.
    form("는", STEM, ADNOMINAL),
    form("은", CLOSED, ADNOMINAL),
    form("던", ANY, ADNOMINAL),
    form("을", HEAVY, PROSPECTIVE),
    form("음", HEAVY, NOMINAL),
    form("습", HEAVY, FORMAL),
    form("겠", ANY, PAST),
    form("시", OPEN, OPEN),
    form("으시", HEAVY, OPEN),
    form("신", OPEN, ADNOMINAL),
    form("실", OPEN, PROSPECTIVE),
    form("십", OPEN, FORMAL),
    form("셨", OPEN, PAST),
    form("으신", CLOSED, ADNOMINAL),
    form("으실", CLOSED, PROSPECTIVE),
    form("으십", CLOSED, FORMAL),
    form("으셨", CLOSED, PAST),
    ending("기", ANY, NOUN),
    last("기때문에", ANY),
    last("기위해", STEM),
    last("기위한", STEM),
    last("길", ANY),
    last("긴", ANY),
    // Endings of all stems.
    last("다", ANY),
    last("다가", ANY),
    last("다시피", ANY),
    ending("고", ANY, Then::Verb(EXISTENTIAL)),
    ending("고", ANY, TOPIC_ONLY),
    last("고도", ANY),
    last("고서", ANY),
    last("고서야", ANY),
    last("고요", ANY),
    ending("고자", STEM, Then::Verb(LIGHT)),
    ending("지", ANY, Then::Verb(NEGATIVE)),
    ending("지는", ANY, Then::Verb(NEGATIVE)),
    ending("지도", ANY, Then::Verb(NEGATIVE)),
    last("지만", ANY),
    last("지를", ANY),
    last("지요", ANY),
    last("죠", ANY),
    ending("게", STEM, Then::Verb(LIGHT)),
    last("게끔", STEM),
    last("거나", ANY),
    last("거니와", ANY),
    last("거든", ANY),
    last("거든요", ANY),
    last("건", ANY),
    last("건만", ANY),
    last("네", ANY),
    last("네요", ANY),
    last("는데", PAST),
    last("는데도", PAST),
    ending("는지", PAST, CLAUSE),
    ending("는가", PAST, CLAUSE),
    last("더라", ANY),
    last("더라도", ANY),
    last("더라면", ANY),
    last("더니", ANY),
    last("든", ANY),
    last("든지", ANY),
    last("든가", ANY),
    last("듯", STEM),
    last("듯이", STEM),
    last("자", STEM),
    last("자는", STEM),
    last("자고", STEM),
    last("자마자", STEM),
    ending("도록", STEM, Then::Verb(LIGHT)),
    last("되", STEM),
    last("느냐", ANY),
    last("느라", STEM),
    last("나", ANY),
    last("나요", ANY),
    last("군요", ANY),
    last("구나", ANY),
    // Endings of open stems, and the same with 으 after consonants.
    last("며", OPEN),
    last("면", OPEN),
    last("면서", OPEN),
    last("면서도", OPEN),
    last("므로", OPEN),
    ending("려", OPEN, Then::Verb(LIGHT)),
    ending("려고", OPEN, Then::Verb(LIGHT)),
    last("려면", OPEN),
    last("려는", OPEN),
    last("러", OPEN),
    last("니", OPEN),
    last("니까", OPEN),
    last("라", OPEN),
    last("라고", OPEN),
    last("라는", OPEN),
    last("세요", OPEN),
    last("셔야", OPEN),
    last("으며", HEAVY),
    last("으면", HEAVY),
    last("으면서", HEAVY),
    last("으면서도", HEAVY),
    last("으므로", HEAVY),
    ending("으려", CLOSED, Then::Verb(LIGHT)),
    ending("으려고", CLOSED, Then::Verb(LIGHT)),
    last("으려면", CLOSED),
    last("으려는", CLOSED),
    last("으러", CLOSED),
    last("으니", HEAVY),
    last("으니까", HEAVY),
    last("으나", HEAVY),
    last("으라", CLOSED),
    last("으라고", CLOSED),
    last("으세요", CLOSED),
    last("이", CLOSED),
    // After 한, 하는, 받은.
    last("다", ADNOMINAL),
    last("다는", ADNOMINAL | PAST),
    last("다고", ADNOMINAL | PAST),
    last("다면", ADNOMINAL | PAST),
    last("다며", ADNOMINAL | PAST),
    last("다지만", ADNOMINAL | PAST),
    last("다거나", ADNOMINAL | PAST),
    last("다든지", ADNOMINAL | PAST),
    last("다기보다", ADNOMINAL | PAST),
    last("다기보다는", ADNOMINAL | PAST),
    last("데", ADNOMINAL),
    last("데도", ADNOMINAL),
    last("데요", ADNOMINAL),
    last("들", ADNOMINAL),
    last("즉", ADNOMINAL),
    last("지라", ADNOMINAL),
    last("가요", ADNOMINAL),
    ending("가", ADNOMINAL, CLAUSE),
    ending("지", ADNOMINAL, CLAUSE),
    ending("바", ADNOMINAL | PROSPECTIVE, NOUN),
    ending("때", ADNOMINAL | PROSPECTIVE, NOUN),
    ending("것", ADNOMINAL | PROSPECTIVE, NOUN),
    ending("만큼", ADNOMINAL | PROSPECTIVE, NOUN),
    ending("대로", ADNOMINAL, STOP),
    ending("후", ADNOMINAL, NOUN),
    // After 할, 받을.
    last("까", PROSPECTIVE),
    last("까요", PROSPECTIVE),
    last("게", PROSPECTIVE),
    last("게요", PROSPECTIVE),
    last("지", PROSPECTIVE),
    last("지도", PROSPECTIVE),
    last("지라도", PROSPECTIVE),
    last("지언정", PROSPECTIVE),
    last("수록", PROSPECTIVE),
    last("텐데", PROSPECTIVE),
    ending("수", PROSPECTIVE, Then::Verb(EXISTENTIAL)),
    ending("뿐", PROSPECTIVE, NOUN),
    ending("줄", PROSPECTIVE, NOUN),
    // After 함, 받음 come the particles of a noun; see the parser. After 합, 받습:
    last("니다", FORMAL),
    last("니다만", FORMAL),
    last("니까", FORMAL),
    last("시다", FORMAL),
    last("시오", FORMAL),
    // After 해, 받아.
    last("서", INFINITIVE),
    last("서는", INFINITIVE),
    last("서도", INFINITIVE),
    last("서야", INFINITIVE),
    last("선", INFINITIVE),
    last("도", INFINITIVE | PAST),
    ending("야", INFINITIVE, Then::Verb(LIGHT)),
    ending("야만", INFINITIVE, Then::Verb(LIGHT)),
    last("야지", INFINITIVE),
    last("야죠", INFINITIVE),
    last("요", INFINITIVE),
    last("라", INFINITIVE),
    last("다가", INFINITIVE),
    last("어요", PAST),
    last("어도", PAST),
    last("어야", PAST),
    last("다시피", PAST),
];
