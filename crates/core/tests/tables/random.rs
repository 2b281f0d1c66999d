//! The compiled table against a reading row by row, on a million decisions of random tables.

use super::{domain, every_kind};
use crate::support::dice::Dice;
use amends_core::table::{Column, Compiled, Hit, Hits, Ill, Kind, Row, Table, Test, Value};

const DECISIONS: usize = 1_000_000;
const DECISIONS_PER_TABLE: usize = 500;
const SEED: u64 = 20_261_126;

/// One or two of some words.
fn some<'a>(words: &'a [String], dice: &mut Dice) -> Vec<&'a str> {
    let mut some: Vec<&str> = words.iter().map(String::as_str).collect();
    while some.len() > 1 + dice.roll(2) as usize {
        some.remove(dice.roll(some.len() as u64) as usize);
    }
    some
}

/// A cell that a column's kind allows.
pub fn cell(kind: &Kind, dice: &mut Dice) -> String {
    if dice.roll(3) == 0 {
        return "-".to_owned();
    }
    match kind {
        Kind::Bool => dice.pick(&["yes", "no"]).to_owned(),
        Kind::Enum { words, .. } => {
            format!("{}{}", dice.pick(&["", "! "]), some(words, dice).join(" | "))
        }
        Kind::Set { words } => match dice.roll(3) {
            0 => some(words, dice).join(" & "),
            1 => format!("! {}", some(words, dice).join(" | ")),
            _ => some(words, dice).join(" | "),
        },
        Kind::Integer | Kind::Days | Kind::Money => {
            let low = if *kind == Kind::Money { -3 } else { 0 };
            let least = low + dice.roll(6) as i64;
            match dice.roll(3) {
                0 => format!("{least}..{}", least + dice.roll(4) as i64),
                1 => format!(">= {least}"),
                _ => format!("<= {least}"),
            }
        }
    }
}

pub fn table(dice: &mut Dice, columns_max: u64, rows_max: u64) -> Table<u8> {
    let mut columns = every_kind();
    while columns.len() as u64 > 1 + dice.roll(columns_max) {
        columns.remove(dice.roll(columns.len() as u64) as usize);
    }
    let row = |dice: &mut Dice| Row {
        tests: columns
            .iter()
            .map(|column| Test::parse(&cell(&column.kind, dice), column).expect("a cell"))
            .collect(),
        then: dice.roll(3) as u8,
    };
    let rows = (0..dice.roll(rows_max)).map(|_| row(dice)).collect();
    let hit = [Hit::Unique, Hit::First, Hit::Collect][dice.roll(3) as usize];
    Table { columns, hit, rows, otherwise: 9 }
}

/// The same by reading row after row.
fn read_row_by_row(table: &Table<u8>, values: &[Value]) -> Result<(Vec<usize>, Vec<usize>), Ill> {
    let fits = |column: &Column, value: &Value| {
        *value == Value::Unknown || domain(&column.kind).contains(value)
    };
    let mut columns = table.columns.iter().zip(values).enumerate();
    if let Some((c, _)) = columns.find(|(_, (column, value))| !fits(column, value)) {
        return Err(Ill(c));
    }
    let (mut sure, mut possible) = (Vec::new(), Vec::new());
    for (n, row) in table.rows.iter().enumerate() {
        let met: Vec<Option<bool>> =
            row.tests.iter().zip(values).map(|(test, value)| test.meets(*value)).collect();
        if met.iter().all(|met| *met == Some(true)) {
            sure.push(n);
        }
        if met.iter().all(|met| *met != Some(false)) {
            possible.push(n);
        }
    }
    Ok((sure, possible))
}

fn naive(table: &Table<u8>, values: &[Value]) -> Result<Hits, Ill> {
    let (sure, possible) = read_row_by_row(table, values)?;
    let unsure = possible.iter().find(|row| !sure.contains(row));
    Ok(match (table.hit, &sure[..], &possible[..], unsure) {
        (_, _, [], _) => Hits::Otherwise,
        (Hit::First, [first, ..], [possible, ..], _) if first == possible => Hits::Row(*first),
        (Hit::First, _, [possible, ..], _) => Hits::Unclear(*possible),
        (Hit::Unique, [one, other, ..], ..) => Hits::Conflict(*one, *other),
        (_, _, _, Some(row)) => Hits::Unclear(*row),
        (Hit::Unique, [row], ..) => Hits::Row(*row),
        // The rows themselves are compared where they are taken apart.
        (_, rows, ..) => return Ok(collected(table, rows)),
    })
}

/// Rows that a table collects, by way of a table that has only those.
fn collected(table: &Table<u8>, rows: &[usize]) -> Hits {
    let tests = |met: bool| vec![Test::YesNo(met)];
    let told =
        (0..table.rows.len()).map(|n| Row { tests: tests(rows.contains(&n)), then: 0 }).collect();
    let column = Column { name: "met".to_owned(), kind: Kind::Bool };
    let table = Table { columns: vec![column], hit: Hit::Collect, rows: told, otherwise: 0 };
    Compiled::of(&table).hits(&[Value::YesNo(true)]).expect("a value")
}

fn value(column: &Column, dice: &mut Dice) -> Value {
    let domain = domain(&column.kind);
    match dice.roll(40) {
        0..5 => Value::Unknown,
        5 if column.kind != Kind::Bool => Value::YesNo(true),
        6 => Value::Word(Some(17)),
        _ => domain[dice.roll(domain.len() as u64) as usize],
    }
}

#[test]
fn the_compiled_table_says_what_a_reading_row_by_row_says() {
    let mut dice = Dice(SEED);
    let mut kinds = [0usize; 6];
    for _ in 0..DECISIONS / DECISIONS_PER_TABLE {
        let table = table(&mut dice, 6, 90);
        let compiled = Compiled::of(&table);
        for _ in 0..DECISIONS_PER_TABLE {
            let values: Vec<Value> =
                table.columns.iter().map(|column| value(column, &mut dice)).collect();
            let said = compiled.hits(&values);
            assert_eq!(said, naive(&table, &values), "{values:?} of {table:?}");
            kinds[match said {
                Ok(Hits::Row(_)) => 0,
                Ok(Hits::Rows(_)) => 1,
                Ok(Hits::Otherwise) => 2,
                Ok(Hits::Unclear(_)) => 3,
                Ok(Hits::Conflict(..)) => 4,
                Err(Ill(_)) => 5,
            }] += 1;
        }
    }
    assert!(kinds.iter().all(|seen| *seen > DECISIONS / 100), "every answer came up: {kinds:?}");
}
