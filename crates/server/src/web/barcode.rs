//! Marks that a scanner reads: QR (ISO/IEC 18004) for phones and area scanners, Code 39 (ISO/IEC
//! 16388) for line scanners. Both as SVG that a page can hold.

use qrcode::{EcLevel, QrCode, render::svg};
use std::fmt::Write;

/// Code 39: five bars and four spaces a character, three of the nine wide.
const CODE_39: [(char, &str); 38] = [
    ('0', "nnnwwnwnn"),
    ('1', "wnnwnnnnw"),
    ('2', "nnwwnnnnw"),
    ('3', "wnwwnnnnn"),
    ('4', "nnnwwnnnw"),
    ('5', "wnnwwnnnn"),
    ('6', "nnwwwnnnn"),
    ('7', "nnnwnnwnw"),
    ('8', "wnnwnnwnn"),
    ('9', "nnwwnnwnn"),
    ('A', "wnnnnwnnw"),
    ('B', "nnwnnwnnw"),
    ('C', "wnwnnwnnn"),
    ('D', "nnnnwwnnw"),
    ('E', "wnnnwwnnn"),
    ('F', "nnwnwwnnn"),
    ('G', "nnnnnwwnw"),
    ('H', "wnnnnwwnn"),
    ('I', "nnwnnwwnn"),
    ('J', "nnnnwwwnn"),
    ('K', "wnnnnnnww"),
    ('L', "nnwnnnnww"),
    ('M', "wnwnnnnwn"),
    ('N', "nnnnwnnww"),
    ('O', "wnnnwnnwn"),
    ('P', "nnwnwnnwn"),
    ('Q', "nnnnnnwww"),
    ('R', "wnnnnnwwn"),
    ('S', "nnwnnnwwn"),
    ('T', "nnnnwnwwn"),
    ('U', "wwnnnnnnw"),
    ('V', "nwwnnnnnw"),
    ('W', "wwwnnnnnn"),
    ('X', "nwnnwnnnw"),
    ('Y', "wwnnwnnnn"),
    ('Z', "nwwnwnnnn"),
    ('-', "nwnnnnwnw"),
    ('*', "nwnnwnwnn"),
];
/// A wide element is as wide as three narrow ones.
const WIDE: u32 = 3;
/// Blank on both sides, in narrow elements; the standard asks for ten.
const QUIET: u32 = 10;

/// A QR code; empty if the text is too long for one.
pub fn qr(text: &str) -> String {
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else {
        return String::new();
    };
    let image = code.render::<svg::Color>().min_dimensions(160, 160).build();
    // A page has no room for the XML declaration in front.
    image.find("<svg").map(|at| image[at..].to_owned()).unwrap_or_default()
}

/// A Code 39 of capitals, digits and dashes; other characters are left out.
pub fn code39(text: &str) -> String {
    let mut bars = String::new();
    let mut x = QUIET;
    for c in format!("*{text}*").chars() {
        let Some((_, pattern)) = CODE_39.iter().find(|(known, _)| *known == c) else { continue };
        for (place, element) in pattern.chars().enumerate() {
            let width = if element == 'w' { WIDE } else { 1 };
            if place % 2 == 0 {
                let _ = write!(bars, "M{x} 0h{width}v40h-{width}z");
            }
            x += width;
        }
        x += 1; // the gap between characters
    }
    let width = x + QUIET - 1;
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} 40\" \
         preserveAspectRatio=\"none\"><path fill=\"#fff\" d=\"M0 0h{width}v40H0z\"/>\
         <path d=\"{bars}\"/></svg>"
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashSet;

    #[test]
    fn every_character_has_three_wide_elements_and_its_own_pattern() {
        let patterns: HashSet<&str> = CODE_39.iter().map(|(_, pattern)| *pattern).collect();
        assert_eq!(patterns.len(), CODE_39.len());
        for (c, pattern) in CODE_39 {
            assert_eq!(pattern.len(), 9, "{c}");
            assert_eq!(pattern.matches('w').count(), 3, "{c}");
        }
    }

    #[test]
    fn a_case_number_becomes_both_marks() {
        let bars = code39("7K2P-94QX");
        // Nine characters, start and stop, five bars each.
        assert_eq!(bars.matches('M').count(), 11 * 5 + 1);
        assert!(qr("7K2P-94QX").starts_with("<svg"));
    }
}
