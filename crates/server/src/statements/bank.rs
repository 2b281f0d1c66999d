//! A bank's table: every bank names its columns in its own way, so the names are told with the
//! file. A line is a refund of ours where its words carry our number; anything else on a bank
//! account is the shop's own business.

use super::{
    Form, Item, Terms,
    format::our_number,
    row::{Header, Row, plain_name},
    rows::Cells,
};
use crate::intake::{Problem, Reason};
use amends_core::{money::Money, reconcile::LineKind};

/// What a mapping may name: our name of each column, which is also the bank's unless told.
pub const COLUMNS: [&str; 7] =
    ["date", "amount", "debit", "credit", "currency", "number", "reference"];

/// A table, as far as it is read.
#[derive(Default)]
pub struct Table {
    header: Option<Header>,
    is_broken: bool,
}

impl Form for Table {
    fn take(&mut self, cells: &Cells, terms: &Terms) -> Option<Item> {
        if self.is_broken {
            return None;
        }
        let Some(header) = &self.header else { return self.header(cells, terms) };
        Some(read(Row::new(header, cells, terms)))
    }

    fn end(&mut self) -> Option<Problem> {
        if self.header.is_some() || self.is_broken {
            return None;
        }
        let reason = Reason::Unreadable("the file is empty".to_owned());
        Some(Problem { line: 1, field: String::new(), reason })
    }
}

impl Table {
    fn header(&mut self, cells: &Cells, terms: &Terms) -> Option<Item> {
        let header = Header::read(cells);
        let has = |name: &str| header.has(&theirs(terms, name));
        let sums = has("amount") || (has("debit") && has("credit"));
        let missing = [("date", has("date")), ("amount", sums), ("reference", has("reference"))]
            .into_iter()
            .find(|(_, there)| !there);
        let Some((missing, _)) = missing else {
            self.header = Some(header);
            return None;
        };
        self.is_broken = true;
        let why = format!("no column is called {}; say which one it is", theirs(terms, missing));
        let (line, field) = (cells.line, missing.to_owned());
        Some(Item::Broken(Problem { line, field, reason: Reason::Shape(why) }))
    }
}

/// What the bank calls a column of ours.
fn theirs(terms: &Terms, name: &str) -> String {
    terms.columns.get(name).map_or_else(|| name.to_owned(), |theirs| plain_name(theirs))
}

fn read(row: Row<'_>) -> Item {
    let column = |name: &str| theirs(row.terms, name);
    let currency = row.currency(&column("currency"));
    let amount = match row.text(&column("amount")) {
        "" => {
            let sum = |name: &str| row.amount_or_nil(&column(name), currency).abs();
            sum("credit") - sum("debit")
        }
        _ => row.amount(&column("amount"), currency),
    };
    let reference = row.text(&column("reference"));
    let ours = our_number(reference).is_some();
    let kind = match (ours, amount) {
        (true, ..0) => LineKind::Refund,
        (true, _) => LineKind::Payment,
        _ => LineKind::Other,
    };
    if amount == 0 {
        row.wrong(&column("amount"), Reason::Missing);
    }
    let mut line = row.line(kind, Money::new(amount, currency));
    line.number = row.number(&column("number"));
    line.ours = if ours { row.words(&column("reference")) } else { String::new() };
    line.at = row.moment(&column("date"), &row.terms.zone);
    line.words = row.words(&column("reference"));
    row.give(line)
}
