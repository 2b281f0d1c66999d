//! Goods arrive at the bench, all at once or in parts, announced or not, before a decision or after
//! the case had come to nothing.

use super::{Case, Event, GoodsBack, Judgement, Refusal, TimerKind, next, tracking_number};
use crate::ids::FoundParcelId;
use jiff::Timestamp;

/// What was taken out of a parcel.
#[derive(Debug, Clone, Default)]
pub struct Receive {
    /// Item number and units.
    pub units: Vec<(u16, u32)>,
    /// The number on the parcel, if one was scanned; a scan that is not one is left out.
    pub tracking: Option<String>,
    /// The parcel had arrived without a case and is matched with this one now.
    pub found: Option<FoundParcelId>,
    /// What the parcel weighed, if somebody put it on a scale.
    pub grams: Option<u32>,
}

/// Books units in. Once all asked units are here, the bench's clock starts. A found parcel that was
/// matched with this case before changes nothing. `others` are the other cases on its orders.
pub fn receive(
    case: &Case,
    receive: &Receive,
    others: &[Case],
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    if receive.found.is_some_and(|found| case.found.contains(&found)) {
        return Ok(Vec::new());
    }
    if !may_arrive(case) {
        return Err(Refusal::NotNow);
    }
    let units: Vec<(u16, u32)> = receive.units.iter().copied().filter(|(_, n)| *n > 0).collect();
    if units.is_empty() {
        return Err(Refusal::UnitsWrong);
    }
    let mut still_out = 0;
    for item in &case.items {
        let of_item = units.iter().filter(|(no, _)| *no == item.asked.no);
        let here = of_item.fold(0u32, |sum, (_, n)| sum.saturating_add(*n));
        still_out += item.still_out().checked_sub(here).ok_or(Refusal::UnitsWrong)?;
    }
    if units.iter().any(|(no, _)| case.item(*no).is_none()) {
        return Err(Refusal::ItemUnknown);
    }
    let inspect_by = (still_out == 0).then(|| case.ends(TimerKind::Inspect, now));
    let tracking = receive.tracking.as_deref().and_then(tracking_number);
    let mut events = reopened(case, others)?;
    let Receive { found, grams, .. } = *receive;
    events.push(Event::GoodsReceived { units, tracking, inspect_by, found, grams });
    Ok(events)
}

/// Goods of a case that had come to nothing arrive after all, unless another request holds them
/// now.
pub(super) fn reopened(case: &Case, others: &[Case]) -> Result<Vec<Event>, Refusal> {
    match case.judgement {
        Judgement::Lapsed { .. } | Judgement::Withdrawn { .. } => {
            match next::is_taken(case, others) {
                true => Err(Refusal::NotNow),
                false => Ok(vec![Event::Reopened]),
            }
        }
        _ => Ok(Vec::new()),
    }
}

/// Whether goods of this case can arrive: awaited or under way, sent before the decision, or too
/// late for a case that had lapsed or was taken back after it was granted.
pub(super) fn may_arrive(case: &Case) -> bool {
    if case.still_out() == 0 {
        return false;
    }
    match case.judgement {
        Judgement::Approved { .. } => case.awaits_goods(),
        Judgement::InReview { .. }
        | Judgement::AwaitingEvidence { .. }
        | Judgement::AwaitingSecond { .. }
        | Judgement::WithPlatform { .. } => true,
        Judgement::Lapsed { .. } | Judgement::Withdrawn { .. } => {
            case.goods != GoodsBack::NotNeeded && case.items.iter().all(|item| !item.settled)
        }
        Judgement::Refused { .. } => false,
    }
}
