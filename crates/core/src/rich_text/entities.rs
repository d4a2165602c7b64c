//! Character references, as far as they occur in press releases.

/// The named references that are decoded; all others stay as they are written.
const NAMED: &[(&str, char)] = &[
    ("AElig", 'Æ'),
    ("Aacute", 'Á'),
    ("Aring", 'Å'),
    ("Auml", 'Ä'),
    ("ETH", 'Ð'),
    ("Eacute", 'É'),
    ("Oslash", 'Ø'),
    ("Ouml", 'Ö'),
    ("Scaron", 'Š'),
    ("THORN", 'Þ'),
    ("Uuml", 'Ü'),
    ("aacute", 'á'),
    ("aelig", 'æ'),
    ("agrave", 'à'),
    ("amp", '&'),
    ("apos", '\''),
    ("aring", 'å'),
    ("auml", 'ä'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("ccedil", 'ç'),
    ("copy", '©'),
    ("deg", '°'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("egrave", 'è'),
    ("emsp", '\u{2003}'),
    ("ensp", '\u{2002}'),
    ("eth", 'ð'),
    ("euml", 'ë'),
    ("euro", '€'),
    ("frac12", '½'),
    ("frac14", '¼'),
    ("gt", '>'),
    ("hellip", '…'),
    ("iacute", 'í'),
    ("laquo", '«'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("micro", 'µ'),
    ("middot", '·'),
    ("minus", '−'),
    ("nbsp", '\u{a0}'),
    ("ndash", '–'),
    ("ntilde", 'ñ'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("ograve", 'ò'),
    ("oslash", 'ø'),
    ("ouml", 'ö'),
    ("para", '¶'),
    ("plusmn", '±'),
    ("pound", '£'),
    ("quot", '"'),
    ("raquo", '»'),
    ("rdquo", '”'),
    ("reg", '®'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("scaron", 'š'),
    ("sect", '§'),
    ("shy", '\u{ad}'),
    ("sup2", '²'),
    ("sup3", '³'),
    ("szlig", 'ß'),
    ("thinsp", '\u{2009}'),
    ("thorn", 'þ'),
    ("times", '×'),
    ("trade", '™'),
    ("uacute", 'ú'),
    ("uuml", 'ü'),
    ("yacute", 'ý'),
    ("zwj", '\u{200d}'),
    ("zwnj", '\u{200c}'),
];

/// The characters for the numbers from 0x80 to 0x9F, which mean those of Windows-1252 (HTML standard, numeric
/// character reference end state).
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ";

/// Writes `raw` with its character references decoded once. In a text that is not markup, only those that
/// are `closed` by a `;` count.
pub(crate) fn push_decoded(raw: &str, closed: bool, out: &mut String) {
    push_decoded_if(raw, if closed { |whole, _| whole.ends_with(';') } else { |_, _| true }, out);
}

/// Writes `raw`, with each character reference decoded, once, for which `counts` is true. `counts` is given the
/// reference as it is written, and the character that it means.
pub(crate) fn push_decoded_if(raw: &str, counts: fn(&str, char) -> bool, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find('&') {
        let (before, tail) = crate::seek::cut(rest, at);
        out.push_str(before);
        let (c, length) = reference(tail)
            .filter(|(c, length)| tail.get(..*length).is_some_and(|whole| counts(whole, *c)))
            .unwrap_or(('&', 1));
        out.push(c);
        rest = tail.get(length..).unwrap_or_default();
    }
    out.push_str(rest);
}

/// The character that the reference at the start of `tail` stands for, and the
/// reference's length in bytes.
pub(crate) fn reference(tail: &str) -> Option<(char, usize)> {
    /// The length of the longest known name or valid number.
    const LONGEST: usize = 10;
    let bytes = tail.as_bytes().get(1..)?;
    let length = bytes.iter().take(LONGEST).take_while(|b| b.is_ascii_alphanumeric() || **b == b'#').count();
    let body = tail.get(1..=length)?;
    let end = 1 + length + usize::from(bytes.get(length) == Some(&b';'));
    let Some(number) = body.strip_prefix('#') else {
        let at = NAMED.binary_search_by(|(name, _)| (*name).cmp(body)).ok()?;
        return NAMED.get(at).map(|(_, c)| (*c, end));
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(hex) => crate::seek::count(hex, 16)?,
        None => crate::seek::count(number, 10)?,
    };
    let c = match code {
        0x80..=0x9f => WINDOWS.chars().nth(code as usize - 0x80),
        0 => None,
        code => char::from_u32(code),
    };
    Some((c.unwrap_or('\u{fffd}'), end))
}

/// For a reference at the start of `tail` that the table lacks, such as `&ecaron;`: its letter without the mark, and
/// the reference's length in bytes. The names of such references are the letter and then the name of the mark. The
/// search needs no more than the letter.
pub(crate) fn marked_letter(tail: &str) -> Option<(&str, usize)> {
    /// The length of the longest name with its `;`.
    const LONGEST: usize = 8;
    let name = tail.get(1..)?;
    let end = name.bytes().take(LONGEST).position(|byte| byte == b';')?;
    let is_mark = matches!(
        name.get(1..end)?,
        "acute" | "grave" | "circ" | "uml" | "tilde" | "cedil" | "ring" | "slash" | "caron" | "strok"
    );
    is_mark.then_some((name.get(..1)?, end + 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(raw: &str) -> String {
        let mut out = String::new();
        push_decoded(raw, false, &mut out);
        out
    }

    #[test]
    fn the_names_are_in_order_for_the_search() {
        assert!(NAMED.is_sorted_by(|a, b| a.0 < b.0));
        assert_eq!(WINDOWS.chars().count(), 32);
    }

    #[test]
    fn references_are_decoded_once() {
        assert_eq!(decoded("F&aring;r &amp;amp; &#229;&#xE5; &#150; &nbsp;"), "Får &amp; åå – \u{a0}");
    }

    #[test]
    fn what_is_no_reference_stays() {
        assert_eq!(decoded("A & B &; &unknown; &#; &#x; R&D"), "A & B &; &unknown; &#; &#x; R&D");
        assert_eq!(decoded("&#0;&#1114112;&#xD800;"), "\u{fffd}\u{fffd}\u{fffd}");
    }
}
