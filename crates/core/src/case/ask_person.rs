//! The buyer wants a person to look at a refusal: once, within the days for it, and as long as the
//! units are still free (a second request may have taken them meanwhile).

use super::{Case, Event, Judgement, Refusal};
use crate::{calendar::hours_after, units::UnitSet};
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

fn taken(asked: &super::Item, others: &[Case]) -> bool {
    let holding = others.iter().filter(|case| case.claims_units());
    let same_line = holding
        .flat_map(|case| &case.items)
        .map(|item| &item.asked)
        .filter(|item| item.order == asked.order && item.line == asked.line);
    let held = same_line.fold(UnitSet::default(), |all, item| all.union(&item.units));
    held.union(&asked.units).count() < held.count() + asked.units.count()
}
