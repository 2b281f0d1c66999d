//! What a tenant says about the days of a place: a calendar of its own in place of the product's,
//! or a layer over it (docs/calendars.md).

use super::{Calendar, rule::DayOfWeek};
use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};
use std::{collections::BTreeMap, ops::RangeInclusive};

/// Days a calendar of a tenant lists: ten years of a place with many holidays, several times over.
pub const OWN_DAYS_MAX: usize = 2_000;
/// Years it may speak of. What lies outside is a slip of the pen.
pub const OWN_YEARS: RangeInclusive<i16> = 2000..=2100;
/// Characters of the name of a day.
pub const DAY_NAME_MAX: usize = 100;
/// Characters of what a calendar is taken from.
pub const OWN_SOURCE_MAX: usize = 500;

/// A tenant's own calendar of a place, checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "OwnDraft", into = "OwnDraft")]
pub struct OwnCalendar {
    draft: OwnDraft,
}

/// The same as it is written, in files and in the store.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDraft {
    /// A country of ISO 3166-1 (`DE`) or a region of ISO 3166-2 (`DE-BY`).
    pub place: String,
    /// The days of the week that are off, for a calendar that stands in place of the product's;
    /// absent: a layer over it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub weekend: Option<Vec<DayOfWeek>>,
    /// Years for which it is complete. A layer makes them published, where the product does not
    /// know them yet.
    #[serde(default)]
    pub years: Vec<i16>,
    /// The law or notice it is taken from; may be empty.
    #[serde(default)]
    pub source: String,
    #[serde(default)]
    pub days: Vec<OwnDay>,
}

/// A day that is off or worked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OwnDay {
    pub date: Date,
    pub kind: OwnKind,
    /// As people call it; may be empty.
    #[serde(default)]
    pub name: String,
}

/// What a tenant says of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OwnKind {
    Off,
    /// Worked, whatever else is said of it.
    Worked,
}

impl OwnKind {
    /// The word in files, the API and keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Off => "off",
            Self::Worked => "worked",
        }
    }
}

/// Why a draft is no calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OwnFault {
    /// Neither a country nor a region of one.
    Place,
    /// A weekend of seven days: nobody would ever work.
    Weekend,
    Source,
    /// More than [`OWN_DAYS_MAX`].
    Days,
    /// A year outside of [`OWN_YEARS`].
    Year(i16),
    /// What is wrong with a day, by its number in the list.
    Day(usize, DayFault),
}

/// Why a day cannot be taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayFault {
    /// Outside of [`OWN_YEARS`].
    Year,
    /// Longer than [`DAY_NAME_MAX`].
    Name,
    /// It is off and worked; the number of the day that says the other.
    Contradicts(usize),
}

/// Whether a text names a country of ISO 3166-1 or a region of ISO 3166-2 by its form.
pub fn is_place(text: &str) -> bool {
    let (country, region) = text.split_once('-').map_or((text, None), |(c, r)| (c, Some(r)));
    let is_region = |region: &str| {
        (1..=3).contains(&region.len())
            && region.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
    };
    country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && region.is_none_or(is_region)
}

impl OwnDraft {
    /// Checks it: all that is wrong, or the calendar, its days in order and each once. A day that
    /// is told twice keeps all its names.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn checked(mut self) -> Result<OwnCalendar, Vec<OwnFault>> {
        let faults = self.faults();
        if !faults.is_empty() {
            return Err(faults);
        }
        self.years.sort_unstable();
        self.years.dedup();
        let mut days: BTreeMap<Date, OwnDay> = BTreeMap::new();
        for day in std::mem::take(&mut self.days) {
            days.entry(day.date).and_modify(|known| known.also(&day.name)).or_insert(day);
        }
        self.days = days.into_values().collect();
        Ok(OwnCalendar { draft: self })
    }

    fn faults(&self) -> Vec<OwnFault> {
        let weekdays = |days: &Vec<DayOfWeek>| {
            let all = [0, 1, 2, 3, 4, 5, 6].map(|n| Weekday::from_monday_zero_offset(n).ok());
            all.into_iter().flatten().all(|day| days.iter().any(|off| off.0 == day))
        };
        let whole = [
            (!is_place(&self.place), OwnFault::Place),
            (self.weekend.as_ref().is_some_and(weekdays), OwnFault::Weekend),
            (self.source.chars().count() > OWN_SOURCE_MAX, OwnFault::Source),
            (self.days.len() > OWN_DAYS_MAX, OwnFault::Days),
        ];
        let mut faults: Vec<OwnFault> =
            whole.into_iter().filter_map(|(is_wrong, fault)| is_wrong.then_some(fault)).collect();
        let years = self.years.iter().filter(|year| !OWN_YEARS.contains(*year));
        faults.extend(years.map(|year| OwnFault::Year(*year)));
        faults.extend(self.day_faults());
        faults
    }

    fn day_faults(&self) -> Vec<OwnFault> {
        let mut first: BTreeMap<Date, (usize, OwnKind)> = BTreeMap::new();
        let mut faults = Vec::new();
        for (at, day) in self.days.iter().enumerate() {
            if !OWN_YEARS.contains(&day.date.year()) {
                faults.push(OwnFault::Day(at, DayFault::Year));
            }
            if day.name.chars().count() > DAY_NAME_MAX {
                faults.push(OwnFault::Day(at, DayFault::Name));
            }
            let (other, kind) = *first.entry(day.date).or_insert((at, day.kind));
            if kind != day.kind {
                faults.push(OwnFault::Day(at, DayFault::Contradicts(other)));
            }
        }
        faults
    }
}

impl OwnDraft {
    /// A layer that says nothing yet.
    pub fn layer(place: &str) -> Self {
        Self {
            place: place.to_owned(),
            weekend: None,
            years: Vec::new(),
            source: String::new(),
            days: Vec::new(),
        }
    }

    /// A calendar of one's own that begins as another: its weekend, its days, and the years it is
    /// published for. Days may then be taken away that a layer could only add to.
    pub fn copy_of(calendar: &Calendar, place: &str) -> Self {
        let of = |days: &[Date], kind| -> Vec<OwnDay> {
            let days = days.iter().map(|date| OwnDay { date: *date, kind, name: String::new() });
            days.collect()
        };
        let is_off_alone = |day: &OwnDay| calendar.worked.binary_search(&day.date).is_err();
        let mut days = of(&calendar.off, OwnKind::Off);
        days.retain(is_off_alone);
        days.extend(of(&calendar.worked, OwnKind::Worked));
        Self {
            weekend: Some(calendar.weekend.iter().copied().map(DayOfWeek).collect()),
            years: calendar.published.clone(),
            source: calendar.source.chars().take(OWN_SOURCE_MAX).collect(),
            days,
            ..Self::layer(place)
        }
    }

    /// Whether it says nothing at all, and the product's calendar stands alone.
    pub fn is_empty(&self) -> bool {
        self.weekend.is_none() && self.years.is_empty() && self.days.is_empty()
    }

    /// Takes days over: what was said of them before is forgotten.
    pub fn put(&mut self, days: &[OwnDay]) {
        self.days.retain(|known| days.iter().all(|day| day.date != known.date));
        self.days.extend(days.iter().cloned());
    }
}

impl OwnDay {
    /// Takes a further name, as far as there is room.
    fn also(&mut self, name: &str) {
        let is_known = name.is_empty() || self.name.split(" / ").any(|known| known == name);
        let joined =
            if self.name.is_empty() { name.to_owned() } else { format!("{} / {name}", self.name) };
        if !is_known && joined.chars().count() <= DAY_NAME_MAX {
            self.name = joined;
        }
    }
}

impl OwnCalendar {
    /// The place it is for.
    pub fn place(&self) -> &str {
        &self.draft.place
    }

    /// Whether it stands in place of the product's calendar, and does not lie over it.
    pub fn is_whole(&self) -> bool {
        self.draft.weekend.is_some()
    }

    /// The years for which it is complete, in order.
    pub fn years(&self) -> &[i16] {
        &self.draft.years
    }

    /// Its days, in order, each once.
    pub fn days(&self) -> &[OwnDay] {
        &self.draft.days
    }

    /// What it says of a day.
    pub fn day(&self, date: Date) -> Option<&OwnDay> {
        let days = self.days();
        days.binary_search_by_key(&date, |day| day.date).ok().and_then(|at| days.get(at))
    }

    /// Whether it says nothing at all, and the product's calendar stands alone.
    pub fn is_empty(&self) -> bool {
        self.draft.is_empty()
    }

    /// The law or notice it is taken from; may be empty.
    pub fn source(&self) -> &str {
        &self.draft.source
    }

    /// As it is written, to change it.
    pub fn into_draft(self) -> OwnDraft {
        self.draft
    }

    /// The calendar of its place: itself, or the one below with its days on top. A day that either
    /// of them says is worked is worked.
    pub(super) fn over(&self, below: &Calendar) -> Calendar {
        let off = self.dates(OwnKind::Off);
        let worked = self.dates(OwnKind::Worked);
        let source = self.draft.source.clone();
        if let Some(weekend) = &self.draft.weekend {
            let weekend = weekend.iter().map(|day| day.0).collect();
            let published = self.draft.years.clone();
            let (id, provisional) = (self.draft.place.clone(), Vec::new());
            return Calendar { id, source, weekend, published, provisional, off, worked };
        }
        let published = merged(&below.published, &self.draft.years);
        let provisional = below.provisional.iter().copied();
        let told = [below.source.as_str(), source.as_str()].into_iter().filter(|s| !s.is_empty());
        Calendar {
            id: below.id.clone(),
            source: told.collect::<Vec<_>>().join("; "),
            weekend: below.weekend.clone(),
            provisional: provisional.filter(|y| published.binary_search(y).is_err()).collect(),
            published,
            off: merged(&below.off, &off),
            worked: merged(&below.worked, &worked),
        }
    }

    fn dates(&self, kind: OwnKind) -> Vec<Date> {
        self.days().iter().filter(|day| day.kind == kind).map(|day| day.date).collect()
    }
}

/// Both lists, in order, each member once.
pub(super) fn merged<T: Ord + Copy>(one: &[T], other: &[T]) -> Vec<T> {
    let mut all = [one, other].concat();
    all.sort_unstable();
    all.dedup();
    all
}

impl TryFrom<OwnDraft> for OwnCalendar {
    type Error = String;

    fn try_from(draft: OwnDraft) -> Result<Self, String> {
        draft.checked().map_err(|faults| format!("{faults:?}"))
    }
}

impl From<OwnCalendar> for OwnDraft {
    fn from(own: OwnCalendar) -> Self {
        own.draft
    }
}
