//! The parse of what follows a noun in a run of Hangul.
//!
//! A tail is `[들] particle [particle …] [copula]`, or a predicate made of the noun by 하다, 되다
//! and their like. A run is a tail only if all of it is: 이전, 과정 and 로그 begin like particles
//! and are nouns. What is bad about it: grammar alone does not know 정확도 (a degree) from 방화벽도
//! (a firewall, too), nor 작업일지 (a log) from 시스템일지.

use super::{
    by_syllable::{UnitForm, endings_at, units_at, verbs_at},
    ending::{ADJECTIVAL, COPULA, ENDS, EXISTENTIAL, Forms, INFINITIVE, LIGHT, NOMINAL, Verbs},
    particle::{Allomorph, COPULAS, Groups, ON_NOUN, Then, Unit},
    sound::LastSound,
};
use crate::text::Span;

/// What a complete tail is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TailKind {
    /// Nothing follows the noun.
    Empty,
    /// A particle, perhaps with others and the copula on it: 를, 에서는, 만이다.
    Particle,
    /// The copula: 입니다, 였으며.
    Copula,
    /// The plural 들, perhaps with particles on it: 들, 들에게.
    Plural,
    /// A verb that makes a predicate of a noun of action: 하는, 됐다, 당했다는.
    Predicate,
    /// An adjective that asks nothing of the noun: 없는, 있는, 스러운.
    Adjective,
}

/// A complete tail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tail {
    /// What it is.
    pub kind: TailKind,
    /// Its part that changes with the last sound of the noun, if it has one.
    pub agreement: Option<Agreeing>,
}

/// The part of a tail that changes with the last sound of the noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreeing {
    /// Its forms.
    pub allomorph: Allomorph,
    /// The form that stands there: always at the start of the run, and empty where the form after
    /// a vowel is nothing, as in 라고 for 이라고.
    pub form: &'static str,
}

impl Agreeing {
    /// The bytes of the run that the form takes.
    pub const fn span(&self) -> Span {
        Span::new(0, self.form.len())
    }
}

/// Reads `run`, all the Hangul that follows a noun, as a tail; `None` if any of it is something
/// else. Syllables only: decomposed jamo must be composed first.
pub fn parse_tail(run: &str) -> Option<Tail> {
    if run.is_empty() {
        return Some(tail(TailKind::Empty));
    }
    if run.len() > LONGEST {
        return None;
    }
    if let Some(rest) = run.strip_prefix(PLURAL)
        && (rest.is_empty() || is_noun_tail(rest, ON_NOUN, LastSound::Rieul))
    {
        return Some(tail(TailKind::Plural));
    }
    first_particle(run).or_else(|| predicate(run))
}

const PLURAL: &str = "들";

/// Bytes; twice what real text has. It bounds the depth of the parse on a hostile run.
const LONGEST: usize = 24 * "가".len();

const fn tail(kind: TailKind) -> Tail {
    Tail {
        kind,
        agreement: None,
    }
}

/// The tail of particles or copula that begins right after the noun.
fn first_particle(run: &str) -> Option<Tail> {
    let UnitForm { unit, form } = *units_at(run).iter().find(|candidate| {
        let is_after_noun = candidate.unit.group & ON_NOUN != 0;
        let rest = candidate.strip(run).filter(|_| is_after_noun);
        rest.is_some_and(|rest| goes_on(run, rest, candidate.unit.then))
    })?;
    Some(Tail {
        kind: kind_of(unit),
        agreement: unit.allomorph.map(|allomorph| Agreeing {
            allomorph: *allomorph,
            form,
        }),
    })
}

const fn kind_of(unit: &Unit) -> TailKind {
    match unit.group {
        COPULAS => TailKind::Copula,
        _ => TailKind::Particle,
    }
}

fn predicate(run: &str) -> Option<Tail> {
    const KINDS: [(Verbs, TailKind); 3] = [
        (LIGHT, TailKind::Predicate),
        (COPULA, TailKind::Copula),
        (ADJECTIVAL | EXISTENTIAL, TailKind::Adjective),
    ];
    let mut kinds = KINDS.into_iter();
    kinds
        .find(|(verbs, _)| is_verb(run, *verbs))
        .map(|(_, kind)| tail(kind))
}

/// Whether `rest`, the end of `text`, is what may follow a unit.
fn goes_on(text: &str, rest: &str, then: Then) -> bool {
    match then {
        Then::Endings(form) => has_endings(text, rest, form),
        _ if rest.is_empty() => true,
        Then::Particles(0) => false,
        Then::Particles(groups) => {
            let before = text[..text.len() - rest.len()].chars().next_back();
            let sound = before.and_then(LastSound::of_hangul);
            sound.is_some_and(|sound| is_noun_tail(rest, groups, sound))
        }
        Then::Verb(verbs) => is_verb(rest, verbs),
    }
}

/// Whether `text` is particles and copula of `groups`, each in the form that the sound before it
/// asks for.
fn is_noun_tail(text: &str, groups: Groups, sound: LastSound) -> bool {
    let may_stand = |unit: &Unit, form: &str| match unit.allomorph {
        Some(allomorph) => allomorph.allows(form, sound),
        None => true,
    };
    let is_tail = |UnitForm { unit, form }: &UnitForm, rest: &str| {
        unit.group & groups != 0 && may_stand(unit, form) && goes_on(text, rest, unit.then)
    };
    let mut candidates = units_at(text).iter();
    let mut is_begun = || {
        candidates.any(|candidate| {
            candidate
                .strip(text)
                .is_some_and(|rest| is_tail(candidate, rest))
        })
    };
    is_begun() || groups & COPULAS != 0 && is_verb(text, COPULA)
}

/// Whether `text` is a form of one of `verbs` with its endings.
fn is_verb(text: &str, verbs: Verbs) -> bool {
    let mut candidates = verbs_at(text).iter().filter(|verb| verb.group & verbs != 0);
    candidates.any(|verb| {
        verb.readings(text).any(|(form, rest)| {
            has_endings(text, rest, form) || form == INFINITIVE && is_verb(rest, verb.auxiliaries)
        })
    })
}

/// Whether `rest`, the end of `text`, completes a verb whose form `form` stands before it.
fn has_endings(text: &str, rest: &str, form: Forms) -> bool {
    if rest.is_empty() {
        return form & ENDS != 0;
    }
    if form == NOMINAL {
        return is_noun_tail(rest, ON_NOUN, LastSound::Consonant);
    }
    let mut endings = endings_at(rest)
        .iter()
        .filter(|ending| ending.after & form != 0);
    endings.any(|ending| {
        rest.strip_prefix(ending.text)
            .is_some_and(|rest| goes_on(text, rest, ending.then))
    })
}

#[cfg(test)]
mod tests {
    use super::{TailKind::*, *};

    #[track_caller]
    fn kind(runs: &str, expected: impl Into<Option<TailKind>> + Copy) {
        for run in runs.split_whitespace() {
            let found = parse_tail(run).map(|tail| tail.kind);
            assert_eq!(found, expected.into(), "{run}");
        }
    }

    #[test]
    fn particles_and_stacks_of_them() {
        kind(
            "를 을 이 가 은 는 과 와 로 으로 의 에 에서 만 도 까지 아 야 이여",
            Particle,
        );
        kind(
            "에서의 까지를 만이 으로의 와는 으로만 로부터의 에서부터 만으로는",
            Particle,
        );
        kind(
            "라고는 이라고도 로서는 에게서 이라든지 라든가 이야말로 는커녕",
            Particle,
        );
        kind(
            "엔 에선 에겐 론 으론 로선 까진 부턴 보단 뿐만 에서와 만이다",
            Particle,
        );
        kind(
            "을통해 에대한 로인한 와같은 이라는것 라기보다는 라고하는",
            Particle,
        );
    }

    #[test]
    fn copula_in_all_its_forms() {
        kind(
            "이다 다 입니다 입니까 인 인데 인지 인가 인가요 일 일까 임 임을",
            Copula,
        );
        kind(
            "이었다 였다 였으며 이었습니다 이에요 예요 이어야 여야 였던",
            Copula,
        );
        kind(
            "이므로 므로 이지만 지만 이고 고 이면 거나 이기 이기도 이니까",
            Copula,
        );
    }

    #[test]
    fn plural_particles_agree_with_the_plural() {
        kind("들 들이 들은 들로부터 들에게 들이다", Plural);
        kind("들가 들으로 들여다", None);
        assert_eq!(parse_tail("들이").and_then(|tail| tail.agreement), None);
    }

    #[test]
    fn predicates_of_light_verbs() {
        kind(
            "하다 하는 한 할 해 했다 하여 합니다 하고 하며 하기 함으로써 하지",
            Predicate,
        );
        kind(
            "된 되는 됐다 되어 된다는 되지 될수록 되었으며 되었습니다",
            Predicate,
        );
        kind(
            "당했다는 시키는 시켰다 드립니다 받은 받았습니다 받아야 되어있는",
            Predicate,
        );
        kind(
            "해야한다 할수있는 하지않는 했음을 하였던 하려면 되도록 하십시오",
            Predicate,
        );
        kind("없는 없이 있는 스러운 스럽게 로운", Adjective);
    }

    #[test]
    fn nouns_that_begin_like_tails_are_none() {
        kind(
            "이름 이전 이슈 가공 과정 이용자 나이트 와이어 로그 은닉 은행 이상",
            None,
        );
        kind(
            "의도 의사 도구 만료 이동 이력 이벤트 라우터 라이브러리 인증 인간",
            None,
        );
        kind(
            "해시 해제 해지 해커 한국 한계 할당 함수 하드웨어 되돌리기 받침",
            None,
        );
        kind(
            "별 실 측 적 용 상 자 화 성 기 값 로를 가를 께끔 했 하 받",
            None,
        );
    }

    #[test]
    fn particles_on_particles_take_the_right_form() {
        kind("까지을 만는 에서은 만나 까지으로", None);
    }

    #[test]
    fn the_part_that_agrees_is_as_short_as_it_can_be() {
        let form = |run: &str| {
            let agreeing = parse_tail(run).and_then(|tail| tail.agreement);
            agreeing.map(|agreeing| agreeing.form)
        };
        assert_eq!(form("을"), Some("을"));
        assert_eq!(form("으로부터의"), Some("으"));
        assert_eq!(form("라고는"), Some(""));
        assert_eq!(form("였으며"), Some("였"));
        assert_eq!(form("까지를"), None);
        assert_eq!(form("입니다"), None);
    }
}
