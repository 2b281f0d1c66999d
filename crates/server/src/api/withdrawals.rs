//! Withdrawal from the contract, where the law of the order's market has a function for it: sent by
//! a program that stands in for the shop's own pages, and its acknowledgement.

use super::{
    ask::LINES_MAX,
    body::Incoming,
    cases::{Preview, or_told},
    find,
    guard::{Act, Caller, May, Read},
    idempotency::Once,
    problem::{Document, Problem, locale},
};
use crate::flows::audit::{self, AuditAct, Entry};
use crate::{
    app::App,
    flows::{self, Declaration, Declaring, FieldProblem, load, load::OrderContext},
    wording::Teller,
    words::{Lang, Locale},
};
use amends_core::{
    case::{Case, Revocable, revocable},
    ids::{CaseId, OrderId, TenantId},
    people::Channel,
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Who withdraws from what. Nobody has to say why.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Withdrawal)]
pub struct WithdrawalBody {
    /// The buyer's name, at most 200 letters.
    #[schema(example = "Anna Schmidt")]
    pub name: String,
    /// Where the acknowledgement is sent.
    #[schema(example = "anna@example.org")]
    pub email: String,
    /// Lines and units; absent: everything that can still be withdrawn from.
    pub lines: Option<Vec<WithdrawalLine>>,
    /// Language of the acknowledgement, `zh-CN` or `en` (if absent).
    pub locale: Option<String>,
}

/// Some units of a line.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawalLine {
    /// The line's number in the order.
    pub line: u16,
    #[schema(example = 1)]
    pub quantity: u32,
}

/// The acknowledgement, as the mail and the buyer's page say it.
#[derive(Debug, Serialize, ToSchema)]
pub struct Acknowledgement {
    /// The spoken number of the case.
    pub number: String,
    /// Number of the order.
    pub order: String,
    /// When the withdrawal arrived.
    pub received_at: Timestamp,
    /// The same with day, time and zone, in words.
    pub received: String,
    /// What was declared, in the first person.
    pub statement: String,
    /// What and how many, an entry for each line.
    pub goods: Vec<String>,
    /// Absent where it was erased.
    pub name: Option<String>,
    pub email: Option<String>,
    /// What follows, a sentence each.
    pub next: Vec<String>,
}

/// The buyer withdraws from the contract (CRD art. 11a).
///
/// Filed at once and acknowledged by mail; the answer is the case, and `/cases/{case}/withdrawal`
/// what was acknowledged. What speaks against it brings it before a person. 404 where the law of
/// the order's market has no such function; `impossible` once the time is over or nothing is left.
/// `?preview=true` answers with the decision and the arithmetic and stores nothing.
#[utoipa::path(post, path = "/orders/{order}/withdrawals", tag = "cases",
    operation_id = "withdraw_from_contract",
    params(("order" = String, Path, description = "Id or number of an order"),
        ("Idempotency-Key" = Option<String>, Header), ("preview" = Option<bool>, Query)),
    request_body = WithdrawalBody,
    responses((status = 200, description = "What it would come to", body = Preview),
        (status = 201, body = super::views::CaseView), (status = "4XX", body = Document)))]
pub async fn declare(
    State(app): State<App>,
    caller: May<Act>,
    Path(order): Path<String>,
    incoming: Incoming<WithdrawalBody>,
) -> Result<Response, Problem> {
    let order = find::order_id(&app, caller.tenant, &order).await?;
    let said = understood(&incoming.body)?;
    if incoming.preview {
        let lines = lines(&app, (caller.tenant, order), &incoming.body).await?;
        let ahead = flows::foresee_revocation(&app, (caller.tenant, order), &lines).await?;
        return Ok(Json(Preview::of(&ahead.assessed)).into_response());
    }
    file(&app, &caller, order, (&incoming, &said)).await
}

async fn file(
    app: &App,
    caller: &Caller,
    order: OrderId,
    (incoming, said): (&Incoming<WithdrawalBody>, &Declaration),
) -> Result<Response, Problem> {
    let once = Once::new(app, caller, incoming, StatusCode::CREATED);
    once.answer(None, async {
        let lines = lines(app, (caller.tenant, order), &incoming.body).await?;
        let declaring = Declaring {
            tenant: caller.tenant,
            case: app.mint().id(CaseId::new),
            order,
            lines: &lines,
            declaration: said,
            channel: Channel::Api,
            actor: caller.actor(),
            keyed: once.keyed(),
        };
        let filed = flows::declare_revocation(app, declaring).await;
        or_told(app, caller.tenant, order, filed).await
    })
    .await
}

/// Checks what needs no order.
fn understood(body: &WithdrawalBody) -> Result<Declaration, Problem> {
    let locale = body.locale.as_deref().map_or(Some(Locale::En), Locale::parse);
    let said = Declaration {
        name: body.name.clone(),
        email: body.email.clone(),
        locale: locale.unwrap_or(Locale::En).code().to_owned(),
    };
    let mut problems = said.problems();
    if locale.is_none() {
        let known = Locale::ALL.map(Locale::code).join(", ");
        problems.push(FieldProblem::new("locale", "not-one-of").with("known", known));
    }
    if body.lines.as_ref().is_some_and(|lines| lines.is_empty() || lines.len() > LINES_MAX) {
        problems.push(FieldProblem::new("lines", "count").with("max", LINES_MAX));
    }
    if problems.is_empty() { Ok(said) } else { Err(Problem::invalid(problems)) }
}

/// The lines that were named, or everything that can be withdrawn from now.
async fn lines(
    app: &App,
    (tenant, order): (TenantId, OrderId),
    body: &WithdrawalBody,
) -> Result<Vec<(u16, u32)>, Problem> {
    let context = load::order(app, tenant, order).await?;
    let known = revocable(&context.submit_basis(&BTreeMap::new()), app.now());
    if known.is_empty() {
        return Err(Problem::not_found());
    }
    if let Some(named) = &body.lines {
        return Ok(named.iter().map(|line| (line.line, line.quantity)).collect());
    }
    let open: Vec<_> = known.iter().filter(|line| line.can_be_declared()).collect();
    // Nothing is open: what is asked for is everything, so that the answer says why not.
    let asked: Vec<&Revocable> = if open.is_empty() { known.iter().collect() } else { open };
    Ok(asked.into_iter().map(|line| (line.line, line.left.max(1))).collect())
}

/// What was acknowledged to a buyer who withdrew from the contract, in your language.
///
/// Name and address are personal data: the look is written to the audit trail. 404 for a case that
/// is no withdrawal.
#[utoipa::path(get, path = "/cases/{case}/withdrawal", tag = "cases",
    operation_id = "withdrawal_acknowledgement",
    params(("case" = String, Path, description = "Id or number of a case")),
    responses((status = 200, body = Acknowledgement), (status = "4XX", body = Document)))]
pub async fn acknowledgement(
    State(app): State<App>,
    caller: May<Read>,
    Path(case): Path<String>,
    headers: HeaderMap,
) -> Result<Json<Acknowledgement>, Problem> {
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let case = load::case(&app, caller.tenant, id).await?.case;
    let item = case.items.first().filter(|_| case.declaration.is_some());
    let order = item.ok_or_else(Problem::not_found)?.asked.order;
    let context = load::order(&app, caller.tenant, order).await?;
    let entry = Entry::new(caller.actor(), AuditAct::SawTexts, &case.number).on(&case);
    let looked = audit::look(&app, caller.tenant, entry).await?;
    let said = flows::find_declaration(&app, &case, looked).await?;
    Ok(Json(told(app.words(locale(&headers)), (&case, &context), said)))
}

fn told(
    lang: &Lang,
    (case, context): (&Case, &OrderContext),
    said: Option<Declaration>,
) -> Acknowledgement {
    let teller = Teller {
        lang,
        zone: &context.zone,
        currency: context.order.currency,
        policy: &context.policy,
        tenders: &context.tenders,
        hides_money: false,
    };
    let told = teller.acknowledgement(case, &context.order);
    let (name, email) = said.map(|said| (said.name, said.email)).unzip();
    Acknowledgement {
        number: case.number.clone(),
        order: context.order.number.clone(),
        received_at: case.opened_at,
        received: told.received.words,
        statement: told.statement,
        goods: told.goods,
        name,
        email,
        next: told.next,
    }
}
