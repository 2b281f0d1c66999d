//! Fresh ids from a moment and a seed. The caller brings both, so a whole run can be repeated.

use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Gives out random bytes and ids for one act. The same moment and seed give the same ids again.
#[derive(Debug, Clone)]
pub struct Mint {
    /// The moment of the act; every id of it carries this time.
    pub now: Timestamp,
    seed: [u8; 32],
    drawn: u64,
}

impl Mint {
    /// A mint for an act at `now`, from 32 random bytes.
    pub fn new(now: Timestamp, seed: [u8; 32]) -> Self {
        Self { now, seed, drawn: 0 }
    }

    /// `N` (at most 32) fresh random bytes.
    pub fn bytes<const N: usize>(&mut self) -> [u8; N] {
        self.drawn += 1;
        let mut hash = Sha256::new();
        hash.update(self.seed);
        hash.update(self.drawn.to_be_bytes());
        let block: [u8; 32] = hash.finalize().into();
        std::array::from_fn(|i| block[i])
    }

    /// A fresh id, e.g. `mint.id(RefundId::new)`.
    pub fn id<T>(&mut self, make: fn(i64, [u8; 10]) -> T) -> T {
        make(self.now.as_millisecond(), self.bytes())
    }
}
