//! PayPal: the settlement report (rows that begin with RH, FH, SH, CH, SB, SF, SC, RF, RC and FF;
//! amounts in minor units beside CR or DR) and the activity download in English (amounts in major
//! units with a sign).

use super::{
    Form, Item, Terms,
    format::our_number,
    moment,
    row::{Header, Row},
    rows::Cells,
};
use crate::intake::{Problem, Reason};
use amends_core::{
    money::{AMOUNT_MINOR_MAX, Money},
    reconcile::{LineKind, Settled},
};
use jiff::tz::TimeZone;

/// Columns that the body of a settlement report must have.
const BODY: [&str; 6] = [
    "transaction id",
    "transaction event code",
    "transaction completion date",
    "transaction debit or credit",
    "gross transaction amount",
    "gross transaction currency",
];
/// Columns that an activity download must have.
const ACTIVITY: [&str; 9] =
    ["transaction id", "date", "time", "timezone", "type", "status", "currency", "gross", "fee"];
/// First cells of rows that say nothing about a movement.
const AROUND: [&str; 7] = ["RH", "FH", "SH", "SF", "RF", "RC", "FF"];

#[derive(Default)]
enum Place {
    #[default]
    Start,
    /// A settlement report before the names of its columns.
    Settlement,
    Body(Header),
    Activity(Header),
    End,
}

/// A report, as far as it is read.
#[derive(Default)]
pub struct Report {
    place: Place,
    line: u64,
    /// Rows of the section.
    rows: u64,
    /// Whether the settlement report came to its end.
    is_whole: bool,
}

impl Form for Report {
    fn take(&mut self, cells: &Cells, terms: &Terms) -> Option<Item> {
        self.line = cells.line;
        match cells.first() {
            "CH" => return self.names(cells),
            "SC" => return self.count(cells).map(Item::Broken),
            kind if AROUND.contains(&kind) => {
                self.around(kind);
                return None;
            }
            _ => {}
        }
        match &self.place {
            Place::Start => self.activity(cells),
            Place::Body(header) if cells.first() == "SB" => {
                self.rows += 1;
                Some(body(Row::new(header, cells, terms)))
            }
            Place::Activity(header) => Some(activity(Row::new(header, cells, terms))),
            Place::Settlement | Place::Body(_) => {
                let why = "a row that begins neither with SB nor with what stands around it";
                Some(Item::Wrong(vec![cells.problem(Reason::Shape(why.to_owned()))]))
            }
            Place::End => None,
        }
    }

    fn end(&mut self) -> Option<Problem> {
        let why = match self.place {
            Place::End | Place::Activity(_) => return None,
            Place::Start => "the file is empty",
            _ if self.is_whole => return None,
            _ => "the end of the report (FF) is missing: the file is not whole",
        };
        let reason = Reason::Unreadable(why.to_owned());
        Some(Problem { line: self.line, field: String::new(), reason })
    }
}

impl Report {
    fn around(&mut self, kind: &str) {
        if matches!(self.place, Place::Start) {
            self.place = Place::Settlement;
        }
        match kind {
            "SH" => self.rows = 0,
            "FF" => self.is_whole = true,
            _ => {}
        }
    }

    fn names(&mut self, cells: &Cells) -> Option<Item> {
        self.under(cells, &BODY, Place::Body)
    }

    fn activity(&mut self, cells: &Cells) -> Option<Item> {
        self.under(cells, &ACTIVITY, Place::Activity)
    }

    fn under(
        &mut self,
        cells: &Cells,
        names: &[&'static str],
        place: fn(Header) -> Place,
    ) -> Option<Item> {
        let header = Header::read(cells);
        let Some(missing) = header.lacks(names) else {
            self.place = place(header);
            return None;
        };
        self.place = Place::End;
        let (line, field) = (cells.line, missing.to_owned());
        Some(Item::Broken(Problem { line, field, reason: Reason::Missing }))
    }

    /// The number of rows that a section says it has.
    fn count(&self, cells: &Cells) -> Option<Problem> {
        let told = cells.cells.get(1).map_or("", String::as_str);
        if told.parse::<u64>() == Ok(self.rows) {
            return None;
        }
        let why = format!("the section says that it has {told} rows, it has {}", self.rows);
        Some(Problem { line: cells.line, field: "SC".to_owned(), reason: Reason::Shape(why) })
    }
}

/// An amount in minor units without a sign, beside CR (in) or DR (out).
fn minor(row: &Row<'_>, column: &str, side: &str) -> i64 {
    let digits = row.text(column);
    let amount = match digits.parse::<i64>() {
        Ok(amount) if (0..=AMOUNT_MINOR_MAX).contains(&amount) => amount,
        _ if digits.is_empty() => 0,
        _ => {
            row.wrong(column, Reason::Amount(format!("{digits} is not a number of minor units")));
            0
        }
    };
    match row.text(side) {
        "CR" => amount,
        "DR" => -amount,
        "" if amount == 0 => 0,
        other => {
            row.wrong(side, Reason::Shape(format!("{other} is neither CR nor DR")));
            0
        }
    }
}

fn body(row: Row<'_>) -> Item {
    let currency = row.currency("gross transaction currency");
    if row.text("gross transaction amount").is_empty() {
        row.wrong("gross transaction amount", Reason::Missing);
    }
    let amount = minor(&row, "gross transaction amount", "transaction debit or credit");
    let kind = event(row.text("transaction event code"), amount);
    let mut line = row.line(kind, Money::new(amount, currency));
    line.fee_minor = -minor(&row, "fee amount", "fee debit or credit");
    line.number = row.number("transaction id");
    line.payment = row.number("paypal reference id");
    line.ours = ours(&row, &["custom field", "invoice id", "payment tracking id"]);
    line.at = row.moment("transaction completion date", &TimeZone::UTC);
    line.words = row.words("transaction event code");
    row.give(line)
}

/// Transaction event codes (T-codes), by their first three places.
fn event(code: &str, amount: i64) -> LineKind {
    match (code, code.get(..3)) {
        ("T1107", _) => LineKind::Refund,
        (_, Some("T00")) if amount > 0 => LineKind::Payment,
        (_, Some("T01")) => LineKind::Fee,
        (_, Some("T04")) => LineKind::Payout,
        _ => LineKind::Other,
    }
}

fn activity(row: Row<'_>) -> Item {
    let currency = row.currency("currency");
    let amount = row.amount("gross", currency);
    let mut line = row.line(activity_kind(row.text("type"), amount), Money::new(amount, currency));
    line.fee_minor = -row.amount_or_nil("fee", currency);
    line.number = row.number("transaction id");
    line.payment = row.number("reference txn id");
    line.ours = ours(&row, &["custom number", "invoice number"]);
    line.settled = match row.text("status") {
        "Completed" => Settled::Done,
        "Pending" | "Processing" | "On Hold" => Settled::Pending,
        _ => Settled::Failed,
    };
    line.words = row.words("type");
    line.at = activity_moment(&row);
    row.give(line)
}

/// Day, time and zone stand in three cells.
fn activity_moment(row: &Row<'_>) -> jiff::Timestamp {
    let named = row.text("timezone");
    let zone = moment::zone(named);
    if zone.is_none() && !named.is_empty() {
        row.wrong("timezone", Reason::Shape(format!("{named} is not a zone that is known here")));
    }
    let zone = zone.unwrap_or_else(|| row.terms.zone.clone());
    let text = format!("{} {}", row.text("date"), row.text("time"));
    let read = moment::read(&text, &zone, row.terms.day_first);
    if read.is_none() {
        row.wrong("date", Reason::Shape(moment::shape(&text)));
    }
    read.unwrap_or_default()
}

fn activity_kind(words: &str, amount: i64) -> LineKind {
    match words {
        _ if words.contains("Refund") => LineKind::Refund,
        _ if words.contains("Withdrawal") || words.contains("Transfer to Bank") => LineKind::Payout,
        _ if words.contains("Fee") => LineKind::Fee,
        _ if words.contains("Payment") && amount > 0 => LineKind::Payment,
        _ => LineKind::Other,
    }
}

/// The first of these that is a number of ours, else the first with anything in it.
fn ours(row: &Row<'_>, columns: &[&str]) -> String {
    let ours = columns.iter().find(|column| our_number(row.text(column)).is_some());
    row.number(ours.copied().unwrap_or_else(|| row.first_of(columns).0))
}
