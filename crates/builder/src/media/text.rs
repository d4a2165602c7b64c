//! Pictures in the texts of a release.

use super::picture::PictureMetadata;
use super::store::Store;
use crate::address_form::AddressForm;
use crate::encode;
use crate::site::Entry;
use crate::texts::Text;
use press_room_core::address::Address;
use press_room_core::check;
use press_room_core::feed::UntrustedHtml;
use press_room_core::rich_text::{Attribute, Element, Node, RichText, Tag};
use std::sync::Arc;

/// Gives the pictures in the texts of `entry` the addresses of the site's own, and their sizes.
pub(super) fn mirror_pictures(store: &Store<'_>, entry: &mut Entry, is_fresh: bool) {
    let has_pictures = |html: &Option<UntrustedHtml>| html.as_ref().is_some_and(may_show_pictures);
    let release = &entry.release;
    if ![&release.body, &release.contact_note, &release.boilerplate].into_iter().any(has_pictures) {
        return;
    }
    entry.as_written = check::as_written(release);
    let lang = release.lang().map(str::to_owned);
    let release = Arc::make_mut(&mut entry.release);
    let texts = &mut entry.texts;
    for (html, text) in [
        (&mut release.body, &mut texts.body),
        (&mut release.contact_note, &mut texts.contact_note),
        (&mut release.boilerplate, &mut texts.boilerplate),
    ] {
        if let Some(html) = html.as_mut().filter(|html| may_show_pictures(html)) {
            mirror_text(store, html, text, lang.as_deref(), is_fresh);
        }
    }
}

/// Whether `text` may have pictures. Few texts do, and only these are worth parsing.
fn may_show_pictures(text: &UntrustedHtml) -> bool {
    text.html.as_bytes().windows(4).any(|letters| letters.eq_ignore_ascii_case(b"<img"))
}

fn mirror_text(
    store: &Store<'_>,
    html: &mut UntrustedHtml,
    text: &mut Text,
    lang: Option<&str>,
    is_fresh: bool,
) {
    let mut tree = RichText::clone(&text.read(html));
    let mut is_changed = false;
    each_picture(&mut tree.blocks, &mut |picture| {
        is_changed |= give(store, picture, lang, is_fresh).is_some();
        let address = picture.attribute(Attribute::Src).and_then(|src| Address::parse(src, None));
        address.iter().for_each(|address| store.leave_picture(address));
    });
    if is_changed {
        html.html = encode::written_text(tree, AddressForm::Absolute);
        text.forget();
    }
}

fn each_picture(nodes: &mut [Node], act: &mut dyn FnMut(&mut Element)) {
    for node in nodes {
        if let Node::Element(element) = node {
            if element.tag == Tag::Img {
                act(element);
            }
            each_picture(&mut element.children, act);
        }
    }
}

/// Gives a picture its address and size on the site; `None` for a picture that stays where it is.
fn give(store: &Store<'_>, picture: &mut Element, lang: Option<&str>, is_fresh: bool) -> Option<()> {
    let address = Address::parse(picture.attribute(Attribute::Src)?, None)?;
    let alt = picture.attribute(Attribute::Alt).filter(|alt| !alt.is_empty()).map(str::to_owned);
    let about = PictureMetadata { alt, lang: lang.map(str::to_owned), ..PictureMetadata::default() };
    let (source, copies) = store.picture(&address, &about, is_fresh)?;
    let (src, size) = store.shown(&source, copies);
    let src = src.or_else(|| store.address(&source.file))?;
    let mut set = vec![(Attribute::Src, src.as_str().to_owned())];
    if let Some((width, height)) = size {
        set.extend([(Attribute::Width, width.to_string()), (Attribute::Height, height.to_string())]);
    }
    let is_other = |(name, _): &(Attribute, String)| {
        !matches!(name, Attribute::Src | Attribute::Width | Attribute::Height)
    };
    set.extend(picture.attributes.drain(..).filter(is_other));
    set.sort_by_key(|(name, _)| Attribute::ALL.iter().position(|known| known == name));
    picture.attributes = set;
    Some(())
}
