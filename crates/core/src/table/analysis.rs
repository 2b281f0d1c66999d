//! What is wrong with a table before anybody is decided by it: rows that overlap, gaps that only
//! the default row fills, rows that are never hit, rows that could be one. Exact, after Calvanese
//! et al., "Semantics, analysis and simplification of DMN decision tables" (2018): every column is
//! cut into atoms, within which no row of the table changes its mind, and rows are boxes of atoms.

use super::{Bits, Column, Hit, Kind, Row, Table, Test, Value, compiled::cuts};

/// Members of one set column that a table may speak of, so that every combination can be looked at.
pub const MEMBERS_MAX: usize = 8;

/// Gaps that are told; who has as many has other worries.
const GAPS_MAX: usize = 20;
/// Boxes looked at, in the whole table, before the search for gaps and dead rows gives up and says
/// so; a second or two.
const STEPS_MAX: usize = 200_000;
/// Overlaps, and rows that could be one, that are told.
const PAIRS_MAX: usize = 500;

/// A box of values, one cell per column, as people read it.
pub type Gap = Vec<String>;

/// Two rows that some values meet both, with those values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Overlap {
    pub rows: (usize, usize),
    pub at: Gap,
    /// Whether they lead to different things.
    pub differ: bool,
}

/// Two rows that say the same as one with another cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    pub rows: (usize, usize),
    pub column: usize,
    pub cell: String,
}

/// Everything that was found. Rows count from 0.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    pub overlaps: Vec<Overlap>,
    /// Values that only the default row answers.
    pub gaps: Vec<Gap>,
    /// Rows that are never hit, because others above them take everything.
    pub dead: Vec<usize>,
    pub merges: Vec<Merge>,
    /// Whether the search ended before everything was looked at.
    pub is_cut_short: bool,
}

impl<T: PartialEq> Table<T> {
    /// Looks at the whole table.
    pub fn analyse(&self) -> Report {
        let space = Space::of(self);
        let mut search = Search { space: &space, gaps: Vec::new(), steps: 0, most: GAPS_MAX };
        let all: Vec<usize> = (0..self.rows.len()).collect();
        search.uncovered(&space.everything(), &all);
        let gaps = search.gaps.iter().map(|gap| space.say(self, gap)).collect();
        let (dead, steps) = self.dead(&space, search.steps);
        let (overlaps, more) = self.overlaps(&space);
        let merges = self.pairs().filter_map(|(i, j)| self.merge(&space, i, j));
        let merges = merges.take(PAIRS_MAX).collect();
        Report { overlaps, gaps, dead, merges, is_cut_short: more || steps >= STEPS_MAX }
    }

    /// The first two rows that some values meet both and that lead to different things.
    pub fn conflict(&self) -> Option<Overlap> {
        let space = Space::of(self);
        let mut differ = self.pairs().filter(|(i, j)| self.rows[*i].then != self.rows[*j].then);
        differ.find_map(|(i, j)| {
            let at = space.say(self, &space.common(i, j)?);
            Some(Overlap { rows: (i, j), at, differ: true })
        })
    }

    /// Rows that some values meet both, and whether there are more than are told.
    fn overlaps(&self, space: &Space) -> (Vec<Overlap>, bool) {
        let met = self.pairs().filter_map(|(i, j)| Some((i, j, space.common(i, j)?)));
        let told = met.map(|(i, j, common)| Overlap {
            rows: (i, j),
            at: space.say(self, &common),
            differ: self.rows[i].then != self.rows[j].then,
        });
        let mut told: Vec<Overlap> = told.take(PAIRS_MAX + 1).collect();
        let more = told.len() > PAIRS_MAX;
        told.truncate(PAIRS_MAX);
        (told, more)
    }

    /// Rows that others above them leave nothing to, with the steps taken in all.
    fn dead(&self, space: &Space, mut steps: usize) -> (Vec<usize>, usize) {
        let mut dead = Vec::new();
        if self.hit != Hit::First {
            return (dead, steps);
        }
        for row in 0..self.rows.len() {
            let above: Vec<usize> = (0..row).collect();
            let mut search = Search { space, gaps: Vec::new(), steps, most: 1 };
            search.uncovered(&space.boxes[row], &above);
            steps = search.steps;
            if search.gaps.is_empty() && steps < STEPS_MAX {
                dead.push(row);
            }
        }
        (dead, steps)
    }

    /// Every two rows, the upper one first.
    fn pairs(&self) -> impl Iterator<Item = (usize, usize)> + use<T> {
        let rows = self.rows.len();
        (0..rows).flat_map(move |i| (i + 1..rows).map(move |j| (i, j)))
    }

    fn merge(&self, space: &Space, i: usize, j: usize) -> Option<Merge> {
        let (above, below) = (&self.rows[i], &self.rows[j]);
        if above.then != below.then || self.hit == Hit::Collect && space.common(i, j).is_some() {
            return None;
        }
        let mut other = (0..self.columns.len()).filter(|c| above.tests[*c] != below.tests[*c]);
        let (column, None) = (other.next()?, other.next()) else { return None };
        let kind = &self.columns[column].kind;
        let united = united(kind, &above.tests[column], &below.tests[column])?;
        // The lower row moves up: nothing between may want a part of it for something else.
        let passes = |k: usize| self.rows[k].then == below.then || space.common(k, j).is_none();
        let free = self.hit != Hit::First || (i + 1..j).all(passes);
        let cell = united.text(&self.columns[column]);
        free.then_some(Merge { rows: (i, j), column, cell })
    }
}

/// One test for what meets either; `None` where no cell says that.
fn united(kind: &Kind, one: &Test, other: &Test) -> Option<Test> {
    match (one, other) {
        (Test::OneOf(a), Test::OneOf(b)) => {
            let known = |open: &bool| a.len() - usize::from(!open);
            let all = matches!(kind, Kind::Enum { open, .. } if a.or(b).count() == known(open));
            Some(if all { Test::Any } else { Test::OneOf(a.or(b)) })
        }
        (Test::HasAny(a), Test::HasAny(b)) => Some(Test::HasAny(a | b)),
        (Test::YesNo(a), Test::YesNo(b)) if a != b => Some(Test::Any),
        (Test::Within { least: a, most: b }, Test::Within { least: c, most: d }) => {
            let touch = *c <= b.saturating_add(1) && *a <= d.saturating_add(1);
            let (least, most) = (*a.min(c), *b.max(d));
            let all = least <= kind.least() && most == i64::MAX;
            touch.then_some(if all { Test::Any } else { Test::Within { least, most } })
        }
        _ => None,
    }
}

/// One box: for each column the atoms it takes in.
type Atoms = Vec<Bits>;

/// A table's columns cut into atoms, and its rows as boxes of them.
struct Space {
    /// One value of each atom of each column.
    values: Vec<Vec<Value>>,
    boxes: Vec<Atoms>,
}

impl Space {
    fn of<T>(table: &Table<T>) -> Self {
        let columns = table.columns.iter().enumerate().map(|(c, column)| {
            let tests: Vec<&Test> = table.rows.iter().map(|row| &row.tests[c]).collect();
            atoms(&column.kind, &tests)
        });
        let values: Vec<Vec<Value>> = columns.collect();
        let one = |row: &Row<T>| {
            let each = row.tests.iter().zip(&values).map(|(test, values)| {
                let met = values.iter().enumerate();
                let met = met.filter(|(_, value)| test.meets(**value) == Some(true));
                met.fold(Bits::none(values.len()), |bits, (n, _)| bits.with(n))
            });
            each.collect()
        };
        let boxes = table.rows.iter().map(one).collect();
        Self { values, boxes }
    }

    fn everything(&self) -> Atoms {
        self.values.iter().map(|values| Bits::all(values.len())).collect()
    }

    fn common(&self, i: usize, j: usize) -> Option<Atoms> {
        let each = self.boxes[i].iter().zip(&self.boxes[j]).map(|(a, b)| a.and(b));
        let common: Atoms = each.collect();
        common.iter().all(|atoms| !atoms.is_empty()).then_some(common)
    }

    fn say<T>(&self, table: &Table<T>, at: &Atoms) -> Gap {
        let columns = table.columns.iter().zip(&self.values).zip(at);
        columns.map(|((column, values), atoms)| say(column, values, atoms)).collect()
    }
}

/// One value of each atom of a column.
fn atoms(kind: &Kind, tests: &[&Test]) -> Vec<Value> {
    match kind {
        Kind::Bool => vec![Value::YesNo(false), Value::YesNo(true)],
        Kind::Enum { words, open } => {
            let known = (0..words.len()).map(|n| Value::Word(u16::try_from(n).ok()));
            known.chain(open.then_some(Value::Word(None))).collect()
        }
        Kind::Integer | Kind::Days | Kind::Money => {
            let least = kind.least();
            let later = cuts(tests).into_iter().filter(|cut| *cut > least);
            std::iter::once(least).chain(later).map(Value::Number).collect()
        }
        Kind::Set { .. } => {
            let used = tests.iter().fold(0, |used, test| match test {
                Test::HasAny(mask) | Test::HasNone(mask) | Test::HasAll(mask) => used | mask,
                _ => used,
            });
            let used: Vec<u32> = (0..64).filter(|n| used >> n & 1 == 1).take(MEMBERS_MAX).collect();
            let some = 0..1u64 << used.len();
            let spread = |combination: u64| {
                let members = used.iter().enumerate().filter(|(i, _)| combination >> i & 1 == 1);
                members.fold(0u64, |mask, (_, n)| mask | 1 << n)
            };
            some.map(|combination| Value::Words(spread(combination))).collect()
        }
    }
}

/// Some atoms of a column as people read them.
fn say(column: &Column, values: &[Value], atoms: &Bits) -> String {
    if atoms.is_all() {
        return "-".to_owned();
    }
    match &column.kind {
        Kind::Bool => Test::YesNo(atoms.has(1)).text(column),
        Kind::Enum { words, .. } => {
            let meant = Bits::none(words.len() + 1);
            Test::OneOf(atoms.iter().fold(meant, Bits::with)).text(column)
        }
        Kind::Set { words } => {
            let cell = members(values, atoms).map(|test| test.text(column));
            cell.unwrap_or_else(|| combinations(words, values, atoms))
        }
        Kind::Integer | Kind::Days | Kind::Money => stretches(values, atoms)
            .into_iter()
            .map(|(least, most)| Test::Within { least, most }.text(column))
            .collect::<Vec<_>>()
            .join("; "),
    }
}

/// The cell that takes in exactly some combinations of a set, if one does.
fn members(values: &[Value], atoms: &Bits) -> Option<Test> {
    let mask = |value: &Value| if let Value::Words(mask) = value { *mask } else { 0 };
    let tests = values.iter().map(mask).filter(|mask| *mask != 0);
    let tests = tests.flat_map(|m| [Test::HasNone(m), Test::HasAny(m), Test::HasAll(m)]);
    let means = |test: &Test| {
        let mut each = values.iter().enumerate();
        each.all(|(n, value)| (test.meets(*value) == Some(true)) == atoms.has(n))
    };
    tests.into_iter().find(means)
}

fn combinations(words: &[String], values: &[Value], atoms: &Bits) -> String {
    let named = |mask: u64| {
        let names = words.iter().enumerate().filter(|(n, _)| mask >> n & 1 == 1);
        let names: Vec<&str> = names.map(|(_, word)| word.as_str()).collect();
        // With a sign of its own: “a” would be a cell, and mean “a, whatever else”.
        format!("= {}", if names.is_empty() { "∅".to_owned() } else { names.join(" & ") })
    };
    let each = atoms.iter().filter_map(|n| match values[n] {
        Value::Words(mask) => Some(named(mask)),
        _ => None,
    });
    each.collect::<Vec<_>>().join("; ")
}

/// Atoms of numbers, those that touch taken together.
fn stretches(values: &[Value], atoms: &Bits) -> Vec<(i64, i64)> {
    let start = |n: usize| match values[n] {
        Value::Number(number) => number,
        _ => 0,
    };
    let end = |n: usize| if n + 1 < values.len() { start(n + 1) - 1 } else { i64::MAX };
    let mut stretches: Vec<(i64, i64)> = Vec::new();
    for n in atoms.iter() {
        match stretches.last_mut() {
            Some((_, most)) if *most == start(n) - 1 => *most = end(n),
            _ => stretches.push((start(n), end(n))),
        }
    }
    stretches
}

/// Looks for values that no row takes, column by column.
struct Search<'a> {
    space: &'a Space,
    gaps: Vec<Atoms>,
    steps: usize,
    most: usize,
}

impl Search<'_> {
    /// The parts of a box that none of some rows takes.
    fn uncovered(&mut self, within: &Atoms, rows: &[usize]) {
        self.column(0, within.clone(), rows.to_vec());
    }

    /// The columns before `c` are settled, and `rows` are those that take what was settled.
    fn column(&mut self, c: usize, at: Atoms, rows: Vec<usize>) {
        self.steps += 1;
        if self.gaps.len() >= self.most || self.steps >= STEPS_MAX {
            return;
        }
        let takes_rest = |row: &usize| {
            let rest = self.space.boxes[*row][c..].iter().zip(&at[c..]);
            rest.into_iter().all(|(takes, there)| there.without(takes).is_empty())
        };
        if rows.iter().any(takes_rest) {
            return;
        }
        if rows.is_empty() {
            self.gaps.push(at);
            return;
        }
        // Atoms that the same rows take go on together.
        let mut groups: Vec<(Vec<usize>, Bits)> = Vec::new();
        for atom in at[c].iter() {
            let taking = rows.iter().copied().filter(|row| self.space.boxes[*row][c].has(atom));
            let taking: Vec<usize> = taking.collect();
            match groups.iter_mut().find(|(rows, _)| *rows == taking) {
                Some((_, atoms)) => *atoms = atoms.clone().with(atom),
                None => groups.push((taking, Bits::none(at[c].len()).with(atom))),
            }
        }
        for (taking, atoms) in groups {
            let mut narrowed = at.clone();
            narrowed[c] = atoms;
            self.column(c + 1, narrowed, taking);
        }
    }
}
