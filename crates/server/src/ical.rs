//! A calendar as text (RFC 5545): moments in UTC, lines folded at 75 bytes, ended by CRLF.

use jiff::{Timestamp, tz::TimeZone};
use std::fmt;

/// Bytes of a line without its end (RFC 5545 section 3.1).
const LINE_BYTES_MAX: usize = 75;

/// A calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Calendar {
    /// As calendar programs show it.
    pub name: String,
    pub events: Vec<Event>,
}

/// A moment in a calendar. It takes no time.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The same entry for ever; unique in the world.
    pub uid: String,
    /// When it was last changed.
    pub stamp: Timestamp,
    pub start: Timestamp,
    pub summary: String,
    pub url: String,
}

impl fmt::Display for Calendar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for fixed in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Amends//Deadlines//EN"] {
            line(f, fixed)?;
        }
        let name = text(&self.name);
        // RFC 7986, and the name that older programs know.
        line(f, &format!("NAME:{name}"))?;
        line(f, &format!("X-WR-CALNAME:{name}"))?;
        line(f, "REFRESH-INTERVAL;VALUE=DURATION:PT1H")?;
        for event in &self.events {
            line(f, "BEGIN:VEVENT")?;
            line(f, &format!("UID:{}", text(&event.uid)))?;
            line(f, &format!("DTSTAMP:{}", moment(event.stamp)))?;
            line(f, &format!("DTSTART:{}", moment(event.start)))?;
            line(f, &format!("SUMMARY:{}", text(&event.summary)))?;
            line(f, &format!("URL:{}", event.url))?;
            line(f, "TRANSP:TRANSPARENT")?;
            line(f, "END:VEVENT")?;
        }
        line(f, "END:VCALENDAR")
    }
}

/// `20261126T160000Z`
fn moment(at: Timestamp) -> String {
    at.to_zoned(TimeZone::UTC).strftime("%Y%m%dT%H%M%SZ").to_string()
}

/// A text value: what separates values is escaped, control characters are left out.
fn text(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\\' | ';' | ',' => escaped.extend(['\\', letter]),
            '\n' => escaped.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => escaped.push(letter),
        }
    }
    escaped
}

/// A line, folded between letters where it is too long: the rest begins with a space.
fn line(f: &mut fmt::Formatter<'_>, content: &str) -> fmt::Result {
    let mut bytes = 0;
    for letter in content.chars() {
        if bytes + letter.len_utf8() > LINE_BYTES_MAX {
            f.write_str("\r\n ")?;
            bytes = 1;
        }
        bytes += letter.len_utf8();
        write!(f, "{letter}")?;
    }
    f.write_str("\r\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_calendar_is_written_as_the_standard_says() {
        let event = Event {
            uid: "case_1-pay-by@shop.example".to_owned(),
            stamp: "2026-11-25T08:00:00Z".parse().expect("a moment"),
            start: "2026-11-26T16:00:00Z".parse().expect("a moment"),
            summary: format!("7K2P; a, b\\c\nd {}", "退货".repeat(20)),
            url: "https://shop.example/staff/cases/7K2P-94QX".to_owned(),
        };
        let calendar = Calendar { name: "A, B".to_owned(), events: vec![event] };
        let written = calendar.to_string();
        let lines: Vec<&str> = written.split("\r\n").collect();
        assert_eq!(lines.last(), Some(&""), "the last line is ended too");
        assert!(lines.iter().all(|line| line.len() <= LINE_BYTES_MAX && !line.contains('\n')));
        let unfolded = written.replace("\r\n ", "");
        let expected = [
            "BEGIN:VCALENDAR",
            "VERSION:2.0",
            "PRODID:-//Amends//Deadlines//EN",
            "NAME:A\\, B",
            "X-WR-CALNAME:A\\, B",
            "REFRESH-INTERVAL;VALUE=DURATION:PT1H",
            "BEGIN:VEVENT",
            "UID:case_1-pay-by@shop.example",
            "DTSTAMP:20261125T080000Z",
            "DTSTART:20261126T160000Z",
            &format!("SUMMARY:7K2P\\; a\\, b\\\\c\\nd {}", "退货".repeat(20)),
            "URL:https://shop.example/staff/cases/7K2P-94QX",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
            "END:VCALENDAR",
            "",
        ];
        assert_eq!(unfolded.split("\r\n").collect::<Vec<_>>(), expected);
    }
}
