//! Statements of providers and banks: what they say they moved, read from the files they offer for
//! download into one neutral line. A row that is not understood is told by line, field and reason;
//! a file that is not whole is refused whole. Nothing here loads or stores; `flows::statements`
//! does, and `docs/reconciliation.md` tells finance about the formats.

mod alipay;
mod amount;
mod bank;
mod format;
mod moment;
mod paypal;
mod row;
mod rows;
mod simulator;
mod source;
mod stripe;
mod wechat;

#[cfg(test)]
mod tests;

pub use bank::COLUMNS as BANK_COLUMNS;
pub use format::{Format, Line, Terms, UnknownFormat, our_number};
pub use source::{FILE_BYTES_MAX, Items, LINES_MAX, Source};

use crate::intake::Problem;
use rows::Cells;

/// What a row came to.
#[derive(Debug, Clone, PartialEq)]
pub enum Item {
    Line(Box<Line>),
    /// A row that is not taken in, with everything that is wrong with it.
    Wrong(Vec<Problem>),
    /// The file is not what it should be, or not all of it: none of it may be taken in.
    Broken(Problem),
}

/// How the rows of one provider's file are read, from the first to the last.
trait Form: Send {
    /// The next row; none where it says nothing about money.
    fn take(&mut self, cells: &Cells, terms: &Terms) -> Option<Item>;

    /// After the last row: what is missing.
    fn end(&mut self) -> Option<Problem>;
}

fn form(format: Format) -> Option<Box<dyn Form>> {
    Some(match format {
        Format::Wechat => Box::new(wechat::Bill::default()),
        Format::Alipay => Box::new(alipay::Bill::default()),
        Format::Stripe => Box::new(stripe::Report::default()),
        Format::Paypal => Box::new(paypal::Report::default()),
        Format::Bank => Box::new(bank::Table::default()),
        Format::Simulator => return None,
    })
}
