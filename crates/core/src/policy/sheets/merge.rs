//! Two documents that came from the same one, made one: what only one of them changed is taken
//! from it, section by section. The shop's own tables are sections each, and so are clauses,
//! because what stands elsewhere cites them.

use super::SHEETS;
use crate::policy::document::PolicyDocument;
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// Lists whose rows are taken one by one, with the key that names a row.
const BY_ROW: [(&str, &str); 2] = [("tables", "code"), ("clauses", "id")];

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    pub document: PolicyDocument,
    /// What both changed, each differently, so that the draft's stands: the id of the sheet, or the
    /// key of the document where no sheet shows it.
    pub conflicts: Vec<String>,
}

/// What a draft changed in its base, done to the newest document. `Err`: the sections do not make a
/// document, which those of three documents always do.
pub fn merge(
    base: &PolicyDocument,
    draft: &PolicyDocument,
    newest: &PolicyDocument,
) -> serde_json::Result<Merged> {
    let sections = |document: &PolicyDocument| match serde_json::to_value(document)? {
        Value::Object(sections) => Ok(sections),
        other => serde_json::from_value(other),
    };
    let all = Three { base: sections(base)?, draft: sections(draft)?, newest: sections(newest)? };
    let mut conflicts = BTreeSet::new();
    let mut merged = Map::new();
    for key in all.keys() {
        let three = all.at(key);
        let by_row = BY_ROW.iter().find(|(list, _)| list == key);
        let value = match by_row {
            Some((_, name)) => Some(rows(key, name, &three, &mut conflicts)),
            None => three.one(|| place(key), &mut conflicts).cloned(),
        };
        value.and_then(|value| merged.insert(key.clone(), value));
    }
    let document = serde_json::from_value(Value::Object(merged))?;
    Ok(Merged { document, conflicts: conflicts.into_iter().collect() })
}

/// The same of three documents.
struct Three<T> {
    base: T,
    draft: T,
    newest: T,
}

impl Three<Map<String, Value>> {
    /// Every key that one of them has.
    fn keys(&self) -> BTreeSet<&String> {
        self.base.keys().chain(self.draft.keys()).chain(self.newest.keys()).collect()
    }

    fn at(&self, key: &str) -> Three<Option<&Value>> {
        let Self { base, draft, newest } = self;
        Three { base: base.get(key), draft: draft.get(key), newest: newest.get(key) }
    }
}

impl<T: PartialEq + Copy> Three<T> {
    /// Whichever changed; the draft's, and a conflict, where both did, each differently.
    fn one(&self, place: impl FnOnce() -> String, conflicts: &mut BTreeSet<String>) -> T {
        if self.draft == self.base {
            return self.newest;
        }
        if self.newest != self.base && self.newest != self.draft {
            conflicts.insert(place());
        }
        self.draft
    }
}

/// Rows of a list, one by one, in the order of whoever moved them.
fn rows(
    list: &str,
    name: &str,
    three: &Three<Option<&Value>>,
    conflicts: &mut BTreeSet<String>,
) -> Value {
    let named = |value: Option<&Value>| -> Vec<(String, Value)> {
        let rows = value.and_then(Value::as_array).into_iter().flatten();
        let name_of = |row: &Value| row[name].as_str().unwrap_or_default().to_owned();
        rows.map(|row| (name_of(row), row.clone())).collect()
    };
    let all =
        Three { base: named(three.base), draft: named(three.draft), newest: named(three.newest) };
    let names = |rows: &[(String, Value)]| rows.iter().map(|row| row.0.clone()).collect::<Vec<_>>();
    let (base, draft, newest) = (names(&all.base), names(&all.draft), names(&all.newest));
    let (first, then) = if newest == base { (draft, newest) } else { (newest, draft) };
    let more: Vec<String> = then.into_iter().filter(|name| !first.contains(name)).collect();
    let merged = first.into_iter().chain(more).filter_map(|code| {
        let three = Three {
            base: row(&all.base, &code),
            draft: row(&all.draft, &code),
            newest: row(&all.newest, &code),
        };
        let place = || if list == "tables" { format!("table:{code}") } else { place(list) };
        three.one(place, conflicts).cloned()
    });
    Value::Array(merged.collect())
}

fn row<'v>(rows: &'v [(String, Value)], name: &str) -> Option<&'v Value> {
    rows.iter().find(|row| row.0 == name).map(|row| &row.1)
}

/// The sheet that shows a section, or its key.
fn place(key: &str) -> String {
    SHEETS.iter().find(|spec| spec.at == key).map_or(key, |spec| spec.id).to_owned()
}
