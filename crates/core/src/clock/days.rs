//! Clocks that end with a day: working days, natural days, months.

use super::{Ends, Place, Unit, running::Read};
use crate::calendar::{Calendar, Counted, end_of, last_day, last_day_of_months};
use jiff::{Timestamp, civil::Date, tz::TimeZone};

/// The last day of a clock, before and after it was moved off a day that is not worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Last {
    Day { plain: Date, last: Date, is_known: bool },
    Paused,
    Never,
}

impl Last {
    pub fn ends(self, zone: &TimeZone) -> Ends {
        match self {
            Self::Day { last, is_known, .. } => Ends::At { at: end_of(last, zone), is_known },
            Self::Paused => Ends::Paused,
            Self::Never => Ends::Never,
        }
    }
}

/// Days that are counted from a day that is not.
struct Counting<'a> {
    after: Date,
    left: u16,
    unit: Unit,
    calendar: &'a Calendar,
}

impl Counting<'_> {
    /// The last day, if nothing comes between.
    fn last(&self) -> Counted {
        match self.unit {
            Unit::WorkingDays => self.calendar.working_day_after(self.after, self.left),
            Unit::Months | Unit::MonthsRolled => {
                Counted::Published(last_day_of_months(self.after, self.left))
            }
            _ => Counted::Published(last_day(self.after, self.left)),
        }
    }

    /// How many are counted before a day.
    fn spent_before(&self, day: Date) -> u16 {
        let days = match self.unit {
            Unit::WorkingDays => {
                let between = self.after.series(jiff::Span::new().days(1)).skip(1);
                let between = between.take_while(|at| *at < day);
                between.filter(|at| self.calendar.is_working_day(*at)).count()
            }
            _ => usize::try_from(days_from(self.after, day) - 1).unwrap_or_default(),
        };
        u16::try_from(days).unwrap_or(u16::MAX)
    }
}

/// Days from one to the other, negative if the other is before it.
fn days_from(from: Date, to: Date) -> i64 {
    from.until(to).map_or(0, |span| i64::from(span.get_days()))
}

/// The last day of a clock. A pause takes each day that it touches; months are made longer by them.
pub(super) fn ends(read: &Read, place: Place<'_>) -> Last {
    let (Place { calendar, zone, .. }, unit) = (place, read.count.unit);
    let day = |at: Timestamp| zone.to_datetime(at).date();
    let mut days = Counting { after: day(read.start), left: read.count.n, unit, calendar };
    // Days by which pauses make months longer, and the least that is left after the last of them.
    let (mut longer, mut least) = (0_u16, None);
    let in_months = matches!(unit, Unit::Months | Unit::MonthsRolled);
    let plain = |days: &Counting<'_>, longer| match days.last() {
        Counted::Published(last) | Counted::Provisional(last) if in_months => {
            Some(last_day(last, longer))
        }
        counted => counted.day(),
    };
    for pause in &read.pauses {
        let Some(last) = plain(&days, longer) else { return Last::Never };
        let from = day(pause.from);
        if last < from {
            break;
        }
        let Some((resumed, floor)) = pause.to else { return Last::Paused };
        let resumed = day(resumed);
        if in_months {
            let touched = days_from(from, resumed) + 1;
            longer = longer.saturating_add(u16::try_from(touched).unwrap_or_default());
            least = (floor > 0).then(|| last_day(resumed, floor));
        } else {
            days.left = days.left.saturating_sub(days.spent_before(from)).max(floor);
            days.after = resumed.max(days.after);
        }
    }
    let Some(plain) = plain(&days, longer) else { return Last::Never };
    let plain = least.map_or(plain, |least| least.max(plain));
    let is_known = unit != Unit::WorkingDays || matches!(days.last(), Counted::Published(_));
    moved(plain, is_known, (unit, calendar))
}

fn moved(plain: Date, is_known: bool, (unit, calendar): (Unit, &Calendar)) -> Last {
    let counted = match unit {
        Unit::DaysRolled | Unit::MonthsRolled => calendar.rolled(plain),
        _ => return Last::Day { plain, last: plain, is_known },
    };
    match counted {
        Counted::Published(last) => Last::Day { plain, last, is_known },
        Counted::Provisional(last) => Last::Day { plain, last, is_known: false },
        Counted::Never => Last::Never,
    }
}
