//! Text inside Markdown: what a glossary says must not turn into markup.

/// `text` as one line of Markdown that shows it as it is, also in a table cell.
pub fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '|' | '~' | '&' => {
                escaped.extend(['\\', character]);
            }
            _ => escaped.push(character),
        }
    }
    escaped
}

/// A link to `url`, or the bare text when it is not an address on the web.
pub fn link(text: &str, url: &str) -> String {
    if !url.starts_with("https://") && !url.starts_with("http://") {
        return escaped(text);
    }
    format!("[{}]({})", escaped(text), target(url))
}

/// The address with the characters that would end it percent-encoded.
fn target(url: &str) -> String {
    let mut target = String::with_capacity(url.len());
    for character in url.chars() {
        match character {
            '(' => target.push_str("%28"),
            ')' => target.push_str("%29"),
            '<' => target.push_str("%3C"),
            '>' => target.push_str("%3E"),
            '|' => target.push_str("%7C"),
            '\\' => target.push_str("%5C"),
            _ if character.is_whitespace() || character.is_control() => target.push_str("%20"),
            _ => target.push(character),
        }
    }
    target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_a_term_is_shown_not_obeyed() {
        assert_eq!(
            escaped("a|b *c* <d> [e] 〈網〉"),
            r"a\|b \*c\* \<d> \[e\] 〈網〉"
        );
        assert_eq!(escaped("一行\n二行"), "一行 二行");
    }

    #[test]
    fn only_addresses_on_the_web_become_links() {
        assert_eq!(
            link("第1条", "https://laws.example/a(1)"),
            "[第1条](https://laws.example/a%281%29)"
        );
        assert_eq!(link("[x]", "command:run"), r"\[x\]");
    }
}
