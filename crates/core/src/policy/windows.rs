//! The shop's windows as one decision table: the longest first, so that the first row that fits is
//! the most generous.

use super::document::{Fault, Window};
use crate::{
    case::WishKind,
    table::{Bits, Column, Compiled, Hit, Hits, Kind, ROWS_MAX, Row, Table, Test, Value},
};
use rustc_hash::FxHashMap;
use std::collections::BTreeSet;

pub(super) struct Windows<'a> {
    /// The longest first; of equals the last that was written.
    sorted: Vec<&'a Window>,
    compiled: Compiled,
    categories: FxHashMap<&'a str, u16>,
}

impl<'a> Windows<'a> {
    pub fn of(windows: &'a [Window]) -> Self {
        let mut sorted: Vec<&Window> = windows.iter().rev().collect();
        sorted.sort_by_key(|window| std::cmp::Reverse(window.days));
        sorted.truncate(ROWS_MAX);
        let spoken = sorted.iter().flat_map(|window| &window.categories).map(String::as_str);
        let spoken: BTreeSet<&str> = spoken.collect();
        let categories: FxHashMap<&str, u16> = spoken.into_iter().zip(0u16..).collect();
        let table = table(&sorted, &categories);
        Self { compiled: Compiled::of(&table), sorted, categories }
    }

    /// The longest window for a wish on goods of a category, if any speaks of it.
    pub fn longest(&self, wish: WishKind, fault: Fault, category: &str) -> Option<&'a Window> {
        let category = self.categories.get(category).copied();
        let values = [place(wish as usize), place(fault as usize), Value::Word(category)];
        match self.compiled.hits(&values) {
            Ok(Hits::Row(row)) => self.sorted.get(row).copied(),
            _ => None,
        }
    }
}

fn place(n: usize) -> Value {
    Value::Word(u16::try_from(n).ok())
}

fn table(windows: &[&Window], categories: &FxHashMap<&str, u16>) -> Table<()> {
    let column = |name: &str, words: usize| {
        let words = (0..words).map(|n| n.to_string()).collect();
        Column { name: name.to_owned(), kind: Kind::Enum { words, open: true } }
    };
    let sizes = [WishKind::ALL.len(), 3, categories.len()];
    let one_of = |size: usize, places: &mut dyn Iterator<Item = usize>| {
        let some = places.fold(Bits::none(size + 1), Bits::with);
        if some.is_empty() { Test::Any } else { Test::OneOf(some) }
    };
    let row = |window: &&Window| Row {
        tests: vec![
            one_of(sizes[0], &mut window.wishes.iter().map(|wish| *wish as usize)),
            one_of(sizes[1], &mut window.faults.iter().map(|fault| *fault as usize)),
            one_of(
                sizes[2],
                &mut window.categories.iter().map(|code| categories[code.as_str()].into()),
            ),
        ],
        then: (),
    };
    Table {
        columns: ["wish", "fault", "category"]
            .iter()
            .zip(sizes)
            .map(|(n, s)| column(n, s))
            .collect(),
        hit: Hit::First,
        rows: windows.iter().map(row).collect(),
        otherwise: (),
    }
}
