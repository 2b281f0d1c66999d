//! Several orders in one go: one case for each, filed together or, if one of them is impossible,
//! not at all.

use super::{
    ask::{Ask, Understood, understand},
    body::Incoming,
    cases::{Preview, or_told},
    guard::{Act, Caller, May, Read},
    idempotency::Part,
    pages::Page,
    problem::{Document, Problem},
    views::{CaseSummary, CaseView},
};
use crate::{
    app::App,
    flows::{self, FieldProblem, Request, load},
};
use amends_core::{
    case::Refusal,
    ids::{CaseId, RequestId},
    policy::Answer,
};
use amends_store::cases;
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Orders of one request: more than anybody puts into one parcel.
const ORDERS_MAX: usize = 10;

/// Requests that are filed together.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Together {
    /// 1 to 10, each for another order of the same buyer.
    pub asks: Vec<Ask>,
}

/// Cases that were filed together.
#[derive(Debug, Serialize, ToSchema)]
pub struct FiledTogether {
    #[schema(example = "rq_01jd3q9x4e7w8v2k5m6n7p8r9s")]
    pub request: String,
    /// In the order of `asks`.
    pub cases: Vec<CaseView>,
}

/// What requests would come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct PreviewTogether {
    /// In the order of `asks`.
    pub asks: Vec<Preview>,
}

/// File requests for several orders together: one case each, under one request id.
///
/// All are tried first; if one is impossible, none is filed, and `errors` and `ask` name it. Needs
/// an `Idempotency-Key`: sending it again files what a crash in between left out, and nothing
/// twice. `?preview=true` answers with decisions and arithmetic and stores nothing.
#[utoipa::path(post, path = "/requests", tag = "cases", operation_id = "file_together",
    params(("Idempotency-Key" = String, Header), ("preview" = Option<bool>, Query)),
    request_body = Together,
    responses((status = 200, description = "What they would come to", body = PreviewTogether),
        (status = 201, body = FiledTogether), (status = "4XX", body = Document)))]
pub async fn file(
    State(app): State<App>,
    caller: May<Act>,
    incoming: Incoming<Together>,
) -> Result<Response, Problem> {
    let wanted = understood(&app, &caller, &incoming.body.asks).await?;
    if incoming.preview {
        let asks = previews(&app, &caller, &wanted).await?;
        return Ok(Json(PreviewTogether { asks }).into_response());
    }
    let key = incoming.key.as_deref().filter(|_| incoming.seen.is_none());
    let key = key.ok_or_else(|| match incoming.key {
        None => FieldProblem::new("Idempotency-Key", "missing"),
        Some(_) => FieldProblem::new("If-Match", "unknown").with("why", "If-Match"),
    })?;
    let desk = Desk { app: &app, caller: &caller, key, hash: incoming.request_hash };
    desk.file(&incoming.body.asks, wanted).await
}

/// Checks all of them, and that they are different orders of one buyer.
async fn understood(app: &App, caller: &Caller, asks: &[Ask]) -> Result<Vec<Understood>, Problem> {
    if asks.is_empty() || asks.len() > ORDERS_MAX {
        return Err(FieldProblem::new("asks", "count").with("max", ORDERS_MAX).into());
    }
    let mut all: Vec<Understood> = Vec::with_capacity(asks.len());
    let mut buyer = None;
    for (place, ask) in asks.iter().enumerate() {
        let at = format!("asks[{place}]");
        let one = understand(app, caller.tenant, ask).await.map_err(|p| p.within(&at))?;
        if all.iter().any(|before| before.order == one.order) {
            return Err(FieldProblem::new(format!("{at}.order"), "order-twice").into());
        }
        let customer = load::order(app, caller.tenant, one.order).await?.order.customer;
        if *buyer.get_or_insert(customer) != customer {
            return Err(FieldProblem::new(format!("{at}.order"), "other-buyer").into());
        }
        all.push(one);
    }
    Ok(all)
}

async fn previews(
    app: &App,
    caller: &Caller,
    wanted: &[Understood],
) -> Result<Vec<Preview>, Problem> {
    let mut previews = Vec::with_capacity(wanted.len());
    for one in wanted {
        let assessed = flows::preview_request(app, caller.tenant, one.order, &one.ask).await?;
        previews.push(Preview::of(&assessed));
    }
    Ok(previews)
}

/// Where requests are filed together under one key.
struct Desk<'a> {
    app: &'a App,
    caller: &'a Caller,
    key: &'a str,
    hash: [u8; 32],
}

impl Desk<'_> {
    async fn file(&self, asks: &[Ask], wanted: Vec<Understood>) -> Result<Response, Problem> {
        let name = format!("{}\n{}", self.caller.name, self.key);
        let id =
            |kind: &str| amends_store::guard_id(kind, &format!("{}\n{name}", self.caller.tenant.0));
        let request = RequestId(id("request"));
        let mut known = Vec::with_capacity(wanted.len());
        for place in 0..wanted.len() {
            let part =
                Part::new(self.app, self.caller, &format!("{}\n{place}", self.key), self.hash);
            known.push((part.stored().await?, part));
        }
        let replayed = known.iter().all(|(stored, _)| stored.is_some());
        if known.iter().all(|(stored, _)| stored.is_none()) {
            self.try_all(&wanted).await?;
        }
        let mut bodies = Vec::with_capacity(wanted.len());
        for (place, (one, (stored, part))) in wanted.into_iter().zip(known).enumerate() {
            let case = CaseId(id(&format!("request-{place}")));
            bodies.push(match stored {
                Some(body) => body,
                None => self.file_one(one, &asks[place], (request, case), &part).await?,
            });
        }
        Ok(filed(request, &bodies, replayed))
    }

    /// All or nothing: if one of them is impossible, none is filed.
    async fn try_all(&self, wanted: &[Understood]) -> Result<(), Problem> {
        for (place, one) in wanted.iter().enumerate() {
            let tenant = self.caller.tenant;
            let assessed = flows::preview_request(self.app, tenant, one.order, &one.ask).await?;
            if assessed.decision.answer == Answer::Impossible {
                let refusal = Refusal::Impossible(Box::new(assessed.decision));
                let told = or_told(self.app, tenant, one.order, Err(refusal.into())).await;
                return told.map(drop).map_err(|problem| problem.member("ask", place));
            }
        }
        Ok(())
    }

    async fn file_one(
        &self,
        one: Understood,
        said: &Ask,
        (request, case): (RequestId, CaseId),
        part: &Part<'_>,
    ) -> Result<String, Problem> {
        let (tenant, order) = (self.caller.tenant, one.order);
        let mut ask = one.ask;
        ask.request = Some(request);
        let (text, actor) = (said.note.clone(), self.caller.actor());
        let keyed = Some(part.keyed(StatusCode::CREATED));
        let declaration = None;
        let filing = Request { tenant, case, order, ask, text, declaration, actor, keyed };
        let filed = flows::submit_request(self.app, &filing).await;
        let filed = or_told(self.app, tenant, order, filed).await?;
        Ok(super::idempotency::render(&filed))
    }
}

/// The stored answers side by side, so that they read the same when they are asked for again.
fn filed(request: RequestId, bodies: &[String], replayed: bool) -> Response {
    let body = format!("{{\"request\":\"{request}\",\"cases\":[{}]}}", bodies.join(","));
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    if replayed {
        headers.insert("idempotency-replayed", HeaderValue::from_static("true"));
    }
    if let Ok(place) = HeaderValue::from_str(&format!("/api/v1/requests/{request}")) {
        headers.insert(header::LOCATION, place);
    }
    (StatusCode::CREATED, headers, body).into_response()
}

/// The cases that were filed together.
#[utoipa::path(get, path = "/requests/{request}", tag = "cases", operation_id = "get_request",
    params(("request" = String, Path, description = "Id of a request")),
    responses((status = 200, body = Page<CaseSummary>), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path(request): Path<String>,
) -> Result<Json<Page<CaseSummary>>, Problem> {
    let request: RequestId = request.parse().map_err(|_| Problem::not_found())?;
    let heads = cases::of_request(app.store(), caller.tenant, request).await?;
    if heads.is_empty() {
        return Err(Problem::not_found());
    }
    Ok(Json(Page { items: heads.iter().filter_map(CaseSummary::of).collect(), next: None }))
}
