//! Counting time towards a deadline, in the zone of the person it binds: natural days and months
//! (`counting`), working days and days off of a market (`days`, read from `calendars/*.toml` by
//! `file` and `rule`), and the moments where days end (`moments`). What a tenant says of the days
//! is `own`, both together `tenant`, what another would change `changes`. Nothing here knows what
//! day it is. Hours of an office and pauses are the clock engine's.

mod changes;
mod counting;
mod days;
mod file;
mod moments;
mod national;
mod own;
mod rule;
mod tenant;

pub use changes::{DayChange, Side, changes};
pub use counting::{last_day, last_day_of_months};
pub use days::{Calendar, Counted, DayKind};
pub use file::read;
pub use moments::{
    after_quiet_hours, days_between, end_of, end_of_day_after, end_rolled, hours_after,
};
pub use national::{all, of};
pub use own::{
    DAY_NAME_MAX, DayFault, OWN_DAYS_MAX, OWN_SOURCE_MAX, OWN_YEARS, OwnCalendar, OwnDay, OwnDraft,
    OwnFault, OwnKind, is_place,
};
pub use rule::DayOfWeek;
pub use tenant::Calendars;
