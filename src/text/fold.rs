//! Folding: the text as the matcher compares it, with a map back to the text as written.
//!
//! Two spellings that a reader takes for the same word fold to the same bytes: NFKC and case per
//! cluster (so full and half width, half-width voicing marks, conjoining jamo and compatibility
//! ideographs), no variation selectors and zero-width characters, and no separator where the
//! script does not need one: spaces between Korean words, a middle dot or a space between katakana
//! words, a space between Han or kana and Latin. The whole string is never normalised at once,
//! because no normaliser gives offsets; a cluster is a starter with what combines with it.
//!
//! The map is sparse: a piece is either a run of bytes that stand as they were (ASCII letters
//! lowered in place), or one cluster that was rewritten. Nearly all of a draft is in runs, which
//! are found by a table and copied at once.

use super::{
    Language, Span,
    cluster::{cluster_length, combines, fold_cluster},
    han,
    script::{Script, is_ignorable, is_middle_dot, script_of},
    separator::Separator,
    utf8::{Ascii, begins_three_bytes, three_bytes},
};

/// A folded text with its map back to the source.
#[derive(Clone, Debug, Default)]
pub struct Folded {
    text: String,
    pieces: Vec<Piece>,
}

/// A stretch of folded text and the source it came from; it ends where the next one starts.
#[derive(Clone, Copy, Debug)]
struct Piece {
    folded: usize,
    source: Span,
    /// Whether offsets inside the piece correspond byte by byte.
    run: bool,
    /// Whether a separator was left out right before it.
    separated: bool,
}

impl Folded {
    /// The folded text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The same text in simplified characters, for comparing Chinese of different scripts. The map
    /// stays what it was, because only characters of the same length in bytes stand for each other.
    #[must_use]
    pub fn simplified(self) -> Self {
        let text = mapped(&self.text, han::simplified);
        Self { text, ..self }
    }

    /// The same text in the shapes in which Chinese, Japanese and hanja compare; the map stays.
    #[must_use]
    pub fn shaped(self) -> Self {
        let text = mapped(&self.text, han::shape);
        Self { text, ..self }
    }

    /// The source of a folded span, from the first byte of its first cluster to the last of its
    /// last one. An empty span gives an empty one.
    pub fn to_source(&self, span: Span) -> Span {
        if self.pieces.is_empty() {
            return Span::default();
        }
        let first = self.piece_at(span.start);
        let start = if first.run {
            first.source.start + (span.start - first.folded)
        } else {
            first.source.start
        };
        if span.is_empty() {
            return Span::new(start, start);
        }
        let last = self.piece_at(span.end - 1);
        let end = if last.run {
            last.source.start + (span.end - last.folded)
        } else {
            last.source.end
        };
        Span::new(start, end)
    }

    /// Whether a separator was left out right before the folded byte `offset`.
    pub fn separated_before(&self, offset: usize) -> bool {
        self.pieces
            .binary_search_by_key(&offset, |piece| piece.folded)
            .is_ok_and(|index| self.pieces[index].separated)
    }

    /// The folded offsets inside `span`, its ends excluded, before which a separator was left out.
    pub fn separators_in(&self, span: Span) -> impl Iterator<Item = usize> + '_ {
        let first = self
            .pieces
            .partition_point(|piece| piece.folded <= span.start);
        self.pieces[first..]
            .iter()
            .take_while(move |piece| piece.folded < span.end)
            .filter(|piece| piece.separated)
            .map(|piece| piece.folded)
    }

    /// The character that ends right before the folded byte `offset`.
    pub fn char_before(&self, offset: usize) -> Option<char> {
        self.text[..offset].chars().next_back()
    }

    /// The character that starts at the folded byte `offset`.
    pub fn char_after(&self, offset: usize) -> Option<char> {
        self.text[offset..].chars().next()
    }

    fn piece_at(&self, offset: usize) -> Piece {
        let after = self.pieces.partition_point(|piece| piece.folded <= offset);
        self.pieces[after.saturating_sub(1)]
    }
}

/// The text with other characters in place of some. Most stay, and are copied in runs.
fn mapped(text: &str, map: impl Fn(char) -> char) -> String {
    let mut out = String::with_capacity(text.len());
    let mut copied = 0;
    for (at, character) in text.char_indices() {
        let other = map(character);
        if other != character {
            out.push_str(&text[copied..at]);
            out.push(other);
            copied = at + character.len_utf8();
        }
    }
    out.push_str(&text[copied..]);
    out
}

/// Folds `source`; see the module page for what that does.
pub fn fold(source: &str) -> Folded {
    let mut folder = Folder::new(source);
    while folder.at < source.len() {
        folder.step();
    }
    folder.finish()
}

/// Folds `source` for matching in `language`: Chinese is folded to simplified characters too, one
/// by one, so that one word list serves both scripts.
pub fn fold_for(source: &str, language: Language) -> Folded {
    let folded = fold(source);
    if language.is_chinese() {
        folded.simplified()
    } else {
        folded
    }
}

/// The folded form of `source` alone, for keys of terms in `language`.
pub fn key_for(source: &str, language: Language) -> String {
    fold_for(source, language).text
}

/// The folded form of `source` alone, for keys.
pub fn fold_key(source: &str) -> String {
    fold(source).text
}

/// The folded form of a word in simplified characters, for comparing words of different scripts.
pub fn simplified_key(word: &str) -> String {
    fold_key(word).chars().map(han::simplified).collect()
}

/// About how many bytes of a text there are for each of its pieces, words of Korean being one each.
/// More room for them than most texts need costs less than to make room again and again.
const BYTES_OF_A_PIECE: usize = 24;

struct Folder<'s> {
    source: &'s str,
    at: usize,
    out: Folded,
    /// The run being copied: its start in the folded text and in the source.
    run: Option<(usize, usize)>,
    /// A separator was left out since the last piece.
    separated: bool,
}

impl<'s> Folder<'s> {
    fn new(source: &'s str) -> Self {
        let out = Folded {
            text: String::with_capacity(source.len()),
            pieces: Vec::with_capacity(source.len() / BYTES_OF_A_PIECE + 1),
        };
        Self {
            source,
            at: 0,
            out,
            run: None,
            separated: false,
        }
    }

    fn step(&mut self) {
        let end = stable_end(self.source, self.at);
        if end > self.at {
            self.copy(end);
        }
        let rest = &self.source[self.at..];
        let Some(character) = rest.chars().next() else {
            return;
        };
        if let Some(folded) = single_fold(rest, character) {
            return self.replace(character, folded);
        }
        if script_of(character) == Script::Space || is_middle_dot(character) {
            return self.separator(rest);
        }
        if is_ignorable(character) {
            self.end_run();
            self.at += character.len_utf8();
            return;
        }
        self.cluster(rest);
    }

    /// Copies stable characters up to `end`.
    fn copy(&mut self, end: usize) {
        let folded = self.out.text.len();
        self.run.get_or_insert((folded, self.at));
        self.out.text.push_str(&self.source[self.at..end]);
        self.out.text[folded..].make_ascii_lowercase();
        self.at = end;
    }

    /// Writes `folded` for a character that is a cluster of its own.
    fn replace(&mut self, character: char, folded: char) {
        let source = Span::new(self.at, self.at + character.len_utf8());
        self.end_run();
        self.push(source, folded.encode_utf8(&mut [0; 4]));
        self.at = source.end;
    }

    fn cluster(&mut self, rest: &str) {
        let end = cluster_length(rest);
        let folded = fold_cluster(&rest[..end]);
        let source = Span::new(self.at, self.at + end);
        self.end_run();
        if !folded.is_empty() {
            self.push(source, &folded);
        }
        self.at += end;
    }

    /// Leaves out or writes a run of spaces and middle dots.
    fn separator(&mut self, rest: &str) {
        let separator = Separator::at_start_of(rest);
        let before = self.out.text.chars().next_back();
        let after = rest[separator.length..].chars().next();
        let source = Span::new(self.at, self.at + separator.length);
        self.end_run();
        if separator.is_optional(before, after) {
            self.separated = true;
        } else {
            self.push(source, separator.barrier(before, after));
        }
        self.at = source.end;
    }

    fn push(&mut self, source: Span, folded: &str) {
        let piece = Piece {
            folded: self.out.text.len(),
            source,
            run: false,
            separated: std::mem::take(&mut self.separated),
        };
        self.out.pieces.push(piece);
        self.out.text.push_str(folded);
    }

    fn end_run(&mut self) {
        let Some((folded, source)) = self.run.take() else {
            return;
        };
        let piece = Piece {
            folded,
            source: Span::new(source, self.at),
            run: true,
            separated: std::mem::take(&mut self.separated),
        };
        self.out.pieces.push(piece);
    }

    fn finish(mut self) -> Folded {
        self.end_run();
        self.out
    }
}

/// Where the stable text at `at` ends: characters that folding keeps, lowered in place if they are
/// ASCII, and single spaces between those of ASCII. A last one that something combines with is
/// not part of it.
fn stable_end(source: &str, at: usize) -> usize {
    let end = stable_characters_end(source.as_bytes(), at);
    let rest = &source[end..];
    if rest.as_bytes().first().is_none_or(u8::is_ascii) {
        return end;
    }
    let follower = rest.chars().find(|next| !is_ignorable(*next));
    if !follower.is_some_and(combines) {
        return end;
    }
    let last = source[at..end].chars().next_back();
    end - last.map_or(0, char::len_utf8)
}

fn stable_characters_end(source: &[u8], start: usize) -> usize {
    let mut at = start;
    loop {
        let ascii = stable_ascii(&source[at..]);
        at += ascii;
        let wide = stable_wide(&source[at..]);
        at += wide;
        if ascii + wide == 0 {
            return at;
        }
    }
}

/// How many bytes of printable ASCII `text` begins with; a space counts where it is single and has
/// printable ASCII on both sides, because it is a space in any case.
fn stable_ascii(text: &[u8]) -> usize {
    let mut length = 0;
    loop {
        let ascii = Ascii::at(text, length);
        let blanks = ascii.blanks();
        if blanks == 0 {
            length += ascii.count;
            if ascii.count < 8 {
                return length;
            }
            continue;
        }
        let first = blanks.trailing_zeros() as usize / 8;
        length += first;
        if !is_single_space(text, length) {
            return length;
        }
        length += 2;
    }
}

/// Whether a space at `at` has printable ASCII right before and after it.
fn is_single_space(text: &[u8], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| text.get(at));
    let is_printable = |byte: Option<&u8>| byte.is_some_and(u8::is_ascii_graphic);
    text[at] == b' ' && is_printable(before) && is_printable(text.get(at + 1))
}

/// How many bytes of stable characters of three bytes `text` begins with.
fn stable_wide(text: &[u8]) -> usize {
    let characters = text.as_chunks::<3>().0.iter();
    let stable = characters.take_while(|bytes| {
        let number = three_bytes(**bytes) as usize;
        begins_three_bytes(bytes[0]) && STABLE[number / 64] >> (number % 64) & 1 != 0
    });
    3 * stable.count()
}

/// Characters of three bytes that folding keeps, a bit each.
static STABLE: [u64; 1024] = {
    let ranges = [
        (0x2013, 0x2015),
        (0x2018, 0x2022),
        (0x2190, 0x21FF),
        (0x2500, 0x257F),
        (0x25A0, 0x25FF),
        (0x3001, 0x3003),
        (0x3005, 0x301D),
        (0x3041, 0x3096),
        (0x30A1, 0x30FA),
        (0x30FC, 0x30FE),
        (0x4E00, 0x9FFF),
        (0xAC00, 0xD7A3),
        (0xFFFC, 0xFFFD),
    ];
    let mut bits = [0; 1024];
    let mut range = 0;
    while range < ranges.len() {
        let (first, last) = ranges[range];
        let mut number = first;
        while number <= last {
            bits[number / 64] |= 1 << (number % 64);
            number += 1;
        }
        range += 1;
    }
    bits
};

/// What a character folds to that is a cluster of its own, where a look at it tells.
fn single_fold(text: &str, character: char) -> Option<char> {
    let narrow = match character {
        '\u{FF01}'..='\u{FF5E}' => char::from_u32(u32::from(character) - 0xFEE0)?,
        _ => return None,
    };
    let mut followers = text.chars().skip(1);
    let follower = followers.find(|next| !is_ignorable(*next));
    (!follower.is_some_and(combines)).then(|| narrow.to_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn folds_to(source: &str, expected: &str) {
        assert_eq!(fold_key(source), expected, "{source}");
    }

    #[test]
    fn spellings_of_one_word_fold_alike() {
        folds_to("ＳＱＬ注入", "sql注入");
        folds_to("ｻｲﾊﾞｰｾｷｭﾘﾃｨ", "サイバーセキュリティ");
        folds_to("サイバー・セキュリティ", "サイバーセキュリティ");
        folds_to("サイバー セキュリティ", "サイバーセキュリティ");
        folds_to("ハ\u{3099}ックアッフ\u{309A}", "バックアップ");
        folds_to("脆\u{E0100}弱性", "脆弱性");
        folds_to("\u{2F79}络", "网络");
        folds_to("アプリケーション\u{FA3B}", "アプリケーション層");
        folds_to("침입 탐지 시스템", "침입탐지시스템");
        folds_to("\u{110B}\u{1161}\u{11A8}\u{1109}\u{1165}\u{11BC}", "악성");
        folds_to("ICT 产品", "ict产品");
        folds_to("供\u{200B}应链", "供应链");
    }

    #[test]
    fn separators_that_carry_meaning_stay() {
        folds_to("サイバー、セキュリティ", "サイバー、セキュリティ");
        folds_to("信息 网络", "信息 网络");
        folds_to("한중일 · 사이버", "한중일·사이버");
        folds_to("supply  chain", "supply chain");
        folds_to("サイバー\u{3000}セキュリティ", "サイバー\nセキュリティ");
    }

    #[test]
    fn what_is_copied_or_looked_up_is_what_the_normaliser_gives() {
        let mut text = String::new();
        for character in '!'..=char::MAX {
            text.clear();
            text.push(character);
            if stable_end(&text, 0) > 0 {
                assert_eq!(fold_cluster(&text), text.to_ascii_lowercase());
            }
            if let Some(folded) = single_fold(&text, character) {
                assert_eq!(fold_cluster(&text), folded.to_string());
            }
        }
    }

    #[test]
    fn a_folded_span_maps_to_whole_clusters() {
        let source = "対策ｻｲﾊﾞｰ 攻撃";
        let folded = fold(source);
        let start = folded.text().find("バ").expect("folded from ﾊﾞ");
        let span = folded.to_source(Span::new(start, start + "バ".len()));
        assert_eq!(&source[span.range()], "ﾊﾞ");
    }

    #[test]
    fn left_out_separators_are_remembered() {
        let source = "침입 탐지 시스템";
        let folded = fold(source);
        let whole = Span::new(0, folded.text().len());
        assert_eq!(folded.separators_in(whole).count(), 2);
        assert!(folded.separated_before("침입".len()));
        assert!(!folded.separated_before("침".len()));
        let middle = Span::new("침입".len(), "침입탐지".len());
        assert_eq!(&source[folded.to_source(middle).range()], "탐지");
    }

    const MIXED: &str = "[aZ0ＡＺｶﾊﾞﾟかがカーヴ\u{3099}\u{FE0F}\u{E0100}\u{200B}\u{AD}\u{200D}脆弱\u{2F79}\u{F90A}\
         \u{110B}\u{1161}\u{11A8}한국어 \u{A0}\u{3000}・\u{B7}\u{318D}\u{FF65}𠮷👩ﬁßİ\n、。]{0,24}";

    proptest::proptest! {
        #[test]
        fn folding_twice_changes_nothing(source in MIXED) {
            let once = fold_key(&source);
            proptest::prop_assert_eq!(fold_key(&once), once);
        }

        #[test]
        fn every_folded_span_maps_to_its_source(source in MIXED) {
            let folded = fold(&source);
            let edges: Vec<usize> = folded.text().char_indices().map(|(at, _)| at)
                .chain([folded.text().len()]).collect();
            for (index, &start) in edges.iter().enumerate() {
                for &end in &edges[index..] {
                    let span = folded.to_source(Span::new(start, end));
                    proptest::prop_assert!(source.is_char_boundary(span.start));
                    proptest::prop_assert!(source.is_char_boundary(span.end));
                    if start < end {
                        let again = fold_key(&source[span.range()]).replace(['\n', '\u{B7}'], " ");
                        let piece = folded.text()[start..end].replace(['\n', '\u{B7}'], " ");
                        proptest::prop_assert!(again.contains(&piece), "{again:?} {piece:?}");
                    }
                }
            }
        }
    }
}
