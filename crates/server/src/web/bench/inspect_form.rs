//! What was found at the bench, as the form says it. Names of fields: `units-1`, `grade-1`,
//! `check-1-tags` (`pass` or `fail`), `photo-1-tags` (a file), `file-1-tags` (one that is kept),
//! `missing-1-charger` (`yes`).

use super::upload::Sent;
use crate::{web::form::Problem, words::Lang};
use amends_core::{
    case::{Case, CheckResult, InspectedItem},
    ids::FileId,
    policy::Basis,
};
use std::collections::{BTreeMap, BTreeSet};

/// How a check came out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Pass,
    Fail,
}

/// What was found about one item.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ItemFound {
    pub units: u32,
    pub grade: String,
    pub checks: BTreeMap<String, Verdict>,
    pub photos: BTreeMap<String, FileId>,
    /// Codes of accessories that were not there.
    pub missing: BTreeSet<String>,
}

/// The whole form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The version its reader saw.
    pub seen: Option<i64>,
    /// They looked at what will follow and agreed.
    pub sure: bool,
    /// They looked at it and want to change something.
    pub change: bool,
    items: BTreeMap<u16, ItemFound>,
}

impl Found {
    /// What was typed about an item.
    pub fn item(&self, no: u16) -> Option<&ItemFound> {
        self.items.get(&no)
    }

    /// Takes in everything that was sent.
    pub fn of(sent: &Sent) -> Self {
        let mut found = Self::default();
        sent.fields.iter().for_each(|(name, value)| found.set(name, value));
        found
    }

    /// Everything that was said, as fields of a form that says it again.
    pub fn fields(&self) -> Vec<(String, String)> {
        let mut fields = Vec::new();
        for (no, item) in self.items.iter().filter(|(_, item)| item.units > 0) {
            fields.push((format!("units-{no}"), item.units.to_string()));
            fields.push((format!("grade-{no}"), item.grade.clone()));
            let verdict = |(check, verdict): (&String, &Verdict)| {
                let word = if *verdict == Verdict::Pass { "pass" } else { "fail" };
                (format!("check-{no}-{check}"), word.to_owned())
            };
            fields.extend(item.checks.iter().map(verdict));
            let photo =
                |(check, id): (&String, &FileId)| (format!("file-{no}-{check}"), id.to_string());
            fields.extend(item.photos.iter().map(photo));
            let gone = |what: &String| (format!("missing-{no}-{what}"), "yes".to_owned());
            fields.extend(item.missing.iter().map(gone));
        }
        fields
    }

    /// Takes in one field; what does not parse counts as not said.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        match (name, value) {
            ("seen", version) => self.seen = version.parse().ok(),
            ("sure", word) => (self.sure, self.change) = (word == "yes", word == "no"),
            _ => {}
        }
        let mut parts = name.splitn(3, '-');
        let what = parts.next().unwrap_or_default();
        let Some(no) = parts.next().and_then(|no| no.parse().ok()) else { return };
        let check = parts.next().unwrap_or_default().to_owned();
        let item = self.items.entry(no).or_default();
        match (what, value) {
            ("units", units) => item.units = units.parse().unwrap_or(0),
            ("grade", grade) => item.grade = grade.to_owned(),
            ("check", "pass") => drop(item.checks.insert(check, Verdict::Pass)),
            ("check", "fail") => drop(item.checks.insert(check, Verdict::Fail)),
            ("missing", "yes") => drop(item.missing.insert(check)),
            ("file", id) => {
                if let Ok(id) = id.parse() {
                    item.photos.insert(check, id);
                }
            }
            _ => {}
        }
    }

    /// What is still to be said about the items that are graded now, each at its field.
    pub fn missing(&self, t: &Lang, case: &Case, policy: &Basis) -> Vec<Problem> {
        let mut problems = Vec::new();
        let graded = self.items.iter().filter(|(_, found)| found.units > 0);
        for (no, found) in graded {
            let Some(item) = case.item(*no) else { continue };
            for check in policy.shop.checks_for(&item.asked.category) {
                let code = &check.code;
                let mut problem = |field: &str, key: &str| {
                    let what = check.text.in_locale(t.code()).to_owned();
                    let args = [("what", what.into()), ("words", t.get(key).into())];
                    let words = t.get_with("bench-problem", &args);
                    problems.push(Problem { field: format!("{field}-{no}-{code}"), words });
                };
                match found.checks.get(code) {
                    None => problem("check", "refusal-check-missing"),
                    Some(Verdict::Fail) if !found.photos.contains_key(code) => {
                        problem("photo", "refusal-photo-missing");
                    }
                    Some(_) => {}
                }
            }
            if policy.shop.grade(&found.grade).is_none() {
                problems.push(Problem::new(t, &format!("grade-{no}"), "refusal-grade-unknown"));
            }
        }
        problems
    }

    /// As the core takes it; items of which nothing is graded now are left out.
    pub fn inspected(&self) -> Vec<InspectedItem> {
        let graded = self.items.iter().filter(|(_, found)| found.units > 0);
        let item = |(no, found): (&u16, &ItemFound)| InspectedItem {
            item: *no,
            units: found.units,
            grade: found.grade.clone(),
            checks: found
                .checks
                .iter()
                .map(|(check, verdict)| CheckResult {
                    check: check.clone(),
                    passed: *verdict == Verdict::Pass,
                    photo: found.photos.get(check).copied(),
                })
                .collect(),
            missing: found.missing.iter().cloned().collect(),
        };
        graded.map(item).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_is_read_field_by_field() {
        let mut found = Found::default();
        let file = FileId::new(1, [1; 10]);
        for (name, value) in [
            ("seen", "7"),
            ("units-2", "1"),
            ("grade-2", "worn"),
            ("check-2-tags-on", "fail"),
            ("file-2-tags-on", &file.to_string()),
            ("check-2-complete", "pass"),
            ("check-2-clean", "maybe"),
            ("missing-2-shoe-box", "yes"),
            ("missing-2-laces", "no"),
            ("units-x", "9"),
            ("nonsense", "1"),
        ] {
            found.set(name, value);
        }
        assert_eq!(found.seen, Some(7));
        let [item] = &found.inspected()[..] else { panic!("one item is graded") };
        assert_eq!((item.item, item.units, item.grade.as_str()), (2, 1, "worn"));
        let failed = item.checks.iter().find(|check| !check.passed).unwrap();
        assert_eq!((failed.check.as_str(), failed.photo), ("tags-on", Some(file)));
        assert_eq!(item.checks.len(), 2);
        assert_eq!(item.missing, ["shoe-box"]);
    }
}
