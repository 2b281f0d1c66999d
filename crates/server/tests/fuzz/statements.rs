//! Statements: beyond not panicking, what is kept of a file is bounded by what came in, and
//! nothing comes after what is broken.

use amends_core::{ids::TenantId, money::Currency};
use amends_server::statements::{Format, Item, Line, Source, Terms};
use jiff::tz::TimeZone;

/// Letters of a text that is kept: the simulator's books have whole lines of JSON, which are not
/// longer than this.
const TEXT_BYTES_MAX: usize = 64 * 1024;
/// Problems of one row: one for each cell that is read, and those of columns that are looked at.
const PROBLEMS_MAX: usize = 450;
/// What either limit of an amount allows.
const AMOUNT_MINOR_MAX: u64 = 1_000_000_000_000;

/// Reads it as an American shop would, then as a German one; whether any line came of it.
pub fn take(format: Format, input: &[u8]) -> bool {
    let mut american = terms("USD", "America/New_York");
    american.columns = [("reference".to_owned(), "Purpose".to_owned())].into();
    let mut german = terms("EUR", "Europe/Berlin");
    (german.day_first, german.decimal_comma) = (true, true);
    let [one, other] = [american, german].map(|terms| read(format, input, &terms));
    one || other
}

fn terms(currency: &str, zone: &str) -> Terms {
    let currency = Currency::parse(currency).expect("a currency");
    Terms::new(TenantId(1), currency, TimeZone::get(zone).expect("a zone"))
}

fn read(format: Format, input: &[u8], terms: &Terms) -> bool {
    let source = Source::Bytes("fuzzed".to_owned(), input.into());
    let (mut rows, mut lines, mut broken) = (0, 0, false);
    let rows_max = input.iter().filter(|byte| **byte == b'\n').count() + 2;
    for item in source.items(format, terms).expect("bytes can be read") {
        assert!(!broken, "something comes after what is broken");
        rows += 1;
        assert!(rows <= rows_max, "{rows} rows of {rows_max} lines");
        match &item {
            Item::Line(line) => {
                lines += 1;
                kept(line);
            }
            Item::Wrong(problems) => {
                assert!((1..=PROBLEMS_MAX).contains(&problems.len()), "{}", problems.len());
                let told: usize = problems.iter().map(|problem| problem.to_string().len()).sum();
                assert!(told <= 2 * input.len() + 200 * problems.len(), "{told} bytes are told");
            }
            Item::Broken(_) => broken = true,
        }
    }
    lines > 0
}

/// What a line keeps can be stored, summed and asked about.
fn kept(line: &Line) {
    for text in [&line.number, &line.ours, &line.payment, &line.words] {
        assert!(text.len() <= TEXT_BYTES_MAX && !text.contains('\0'), "{text:?}");
    }
    assert!(line.amount.minor.unsigned_abs() <= AMOUNT_MINOR_MAX, "{}", line.amount.minor);
    assert!(line.fee_minor.unsigned_abs() <= AMOUNT_MINOR_MAX, "{}", line.fee_minor);
    let _ = (line.our_id(), line.is_numbered());
}
