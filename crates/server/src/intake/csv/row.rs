//! The header of a table, and one row of it with what is wrong with its cells.

use super::{
    super::problem::{Problem, Reason, plain},
    columns::{Column, Kind},
};
use serde::de::{IntoDeserializer, value::Error as ValueError};
use std::{cell::RefCell, collections::HashMap, str::FromStr};

/// Letters of a cell. A longer one usually means a quotation mark that is not closed.
const CELL_CHARS_MAX: usize = 4_000;

/// Which table it is, and which column lies where.
pub struct Header {
    pub kind: Kind,
    places: Vec<&'static Column>,
}

impl Header {
    /// Tells the table by its key column. Error: every column that is unknown, missing or twice.
    pub fn read(cells: &csv::ByteRecord) -> Result<Self, Vec<Problem>> {
        let wrong = |field: &str, reason| Problem { line: 1, field: field.to_owned(), reason };
        let names: Vec<String> = cells.iter().map(name_of).collect();
        let has = |column: &Column| names.iter().any(|name| name == column.name);
        let Some(kind) = Kind::ALL.into_iter().find(|kind| has(&kind.columns()[0])) else {
            let keys = Kind::ALL.map(|kind| kind.columns()[0].name).join(", ");
            let why = format!("the first line must name the columns, one of them {keys}");
            return Err(vec![wrong("", Reason::Unreadable(why))]);
        };
        let mut problems = Vec::new();
        let mut places: Vec<&Column> = Vec::with_capacity(names.len());
        for name in &names {
            match kind.columns().iter().find(|column| column.name == name) {
                Some(known) if places.iter().any(|before| before.name == known.name) => {
                    problems.push(wrong(name, Reason::Twice { first_line: 1 }));
                }
                Some(known) => places.push(known),
                None => problems.push(wrong(name, Reason::Shape(unknown(kind)))),
            }
        }
        let missing = kind.columns().iter().filter(|column| column.required && !has(column));
        problems.extend(missing.map(|column| wrong(column.name, Reason::Missing)));
        if problems.is_empty() { Ok(Self { kind, places }) } else { Err(problems) }
    }
}

fn name_of(cell: &[u8]) -> String {
    let cell = cell.strip_prefix(b"\xef\xbb\xbf").unwrap_or(cell);
    String::from_utf8_lossy(cell).trim().to_ascii_lowercase()
}

fn unknown(kind: Kind) -> String {
    let names: Vec<&str> = kind.columns().iter().map(|column| column.name).collect();
    format!("is not a column of this table; it has {}", names.join(", "))
}

/// One row. Reading a cell that is not as it should be notes the problem and gives the default.
pub struct Row {
    pub line: u64,
    key: &'static str,
    cells: HashMap<&'static str, String>,
    problems: RefCell<Vec<Problem>>,
}

impl Row {
    pub fn new(header: &Header, cells: &csv::ByteRecord) -> Self {
        let line = cells.position().map_or(0, csv::Position::line);
        let key = header.kind.columns()[0].name;
        let row = Self { line, key, cells: HashMap::new(), problems: RefCell::default() };
        let (found, expected) = (cells.len(), header.places.len());
        if found > expected {
            let why = format!("the row has {found} cells, the header has {expected}");
            row.wrong("", Reason::Shape(why));
        }
        let cells = header.places.iter().zip(cells).map(|(column, cell)| {
            let text = String::from_utf8_lossy(cell);
            if std::str::from_utf8(cell).is_err() {
                row.wrong(column.name, Reason::Unreadable("the text is not UTF-8".to_owned()));
            }
            if text.chars().count() > CELL_CHARS_MAX {
                let why = "the cell is very long; is a quotation mark not closed?".to_owned();
                row.wrong(column.name, Reason::Unreadable(why));
            }
            (column.name, text.trim().to_owned())
        });
        let cells = cells.collect();
        Self { cells, ..row }
    }

    /// What holds the rows of a record together.
    pub fn key(&self) -> String {
        self.text(self.key).to_owned()
    }

    /// Notes what is wrong with a cell.
    pub fn wrong(&self, column: &str, reason: Reason) {
        let problem = Problem { line: self.line, field: column.to_owned(), reason };
        self.problems.borrow_mut().push(problem);
    }

    /// Everything noted so far.
    pub fn problems(&self) -> Vec<Problem> {
        self.problems.borrow().clone()
    }

    /// A cell; empty where it is empty or the column is not there.
    pub fn text(&self, column: &str) -> &str {
        self.cells.get(column).map_or("", String::as_str)
    }

    /// A cell that may be empty.
    pub fn option(&self, column: &str) -> Option<String> {
        Some(self.text(column)).filter(|text| !text.is_empty()).map(str::to_owned)
    }

    /// An amount or a number as text, `0` where the cell is empty.
    pub fn or_nil(&self, column: &str) -> String {
        self.option(column).unwrap_or_else(|| "0".to_owned())
    }

    /// A whole number.
    pub fn number<T: FromStr>(&self, column: &str) -> Option<T> {
        let text = self.option(column)?;
        let number = text.parse().ok();
        if number.is_none() {
            self.wrong(column, Reason::Shape(format!("{text} is not a whole number")));
        }
        number
    }

    /// Yes or no.
    pub fn flag(&self, column: &str, default: bool) -> bool {
        match self.text(column).to_ascii_lowercase().as_str() {
            "" => default,
            "true" | "yes" | "1" => true,
            "false" | "no" | "0" => false,
            other => {
                self.wrong(column, Reason::Shape(format!("{other} is neither yes nor no")));
                default
            }
        }
    }

    /// One of the words of a type; the problem lists them.
    pub fn word<T: serde::de::DeserializeOwned>(&self, column: &str, word: &str) -> Option<T> {
        let read = T::deserialize(IntoDeserializer::<ValueError>::into_deserializer(word));
        read.map_err(|error| self.wrong(column, Reason::Shape(plain(&error.to_string())))).ok()
    }

    /// Words of a type, with spaces between.
    pub fn words<T: serde::de::DeserializeOwned>(&self, column: &str) -> Vec<T> {
        let words = self.text(column).split_whitespace();
        words.filter_map(|word| self.word(column, word)).collect()
    }

    /// Groups of words with semicolons between the groups.
    pub fn groups(&self, column: &str) -> Vec<Vec<String>> {
        let groups = self.text(column).split(';').map(str::trim).filter(|group| !group.is_empty());
        groups.map(|group| group.split_whitespace().map(str::to_owned).collect()).collect()
    }
}
