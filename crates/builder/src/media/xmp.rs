//! The metadata in a copy of a picture, in XMP by the IPTC standard, and its place in a WebP file.
//!
//! <https://developers.google.com/speed/webp/docs/riff_container>, <https://iptc.org/standards/photo-metadata/>

use super::picture::PictureMetadata;
use crate::xml;

/// The flags of the chunk `VP8X`.
const HAS_ICC: u8 = 0x20;
const HAS_ALPHA: u8 = 0x10;
const HAS_XMP: u8 = 0x04;

/// The packet for a picture with the metadata `about`; `None` if there is none.
pub(super) fn packet(about: &PictureMetadata) -> Option<String> {
    let lang = about.lang.as_deref();
    // A program that asks for no language gets the default; others get the first entry that fits theirs.
    let in_languages = |name: &str, text: &str| {
        let text = xml::escape(&xml::clean(text));
        let own = lang.map(|lang| format!("<rdf:li xml:lang=\"{}\">{text}</rdf:li>", xml::escape(lang)));
        let own = own.unwrap_or_default();
        format!("<{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{text}</rdf:li>{own}</rdf:Alt></{name}>")
    };
    let plain = |name: &str, text: &str| format!("<{name}>{}</{name}>", xml::escape(&xml::clean(text)));
    let members: String = [
        about.alt.as_deref().map(|alt| in_languages("Iptc4xmpCore:AltTextAccessibility", alt)),
        about.caption.as_deref().map(|caption| in_languages("dc:description", caption)),
        about.credit.as_deref().map(|credit| plain("photoshop:Credit", credit)),
        about.rights.as_deref().map(|rights| in_languages("dc:rights", rights)),
    ]
    .into_iter()
    .flatten()
    .collect();
    (!members.is_empty()).then(|| {
        format!(
            "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\
             <x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\
             <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\
             <rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" \
             xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\" \
             xmlns:Iptc4xmpCore=\"http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/\">\
             {members}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end=\"r\"?>"
        )
    })
}

/// Adds a colour profile and a packet of XMP to `webp`, which an encoder wrote. `None` if it is no WebP file.
pub(super) fn with_metadata(
    webp: &[u8],
    (width, height): (u32, u32),
    icc: Option<&[u8]>,
    xmp: Option<&str>,
) -> Option<Vec<u8>> {
    let chunks = chunks(webp)?;
    let has_alpha = chunks.iter().any(|(name, _)| *name == b"ALPH");
    let flags = [(icc.is_some(), HAS_ICC), (has_alpha, HAS_ALPHA), (xmp.is_some(), HAS_XMP)];
    let flags = flags.iter().filter(|(is_there, _)| *is_there).map(|(_, flag)| flag).sum();
    let mut head = vec![flags, 0, 0, 0];
    for side in [width, height] {
        head.extend(side.checked_sub(1)?.to_le_bytes().get(..3)?);
    }
    let mut body = b"WEBP".to_vec();
    push_chunk(b"VP8X", &head, &mut body)?;
    if let Some(icc) = icc {
        push_chunk(b"ICCP", icc, &mut body)?;
    }
    for (name, content) in chunks.into_iter().filter(|(name, _)| *name != b"VP8X") {
        push_chunk(name, content, &mut body)?;
    }
    if let Some(xmp) = xmp {
        push_chunk(b"XMP ", xmp.as_bytes(), &mut body)?;
    }
    let mut file = b"RIFF".to_vec();
    file.extend(u32::try_from(body.len()).ok()?.to_le_bytes());
    file.extend(body);
    Some(file)
}

fn push_chunk(name: &[u8; 4], content: &[u8], to: &mut Vec<u8>) -> Option<()> {
    to.extend(name);
    to.extend(u32::try_from(content.len()).ok()?.to_le_bytes());
    to.extend(content);
    if content.len() % 2 == 1 {
        to.push(0);
    }
    Some(())
}

/// Name and content of each chunk of a WebP file.
fn chunks(webp: &[u8]) -> Option<Vec<(&[u8; 4], &[u8])>> {
    let mut rest = webp.strip_prefix(b"RIFF")?.get(4..)?.strip_prefix(b"WEBP")?;
    let mut chunks = Vec::new();
    while !rest.is_empty() {
        let (name, after) = rest.split_first_chunk::<4>()?;
        let (length, after) = after.split_first_chunk::<4>()?;
        let length = usize::try_from(u32::from_le_bytes(*length)).ok()?;
        chunks.push((name, after.get(..length)?));
        rest = after.get(length + length % 2..).unwrap_or_default();
    }
    Some(chunks)
}
