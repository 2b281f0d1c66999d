//! Goods arrive at the bench, all at once or in parts, announced or not.

use super::{Case, Event, GoodsBack, Judgement, Refusal, Settlement, tracking_number};
use crate::calendar::hours_after;
use jiff::Timestamp;

/// What was taken out of a parcel.
#[derive(Debug, Clone)]
pub struct Receive {
    /// Item number and units.
    pub units: Vec<(u16, u32)>,
    /// The number on the parcel, if one was scanned; a scan that is not one is left out.
    pub tracking: Option<String>,
}

/// Books units in. Once all asked units are here, the bench's clock starts.
pub fn receive(case: &Case, receive: &Receive, now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let awaited = matches!(
        case.goods,
        GoodsBack::Awaited { .. } | GoodsBack::InTransit { .. } | GoodsBack::PartReceived { .. }
    );
    let approved = matches!(case.judgement, Judgement::Approved { .. });
    if !approved || !awaited || case.settlement != Settlement::Open {
        return Err(Refusal::NotNow);
    }
    let units: Vec<(u16, u32)> = receive.units.iter().copied().filter(|(_, n)| *n > 0).collect();
    if units.is_empty() {
        return Err(Refusal::UnitsWrong);
    }
    let mut complete = true;
    for item in &case.items {
        let of_item = units.iter().filter(|(no, _)| *no == item.asked.no);
        let here = of_item.fold(item.received, |sum, (_, n)| sum.saturating_add(*n));
        let still_out = item.asked.units.count().checked_sub(here).ok_or(Refusal::UnitsWrong)?;
        complete &= still_out == 0;
    }
    if units.iter().any(|(no, _)| case.item(*no).is_none()) {
        return Err(Refusal::ItemUnknown);
    }
    let inspect_by = complete.then(|| hours_after(now, case.clocks.inspect_hours));
    let tracking = receive.tracking.as_deref().and_then(tracking_number);
    Ok(vec![Event::GoodsReceived { units, tracking, inspect_by }])
}
