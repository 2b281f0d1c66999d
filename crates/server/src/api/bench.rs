//! Acts of the warehouse on goods that come back: they arrive, or not as they should, are looked
//! at, and go to their place.

use super::{
    acts::{Answers, Look, OnCase, Safely, act},
    body::Incoming,
    guard::{Inspect, May},
    problem::Problem,
};
use crate::{app::App, flows::FieldProblem};
use amends_core::case::{
    self, CheckResult, Deed, Dispose, Disposition, InspectedItem, Receive, RecordMismatch,
};
use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::Deserialize;
use utoipa::ToSchema;

/// Units that were taken out of a parcel.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Received {
    pub items: Vec<ReceivedItem>,
    /// The number on the parcel, if one was scanned.
    pub tracking: Option<String>,
    /// What the parcel weighed with its packing, if somebody put it on a scale: grams.
    pub grams: Option<u32>,
}

/// Units of one item.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceivedItem {
    /// The item's number in the case.
    pub item: u16,
    pub units: u32,
}

/// Book goods in, all at once or in parts.
#[utoipa::path(post, path = "/cases/{case}/receive", tag = "acts", params(OnCase, Safely, Look),
    request_body = Received, responses(Answers))]
pub async fn receive(
    State(app): State<App>,
    caller: May<Inspect>,
    Path(case): Path<String>,
    incoming: Incoming<Received>,
) -> Result<Response, Problem> {
    let units = incoming.body.items.iter().map(|item| (item.item, item.units)).collect();
    let Received { tracking, grams, .. } = &incoming.body;
    let what = Receive { units, tracking: tracking.clone(), found: None, grams: *grams };
    act(&app, &caller, &case, &incoming, Deed::Receive(what)).await
}

/// What the bench found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Inspected {
    pub items: Vec<Found>,
}

/// What the bench found about some units of one item.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Found {
    pub item: u16,
    pub units: u32,
    /// A grade's code of the policy.
    pub grade: String,
    /// The checks of the goods' category, each with an answer.
    #[serde(default)]
    pub checks: Vec<Checked>,
    /// Accessories that were not there, by the policy's codes.
    #[serde(default)]
    pub missing: Vec<String>,
}

/// One line of the bench's checklist.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Checked {
    pub check: String,
    pub passed: bool,
    /// Id of a photo; needed where the check failed.
    pub photo: Option<String>,
}

impl Found {
    fn understood(&self, place: usize, problems: &mut Vec<FieldProblem>) -> InspectedItem {
        let mut checks = Vec::with_capacity(self.checks.len());
        for (line, checked) in self.checks.iter().enumerate() {
            let photo = checked.photo.as_ref().map(|id| id.parse()).transpose();
            let photo = photo.unwrap_or_else(|_| {
                let field = format!("items[{place}].checks[{line}].photo");
                problems.push(FieldProblem::new(field, "not-an-id"));
                None
            });
            checks.push(CheckResult {
                check: checked.check.clone(),
                passed: checked.passed,
                photo,
            });
        }
        let (item, units, grade) = (self.item, self.units, self.grade.clone());
        InspectedItem { item, units, grade, checks, missing: self.missing.clone() }
    }
}

/// Record what the bench found. When all units are graded and every grade accepts, the settlement
/// follows in the same act.
#[utoipa::path(post, path = "/cases/{case}/inspect", tag = "acts", params(OnCase, Safely, Look),
    request_body = Inspected, responses(Answers))]
pub async fn inspect(
    State(app): State<App>,
    caller: May<Inspect>,
    Path(case): Path<String>,
    incoming: Incoming<Inspected>,
) -> Result<Response, Problem> {
    let mut problems = Vec::new();
    let items = incoming.body.items.iter().enumerate();
    let found = items.map(|(place, found)| found.understood(place, &mut problems)).collect();
    if !problems.is_empty() {
        return Err(Problem::invalid(problems));
    }
    act(&app, &caller, &case, &incoming, Deed::Inspect(found)).await
}

/// What was in a parcel instead.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mismatched {
    /// The item's number in the case.
    pub item: u16,
    pub units: u32,
    /// `nothing`, `other-goods` or `other-serial`.
    #[schema(example = "other-goods")]
    pub found: String,
    /// Id of a photo of what was found; needed.
    pub photo: Option<String>,
}

/// Record units that did not come as they should have. A person then settles it with the buyer.
#[utoipa::path(post, path = "/cases/{case}/mismatches", tag = "acts",
    operation_id = "record_mismatch", params(OnCase, Safely, Look), request_body = Mismatched,
    responses(Answers))]
pub async fn mismatch(
    State(app): State<App>,
    caller: May<Inspect>,
    Path(case): Path<String>,
    incoming: Incoming<Mismatched>,
) -> Result<Response, Problem> {
    let Mismatched { item, units, found, photo } = &incoming.body;
    let known = case::Found::ALL.map(case::Found::word);
    let found = found.parse().map_err(|()| not_one_of("found", &known))?;
    let photo = photo.as_ref().map(|id| id.parse()).transpose();
    let photo = photo.map_err(|_| FieldProblem::new("photo", "not-an-id"))?;
    let what = RecordMismatch { item: *item, units: *units, found, photo };
    act(&app, &caller, &case, &incoming, Deed::RecordMismatch(what)).await
}

/// Where units go.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Placed {
    /// The item's number in the case.
    pub item: u16,
    pub units: u32,
    /// `restock`, `refurbish`, `seconds`, `to-supplier`, `donate` or `destroy`.
    #[schema(example = "restock")]
    pub disposition: String,
}

/// Say where units of a settled item go; stock is told each time. What was refurbished is placed
/// again.
#[utoipa::path(post, path = "/cases/{case}/dispositions", tag = "acts",
    operation_id = "dispose_units", params(OnCase, Safely, Look), request_body = Placed,
    responses(Answers))]
pub async fn dispose(
    State(app): State<App>,
    caller: May<Inspect>,
    Path(case): Path<String>,
    incoming: Incoming<Placed>,
) -> Result<Response, Problem> {
    let Placed { item, units, disposition } = &incoming.body;
    let known = Disposition::ALL.map(Disposition::word);
    let disposition = disposition.parse().map_err(|()| not_one_of("disposition", &known))?;
    let what = Dispose { item: *item, units: *units, disposition };
    act(&app, &caller, &case, &incoming, Deed::Dispose(what)).await
}

fn not_one_of(field: &str, known: &[&str]) -> FieldProblem {
    FieldProblem::new(field, "not-one-of").with("known", known.join(", "))
}
