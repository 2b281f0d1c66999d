//! Decision tables: what cells mean, that the compiled table says what a reading row by row says,
//! and that what is found wrong with a table is all that is wrong with it.

mod cells;
mod found;
mod random;

use amends_core::table::{Column, Kind, Value};

fn column(name: &str, kind: Kind) -> Column {
    Column { name: name.to_owned(), kind }
}

fn words(text: &str) -> Vec<String> {
    text.split(' ').map(str::to_owned).collect()
}

/// A column of every kind, small enough to try every value of.
fn every_kind() -> Vec<Column> {
    vec![
        column("opened", Kind::Bool),
        column("wish", Kind::Enum { words: words("return exchange repair"), open: false }),
        column("category", Kind::Enum { words: words("shoes toys"), open: true }),
        column("traits", Kind::Set { words: words("fresh sealed digital") }),
        column("days", Kind::Days),
        column("amount", Kind::Money),
    ]
}

/// Every value of a column that could make a difference for cells with numbers from -3 to 6.
fn domain(kind: &Kind) -> Vec<Value> {
    match kind {
        Kind::Bool => vec![Value::YesNo(false), Value::YesNo(true)],
        Kind::Enum { words, open } => {
            let known = (0..words.len()).map(|n| Value::Word(Some(n as u16)));
            known.chain(open.then_some(Value::Word(None))).collect()
        }
        Kind::Set { words } => (0..1u64 << words.len()).map(Value::Words).collect(),
        Kind::Integer | Kind::Days => (0..=8).map(Value::Number).collect(),
        Kind::Money => (-5..=8).map(Value::Number).collect(),
    }
}
