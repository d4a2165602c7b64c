//! The address of a release as a QR code and in letters, for readers of a printed release. It is placed beside the
//! press room and not in it, so that the program need not know of it; screens do not show it
//! (`style/release-page.css`), and printing fetches nothing.

use press_room_core::escape::push_escaped;
use press_room_core::i18n::Language;
use qrcodegen::{Mask, QrCode, QrCodeEcc, QrSegment, Version};
use std::fmt::Write as _;

/// The empty modules that a QR scanner needs on each side.
const QUIET: i32 = 4;

/// The mask pattern of all codes. Drawing each code with all eight patterns to choose the best took a fifth of a build's
/// time; a code names its pattern, so scanners can read any of them.
const MASK: u8 = 0;

/// The code of `address` as an element named in `language`; `None` for an address that is too long for any code.
pub fn element(address: &str, language: Language) -> Option<String> {
    let code = code_of(address)?;
    let width = code.size() + 2 * QUIET;
    let mut out = format!(
        "<div class=\"pr-app pr-print-code\" lang=\"{}\" hidden><svg role=\"img\" aria-label=\"",
        language.code()
    );
    push_escaped(language.catalogue().built_qr_code, &mut out);
    let _ = write!(
        out,
        "\" viewBox=\"0 0 {width} {width}\" shape-rendering=\"crispEdges\"><path d=\"{}\"/></svg><p>",
        path(&code)
    );
    push_escaped(address, &mut out);
    out.push_str("</p></div>\n");
    Some(out)
}

/// The smallest code that has the address, with as much redundancy as fits into it.
fn code_of(address: &str) -> Option<QrCode> {
    let (parts, mask) = (QrSegment::make_segments(address), Some(Mask::new(MASK)));
    let (least, redundancy) = (Version::MIN, QrCodeEcc::Medium);
    QrCode::encode_segments_advanced(&parts, redundancy, least, Version::MAX, mask, true).ok()
}

/// The dark modules as a path, with one rectangle for each run of them in a row.
fn path(code: &QrCode) -> String {
    let mut path = String::new();
    for y in 0..code.size() {
        let mut x = 0;
        while x < code.size() {
            let run = (x..code.size()).take_while(|at| code.get_module(*at, y)).count();
            if run > 0 {
                let _ = write!(path, "M{} {}h{run}v1h-{run}z", x + QUIET, y + QUIET);
            }
            x += i32::try_from(run).unwrap_or(1).max(1);
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What a QR scanner reads from the picture that `element` draws, at eight pixels a module.
    fn read(element: &str) -> String {
        let between =
            |before: &str, after: char| element.split_once(before).unwrap().1.split_once(after).unwrap().0;
        let width: usize = between("viewBox=\"0 0 ", ' ').parse().unwrap();
        let mut dark = vec![false; width * width];
        for run in between("<path d=\"", '"').split('M').filter(|run| !run.is_empty()) {
            let (at, rest) = run.split_once('h').unwrap();
            let (x, y) = at.split_once(' ').unwrap();
            let [x, y, length] =
                [x, y, rest.split_once('v').unwrap().0].map(|text| text.parse::<usize>().unwrap());
            dark[y * width + x..][..length].fill(true);
        }
        let shade = |x: usize, y: usize| if dark[(y / 8) * width + x / 8] { 0 } else { 255 };
        let mut picture = rqrr::PreparedImage::prepare_from_greyscale(width * 8, width * 8, shade);
        let [grid] = <[_; 1]>::try_from(picture.detect_grids()).ok().unwrap();
        grid.decode().unwrap().1
    }

    #[test]
    fn another_reader_finds_the_address() {
        for address in [
            "https://presse.example.no/release/1/ny-kai/",
            "https://presse.example.no/release/1/%C3%A5&<\"'/",
            &format!("https://presse.example.no/{}/", "lang-".repeat(80)),
        ] {
            assert_eq!(read(&element(address, Language::Nb).unwrap()), address);
        }
    }

    #[test]
    fn short_and_long_addresses_of_one_sort_of_letters_are_read() {
        for length in (1..150).step_by(25) {
            // Letters of one sort make the largest areas of one shade.
            for letters in ["a", "0", "ny-kai-", "%C3%A5"] {
                let slug: String = letters.chars().cycle().take(length).collect();
                let address = format!("https://presse.example.no/release/g{length}/{slug}/");
                assert_eq!(read(&element(&address, Language::Nb).unwrap()), address);
            }
        }
    }

    #[test]
    fn what_is_too_long_for_a_code_has_none() {
        assert_eq!(element(&"a".repeat(4000), Language::Nb), None);
    }
}
