//! The document as sheets: every part of it that is rows or plain values, as cells that people
//! type. A sheet is read from the document and put back into it; what cannot be read names its
//! cell. `spec` says which sheets there are, one line a column; `reading` reads by it.

mod difference;
mod merge;
mod reading;
mod spec;

pub use difference::{Difference, differences};
pub use merge::{Merged, merge};
pub use spec::SHEETS;

use super::{
    document::{ANSWERS, PolicyDocument},
    tables::{RowOutcome, RuleRow, Then},
};
use serde_json::{Map, Value};

/// What can be typed into the cells of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// Some of these words, `a | b`; `-` for all, `! a` for all but some.
    Words(Vec<String>),
    /// Some words of the shop's own, `a | b`; `-` for all. These are in use already.
    Free(Vec<String>),
    /// One of these words; with an empty cell for none where that is possible.
    One(Vec<String>, bool),
    /// A whole number from 0; with an empty cell for none where that is possible.
    Number(bool),
    YesNo,
    /// Some text; with an empty cell for none where that is possible.
    Text(bool),
    /// A cell of a decision table, of this kind (`bool`, `enum` …), with the words it knows.
    Test(&'static str, Vec<String>),
}

/// A column of a sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetColumn {
    /// The words beside it are the locale key `column-<name>`.
    pub name: String,
    /// Whether it says what follows, not when.
    pub follows: bool,
    pub input: Input,
}

/// A part of a document as cells.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    /// `windows`, or `table:<code>` for one of the shop's own tables.
    pub id: String,
    pub columns: Vec<SheetColumn>,
    pub rows: Vec<Vec<String>>,
    /// One row of values that are always there; rows are neither added nor taken away.
    pub is_single: bool,
}

/// A cell that cannot be read. Rows and columns count from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CellWrong {
    pub row: usize,
    pub column: usize,
    /// The sentence is the locale key `cell-<code>`.
    pub code: &'static str,
    /// What was typed.
    pub text: String,
}

/// The ids of all sheets of a document, its own tables last.
pub fn sheet_ids(document: &PolicyDocument) -> Vec<String> {
    let given = SHEETS.iter().map(|spec| spec.id.to_owned());
    given.chain(document.tables.iter().map(|table| format!("table:{}", table.code))).collect()
}

/// One sheet of a document; `None` where it has none of this id.
pub fn sheet(document: &PolicyDocument, id: &str) -> Option<Sheet> {
    match id.strip_prefix("table:") {
        Some(code) => of_table(document, code),
        None => {
            let spec = SHEETS.iter().find(|spec| spec.id == id)?;
            Some(spec.sheet(document, &serde_json::to_value(document).ok()?))
        }
    }
}

/// The document with the rows of one sheet in place of those it has. Its own tables keep what was
/// typed even if it cannot be read: `RuleTable::problems` says so. `Err`: cells that cannot be
/// read, or, without any, a sheet that is not there.
pub fn with_sheet(
    document: &PolicyDocument,
    id: &str,
    rows: &[Vec<String>],
) -> Result<PolicyDocument, Vec<CellWrong>> {
    if let Some(code) = id.strip_prefix("table:") {
        return with_table(document, code, rows);
    }
    let spec = SHEETS.iter().find(|spec| spec.id == id).ok_or_else(Vec::new)?;
    spec.put(document, rows)
}

fn of_table(document: &PolicyDocument, code: &str) -> Option<Sheet> {
    let table = document.tables.iter().find(|table| table.code == code)?;
    let tests = table.columns.iter().enumerate().map(|(c, name)| {
        let kind = table.column(c, document).map(|column| column.kind);
        let words = kind.as_ref().map(|kind| kind.words().to_vec()).unwrap_or_default();
        let word = kind.map_or("enum", |kind| kind.word());
        SheetColumn { name: name.clone(), follows: false, input: Input::Test(word, words) }
    });
    let outcomes = RowOutcome::ALL.map(|outcome| outcome.word().to_owned());
    let follows = [
        ("outcome", Input::One(outcomes.to_vec(), false)),
        ("clause", Input::One(reading::clauses(document), true)),
    ];
    let follows =
        follows.map(|(name, input)| SheetColumn { name: name.to_owned(), follows: true, input });
    let then =
        |then: &Then| [then.outcome.word().to_owned(), then.clause.clone().unwrap_or_default()];
    let rows = table.rows.iter().map(|row| [&row.when[..], &then(&row.then)[..]].concat());
    // The last row stands under the table: it holds where no other does.
    let otherwise = vec!["-".to_owned(); table.columns.len()];
    let otherwise = [&otherwise[..], &then(&table.otherwise)[..]].concat();
    Some(Sheet {
        id: format!("table:{code}"),
        columns: tests.chain(follows).collect(),
        rows: rows.chain([otherwise]).collect(),
        is_single: false,
    })
}

fn with_table(
    document: &PolicyDocument,
    code: &str,
    rows: &[Vec<String>],
) -> Result<PolicyDocument, Vec<CellWrong>> {
    let mut document = document.clone();
    let table = document.tables.iter_mut().find(|table| table.code == code);
    let table = table.ok_or_else(Vec::new)?;
    let wide = table.columns.len();
    let mut wrong = Vec::new();
    let mut read = Vec::with_capacity(rows.len());
    for (n, row) in rows.iter().enumerate() {
        let cell = |c: usize| row.get(c).map(|cell| cell.trim()).unwrap_or_default();
        let outcome = cell(wide).parse::<RowOutcome>();
        if outcome.is_err() {
            let text = cell(wide).to_owned();
            wrong.push(CellWrong { row: n, column: wide, code: "unknown-word", text });
        }
        let clause = Some(cell(wide + 1).to_owned()).filter(|clause| !clause.is_empty());
        let when = (0..wide).map(|c| if cell(c).is_empty() { "-" } else { cell(c) }.to_owned());
        let then = Then { outcome: outcome.unwrap_or(RowOutcome::Review), clause };
        read.push(RuleRow { when: when.collect(), then });
    }
    if let Some(last) = read.pop() {
        table.otherwise = last.then;
    }
    table.rows = read;
    if wrong.is_empty() { Ok(document) } else { Err(wrong) }
}

/// Reads one typed cell as the value that the document holds.
fn typed(input: &Input, text: &str) -> Result<Value, &'static str> {
    let text = text.trim();
    let list = |words: Vec<String>| Value::Array(words.into_iter().map(Value::String).collect());
    match input {
        Input::Words(known) => some_of(text, known).map(list),
        Input::Free(_) => free(text).map(list),
        Input::One(known, _) if known.iter().any(|word| word == text) => Ok(text.into()),
        Input::One(_, true) | Input::Number(true) | Input::Text(true) if text.is_empty() => {
            Ok(Value::Null)
        }
        Input::One(..) => Err("unknown-word"),
        Input::Number(_) => match text.parse::<i64>() {
            Ok(number) if number >= 0 => Ok(number.into()),
            _ => Err("not-a-number"),
        },
        Input::YesNo => match text {
            "yes" => Ok(true.into()),
            "no" => Ok(false.into()),
            _ => Err("not-yes-no"),
        },
        Input::Text(_) if text.is_empty() => Err("empty"),
        Input::Text(_) | Input::Test(..) => Ok(text.into()),
    }
}

fn some_of(text: &str, known: &[String]) -> Result<Vec<String>, &'static str> {
    let (not, text) = text.strip_prefix('!').map_or((false, text), |rest| (true, rest.trim()));
    let named = free(text)?;
    if named.iter().any(|word| !known.contains(word)) {
        return Err("unknown-word");
    }
    let but = |word: &&String| !named.contains(word);
    Ok(if not { known.iter().filter(but).cloned().collect() } else { named })
}

fn free(text: &str) -> Result<Vec<String>, &'static str> {
    if text.is_empty() || text == "-" {
        return Ok(Vec::new());
    }
    if text.starts_with('!') {
        return Err("not-all-but");
    }
    let words: Vec<String> = text.split('|').map(|word| word.trim().to_owned()).collect();
    if words.iter().any(String::is_empty) { Err("word-missing") } else { Ok(words) }
}

/// A value of the document as its cell.
fn shown(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::Bool(yes)) => ANSWERS[usize::from(!yes)].to_owned(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Array(words)) if words.is_empty() => "-".to_owned(),
        Some(Value::Array(words)) => {
            words.iter().map(|word| shown(Some(word))).collect::<Vec<_>>().join(" | ")
        }
        Some(other) => other.to_string(),
    }
}

/// The value below a dotted path.
fn at<'v>(value: &'v Value, path: &str) -> Option<&'v Value> {
    path.split('.').try_fold(value, |value, key| value.get(key))
}

/// Puts a value below a dotted path; none takes it away, and what is empty then.
fn set(object: &mut Map<String, Value>, path: &str, value: Value) {
    match path.split_once('.') {
        Some((key, rest)) => {
            let mut below = object.remove(key).filter(Value::is_object);
            let below = below.get_or_insert_with(|| Value::Object(Map::new()));
            if let Value::Object(below) = below {
                set(below, rest, value);
            }
            if below.as_object().is_some_and(|below| !below.is_empty()) {
                object.insert(key.to_owned(), below.take());
            }
        }
        None if value.is_null() => {
            object.remove(path);
        }
        None => {
            object.insert(path.to_owned(), value);
        }
    }
}
