//! The buyer wants a person to look at an automatic answer: at a refusal or a lapse, once, within
//! the days for it, as long as the units are still free; at what the grades took off.

use super::{Case, Event, Judgement, Refusal, TimerKind, dispute, next};
use crate::calendar::end_of_day_after;
use jiff::{Timestamp, tz::TimeZone};

/// Brings a case before a person. `others` are the other cases on its orders.
pub fn ask_person(case: &Case, others: &[Case], now: Timestamp) -> Result<Vec<Event>, Refusal> {
    let until = match case.judgement {
        Judgement::Refused { appeal_until, .. } => appeal_until,
        Judgement::Lapsed { at } => {
            let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
            end_of_day_after(at, case.clocks.appeal_days, &zone)
        }
        _ => return dispute::raise_dispute(case, None, now),
    };
    if case.person_asked || now >= until {
        return Err(Refusal::TooLateToAppeal);
    }
    if case.items.iter().all(|item| item.settled) || next::is_taken(case, others) {
        return Err(Refusal::NotNow);
    }
    Ok(vec![Event::PersonAsked { due: case.ends(TimerKind::Review, now) }])
}
