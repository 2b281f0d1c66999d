//! iCalendar (RFC 5545): each event that lasts whole days is days off.

use super::{
    CalendarRemark, Found,
    date::day,
    ics_lines::{self, Property, unescaped},
    yearly,
};
use amends_core::calendar::{OWN_DAYS_MAX, OwnDay, OwnKind};
use jiff::{Span, ToSpan, civil::Date};

/// Days of one event: a longer one is no holiday.
const EVENT_DAYS_MAX: i32 = 60;
/// What Apple's calendars of holidays call a day that makes up for another.
const APPLE_DAY: &str = "X-APPLE-SPECIAL-DAY";
/// What makes a series of an event in ways that are not followed.
const NOT_FOLLOWED: [&str; 3] = ["RDATE", "EXRULE", "RECURRENCE-ID"];

/// What is wrong with an event: the property, the code, and what stands there.
type Wrong = (&'static str, &'static str, String);

/// What the events say; those that come back do so up to the end of the year `until`.
pub fn found(text: &str, until: i16) -> Found {
    let mut found = Found::default();
    match ics_lines::events(text) {
        Ok(events) => {
            for event in &events {
                if found.is_full() {
                    break;
                }
                Event(event).read(until, &mut found);
            }
        }
        Err(broken) => found.fault(broken.line, "", "calendar-broken", &broken.text),
    }
    found
}

struct Event<'a>(&'a ics_lines::Event);

impl Event<'_> {
    fn property(&self, name: &str) -> Option<&Property> {
        self.0.properties.iter().find(|property| property.name == name)
    }

    /// The line of a property, or of the event.
    fn line(&self, name: &str) -> u64 {
        self.property(name).map_or(self.0.line, |property| property.line)
    }

    fn text(&self, name: &str) -> String {
        self.property(name).map(|property| unescaped(&property.value)).unwrap_or_default()
    }

    fn read(&self, until: i16, found: &mut Found) {
        let name = self.text("SUMMARY");
        if let Some(code) = self.passed_over() {
            return found.passed.push(CalendarRemark::new(self.0.line, "SUMMARY", code, &name));
        }
        match self.days(until) {
            Ok(dates) => {
                let (line, kind) = (self.line("DTSTART"), self.kind(&name));
                let told = dates.into_iter().take(OWN_DAYS_MAX + 1 - found.days.len());
                let of = |date| (line, OwnDay { date, kind, name: name.clone() });
                found.days.extend(told.map(of));
            }
            Err((field, code, text)) => found.fault(self.line(field), field, code, &text),
        }
    }

    /// Why an event is no day off, though there is nothing wrong with it.
    fn passed_over(&self) -> Option<&'static str> {
        let is_cancelled = self.text("STATUS").eq_ignore_ascii_case("CANCELLED");
        // Google's calendars of holidays also have days on which people work.
        let is_observance = self.text("DESCRIPTION").starts_with("Observance");
        is_cancelled.then_some("cancelled").or(is_observance.then_some("observance"))
    }

    /// Off, unless it is said to make up for another: 班 at the end of the name, or Apple's word.
    fn kind(&self, name: &str) -> OwnKind {
        let name = name.trim_end_matches([')', '）', ']', '】', ' ']);
        let is_apples = self.text(APPLE_DAY).eq_ignore_ascii_case("ALTERNATE-WORKDAY");
        if name.ends_with('班') || is_apples { OwnKind::Worked } else { OwnKind::Off }
    }

    fn days(&self, until: i16) -> Result<Vec<Date>, Wrong> {
        let start = self.day("DTSTART")?.ok_or(("DTSTART", "calendar-missing", String::new()))?;
        let length = self.length(start)?;
        if let Some(odd) = NOT_FOLLOWED.iter().find(|name| self.property(name).is_some()) {
            return Err((odd, "calendar-recurrence", (*odd).to_owned()));
        }
        let firsts = match self.property("RRULE") {
            None => vec![start],
            Some(rule) => yearly::firsts(&rule.value, start, until)
                .map_err(|part| ("RRULE", "calendar-recurrence", part))?,
        };
        let left_out = self.left_out()?;
        let firsts = firsts.into_iter().filter(|first| !left_out.contains(first));
        let days = firsts.flat_map(|first| first.series(1.day()).take(length));
        Ok(days.collect())
    }

    /// A whole day that a property names.
    fn day(&self, name: &'static str) -> Result<Option<Date>, Wrong> {
        let Some(property) = self.property(name) else { return Ok(None) };
        let text = property.value.trim();
        match day(text) {
            Some(day) => Ok(Some(day)),
            None if text.contains('T') => Err((name, "calendar-not-whole", text.to_owned())),
            None => Err((name, "calendar-not-a-day", text.to_owned())),
        }
    }

    /// Its days: until the day before `DTEND`, or as long as `DURATION`; else one.
    fn length(&self, start: Date) -> Result<usize, Wrong> {
        let (field, days) = match (self.day("DTEND")?, self.property("DURATION")) {
            (Some(end), _) => ("DTEND", start.until(end).map(|span| span.get_days()).ok()),
            (None, Some(lasts)) => ("DURATION", whole_days(&lasts.value)),
            (None, None) => ("DTSTART", Some(1)),
        };
        // Some programs write the same day as end.
        let days = days.map(|days| if days == 0 { 1 } else { days });
        let fits = days.filter(|days| (1..=EVENT_DAYS_MAX).contains(days));
        let wrong = || (field, "calendar-event-days", EVENT_DAYS_MAX.to_string());
        fits.and_then(|days| usize::try_from(days).ok()).ok_or_else(wrong)
    }

    /// The days that a series leaves out.
    fn left_out(&self) -> Result<Vec<Date>, Wrong> {
        let mut days = Vec::new();
        for property in self.0.properties.iter().filter(|p| p.name == "EXDATE") {
            for text in property.value.split(',') {
                let wrong = || ("EXDATE", "calendar-not-a-day", text.to_owned());
                days.push(day(text).ok_or_else(wrong)?);
            }
        }
        Ok(days)
    }
}

/// `P3D` and `P1W`; a duration with hours is none.
fn whole_days(text: &str) -> Option<i32> {
    let span: Span = text.trim().parse().ok()?;
    let days = span.get_weeks().checked_mul(7)?.checked_add(span.get_days())?;
    (span.fieldwise() == Span::new().weeks(span.get_weeks()).days(span.get_days()).fieldwise())
        .then_some(days)
}
