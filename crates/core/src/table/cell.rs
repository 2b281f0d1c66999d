//! One cell: what a row asks of a column. The grammar is closed and each cell has one written form:
//!
//! - `-` anything
//! - `yes`, `no`
//! - `a | b` one of these (of a set: has one of them), `! a | b` none of these
//! - `a & b` of a set: has all of these
//! - `7`, `1..7` (both ends included), `>= 8`, `<= 7`; read also: `> 7`, `< 8`, `[1..8)`, `= 7`

use super::{Bits, Column, Kind, Value};
use thiserror::Error;

/// What a row asks of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test {
    Any,
    YesNo(bool),
    /// Of an enum: one of these places. The place after the last word is "another word".
    OneOf(Bits),
    /// Of a set: one, none or all of these places.
    HasAny(u64),
    HasNone(u64),
    HasAll(u64),
    /// From `least` to `most`, both included.
    Within {
        least: i64,
        most: i64,
    },
}

/// Why a cell cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CellProblem {
    #[error("“{0}” is none of the words of this column")]
    UnknownWord(String),
    #[error("“{0}” is not a whole number")]
    NotANumber(String),
    #[error("write yes, no or -")]
    NotYesNo,
    #[error("nothing lies between {0} and {1}")]
    Backwards(i64, i64),
    #[error("write either | or &, not both")]
    Mixed,
    #[error("a word is missing beside | or &")]
    WordMissing,
}

impl CellProblem {
    /// Its code; the sentence is the locale key `cell-<code>`.
    pub fn code(&self) -> &'static str {
        match self {
            Self::UnknownWord(_) => "unknown-word",
            Self::NotANumber(_) => "not-a-number",
            Self::NotYesNo => "not-yes-no",
            Self::Backwards(..) => "backwards",
            Self::Mixed => "mixed",
            Self::WordMissing => "word-missing",
        }
    }
}

impl Test {
    /// Reads a cell of a column.
    pub fn parse(text: &str, column: &Column) -> Result<Self, CellProblem> {
        let text = text.trim();
        if text.is_empty() || text == "-" {
            return Ok(Self::Any);
        }
        match &column.kind {
            Kind::Bool => match text {
                "yes" => Ok(Self::YesNo(true)),
                "no" => Ok(Self::YesNo(false)),
                _ => Err(CellProblem::NotYesNo),
            },
            Kind::Enum { words, open } => one_of(text, words, *open),
            Kind::Set { words } => members(text, words),
            Kind::Integer | Kind::Days | Kind::Money => within(text, column.kind.least()),
        }
    }

    /// The cell as it is written.
    pub fn text(&self, column: &Column) -> String {
        let empty = Vec::new();
        let words = match &column.kind {
            Kind::Enum { words, .. } | Kind::Set { words } => words,
            _ => &empty,
        };
        let named = |places: &mut dyn Iterator<Item = usize>, by: &str| {
            places.map(|place| words[place].as_str()).collect::<Vec<_>>().join(by)
        };
        let masked =
            |mask: u64, by| named(&mut (0..words.len()).filter(|n| mask >> n & 1 == 1), by);
        match self {
            Self::Any => "-".to_owned(),
            Self::YesNo(yes) => if *yes { "yes" } else { "no" }.to_owned(),
            Self::OneOf(places) if places.has(words.len()) => {
                format!("! {}", named(&mut places.rest().iter(), " | "))
            }
            Self::OneOf(places) => named(&mut places.iter(), " | "),
            Self::HasAny(mask) => masked(*mask, " | "),
            Self::HasNone(mask) => format!("! {}", masked(*mask, " | ")),
            Self::HasAll(mask) => masked(*mask, " & "),
            Self::Within { least, most } if least == most => least.to_string(),
            Self::Within { least, most: i64::MAX } => format!(">= {least}"),
            Self::Within { least, most } if *least == column.kind.least() => format!("<= {most}"),
            Self::Within { least, most } => format!("{least}..{most}"),
        }
    }

    /// Whether a value meets it; `None` where that cannot be known, and where the value is of
    /// another kind than the test.
    pub fn meets(&self, value: Value) -> Option<bool> {
        match (self, value) {
            (Self::Any, _) => Some(true),
            (Self::YesNo(wanted), Value::YesNo(is)) => Some(*wanted == is),
            (Self::OneOf(places), Value::Word(place)) => {
                Some(place.map_or(places.has(places.len() - 1), |place| places.has(place.into())))
            }
            (Self::HasAny(mask), Value::Words(has)) => Some(has & mask != 0),
            (Self::HasNone(mask), Value::Words(has)) => Some(has & mask == 0),
            (Self::HasAll(mask), Value::Words(has)) => Some(has & mask == *mask),
            (Self::Within { least, most }, Value::Number(n)) => Some((least..=most).contains(&&n)),
            _ => None,
        }
    }
}

fn place(word: &str, words: &[String]) -> Result<usize, CellProblem> {
    match word {
        "" => Err(CellProblem::WordMissing),
        _ if word.contains('&') => Err(CellProblem::Mixed),
        _ => words
            .iter()
            .position(|known| known == word)
            .ok_or_else(|| CellProblem::UnknownWord(word.to_owned())),
    }
}

/// The places of words between bars.
fn places(text: &str, words: &[String]) -> Result<Vec<usize>, CellProblem> {
    text.split('|').map(|word| place(word.trim(), words)).collect()
}

fn one_of(text: &str, words: &[String], open: bool) -> Result<Test, CellProblem> {
    let (not, text) = negated(text);
    // One place more than there are words: that of another word.
    let all = Bits::none(words.len() + 1);
    let named = places(text, words)?.into_iter().fold(all, Bits::with);
    let known = if open { words.len() + 1 } else { words.len() };
    let meant = if not { named.rest() } else { named };
    let meant = (0..known).filter(|n| meant.has(*n));
    let meant = meant.fold(Bits::none(words.len() + 1), Bits::with);
    if meant.count() == known { Ok(Test::Any) } else { Ok(Test::OneOf(meant)) }
}

fn members(text: &str, words: &[String]) -> Result<Test, CellProblem> {
    let (not, text) = negated(text);
    let mask = |places: Vec<usize>| places.into_iter().fold(0u64, |mask, n| mask | 1 << n);
    if !text.contains('&') {
        let mask = mask(places(text, words)?);
        return Ok(if not { Test::HasNone(mask) } else { Test::HasAny(mask) });
    }
    if not || text.contains('|') {
        return Err(CellProblem::Mixed);
    }
    let all: Result<Vec<usize>, _> =
        text.split('&').map(|word| place(word.trim(), words)).collect();
    Ok(Test::HasAll(mask(all?)))
}

fn negated(text: &str) -> (bool, &str) {
    text.strip_prefix('!').map_or((false, text), |rest| (true, rest.trim()))
}

fn number(text: &str) -> Result<i64, CellProblem> {
    let text = text.trim();
    text.parse().map_err(|_| CellProblem::NotANumber(text.to_owned()))
}

fn within(text: &str, floor: i64) -> Result<Test, CellProblem> {
    let after = |sign: &str| text.strip_prefix(sign).map(number);
    let (least, most) = if let Some(n) = after(">=") {
        (n?, i64::MAX)
    } else if let Some(n) = after("<=") {
        (floor, n?)
    } else if let Some(n) = after(">") {
        (n?.saturating_add(1), i64::MAX)
    } else if let Some(n) = after("<") {
        (floor, n?.saturating_sub(1))
    } else {
        between(text)?
    };
    let least = least.max(floor);
    if least > most {
        return Err(CellProblem::Backwards(least, most));
    }
    let all = least == floor && most == i64::MAX;
    Ok(if all { Test::Any } else { Test::Within { least, most } })
}

fn between(text: &str) -> Result<(i64, i64), CellProblem> {
    let (open, text) = match text.strip_prefix('[') {
        None => (false, text),
        Some(rest) => match (rest.strip_suffix(')'), rest.strip_suffix(']')) {
            (Some(inner), _) => (true, inner),
            (None, Some(inner)) => (false, inner),
            (None, None) => return Err(CellProblem::NotANumber(text.to_owned())),
        },
    };
    match text.split_once("..") {
        Some((least, most)) => {
            let most = number(most)?;
            Ok((number(least)?, if open { most.saturating_sub(1) } else { most }))
        }
        None => number(text.trim_start_matches('=')).map(|n| (n, n)),
    }
}
