//! The program of the page that says whether a text is one of the releases: `public/genuine/genuine.js` gives it the
//! files that it names.

/// Nothing runs by itself.
fn main() {}

#[cfg(target_arch = "wasm32")]
mod question {
    use press_room_core::genuine::{Inquiry, answer, inquiry};
    use wasm_bindgen::prelude::wasm_bindgen;

    /// A text to ask about.
    #[wasm_bindgen]
    pub struct Question(Inquiry);

    #[wasm_bindgen]
    impl Question {
        /// Asks about `text` at `now`, in milliseconds since 1970.
        #[wasm_bindgen(constructor)]
        pub fn new(text: &str, now: f64) -> Self {
            Self(Inquiry::new(text, now as i64))
        }

        /// The files that are needed, by their paths from the site's root, a line each; empty once the answer is known.
        pub fn want(&mut self) -> String {
            self.0.want().join("\n")
        }

        /// Takes a file; `None` if there is no such file.
        pub fn take(&mut self, path: &str, bytes: Option<Box<[u8]>>) {
            self.0.take(path, bytes.as_deref());
        }

        /// The answer, as [`answer`] describes it.
        pub fn answer(&self) -> String {
            answer::of(&self.0)
        }
    }

    /// The text of an HTML file; `None` for one that shows text which is not read.
    #[wasm_bindgen]
    #[expect(unreachable_pub, reason = "wasm-bindgen exports what is public, and nothing else")]
    pub fn text_of(html: &str) -> Option<String> {
        inquiry::text_of_html(html)
    }
}
