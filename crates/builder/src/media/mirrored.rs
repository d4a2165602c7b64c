//! Mirrored pictures, as the rest of a build uses them.

use super::index::Copy;
use crate::address_form::AddressForm;
use press_room::view::Choice;
use press_room_core::address::Address;
use std::collections::BTreeMap;

/// How wide a picture in the text or in the grid of press photos is, for browsers that cannot measure it before they
/// fetch it.
const SIZES: &str = "auto, (min-width: 40rem) 36rem, 100vw";

/// The pictures that the site serves itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MirroredPictures {
    /// The copies of each picture, the smallest first, by the path of the one that pages name.
    pub(super) copies: BTreeMap<String, Vec<Copy>>,
    /// Whether no page shows a picture from another host.
    pub has_all_pictures: bool,
}

impl MirroredPictures {
    /// The copies of the picture at `src` on the site at `home`.
    pub fn copies(&self, home: &Address, src: &str) -> Option<&[Copy]> {
        self.copies.get(src.strip_prefix(home.as_str())?).map(Vec::as_slice)
    }

    /// The copies that a browser may choose from in place of the picture at `src`, written in this `form`.
    pub(crate) fn choice(&self, home: &Address, src: &str, form: AddressForm<'_>) -> Option<Choice> {
        let copies = self.copies(home, src).filter(|copies| copies.len() > 1)?;
        let file = |copy: &Copy| {
            let whole = format!("{}{}", home.as_str(), copy.file);
            format!("{} {}w", form.other(&whole).unwrap_or(whole), copy.width)
        };
        let srcset = copies.iter().map(file).collect::<Vec<_>>().join(", ");
        Some(Choice { srcset, sizes: SIZES })
    }
}
