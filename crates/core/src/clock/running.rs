//! A clock from its start through what happened to it, to its end.

use super::{Count, Office, days, hours};
use crate::calendar::Calendar;
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;

/// Where a clock runs.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a> {
    /// The zone of the person whom the deadline binds.
    pub zone: &'a TimeZone,
    /// The days that are worked there.
    pub calendar: &'a Calendar,
    pub office: &'a Office,
}

/// What happens to a running clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "change", rename_all = "kebab-case")]
pub enum Change {
    /// It stands still.
    Paused { at: Timestamp },
    /// It goes on, with at least `floor` of its unit left (0: with what is left).
    Resumed {
        at: Timestamp,
        #[serde(default)]
        floor: u16,
    },
    /// It begins anew; what came before counts no more.
    Restarted { at: Timestamp },
    /// It has so many more of its unit.
    Extended { n: u16 },
}

/// Something that is counted from a start, and what happened since, in order.
#[derive(Debug, Clone, Copy)]
pub struct Clock<'a> {
    pub count: Count,
    pub start: Timestamp,
    pub changes: &'a [Change],
}

/// Where a clock ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ends {
    /// At the first moment after its time. `is_known`: all days that matter are published and will
    /// not change.
    At { at: Timestamp, is_known: bool },
    /// It stands still until somebody lets it go on.
    Paused,
    /// Nothing is open or worked any more.
    Never,
}

impl Ends {
    /// The moment, if there is one.
    pub fn at(self) -> Option<Timestamp> {
        match self {
            Self::At { at, .. } => Some(at),
            Self::Paused | Self::Never => None,
        }
    }
}

/// One stretch in which a clock stood still.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pause {
    pub from: Timestamp,
    /// Until when, and how much it has at least after that. None: it still stands.
    pub to: Option<(Timestamp, u16)>,
}

/// A clock with its changes read: what is counted from where, with which pauses.
#[derive(Debug, Clone)]
pub(super) struct Read {
    pub count: Count,
    pub start: Timestamp,
    pub pauses: SmallVec<[Pause; 2]>,
}

impl Read {
    pub fn of(clock: &Clock<'_>) -> Self {
        let mut read = Self { count: clock.count, start: clock.start, pauses: SmallVec::new() };
        for change in clock.changes {
            read.change(*change, clock.count);
        }
        read
    }

    fn change(&mut self, change: Change, whole: Count) {
        let stands = self.pauses.last().is_some_and(|pause| pause.to.is_none());
        match change {
            Change::Paused { at } if !stands => {
                // A clock that went backwards pauses nothing twice.
                let from =
                    self.pauses.last().and_then(|last| last.to).map_or(at, |to| to.0.max(at));
                self.pauses.push(Pause { from: from.max(self.start), to: None });
            }
            Change::Resumed { at, floor } if stands => {
                if let Some(pause) = self.pauses.last_mut() {
                    pause.to = Some((at.max(pause.from), floor));
                }
            }
            Change::Restarted { at } => {
                self.start = at.max(self.start);
                self.count = whole;
                self.pauses.clear();
            }
            Change::Extended { n } => self.count.n = self.count.n.saturating_add(n),
            Change::Paused { .. } | Change::Resumed { .. } => {}
        }
    }
}

impl Clock<'_> {
    /// When it ends in a place. Hours start at the moment; days do not count the day of the start
    /// and run until 24:00 in the place's zone. A pause takes its own time from a clock of hours,
    /// and from one of days each day that it touches (Consumer Rights Act 2015 s. 22(7)).
    /// Sources: 民法典 art. 201 to 203; Regulation (EEC, Euratom) 1182/71 art. 3.
    ///
    /// ```
    /// use amends_core::{calendar::of, clock::{Clock, Office, Place}};
    /// use jiff::{Timestamp, tz::TimeZone};
    /// let (zone, office) = (TimeZone::get("Asia/Shanghai").unwrap(), Office::default());
    /// let place = Place { zone: &zone, calendar: of("CN"), office: &office };
    /// let moment = |text: &str| text.parse::<Timestamp>().unwrap();
    /// let count = "4 window-hours".parse().unwrap();
    /// let filed = moment("2026-02-16T14:01:00+08:00");
    /// let end = Clock { count, start: filed, changes: &[] }.ends(place).at();
    /// assert_eq!(end, Some(moment("2026-02-17T09:01:00+08:00")));
    /// ```
    pub fn ends(&self, place: Place<'_>) -> Ends {
        let read = Read::of(self);
        if self.count.unit.is_of_hours() {
            hours::ends(&read, place)
        } else {
            days::ends(&read, place).ends(place.zone)
        }
    }

    /// When a share of its time is over, in basis points of it: of its own time for a clock of
    /// hours, of the time on the wall for one of days. `None` where it has no end.
    pub fn share(&self, bp: u16, place: Place<'_>) -> Option<Timestamp> {
        let read = Read::of(self);
        if self.count.unit.is_of_hours() {
            return hours::share(&read, bp, place).at();
        }
        let end = self.ends(place).at()?;
        let whole = end.duration_since(read.start).as_millis();
        let part = i64::try_from(whole * i128::from(bp) / 10_000).ok()?;
        read.start.checked_add(SignedDuration::from_millis(part)).ok()
    }
}
