//! Stripe: the itemised balance report (`balance_change_from_activity.itemized`) and the balance
//! history of the dashboard. Our number stands in a column of metadata or in the description.

use super::{
    Form, Item, Terms,
    format::our_number,
    row::{Header, Row},
    rows::Cells,
};
use crate::intake::{Problem, Reason};
use amends_core::{
    money::Money,
    reconcile::{LineKind, Settled},
};
use jiff::tz::TimeZone;

/// What the two forms call the same.
struct Names {
    own: [&'static str; 6],
    created: &'static [&'static str],
    /// Where the payment's number is, if not in the source.
    payment: &'static str,
}

static REPORT: Names = Names {
    own: ["balance_transaction_id", "reporting_category", "gross", "fee", "currency", "source_id"],
    created: &["created_utc", "created"],
    payment: "charge_id",
};
static HISTORY: Names = Names {
    own: ["id", "type", "amount", "fee", "currency", "source"],
    created: &["created (utc)", "created"],
    payment: "charge",
};

/// A report, as far as it is read.
#[derive(Default)]
pub struct Report {
    header: Option<(Header, &'static Names)>,
    is_broken: bool,
}

impl Form for Report {
    fn take(&mut self, cells: &Cells, terms: &Terms) -> Option<Item> {
        if self.is_broken {
            return None;
        }
        let Some((header, names)) = &self.header else { return self.header(cells) };
        Some(read(Row::new(header, cells, terms), header, names))
    }

    fn end(&mut self) -> Option<Problem> {
        if self.header.is_some() || self.is_broken {
            return None;
        }
        let reason = Reason::Unreadable("the file is empty".to_owned());
        Some(Problem { line: 1, field: String::new(), reason })
    }
}

impl Report {
    fn header(&mut self, cells: &Cells) -> Option<Item> {
        let header = Header::read(cells);
        let names = if header.has(REPORT.own[0]) { &REPORT } else { &HISTORY };
        let created = names.created.iter().any(|name| header.has(name));
        let missing = header.lacks(&names.own).or((!created).then_some(names.created[0]));
        let Some(missing) = missing else {
            self.header = Some((header, names));
            return None;
        };
        self.is_broken = true;
        let problem =
            Problem { line: cells.line, field: missing.to_owned(), reason: Reason::Missing };
        Some(Item::Broken(problem))
    }
}

fn read(row: Row<'_>, header: &Header, names: &Names) -> Item {
    let [id, category, amount, fee, currency, source] = names.own;
    let currency = row.currency(currency);
    let category = row.text(category);
    let (kind, settled) = kind_of(category);
    let mut line = row.line(kind, Money::new(row.amount(amount, currency), currency));
    line.fee_minor = row.amount_or_nil(fee, currency);
    line.settled = settled;
    let (own, source) = (row.number(id), row.number(source));
    let names_it = matches!(kind, LineKind::Refund | LineKind::Payment) && !source.is_empty();
    line.number = if names_it { source } else { own };
    line.payment = row.number(names.payment);
    line.ours = ours(&row, header);
    line.at = row.moment(row.first_of(names.created).0, &TimeZone::UTC);
    line.words = row.words("description");
    row.give(line)
}

/// Metadata of refunds and payments, then the description.
fn ours(row: &Row<'_>, header: &Header) -> String {
    let mut columns: Vec<&str> = header.with("metadata").collect();
    columns.sort_unstable();
    columns.push("description");
    let named = columns.into_iter().find(|column| our_number(row.text(column)).is_some());
    named.map(|column| row.number(column)).unwrap_or_default()
}

fn kind_of(category: &str) -> (LineKind, Settled) {
    match category {
        "charge" | "payment" => (LineKind::Payment, Settled::Done),
        "refund" | "payment_refund" => (LineKind::Refund, Settled::Done),
        "refund_failure" | "payment_failure_refund" => (LineKind::Refund, Settled::Failed),
        "fee" | "stripe_fee" | "network_cost" | "tax" => (LineKind::Fee, Settled::Done),
        "payout" | "payout_reversal" => (LineKind::Payout, Settled::Done),
        _ => (LineKind::Other, Settled::Done),
    }
}
