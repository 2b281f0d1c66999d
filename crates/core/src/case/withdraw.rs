//! The buyer takes the request back, as long as nothing has arrived and nothing was agreed.

use super::{Case, Event, GoodsBack, Judgement, Refusal, Settlement};

/// Withdraws an open case; its units are free again.
pub fn withdraw(case: &Case) -> Result<Vec<Event>, Refusal> {
    let undecided =
        matches!(case.judgement, Judgement::InReview { .. } | Judgement::AwaitingEvidence { .. });
    let not_sent = matches!(case.judgement, Judgement::Approved { .. })
        && matches!(case.goods, GoodsBack::Awaited { .. })
        && case.settlement == Settlement::Open;
    if undecided || not_sent { Ok(vec![Event::Withdrawn]) } else { Err(Refusal::NotNow) }
}
