//! Where the transducer stands after the first character of a form.
//!
//! Three of the nine bytes that an average walk reads are its first character's, and these are the
//! same for many forms: a table of them saves a third of the walk. It is plain bytes, so that a
//! compiled glossary is used where it lies.

use std::borrow::Cow;

use fst::raw::Fst;
use serde::{Deserialize, Serialize};

/// A place in the transducer: the node's address, and the output so far.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Step {
    /// The address of the node.
    pub node: usize,
    /// The sum of the outputs on the way to it.
    pub output: u64,
}

impl Step {
    /// Where the root is.
    fn root<D: AsRef<[u8]>>(fst: &Fst<D>) -> Self {
        Self {
            node: fst.root().addr(),
            output: 0,
        }
    }

    /// The step along all bytes of a character, if any form goes on so.
    fn along<D: AsRef<[u8]>>(self, fst: &Fst<D>, character: char) -> Option<Self> {
        let mut bytes = [0; 4];
        let mut bytes = character.encode_utf8(&mut bytes).bytes();
        bytes.try_fold(self, |step, byte| {
            let node = fst.node(step.node);
            let transition = node.transition(node.find_input(byte)?);
            Some(Self {
                node: transition.addr,
                output: step.output + transition.out.value(),
            })
        })
    }
}

/// The steps after each first character in the basic plane.
///
/// The characters are in groups of 64: a group is a bit for each character that begins a form,
/// and the number of such characters before the group. Then the steps lie side by side.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct JumpTable<'b> {
    #[serde(borrow)]
    groups: Cow<'b, [u8]>,
    #[serde(borrow)]
    steps: Cow<'b, [u8]>,
}

/// Bytes of a group: eight of bits, four of the number.
const GROUP: usize = 12;
/// Bytes of a step: four of the address, four of the output.
const STEP: usize = 8;

impl JumpTable<'_> {
    /// The table of the first characters of the forms in `fst`.
    pub fn new<D: AsRef<[u8]>>(fst: &Fst<D>) -> Self {
        let mut bits = vec![0u64; 1024];
        let mut steps = Vec::new();
        // Characters come in order, because the order of UTF-8 is that of code points.
        each_first(fst, Step::root(fst), &mut Vec::new(), &mut |first, step| {
            let number = first as usize;
            let Some(group) = bits.get_mut(number / 64) else {
                return;
            };
            *group |= 1 << (number % 64);
            let node = u32::try_from(step.node).expect("a transducer is smaller than 4 GB");
            let output = u32::try_from(step.output).expect("form numbers fit");
            steps.extend([node.to_le_bytes(), output.to_le_bytes()].as_flattened());
        });
        let mut before = 0u32;
        let mut groups = Vec::with_capacity(bits.len() * GROUP);
        for bits in bits {
            groups.extend(bits.to_le_bytes());
            groups.extend(before.to_le_bytes());
            before += bits.count_ones();
        }
        Self {
            groups: groups.into(),
            steps: steps.into(),
        }
    }

    /// The step after the character of number `first`, if a form begins with it.
    #[inline]
    pub fn after<D: AsRef<[u8]>>(&self, fst: &Fst<D>, first: u32) -> Option<Step> {
        if first > 0xFFFF {
            return Step::root(fst).along(fst, char::from_u32(first)?);
        }
        self.after_basic(first)
    }

    #[inline]
    fn after_basic(&self, first: u32) -> Option<Step> {
        let groups = self.groups.as_chunks::<GROUP>().0;
        let (bits, before) = groups.get(first as usize / 64)?.split_first_chunk::<8>()?;
        let (bits, before) = (
            u64::from_le_bytes(*bits),
            u32::from_le_bytes(*before.first_chunk()?),
        );
        let bit = 1u64 << (first % 64);
        if bits & bit == 0 {
            return None;
        }
        let rank = before + (bits & (bit - 1)).count_ones();
        let step = self.steps.as_chunks::<STEP>().0.get(rank as usize)?;
        let (node, output) = step.split_first_chunk::<4>()?;
        Some(Step {
            node: u32::from_le_bytes(*node) as usize,
            output: u32::from_le_bytes(*output.first_chunk()?).into(),
        })
    }
}

/// Calls `found` with every character that a form begins with and the step after it, in order;
/// `read` are the bytes on the way to `step`.
fn each_first<D: AsRef<[u8]>>(
    fst: &Fst<D>,
    step: Step,
    read: &mut Vec<u8>,
    found: &mut impl FnMut(char, Step),
) {
    for transition in fst.node(step.node).transitions() {
        let next = Step {
            node: transition.addr,
            output: step.output + transition.out.value(),
        };
        read.push(transition.inp);
        let first = str::from_utf8(read)
            .ok()
            .and_then(|text| text.chars().next());
        match first {
            Some(first) => found(first, next),
            None if read.len() < char::MAX.len_utf8() => each_first(fst, next, read, found),
            None => {}
        }
        read.pop();
    }
}
