//! Lengths of time in words, and whose they were.

use crate::words::Lang;
use amends_core::{case::Case, people::Party};
use jiff::Timestamp;

const MINUTE_MS: i64 = 60_000;

/// A length of time in its two largest units, rounded down: `1 d 4 h`, `2 h`, `35 min`.
pub fn span(t: &Lang, ms: i64) -> String {
    let minutes = ms.max(0) / MINUTE_MS;
    let (days, hours, rest) = (minutes / 1_440, minutes / 60 % 24, minutes % 60);
    let two = |key: &str, large: i64, small: i64| {
        t.get_with(key, &[("large", large.into()), ("small", small.into())])
    };
    match (days, hours) {
        (0, 0) => t.get_with("staff-minutes", &[("count", rest.into())]),
        (0, _) if rest == 0 => t.get_with("staff-hours", &[("count", hours.into())]),
        (0, _) => two("length-hours", hours, rest),
        (_, 0) => t.get_with("length-whole-days", &[("count", days.into())]),
        _ => two("length-days", days, hours),
    }
}

/// How long is left until a deadline, or for how long it is over.
pub fn left(t: &Lang, due: Timestamp, now: Timestamp) -> String {
    let ms = due.as_millisecond() - now.as_millisecond();
    let key = if ms < 0 { "due-over" } else { "due-left" };
    t.get_with(key, &[("time", span(t, ms.abs()).into())])
}

/// How long it was one party's turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyTime {
    pub party: String,
    pub time: String,
    /// Whether it is their turn now.
    pub now: bool,
    /// Its share of the longest one: 0 to 1000.
    pub length: i64,
}

/// Whose time went by, in the order of parties; those who never had a turn are left out.
pub fn times(t: &Lang, case: &Case, now: Timestamp) -> Vec<PartyTime> {
    let spent = case.turns.spent_until(now);
    let longest = spent.values().copied().max().unwrap_or(0).max(1);
    let all = Party::ALL.into_iter().filter_map(|party| Some((party, *spent.get(&party)?)));
    all.map(|(party, ms)| PartyTime {
        party: t.get(&format!("party-{}", party.word())),
        time: span(t, ms),
        now: case.turns.party == Some(party),
        length: ms.saturating_mul(1_000) / longest,
    })
    .collect()
}

/// The same in a sentence for the buyer: what waited for them, for the shop, for others. Empty
/// while it comes to less than a minute.
pub fn for_buyer(t: &Lang, case: &Case, now: Timestamp) -> String {
    let spent = case.turns.spent_until(now);
    let told = Party::ALL.into_iter().filter_map(|party| {
        let ms = spent.get(&party).copied().filter(|ms| *ms >= MINUTE_MS)?;
        let time = span(t, ms);
        Some(t.get_with(&format!("waited-{}", party.word()), &[("time", time.into())]))
    });
    let told: Vec<String> = told.collect();
    match told.as_slice() {
        [] => String::new(),
        told => t.get_with("waited", &[("parts", told.join(&t.get("list-comma")).into())]),
    }
}
