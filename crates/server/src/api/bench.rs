//! Acts of the warehouse: goods come in, are looked at, and replacements go out.

use super::{
    acts::{Answers, OnCase, Parcel, Safely, act},
    body::Incoming,
    guard::{Inspect, May},
    problem::Problem,
};
use crate::{app::App, flows};
use amends_core::case::{CheckResult, Deed, InspectedItem, Receive, ReplacementOutcome};
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
#[utoipa::path(post, path = "/cases/{case}/receive", tag = "acts", params(OnCase, Safely),
    request_body = Received, responses(Answers))]
pub async fn receive(
    State(app): State<App>,
    caller: May<Inspect>,
    Path(case): Path<String>,
    incoming: Incoming<Received>,
) -> Result<Response, Problem> {
    let units = incoming.body.items.iter().map(|item| (item.item, item.units)).collect();
    let what = Receive { units, tracking: incoming.body.tracking.clone(), found: None };
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
    fn understood(&self) -> Option<InspectedItem> {
        let checks = self.checks.iter().map(|checked| {
            let photo = checked.photo.as_ref().map(|id| id.parse()).transpose().ok()?;
            Some(CheckResult { check: checked.check.clone(), passed: checked.passed, photo })
        });
        let checks = checks.collect::<Option<Vec<_>>>()?;
        let (item, units, grade) = (self.item, self.units, self.grade.clone());
        Some(InspectedItem { item, units, grade, checks })
    }
}

/// Record what the bench found. When all units are graded and every grade accepts, the settlement
/// follows in the same act.
#[utoipa::path(post, path = "/cases/{case}/inspect", tag = "acts", params(OnCase, Safely),
    request_body = Inspected, responses(Answers))]
pub async fn inspect(
    State(app): State<App>,
    caller: May<Inspect>,
    Path(case): Path<String>,
    incoming: Incoming<Inspected>,
) -> Result<Response, Problem> {
    let found: Option<Vec<_>> = incoming.body.items.iter().map(Found::understood).collect();
    let found = found.ok_or_else(|| flows::FieldProblem::new("items", "not-an-id"))?;
    act(&app, &caller, &case, &incoming, Deed::Inspect(found)).await
}

/// Say that a replacement is on its way.
#[utoipa::path(post, path = "/cases/{case}/replacements/{replacement}/shipped", tag = "acts",
    params(OnCase, Safely, ("replacement" = String, Path)),
    request_body = Parcel, responses(Answers))]
pub async fn ship_replacement(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, replacement)): Path<(String, String)>,
    incoming: Incoming<Parcel>,
) -> Result<Response, Problem> {
    let replacement = replacement.parse().map_err(|_| Problem::not_found())?;
    let Parcel { carrier, tracking } = &incoming.body;
    let (carrier, tracking) = (carrier.clone(), tracking.clone());
    let shipped = ReplacementOutcome::Shipped { carrier, tracking };
    act(&app, &caller, &case, &incoming, Deed::Replacement(replacement, shipped)).await
}
