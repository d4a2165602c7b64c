//! Pictures: read within limits, turned upright, and written again in smaller sizes.

use super::fault::MediaFault;
use super::xmp;
use crate::digest::Digest;
use image::codecs::png::PngDecoder;
use image::codecs::webp::WebPDecoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageDecoder, ImageFormat, ImageReader, Limits};
use press_room_core::feed::Image;
use std::io::Cursor;

/// The widths of the copies, in pixels; none is wider than the original.
const WIDTHS: [u32; 3] = [320, 800, 1600];
/// The largest number of pixels of a picture: that of the largest cameras that reporters have. It takes about 200 MB.
const MOST_PIXELS: u64 = 64_000_000;
/// The largest amount of memory that reading one picture may take, in bytes.
const MOST_MEMORY: u64 = 512_000_000;
/// The largest colour profile that is kept, in bytes; those of screens and cameras are far smaller.
const LARGEST_PROFILE: usize = 100_000;
/// The quality of the copies, on a scale to 100: `docs/decisions/0024-mirrored-media.md`.
const QUALITY: f32 = 80.0;
/// To be changed when this program makes other copies of the same picture, so that all are made again.
const VERSION: &str = "1";

/// The metadata of a picture, which is written into its copies.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PictureMetadata {
    /// What it shows.
    pub alt: Option<String>,
    /// The text below it.
    pub caption: Option<String>,
    /// Who took it.
    pub credit: Option<String>,
    /// Who may use it, and for what.
    pub rights: Option<String>,
    /// The language of these.
    pub lang: Option<String>,
}

impl PictureMetadata {
    /// The metadata that a feed has for `image` in a release in `lang`.
    pub fn of(image: &Image, lang: Option<&str>) -> Self {
        let Image { alt, caption, credit, rights, .. } = image;
        Self {
            alt: alt.clone(),
            caption: caption.clone(),
            credit: credit.clone(),
            rights: rights.clone(),
            lang: lang.map(str::to_owned),
        }
    }

    /// A digest of the metadata, by which copies are found.
    pub fn digest(&self) -> String {
        Digest::of(format!("{VERSION} {self:?}").as_bytes()).to_string()
    }
}

/// A picture in memory.
#[derive(Debug)]
pub struct Picture {
    image: DynamicImage,
    icc: Option<Vec<u8>>,
}

/// A copy of a picture: a whole WebP file.
#[derive(Clone, Debug)]
pub struct WebPCopy {
    /// Its width in pixels.
    pub width: u32,
    /// Its height in pixels.
    pub height: u32,
    /// The file.
    pub bytes: Vec<u8>,
}

/// Width and height of the picture in `bytes` as it is shown, and whether copies can be made: not of moving pictures.
///
/// # Errors
/// [`MediaFault`] for another type, too many pixels, and a broken file.
pub(super) fn look(bytes: &[u8]) -> Result<((u32, u32), bool), MediaFault> {
    let (mut decoder, format) = decoder(bytes)?;
    let (width, height) = decoder.dimensions();
    let is_turned = decoder.orientation().is_ok_and(|orientation| {
        use image::metadata::Orientation::{Rotate90, Rotate90FlipH, Rotate270, Rotate270FlipH};
        matches!(orientation, Rotate90 | Rotate270 | Rotate90FlipH | Rotate270FlipH)
    });
    let moves = match format {
        ImageFormat::Gif => true,
        ImageFormat::Png => {
            PngDecoder::new(Cursor::new(bytes)).is_ok_and(|png| png.is_apng().unwrap_or(false))
        }
        ImageFormat::WebP => WebPDecoder::new(Cursor::new(bytes)).is_ok_and(|webp| webp.has_animation()),
        _ => false,
    };
    Ok((if is_turned { (height, width) } else { (width, height) }, !moves))
}

/// Width and height of the picture in `bytes` as it is shown; `None` if they are not a picture that can be shown.
pub(crate) fn size_of(bytes: &[u8]) -> Option<(u32, u32)> {
    look(bytes).ok().map(|(size, _)| size)
}

fn decoder(bytes: &[u8]) -> Result<(impl ImageDecoder + '_, ImageFormat), MediaFault> {
    let broken = |error: image::ImageError| MediaFault::Broken(error.to_string());
    let mut reader = ImageReader::new(Cursor::new(bytes));
    let format = image::guess_format(bytes).map_err(broken)?;
    reader.set_format(format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let decoder = reader.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_MEMORY {
        return Err(MediaFault::TooManyPixels(width, height));
    }
    Ok((decoder, format))
}

impl Picture {
    /// Reads a picture that `look` accepted. Of the camera's metadata, only the colour profile and the orientation are
    /// kept.
    ///
    /// # Errors
    /// As `look`.
    pub fn read(bytes: &[u8]) -> Result<Self, MediaFault> {
        let broken = |error: image::ImageError| MediaFault::Broken(error.to_string());
        let (mut decoder, _) = decoder(bytes)?;
        let orientation = decoder.orientation().map_err(broken)?;
        let icc = decoder.icc_profile().ok().flatten().filter(|icc| is_of_rgb(icc));
        let mut image = DynamicImage::from_decoder(decoder).map_err(broken)?;
        image.apply_orientation(orientation);
        let image = match image.color().has_alpha() {
            true => DynamicImage::ImageRgba8(image.into_rgba8()),
            false => DynamicImage::ImageRgb8(image.into_rgb8()),
        };
        Ok(Self { image, icc })
    }

    /// The copies, the smallest first.
    ///
    /// # Errors
    /// [`MediaFault::Broken`] for a picture that no WebP file can hold.
    pub fn copies(self, about: &PictureMetadata) -> Result<Vec<WebPCopy>, MediaFault> {
        let natural = self.image.width();
        let mut widths: Vec<u32> = WIDTHS.iter().map(|width| natural.min(*width)).collect();
        widths.dedup();
        let xmp = xmp::packet(about);
        let mut copies = Vec::new();
        let mut image = self.image;
        // Each copy is made from the next larger one, which looks as good and is much faster.
        for width in widths.into_iter().rev() {
            if width < image.width() {
                let height = u64::from(image.height()) * u64::from(width) / u64::from(image.width());
                let height = u32::try_from(height).unwrap_or(1).max(1);
                image = image.resize_exact(width, height, FilterType::Lanczos3);
            }
            copies.push(encode(&image, self.icc.as_deref(), xmp.as_deref())?);
        }
        copies.reverse();
        Ok(copies)
    }
}

/// Whether a colour profile is small enough to keep, and its header says `RGB `. A picture in CMYK is converted to RGB
/// when it is read, so that its own profile no longer fits.
fn is_of_rgb(icc: &[u8]) -> bool {
    icc.len() <= LARGEST_PROFILE && icc.get(16..20) == Some(b"RGB ")
}

fn encode(image: &DynamicImage, icc: Option<&[u8]>, xmp: Option<&str>) -> Result<WebPCopy, MediaFault> {
    let (width, height) = (image.width(), image.height());
    let encoder = match image {
        DynamicImage::ImageRgba8(rgba) => webp::Encoder::from_rgba(rgba, width, height),
        DynamicImage::ImageRgb8(rgb) => webp::Encoder::from_rgb(rgb, width, height),
        _ => return Err(MediaFault::Broken("it has other colours than it had".to_owned())),
    };
    let refused = |error| MediaFault::Broken(format!("{error:?}"));
    let webp = encoder.encode_simple(false, QUALITY).map_err(refused)?;
    let bytes = xmp::with_metadata(&webp, (width, height), icc, xmp);
    let bytes = bytes.ok_or_else(|| MediaFault::Broken("its copy is no WebP file".to_owned()))?;
    Ok(WebPCopy { width, height, bytes })
}
