//! Proposals between buyer and merchant, and the buyer's objection to what was found: a program may
//! speak for either side, as far as its token goes.

use super::{
    acts::{Answers, Look, OnCase, Safely, Wanted, act},
    body::Incoming,
    find,
    guard::{Act, Decide, May, Read, Side, Speak},
    pages::Page,
    problem::{Document, Problem},
    settle,
    views::ProposalView,
    wishes::{self, LotIn, Place},
};
use crate::{app::App, flows::load};
use amends_core::case::{Deed, MakeOffer};
use axum::{
    Json,
    extract::{Path, State},
    response::Response,
};
use serde::Deserialize;
use utoipa::ToSchema;

/// A proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// Who proposes.
    #[serde(default)]
    pub by: Side,
    /// Units that no lot speaks of stay as they are; at most 100.
    #[serde(default)]
    pub lots: Vec<LotIn>,
    /// What the merchant pays towards the way back: decimal text in the currency of the case.
    #[schema(example = "5.00")]
    pub freight: Option<String>,
    /// The other side reads it.
    pub note: Option<String>,
}

/// Put a proposal on the table. It takes the place of the one that is there and binds nobody until
/// the other side accepts it.
#[utoipa::path(post, path = "/cases/{case}/offers", tag = "acts", operation_id = "make_offer",
    params(OnCase, Safely, Look), request_body = Proposal, responses(Answers))]
pub async fn make(
    State(app): State<App>,
    caller: May<Speak>,
    Path(case): Path<String>,
    incoming: Incoming<Proposal>,
) -> Result<Response, Problem> {
    let head = find::head(&app, caller.tenant, &case).await?;
    let actor = caller.speaking(incoming.body.by, head.row.customer)?;
    let currency = find::currency(&head)?;
    let place = Place { app: &app, tenant: caller.tenant, currency };
    let lots = place.lots(&incoming.body.lots).await?;
    let freight = freight(&incoming.body, &place)?;
    let made = Deed::MakeOffer(MakeOffer { lots, freight });
    let made = Wanted::saying(made, incoming.body.note.as_ref()).of(actor);
    act(&app, &caller, &case, &incoming, made).await
}

fn freight(proposal: &Proposal, place: &Place) -> Result<i64, Problem> {
    let Some(freight) = proposal.freight.as_deref() else { return Ok(0) };
    let mut problems = Vec::new();
    let amount = wishes::amount(Some(freight), "freight", place.currency, &mut problems);
    amount.ok_or_else(|| Problem::invalid(problems))
}

/// Who answers a proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reply {
    /// The side the proposal was made to.
    #[serde(default)]
    pub by: Side,
}

/// Accept the proposal on the table. It binds both sides, and what follows, follows at once.
#[utoipa::path(post, path = "/cases/{case}/offers/{offer}/accept", tag = "acts",
    operation_id = "accept_offer", params(OnCase, Safely, Look, ("offer" = String, Path)),
    request_body = Reply, responses(Answers))]
pub async fn accept(
    State(app): State<App>,
    caller: May<Speak>,
    Path((case, offer)): Path<(String, String)>,
    incoming: Incoming<Reply>,
) -> Result<Response, Problem> {
    let offer = offer.parse().map_err(|_| Problem::not_found())?;
    reply(&app, &caller, &case, &incoming, Deed::AcceptOffer(offer)).await
}

/// Decline the proposal on the table; the merchant decides on what there is.
#[utoipa::path(post, path = "/cases/{case}/offers/{offer}/decline", tag = "acts",
    operation_id = "decline_offer", params(OnCase, Safely, Look, ("offer" = String, Path)),
    request_body = Reply, responses(Answers))]
pub async fn decline(
    State(app): State<App>,
    caller: May<Speak>,
    Path((case, offer)): Path<(String, String)>,
    incoming: Incoming<Reply>,
) -> Result<Response, Problem> {
    let offer = offer.parse().map_err(|_| Problem::not_found())?;
    reply(&app, &caller, &case, &incoming, Deed::DeclineOffer(offer)).await
}

/// The answer of the side that a proposal was made to.
async fn reply(
    app: &App,
    caller: &May<Speak>,
    case: &str,
    incoming: &Incoming<Reply>,
    deed: Deed,
) -> Result<Response, Problem> {
    let head = find::head(app, caller.tenant, case).await?;
    let actor = caller.speaking(incoming.body.by, head.row.customer)?;
    act(app, caller, case, incoming, Wanted::from(deed).of(actor)).await
}

/// Every proposal of a case, first to last, with what became of it.
#[utoipa::path(get, path = "/cases/{case}/offers", tag = "cases", operation_id = "case_offers",
    params(("case" = String, Path, description = "Id or number of a case")),
    responses((status = 200, body = Page<ProposalView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
    Path(case): Path<String>,
) -> Result<Json<Page<ProposalView>>, Problem> {
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let loaded = load::case(&app, caller.tenant, id).await?;
    let open = loaded.case.open_offer().map(|offer| offer.id);
    let items = ProposalView::all(&loaded.history, open, loaded.case.currency);
    Ok(Json(Page { items, next: None }))
}

/// What somebody says with it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Objection {
    /// Why; the people who decide read it.
    pub note: Option<String>,
}

/// Contest, for the buyer, what was found or taken off; once per case, within the days for it.
#[utoipa::path(post, path = "/cases/{case}/dispute", tag = "acts", operation_id = "raise_dispute",
    params(OnCase, Safely, Look), request_body = Objection, responses(Answers))]
pub async fn raise_dispute(
    State(app): State<App>,
    caller: May<Act>,
    Path(case): Path<String>,
    incoming: Incoming<Objection>,
) -> Result<Response, Problem> {
    let raised = Wanted::saying(Deed::RaiseDispute, incoming.body.note.as_ref());
    act(&app, &caller, &case, &incoming, raised).await
}

/// How an objection is decided.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ruling {
    /// The clause it rests on.
    pub clause: String,
    /// The buyer reads it.
    pub note: Option<String>,
    /// What is taken off each item now; of what was taken off before, the difference goes back.
    #[serde(default)]
    pub deductions: Vec<settle::TakenOff>,
    /// Accessories that did not come back; absent: what the bench ticked.
    pub missing: Option<Vec<settle::MissingPart>>,
    /// Units that never arrived are paid as if they had.
    #[serde(default)]
    pub lost_too: bool,
}

/// Decide the buyer's objection, under a clause.
#[utoipa::path(post, path = "/cases/{case}/decide-dispute", tag = "acts",
    operation_id = "decide_dispute", params(OnCase, Safely, Look), request_body = Ruling,
    responses(Answers))]
pub async fn decide_dispute(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<Ruling>,
) -> Result<Response, Problem> {
    let Ruling { clause, note, deductions, missing, lost_too } = &incoming.body;
    let settled = settle::settled(deductions, missing.as_deref(), *lost_too);
    let decided = Deed::DecideDispute(clause.clone(), settled);
    act(&app, &caller, &case, &incoming, Wanted::saying(decided, note.as_ref())).await
}
