//! What goes out because of a case, what is mended, and what takes the place of a remedy that
//! failed.

use super::{
    acts::{Answers, Look, Nothing, OnCase, Parcel, Safely, Wanted, act},
    body::Incoming,
    find,
    guard::{Act, Decide, Inspect, May, Side},
    problem::Problem,
    wishes::{self, Place, Said},
};
use crate::{app::App, flows::FieldProblem};
use amends_core::case::{Deed, Remedy, RepairOutcome, ReplacementFailure, ReplacementOutcome};
use axum::{
    extract::{Path, State},
    response::Response,
};
use serde::Deserialize;
use utoipa::ToSchema;

/// A replacement or repair in an address: the case, then the part.
type PartOf = Path<(String, String)>;

fn part<I: std::str::FromStr>(text: &str) -> Result<I, Problem> {
    text.parse().map_err(|_| Problem::not_found())
}

/// Say that the shop's fulfilment has a replacement.
#[utoipa::path(post, path = "/cases/{case}/replacements/{replacement}/instructed", tag = "acts",
    operation_id = "replacement_instructed",
    params(OnCase, Safely, Look, ("replacement" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn replacement_instructed(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, replacement)): PartOf,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let instructed = Deed::Replacement(part(&replacement)?, ReplacementOutcome::Instructed);
    act(&app, &caller, &case, &incoming, instructed).await
}

/// Say that a replacement is on its way.
#[utoipa::path(post, path = "/cases/{case}/replacements/{replacement}/shipped", tag = "acts",
    params(OnCase, Safely, Look, ("replacement" = String, Path)),
    request_body = Parcel, responses(Answers))]
pub async fn ship_replacement(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, replacement)): PartOf,
    incoming: Incoming<Parcel>,
) -> Result<Response, Problem> {
    let Parcel { carrier, tracking } = &incoming.body;
    let (carrier, tracking) = (carrier.clone(), tracking.clone());
    let shipped = ReplacementOutcome::Shipped { carrier, tracking };
    let shipped = Deed::Replacement(part(&replacement)?, shipped);
    act(&app, &caller, &case, &incoming, shipped).await
}

/// Say that a replacement arrived; also where it was given up for lost.
#[utoipa::path(post, path = "/cases/{case}/replacements/{replacement}/delivered", tag = "acts",
    operation_id = "replacement_delivered",
    params(OnCase, Safely, Look, ("replacement" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn replacement_delivered(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, replacement)): PartOf,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let delivered = Deed::Replacement(part(&replacement)?, ReplacementOutcome::Delivered);
    act(&app, &caller, &case, &incoming, delivered).await
}

/// Why goods did not go out or did not arrive.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotSent {
    /// `out-of-stock`, `lost`, `not-accepted`, `damaged` or `other`.
    #[schema(example = "out-of-stock")]
    pub reason: String,
}

/// Say that a replacement could not be sent, or did not arrive. A person finds the way out: `retry`
/// or `remedy`.
#[utoipa::path(post, path = "/cases/{case}/replacements/{replacement}/failed", tag = "acts",
    operation_id = "replacement_failed",
    params(OnCase, Safely, Look, ("replacement" = String, Path)),
    request_body = NotSent, responses(Answers))]
pub async fn replacement_failed(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, replacement)): PartOf,
    incoming: Incoming<NotSent>,
) -> Result<Response, Problem> {
    let known = ReplacementFailure::ALL.map(ReplacementFailure::word);
    let reason = incoming.body.reason.parse();
    let wrong = |()| FieldProblem::new("reason", "not-one-of").with("known", known.join(", "));
    let failed = ReplacementOutcome::Failed { reason: reason.map_err(wrong)? };
    let failed = Deed::Replacement(part(&replacement)?, failed);
    act(&app, &caller, &case, &incoming, failed).await
}

/// Have a replacement sent again that failed, under the same id.
#[utoipa::path(post, path = "/cases/{case}/replacements/{replacement}/retry", tag = "acts",
    operation_id = "retry_replacement",
    params(OnCase, Safely, Look, ("replacement" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn retry_replacement(
    State(app): State<App>,
    caller: May<Decide>,
    Path((case, replacement)): PartOf,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let again = Deed::Replacement(part(&replacement)?, ReplacementOutcome::Retried);
    act(&app, &caller, &case, &incoming, again).await
}

/// Who mends it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Started {
    /// Name of the service partner, at most 80 letters.
    pub partner: String,
}

/// Say that a service partner has the goods.
#[utoipa::path(post, path = "/cases/{case}/repairs/{repair}/started", tag = "acts",
    operation_id = "repair_started", params(OnCase, Safely, Look, ("repair" = String, Path)),
    request_body = Started, responses(Answers))]
pub async fn repair_started(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, repair)): PartOf,
    incoming: Incoming<Started>,
) -> Result<Response, Problem> {
    let started = RepairOutcome::Started { partner: incoming.body.partner.clone() };
    act(&app, &caller, &case, &incoming, Deed::Repair(part(&repair)?, started)).await
}

/// What a repair costs.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Priced {
    /// Decimal text in the currency of the case.
    #[schema(example = "35.00")]
    pub amount: String,
}

/// Say what a repair costs that the warranty does not cover; the buyer decides.
#[utoipa::path(post, path = "/cases/{case}/repairs/{repair}/quoted", tag = "acts",
    operation_id = "repair_quoted", params(OnCase, Safely, Look, ("repair" = String, Path)),
    request_body = Priced, responses(Answers))]
pub async fn repair_quoted(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, repair)): PartOf,
    incoming: Incoming<Priced>,
) -> Result<Response, Problem> {
    let repair = part(&repair)?;
    let currency = find::currency(&find::head(&app, caller.tenant, &case).await?)?;
    let mut problems = Vec::new();
    let amount = wishes::amount(Some(&incoming.body.amount), "amount", currency, &mut problems);
    let amount = amount.ok_or_else(|| Problem::invalid(problems))?;
    let quoted = Deed::Repair(repair, RepairOutcome::Quoted { amount });
    act(&app, &caller, &case, &incoming, quoted).await
}

/// Accept, for the buyer, the price of a repair; recorded as the buyer's word.
#[utoipa::path(post, path = "/cases/{case}/repairs/{repair}/accept", tag = "acts",
    operation_id = "accept_repair", params(OnCase, Safely, Look, ("repair" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn accept_repair(
    State(app): State<App>,
    caller: May<Act>,
    Path((case, repair)): PartOf,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let accepted = Deed::Repair(part(&repair)?, RepairOutcome::Accepted);
    let head = find::head(&app, caller.tenant, &case).await?;
    let actor = caller.speaking(Side::Buyer, head.row.customer)?;
    act(&app, &caller, &case, &incoming, Wanted::from(accepted).of(actor)).await
}

/// Decline, for the buyer, the price of a repair: the goods go back as they are.
#[utoipa::path(post, path = "/cases/{case}/repairs/{repair}/decline", tag = "acts",
    operation_id = "decline_repair", params(OnCase, Safely, Look, ("repair" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn decline_repair(
    State(app): State<App>,
    caller: May<Act>,
    Path((case, repair)): PartOf,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let declined = Deed::Repair(part(&repair)?, RepairOutcome::Declined);
    let head = find::head(&app, caller.tenant, &case).await?;
    let actor = caller.speaking(Side::Buyer, head.row.customer)?;
    act(&app, &caller, &case, &incoming, Wanted::from(declined).of(actor)).await
}

/// What was put in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Mended {
    /// At most 20, each with at most 80 letters.
    #[serde(default)]
    pub parts: Vec<String>,
}

/// Say that the goods are mended; they go back to the buyer.
#[utoipa::path(post, path = "/cases/{case}/repairs/{repair}/done", tag = "acts",
    operation_id = "repair_done", params(OnCase, Safely, Look, ("repair" = String, Path)),
    request_body = Mended, responses(Answers))]
pub async fn repair_done(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, repair)): PartOf,
    incoming: Incoming<Mended>,
) -> Result<Response, Problem> {
    let done = RepairOutcome::Done { parts: incoming.body.parts.clone() };
    act(&app, &caller, &case, &incoming, Deed::Repair(part(&repair)?, done)).await
}

/// Why it could not be mended.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NotMended {
    /// At most 80 letters.
    pub reason: String,
}

/// Say that the goods could not be mended. After as many repairs as the rules allow, the next
/// remedy follows by itself.
#[utoipa::path(post, path = "/cases/{case}/repairs/{repair}/failed", tag = "acts",
    operation_id = "repair_failed", params(OnCase, Safely, Look, ("repair" = String, Path)),
    request_body = NotMended, responses(Answers))]
pub async fn repair_failed(
    State(app): State<App>,
    caller: May<Inspect>,
    Path((case, repair)): PartOf,
    incoming: Incoming<NotMended>,
) -> Result<Response, Problem> {
    let failed = RepairOutcome::Failed { reason: incoming.body.reason.clone() };
    act(&app, &caller, &case, &incoming, Deed::Repair(part(&repair)?, failed)).await
}

/// Have a repair tried once more that failed.
#[utoipa::path(post, path = "/cases/{case}/repairs/{repair}/retry", tag = "acts",
    operation_id = "retry_repair", params(OnCase, Safely, Look, ("repair" = String, Path)),
    request_body = Nothing, responses(Answers))]
pub async fn retry_repair(
    State(app): State<App>,
    caller: May<Decide>,
    Path((case, repair)): PartOf,
    incoming: Incoming<Nothing>,
) -> Result<Response, Problem> {
    let again = Deed::Repair(part(&repair)?, RepairOutcome::Retried);
    act(&app, &caller, &case, &incoming, again).await
}

/// What takes the place of a remedy that failed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Instead {
    /// The item's number in the case.
    pub item: u16,
    /// Where the goods are here: `return-and-refund`, `exchange` or `goods-back`; where they never
    /// had to come: `refund-only` or `reship`.
    #[schema(example = "return-and-refund")]
    pub wish: String,
    /// `exchange`: SKU of the variant that goes out.
    pub target: Option<String>,
}

/// Put another remedy in the place of one that could not be carried out; it is carried out by
/// itself.
#[utoipa::path(post, path = "/cases/{case}/remedy", tag = "acts", operation_id = "choose_remedy",
    params(OnCase, Safely, Look), request_body = Instead, responses(Answers))]
pub async fn remedy(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<Instead>,
) -> Result<Response, Problem> {
    let currency = find::currency(&find::head(&app, caller.tenant, &case).await?)?;
    let Instead { item, wish, target } = &incoming.body;
    let (wish, target, at) = (wish.as_str(), target.as_deref(), String::new());
    let said = Said { at, wish, target, instant: false, serial: None, amount: None };
    let place = Place { app: &app, tenant: caller.tenant, currency };
    let mut problems = Vec::new();
    let wish = place.wish(&said, &mut problems).await?;
    let wish = wish.ok_or_else(|| Problem::invalid(problems))?;
    act(&app, &caller, &case, &incoming, Deed::Remedy(Remedy { item: *item, wish })).await
}
