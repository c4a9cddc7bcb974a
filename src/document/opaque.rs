//! Stretches of plain text that are not prose: URLs, mail addresses, host and file names, paths,
//! template tags. A term inside one must neither be reported nor rewritten.
//!
//! What this cannot see: a file name without a known ending, and where an address ends that runs
//! into Korean or Han without a space; it then takes too much rather than too little, because a
//! rewritten address is worse than an unreported term.

use crate::text::{Script, Span, script::script_of, utf8::next_ascii};

/// Endings of names that stand in running text. No `js`: `Node.js` is a product.
const ENDINGS: [&str; 54] = [
    "7z", "asc", "bat", "bin", "c", "cfg", "com", "conf", "cpp", "crt", "css", "csv", "deb", "dll",
    "doc", "docx", "edu", "exe", "gif", "gov", "gz", "h", "htm", "html", "ini", "java", "jpeg",
    "jpg", "json", "key", "log", "md", "mp4", "org", "pdf", "pem", "php", "png", "ppt", "pptx",
    "ps1", "py", "rs", "sh", "svg", "tar", "toml", "txt", "xls", "xlsx", "xml", "yaml", "yml",
    "zip",
];

/// The longest template tag that is looked for, in bytes.
const LONGEST_TEMPLATE_TAG: usize = 400;

/// The stretches of `text` that are not prose, in order and apart.
pub fn stretches(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = next_start(text, at) {
        at = match template_tag(text, start) {
            Some(tag) => {
                found.push(tag);
                tag.end
            }
            None => token(text, start, &mut found),
        };
    }
    found
}

/// The next byte from `at` on where a stretch may start.
fn next_start(text: &str, at: usize) -> Option<usize> {
    let text = text.as_bytes();
    let mut at = next_ascii(text, at);
    while let Some(byte) = text.get(at) {
        if *byte == b'{' || is_address_byte(*byte) {
            return Some(at);
        }
        at = next_ascii(text, at + 1);
    }
    None
}

/// `{{ … }}` or `{% … %}` at `start`, on one line.
fn template_tag(text: &str, start: usize) -> Option<Span> {
    let rest = &text[start..];
    let close = match rest.as_bytes() {
        [b'{', b'{', ..] => "}}",
        [b'{', b'%', ..] => "%}",
        _ => return None,
    };
    let near = &rest[..rest.floor_char_boundary(LONGEST_TEMPLATE_TAG)];
    let end = near.find(close)? + close.len();
    (!near[..end].contains('\n')).then(|| Span::new(start, start + end))
}

/// Looks through the run of address characters at `start`; the result is where to go on.
fn token(text: &str, start: usize, found: &mut Vec<Span>) -> usize {
    let bytes = &text.as_bytes()[start..];
    let length = bytes.iter().position(|byte| !is_address_byte(*byte));
    let end = start + length.unwrap_or(bytes.len()).max(1);
    if is_plain_word(&text.as_bytes()[start..end]) {
        return end;
    }
    if let Some(offset) = url_start(&text[start..end]) {
        let url = url(text, start + offset, end);
        found.push(url);
        return url.end.max(end);
    }
    let mut at = start;
    for part in text[start..end].split(|character: char| !is_name_character(character)) {
        let name = part.trim_end_matches(['.', ':', '-', '_', '~', '+', '%']);
        let before = text[..at].chars().next_back();
        if is_mail(name) || is_path(name, before) || is_named_file(name) {
            found.push(Span::new(at, at + name.len()));
        }
        // The characters between names are ASCII.
        at += part.len() + 1;
    }
    end
}

/// Whether a token has none of the marks of an address; its last byte may be a full stop. Nearly
/// all tokens end here, which keeps the search cheap.
fn is_plain_word(token: &[u8]) -> bool {
    let is_mark = |byte: &u8| matches!(byte, b'.' | b'/' | b':' | b'@' | b'\\');
    !token[..token.len() - 1].iter().any(is_mark)
}

fn url_start(token: &str) -> Option<usize> {
    let Some(colon) = token.find("://") else {
        return token.find("www.");
    };
    let scheme = token[..colon].bytes().rev();
    let length = scheme.take_while(u8::is_ascii_alphanumeric).count();
    (length > 0).then_some(colon - length)
}

/// The URL at `start` whose ASCII part ends at `end` at the latest.
fn url(text: &str, start: usize, end: usize) -> Span {
    if text[start..end].ends_with(['/', '=', '#', '_', '-']) && starts_with_name(&text[end..]) {
        return Span::new(start, end + name_length(&text[end..]));
    }
    let mut url = &text[start..end];
    let opened = url.matches('(').count();
    let mut closed = url.matches(')').count();
    while let Some(rest) = url.strip_suffix(is_trailing) {
        if url.ends_with(')') {
            if closed <= opened {
                break;
            }
            closed -= 1;
        }
        url = rest;
    }
    Span::new(start, start + url.len())
}

/// Whether what follows a slash reads as the name of a page and not as a particle: an address of
/// an encyclopedia goes on in Han or katakana.
fn starts_with_name(rest: &str) -> bool {
    let first = rest.chars().next().map(script_of);
    matches!(first, Some(Script::Han | Script::Katakana | Script::Hangul))
}

fn name_length(rest: &str) -> usize {
    let is_name = |character: char| {
        let script = script_of(character);
        script.is_kana_or_han()
            || script == Script::Hangul
            || character.is_ascii() && is_address_byte(character as u8)
    };
    rest.find(|character| !is_name(character))
        .unwrap_or(rest.len())
}

fn is_mail(name: &str) -> bool {
    let Some((user, host)) = name.split_once('@') else {
        return false;
    };
    !user.is_empty() && host.split('.').count() > 1 && !host.contains(['/', '@', ':'])
}

/// Whether `name` is a path: it starts as one, or has a slash and a file ending. `TCP/IP` and
/// `and/or` are words.
fn is_path(name: &str, before: Option<char>) -> bool {
    if !name.contains(['/', '\\']) || name.len() < 3 {
        return false;
    }
    let is_free = !before.is_some_and(char::is_alphanumeric);
    let starts = ["./", "../", "~/"];
    if is_free && starts.iter().any(|start| name.starts_with(start)) {
        return true;
    }
    let is_drive = name.as_bytes()[0].is_ascii_alphabetic() && name[1..].starts_with(":\\");
    let is_root = is_free && name.starts_with('/') && !name.starts_with("//");
    is_drive || is_root || name.rsplit(['/', '\\']).next().is_some_and(has_ending)
}

fn has_ending(name: &str) -> bool {
    let Some((stem, ending)) = name.rsplit_once('.') else {
        return false;
    };
    let is_ending = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
    !stem.is_empty()
        && (1..=5).contains(&ending.len())
        && ending.bytes().all(is_ending)
        && ending.bytes().any(|byte| byte.is_ascii_lowercase())
}

fn is_named_file(name: &str) -> bool {
    has_ending(name)
        && name
            .rsplit('.')
            .next()
            .is_some_and(|ending| ENDINGS.binary_search(&ending).is_ok())
}

/// Whether a URL may hold the byte; brackets and quotes are taken off its end again.
const fn is_address_byte(byte: u8) -> bool {
    byte.is_ascii_graphic()
        && !matches!(byte, b'<' | b'>' | b'"' | b'`' | b'{' | b'}' | b'|' | b'^')
}

const fn is_name_character(character: char) -> bool {
    character.is_ascii_alphanumeric()
        || matches!(
            character,
            '.' | '_' | '-' | '/' | '\\' | '~' | ':' | '@' | '+' | '%'
        )
}

const fn is_trailing(character: char) -> bool {
    matches!(
        character,
        '.' | ',' | ';' | ':' | '!' | '?' | '\'' | ')' | ']' | '*' | '_' | '~'
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn finds(text: &str, expected: &[&str]) {
        let found: Vec<&str> = stretches(text)
            .iter()
            .map(|span| &text[span.range()])
            .collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn addresses_are_found_in_running_text() {
        finds(
            "詳細はhttps://example.com/a_b?c=1を参照。",
            &["https://example.com/a_b?c=1"],
        );
        finds("（http://a.jp/log）。", &["http://a.jp/log"]);
        finds("(https://a.jp/x_(y)).", &["https://a.jp/x_(y)"]);
        finds(
            "见www.example.cn，或写信给info@example.cn。",
            &["www.example.cn", "info@example.cn"],
        );
        finds("mailto:a@b.kr로 보낸다", &["mailto:a@b.kr"]);
        finds(
            "https://ja.wikipedia.org/wiki/暗号化 を見る",
            &["https://ja.wikipedia.org/wiki/暗号化"],
        );
        finds("https://example.com/を見る", &["https://example.com/"]);
        finds(
            "저장소는 https://a.kr/log에서 받는다.",
            &["https://a.kr/log"],
        );
    }

    #[test]
    fn paths_are_found_and_word_pairs_are_not() {
        finds("在/etc/passwd中", &[]);
        finds("在 /etc/passwd 中", &["/etc/passwd"]);
        finds("./server/log を開く", &["./server/log"]);
        finds("C:\\Windows\\log", &["C:\\Windows\\log"]);
        finds("src/server.rsとlog.txt。", &["src/server.rs", "log.txt"]);
        finds("TCP/IP、CI/CD、Node.js、SSL/TLS 1.3、v2.0", &[]);
    }

    #[test]
    fn template_tags_are_found() {
        finds(
            "见{{< ref \"网络\" >}}和{% 网络 %}。",
            &["{{< ref \"网络\" >}}", "{% 网络 %}"],
        );
        finds("{{ 没有结尾", &[]);
    }

    #[test]
    fn the_endings_are_sorted() {
        assert!(ENDINGS.is_sorted());
    }

    proptest::proptest! {
        #[test]
        fn stretches_are_ordered_and_on_characters(text in "[a/:.@h{}%\\\\w 暗を한\n(_)]{0,40}") {
            let mut end = 0;
            for span in stretches(&text) {
                proptest::prop_assert!(end <= span.start && span.start < span.end);
                proptest::prop_assert!(text.get(span.range()).is_some());
                end = span.end;
            }
        }
    }
}
