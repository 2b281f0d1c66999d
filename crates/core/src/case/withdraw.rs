//! The buyer takes the request back, as long as nothing has arrived and nothing was agreed.

use super::{Case, Event, GoodsBack, Refusal, Settlement};

/// Withdraws an open case; its units are free again.
pub fn withdraw(case: &Case) -> Result<Vec<Event>, Refusal> {
    let nothing_here = case.items.iter().all(|item| item.received + item.mismatched() == 0);
    let not_sent = case.is_approved()
        && matches!(case.goods, GoodsBack::Awaited { .. })
        && case.settlement == Settlement::Open;
    match (case.is_undecided() || not_sent) && nothing_here {
        true => Ok(vec![Event::Withdrawn]),
        false => Err(Refusal::NotNow),
    }
}
