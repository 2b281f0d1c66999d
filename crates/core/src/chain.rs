//! The hash chain of a case file. Each event carries the hash of the one before it, so that a file
//! cannot be changed, cut or reordered without it showing. Personal data is not in events, so it
//! can be erased without breaking the chain.
//!
//! Canonical form, version 1, all numbers big-endian: the text `amends-event-1`, a zero byte, the
//! previous hash (32 bytes, zero for the first), the tenant (8 bytes), the case's UUID (16 bytes),
//! seq (8), the moment in milliseconds since the epoch (8), the event version (8), then actor, kind
//! and body, each as a length in 8 bytes followed by its UTF-8 bytes. The hash is SHA-256 of that.

use crate::ids::{CaseId, TenantId};
use sha2::{Digest, Sha256};

/// A link of the chain.
pub type Hash = [u8; 32];

/// What stands before the first event.
pub const START: Hash = [0; 32];

/// An event in the form in which it is stored and hashed.
#[derive(Debug, Clone, Copy)]
pub struct Link<'a> {
    pub tenant: TenantId,
    pub case: CaseId,
    pub seq: i64,
    /// Milliseconds since the epoch.
    pub at_ms: i64,
    pub version: i64,
    pub actor: &'a str,
    pub kind: &'a str,
    /// The stored JSON, byte for byte.
    pub body: &'a str,
}

/// The hash of `link` after `prev`.
pub fn hash(prev: &Hash, link: &Link) -> Hash {
    let mut sha = Sha256::new();
    sha.update(b"amends-event-1\0");
    sha.update(prev);
    sha.update(link.tenant.0.to_be_bytes());
    sha.update(link.case.0.as_bytes());
    for number in [link.seq, link.at_ms, link.version] {
        sha.update(number.to_be_bytes());
    }
    for text in [link.actor, link.kind, link.body] {
        sha.update((text.len() as u64).to_be_bytes());
        sha.update(text);
    }
    sha.finalize().into()
}

/// Where a chain breaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the case file breaks at event {seq}")]
pub struct Broken {
    pub seq: i64,
}

/// Checks a whole file of links, each with the hash stored before it and its own: numbered from 1
/// without a gap, each following from the one before. Returns the last hash; a file that was cut at
/// its end holds together in itself and shows only against the number of events the case has.
pub fn verify<'a>(file: impl IntoIterator<Item = (Link<'a>, Hash, Hash)>) -> Result<Hash, Broken> {
    let mut before = START;
    for (seq, (link, prev, stored)) in (1..).zip(file) {
        if link.seq != seq || prev != before || hash(&prev, &link) != stored {
            return Err(Broken { seq });
        }
        before = stored;
    }
    Ok(before)
}
