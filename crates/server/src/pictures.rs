//! Photos as they come in: what is taken, and what is kept of it. The type is told by the content,
//! never by the name; the picture is decoded within limits, turned upright and written again, so
//! that nothing but the picture is left (no place, no camera, no hidden files). The original stays
//! sealed under its hash, as evidence.

use crate::gateways::blobs::{BlobHash, Blobs};
use image::{
    DynamicImage, ImageDecoder, ImageReader, Limits, codecs::jpeg::JpegEncoder,
    imageops::FilterType, metadata::Orientation,
};
use image_hasher::{HashAlg, HasherConfig};
use std::{io::Cursor, sync::Arc};
use tokio::sync::Semaphore;

/// Bytes of one photo.
pub const BYTES_MAX: usize = 10 * 1024 * 1024;
/// Pixels of one photo: the largest phone cameras' usual pictures.
pub const PIXELS_MAX: u64 = 50_000_000;
/// Pixels on a side.
pub const SIDE_MAX: u32 = 12_000;
/// The longer side of what people are shown, and of the thumbnail.
const DISPLAY_SIDE: u32 = 2_560;
const THUMB_SIDE: u32 = 320;
/// Good for the eye, a third of the size of a camera's own.
const QUALITY: u8 = 85;
/// Pictures at the same time: each needs up to four bytes a pixel, twice.
const AT_ONCE: usize = 2;

/// A photo that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// The bytes as they came, sealed.
    pub original: BlobHash,
    /// The upright JPEG people are shown, and its small form.
    pub display: BlobHash,
    pub thumb: BlobHash,
    /// Pixels of the shown form.
    pub width: u32,
    pub height: u32,
    /// Bytes of the original.
    pub bytes: usize,
    /// MIME type of the original.
    pub kind: &'static str,
    /// What it looks like; see [`print`].
    pub print: Option<u64>,
}

/// Why a photo is not taken. The sentence is the locale key `picture-<code>`.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum BadPicture {
    #[error("more than 10 MB")]
    TooLarge,
    #[error("not a JPEG, PNG or WebP picture")]
    NotAPicture,
    #[error("sent as {claimed}, but it is {found}")]
    Lies { claimed: String, found: String },
    #[error("more than 50 megapixels or 12,000 pixels on a side")]
    TooManyPixels,
    #[error("it cannot be decoded")]
    Broken,
    /// Our fault: it could not be kept.
    #[error("not kept: {0}")]
    NotKept(String),
}

impl BadPicture {
    /// Stable code for programs and locale keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge => "too-large",
            Self::NotAPicture => "not-a-picture",
            Self::Lies { .. } => "lies",
            Self::TooManyPixels => "too-many-pixels",
            Self::Broken => "broken",
            Self::NotKept(_) => "not-kept",
        }
    }

    /// Values the sentence mentions.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLarge => vec![("megabytes", (BYTES_MAX / 1024 / 1024).to_string())],
            Self::TooManyPixels => vec![
                ("megapixels", (PIXELS_MAX / 1_000_000).to_string()),
                ("side", SIDE_MAX.to_string()),
            ],
            Self::Lies { claimed, found } => {
                vec![("claimed", claimed.clone()), ("found", found.clone())]
            }
            Self::NotAPicture | Self::Broken | Self::NotKept(_) => Vec::new(),
        }
    }
}

/// Where photos are made ready.
#[derive(Debug, Clone)]
pub struct Pictures {
    blobs: Blobs,
    places: Arc<Semaphore>,
}

impl Pictures {
    /// Keeps its files in `blobs`.
    pub fn new(blobs: Blobs) -> Self {
        Self { blobs, places: Arc::new(Semaphore::new(AT_ONCE)) }
    }

    /// Checks a photo and keeps its three forms. `claimed` is the MIME type it was sent with.
    pub async fn keep(&self, bytes: Vec<u8>, claimed: Option<&str>) -> Result<Picture, BadPicture> {
        if bytes.len() > BYTES_MAX {
            return Err(BadPicture::TooLarge);
        }
        let kind = kind_of(&bytes, claimed)?;
        let _place = self.places.acquire().await.map_err(|e| BadPicture::NotKept(e.to_string()))?;
        let made = tokio::task::spawn_blocking(move || make(&bytes).map(|forms| (bytes, forms)));
        // A decoder that panics has met a broken file.
        let (bytes, forms) = made.await.map_err(|_| BadPicture::Broken)??;
        let size = bytes.len();
        Ok(Picture {
            original: self.put(bytes).await?,
            display: self.put(forms.display).await?,
            thumb: self.put(forms.thumb).await?,
            width: forms.width,
            height: forms.height,
            bytes: size,
            kind: kind.mime,
            print: forms.print,
        })
    }

    async fn put(&self, bytes: Vec<u8>) -> Result<BlobHash, BadPicture> {
        self.blobs.put(bytes).await.map_err(|error| BadPicture::NotKept(error.to_string()))
    }
}

/// A type of picture that is taken.
struct Kind {
    mime: &'static str,
    word: &'static str,
}

const KINDS: [Kind; 3] = [
    Kind { mime: "image/jpeg", word: "JPEG" },
    Kind { mime: "image/png", word: "PNG" },
    Kind { mime: "image/webp", word: "WebP" },
];

/// The type by content. A file that was sent as another type is refused: somebody or something is
/// mistaken about it, and the sealed original would carry the mistake on.
fn kind_of(bytes: &[u8], claimed: Option<&str>) -> Result<&'static Kind, BadPicture> {
    let found = infer::get(bytes).map(|found| found.mime_type());
    let claimed = claimed.map(|claimed| claimed.split(';').next().unwrap_or_default().trim());
    // What programs send that do not know the type, and an old name for JPEG.
    let claimed = claimed.filter(|claimed| !matches!(*claimed, "" | "application/octet-stream"));
    let claimed =
        claimed.map(|claimed| if claimed == "image/jpg" { "image/jpeg" } else { claimed });
    let word = |mime: &str| {
        KINDS.iter().find(|kind| kind.mime == mime).map_or(mime.to_owned(), |kind| kind.word.into())
    };
    let claims_picture =
        claimed.is_none_or(|claimed| KINDS.iter().any(|kind| kind.mime == claimed));
    match found.and_then(|found| KINDS.iter().find(|kind| kind.mime == found)) {
        Some(kind) if claimed.is_none_or(|claimed| claimed == kind.mime) => Ok(kind),
        Some(kind) => {
            let claimed = word(claimed.unwrap_or_default());
            Err(BadPicture::Lies { claimed, found: kind.word.into() })
        }
        None => match (found, claimed) {
            (Some(found), Some(claimed)) if claims_picture => {
                Err(BadPicture::Lies { claimed: word(claimed), found: word(found) })
            }
            _ => Err(BadPicture::NotAPicture),
        },
    }
}

struct Forms {
    display: Vec<u8>,
    thumb: Vec<u8>,
    width: u32,
    height: u32,
    print: Option<u64>,
}

/// Decodes, turns upright, and writes the two forms. Slow: off the async threads.
fn make(bytes: &[u8]) -> Result<Forms, BadPicture> {
    let broken = |_| BadPicture::Broken;
    let reader = ImageReader::new(Cursor::new(bytes)).with_guessed_format();
    let mut decoder = reader.map_err(|_| BadPicture::Broken)?.into_decoder().map_err(broken)?;
    let (width, height) = decoder.dimensions();
    let pixels = u64::from(width) * u64::from(height);
    if width.max(height) > SIDE_MAX || pixels > PIXELS_MAX {
        return Err(BadPicture::TooManyPixels);
    }
    let mut limits = Limits::default();
    // Eight bytes a pixel: 16 bits a channel is the most a PNG has.
    limits.max_alloc = Some(PIXELS_MAX * 8);
    decoder.set_limits(limits).map_err(|_| BadPicture::TooManyPixels)?;
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let decoded = DynamicImage::from_decoder(decoder).map_err(broken)?;
    let mut upright = on_white(decoded);
    upright.apply_orientation(orientation);
    let display = within(upright, DISPLAY_SIDE);
    let thumb = display.thumbnail(THUMB_SIDE, THUMB_SIDE);
    let (width, height) = (display.width(), display.height());
    let print = print(&thumb);
    Ok(Forms { display: jpeg(&display)?, thumb: jpeg(&thumb)?, width, height, print })
}

/// Bits of a print that must be set, and unset, for it to say anything.
const PRINT_BITS_MIN: u32 = 8;

/// What a picture looks like in 64 bits: from left to right, whether it grows brighter. The same
/// picture in another size or quality has nearly the same print. None for a picture on which hardly
/// anything can be seen, as all of those look alike.
fn print(picture: &DynamicImage) -> Option<u64> {
    let hasher = HasherConfig::new().hash_alg(HashAlg::Gradient).hash_size(8, 8).to_hasher();
    let bits: [u8; 8] = hasher.hash_image(picture).as_bytes().try_into().ok()?;
    let print = u64::from_be_bytes(bits);
    let says = PRINT_BITS_MIN..=u64::BITS - PRINT_BITS_MIN;
    says.contains(&print.count_ones()).then_some(print)
}

/// JPEG has no transparency: what shone through is white, as on the page it came from.
fn on_white(picture: DynamicImage) -> DynamicImage {
    if !picture.color().has_alpha() {
        return DynamicImage::ImageRgb8(picture.into_rgb8());
    }
    let seen = picture.into_rgba8();
    let mut paper = image::RgbImage::new(seen.width(), seen.height());
    for (under, over) in paper.pixels_mut().zip(seen.pixels()) {
        let alpha = u32::from(over[3]);
        for channel in 0..3 {
            let mixed = u32::from(over[channel]) * alpha + 255 * (255 - alpha);
            under[channel] = (mixed / 255) as u8;
        }
    }
    DynamicImage::ImageRgb8(paper)
}

fn within(picture: DynamicImage, side: u32) -> DynamicImage {
    if picture.width().max(picture.height()) <= side {
        return picture;
    }
    picture.resize(side, side, FilterType::Triangle)
}

fn jpeg(picture: &DynamicImage) -> Result<Vec<u8>, BadPicture> {
    let mut bytes = Vec::new();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    picture.write_with_encoder(encoder).map_err(|_| BadPicture::Broken)?;
    Ok(bytes)
}

#[cfg(test)]
mod tests;
