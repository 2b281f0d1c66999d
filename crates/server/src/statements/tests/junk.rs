//! Whatever comes in, no format panics, and what is broken comes last.

use super::*;
use crate::statements::simulator::LINE_BYTES_MAX;
use proptest::prelude::*;

/// A line or two of each format, to be torn up.
const SAMPLES: [(Format, &str); 7] = [
    (Format::Wechat, include_str!("corpus/wechat.csv")),
    (Format::Wechat, include_str!("corpus/wechat-funds.csv")),
    (Format::Alipay, include_str!("corpus/alipay.csv")),
    (Format::Stripe, include_str!("corpus/stripe.csv")),
    (Format::Paypal, include_str!("corpus/paypal.csv")),
    (Format::Bank, include_str!("corpus/bank.csv")),
    (Format::Simulator, include_str!("corpus/simulator.jsonl")),
];

fn stands(format: Format, bytes: &[u8]) {
    let items = read_bytes(format, bytes, &terms("CNY"));
    let broken = items.iter().position(|item| matches!(item, Item::Broken(_)));
    assert!(broken.is_none_or(|place| place + 1 == items.len()), "broken comes last");
    for item in &items {
        if let Item::Line(line) = item {
            assert!(line.amount.minor.abs() <= amends_core::money::AMOUNT_MINOR_MAX);
            assert!(!line.number.contains('\0') && !line.words.contains('\0'));
        }
    }
}

#[test]
fn every_sample_is_read_without_a_problem() {
    for (format, text) in SAMPLES {
        let items = read_bytes(format, text.as_bytes(), &terms("CNY"));
        let lines = items.iter().filter(|item| matches!(item, Item::Line(_))).count();
        let told = told(format, text, &terms("CNY"));
        assert!(lines >= 2 && lines == items.len(), "{format:?}: {told}");
    }
}

#[test]
fn a_million_hardly_different_bytes_of_nothing_are_refused() {
    for format in Format::ALL {
        for byte in [0, b',', b'"', b'`', b'\n', b'#', 0x81, 0xff] {
            stands(format, &vec![byte; 100_000]);
        }
    }
}

/// Of a file that is one endless row, no more than a row may have is kept.
#[test]
fn a_row_without_an_end_breaks_the_file_at_its_limit() {
    let quoted = b"date,amount,reference\n2026-11-22,1,\"".to_vec();
    let endless = |length: usize| {
        let mut bytes = quoted.clone();
        bytes.resize(length, b'x');
        read_bytes(Format::Bank, &bytes, &terms("CNY"))
    };
    let last = |items: &[Item]| items.last().map(one).unwrap_or_default();
    let short = endless(rows::ROW_BYTES_MAX / 2);
    assert!(matches!(short.as_slice(), [Item::Wrong(_)]), "{}", last(&short));
    let long = endless(4 * rows::ROW_BYTES_MAX);
    let why = "a row of more than 1 MiB; is a quotation mark not closed?";
    assert_eq!(last(&long), format!("BROKEN line 2: cannot be read: {why}"));
    let line = vec![b' '; LINE_BYTES_MAX as usize + 1];
    let long = read_bytes(Format::Simulator, &line, &terms("CNY"));
    assert_eq!(last(&long), "BROKEN line 1: cannot be read: a line of more than 65536 bytes");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
        for format in Format::ALL {
            stands(format, &bytes);
        }
    }

    /// Bytes are overwritten, taken out and doubled, so that headers often stay and cells do not.
    #[test]
    fn torn_samples_never_panic(
        which in 0..SAMPLES.len(),
        cuts in proptest::collection::vec((any::<u16>(), any::<u8>(), 0u8..4), 1..12),
    ) {
        let (format, text) = SAMPLES[which];
        let mut bytes = text.as_bytes().to_vec();
        for (place, byte, how) in cuts {
            if bytes.is_empty() {
                break;
            }
            let place = usize::from(place) % bytes.len();
            match how {
                0 => bytes[place] = byte,
                1 => drop(bytes.remove(place)),
                2 => bytes.insert(place, byte),
                _ => bytes.truncate(place.max(1)),
            }
        }
        stands(format, &bytes);
    }
}
