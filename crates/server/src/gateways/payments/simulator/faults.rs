//! What goes wrong with a provider, drawn for each refund from a seed: every fault one time in
//! twenty. The same seed and the same tender and amount draw the same fault again.

use super::{Behaviour, Books, Line, Wanted};
use sha2::{Digest, Sha256};
use std::io;

/// Out of a hundred, for each fault.
const SHARE: u64 = 5;

/// What happens to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fault {
    /// It goes on as this behaviour has it.
    As(Behaviour),
    /// Too many requests: not taken, and said so (429).
    Busy,
    /// The provider broke before it did anything (500).
    Broken,
    /// A no that is withdrawn when the same number comes again.
    NoAtFirst,
    /// The same as plain, half a second later.
    Slow,
}

const FAULTS: [Fault; 12] = [
    Fault::As(Behaviour::Lost),
    Fault::As(Behaviour::Timeout),
    Fault::As(Behaviour::Duplicate),
    Fault::As(Behaviour::Delay),
    Fault::As(Behaviour::Refuse),
    Fault::As(Behaviour::Wrong),
    Fault::As(Behaviour::Partial),
    Fault::As(Behaviour::Contradict),
    Fault::Busy,
    Fault::Broken,
    Fault::NoAtFirst,
    Fault::Slow,
];

/// The fault for a refund; charges are spared.
pub(super) fn drawn(seed: u64, wanted: &Wanted) -> Fault {
    let digest = Sha256::new()
        .chain_update(seed.to_be_bytes())
        .chain_update(&wanted.tender)
        .chain_update(wanted.amount.minor.to_be_bytes())
        .finalize();
    let mut bytes = [0; 8];
    bytes.copy_from_slice(&digest[..8]);
    let place = (u64::from_be_bytes(bytes) % 100) / SHARE;
    FAULTS.get(place as usize).copied().unwrap_or(Fault::As(Behaviour::Plain))
}

impl Books {
    /// Whether a request with this key has failed once already; notes that it has now.
    pub(super) fn fails_once(&mut self, key: &str) -> io::Result<bool> {
        if self.lost.contains(key) {
            return Ok(false);
        }
        self.append(Line::Lost { id: key.to_owned() })?;
        Ok(true)
    }
}
