//! Decision tables: typed columns, cells of a closed grammar, a hit policy, and a default row that
//! nobody can forget. A table knows nothing of returns or money; `policy` gives it columns and
//! reads what its rows mean. Compiled, a decision is an AND of bitsets, and the row that is hit is
//! the explanation. What is not known is never taken for "no": it makes the answer unclear.

mod analysis;
mod bits;
mod cell;
mod compiled;

pub use analysis::{Gap, MEMBERS_MAX, Merge, Overlap, Report};
pub use bits::Bits;
pub use cell::{CellProblem, Test};
pub use compiled::{Compiled, Hits, Ill, ROWS_MAX, RowSet};

use serde::{Deserialize, Serialize};

/// What the cells of a column can speak of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// `yes` or `no`.
    Bool,
    /// One of some words. Open: any other word may come too, and counts as none of these.
    Enum { words: Vec<String>, open: bool },
    /// Any number of some words, at most [`MEMBERS_MAX`] of them.
    Set { words: Vec<String> },
    /// A count, 0 or more.
    Integer,
    /// Natural days, 0 or more.
    Days,
    /// Minor units of the order's currency; may be negative.
    Money,
}

impl Kind {
    /// The word in documents and the API.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Bool => "bool",
            Self::Enum { .. } => "enum",
            Self::Set { .. } => "set",
            Self::Integer => "integer",
            Self::Days => "days",
            Self::Money => "money",
        }
    }

    /// The words that its cells can speak of.
    pub fn words(&self) -> &[String] {
        match self {
            Self::Enum { words, .. } | Self::Set { words } => words,
            _ => &[],
        }
    }

    /// The least number of a column of numbers.
    pub(crate) fn least(&self) -> i64 {
        if *self == Self::Money { i64::MIN } else { 0 }
    }
}

/// A column that rows look at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
}

/// Which rows count when several match.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Hit {
    /// At most one row may match.
    Unique,
    /// The first from the top.
    First,
    /// All of them.
    Collect,
}

impl Hit {
    /// The word in documents and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Unique => "unique",
            Self::First => "first",
            Self::Collect => "collect",
        }
    }
}

/// One row: a test for every column, and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row<T> {
    pub tests: Vec<Test>,
    pub then: T,
}

/// A whole table. Every row has as many tests as there are columns.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table<T> {
    pub columns: Vec<Column>,
    pub hit: Hit,
    pub rows: Vec<Row<T>>,
    /// Where no row matches.
    pub otherwise: T,
}

/// What is known for one column when it is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    Unknown,
    YesNo(bool),
    /// The place of the word among the column's; `None` for another word of an open column.
    Word(Option<u16>),
    /// Bit `n` stands for the column's word `n`.
    Words(u64),
    Number(i64),
}
