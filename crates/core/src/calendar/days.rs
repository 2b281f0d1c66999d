//! The days of a place: which are worked, and what follows for a deadline that counts them.

use jiff::civil::{Date, Weekday};

/// After so many days off in a row nothing is worked there at all, and a search ends.
const DAYS_OFF_MAX: u32 = 366;

/// Which days are worked in a market or a region of it. Days are those of the zone of the person
/// whom a deadline binds. A day that is both worked and off is worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// A country of ISO 3166-1, or a region of ISO 3166-2 whose days off come on top.
    pub id: String,
    /// The laws and notices it is taken from.
    pub source: String,
    pub(super) weekend: Vec<Weekday>,
    /// The years it is published for, in order, each once; none: weekends are all that is known.
    pub(super) published: Vec<i16>,
    /// Years of which something is known that may still change, likewise; none of the published.
    pub(super) provisional: Vec<i16>,
    /// Public holidays and other days off, in order, each once.
    pub(super) off: Vec<Date>,
    /// Days of a weekend that are worked, in order, each once.
    pub(super) worked: Vec<Date>,
}

/// What a day of a place is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayKind {
    /// Worked, as every week.
    Working,
    /// Worked although the week or a holiday says otherwise.
    MadeUp,
    /// Off as every week.
    Weekend,
    /// Off by its date.
    Off,
}

impl DayKind {
    /// Whether it is worked.
    pub fn is_worked(self) -> bool {
        matches!(self, Self::Working | Self::MadeUp)
    }

    /// The word in the API and in keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Working => "working",
            Self::MadeUp => "made-up",
            Self::Weekend => "weekend",
            Self::Off => "off",
        }
    }
}

/// Where counting ended, and how far it can be relied on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// All days on the way are published.
    Published(Date),
    /// Some day on the way is not, or may still change: weekends are known there, and holidays only
    /// as far as they are listed.
    Provisional(Date),
    /// No day is worked any more.
    Never,
}

impl Counted {
    /// The day, if there is one.
    pub fn day(self) -> Option<Date> {
        match self {
            Self::Published(day) | Self::Provisional(day) => Some(day),
            Self::Never => None,
        }
    }
}

impl Calendar {
    /// Saturdays and Sundays, for a place of which nothing else is known.
    pub(super) fn of_weekends() -> Self {
        Self {
            id: String::new(),
            source: "Weekends alone: no calendar of this market is known.".to_owned(),
            weekend: vec![Weekday::Saturday, Weekday::Sunday],
            published: Vec::new(),
            provisional: Vec::new(),
            off: Vec::new(),
            worked: Vec::new(),
        }
    }

    /// Whether a day is worked: a make-up working day, or neither weekend nor holiday. Outside of
    /// the years of the calendar weekends alone are off; [`Calendar::is_published`] tells.
    /// Source: the one of the calendar; for CN the yearly 国务院办公厅节假日安排的通知.
    pub fn is_working_day(&self, day: Date) -> bool {
        let is_off =
            || self.weekend.contains(&day.weekday()) || self.off.binary_search(&day).is_ok();
        self.worked.binary_search(&day).is_ok() || !is_off()
    }

    /// Whether a day is a public holiday or was announced as a day off, be it on a weekend or not.
    pub fn is_holiday(&self, day: Date) -> bool {
        self.off.binary_search(&day).is_ok()
    }

    /// Whether a day is a make-up working day.
    pub fn is_made_up(&self, day: Date) -> bool {
        self.worked.binary_search(&day).is_ok()
    }

    /// Whether the days of this day's year are published and will not change.
    pub fn is_published(&self, day: Date) -> bool {
        self.published.binary_search(&day.year()).is_ok()
    }

    /// The years it is published for, in order.
    pub fn published(&self) -> &[i16] {
        &self.published
    }

    /// The years of which something is known that may still change, in order.
    pub fn provisional(&self) -> &[i16] {
        &self.provisional
    }

    /// The days of the week that are off.
    pub fn weekend(&self) -> &[Weekday] {
        &self.weekend
    }

    /// Days off of a year, and days of it that are worked although the week says otherwise, as far
    /// as they are listed.
    pub fn listed(&self, year: i16) -> [&[Date]; 2] {
        [&self.off, &self.worked].map(|days| {
            let from = days.partition_point(|day| day.year() < year);
            let to = days.partition_point(|day| day.year() <= year);
            days.get(from..to).unwrap_or_default()
        })
    }

    /// What a day is, and whether by the week or by a date.
    pub fn kind_of(&self, day: Date) -> DayKind {
        let is_weekend = self.weekend.contains(&day.weekday());
        let is_off = self.off.binary_search(&day).is_ok();
        match (self.is_working_day(day), is_off) {
            (true, _) if is_weekend || is_off => DayKind::MadeUp,
            (true, _) => DayKind::Working,
            (false, true) => DayKind::Off,
            (false, false) => DayKind::Weekend,
        }
    }

    /// The `n`-th working day after a day. Inputs: the day of the event, which is not counted even
    /// if it is worked, and how many working days; `n` = 0 is the day itself.
    /// Sources: 民法典 art. 201; Regulation (EEC, Euratom) 1182/71 art. 3(1) and (3).
    ///
    /// ```
    /// use amends_core::calendar::{Counted, of};
    /// use jiff::civil::date;
    /// // 14 February 2026 is a Saturday that is worked; from 15 to 23 everybody is off.
    /// let third = of("CN").working_day_after(date(2026, 2, 13), 3);
    /// assert_eq!(third, Counted::Published(date(2026, 2, 25)));
    /// ```
    pub fn working_day_after(&self, day: Date, n: u16) -> Counted {
        let (mut at, mut is_published) = (day, self.is_published(day));
        for _ in 0..n {
            let Ok(next) = at.tomorrow() else { return Counted::Never };
            let Some((worked, so_far)) = self.first_worked(next) else { return Counted::Never };
            (at, is_published) = (worked, is_published && so_far);
        }
        counted(at, is_published)
    }

    /// The last day of a period that may not end on a day off: itself if it is worked, else the
    /// next working day.
    /// Sources: Regulation (EEC, Euratom) 1182/71 art. 3(4); 民法典 art. 203.
    ///
    /// ```
    /// use amends_core::calendar::{Counted, of};
    /// use jiff::civil::date;
    /// // 1 May 2026 is a Friday, and a holiday.
    /// let rolled = of("FR").rolled(date(2026, 5, 1));
    /// assert_eq!(rolled, Counted::Published(date(2026, 5, 4)));
    /// ```
    pub fn rolled(&self, last: Date) -> Counted {
        let found = self.first_worked(last);
        found.map_or(Counted::Never, |(day, is_published)| counted(day, is_published))
    }

    /// [`Calendar::rolled`] for a decision, which needs a day: the last day itself where nothing is
    /// worked any more, and by weekends alone beyond the years of the calendar.
    pub fn rolled_day(&self, last: Date) -> Date {
        self.rolled(last).day().unwrap_or(last)
    }

    /// The first working day from a day on, and whether all days up to it are published.
    fn first_worked(&self, from: Date) -> Option<(Date, bool)> {
        let (mut day, mut is_published) = (from, self.is_published(from));
        for _ in 0..DAYS_OFF_MAX {
            if self.is_working_day(day) {
                return Some((day, is_published));
            }
            day = day.tomorrow().ok()?;
            is_published = is_published && self.is_published(day);
        }
        None
    }
}

fn counted(day: Date, is_published: bool) -> Counted {
    if is_published { Counted::Published(day) } else { Counted::Provisional(day) }
}
