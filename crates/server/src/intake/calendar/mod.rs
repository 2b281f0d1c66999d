//! Days off and worked days from a file: iCalendar, CSV or JSON (docs/calendars.md). Nothing is
//! taken of a file in which anything is wrong; every fault is told with its line.

mod csv;
mod date;
mod ics;
mod ics_lines;
mod json;
mod yearly;

#[cfg(test)]
mod tests;

use amends_core::calendar::{DayFault, DayOfWeek, OWN_DAYS_MAX, OwnDay, OwnDraft, OwnFault};
use std::collections::BTreeMap;

/// Bytes of a file: two thousand days of an iCalendar with long descriptions.
pub const CALENDAR_BYTES_MAX: usize = 512 * 1024;
/// Faults that are told of one file.
const FAULTS_MAX: usize = 50;
/// Letters of what somebody wrote that are repeated in a fault.
const TEXT_CHARS_MAX: usize = 60;

/// What a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarFile {
    pub form: CalendarForm,
    /// The place it says it is for.
    pub place: Option<String>,
    /// Days of the week that are off, where it is a whole calendar.
    pub weekend: Option<Vec<DayOfWeek>>,
    /// Years that it says it is complete for.
    pub years: Vec<i16>,
    /// What it says it is taken from.
    pub source: String,
    /// Its days, in order, each once.
    pub days: Vec<OwnDay>,
    /// What was passed over, and why.
    pub passed: Vec<CalendarRemark>,
}

/// How a file is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CalendarForm {
    Ics,
    Csv,
    Json,
}

/// Something about a line. The sentence is `field-<code>` of a fault, `calendar-passed-<code>` of
/// what was passed over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CalendarRemark {
    /// Counted from 1.
    pub line: u64,
    /// Name of the column, property or path; empty: the whole line.
    pub field: String,
    pub code: &'static str,
    /// What stands there, or what the sentence needs.
    pub text: String,
}

impl CalendarRemark {
    fn new(line: u64, field: &str, code: &'static str, text: &str) -> Self {
        let text = text.chars().filter(|c| !c.is_control()).take(TEXT_CHARS_MAX).collect();
        Self { line, field: field.to_owned(), code, text }
    }
}

/// A day with the line it is from.
type Told = (u64, OwnDay);

/// What one of the three readers found.
#[derive(Debug, Default)]
struct Found {
    place: Option<String>,
    weekend: Option<Vec<DayOfWeek>>,
    years: Vec<i16>,
    source: String,
    days: Vec<Told>,
    passed: Vec<CalendarRemark>,
    faults: Vec<CalendarRemark>,
}

impl Found {
    fn fault(&mut self, line: u64, field: &str, code: &'static str, text: &str) {
        self.faults.push(CalendarRemark::new(line, field, code, text));
    }

    /// Whether nothing more is to be read: so much is wrong, or so much is there.
    fn is_full(&self) -> bool {
        self.faults.len() >= FAULTS_MAX || self.days.len() > OWN_DAYS_MAX
    }
}

/// Reads a file. Days that come back every year are reckoned up to the end of the year `until`.
///
/// # Errors
/// All that is wrong, at most 50.
pub fn read(bytes: &[u8], until: i16) -> Result<CalendarFile, Vec<CalendarRemark>> {
    let whole = |code, text: &str| vec![CalendarRemark::new(1, "", code, text)];
    if bytes.len() > CALENDAR_BYTES_MAX {
        let kib = (CALENDAR_BYTES_MAX / 1024).to_string();
        return Err(whole("calendar-too-large", &kib));
    }
    let text = decoded(bytes).ok_or_else(|| whole("calendar-not-text", ""))?;
    let begin = text.trim_start();
    if begin.is_empty() {
        return Err(whole("calendar-empty", ""));
    }
    let is_ics = begin.get(..15).is_some_and(|b| b.eq_ignore_ascii_case("BEGIN:VCALENDAR"));
    let (form, found) = match begin.starts_with(['{', '[']) {
        true => (CalendarForm::Json, json::found(&text)),
        false if is_ics => (CalendarForm::Ics, ics::found(&text, until)),
        false => (CalendarForm::Csv, csv::found(&text)),
    };
    checked(form, found)
}

/// UTF-8, or what spreadsheets in China save.
fn decoded(bytes: &[u8]) -> Option<String> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    match std::str::from_utf8(bytes) {
        Ok(text) => Some(text.to_owned()),
        Err(_) => {
            let text =
                encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes);
            text.map(std::borrow::Cow::into_owned)
        }
    }
}

/// The core checks the days; what it says of each comes back to its line.
fn checked(form: CalendarForm, mut found: Found) -> Result<CalendarFile, Vec<CalendarRemark>> {
    let days = found.days.iter().map(|(_, day)| day.clone()).collect();
    let draft = OwnDraft {
        // The place is checked where it is known for certain.
        place: "ZZ".to_owned(),
        weekend: found.weekend.clone(),
        years: found.years.clone(),
        source: found.source.clone(),
        days,
    };
    let own = draft.checked();
    if let Err(faults) = &own {
        let told: Vec<_> = faults.iter().map(|fault| placed(fault, &found.days)).collect();
        found.faults.extend(told);
    }
    if found.faults.is_empty() && found.days.is_empty() {
        found.fault(1, "", "calendar-no-days", "");
    }
    found.faults.sort_by_key(|fault| fault.line);
    found.faults.truncate(FAULTS_MAX);
    let (Ok(own), true) = (own, found.faults.is_empty()) else { return Err(found.faults) };
    found.passed.extend(told_twice(&found.days));
    let (place, passed) = (found.place, found.passed);
    let OwnDraft { weekend, years, source, days, .. } = own.into_draft();
    Ok(CalendarFile { form, place, weekend, years, source, days, passed })
}

fn placed(fault: &OwnFault, days: &[Told]) -> CalendarRemark {
    let line_of = |at: usize| days.get(at).map_or(1, |(line, _)| *line);
    let whole = |field, code, text: &str| CalendarRemark::new(1, field, code, text);
    match fault {
        OwnFault::Place => whole("place", "calendar-place", ""),
        OwnFault::Weekend => whole("weekend", "calendar-weekend", ""),
        OwnFault::Source => whole("source", "calendar-source", ""),
        OwnFault::Days => whole("", "calendar-too-many", &OWN_DAYS_MAX.to_string()),
        OwnFault::Year(year) => whole("years", "calendar-year", &year.to_string()),
        OwnFault::Day(at, DayFault::Year) => {
            let year = days.get(*at).map_or(0, |(_, day)| day.date.year());
            CalendarRemark::new(line_of(*at), "date", "calendar-year", &year.to_string())
        }
        OwnFault::Day(at, DayFault::Name) => {
            CalendarRemark::new(line_of(*at), "name", "calendar-name", "")
        }
        OwnFault::Day(at, DayFault::Contradicts(other)) => {
            let first = line_of(*other).to_string();
            CalendarRemark::new(line_of(*at), "kind", "calendar-contradicts", &first)
        }
    }
}

/// Days that stand there more than once: taken once, and said.
fn told_twice(days: &[Told]) -> Vec<CalendarRemark> {
    let mut first = BTreeMap::new();
    let mut twice = Vec::new();
    for (line, day) in days {
        let known: u64 = *first.entry(day.date).or_insert(*line);
        if known != *line {
            twice.push(CalendarRemark::new(*line, "date", "twice", &known.to_string()));
        }
    }
    twice
}
