//! A source of media, and generated pictures.

use crate::support::bench::Bench;
use crate::support::generated::{feed, release};
use crate::support::server::{Request, Server};
use image::codecs::jpeg::JpegEncoder;
use image::{Rgb, RgbImage};
use serde_json::{Value, json};
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// When the site is built: in the week of the releases.
const NOW: &str = "2026-11-20T12:00:00+01:00";

/// A server whose files a test may change. A file without bytes counts as missing.
pub(crate) struct Source {
    pub(crate) server: Server,
    files: Arc<Mutex<HashMap<String, Vec<u8>>>>,
}

impl Source {
    pub(crate) fn new() -> Self {
        let files: Arc<Mutex<HashMap<String, Vec<u8>>>> = Arc::default();
        let shown = files.clone();
        let server = Server::start(move |request: &Request| {
            let files = shown.lock().unwrap();
            let Some(bytes) = files.get(&request.path) else { return answer(404, "", b"") };
            let tag =
                format!("\"{}-{}\"", bytes.len(), bytes.iter().map(|byte| u32::from(*byte)).sum::<u32>());
            if request.header("if-none-match").as_ref() == Some(&tag) {
                return answer(304, &tag, b"");
            }
            answer(200, &tag, bytes)
        });
        Self { server, files }
    }

    pub(crate) fn put(&self, path: &str, bytes: &[u8]) {
        self.files.lock().unwrap().insert(path.to_owned(), bytes.to_vec());
    }

    pub(crate) fn remove(&self, path: &str) {
        self.files.lock().unwrap().remove(path);
    }

    pub(crate) fn url(&self, path: &str) -> String {
        self.server.url(path)
    }

    pub(crate) fn asked(&self, path: &str) -> usize {
        self.server.requests().iter().filter(|request| request.path == path).count()
    }

    /// A release with a picture and a document.
    pub(crate) fn release(&self) -> Value {
        let mut item = release(1);
        item["date_published"] = json!("2026-11-19T09:00:00+01:00");
        item["_press_room"]["images"] = json!([{
            "url": self.url("/small.jpg"), "original_url": self.url("/Ny kai.jpg"), "width": 7, "height": 7,
            "caption": "Kaia, sett <fra> nord", "credit": "Kari", "rights": "Fri bruk", "alt": "En kai & en båt",
        }]);
        item["attachments"] =
            json!([{ "url": self.url("/plan.pdf"), "title": "Årsplan", "mime_type": "application/pdf" }]);
        item
    }

    /// Builds a site of `items`, which the server has as a feed too, so that its host may be asked.
    pub(crate) fn build(&self, bench: &Bench, items: &[Value], more: &[&str]) {
        self.build_at(NOW, bench, items, more);
    }

    pub(crate) fn build_at(&self, now: &str, bench: &Bench, items: &[Value], more: &[&str]) {
        self.put("/feed.json", feed(items.to_vec()).to_string().as_bytes());
        let url = self.url("/feed.json");
        bench.build(&[&["--feed", &url, "--now", now], more].concat()).unwrap();
    }
}

/// A source with everything that [`Source::release`] names.
pub(crate) fn source() -> Source {
    let source = Source::new();
    source.put("/Ny%20kai.jpg", &jpeg(1700, 170));
    source.put("/small.jpg", &jpeg(20, 2));
    source.put("/plan.pdf", b"%PDF-1.7 plan");
    source
}

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

/// A picture of 40 × 20 pixels from a camera that was held on its side, and that wrote `place` into it.
pub(crate) fn turned_jpeg(place: &str) -> Vec<u8> {
    // A TIFF header and one entry: the orientation, 6.
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x01\0\x12\x01\x03\0\x01\0\0\0\x06\0\0\0\0\0\0\0".to_vec();
    exif.extend(place.as_bytes());
    let plain = jpeg(40, 20);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
}

/// The beginning of a picture whose header gives it this size.
pub(crate) fn cut_png(width: u32, height: u32) -> Vec<u8> {
    let mut header = b"IHDR".to_vec();
    header.extend(width.to_be_bytes());
    header.extend(height.to_be_bytes());
    header.extend([8, 2, 0, 0, 0]);
    let sum = checksum(&header).to_be_bytes();
    [b"\x89PNG\r\n\x1a\n\0\0\0\r", &header[..], &sum, b"\0\0\0\x04IDATxxxx"].concat()
}

/// CRC-32, as in PNG.
fn checksum(bytes: &[u8]) -> u32 {
    let step = |sum: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), |sum, _| step(sum)))
}

/// A whole answer with an `ETag`.
fn answer(status: u16, tag: &str, body: &[u8]) -> Vec<u8> {
    let head = format!(
        "HTTP/1.1 {status} X\r\nConnection: close\r\nETag: {tag}\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    [head.as_bytes(), body].concat()
}
