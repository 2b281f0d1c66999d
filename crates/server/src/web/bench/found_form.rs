//! The form of a parcel without a case: what the label says, what was in it, photos.

use super::{SCAN_CHARS_MAX, units, upload::Sent};
use crate::{
    flows::{ContentLine, Contents, NewParcel, Sender},
    web::form::{Field, Problem},
    words::Lang,
};
use amends_core::{
    case::{FILES_MAX, tracking_number},
    ids::{FileId, FoundParcelId},
};

/// Things in one parcel that get a line of their own.
pub const LINES_MAX: usize = 6;
/// Letters of what a thing is, and of its condition.
pub const WORDS_MAX: usize = 120;
/// Letters of what the label says.
const SENDER_MAX: usize = 400;
/// Units of one line.
const UNITS_MAX: u32 = 999;

/// What was typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundForm {
    /// Made with the form, so that sending it twice records one parcel.
    pub id: FoundParcelId,
    pub tracking: String,
    pub carrier: String,
    pub sender: String,
    pub contact: String,
    pub lines: Vec<Line>,
    /// Photos that were taken so far.
    pub files: Vec<FileId>,
}

/// One line of the contents.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Line {
    /// Its place in the form, from 1.
    pub no: usize,
    pub what: String,
    pub units: String,
    pub state: String,
}

impl FoundForm {
    /// An empty form for a scanned number.
    pub fn new(id: FoundParcelId, tracking: &str) -> Self {
        let line = |no| Line { no, units: "1".to_owned(), ..Line::default() };
        let empty = String::new;
        Self {
            id,
            tracking: tracking.to_owned(),
            carrier: empty(),
            sender: empty(),
            contact: empty(),
            lines: (1..=LINES_MAX).map(line).collect(),
            files: Vec::new(),
        }
    }

    /// What was sent; `fresh` is its id if it has none of its own.
    pub fn of(sent: &Sent, fresh: FoundParcelId) -> Self {
        let text = |name: &str| sent.first(name).trim().to_owned();
        let line = |no: usize| Line {
            no,
            what: text(&format!("what-{no}")),
            units: text(&format!("units-{no}")),
            state: text(&format!("state-{no}")),
        };
        Self {
            id: sent.first("id").parse().unwrap_or(fresh),
            tracking: text("tracking"),
            carrier: text("carrier"),
            sender: text("sender"),
            contact: text("contact"),
            lines: (1..=LINES_MAX).map(line).collect(),
            files: sent.all("file").filter_map(|id| id.parse().ok()).collect(),
        }
    }

    /// What is wrong with it, each at its field.
    pub fn problems(&self, t: &Lang) -> Vec<Problem> {
        let mut problems = Vec::new();
        let mut wrong = |field: &str, key: &str| problems.push(Problem::new(t, field, key));
        if !self.tracking.is_empty() && tracking_number(&self.tracking).is_none() {
            wrong("tracking", "bench-tracking-wrong");
        }
        if self.contents().lines.is_empty() && self.files.is_empty() {
            wrong("what-1", "bench-contents-missing");
        }
        let counted = |line: &&Line| !(1..=UNITS_MAX).contains(&units(&line.units));
        for line in self.lines.iter().filter(|line| !line.what.is_empty()).filter(counted) {
            wrong(&format!("units-{}", line.no), "bench-units-wrong");
        }
        if self.files.len() > FILES_MAX {
            let files = [("max", FILES_MAX.into())];
            let words = t.get_with("refusal-too-many-files", &files);
            problems.push(Problem { field: "photos".to_owned(), words });
        }
        let long = |text: &str, max: usize| text.chars().count() > max;
        for (field, text, max) in [
            ("carrier", &self.carrier, SCAN_CHARS_MAX),
            ("sender", &self.sender, SENDER_MAX),
            ("contact", &self.contact, WORDS_MAX),
        ] {
            if long(text, max) {
                let words = t.get_with("field-text-too-long", &[("max", max.into())]);
                problems.push(Problem { field: field.to_owned(), words });
            }
        }
        for line in &self.lines {
            if long(&line.what, WORDS_MAX) || long(&line.state, WORDS_MAX) {
                let words = t.get_with("field-text-too-long", &[("max", WORDS_MAX.into())]);
                problems.push(Problem { field: format!("what-{}", line.no), words });
            }
        }
        problems
    }

    fn contents(&self) -> Contents {
        let said = self.lines.iter().filter(|line| !line.what.is_empty());
        let line = |line: &Line| ContentLine {
            what: line.what.clone(),
            units: units(&line.units),
            state: line.state.clone(),
        };
        Contents { lines: said.map(line).collect(), files: self.files.clone() }
    }

    /// As it is recorded.
    pub fn parcel(&self) -> NewParcel {
        NewParcel {
            tracking: self.tracking.clone(),
            carrier: self.carrier.clone(),
            sender: Sender { text: self.sender.clone(), contact: self.contact.clone() },
            contents: self.contents(),
        }
    }

    /// The fields above the contents.
    pub fn fields(&self, t: &Lang, problems: &[Problem]) -> Vec<Field> {
        let line = |name, key: &str, max, value: &str| Field {
            optional: true,
            autocomplete: "off",
            ..Field::line(name, t.get(key), max).filled(value).checked(problems)
        };
        let tracking = line("tracking", "bench-tracking", SCAN_CHARS_MAX, &self.tracking);
        let contact = line("contact", "bench-contact", WORDS_MAX, &self.contact);
        let sender = Field::text("sender", t.get("bench-sender"), SENDER_MAX);
        vec![
            Field { class: "mono", focus: self.tracking.is_empty(), ..tracking },
            line("carrier", "bench-carrier", SCAN_CHARS_MAX, &self.carrier),
            Field { rows: 3, ..sender.filled(&self.sender).checked(problems) },
            contact.hint(t.get("bench-contact-hint")),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Locale, Words};

    #[test]
    fn a_form_says_what_is_wrong_where() {
        let words = Words::load().unwrap();
        let t = words.of(Locale::En);
        let id = FoundParcelId::new(1, [1; 10]);
        let fields = |form: &FoundForm| {
            form.problems(t).into_iter().map(|problem| problem.field).collect::<Vec<_>>()
        };
        let mut form = FoundForm::new(id, "");
        assert_eq!(fields(&form), ["what-1"], "at least a photo or a word");
        form.tracking = "behind the sofa".to_owned();
        form.lines[1].what = "boots".to_owned();
        form.lines[1].units = "none".to_owned();
        assert_eq!(fields(&form), ["tracking", "units-2"]);
        (form.tracking, form.lines[1].units) = (" sf 12 ".to_owned(), "2".to_owned());
        assert_eq!(fields(&form), Vec::<String>::new());
        assert_eq!(form.parcel().contents.goods(), "boots × 2");
    }
}
