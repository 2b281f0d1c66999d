//! A set of small numbers: rows of a table, words of a column.

/// Numbers below a length that was fixed when it was made.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Bits {
    blocks: Vec<u64>,
    len: usize,
}

impl Bits {
    /// None of `len` numbers.
    pub fn none(len: usize) -> Self {
        Self { blocks: vec![0; len.div_ceil(64)], len }
    }

    /// All of `len` numbers.
    pub fn all(len: usize) -> Self {
        (0..len).fold(Self::none(len), Self::with)
    }

    /// How many numbers it could hold.
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether it holds none.
    pub fn is_empty(&self) -> bool {
        self.blocks.iter().all(|block| *block == 0)
    }

    /// Whether it holds all.
    pub fn is_all(&self) -> bool {
        self.count() == self.len
    }

    /// How many it holds.
    pub fn count(&self) -> usize {
        self.blocks.iter().map(|block| block.count_ones() as usize).sum()
    }

    /// Whether it holds this one.
    pub fn has(&self, n: usize) -> bool {
        n < self.len && self.blocks[n / 64] >> (n % 64) & 1 == 1
    }

    /// With this one, which must be below the length.
    pub fn with(mut self, n: usize) -> Self {
        self.blocks[n / 64] |= 1 << (n % 64);
        self
    }

    /// Those in both.
    pub fn and(&self, other: &Self) -> Self {
        self.join(other, |a, b| a & b)
    }

    /// Those in either.
    pub fn or(&self, other: &Self) -> Self {
        self.join(other, |a, b| a | b)
    }

    /// Those of this one that are not in the other.
    pub fn without(&self, other: &Self) -> Self {
        self.join(other, |a, b| a & !b)
    }

    /// Those that are not in it.
    pub fn rest(&self) -> Self {
        Self::all(self.len).without(self)
    }

    /// What it holds, from the least.
    pub fn iter(&self) -> impl Iterator<Item = usize> {
        (0..self.len).filter(|n| self.has(*n))
    }

    pub(super) fn blocks(&self) -> &[u64] {
        &self.blocks
    }

    fn join(&self, other: &Self, by: impl Fn(u64, u64) -> u64) -> Self {
        let pairs = self.blocks.iter().zip(&other.blocks);
        Self { blocks: pairs.map(|(a, b)| by(*a, *b)).collect(), len: self.len }
    }
}
