//! A table made ready to decide: for each column, the rows that each possible value leaves.

use super::{Bits, Hit, Kind, Table, Test, Value};
use thiserror::Error;

/// Rows of one table; enough for the largest assortment we know of, and sixteen machine words.
pub const ROWS_MAX: usize = 1024;
const BLOCKS_MAX: usize = ROWS_MAX / 64;

/// Some rows of a table, without a heap.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RowSet<const BLOCKS: usize = BLOCKS_MAX> {
    blocks: [u64; BLOCKS],
    used: usize,
}

impl<const BLOCKS: usize> RowSet<BLOCKS> {
    /// The first row from the top.
    pub fn first(&self) -> Option<usize> {
        let mut blocks = self.blocks[..self.used].iter().enumerate();
        let first = blocks.find(|(_, block)| **block != 0);
        first.map(|(i, block)| i * 64 + block.trailing_zeros() as usize)
    }

    /// Whether it has this row.
    pub fn has(&self, row: usize) -> bool {
        row / 64 < self.used && self.blocks[row / 64] >> (row % 64) & 1 == 1
    }

    /// The rows from the top.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        let mut left = *self;
        std::iter::from_fn(move || {
            let row = left.first()?;
            left.blocks[row / 64] &= left.blocks[row / 64] - 1;
            Some(row)
        })
    }
}

/// What a table says to some values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Hits {
    /// This row.
    Row(usize),
    /// These rows, of a table that collects; at least one.
    Rows(RowSet),
    /// No row: what stands under the table.
    Otherwise,
    /// Something is not known, and what it is could bring this row into play.
    Unclear(usize),
    /// Two rows match where only one may.
    Conflict(usize, usize),
}

/// A value that its column cannot have: the place of the column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("column {0} was given a value of another kind")]
pub struct Ill(pub usize);

/// For one column: the rows that do not look at it, and the rows each value leaves.
#[derive(Debug, Clone)]
struct Lookup {
    indifferent: Vec<u64>,
    rows: Rows,
}

#[derive(Debug, Clone)]
enum Rows {
    /// By place; a yes-no column has `no` first.
    Places { each: Vec<u64>, kind: Places },
    /// Segment `i` lies below `cuts[i]` and not below `cuts[i - 1]`.
    Numbers { cuts: Vec<i64>, each: Vec<u64>, least: i64 },
    /// By member, as far as rows speak of it: rows satisfied by having it, rows spoilt by having
    /// it, rows spoilt by lacking it.
    Members {
        words: usize,
        having: Vec<(u64, Vec<u64>)>,
        spoilt: Vec<(u64, Vec<u64>)>,
        lacking: Vec<(u64, Vec<u64>)>,
        none_or_all: Vec<u64>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Places {
    YesNo,
    Words { words: usize, open: bool },
}

/// A table made ready to decide.
#[derive(Debug, Clone)]
pub struct Compiled {
    lookups: Vec<Lookup>,
    rows: usize,
    blocks: usize,
    hit: Hit,
}

impl Compiled {
    /// Makes a table ready. It has at most [`ROWS_MAX`] rows; further ones are a mistake of the
    /// caller, who has checked the document.
    pub fn of<T>(table: &Table<T>) -> Self {
        assert!(table.rows.len() <= ROWS_MAX, "a table has at most {ROWS_MAX} rows");
        let rows = table.rows.len();
        let lookups = (0..table.columns.len()).map(|c| {
            let tests: Vec<&Test> = table.rows.iter().map(|row| &row.tests[c]).collect();
            Lookup {
                indifferent: which(&tests, |test| **test == Test::Any),
                rows: Rows::of(&table.columns[c].kind, &tests),
            }
        });
        Self { lookups: lookups.collect(), rows, blocks: rows.div_ceil(64), hit: table.hit }
    }

    /// What the table says to one value per column, in the order of the columns.
    pub fn hits(&self, values: &[Value]) -> Result<Hits, Ill> {
        // Most tables fit into one machine word, for which the loops over blocks fall away.
        match self.blocks {
            0 | 1 => self.hits_in::<1>(values),
            2..=4 => self.hits_in::<4>(values),
            _ => self.hits_in::<BLOCKS_MAX>(values),
        }
    }

    fn hits_in<const BLOCKS: usize>(&self, values: &[Value]) -> Result<Hits, Ill> {
        let mut possible = self.all::<BLOCKS>();
        let mut members = [0; BLOCKS];
        let known = self.lookups.iter().zip(values).enumerate();
        for (c, (lookup, value)) in known.filter(|(_, (_, value))| **value != Value::Unknown) {
            possible
                .keep(lookup.left(*value, self.blocks.min(BLOCKS), &mut members).ok_or(Ill(c))?);
        }
        // What is not known leaves only rows that do not look at it.
        let mut sure = possible;
        let unknown = self.lookups.iter().zip(values).filter(|(_, v)| **v == Value::Unknown);
        unknown.for_each(|(lookup, _)| sure.keep(&lookup.indifferent));
        Ok(self.by_hit(&sure, &possible))
    }

    fn by_hit<const BLOCKS: usize>(
        &self,
        sure: &RowSet<BLOCKS>,
        possible: &RowSet<BLOCKS>,
    ) -> Hits {
        let Some(first) = possible.first() else { return Hits::Otherwise };
        let unsure = || possible.iter().find(|row| !sure.has(*row));
        match self.hit {
            Hit::First if sure.has(first) => Hits::Row(first),
            Hit::First => Hits::Unclear(first),
            Hit::Collect => unsure().map_or(Hits::Rows(sure.widened()), Hits::Unclear),
            Hit::Unique => {
                let mut sure = sure.iter();
                match (sure.next(), sure.next(), unsure()) {
                    (Some(one), Some(other), _) => Hits::Conflict(one, other),
                    (_, _, Some(row)) => Hits::Unclear(row),
                    (Some(row), None, None) => Hits::Row(row),
                    (None, _, None) => Hits::Otherwise,
                }
            }
        }
    }

    fn all<const BLOCKS: usize>(&self) -> RowSet<BLOCKS> {
        let mut blocks = [0; BLOCKS];
        for (i, block) in blocks[..self.blocks].iter_mut().enumerate() {
            let rest = self.rows - i * 64;
            *block = if rest >= 64 { u64::MAX } else { (1 << rest) - 1 };
        }
        RowSet { blocks, used: self.blocks }
    }
}

impl<const BLOCKS: usize> RowSet<BLOCKS> {
    fn widened(&self) -> RowSet {
        let mut blocks = [0; BLOCKS_MAX];
        blocks[..self.used].copy_from_slice(&self.blocks[..self.used]);
        RowSet { blocks, used: self.used }
    }

    fn keep(&mut self, rows: &[u64]) {
        for (block, other) in self.blocks.iter_mut().zip(rows) {
            *block &= other;
        }
    }
}

fn which<T>(tests: &[T], is: impl Fn(&T) -> bool) -> Vec<u64> {
    let none = Bits::none(tests.len());
    let rows = tests.iter().enumerate().filter(|(_, test)| is(test)).map(|(row, _)| row);
    rows.fold(none, Bits::with).blocks().to_vec()
}

impl Rows {
    fn of(kind: &Kind, tests: &[&Test]) -> Self {
        let meeting = |value: Value| which(tests, |test| test.meets(value) == Some(true));
        match kind {
            Kind::Bool => {
                let each = [false, true].into_iter().flat_map(|yes| meeting(Value::YesNo(yes)));
                Self::Places { each: each.collect(), kind: Places::YesNo }
            }
            Kind::Enum { words, open } => {
                let known = (0..words.len()).map(|n| Value::Word(u16::try_from(n).ok()));
                let each = known.chain([Value::Word(None)]).flat_map(meeting);
                let kind = Places::Words { words: words.len(), open: *open };
                Self::Places { each: each.collect(), kind }
            }
            Kind::Integer | Kind::Days | Kind::Money => {
                let cuts = cuts(tests);
                let before = std::iter::once(kind.least());
                let each = before.chain(cuts.iter().copied()).map(Value::Number).flat_map(meeting);
                Self::Numbers { each: each.collect(), cuts, least: kind.least() }
            }
            Kind::Set { words } => {
                let by = |is: &dyn Fn(&Test, u64) -> bool| {
                    let each = (0..words.len()).map(|n| 1u64 << n);
                    let each = each.map(|member| (member, which(tests, |test| is(test, member))));
                    each.filter(|(_, rows)| rows.iter().any(|block| *block != 0)).collect()
                };
                Self::Members {
                    words: words.len(),
                    having: by(&|test, m| matches!(test, Test::HasAny(mask) if mask & m != 0)),
                    spoilt: by(&|test, m| matches!(test, Test::HasNone(mask) if mask & m != 0)),
                    lacking: by(&|test, m| matches!(test, Test::HasAll(mask) if mask & m != 0)),
                    none_or_all: which(tests, |test| {
                        matches!(test, Test::HasNone(_) | Test::HasAll(_))
                    }),
                }
            }
        }
    }
}

impl Lookup {
    /// The rows that a known value leaves; `None` where the column cannot have it. `members` is
    /// room for an answer that has to be put together.
    #[inline]
    fn left<'a>(
        &'a self,
        value: Value,
        blocks: usize,
        members: &'a mut [u64],
    ) -> Option<&'a [u64]> {
        let nth = |each: &'a [u64], n: usize| &each[n * blocks..(n + 1) * blocks];
        match (&self.rows, value) {
            (Rows::Places { each, kind: Places::YesNo }, Value::YesNo(yes)) => {
                Some(nth(each, usize::from(yes)))
            }
            (Rows::Places { each, kind: Places::Words { words, open } }, Value::Word(place)) => {
                let place = place.map_or(*words, usize::from);
                let possible = place < *words || (*open && place == *words);
                possible.then(|| nth(each, place))
            }
            (Rows::Numbers { cuts, each, least }, Value::Number(n)) if n >= *least => {
                Some(nth(each, cuts.partition_point(|cut| *cut <= n)))
            }
            (Rows::Members { words, .. }, Value::Words(has)) => {
                let possible = *words >= 64 || has >> words == 0;
                possible.then(|| self.of_members(has, blocks, members))
            }
            _ => None,
        }
    }

    fn of_members<'a>(&self, has: u64, blocks: usize, left: &'a mut [u64]) -> &'a [u64] {
        let Rows::Members { having, spoilt, lacking, none_or_all, .. } = &self.rows else {
            return &left[..0];
        };
        left[..blocks].copy_from_slice(none_or_all);
        let had = |(member, _): &&(u64, Vec<u64>)| has & member != 0;
        let out = spoilt.iter().filter(had).chain(lacking.iter().filter(|one| !had(one)));
        out.for_each(|(_, rows)| left.iter_mut().zip(rows).for_each(|(block, out)| *block &= !out));
        let satisfied = having.iter().filter(had);
        satisfied
            .for_each(|(_, rows)| left.iter_mut().zip(rows).for_each(|(block, r)| *block |= r));
        left.iter_mut().zip(&self.indifferent).for_each(|(block, rows)| *block |= rows);
        &left[..blocks]
    }
}

/// Where the answer of some row changes: the first number of each stretch but the first.
pub(super) fn cuts(tests: &[&Test]) -> Vec<i64> {
    let mut cuts = std::collections::BTreeSet::new();
    for test in tests {
        if let Test::Within { least, most } = test {
            cuts.insert(*least);
            cuts.extend(most.checked_add(1));
        }
    }
    // A cut at the least number opens nothing; `hits` never looks before it.
    cuts.into_iter().filter(|cut| *cut > i64::MIN).collect()
}
