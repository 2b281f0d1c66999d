//! The lines of an iCalendar (RFC 5545, 3.1), put together where they are folded, with the numbers
//! that they have in the file; and its components, one in another. The crates that read iCalendar
//! bring a second library for time and know no lines (ADR 0011).

/// A property: its name in capitals and what stands after the colon.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Property {
    /// Counted from 1.
    pub line: u64,
    pub name: String,
    pub value: String,
}

/// An event and its own properties, without those of what is inside it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Event {
    /// The line on which it begins.
    pub line: u64,
    pub properties: Vec<Property>,
}

/// Why a text is no iCalendar, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Broken {
    pub line: u64,
    /// What stands there.
    pub text: String,
}

/// Every event of a text.
pub fn events(text: &str) -> Result<Vec<Event>, Broken> {
    let mut open: Vec<(String, u64)> = Vec::new();
    let mut events: Vec<Event> = Vec::new();
    for (line, text) in unfolded(text) {
        let property = property(line, &text).ok_or_else(|| Broken { line, text: text.clone() })?;
        let value = property.value.trim().to_ascii_uppercase();
        match property.name.as_str() {
            "BEGIN" => {
                if value == "VEVENT" {
                    events.push(Event { line, properties: Vec::new() });
                }
                open.push((value, line));
            }
            "END" => {
                let is_whole = open.pop().is_some_and(|(name, _)| name == value);
                is_whole.then_some(()).ok_or(Broken { line, text })?;
            }
            _ => {
                let is_of_event = open.last().is_some_and(|(name, _)| name == "VEVENT");
                if let Some(event) = events.last_mut().filter(|_| is_of_event) {
                    event.properties.push(property);
                }
            }
        }
    }
    match open.pop() {
        Some((name, line)) => Err(Broken { line, text: format!("BEGIN:{name}") }),
        None => Ok(events),
    }
}

/// The lines with those that go on with them, empty ones left out.
fn unfolded(text: &str) -> Vec<(u64, String)> {
    let mut lines: Vec<(u64, String)> = Vec::new();
    for (no, line) in (1..).zip(text.lines()) {
        match (line.strip_prefix([' ', '\t']), lines.last_mut()) {
            (Some(rest), Some((_, begun))) => begun.push_str(rest),
            _ if line.trim().is_empty() => {}
            _ => lines.push((no, line.to_owned())),
        }
    }
    lines
}

/// `NAME;PARAMETER="a:b":value`.
fn property(line: u64, text: &str) -> Option<Property> {
    let mut is_quoted = false;
    let colon = text.char_indices().find(|(_, c)| {
        is_quoted ^= *c == '"';
        *c == ':' && !is_quoted
    });
    let (before, value) = text.split_at(colon?.0);
    let name = before.split(';').next().unwrap_or_default();
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    let fits = !name.is_empty() && name.chars().all(is_name);
    fits.then(|| Property {
        line,
        name: name.to_ascii_uppercase(),
        value: value.trim_start_matches(':').to_owned(),
    })
}

/// A text as it was meant: `\,` is a comma.
pub fn unescaped(value: &str) -> String {
    let mut text = String::with_capacity(value.len());
    let mut chars = value.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next() {
                Some('n' | 'N') => text.push(' '),
                Some(other) => text.push(other),
                None => {}
            },
            c => text.push(c),
        }
    }
    text.trim().to_owned()
}
