//! The shop's rules in words: the names of sheets and columns, and what changed between two
//! documents, in sentences.

use crate::words::Lang;
use amends_core::policy::{Difference, PolicyDocument, differences, sheet_ids};

/// Changes that are told; who has more reads the document itself.
const TOLD_MAX: usize = 200;

/// The changes of one place.
pub struct ChangedPart {
    pub name: String,
    /// Empty where it is not a sheet.
    pub sheet: String,
    pub lines: Vec<ChangeLine>,
}

/// One change.
pub struct ChangeLine {
    /// `added`, `removed` or `changed`.
    pub word: &'static str,
    pub words: String,
}

/// The name of a sheet: the shop's own tables go by their titles.
pub fn sheet_name(t: &Lang, document: &PolicyDocument, id: &str) -> String {
    match id.strip_prefix("table:") {
        None => t.get(&format!("sheet-{id}")),
        Some(code) => {
            let table = document.tables.iter().find(|table| table.code == code);
            table.map_or(code, |table| table.title.in_locale(t.code())).to_owned()
        }
    }
}

/// The name of what both a draft and its version changed: a sheet, or a key that no sheet shows.
pub fn place_name(t: &Lang, document: &PolicyDocument, place: &str) -> String {
    match place.starts_with("table:") || sheet_ids(document).iter().any(|id| id == place) {
        true => sheet_name(t, document, place),
        false => t.get_with("draft-conflict-else", &[("key", place.into())]),
    }
}

/// The name of a column: a question of the form goes by its words.
pub fn column_name(t: &Lang, document: &PolicyDocument, name: &str) -> String {
    match name.strip_prefix("answer:") {
        None => t.get(&format!("column-{name}")),
        Some(code) => {
            let question = document.questions.iter().find(|question| question.code == code);
            question.map_or(code, |question| question.text.in_locale(t.code())).to_owned()
        }
    }
}

/// What changed from one document to another, place by place.
pub fn told(t: &Lang, was: &PolicyDocument, is: &PolicyDocument) -> Vec<ChangedPart> {
    let mut parts: Vec<ChangedPart> = Vec::new();
    for one in differences(was, is).iter().take(TOLD_MAX) {
        let line = line(t, is, one);
        let is_value = matches!(one, Difference::Value { .. });
        let sheet = if is_value { "" } else { one.place() };
        let name = if is_value { t.get("sheet-else") } else { sheet_name(t, is, sheet) };
        match parts.iter_mut().find(|part| part.name == name) {
            Some(part) => part.lines.push(line),
            None => parts.push(ChangedPart { name, sheet: sheet.to_owned(), lines: vec![line] }),
        }
    }
    parts
}

fn line(t: &Lang, document: &PolicyDocument, one: &Difference) -> ChangeLine {
    let row = |row: &[(String, String)]| {
        let said = row.iter().filter(|(_, cell)| !cell.is_empty() && cell != "-");
        let said = said.map(|(name, cell)| format!("{} {cell}", column_name(t, document, name)));
        let said: Vec<String> = said.collect();
        if said.is_empty() { t.get("change-always") } else { said.join(" · ") }
    };
    let empty = |text: &str| if text.is_empty() { t.get("change-none") } else { text.to_owned() };
    match one {
        Difference::Added { row: cells, .. } => ChangeLine {
            word: "added",
            words: t.get_with("change-added", &[("row", row(cells).into())]),
        },
        Difference::Removed { row: cells, .. } => {
            let words = t.get_with("change-removed", &[("row", row(cells).into())]);
            ChangeLine { word: "removed", words }
        }
        Difference::Changed { row: about, cells, .. } => {
            let each = cells.iter().map(|(name, was, is)| {
                let name = column_name(t, document, name);
                let (was, is) = (empty(was), empty(is));
                t.get_with(
                    "change-cell",
                    &[("name", name.into()), ("was", was.into()), ("is", is.into())],
                )
            });
            let cells = each.collect::<Vec<_>>().join("; ");
            let args = [("row", row(about).into()), ("cells", cells.into())];
            ChangeLine { word: "changed", words: t.get_with("change-changed", &args) }
        }
        Difference::Value { path, was, is } => {
            let (was, is) = (empty(was), empty(is));
            let args = [("name", path.clone().into()), ("was", was.into()), ("is", is.into())];
            ChangeLine { word: "changed", words: t.get_with("change-cell", &args) }
        }
    }
}
