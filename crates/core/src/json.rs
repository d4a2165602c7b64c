//! Reading JSON text. The values are `serde_json`'s, but its own reader rejects lone surrogates and raw line breaks,
//! which occur in feeds, and is larger. Otherwise this is as strict: no comments, no trailing commas, no `NaN`.

use serde_json::{Map, Number, Value};
use std::fmt;

/// The deepest nesting of objects and lists; deeper ones become null.
const DEEPEST: u8 = 127;

/// Declares the causes of faults, each with its message in English.
macro_rules! causes {
    ($($(#[$doc:meta])* $cause:ident = $said:literal),* $(,)?) => {
        /// What can be wrong with a text.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Cause { $($(#[$doc])* $cause),* }

        impl Cause {
            /// Every one.
            pub const ALL: &[Self] = &[$(Self::$cause),*];

            /// Its message in English. `check` has the messages in other languages.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$cause => $said),* }
            }
        }
    };
}

causes! {
    /// There is something after the value.
    TrailingText = "expected the end",
    /// No value begins here.
    NoValue = "expected a value",
    /// A member of an object has no name.
    NoName = "expected a name in quotes",
    /// A name has no value.
    NoColon = "expected a colon",
    /// Two members or elements have nothing between them.
    NoComma = "expected a comma or the end of what is open",
    /// An object or a list is open where the text ends.
    Unclosed = "expected the end of what is open",
    /// A text is open where the text ends.
    NoQuote = "expected the quote after a text",
    /// A number lacks a digit.
    NoDigit = "expected a digit",
    /// The letter after a backslash makes no escape.
    NoEscape = "no such escape",
    /// An escape of four digits lacks one.
    NoHexDigit = "expected four digits of an escape",
    /// Objects and lists are nested more deeply than they are read.
    TooDeep = "nested too deep",
    /// A text holds a line break or another control character as it is.
    Control = "a bare line break or control character in a text",
    /// A surrogate escape, which is half of a character, without the other half.
    LoneSurrogate = "half a letter",
}

/// What is wrong with a text, and where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub cause: Cause,
    /// The line, counted from 1.
    pub line: usize,
    /// The byte in that line, counted from 1.
    pub column: usize,
    /// Whether the text is correct so far but ends too early.
    pub is_cut: bool,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at line {} column {}", self.cause.as_str(), self.line, self.column)
    }
}

/// The value in `text`, which has to be JSON.
///
/// # Errors
/// The first fault in it.
pub fn read(text: &str) -> Result<Value, Fault> {
    match read_leniently(text)? {
        (value, None) => Ok(value),
        (_, Some(tolerated)) => Err(tolerated),
    }
}

/// The value in `text`, tolerating three faults, of which the first is returned: a lone surrogate escape, a raw
/// control character in a text, and nesting that is too deep.
///
/// # Errors
/// The first fault of any other kind.
pub fn read_leniently(text: &str) -> Result<(Value, Option<Fault>), Fault> {
    let mut reader = Reader { text, at: 0, depth: 0, tolerated: None, cause: Cause::TrailingText };
    match reader.value() {
        Some(value) if reader.sign() == 0 && reader.at == text.len() => Ok((value, reader.tolerated)),
        Some(_) => Err(reader.here(Cause::TrailingText)),
        None => Err(reader.here(reader.cause)),
    }
}

/// One pass over the text. A function that returns `None` has set `cause`, and `at` to the position of the fault.
struct Reader<'t> {
    text: &'t str,
    /// The current position, in bytes.
    at: usize,
    /// How many objects and lists are open.
    depth: u8,
    /// The first fault that was tolerated.
    tolerated: Option<Fault>,
    cause: Cause,
}

impl Reader<'_> {
    /// The current byte; 0 at the end, since 0 is valid nowhere in JSON.
    fn peek(&self) -> u8 {
        self.text.as_bytes().get(self.at).copied().unwrap_or(0)
    }

    /// The next byte that is not white space.
    fn sign(&mut self) -> u8 {
        while matches!(self.peek(), b' ' | b'\n' | b'\t' | b'\r') {
            self.at += 1;
        }
        self.peek()
    }

    fn slice(&self, from: usize) -> &str {
        self.text.get(from..self.at).unwrap_or_default()
    }

    fn here(&self, cause: Cause) -> Fault {
        let (mut line, mut column) = (1, 1);
        for byte in self.text.bytes().take(self.at) {
            column += 1;
            if byte == b'\n' {
                (line, column) = (line + 1, 1);
            }
        }
        Fault { cause, line, column, is_cut: self.at >= self.text.len() }
    }

    fn tolerate(&mut self, cause: Cause) {
        if self.tolerated.is_none() {
            self.tolerated = Some(self.here(cause));
        }
    }

    fn stop<T>(&mut self, cause: Cause) -> Option<T> {
        self.cause = cause;
        None
    }

    /// Skips `sign`, if it is here.
    fn take(&mut self, sign: u8, cause: Cause) -> Option<()> {
        self.cause = cause;
        (self.peek() == sign).then(|| self.at += 1)
    }

    fn value(&mut self) -> Option<Value> {
        let word = match self.sign() {
            b'"' => return self.string().map(Value::String),
            b'{' => return self.nested(b'}'),
            b'[' => return self.nested(b']'),
            b'-' | b'0'..=b'9' => return self.number(),
            b't' => "true",
            b'f' => "false",
            _ => "null",
        };
        for byte in word.bytes() {
            self.take(byte, Cause::NoValue)?;
        }
        Some(match word {
            "null" => Value::Null,
            word => Value::Bool(word == "true"),
        })
    }

    /// The object or list that begins here.
    fn nested(&mut self, end: u8) -> Option<Value> {
        if self.depth == DEEPEST {
            return self.too_deep();
        }
        self.depth += 1;
        self.at += 1;
        let is_object = end == b'}';
        let (mut members, mut values) = (Map::new(), Vec::new());
        let mut sign = self.sign();
        while sign != end {
            if is_object {
                if self.sign() != b'"' {
                    return self.stop(Cause::NoName);
                }
                let name = self.string()?;
                self.sign();
                self.take(b':', Cause::NoColon)?;
                members.insert(name, self.value()?);
            } else {
                values.push(self.value()?);
            }
            sign = self.sign();
            if sign != end {
                self.take(b',', Cause::NoComma)?;
            }
        }
        self.at += 1;
        self.depth -= 1;
        Some(if is_object { Value::Object(members) } else { Value::Array(values) })
    }

    /// Skips the object or list that begins here, by counting brackets.
    fn too_deep(&mut self) -> Option<Value> {
        self.tolerate(Cause::TooDeep);
        let mut open = 0_usize;
        loop {
            match self.peek() {
                b'"' => {
                    self.string()?;
                    continue;
                }
                b'{' | b'[' => open += 1,
                b'}' | b']' => open -= 1,
                0 => return self.stop(Cause::Unclosed),
                _ => {}
            }
            self.at += 1;
            if open == 0 {
                return Some(Value::Null);
            }
        }
    }

    /// The number that begins here, as its text. Nothing reads it as floating point.
    fn number(&mut self) -> Option<Value> {
        let from = self.at;
        self.at += usize::from(self.peek() == b'-');
        if self.peek() == b'0' {
            self.at += 1;
        } else {
            self.digits()?;
        }
        if self.peek() == b'.' {
            self.at += 1;
            self.digits()?;
        }
        let mut text = self.slice(from).to_owned();
        if matches!(self.peek(), b'e' | b'E') {
            self.at += 1;
            // In the form of `serde_json`: always with a sign.
            text.push_str(if self.peek() == b'-' { "e-" } else { "e+" });
            self.at += usize::from(matches!(self.peek(), b'+' | b'-'));
            let from = self.at;
            self.digits()?;
            text.push_str(self.slice(from));
        }
        // A hidden function, but the only way to make a number with a fraction without another parser.
        Some(Value::Number(Number::from_string_unchecked(text)))
    }

    /// Skips one or more digits.
    fn digits(&mut self) -> Option<()> {
        let from = self.at;
        while self.peek().is_ascii_digit() {
            self.at += 1;
        }
        self.cause = Cause::NoDigit;
        (self.at > from).then_some(())
    }

    /// The text whose quote is here.
    fn string(&mut self) -> Option<String> {
        let mut text = String::new();
        self.at += 1;
        loop {
            let from = self.at;
            while !matches!(self.peek(), 0..b' ' | b'"' | b'\\') {
                self.at += 1;
            }
            text.push_str(self.slice(from));
            match self.peek() {
                b'"' => {
                    self.at += 1;
                    return Some(text);
                }
                b'\\' => text.push(self.escape()?),
                _ if self.at == self.text.len() => return self.stop(Cause::NoQuote),
                _ => {
                    self.tolerate(Cause::Control);
                    text.push(' ');
                    self.at += 1;
                }
            }
        }
    }

    /// The character whose `\` is here.
    fn escape(&mut self) -> Option<char> {
        self.at += 1;
        let letter = match self.peek() {
            sign @ (b'"' | b'\\' | b'/') => sign,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => return self.unicode(),
            _ => return self.stop(Cause::NoEscape),
        };
        self.at += 1;
        Some(char::from(letter))
    }

    /// The character whose `\u` escape is here; it may consist of two escapes.
    fn unicode(&mut self) -> Option<char> {
        let mut code = self.four()?;
        let after = self.at;
        if matches!(code, 0xd800..0xdc00) && self.peek() == b'\\' {
            self.at += 1;
            if self.peek() == b'u' {
                let low = self.four()?;
                if matches!(low, 0xdc00..0xe000) {
                    code = 0x1_0000 + ((code - 0xd800) << 10) + (low - 0xdc00);
                }
            }
            if code < 0x1_0000 {
                self.at = after;
            }
        }
        let letter = char::from_u32(code);
        if letter.is_none() {
            self.tolerate(Cause::LoneSurrogate);
        }
        Some(letter.unwrap_or('\u{fffd}'))
    }

    /// The four digits after the `u` that is here.
    fn four(&mut self) -> Option<u32> {
        let mut code = 0;
        for _ in 0..4 {
            self.at += 1;
            self.cause = Cause::NoHexDigit;
            code = code * 16 + char::from(self.peek()).to_digit(16)?;
        }
        self.at += 1;
        Some(code)
    }
}
