//! The buyer wants a person to look at a refusal: once, within the days for it, and as long as the
//! units are still free (a second request may have taken them meanwhile).

use super::{Case, Event, Item, Judgement, Refusal, units_held};
use crate::calendar::hours_after;
use jiff::Timestamp;

/// Brings a refused case before a person. `others` are the other cases on its orders.
pub fn ask_person(case: &Case, others: &[Case], now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let Judgement::Refused { appeal_until, .. } = case.judgement else {
        return Err(Refusal::NotNow);
    };
    if case.person_asked || now >= appeal_until {
        return Err(Refusal::TooLateToAppeal);
    }
    if case.items.iter().any(|item| taken(&item.asked, others)) {
        return Err(Refusal::NotNow);
    }
    Ok(vec![Event::PersonAsked { due: hours_after(now, case.clocks.review_hours) }])
}

fn taken(asked: &Item, others: &[Case]) -> bool {
    let held = units_held(others, asked.order, asked.line);
    held.union(&asked.units).count() < held.count() + asked.units.count()
}
