//! The closed grammar of cells.

use super::{every_kind, words};
use amends_core::table::{CellProblem, Column, Kind, Test, Value};

fn column(name: &str) -> Column {
    every_kind().into_iter().find(|column| column.name == name).expect("a column")
}

/// A cell, and how it is written once read.
fn reads(name: &str, cell: &str, written: &str) {
    let column = column(name);
    let test = Test::parse(cell, &column).expect("a cell");
    assert_eq!(test.text(&column), written, "{cell}");
    assert_eq!(Test::parse(written, &column), Ok(test), "{written} reads as it was written");
}

#[test]
fn each_cell_has_one_written_form() {
    for name in ["opened", "wish", "category", "traits", "days", "amount"] {
        reads(name, "", "-");
        reads(name, " - ", "-");
    }
    reads("opened", "yes", "yes");
    reads("opened", "no", "no");
    reads("wish", "repair | return", "return | repair");
    reads("wish", "! repair", "return | exchange");
    reads("wish", "return | exchange | repair", "-");
    reads("category", "shoes", "shoes");
    reads("category", "! shoes | toys", "! shoes | toys");
    reads("traits", "fresh | digital", "fresh | digital");
    reads("traits", "! sealed", "! sealed");
    reads("traits", "digital & fresh", "fresh & digital");
    reads("days", "7", "7");
    reads("days", "= 7", "7");
    reads("days", "< 8", "<= 7");
    reads("days", "> 7", ">= 8");
    reads("days", "1..7", "1..7");
    reads("days", "[1..8)", "1..7");
    reads("days", "[1..8]", "1..8");
    reads("days", "0..7", "<= 7");
    reads("days", ">= 0", "-");
    reads("amount", "<= -200", "<= -200");
    reads("amount", "-5..5", "-5..5");
    reads("amount", ">= 0", ">= 0");
}

#[test]
fn a_cell_that_means_nothing_says_why() {
    let refused = |name: &str, cell: &str| Test::parse(cell, &column(name)).expect_err(cell);
    assert_eq!(refused("opened", "maybe"), CellProblem::NotYesNo);
    assert_eq!(refused("wish", "return | burn"), CellProblem::UnknownWord("burn".to_owned()));
    assert_eq!(refused("category", "shirts"), CellProblem::UnknownWord("shirts".to_owned()));
    assert_eq!(refused("wish", "return |"), CellProblem::WordMissing);
    assert_eq!(refused("wish", "return & repair"), CellProblem::Mixed);
    assert_eq!(refused("traits", "fresh & sealed | digital"), CellProblem::Mixed);
    assert_eq!(refused("traits", "! fresh & sealed"), CellProblem::Mixed);
    assert_eq!(refused("days", "soon"), CellProblem::NotANumber("soon".to_owned()));
    assert_eq!(refused("days", "1.5"), CellProblem::NotANumber("1.5".to_owned()));
    assert_eq!(refused("days", "9..3"), CellProblem::Backwards(9, 3));
    assert_eq!(refused("days", "< 0"), CellProblem::Backwards(0, -1));
    assert_eq!(refused("days", "[1..8"), CellProblem::NotANumber("[1..8".to_owned()));
}

#[test]
fn what_is_not_known_is_neither_yes_nor_no() {
    for column in every_kind() {
        assert_eq!(Test::Any.meets(Value::Unknown), Some(true), "{}", column.name);
    }
    let sealed = Kind::Set { words: words("sealed") };
    let column = Column { name: "traits".to_owned(), kind: sealed };
    let test = Test::parse("sealed", &column).expect("a cell");
    assert_eq!(test.meets(Value::Unknown), None);
    assert_eq!(test.meets(Value::Number(1)), None, "a value of another kind");
}
