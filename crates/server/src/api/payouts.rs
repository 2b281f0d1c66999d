//! Payouts: money on its way by state, what can be done about each, what holds them back.

use super::{
    acts::{Answers, Safely, Wanted, act},
    body::Incoming,
    guard::{May, Money, Side},
    pages::{self, Page, Params},
    problem::{Document, Problem},
    views::MoneyView,
};
use crate::{
    app::App,
    flows::{self, FieldProblem, PayoutAsked, load, payout_rules},
};
use amends_core::{
    ids::{CaseId, RefundId},
    money::{Currency, Money as Amount},
};
use amends_store::{
    PayoutRow, payout_rules as rules,
    payouts::{self, From, Place},
};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which payouts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `second`, `agreed`, `sent`, `unknown`, `failed`, `by-hand`, `paid` or `replaced`; absent:
    /// `failed`. What is paid comes latest first, everything else oldest first.
    pub state: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Entries of the page, 1 to 200.
    pub limit: Option<i64>,
}

/// A payout.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Payout)]
pub struct PayoutView {
    /// Also the key at the provider.
    pub id: String,
    /// Number of the case.
    pub case: String,
    /// `refund`, or `charge` for money that the buyer pays.
    pub direction: String,
    pub tender: String,
    pub kind: String,
    /// The account its order names; empty: the one the shop has for such tenders.
    pub account: String,
    pub amount: Option<MoneyView>,
    pub state: String,
    /// Since when.
    pub since: Timestamp,
    /// Why it failed, or what is doubted.
    pub reason: String,
    pub reference: String,
    pub agreed_at: Timestamp,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sent_at: Option<Timestamp>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid_at: Option<Timestamp>,
    /// Why it is not sent yet: `stopped`, `daily-limit`, `another` or `too-soon`; empty: it is not
    /// held.
    pub held: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held_until: Option<Timestamp>,
}

impl PayoutView {
    fn of(row: &PayoutRow) -> Self {
        let at = |ms: Option<i64>| ms.map(load::moment);
        let currency = Currency::parse(&row.currency).ok();
        Self {
            id: RefundId(row.id).to_string(),
            case: row.number.clone(),
            direction: row.direction.clone(),
            tender: row.tender.clone(),
            kind: row.kind.clone(),
            account: row.account.clone(),
            amount: currency.map(|currency| MoneyView::of(row.amount_minor, currency)),
            state: row.state.clone(),
            since: load::moment(row.updated_ms),
            reason: row.reason.clone(),
            reference: row.reference.clone(),
            agreed_at: load::moment(row.agreed_ms),
            sent_at: at(row.sent_ms),
            paid_at: at(row.paid_ms),
            held: row.wait_reason.clone(),
            held_until: at(row.wait_until_ms),
        }
    }
}

const STATES: [&str; 8] =
    ["second", "agreed", "sent", "unknown", "failed", "by-hand", "paid", "replaced"];

/// Payouts in a state.
#[utoipa::path(get, path = "/payouts", tag = "payouts", operation_id = "list_payouts",
    params(Which),
    responses((status = 200, body = Page<PayoutView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Money>,
    Params(which): Params<Which>,
) -> Result<Json<Page<PayoutView>>, Problem> {
    let limit = pages::limit(which.limit)?;
    let state = which.state.as_deref().unwrap_or("failed");
    if !STATES.contains(&state) {
        let known = STATES.join(", ");
        return Err(FieldProblem::new("state", "not-one-of").with("known", known).into());
    }
    let from = if state == "paid" { From::Newest } else { From::Oldest };
    let after = which.cursor.as_deref().map(place).transpose()?;
    let page = payouts::page(app.store(), caller.tenant, (state, from), after, limit).await?;
    let items = page.payouts.iter().map(PayoutView::of).collect();
    let next = page.next.map(|next| format!("{}~{}", next.updated_ms, next.id));
    Ok(Json(Page { items, next }))
}

fn place(cursor: &str) -> Result<Place, Problem> {
    let place = cursor
        .split_once('~')
        .and_then(|(ms, id)| Some(Place { updated_ms: ms.parse().ok()?, id: id.parse().ok()? }));
    place.ok_or_else(|| FieldProblem::new("cursor", "not-a-cursor").into())
}

/// What is given with an act on a payout.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PayoutBody {
    /// `buyer` or `merchant`: the buyer may have it go another way and give an account.
    #[serde(default)]
    pub by: Side,
    /// Why; needed for confirm, reject, release, found-paid, not-found and seen-to. For by-hand and
    /// details: where the transfer is to go. Kept with personal data.
    pub note: Option<String>,
    /// reroute: another tender of the buyer's.
    pub tender: Option<String>,
    /// reroute, by-hand: how the buyer agreed: `page`, `api`, `mail`, `phone` or `chat`.
    pub how: Option<String>,
    /// reroute, by-hand: when; absent: now.
    #[schema(value_type = Option<String>)]
    pub given_at: Option<Timestamp>,
    /// transferred, found-paid: the bank's or the provider's reference.
    pub reference: Option<String>,
    /// transferred: id of the photo of the bank's paper.
    pub proof: Option<String>,
}

/// Act on a payout.
///
/// `act` is one of: `confirm` and `reject` (the second person, who is never a program), `retry`
/// (the same number again; what is unknown is asked about), `reroute` (another tender, with the
/// buyer's consent), `by-hand` (a bank transfer, with the buyer's consent), `details` (where the
/// transfer is to go), `transferred` (done, with reference and proof), `found-paid` and
/// `not-found` (a person looked at the provider's), `release` (beyond the day's limit; a
/// manager), `seen-to` (it may have been paid twice).
#[utoipa::path(post, path = "/cases/{case}/payouts/{payout}/{act}", tag = "payouts",
    operation_id = "act_on_payout",
    params(("case" = String, Path), ("payout" = String, Path), ("act" = String, Path), Safely),
    request_body = PayoutBody, responses(Answers))]
pub async fn act_on(
    State(app): State<App>,
    caller: May<Money>,
    Path((case, payout, word)): Path<(String, String, String)>,
    incoming: Incoming<PayoutBody>,
) -> Result<Response, Problem> {
    let refund: RefundId = payout.parse().map_err(|_| Problem::not_found())?;
    let body = &incoming.body;
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    let asked = PayoutAsked {
        tender: text(&body.tender),
        how: text(&body.how),
        given_at: body.given_at,
        words: String::new(),
        reference: text(&body.reference),
        proof: text(&body.proof),
    };
    let deed = flows::payout_deed(refund, &word, &asked, app.now())?;
    let mut wanted = Wanted::saying(deed, body.note.as_ref());
    if body.by == Side::Buyer {
        let id = super::find::case_id(&app, caller.tenant, &case).await?;
        wanted = wanted.of(speaker(&app, &caller, id).await?);
    }
    act(&app, &caller, &case, &incoming, wanted).await
}

async fn speaker(
    app: &App,
    caller: &May<Money>,
    case: CaseId,
) -> Result<amends_core::people::Actor, Problem> {
    let customer = load::case(app, caller.tenant, case).await?.case.customer;
    caller.speaking(Side::Buyer, customer)
}

/// An account and whether its payouts wait.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutSwitch {
    pub account: String,
    pub stopped: bool,
    pub since: Timestamp,
    /// As events name whoever acts.
    pub by: String,
    pub reason: String,
}

/// How much may go out a day.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutLimit {
    /// Empty: all accounts together.
    pub account: String,
    pub currency: String,
    /// Absent: no limit any more.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<String>,
    pub since: Timestamp,
    pub by: String,
    pub reason: String,
}

/// What holds payouts back.
#[derive(Debug, Serialize, ToSchema)]
pub struct PayoutRules {
    pub switches: Vec<PayoutSwitch>,
    pub limits: Vec<PayoutLimit>,
}

/// What holds payouts back: accounts that somebody stopped, and how much may go out a day.
#[utoipa::path(get, path = "/payout-rules", tag = "payouts", operation_id = "payout_rules",
    responses((status = 200, body = PayoutRules), (status = "4XX", body = Document)))]
pub async fn see_rules(
    State(app): State<App>,
    caller: May<Money>,
) -> Result<Json<PayoutRules>, Problem> {
    let switches = rules::switches(app.store(), caller.tenant).await?;
    let limits = rules::limits(app.store(), caller.tenant).await?;
    let switch = |line: rules::Switch| PayoutSwitch {
        account: line.account,
        stopped: line.stopped,
        since: load::moment(line.at_ms),
        by: line.actor,
        reason: line.reason,
    };
    Ok(Json(PayoutRules {
        switches: switches.into_iter().map(switch).collect(),
        limits: limits.into_iter().map(limit).collect(),
    }))
}

fn limit(line: rules::DayLimit) -> PayoutLimit {
    let currency = Currency::parse(&line.currency).ok();
    let amount = line.day_minor.zip(currency).map(|(minor, c)| Amount::new(minor, c).to_decimal());
    PayoutLimit {
        account: line.account,
        currency: line.currency,
        amount,
        since: load::moment(line.at_ms),
        by: line.actor,
        reason: line.reason,
    }
}

/// Hold an account's payouts back, or let them go on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SwitchBody {
    pub account: String,
    pub stopped: bool,
    pub reason: String,
}

/// Hold an account's payouts back, or let them go on.
#[utoipa::path(post, path = "/payout-rules/switches", tag = "payouts",
    operation_id = "switch_payouts", request_body = SwitchBody,
    responses((status = 204, description = "Done"), (status = "4XX", body = Document)))]
pub async fn switch(
    State(app): State<App>,
    caller: May<Money>,
    incoming: Incoming<SwitchBody>,
) -> Result<StatusCode, Problem> {
    incoming.in_earnest()?;
    let SwitchBody { account, stopped, reason } = &incoming.body;
    let what = (account.as_str(), *stopped);
    payout_rules::switch_payouts(&app, caller.tenant, what, &caller.actor(), reason).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// How much may go out a day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitBody {
    /// Empty: all accounts together.
    #[serde(default)]
    pub account: String,
    /// ISO 4217.
    pub currency: String,
    /// Absent: no limit any more.
    pub amount: Option<String>,
    pub reason: String,
}

/// Set how much may go out a day.
#[utoipa::path(post, path = "/payout-rules/limits", tag = "payouts",
    operation_id = "limit_payouts", request_body = LimitBody,
    responses((status = 204, description = "Done"), (status = "4XX", body = Document)))]
pub async fn set_limit(
    State(app): State<App>,
    caller: May<Money>,
    incoming: Incoming<LimitBody>,
) -> Result<StatusCode, Problem> {
    incoming.in_earnest()?;
    let body = &incoming.body;
    let wrong = |field: &str| FieldProblem::new(field.to_owned(), "wrong").with("why", field);
    let currency = Currency::parse(&body.currency).map_err(|_| wrong("currency"))?;
    let amount = body.amount.as_deref().map(|text| Amount::parse(text, currency)).transpose();
    let most = amount.map_err(|_| wrong("amount"))?.map(|amount| amount.minor);
    let what = (body.account.as_str(), currency, most);
    payout_rules::limit_payouts(&app, caller.tenant, what, &caller.actor(), &body.reason).await?;
    Ok(StatusCode::NO_CONTENT)
}
