//! `date,kind,name`, or 日期,类型,名称. A column nobody knows is refused: a mistyped one would lose
//! what it says.

use super::{Found, date::day};
use amends_core::calendar::{OwnDay, OwnKind};
use csv::{ReaderBuilder, StringRecord, Trim};

const COLUMNS: [(&str, &str); 3] = [("date", "日期"), ("kind", "类型"), ("name", "名称")];

/// What is off and what is worked, as people write it.
pub fn kind(text: &str) -> Option<OwnKind> {
    match text.trim().to_lowercase().as_str() {
        "off" | "休" => Some(OwnKind::Off),
        "worked" | "班" => Some(OwnKind::Worked),
        _ => None,
    }
}

/// What the table says.
pub fn found(text: &str) -> Found {
    let mut found = Found::default();
    // The reader counts a line of CR and LF late, and its numbers would be one too low.
    let text = &text.replace("\r\n", "\n");
    let mut reader = ReaderBuilder::new()
        .delimiter(delimiter(text))
        .flexible(true)
        .trim(Trim::All)
        .from_reader(text.as_bytes());
    let header = match reader.headers() {
        Ok(header) => header.clone(),
        Err(error) => {
            found.fault(1, "", "calendar-unreadable", &error.to_string());
            return found;
        }
    };
    let Some(columns) = columns(&header, &mut found) else { return found };
    for row in reader.records() {
        if found.is_full() {
            break;
        }
        match row {
            Ok(row) => read(&row, columns, &mut found),
            Err(error) => {
                let line = error.position().map_or(1, csv::Position::line);
                found.fault(line, "", "calendar-unreadable", &error.to_string());
                break;
            }
        }
    }
    found
}

/// Comma, semicolon or tab: what the header has most of.
fn delimiter(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |delimiter: u8| header.bytes().filter(|byte| *byte == delimiter).count();
    b",;\t".iter().copied().max_by_key(|d| (count(*d), *d == b',')).unwrap_or(b',')
}

/// Where the three columns are; the name may be missing.
fn columns(header: &StringRecord, found: &mut Found) -> Option<[Option<usize>; 3]> {
    let mut at = [None; 3];
    for (place, name) in header.iter().enumerate() {
        let lower = name.to_lowercase();
        let known = COLUMNS.iter().position(|(en, zh)| *en == lower || *zh == name);
        match known {
            Some(column) if at[column].is_none() => at[column] = Some(place),
            Some(_) => found.fault(1, name, "calendar-column-twice", name),
            None => found.fault(1, name, "calendar-column", name),
        }
    }
    for (column, (name, _)) in COLUMNS.iter().enumerate().take(2) {
        if at[column].is_none() {
            found.fault(1, name, "calendar-header", name);
        }
    }
    found.faults.is_empty().then_some(at)
}

fn read(row: &StringRecord, [date_at, kind_at, name_at]: [Option<usize>; 3], found: &mut Found) {
    let line = row.position().map_or(1, csv::Position::line);
    let cell = |at: Option<usize>| at.and_then(|at| row.get(at)).unwrap_or_default();
    if row.iter().all(str::is_empty) {
        return;
    }
    if row.len() > [date_at, kind_at, name_at].iter().flatten().count() {
        let code = "calendar-too-many-cells";
        return found.fault(line, "", code, row.get(row.len() - 1).unwrap_or_default());
    }
    let (date, kind_of) = (day(cell(date_at)), kind(cell(kind_at)));
    if date.is_none() {
        found.fault(line, "date", "calendar-not-a-day", cell(date_at));
    }
    if kind_of.is_none() {
        found.fault(line, "kind", "calendar-not-a-kind", cell(kind_at));
    }
    if let (Some(date), Some(kind)) = (date, kind_of) {
        found.days.push((line, OwnDay { date, kind, name: cell(name_at).to_owned() }));
    }
}
