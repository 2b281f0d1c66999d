//! Claims against carriers, suppliers, insurers and the platform: listed, made, settled, given up.

use super::{
    acts::{Answers, Look, OnCase, Safely, act},
    body::Incoming,
    books::Claim,
    find,
    guard::{May, Money},
    pages::{self, Page, Params},
    problem::{Document, Problem},
    wishes,
};
use crate::{
    app::App,
    flows::{FieldProblem, load},
};
use amends_core::{
    case::{Debtor, Deed, Ground, RECOVERY_CHARS_MAX, Recover, RecoveryOutcome},
    ids::TenantId,
    money::Currency,
};
use amends_store::recoveries::{self, Place};
use axum::{
    Json,
    extract::{Path, State},
    response::Response,
};
use serde::Deserialize;
use std::str::FromStr;
use utoipa::{IntoParams, ToSchema};

/// States a claim can be listed by.
const STATES: [&str; 4] = ["suggested", "open", "settled", "written-off"];

/// Which claims.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// `suggested`, `open`, `settled` or `written-off`; absent: `open`.
    pub state: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Entries of the page, 1 to 200.
    pub limit: Option<i64>,
}

/// Claims against others, oldest first.
#[utoipa::path(get, path = "/recoveries", tag = "books", operation_id = "list_recoveries",
    params(Filter),
    responses((status = 200, body = Page<Claim>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Money>,
    Params(filter): Params<Filter>,
) -> Result<Json<Page<Claim>>, Problem> {
    let limit = pages::limit(filter.limit)?;
    let state = filter.state.as_deref().unwrap_or("open");
    if !STATES.contains(&state) {
        return Err(FieldProblem::new("state", "not-one-of")
            .with("known", STATES.join(", "))
            .into());
    }
    let after = filter.cursor.as_deref().map(place).transpose()?;
    let page = recoveries::page(app.store(), caller.tenant, state, after, limit).await?;
    let items = page.recoveries.into_iter().map(Claim::of).collect::<Result<_, _>>()?;
    Ok(Json(Page { items, next: page.next.as_ref().map(cursor) }))
}

fn cursor(place: &Place) -> String {
    format!("{}~{}~{}", place.claimed_ms, place.case, place.key)
}

fn place(cursor: &str) -> Result<Place, Problem> {
    let mut parts = cursor.splitn(3, '~');
    let place = (|| {
        let claimed_ms = parts.next()?.parse().ok()?;
        let case = parts.next()?.parse().ok()?;
        Some(Place { claimed_ms, case, key: parts.next()?.to_owned() })
    })();
    place.ok_or_else(|| FieldProblem::new("cursor", "not-a-cursor").into())
}

/// A claim as it is made.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewRecoveryClaim)]
pub struct ClaimIn {
    /// `carrier`, `supplier`, `insurer` or `platform`.
    #[schema(example = "carrier")]
    pub from: String,
    /// Which one, at most 80 letters.
    #[serde(default)]
    pub name: String,
    /// `lost-in-transit`, `damaged-in-transit`, `quality`, `wrong-goods`, `insured` or `contract`.
    #[schema(example = "lost-in-transit")]
    pub ground: String,
    /// Clause of the contract, at most 80 letters; needed where that is the ground.
    #[serde(default)]
    pub clause: String,
    /// Decimal text in the currency of the case.
    #[schema(example = "20.00")]
    pub amount: Option<String>,
}

/// Claim from others what they are to bear of a case.
#[utoipa::path(post, path = "/cases/{case}/recoveries", tag = "acts",
    operation_id = "claim_recovery",
    params(OnCase, Safely, Look), request_body = ClaimIn, responses(Answers))]
pub async fn claim(
    State(app): State<App>,
    caller: May<Money>,
    Path(case): Path<String>,
    incoming: Incoming<ClaimIn>,
) -> Result<Response, Problem> {
    let currency = currency_of(&app, caller.tenant, &case).await?;
    let body = &incoming.body;
    let mut problems = Vec::new();
    let from = one_of(("from", &body.from), &Debtor::ALL.map(Debtor::word), &mut problems);
    let ground = one_of(("ground", &body.ground), &Ground::ALL.map(Ground::word), &mut problems);
    short("name", &body.name, &mut problems);
    short("clause", &body.clause, &mut problems);
    let amount = wishes::amount(body.amount.as_deref(), "amount", currency, &mut problems);
    let (Some(from), Some(ground), Some(amount), true) =
        (from, ground, amount, problems.is_empty())
    else {
        return Err(Problem::invalid(problems));
    };
    let (name, clause) = (body.name.clone(), body.clause.clone());
    let claim = Deed::Recover(Recover { from, name, ground, clause, amount });
    act(&app, &caller, &case, &incoming, claim).await
}

fn one_of<T: FromStr>(
    (field, word): (&str, &str),
    known: &[&str],
    problems: &mut Vec<FieldProblem>,
) -> Option<T> {
    let found = word.parse().ok();
    if found.is_none() {
        problems.push(FieldProblem::new(field, "not-one-of").with("known", known.join(", ")));
    }
    found
}

fn short(field: &str, text: &str, problems: &mut Vec<FieldProblem>) {
    if text.chars().count() > RECOVERY_CHARS_MAX {
        problems.push(FieldProblem::new(field, "text-too-long").with("max", RECOVERY_CHARS_MAX));
    }
}

async fn currency_of(app: &App, tenant: TenantId, case: &str) -> Result<Currency, Problem> {
    let id = find::case_id(app, tenant, case).await?;
    Ok(load::case(app, tenant, id).await?.case.currency)
}

/// What came in of a claim.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecoveryPayment)]
pub struct SettledIn {
    /// Decimal text in the currency of the case; at most what is open.
    #[schema(example = "20.00")]
    pub amount: Option<String>,
    /// The debtor's number of the payment, at most 80 letters.
    #[serde(default)]
    pub reference: String,
}

/// Record what came in of a claim; the rest stays open.
#[utoipa::path(post, path = "/cases/{case}/recoveries/{recovery}/settle", tag = "acts",
    operation_id = "settle_recovery",
    params(OnCase, Safely, Look, ("recovery" = String, Path)),
    request_body = SettledIn, responses(Answers))]
pub async fn settle(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, recovery)): Path<(String, String)>,
    incoming: Incoming<SettledIn>,
) -> Result<Response, Problem> {
    let recovery = recovery.parse().map_err(|_| Problem::not_found())?;
    let currency = currency_of(&app, caller.tenant, &case).await?;
    let mut problems = Vec::new();
    let amount = incoming.body.amount.as_deref();
    let amount = wishes::amount(amount, "amount", currency, &mut problems);
    short("reference", &incoming.body.reference, &mut problems);
    let (Some(amount), true) = (amount, problems.is_empty()) else {
        return Err(Problem::invalid(problems));
    };
    let reference = incoming.body.reference.clone();
    let settled = Deed::Recovery(recovery, RecoveryOutcome::Settled { amount, reference });
    act(&app, &caller, &case, &incoming, settled).await
}

/// Why a claim is given up.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RecoveryGivenUp)]
pub struct GivenUpIn {
    /// At most 80 letters.
    pub reason: String,
}

/// Give up what is open of a claim.
#[utoipa::path(post, path = "/cases/{case}/recoveries/{recovery}/write-off", tag = "acts",
    operation_id = "write_off_recovery",
    params(OnCase, Safely, Look, ("recovery" = String, Path)),
    request_body = GivenUpIn, responses(Answers))]
pub async fn write_off(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, recovery)): Path<(String, String)>,
    incoming: Incoming<GivenUpIn>,
) -> Result<Response, Problem> {
    let recovery = recovery.parse().map_err(|_| Problem::not_found())?;
    let mut problems = Vec::new();
    short("reason", &incoming.body.reason, &mut problems);
    if !problems.is_empty() {
        return Err(Problem::invalid(problems));
    }
    let reason = incoming.body.reason.clone();
    let given_up = Deed::Recovery(recovery, RecoveryOutcome::WrittenOff { reason });
    act(&app, &caller, &case, &incoming, given_up).await
}
