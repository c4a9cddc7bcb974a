//! What the XML formats share.

use std::{
    borrow::Cow,
    io::{self, Write},
};

use quick_xml::{
    Writer,
    escape::escape,
    events::{BytesDecl, Event, attributes::Attribute},
    name::QName,
};

/// A writer that has written the declaration, with the indentation that people read.
pub fn document<W: Write>(out: W) -> io::Result<Writer<W>> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    Ok(writer)
}

/// An attribute with any value: line ends in it are kept, which a reader of XML would otherwise
/// turn into spaces.
pub fn attribute<'a>(name: &'a str, value: &str) -> Attribute<'a> {
    let value = escape(sayable(value)).into_owned();
    let value = value
        .replace('\t', "&#9;")
        .replace('\n', "&#10;")
        .replace('\r', "&#13;");
    Attribute {
        key: QName(name),
        value: Cow::Owned(value),
    }
}

/// The text without the characters that XML 1.0 cannot say at all, escaped or not.
pub fn sayable(text: &str) -> Cow<'_, str> {
    let is_unsayable = |character: char| {
        character.is_ascii_control() && !matches!(character, '\t' | '\n' | '\r' | '\u{7F}')
            || matches!(character, '\u{FFFE}' | '\u{FFFF}')
    };
    if text.contains(is_unsayable) {
        Cow::Owned(text.replace(is_unsayable, "\u{FFFD}"))
    } else {
        Cow::Borrowed(text)
    }
}
