//! The books: double entry of everything that money does in a case. The lines of each event sum to
//! zero in the case's currency; debit is positive, credit negative.
//!
//! Two things make lines. What was agreed is an arithmetic, and each of its amounts goes to its own
//! account ([`agreed`]). What became of it is where each payment and claim stands
//! ([`standing`]): when an event moves one, the lines are the difference between before and after.
//! So a new state of a payment needs a place in [`standing`], a new amount beside the goods an
//! account in [`agreed`], and nothing else.

mod accounts;
mod agreed;
mod bearers;
mod standing;

pub use accounts::{Account, Owner};
pub use bearers::{Borne, borne, buyers_share};
pub use standing::Standing;

use crate::case::{Case, Event};
use std::collections::BTreeMap;

/// One line of the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    pub account: Account,
    /// Minor units of the case's currency; debit positive, credit negative; never zero.
    pub amount: i64,
}

/// What an event does to the books: at most one line for each account, in the order of
/// [`Account::ALL`], summing to zero. `before`: where the money of the case stood before the event;
/// `after`: the case as the event left it.
pub fn postings(before: &Standing, after: &Case, event: &Event) -> Vec<Line> {
    let mut sums: BTreeMap<Account, i64> = BTreeMap::new();
    let mut add = |account: Account, amount: i64| *sums.entry(account).or_default() += amount;
    if let Event::SettlementAgreed { parts, quote } = event {
        agreed::post(after, parts, quote, &mut add);
    }
    let now = Standing::of(after);
    now.each(&mut add);
    before.each(|account, amount| add(account, -amount));
    let lines = sums.into_iter().filter(|(_, amount)| *amount != 0);
    lines.map(|(account, amount)| Line { account, amount }).collect()
}
