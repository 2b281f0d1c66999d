//! A row under its header, with what is wrong with its cells.

use super::{Item, Line, Terms, amount, moment, rows::Cells};
use crate::intake::{Problem, Reason};
use amends_core::{
    money::{Currency, Money},
    reconcile::{LineKind, Settled},
};
use jiff::{Timestamp, tz::TimeZone};
use std::{cell::RefCell, collections::HashMap};

/// Letters of a cell.
pub const CELL_CHARS_MAX: usize = 4_000;
/// Letters of a number: twice what any provider writes.
const NUMBER_CHARS_MAX: usize = 128;
/// Letters of the words that are kept with a line.
const WORDS_CHARS_MAX: usize = 200;

/// Which column lies where, by its plain name.
#[derive(Debug, Default)]
pub struct Header {
    places: HashMap<String, usize>,
}

impl Header {
    /// Reads the names of a header row.
    pub fn read(cells: &Cells) -> Self {
        let mut places = HashMap::new();
        for (place, cell) in cells.cells.iter().enumerate() {
            places.entry(plain_name(cell)).or_insert(place);
        }
        Self { places }
    }

    pub fn has(&self, name: &str) -> bool {
        self.places.contains_key(name)
    }

    /// The first of these names that is not there.
    pub fn lacks<'a>(&self, names: &[&'a str]) -> Option<&'a str> {
        names.iter().copied().find(|name| !self.has(name))
    }

    /// Names with a word in them, e.g. those of metadata.
    pub fn with<'a>(&'a self, word: &'a str) -> impl Iterator<Item = &'a str> {
        self.places.keys().map(String::as_str).filter(move |name| name.contains(word))
    }
}

/// Without the unit in brackets, which comes in both widths and sometimes not at all; small
/// letters; one blank where there are several.
pub fn plain_name(cell: &str) -> String {
    let name = cell.trim().trim_start_matches(['`', '\u{feff}']);
    let name = name.replace('（', "(").replace('）', ")").to_ascii_lowercase();
    let name = name.split_once("元)").map_or(name.as_str(), |(name, _)| name);
    let name = name.trim_end_matches(['+', '-', '(']);
    name.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// One row. Reading a cell that is not as it should be notes the problem and gives the default.
pub struct Row<'a> {
    pub cells: &'a Cells,
    header: &'a Header,
    pub terms: &'a Terms,
    problems: RefCell<Vec<Problem>>,
}

impl<'a> Row<'a> {
    pub fn new(header: &'a Header, cells: &'a Cells, terms: &'a Terms) -> Self {
        Self { cells, header, terms, problems: RefCell::new(cells.problems.clone()) }
    }

    /// A cell; empty where it is empty or the column is not there.
    pub fn text(&self, column: &str) -> &'a str {
        let place = self.header.places.get(column);
        place.and_then(|place| self.cells.cells.get(*place)).map_or("", String::as_str)
    }

    /// The first of these columns that has something in it.
    pub fn first_of<'c>(&self, columns: &[&'c str]) -> (&'c str, &'a str) {
        let filled = columns.iter().find(|column| !self.text(column).is_empty());
        let column = filled.or(columns.first()).copied().unwrap_or_default();
        (column, self.text(column))
    }

    /// Notes what is wrong with a cell.
    pub fn wrong(&self, column: &str, reason: Reason) {
        let problem = Problem { line: self.cells.line, field: column.to_owned(), reason };
        self.problems.borrow_mut().push(problem);
    }

    /// A number of the provider's or ours; providers write `0` or `-` where there is none.
    pub fn number(&self, column: &str) -> String {
        let text = self.text(column);
        if text.chars().count() > NUMBER_CHARS_MAX {
            self.wrong(column, Reason::TooLong { chars_max: NUMBER_CHARS_MAX });
        }
        if matches!(text, "0" | "-" | "--") { String::new() } else { text.to_owned() }
    }

    /// Words that are kept; the rest of a long one is cut.
    pub fn words(&self, column: &str) -> String {
        self.text(column).chars().take(WORDS_CHARS_MAX).collect()
    }

    /// A currency; that of the shop where the column is empty or not there.
    pub fn currency(&self, column: &str) -> Currency {
        match self.text(column) {
            "" => self.terms.currency,
            code => self
                .or_wrong(column, Currency::parse(&code.to_ascii_uppercase()))
                .unwrap_or(self.terms.currency),
        }
    }

    /// An amount in major units that must be there; nothing where it cannot be read.
    pub fn amount(&self, column: &str, currency: Currency) -> i64 {
        if self.text(column).is_empty() {
            self.wrong(column, Reason::Missing);
        }
        self.amount_or_nil(column, currency)
    }

    /// An amount in major units; nothing where the cell is empty.
    pub fn amount_or_nil(&self, column: &str, currency: Currency) -> i64 {
        let text = self.text(column);
        if text.is_empty() || text == "--" {
            return 0;
        }
        let read = amount::read(text, currency, self.terms.decimal_comma);
        self.or_wrong(column, read).map_or(0, |money| money.minor)
    }

    /// A moment; the epoch where it cannot be read.
    pub fn moment(&self, column: &str, zone: &TimeZone) -> Timestamp {
        let text = self.text(column);
        if text.is_empty() {
            self.wrong(column, Reason::Missing);
            return Timestamp::UNIX_EPOCH;
        }
        let read = moment::read(text, zone, self.terms.day_first);
        if read.is_none() {
            self.wrong(column, Reason::Shape(moment::shape(text)));
        }
        read.unwrap_or_default()
    }

    fn or_wrong<T>(
        &self,
        column: &str,
        read: Result<T, amends_core::money::BadMoney>,
    ) -> Option<T> {
        read.map_err(|why| self.wrong(column, Reason::Amount(why.to_string()))).ok()
    }

    /// A line of this row with nothing in it yet but its place.
    pub fn line(&self, kind: LineKind, amount: Money) -> Line {
        Line {
            line: self.cells.line,
            kind,
            number: String::new(),
            ours: String::new(),
            payment: String::new(),
            amount,
            fee_minor: 0,
            at: Timestamp::UNIX_EPOCH,
            settled: Settled::Done,
            words: String::new(),
        }
    }

    /// The line, or everything that keeps it out.
    pub fn give(self, line: Line) -> Item {
        let problems = self.problems.into_inner();
        if problems.is_empty() { Item::Line(Box::new(line)) } else { Item::Wrong(problems) }
    }
}
