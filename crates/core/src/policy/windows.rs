//! Windows as one decision table, the shop's or the platform's: the longest first, so that the
//! first row that fits is the most generous.

use super::{
    document::{Fault, Window},
    platform::PlatformWindow,
};
use crate::{
    case::WishKind,
    table::{Bits, Column, Compiled, Hit, Hits, Kind, ROWS_MAX, Row, Table, Test, Value},
};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

/// A row of windows, whoever wrote it.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spoken<'a> {
    wishes: &'a [WishKind],
    faults: &'a [Fault],
    categories: &'a [String],
    markets: &'a [String],
    pub days: u16,
    pub clause: &'a str,
}

impl<'a> Spoken<'a> {
    pub fn of_shop(row: &'a Window) -> Self {
        let Window { wishes, faults, categories, days, clause } = row;
        Self { wishes, faults, categories, markets: &[], days: *days, clause }
    }

    pub fn of_platform(row: &'a PlatformWindow) -> Self {
        let PlatformWindow { wishes, faults, categories, markets, days, clause } = row;
        Self { wishes, faults, categories, markets, days: *days, clause }
    }
}

pub(super) struct Windows<'a> {
    /// The longest first; of equals the last that was written.
    sorted: Vec<Spoken<'a>>,
    compiled: Compiled,
    categories: FxHashMap<&'a str, u16>,
    /// Those that rows name; without any the table has no column for them.
    markets: FxHashMap<&'a str, u16>,
}

impl<'a> Windows<'a> {
    pub fn of(windows: impl DoubleEndedIterator<Item = Spoken<'a>>) -> Self {
        let mut sorted: Vec<Spoken<'a>> = windows.rev().collect();
        sorted.sort_by_key(|window| std::cmp::Reverse(window.days));
        sorted.truncate(ROWS_MAX);
        let categories = numbered(sorted.iter().flat_map(|window| window.categories));
        let markets = numbered(sorted.iter().flat_map(|window| window.markets));
        let table = table(&sorted, &categories, &markets);
        Self { compiled: Compiled::of(&table), sorted, categories, markets }
    }

    /// The longest window for a wish on goods of a category in a market, if any speaks of it: its
    /// days and its clause.
    pub fn longest(
        &self,
        (wish, fault): (WishKind, Fault),
        (category, market): (&str, &str),
    ) -> Option<(u16, &'a str)> {
        let category = self.categories.get(category).copied();
        let is_of_market = !self.markets.is_empty();
        let market = is_of_market.then(|| self.markets.get(market).copied()).flatten();
        let values = [
            place(wish as usize),
            place(fault as usize),
            Value::Word(category),
            Value::Word(market),
        ];
        let columns = if is_of_market { 4 } else { 3 };
        match self.compiled.hits(&values[..columns]) {
            Ok(Hits::Row(row)) => self.sorted.get(row).map(|row| (row.days, row.clause)),
            _ => None,
        }
    }
}

fn numbered<'a>(words: impl Iterator<Item = &'a String>) -> FxHashMap<&'a str, u16> {
    let words: BTreeSet<&str> = words.map(String::as_str).collect();
    words.into_iter().zip(0u16..).collect()
}

fn place(n: usize) -> Value {
    Value::Word(u16::try_from(n).ok())
}

fn table(
    windows: &[Spoken<'_>],
    categories: &FxHashMap<&str, u16>,
    markets: &FxHashMap<&str, u16>,
) -> Table<()> {
    let column = |name: &str, words: usize| {
        let words = (0..words).map(|n| n.to_string()).collect();
        Column { name: name.to_owned(), kind: Kind::Enum { words, open: true } }
    };
    let sizes = [WishKind::ALL.len(), 3, categories.len(), markets.len()];
    let columns = if markets.is_empty() { 3 } else { 4 };
    let one_of = |size: usize, places: &mut dyn Iterator<Item = usize>| {
        let some = places.fold(Bits::none(size + 1), Bits::with);
        if some.is_empty() { Test::Any } else { Test::OneOf(some) }
    };
    let row = |window: &Spoken<'_>| {
        let mut tests = vec![
            one_of(sizes[0], &mut window.wishes.iter().map(|wish| *wish as usize)),
            one_of(sizes[1], &mut window.faults.iter().map(|fault| *fault as usize)),
            one_of(
                sizes[2],
                &mut window.categories.iter().map(|code| categories[code.as_str()].into()),
            ),
            one_of(sizes[3], &mut window.markets.iter().map(|code| markets[code.as_str()].into())),
        ];
        tests.truncate(columns);
        Row { tests, then: () }
    };
    Table {
        columns: ["wish", "fault", "category", "market"]
            .iter()
            .zip(sizes)
            .take(columns)
            .map(|(n, s)| column(n, s))
            .collect(),
        hit: Hit::First,
        rows: windows.iter().map(row).collect(),
        otherwise: (),
    }
}
