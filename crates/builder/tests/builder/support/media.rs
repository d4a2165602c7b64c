//! Pictures for tests, made and not drawn.

use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};

/// A picture whose left half is red and whose right half is blue.
pub(crate) fn jpeg(width: u32, height: u32) -> Vec<u8> {
    let image =
        RgbImage::from_fn(
            width,
            height,
            |x, _| {
                if x < width / 2 { Rgb([255, 0, 0]) } else { Rgb([0, 0, 255]) }
            },
        );
    let mut bytes = Vec::new();
    JpegEncoder::new_with_quality(&mut bytes, 90).encode_image(&image).unwrap();
    bytes
}

/// One of 40 × 20 pixels from a camera that was held on its side, and that wrote `place` into it.
pub(crate) fn turned_jpeg(place: &str) -> Vec<u8> {
    // A TIFF header and one entry: the orientation, 6.
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(place.as_bytes());
    let plain = jpeg(40, 20);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
}

/// The beginning of a picture that says that it is so large.
pub(crate) fn cut_png(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let sum = checksum(&header).to_be_bytes();
    [b"\x89PNG\r\n\x1a\n\0\0\0\r", &header[..], &sum, b"\0\0\0\x04IDATxxxx"].concat()
}

/// CRC-32, as PNG has it.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

/// A whole answer with a tag to ask by.
pub(crate) fn answer(status: u16, tag: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nETag: {tag}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}
