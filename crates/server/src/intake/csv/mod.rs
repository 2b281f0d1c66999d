//! The three tables: `orders.csv` with one row a line, `products.csv` with one row a variant,
//! `customers.csv` with one row a customer. They are told apart by their header; a column nobody
//! knows is refused, because a mistyped one would change sums without a word.

mod columns;
mod promotions;
mod row;
mod rows;

use super::{
    problem::{Problem, Reason},
    source::{Located, Rows},
};
use columns::Kind;
use row::{Header, Row};
use std::io::{self, BufRead};

pub use columns::{CUSTOMERS, Column, ORDERS, PRODUCTS};
pub use rows::place;

/// Rows of one record: as many as an order may have lines and some more, so that the limit is
/// reported by the check and not by running out of memory.
const ROWS_MAX: usize = 2_100;

/// Opens a table. A bad header gives one item that says what is wrong with it, and nothing else.
pub fn records(
    mut reader: impl BufRead + Send + 'static,
) -> io::Result<Box<dyn Iterator<Item = Located> + Send>> {
    let delimiter = delimiter(reader.fill_buf()?);
    let mut table = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .flexible(true)
        .has_headers(false)
        .from_reader(reader);
    let mut first = csv::ByteRecord::new();
    let read = table.read_byte_record(&mut first).map_err(io::Error::other)?;
    Ok(match Header::read(&first) {
        _ if !read => Box::new(std::iter::empty()),
        Err(problems) => Box::new(std::iter::once(Located::new(1, Err(problems)))),
        Ok(header) => Box::new(Groups { table, header, ahead: None }),
    })
}

/// Comma, semicolon (spreadsheets in much of Europe) or tab: what the first line has most of.
fn delimiter(beginning: &[u8]) -> u8 {
    let line = beginning.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
    b",;\t".iter().copied().max_by_key(|d| (count(*d), *d == b',')).unwrap_or(b',')
}

/// Puts the rows of one record together: those that follow each other with the same key.
struct Groups<R> {
    table: csv::Reader<R>,
    header: Header,
    ahead: Option<Row>,
}

impl<R: BufRead> Iterator for Groups<R> {
    type Item = Located;

    fn next(&mut self) -> Option<Located> {
        let first = match self.ahead.take() {
            Some(row) => row,
            None => match self.read()? {
                Ok(row) => row,
                Err(unreadable) => return Some(unreadable),
            },
        };
        let line = first.line;
        let key = first.key();
        let mut group = vec![first];
        while self.header.kind != Kind::Customers && group.len() < ROWS_MAX {
            match self.read() {
                Some(Ok(row)) if row.key() == key => group.push(row),
                Some(Ok(row)) => {
                    self.ahead = Some(row);
                    break;
                }
                // The reader has failed and gives nothing more; what was read is not half an order,
                // because a row never spans a failure: the group is refused with it.
                Some(Err(unreadable)) => return Some(unreadable),
                None => break,
            }
        }
        let lines = group.iter().map(|row| row.line).collect();
        let key_column = self.header.kind.columns()[0].name;
        let record = rows::record(self.header.kind, &group);
        Some(Located { line, table: Some(Rows { lines, key, key_column }), record })
    }
}

impl<R: BufRead> Groups<R> {
    /// The next row that is not empty.
    fn read(&mut self) -> Option<Result<Row, Located>> {
        loop {
            let mut cells = csv::ByteRecord::new();
            match self.table.read_byte_record(&mut cells) {
                Ok(false) => return None,
                Ok(true) if cells.iter().all(|cell| cell.trim_ascii().is_empty()) => continue,
                Ok(true) => return Some(Ok(Row::new(&self.header, &cells))),
                Err(error) => {
                    let line = self.table.position().line();
                    let reason = Reason::Unreadable(error.to_string());
                    let problem = Problem { line, field: String::new(), reason };
                    return Some(Err(Located::new(line, Err(vec![problem]))));
                }
            }
        }
    }
}
