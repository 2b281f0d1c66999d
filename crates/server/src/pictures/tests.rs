use super::*;
use crate::words::{Locale, Words};
use image::{ImageFormat, Rgb, RgbImage};

fn pictures() -> (tempfile::TempDir, Pictures, Blobs) {
    let dir = tempfile::tempdir().unwrap();
    let blobs = Blobs::open(dir.path()).unwrap();
    (dir, Pictures::new(blobs.clone()), blobs)
}

/// A picture whose left half is red and whose right half is blue.
fn two_halves(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
    let halves = RgbImage::from_fn(width, height, |x, _| {
        if x < width / 2 { Rgb([220, 0, 0]) } else { Rgb([0, 0, 220]) }
    });
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageRgb8(halves).write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// Puts an Exif block with an orientation and a (made-up) place behind the first marker of a JPEG.
fn with_exif(jpeg: &[u8], orientation: u8) -> Vec<u8> {
    let mut tiff = b"MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0".to_vec();
    tiff.extend([orientation, 0, 0, 0, 0, 0, 0]);
    tiff.extend(b"GPS 31.2304N 121.4737E");
    let mut block = b"Exif\0\0".to_vec();
    block.extend(tiff);
    let length = (block.len() as u16 + 2).to_be_bytes();
    [&jpeg[..2], &[0xff, 0xe1], &length, &block, &jpeg[2..]].concat()
}

#[tokio::test]
async fn a_photo_is_turned_upright_and_loses_everything_but_the_picture() {
    let (_dir, pictures, blobs) = pictures();
    let sent = with_exif(&two_halves(600, 400, ImageFormat::Jpeg), 6);
    let kept = pictures.keep(sent.clone(), Some("image/jpeg")).await.unwrap();
    assert_eq!((kept.width, kept.height), (400, 600), "turned by a quarter");
    let shown = blobs.get(kept.display).await.unwrap().unwrap();
    assert!(!shown.windows(4).any(|part| part == b"Exif" || part == b"GPS "));
    let picture = image::load_from_memory(&shown).unwrap().into_rgb8();
    assert!(picture.get_pixel(200, 50)[0] > 150, "what was left is now on top");
    assert!(picture.get_pixel(200, 550)[2] > 150);
    let sealed = blobs.get(kept.original).await.unwrap().unwrap();
    assert_eq!(sealed, sent, "the original is as it came");
    assert_eq!(kept.original, BlobHash::of(&sent));
}

#[tokio::test]
async fn each_taken_type_becomes_a_jpeg_with_a_thumbnail() {
    let (_dir, pictures, blobs) = pictures();
    for (format, kind) in [
        (ImageFormat::Jpeg, "image/jpeg"),
        (ImageFormat::Png, "image/png"),
        (ImageFormat::WebP, "image/webp"),
    ] {
        let sent = two_halves(3_000, 1_000, format);
        let kept = pictures.keep(sent, Some(kind)).await.unwrap();
        assert_eq!((kept.kind, kept.width, kept.height), (kind, 2_560, 853));
        let thumb = blobs.get(kept.thumb).await.unwrap().unwrap();
        assert_eq!(image::guess_format(&thumb).unwrap(), ImageFormat::Jpeg);
        let thumb = image::load_from_memory(&thumb).unwrap();
        assert_eq!((thumb.width(), thumb.height()), (320, 107));
    }
}

#[tokio::test]
async fn what_is_not_taken_is_said_plainly_in_both_languages() {
    let (_dir, pictures, _) = pictures();
    let png = two_halves(20, 20, ImageFormat::Png);
    let mut cut = two_halves(400, 400, ImageFormat::Jpeg);
    cut.truncate(300);
    let wide = two_halves(SIDE_MAX + 1, 2, ImageFormat::Png);
    let cases: [(Vec<u8>, Option<&str>, BadPicture); 7] = [
        (vec![0; BYTES_MAX + 1], None, BadPicture::TooLarge),
        (b"<svg onload=alert(1)>".to_vec(), Some("image/svg+xml"), BadPicture::NotAPicture),
        (Vec::new(), Some("image/png"), BadPicture::NotAPicture),
        (png, Some("image/jpeg"), BadPicture::Lies { claimed: "JPEG".into(), found: "PNG".into() }),
        (
            b"%PDF-1.7 not a photo".to_vec(),
            Some("image/jpg"),
            BadPicture::Lies { claimed: "JPEG".into(), found: "application/pdf".into() },
        ),
        (wide, None, BadPicture::TooManyPixels),
        (cut, Some("image/jpeg"), BadPicture::Broken),
    ];
    let words = Words::load().unwrap();
    for (bytes, claimed, expected) in cases {
        let bad = pictures.keep(bytes, claimed).await.unwrap_err();
        assert_eq!(bad, expected);
        let params = bad.params();
        let args: Vec<_> = params.iter().map(|(name, value)| (*name, value.into())).collect();
        for locale in Locale::ALL {
            let said = words.of(locale).get_with(&format!("picture-{}", bad.code()), &args);
            assert!(!said.contains(['⟦', '{']), "{said}");
        }
    }
}

#[tokio::test]
async fn what_shone_through_is_white() {
    let (_dir, pictures, blobs) = pictures();
    let clear = image::RgbaImage::from_pixel(64, 64, image::Rgba([0, 0, 0, 0]));
    let mut sent = Cursor::new(Vec::new());
    DynamicImage::ImageRgba8(clear).write_to(&mut sent, ImageFormat::Png).unwrap();
    let kept = pictures.keep(sent.into_inner(), None).await.unwrap();
    let shown = blobs.get(kept.display).await.unwrap().unwrap();
    let shown = image::load_from_memory(&shown).unwrap().into_rgb8();
    assert!(shown.get_pixel(32, 32).0.iter().all(|channel| *channel > 250));
}
