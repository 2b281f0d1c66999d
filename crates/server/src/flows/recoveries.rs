//! The claims of a case as rows for lists, with those that the case only suggests. Events are noted
//! one by one, as for payments.

use amends_core::case::{Case, Recovery, Suggestion, suggestions};
use amends_store::RecoveryRow;
use std::collections::BTreeMap;

/// The state of a claim that the case suggests, and of one that it suggests no longer.
const SUGGESTED: &str = "suggested";
const GONE: &str = "gone";

/// What is known of the claims of a case while its events are applied one after the other.
#[derive(Default)]
pub struct Recoveries {
    known: BTreeMap<String, RecoveryRow>,
    moved: BTreeMap<String, RecoveryRow>,
}

impl Recoveries {
    /// Before an act; most acts find nothing here.
    pub fn before(case: Option<&Case>) -> Self {
        Self { known: case.map(rows).unwrap_or_default(), ..Self::default() }
    }

    /// After an event: what moved is kept.
    pub fn note(&mut self, case: &Case) {
        let mut now = rows(case);
        for (key, row) in &self.known {
            if !now.contains_key(key) && row.state == SUGGESTED {
                let updated_ms = case.updated_at.as_millisecond();
                let gone = RecoveryRow { state: GONE.to_owned(), updated_ms, ..row.clone() };
                now.insert(key.clone(), gone);
            }
        }
        for (key, row) in now {
            if self.known.get(&key).is_some_and(|known| same(known, &row)) {
                continue;
            }
            self.known.insert(key.clone(), row.clone());
            let first = self.moved.get(&key).map_or(row.claimed_ms, |moved| moved.claimed_ms);
            self.moved.insert(key, RecoveryRow { claimed_ms: first, ..row });
        }
    }

    /// What moved, each claim once.
    pub fn moved(self) -> Vec<RecoveryRow> {
        self.moved.into_values().collect()
    }
}

/// A suggestion has no time of its own: it is as old as the act that brought it up.
fn same(known: &RecoveryRow, row: &RecoveryRow) -> bool {
    let (claimed_ms, updated_ms) = (known.claimed_ms, known.updated_ms);
    *known == RecoveryRow { claimed_ms, updated_ms, ..row.clone() }
}

fn rows(case: &Case) -> BTreeMap<String, RecoveryRow> {
    let claims = case.recoveries.iter().map(|claim| of_claim(case, claim));
    let suggested = suggestions(case).into_iter().map(|suggestion| of_suggestion(case, suggestion));
    claims.chain(suggested).map(|row| (row.key.clone(), row)).collect()
}

fn of_claim(case: &Case, claim: &Recovery) -> RecoveryRow {
    RecoveryRow {
        case: case.id,
        key: claim.id.to_string(),
        number: case.number.clone(),
        debtor: claim.from.word().to_owned(),
        name: claim.name.clone(),
        ground: claim.ground.word().to_owned(),
        amount_minor: claim.amount,
        settled_minor: claim.settled,
        currency: case.currency.code().to_owned(),
        state: claim.state.word().to_owned(),
        reference: claim.reference.clone(),
        claimed_ms: claim.claimed.as_millisecond(),
        updated_ms: claim.since.as_millisecond(),
    }
}

fn of_suggestion(case: &Case, suggestion: Suggestion) -> RecoveryRow {
    let now = case.updated_at.as_millisecond();
    RecoveryRow {
        case: case.id,
        key: format!("{SUGGESTED}:{}", suggestion.from.word()),
        number: case.number.clone(),
        debtor: suggestion.from.word().to_owned(),
        name: suggestion.name,
        ground: suggestion.ground.word().to_owned(),
        amount_minor: suggestion.amount,
        settled_minor: 0,
        currency: case.currency.code().to_owned(),
        state: SUGGESTED.to_owned(),
        reference: String::new(),
        claimed_ms: now,
        updated_ms: now,
    }
}
