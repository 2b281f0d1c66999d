//! Overlaps, gaps, dead rows and rows that could be one: by brute force on small domains.

use super::{column, domain, random, words};
use crate::support::dice::Dice;
use amends_core::table::{Hit, Kind, Report, Row, Table, Test, Value};
use expect_test::{Expect, expect};

/// Every combination of values of the columns.
fn combinations(table: &Table<u8>) -> Vec<Vec<Value>> {
    let each = table.columns.iter().map(|column| domain(&column.kind));
    each.fold(vec![Vec::new()], |some, values| {
        let longer = |before: &Vec<Value>| {
            let before = before.clone();
            let with = values.iter().map(move |value| [&before[..], &[*value]].concat());
            with.collect::<Vec<_>>()
        };
        some.iter().flat_map(longer).collect()
    })
}

fn met(row: &Row<u8>, values: &[Value]) -> bool {
    row.tests.iter().zip(values).all(|(test, value)| test.meets(*value) == Some(true))
}

/// The parts of a cell that was said in several.
fn in_gap(table: &Table<u8>, gap: &[String], values: &[Value]) -> bool {
    table.columns.iter().zip(gap).zip(values).all(|((column, cell), value)| {
        match (&column.kind, value) {
            (_, _) if cell == "-" => true,
            (Kind::Set { .. }, _) if Test::parse(cell, column).is_ok() => {
                Test::parse(cell, column).expect("a cell").meets(*value) == Some(true)
            }
            (Kind::Set { words }, Value::Words(mask)) => cell.split("; ").any(|combination| {
                let combination = combination.trim_start_matches("= ");
                let has = |word: &String| combination.split(" & ").any(|named| named == word);
                words.iter().enumerate().all(|(n, word)| {
                    let used = cell_uses(table, &column.name, n);
                    !used || (mask >> n & 1 == 1) == has(word)
                })
            }),
            _ => cell
                .split("; ")
                .any(|part| Test::parse(part, column).expect("a cell").meets(*value) == Some(true)),
        }
    })
}

/// Whether any row speaks of this member of a set.
fn cell_uses(table: &Table<u8>, name: &str, member: usize) -> bool {
    let c = table.columns.iter().position(|column| column.name == name).expect("a column");
    table.rows.iter().any(|row| match row.tests[c] {
        Test::HasAny(mask) | Test::HasNone(mask) | Test::HasAll(mask) => mask >> member & 1 == 1,
        _ => false,
    })
}

fn agrees(table: &Table<u8>) -> Report {
    let report = table.analyse();
    let all = combinations(table);
    let rows = &table.rows;
    for i in 0..rows.len() {
        for j in i + 1..rows.len() {
            let both = all.iter().any(|values| met(&rows[i], values) && met(&rows[j], values));
            let told = report.overlaps.iter().find(|overlap| overlap.rows == (i, j));
            assert_eq!(told.is_some(), both, "rows {i} and {j} of {table:?}");
            if let Some(told) = told {
                assert_eq!(told.differ, rows[i].then != rows[j].then);
                let there = all.iter().filter(|values| in_gap(table, &told.at, values));
                there.for_each(|v| assert!(met(&rows[i], v) && met(&rows[j], v), "{told:?}"));
            }
        }
        let hit = all.iter().any(|v| met(&rows[i], v) && !rows[..i].iter().any(|r| met(r, v)));
        let dead = table.hit == Hit::First && !hit;
        assert_eq!(report.dead.contains(&i), dead, "row {i} of {table:?}");
    }
    let whole = !report.is_cut_short && report.gaps.len() < 20;
    for values in &all {
        let open = !rows.iter().any(|row| met(row, values));
        let told = report.gaps.iter().any(|gap| in_gap(table, gap, values));
        assert!(!told || open, "{values:?} is no gap of {table:?}");
        assert!(!whole || told == open, "{values:?} is a gap of {table:?}");
    }
    for merge in &report.merges {
        same_without(table, &all, merge.rows, merge.column, &merge.cell);
    }
    report
}

/// The table with two rows made one says what it said.
fn same_without(t: &Table<u8>, all: &[Vec<Value>], rows: (usize, usize), c: usize, cell: &str) {
    let mut merged = t.clone();
    merged.rows[rows.0].tests[c] = Test::parse(cell, &t.columns[c]).expect("a cell");
    merged.rows.remove(rows.1);
    let says = |table: &Table<u8>, values: &[Value]| {
        let mut then: Vec<u8> =
            table.rows.iter().filter(|row| met(row, values)).map(|row| row.then).collect();
        if table.hit == Hit::First {
            then.truncate(1);
        }
        then.sort_unstable();
        if table.hit == Hit::Unique {
            then.dedup();
        }
        then
    };
    for values in all {
        assert_eq!(says(t, values), says(&merged, values), "rows {rows:?} of {t:?}");
    }
}

#[test]
fn what_is_found_is_what_trying_everything_finds() {
    let mut dice = Dice(7);
    let (mut overlaps, mut gaps, mut dead, mut merges) = (0, 0, 0, 0);
    for _ in 0..1_500 {
        let report = agrees(&random::table(&mut dice, 3, 9));
        overlaps += report.overlaps.len();
        gaps += report.gaps.len();
        dead += report.dead.len();
        merges += report.merges.len();
    }
    assert!(overlaps > 500 && gaps > 500 && dead > 50 && merges > 20, "all came up");
}

fn check(hit: Hit, rows: &[(&str, u8)], expect: Expect) {
    let columns = vec![
        column("category", Kind::Enum { words: words("shoes toys"), open: true }),
        column("traits", Kind::Set { words: words("fresh sealed") }),
        column("days", Kind::Days),
    ];
    let row = |(cells, then): &(&str, u8)| Row {
        tests: cells
            .split(',')
            .zip(&columns)
            .map(|(cell, column)| Test::parse(cell, column).expect("a cell"))
            .collect(),
        then: *then,
    };
    let rows = rows.iter().map(row).collect();
    let report = Table { columns: columns.clone(), hit, rows, otherwise: 0 }.analyse();
    let mut text = String::new();
    for overlap in &report.overlaps {
        let word = if overlap.differ { "differ" } else { "agree" };
        text += &format!("{:?} {word} at {}\n", overlap.rows, overlap.at.join(", "));
    }
    report.gaps.iter().for_each(|gap| text += &format!("gap {}\n", gap.join(", ")));
    report.dead.iter().for_each(|row| text += &format!("{row} is dead\n"));
    for merge in &report.merges {
        text += &format!("{:?} are one with {}\n", merge.rows, merge.cell);
    }
    expect.assert_eq(&text);
}

#[test]
fn a_gap_is_told_as_cells() {
    check(
        Hit::Unique,
        &[("shoes,-,<= 7", 1), ("toys,! fresh,<= 7", 1), ("-,-,>= 31", 2)],
        expect![[r#"
            gap shoes, -, 8..30
            gap toys, ! fresh, 8..30
            gap toys, fresh, <= 30
            gap ! shoes | toys, -, <= 30
        "#]],
    );
}

#[test]
fn a_row_below_one_that_takes_everything_is_dead() {
    check(
        Hit::First,
        &[("shoes,-,<= 7", 1), ("shoes,-,8..30", 1), ("shoes,fresh,3..12", 2), ("-,-,-", 3)],
        expect![[r#"
            (0, 2) differ at shoes, fresh, 3..7
            (0, 3) differ at shoes, -, <= 7
            (1, 2) differ at shoes, fresh, 8..12
            (1, 3) differ at shoes, -, 8..30
            (2, 3) differ at shoes, fresh, 3..12
            2 is dead
            (0, 1) are one with <= 30
        "#]],
    );
}

/// A thousand rows that all take everything: told as far as anybody reads, and said to be cut.
#[test]
fn the_largest_table_is_looked_at_in_bounded_time() {
    let columns = vec![column("days", Kind::Days)];
    let row = |then: usize| Row { tests: vec![Test::Any], then: (then % 2) as u8 };
    let rows = (0..1_024).map(row).collect();
    let table = Table { columns, hit: Hit::First, rows, otherwise: 9 };
    let report = table.analyse();
    assert!(report.is_cut_short && report.overlaps.len() == 500, "half a million overlap");
    assert_eq!(report.dead.len(), 1_023, "all but the first");
    assert_eq!(table.conflict().expect("two that differ").rows, (0, 1));
}
