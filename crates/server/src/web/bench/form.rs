//! What was found at the bench, as the form says it. Names of fields: `units-1`, `grade-1`,
//! `check-1-tags` (`pass` or `fail`), `photo-1-tags` (a file), `file-1-tags` (one that is kept).

use crate::{
    app::App,
    flows::{self, FieldProblem},
    web::{form::Problem, trouble::PageError},
    words::Lang,
};
use amends_core::{
    case::{Case, CheckResult, InspectedItem},
    ids::FileId,
    policy::Basis,
};
use axum::extract::{Multipart, multipart::Field};
use std::collections::BTreeMap;

/// Fields of a form: a case has at most a hundred items with a few checks each.
const FIELDS_MAX: usize = 2_000;

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
}

/// The whole form.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Found {
    /// The version its reader saw.
    pub seen: Option<i64>,
    items: BTreeMap<u16, ItemFound>,
}

impl Found {
    /// What was typed about an item.
    pub fn item(&self, no: u16) -> Option<&ItemFound> {
        self.items.get(&no)
    }

    /// Reads a body and keeps its photos; photos that are not taken become problems.
    pub async fn receive(
        app: &App,
        (case, t): (&Case, &Lang),
        mut body: Multipart,
    ) -> Result<(Self, Vec<Problem>), PageError> {
        let (mut found, mut problems) = (Self::default(), Vec::new());
        for _ in 0..FIELDS_MAX {
            let Some(field) = body.next_field().await.map_err(broken)? else { break };
            let name = field.name().unwrap_or_default().to_owned();
            if name.starts_with("photo-") {
                problems.extend(found.photo(app, (case, t), &name, field).await?);
            } else {
                found.set(&name, &field.text().await.map_err(broken)?);
            }
        }
        Ok((found, problems))
    }

    async fn photo(
        &mut self,
        app: &App,
        (case, t): (&Case, &Lang),
        name: &str,
        field: Field<'_>,
    ) -> Result<Vec<Problem>, PageError> {
        let claimed = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.map_err(broken)?.to_vec();
        // Browsers send an empty part for a file field in which nothing was chosen.
        if bytes.is_empty() {
            return Ok(Vec::new());
        }
        let (tenant, buyer) = (case.tenant, case.customer);
        match flows::upload_photo(app, tenant, buyer, bytes, claimed.as_deref()).await {
            Ok(file) => {
                self.set(&name.replacen("photo", "file", 1), &file.to_string());
                Ok(Vec::new())
            }
            Err(error) => {
                let here = |problem| Problem { field: name.to_owned(), ..problem };
                Ok(Problem::all(t, error)?.into_iter().map(here).collect())
            }
        }
    }

    /// Takes in one field; what does not parse counts as not said.
    pub(super) fn set(&mut self, name: &str, value: &str) {
        if name == "seen" {
            self.seen = value.parse().ok();
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
        };
        graded.map(item).collect()
    }
}

/// A body that stops half-way or is too large is the sender's.
fn broken(_: axum::extract::multipart::MultipartError) -> PageError {
    let files = amends_core::case::FILES_MAX;
    PageError::Flow(FieldProblem::new("photos", "upload-broken").with("files", files).into())
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
    }
}
