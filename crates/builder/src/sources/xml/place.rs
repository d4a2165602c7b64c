//! Lines and columns of places in a text, which must be requested in ascending order.

/// A place in a text that only moves forward.
pub(super) struct Cursor<'t> {
    text: &'t str,
    at: usize,
    line: u32,
    column: u32,
}

impl<'t> Cursor<'t> {
    pub(super) fn new(text: &'t str) -> Self {
        Self { text, at: 0, line: 1, column: 1 }
    }

    /// Line and column of the byte `at`, counted from 1; columns in characters.
    pub(super) fn place(&mut self, at: usize) -> (u32, u32) {
        let passed = self.text.get(self.at..at).unwrap_or_default();
        self.at = self.at.max(at);
        let lines = passed.bytes().filter(|byte| *byte == b'\n').count() as u32;
        let last = match passed.rfind('\n') {
            Some(end) => {
                self.column = 1;
                passed.get(end + 1..).unwrap_or_default()
            }
            None => passed,
        };
        self.line += lines;
        self.column += last.chars().count() as u32;
        (self.line, self.column)
    }
}
