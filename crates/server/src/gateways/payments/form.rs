//! Forms (`application/x-www-form-urlencoded`), as providers send and take them.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};
use std::collections::BTreeMap;

/// Fields of a form that are read.
const FIELDS_MAX: usize = 200;

const KEPT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_').remove(b'.').remove(b'~');

/// A form as text.
pub(super) fn encode<N: AsRef<str>, T: AsRef<str>>(
    form: impl IntoIterator<Item = (N, T)>,
) -> String {
    let part = |text: &str| utf8_percent_encode(text, KEPT).to_string();
    let pairs = form
        .into_iter()
        .map(|(name, text)| format!("{}={}", part(name.as_ref()), part(text.as_ref())));
    pairs.collect::<Vec<_>>().join("&")
}

/// Reads a form; the last of two fields of one name counts. `None`: it is not UTF-8, or too long.
pub(super) fn decode(body: &[u8]) -> Option<BTreeMap<String, String>> {
    let text = std::str::from_utf8(body).ok()?;
    let part = |text: &str| {
        let spaced = text.replace('+', " ");
        percent_decode_str(&spaced).decode_utf8().ok().map(|text| text.into_owned())
    };
    let mut form = BTreeMap::new();
    for (place, pair) in text.split('&').filter(|pair| !pair.is_empty()).enumerate() {
        if place >= FIELDS_MAX {
            return None;
        }
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        form.insert(part(name)?, part(value)?);
    }
    Some(form)
}
