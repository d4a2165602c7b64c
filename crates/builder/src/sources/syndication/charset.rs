//! Decodes the bytes of XML: a byte order mark decides the charset, or else the server, or else the XML declaration.

use press_room_core::feed::bytes;

/// How many bytes at the beginning are searched for the declaration.
const DECLARATION: usize = 200;

/// The text, and what was wrong with the charset, if anything.
pub(super) fn text_of(bytes: &[u8], content_type: Option<&str>) -> (String, Option<&'static str>) {
    let named = content_type.filter(|value| value.to_ascii_lowercase().contains("charset="));
    let declared = match named {
        Some(value) => Some(value.to_owned()),
        None => declared(bytes).map(|name| format!("text/xml; charset={name}")),
    };
    bytes::text_of(bytes.to_vec(), declared.as_deref())
}

/// The charset that the XML declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let start = String::from_utf8_lossy(bytes.get(..DECLARATION.min(bytes.len()))?);
    let declaration = start.trim_start().strip_prefix("<?xml")?.split("?>").next()?;
    let value = declaration.split("encoding").nth(1)?.trim_start().strip_prefix('=')?.trim_start();
    let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''))?;
    value.split(quote).nth(1).map(str::to_owned)
}
