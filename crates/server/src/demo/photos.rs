//! Photos of the sample buyers: the same open, empty box, each time taken from elsewhere, because a
//! photo that was sent before makes a person look.

use image::{DynamicImage, ImageFormat, RgbImage, imageops};
use std::io::Cursor;

/// An open, empty box.
const BOX: &[u8] = include_bytes!("empty-box.png");
/// Patches of light and shade in a row, and the pixels of one of them.
const PATCHES: u32 = 4;
const WIDTH: u32 = 80;
const HEIGHT: u32 = 60;

/// A photo in PNG that looks different for every seed.
pub fn photo(seed: [u8; 16]) -> Vec<u8> {
    let Ok(picture) = image::load_from_memory(BOX) else { return BOX.to_vec() };
    let mut picture = picture.resize_exact(320, 240, imageops::FilterType::Triangle).into_rgb8();
    for (n, byte) in (0u32..).zip(seed) {
        shade(&mut picture, (n % PATCHES * WIDTH, n / PATCHES * HEIGHT), byte);
    }
    let mut bytes = Vec::new();
    let written =
        DynamicImage::ImageRgb8(picture).write_to(&mut Cursor::new(&mut bytes), ImageFormat::Png);
    if written.is_ok() { bytes } else { BOX.to_vec() }
}

/// Makes one patch darker, by up to a half.
fn shade(picture: &mut RgbImage, (left, top): (u32, u32), by: u8) {
    for y in top..top + HEIGHT {
        for x in left..left + WIDTH {
            for channel in &mut picture.get_pixel_mut(x, y).0 {
                *channel = (u32::from(*channel) * (512 - u32::from(by)) / 512) as u8;
            }
        }
    }
}
