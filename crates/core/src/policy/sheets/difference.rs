//! What changed between two documents, sheet by sheet: rows that came, rows that went, cells that
//! read differently. What no sheet shows is told by its place in the document.

use super::{Sheet, sheet, sheet_ids};
use crate::policy::document::PolicyDocument;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Difference {
    /// A row came; its cells by column.
    Added { sheet: String, row: Vec<(String, String)> },
    /// A row went.
    Removed { sheet: String, row: Vec<(String, String)> },
    /// A row reads differently: what it is about, and what was and is in each changed column.
    Changed { sheet: String, row: Vec<(String, String)>, cells: Vec<(String, String, String)> },
    /// A value that no sheet shows: its path, what it was and what it is (empty: not there).
    Value { path: String, was: String, is: String },
}

impl Difference {
    /// The sheet it is on, or the first word of the path.
    pub fn place(&self) -> &str {
        match self {
            Self::Added { sheet, .. } | Self::Removed { sheet, .. } => sheet,
            Self::Changed { sheet, .. } => sheet,
            Self::Value { path, .. } => path.split('.').next().unwrap_or(path),
        }
    }
}

/// Every change from one document to another, in the order of the sheets.
pub fn differences(was: &PolicyDocument, is: &PolicyDocument) -> Vec<Difference> {
    let mut found = Vec::new();
    let mut ids = sheet_ids(was);
    ids.extend(sheet_ids(is).into_iter().filter(|id| !sheet_ids(was).contains(id)));
    for id in ids {
        let (old, new) = (sheet(was, &id), sheet(is, &id));
        match (old, new) {
            (Some(old), Some(new)) if old.columns.len() == new.columns.len() => {
                of_rows(&id, &old, &new, &mut found);
            }
            (old, new) => {
                let rows = |sheet: Option<Sheet>| {
                    sheet
                        .into_iter()
                        .flat_map(|s| s.rows.iter().map(|row| named(&s, row)).collect::<Vec<_>>())
                };
                found.extend(rows(old).map(|row| Difference::Removed { sheet: id.clone(), row }));
                found.extend(rows(new).map(|row| Difference::Added { sheet: id.clone(), row }));
            }
        }
    }
    let shown: BTreeSet<&str> = super::SHEETS.iter().map(|spec| spec.id).collect();
    of_values(was, is, &shown, &mut found);
    found
}

fn named(sheet: &Sheet, row: &[String]) -> Vec<(String, String)> {
    sheet.columns.iter().map(|column| column.name.clone()).zip(row.iter().cloned()).collect()
}

/// The cells that say when a row holds; of a single sheet, none.
fn key(sheet: &Sheet, row: &[String]) -> Vec<String> {
    let cells = sheet.columns.iter().zip(row).filter(|(column, _)| !column.follows);
    cells.map(|(_, cell)| cell.clone()).collect()
}

fn of_rows(id: &str, old: &Sheet, new: &Sheet, found: &mut Vec<Difference>) {
    let mut left: Vec<&Vec<String>> = old.rows.iter().filter(|r| !new.rows.contains(r)).collect();
    let come = new.rows.iter().filter(|row| !old.rows.contains(row));
    for row in come {
        let same = left.iter().position(|before| key(old, before) == key(new, row));
        match same.map(|place| left.remove(place)) {
            Some(before) => found.push(changed(id, new, before, row)),
            None => found.push(Difference::Added { sheet: id.to_owned(), row: named(new, row) }),
        }
    }
    let gone = left.into_iter().map(|row| named(old, row));
    found.extend(gone.map(|row| Difference::Removed { sheet: id.to_owned(), row }));
}

fn changed(id: &str, sheet: &Sheet, before: &[String], row: &[String]) -> Difference {
    let about = sheet.columns.iter().zip(row).filter(|(column, _)| !column.follows);
    let about = about.map(|(column, cell)| (column.name.clone(), cell.clone())).collect();
    let cells = sheet.columns.iter().zip(before.iter().zip(row));
    let cells = cells.filter(|(_, (was, is))| was != is);
    let cells = cells.map(|(column, (was, is))| (column.name.clone(), was.clone(), is.clone()));
    Difference::Changed { sheet: id.to_owned(), row: about, cells: cells.collect() }
}

fn of_values(
    was: &PolicyDocument,
    is: &PolicyDocument,
    shown: &BTreeSet<&str>,
    found: &mut Vec<Difference>,
) {
    // Sheets are named for the document's keys, with a hyphen where those have none.
    let told = |path: &str| {
        let key = path.split('.').next().unwrap_or(path).replace('_', "-");
        let in_table = key == "tables" && !path.ends_with(".hit") && !path.contains(".title.");
        let waits = path.starts_with("clocks.waits");
        !waits && (in_table || shown.contains(key.as_str()) || key == "restocking-fees")
    };
    let leaves = |document: &PolicyDocument| {
        let mut leaves = BTreeMap::new();
        let mut whole = serde_json::to_value(document).unwrap_or_default();
        // Usual waits are not written out; a change of one should not tell of all of them.
        whole["clocks"]["waits"] = serde_json::to_value(document.clocks.waits).unwrap_or_default();
        leaves_of(&whole, "", &mut leaves);
        leaves
    };
    let (old, new) = (leaves(was), leaves(is));
    let paths: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    for path in paths.into_iter().filter(|path| !told(path)) {
        let value = |of: &BTreeMap<String, String>| of.get(path).cloned().unwrap_or_default();
        let (was, is) = (value(&old), value(&new));
        if was != is {
            found.push(Difference::Value { path: path.clone(), was, is });
        }
    }
}

fn leaves_of(value: &Value, path: &str, leaves: &mut BTreeMap<String, String>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(fields) => {
            fields.iter().for_each(|(key, value)| leaves_of(value, &below(key), leaves));
        }
        Value::Array(rows) => rows.iter().enumerate().for_each(|(n, row)| {
            // A row goes by its code where it has one, so that moving it changes nothing.
            let code = row.get("code").or_else(|| row.get("id")).and_then(Value::as_str);
            leaves_of(row, &below(code.unwrap_or(&(n + 1).to_string())), leaves);
        }),
        Value::Null => {}
        Value::String(text) => drop(leaves.insert(path.to_owned(), text.clone())),
        other => drop(leaves.insert(path.to_owned(), other.to_string())),
    }
}
