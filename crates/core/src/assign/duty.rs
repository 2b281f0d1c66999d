//! What somebody does for their shop, and when: skills, capacity, hours, leave.

use super::{Work, WorkKind, hours::OwnHours};
use crate::{
    calendar::Calendars,
    clock::{Office, OfficeRow, OfficeWrong},
    ids::StaffId,
    people::Role,
    policy::Category,
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use thiserror::Error;

/// Words of one skill.
pub const SKILL_WORDS_MAX: usize = 50;
/// Somebody who was seen within so many minutes is at their place.
pub const PRESENT_MINUTES: i64 = 15;

/// What work somebody does; a list without entries is all of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Skills {
    /// Empty: what the role usually does.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub kinds: Vec<WorkKind>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub markets: Vec<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// E.g. `zh` for all Chinese, `zh-CN`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<String>,
    /// Codes of the buyer's tiers.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<String>,
}

/// What somebody is there for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Duty {
    #[serde(default)]
    pub skills: Skills,
    /// Cases at the same time, at most.
    pub capacity: u16,
    /// Empty: the hours of the shop's office.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub hours: Vec<OfficeRow>,
    /// Where warnings about their cases go; empty: where those of the shop go.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub mail: String,
}

/// Why a duty cannot be kept.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DutyWrong {
    #[error("{}: not for this role", .0.word())]
    Kind(WorkKind),
    #[error("at most {SKILL_WORDS_MAX} words")]
    TooMany,
    #[error(transparent)]
    Hours(OfficeWrong),
}

impl Duty {
    /// Whether somebody of a role can have it.
    pub fn check(&self, role: Role) -> Result<(), DutyWrong> {
        let skills = &self.skills;
        if let Some(kind) = skills.kinds.iter().find(|kind| !role.may(kind.needs())) {
            return Err(DutyWrong::Kind(*kind));
        }
        let counts = [&skills.markets, &skills.languages, &skills.tiers].map(Vec::len);
        if counts.into_iter().chain([skills.categories.len()]).any(|n| n > SKILL_WORDS_MAX) {
            return Err(DutyWrong::TooMany);
        }
        OwnHours::read(&self.hours).map(drop).map_err(DutyWrong::Hours)
    }
}

/// Somebody is away from a moment until another, or until they say that they are back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Absence {
    pub from: Timestamp,
    pub until: Option<Timestamp>,
    /// Who takes over.
    pub stand_in: Option<StaffId>,
}

impl Absence {
    /// Whether it holds at a moment.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.from <= at && self.until.is_none_or(|until| at < until)
    }
}

/// Somebody of the shop with a duty.
#[derive(Debug, Clone, PartialEq)]
pub struct Worker {
    pub staff: StaffId,
    pub login: String,
    pub role: Role,
    pub duty: Duty,
    pub absences: Vec<Absence>,
    /// When they last asked for a page.
    pub seen: Option<Timestamp>,
    /// Cases that they have.
    pub open: u32,
    /// When they were given the last one that they still have.
    pub given: Option<Timestamp>,
}

impl Worker {
    /// The leave that holds at a moment.
    pub fn away(&self, at: Timestamp) -> Option<&Absence> {
        self.absences.iter().find(|absence| absence.holds(at))
    }

    /// Whether they do this kind of work.
    pub fn does(&self, kind: WorkKind) -> bool {
        let kinds = &self.duty.skills.kinds;
        let usual = WorkKind::usual(self.role);
        self.role.may(kind.needs())
            && if kinds.is_empty() { usual.contains(&kind) } else { kinds.contains(&kind) }
    }

    /// Whether they were seen just now.
    pub fn is_present(&self, now: Timestamp) -> bool {
        let within = SignedDuration::from_mins(PRESENT_MINUTES);
        self.seen.is_some_and(|seen| now.duration_since(seen) <= within)
    }

    pub(super) fn speaks(&self, work: &Work) -> bool {
        let known = &self.duty.skills.languages;
        let is = |known: &String| {
            let rest = work.language.strip_prefix(known.as_str());
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('-'))
        };
        known.is_empty() || work.language.is_empty() || known.iter().any(is)
    }
}

/// The people of a shop who have a duty.
#[derive(Debug, Clone)]
pub struct Desk {
    pub workers: Vec<Worker>,
    /// The shop's hours, for whoever has none of their own.
    pub office: Office,
    pub calendars: Calendars,
    /// Whose days off count.
    pub market: String,
    pub zone: TimeZone,
}

impl Desk {
    /// The worker with this id.
    pub fn worker(&self, staff: StaffId) -> Option<&Worker> {
        self.workers.iter().find(|worker| worker.staff == staff)
    }

    /// Whether it is a time at which somebody works.
    pub fn is_on_hours(&self, worker: &Worker, now: Timestamp) -> bool {
        let calendar = self.calendars.of(&self.market);
        if worker.duty.hours.is_empty() {
            return self.office.is_open(now, calendar, &self.zone);
        }
        // Hours that cannot be read, which no kept duty has, hold always.
        OwnHours::read(&worker.duty.hours).map_or(true, |own| own.hold(now, calendar, &self.zone))
    }
}
