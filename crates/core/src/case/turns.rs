//! How long it has been each party's turn: every second of a case belongs to somebody, counted from
//! the first event on.

use crate::people::Party;
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Time per party, in milliseconds of wall time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Turns {
    /// Since when it has been `party`'s turn; the running stretch is not in `spent_ms` yet.
    pub since: Timestamp,
    /// Since when it has been somebody else's turn than the buyer's, or nobody's.
    pub not_buyers_since: Timestamp,
    /// `None` once the case is closed.
    pub party: Option<Party>,
    pub spent_ms: BTreeMap<Party, i64>,
}

impl Turns {
    /// Nobody has had a turn yet.
    pub(super) fn start(at: Timestamp) -> Self {
        Self { since: at, not_buyers_since: at, party: None, spent_ms: BTreeMap::new() }
    }

    /// Books the stretch up to `at` and hands the turn to `next`. A clock that went backwards books
    /// nothing.
    pub(super) fn hand_over(&mut self, at: Timestamp, next: Option<Party>) {
        if let Some(party) = self.party {
            let stretch = at.as_millisecond() - self.since.as_millisecond();
            *self.spent_ms.entry(party).or_default() += stretch.max(0);
        }
        if matches!(self.party, None | Some(Party::Buyer)) && next != self.party {
            self.not_buyers_since = at.max(self.since);
        }
        self.since = at.max(self.since);
        self.party = next;
    }

    /// Time per party up to `now`, the running stretch included.
    pub fn spent_until(&self, now: Timestamp) -> BTreeMap<Party, i64> {
        let mut turns = self.clone();
        turns.hand_over(now, None);
        turns.spent_ms
    }
}
