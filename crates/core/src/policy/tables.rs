//! The shop's own decision tables: for what no other part of the document has a place. A table
//! looks at each line of a request and accepts, sends it to a person, or says no under a clause of
//! the shop. It is checked when it is written, compiled when it is used, and its row is the
//! explanation.

use super::{
    columns::{ColumnSpec, OnLine, Raw},
    decision::{FactUsed, Witness},
    document::{PolicyDocument, Words},
};
use crate::table::{
    CellProblem, Column, Compiled, Hit, Hits, Ill, Kind, ROWS_MAX, Report, Row, Table, Test, Value,
};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// Tables of one document.
pub const TABLES_MAX: usize = 40;
/// Columns of one table: what fits a page.
pub const COLUMNS_MAX: usize = 12;

/// A table as the shop writes it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleTable {
    pub code: String,
    pub title: Words,
    pub hit: Hit,
    /// Names of [`super::COLUMNS`], or `answer:<question>`.
    pub columns: Vec<String>,
    #[serde(default)]
    pub rows: Vec<RuleRow>,
    /// Where no row matches.
    pub otherwise: Then,
}

/// One row: a cell for every column, and what it leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleRow {
    pub when: Vec<String>,
    pub then: Then,
}

/// What a row comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RowOutcome {
    Accept,
    Review,
    Refuse,
    /// It cannot be filed like this: said at once, and nothing is stored.
    Impossible,
}

impl RowOutcome {
    /// All of them, from harmless to final.
    pub const ALL: [Self; 4] = [Self::Accept, Self::Review, Self::Refuse, Self::Impossible];

    /// The word in documents.
    pub fn word(self) -> &'static str {
        match self {
            Self::Accept => "accept",
            Self::Review => "review",
            Self::Refuse => "refuse",
            Self::Impossible => "impossible",
        }
    }

    /// Whether it says no; a no needs a clause.
    pub(super) fn is_no(self) -> bool {
        matches!(self, Self::Refuse | Self::Impossible)
    }
}

impl FromStr for RowOutcome {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|outcome| outcome.word() == word).ok_or(())
    }
}

/// What a row leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Then {
    pub outcome: RowOutcome,
    /// The clause of the shop it rests on; a "no" needs one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// What is wrong with a table as it is written. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TableProblem {
    #[error("table {table} has no column named {name}")]
    UnknownColumn { table: String, name: String },
    #[error("table {table} has the column {name} twice")]
    ColumnTwice { table: String, name: String },
    #[error("table {table} has {has} columns; at most {COLUMNS_MAX} fit")]
    TooManyColumns { table: String, has: usize },
    #[error("table {table} has {has} rows; at most {ROWS_MAX} fit")]
    TooManyRows { table: String, has: usize },
    #[error("row {} of table {table} has {has} cells for {wanted} columns", row + 1)]
    Cells { table: String, row: usize, has: usize, wanted: usize },
    #[error("row {}, column {column} of table {table}: {why}", row + 1)]
    Cell { table: String, row: usize, column: String, why: CellProblem },
    #[error("{} of table {table} says no without citing a clause", place(*row))]
    RefusesWithoutClause { table: String, row: Option<usize> },
    #[error("{} of table {table} cites {clause}, which is not among the clauses", place(*row))]
    UnknownClause { table: String, row: Option<usize>, clause: String },
    #[error(
        "rows {} and {} of table {table} both match {at}, and say different things",
        rows.0 + 1,
        rows.1 + 1
    )]
    Conflict { table: String, rows: (usize, usize), at: String },
}

/// The row in words, or the line under the table.
fn place(row: Option<usize>) -> String {
    row.map_or_else(|| "the last line".to_owned(), |row| format!("row {}", row + 1))
}

impl RuleTable {
    /// Everything that is wrong with it in a document.
    pub fn problems(&self, shop: &PolicyDocument) -> Vec<TableProblem> {
        let mut problems = match self.read(shop) {
            Err(problems) => problems,
            Ok(table) => self.conflict(&table).into_iter().collect(),
        };
        let table = || self.code.clone();
        let ends = self.rows.iter().enumerate().map(|(n, row)| (Some(n), &row.then));
        for (row, then) in ends.chain([(None, &self.otherwise)]) {
            match &then.clause {
                None if then.outcome.is_no() => {
                    problems.push(TableProblem::RefusesWithoutClause { table: table(), row });
                }
                Some(clause) if !shop.clauses.iter().any(|known| known.id == *clause) => {
                    let clause = clause.clone();
                    problems.push(TableProblem::UnknownClause { table: table(), row, clause });
                }
                _ => {}
            }
        }
        problems
    }

    /// Sizes and columns: without these no cell can be read.
    fn of_form(&self, shop: &PolicyDocument) -> Vec<TableProblem> {
        let mut problems = self.of_size();
        let table = || self.code.clone();
        for (n, name) in self.columns.iter().enumerate() {
            if bound(name, shop).is_none() {
                problems.push(TableProblem::UnknownColumn { table: table(), name: name.clone() });
            }
            if self.columns[..n].contains(name) {
                problems.push(TableProblem::ColumnTwice { table: table(), name: name.clone() });
            }
        }
        problems
    }

    fn of_size(&self) -> Vec<TableProblem> {
        let (table, wanted) = (|| self.code.clone(), self.columns.len());
        let mut problems = Vec::new();
        if wanted > COLUMNS_MAX {
            problems.push(TableProblem::TooManyColumns { table: table(), has: wanted });
        }
        if self.rows.len() > ROWS_MAX {
            problems.push(TableProblem::TooManyRows { table: table(), has: self.rows.len() });
        }
        let uneven = self.rows.iter().enumerate().filter(|(_, row)| row.when.len() != wanted);
        problems.extend(uneven.map(|(row, cells)| TableProblem::Cells {
            table: table(),
            row,
            has: cells.when.len(),
            wanted,
        }));
        problems
    }

    /// Where at most one row may match, the first two that disagree.
    fn conflict(&self, table: &Table<Then>) -> Option<TableProblem> {
        if self.hit != Hit::Unique {
            return None;
        }
        let found = table.conflict()?;
        let (code, at) = (self.code.clone(), found.at.join(", "));
        Some(TableProblem::Conflict { table: code, rows: found.rows, at })
    }

    /// Overlaps, gaps, dead rows and rows that could be one; `None` while it cannot be read.
    pub fn report(&self, shop: &PolicyDocument) -> Option<Report> {
        self.read(shop).ok().map(|table| table.analyse())
    }

    /// The column's name and kind.
    pub fn column(&self, c: usize, shop: &PolicyDocument) -> Option<Column> {
        let name = self.columns.get(c)?;
        let cells = self.rows.iter().filter_map(|row| row.when.get(c).map(String::as_str));
        let kind = match bound(name, shop)? {
            Bound::Answer(_) => Kind::Bool,
            Bound::Spec(spec) => spec.kind(shop, &cells.collect::<Vec<_>>()),
        };
        Some(Column { name: name.clone(), kind })
    }

    /// The table with its cells read, or what is wrong with its form or its cells. Whether its rows
    /// contradict each other is asked when it is written, not each time it decides.
    fn read(&self, shop: &PolicyDocument) -> Result<Table<Then>, Vec<TableProblem>> {
        let odd = self.of_form(shop);
        if !odd.is_empty() {
            return Err(odd);
        }
        let columns = (0..self.columns.len()).filter_map(|c| self.column(c, shop));
        let columns: Vec<Column> = columns.collect();
        let mut problems = Vec::new();
        let mut rows = Vec::with_capacity(self.rows.len());
        for (n, row) in self.rows.iter().enumerate() {
            let mut tests = Vec::with_capacity(columns.len());
            for (cell, column) in row.when.iter().zip(&columns) {
                match Test::parse(cell, column) {
                    Ok(test) => tests.push(test),
                    Err(why) => problems.push(TableProblem::Cell {
                        table: self.code.clone(),
                        row: n,
                        column: column.name.clone(),
                        why,
                    }),
                }
            }
            rows.push(Row { tests, then: row.then.clone() });
        }
        let otherwise = self.otherwise.clone();
        match problems.is_empty() {
            true => Ok(Table { columns, hit: self.hit, rows, otherwise }),
            false => Err(problems),
        }
    }
}

/// What a column's name stands for.
#[derive(Clone, Copy)]
enum Bound<'a> {
    Spec(&'static ColumnSpec),
    /// The answer to this question of the form.
    Answer(&'a str),
}

fn bound<'a>(name: &'a str, shop: &PolicyDocument) -> Option<Bound<'a>> {
    match name.strip_prefix("answer:") {
        Some(question) => {
            let is_asked = shop.questions.iter().any(|known| known.code == question);
            is_asked.then_some(Bound::Answer(question))
        }
        None => ColumnSpec::named(name).map(Bound::Spec),
    }
}

/// A table made ready to decide.
pub struct Ready<'a> {
    rule: &'a RuleTable,
    columns: Vec<ReadyColumn<'a>>,
    table: Table<Then>,
    compiled: Compiled,
}

struct ReadyColumn<'a> {
    name: &'a str,
    bound: Bound<'a>,
    places: FxHashMap<String, u16>,
}

impl ReadyColumn<'_> {
    fn raw<'f>(&self, on: &OnLine<'f>) -> Raw<'f> {
        match self.bound {
            Bound::Spec(spec) => (spec.read)(on),
            Bound::Answer(question) => {
                let answer = on.line.answers.get(question);
                answer.map_or(Raw::Unknown, |answer| Raw::YesNo(answer == "yes"))
            }
        }
    }

    fn value(&self, on: &OnLine<'_>) -> Value {
        match self.raw(on) {
            Raw::Unknown => Value::Unknown,
            Raw::YesNo(yes) => Value::YesNo(yes),
            Raw::Word(word) => Value::Word(self.places.get(word).copied()),
            Raw::Number(n) => Value::Number(n),
            Raw::Mask(mask) => Value::Words(mask),
        }
    }

    fn witness(&self) -> Witness {
        match self.bound {
            Bound::Spec(spec) => spec.witness,
            Bound::Answer(_) => Witness::Buyer,
        }
    }

    /// The name under which the fact is stored and shown.
    fn fact(&self) -> String {
        match self.bound {
            Bound::Spec(_) => format!("column:{}", self.name),
            Bound::Answer(_) => self.name.to_owned(),
        }
    }

    fn told(&self, on: &OnLine<'_>, column: &Column) -> Option<String> {
        let words = match &column.kind {
            Kind::Set { words } => words.as_slice(),
            _ => &[],
        };
        Some(match self.raw(on) {
            Raw::Unknown => return None,
            Raw::YesNo(yes) => if yes { "yes" } else { "no" }.to_owned(),
            Raw::Word(word) => word.to_owned(),
            Raw::Number(n) => n.to_string(),
            Raw::Mask(mask) => {
                let has = words.iter().enumerate().filter(|(n, _)| mask >> n & 1 == 1);
                has.map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(", ")
            }
        })
    }
}

impl<'a> Ready<'a> {
    /// Makes a table ready, or says what is wrong with it.
    pub(super) fn of(
        rule: &'a RuleTable,
        shop: &PolicyDocument,
    ) -> Result<Self, Vec<TableProblem>> {
        let table = rule.read(shop)?;
        let columns = rule.columns.iter().zip(&table.columns).filter_map(|(name, column)| {
            let words = match &column.kind {
                Kind::Enum { words, .. } => words.as_slice(),
                _ => &[],
            };
            let places = words.iter().cloned().zip(0u16..).collect();
            Some(ReadyColumn { name, bound: bound(name, shop)?, places })
        });
        let columns = columns.collect();
        Ok(Self { rule, columns, compiled: Compiled::of(&table), table })
    }

    /// What it says to a line. Rows in question of a table that collects come one by one.
    pub(super) fn hits(&self, on: &OnLine<'_>) -> Result<Hits, Ill> {
        let mut values = [Value::Unknown; COLUMNS_MAX];
        for (value, column) in values.iter_mut().zip(&self.columns) {
            *value = column.value(on);
        }
        self.compiled.hits(&values[..self.columns.len()])
    }

    /// What a row leads to, or the line under the table.
    pub(super) fn then(&self, row: Option<usize>) -> &Then {
        row.map_or(&self.rule.otherwise, |row| &self.rule.rows[row].then)
    }
}

/// A row that was hit, or could have been, with the line it was hit by.
#[derive(Clone, Copy)]
pub(super) struct RowHit<'a> {
    pub table: &'a Ready<'a>,
    /// `None`: the line under the table.
    pub row: Option<usize>,
    pub on: OnLine<'a>,
}

impl std::fmt::Debug for RowHit<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} {:?}", self.table.rule.code, self.row)
    }
}

impl RowHit<'_> {
    /// The table, the row, and the facts that the row looks at; those that are not known as
    /// missing.
    pub fn tell(&self, facts: &mut Vec<FactUsed>, missing: &mut Vec<String>) {
        let fact =
            |name: &str, value: String, witness| FactUsed { name: name.to_owned(), value, witness };
        facts.push(fact("table", self.table.rule.code.clone(), Witness::Order));
        let Some(row) = self.row else { return };
        facts.push(fact("table-row", (row + 1).to_string(), Witness::Order));
        let tests = self.table.table.rows[row].tests.iter().zip(&self.table.table.columns);
        for ((test, spec), column) in tests.zip(&self.table.columns) {
            match column.told(&self.on, spec) {
                _ if *test == Test::Any => {}
                Some(value) => facts.push(fact(&column.fact(), value, column.witness())),
                None => missing.push(column.fact()),
            }
        }
    }
}
