//! Rows of a table in whatever encoding its provider writes: UTF-8 with or without a mark, or
//! GB18030 (which GBK is part of). Neither has a comma, a quotation mark or a line's end as the
//! second byte of a letter, so rows are cut before they are decoded.

use super::row::CELL_CHARS_MAX;
use crate::intake::{Problem, Reason};
use std::io::{self, BufRead, Read};

/// Cells of one row; WeChat Pay's widest bill has some forty.
const CELLS_MAX: usize = 400;
/// Bytes that are read for one row, those that were read ahead aside. A quotation mark that is
/// never closed makes the rest of the file one row, and no more of it than this is kept.
pub const ROW_BYTES_MAX: usize = 1024 * 1024;

/// One row, decoded.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cells {
    /// Line of the file, counted from 1.
    pub line: u64,
    pub cells: Vec<String>,
    /// What could not be read.
    pub problems: Vec<Problem>,
}

impl Cells {
    /// The first cell.
    pub fn first(&self) -> &str {
        self.cells.first().map_or("", String::as_str)
    }

    /// A problem with the whole row.
    pub fn problem(&self, reason: Reason) -> Problem {
        Problem { line: self.line, field: String::new(), reason }
    }
}

/// Gives no more bytes than one row may have until the next one is begun.
struct Bounded<R> {
    reader: R,
    left: usize,
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let size = into.len().min(self.left);
        if size == 0 && !into.is_empty() {
            let why = "a row of more than 1 MiB; is a quotation mark not closed?";
            return Err(io::Error::other(why));
        }
        let read = self.reader.read(&mut into[..size])?;
        self.left -= read;
        Ok(read)
    }
}

/// Reads rows, one after the other.
pub struct Rows<R> {
    table: csv::Reader<Bounded<R>>,
    record: csv::ByteRecord,
    failed: bool,
}

impl<R: BufRead> Rows<R> {
    /// Cut at commas, semicolons or tabs: whatever the header has most of.
    pub fn new(mut reader: R) -> io::Result<Self> {
        let delimiter = delimiter(reader.fill_buf()?);
        let table = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .flexible(true)
            .has_headers(false)
            // A carriage return before it is trimmed with the cell; a terminator of two bytes
            // would count lines one short.
            .terminator(csv::Terminator::Any(b'\n'))
            .from_reader(Bounded { reader, left: ROW_BYTES_MAX });
        Ok(Self { table, record: csv::ByteRecord::new(), failed: false })
    }

    /// Whether the last row could not be read, so that what follows it is not known.
    pub fn is_torn(&self) -> bool {
        self.failed
    }

    fn decoded(&self) -> Cells {
        let line = self.record.position().map_or(0, csv::Position::line);
        let mut row = Cells { line, ..Cells::default() };
        for cell in self.record.iter().take(CELLS_MAX) {
            match decode(cell) {
                Some(text) if text.chars().count() <= CELL_CHARS_MAX => row.cells.push(text),
                Some(_) => {
                    let why = "a cell is very long; is a quotation mark not closed?";
                    row.problems.push(row.problem(Reason::Unreadable(why.to_owned())));
                    row.cells.push(String::new());
                }
                None => {
                    let why = "the text is neither UTF-8 nor GB18030";
                    row.problems.push(row.problem(Reason::Unreadable(why.to_owned())));
                    row.cells.push(String::new());
                }
            }
        }
        joined(&mut row.cells);
        row
    }
}

impl<R: BufRead> Iterator for Rows<R> {
    type Item = Cells;

    /// The next row that is not empty; a row that cannot be read is the last one.
    fn next(&mut self) -> Option<Cells> {
        while !self.failed {
            self.table.get_mut().left = ROW_BYTES_MAX;
            match self.table.read_byte_record(&mut self.record) {
                Ok(false) => return None,
                Ok(true) => {
                    let row = self.decoded();
                    if !row.problems.is_empty() || row.cells.iter().any(|cell| !cell.is_empty()) {
                        return Some(row);
                    }
                }
                Err(error) => {
                    self.failed = true;
                    let line = self.table.position().line();
                    let mut row = Cells { line, ..Cells::default() };
                    row.problems.push(row.problem(Reason::Unreadable(error.to_string())));
                    return Some(row);
                }
            }
        }
        None
    }
}

/// Decodes a cell and takes off what is put around values so that spreadsheets leave them alone: a
/// backtick is kept for now, it tells where a cell begins.
fn decode(cell: &[u8]) -> Option<String> {
    let cell = cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell);
    let text = match std::str::from_utf8(cell) {
        Ok(text) => std::borrow::Cow::Borrowed(text),
        Err(_) => encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(cell)?,
    };
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\0');
    Some(text.replace('\0', ""))
}

/// WeChat Pay marks where a cell begins and does not quote: a cell without the mark in a marked row
/// is what followed a comma in a product's name.
fn joined(cells: &mut Vec<String>) {
    if cells.first().is_some_and(|cell| cell.starts_with('`')) {
        let mut whole: Vec<String> = Vec::with_capacity(cells.len());
        for cell in cells.drain(..) {
            match (cell.strip_prefix('`'), whole.last_mut()) {
                (None, Some(before)) => {
                    before.push(',');
                    before.push_str(&cell);
                }
                (value, _) => whole.push(value.unwrap_or(&cell).trim().to_owned()),
            }
        }
        *cells = whole;
    }
}

/// What the first line that is no comment has most of.
fn delimiter(beginning: &[u8]) -> u8 {
    let mut lines = beginning.split(|byte| *byte == b'\n');
    let line = lines.find(|line| !line.is_empty() && !line.starts_with(b"#")).unwrap_or_default();
    let count = |delimiter: u8| line.iter().filter(|byte| **byte == delimiter).count();
    b",;\t".iter().copied().max_by_key(|d| (count(*d), *d == b',')).unwrap_or(b',')
}
