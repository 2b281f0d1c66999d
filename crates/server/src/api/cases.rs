//! Cases: asking for one, trying what it would come to, reading them.

use super::{
    ask::{Ask, understand},
    body::Incoming,
    find,
    guard::{Act, May, Read},
    idempotency::{Once, case_response},
    pages::{self, Page, Params},
    problem::{Document, Problem},
    views::{CaseSummary, CaseView, DecisionView, EventView, QuoteView},
};
use crate::flows::audit::{self, AuditAct, Entry};
use crate::{
    app::App,
    flows::{self, Error, FieldProblem, Request, load},
};
use amends_core::{
    case::{Assessment, Case, Label},
    ids::{CaseId, OrderId, TenantId},
    people::Party,
};
use amends_store::views::inbox::{self, Which};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// What a request would come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Preview {
    pub decision: DecisionView,
    pub quote: QuoteView,
}

impl Preview {
    /// What was assessed.
    pub fn of(assessment: &Assessment) -> Self {
        let decision = DecisionView::of(&assessment.decision);
        Self { decision, quote: QuoteView::of(&assessment.quote) }
    }
}

/// Try a request: the decision and the arithmetic, by the code that files it. Nothing is stored.
#[utoipa::path(post, path = "/cases:preview", tag = "cases",
    operation_id = "preview_case", request_body = Ask,
    responses((status = 200, body = Preview), (status = "4XX", body = Document)))]
pub async fn preview(
    State(app): State<App>,
    caller: May<Act>,
    incoming: Incoming<Ask>,
) -> Result<Json<Preview>, Problem> {
    let understood = understand(&app, caller.tenant, &incoming.body).await?;
    let (tenant, order) = (caller.tenant, understood.order);
    let assessment = flows::preview_request(&app, tenant, order, &understood.ask).await?;
    Ok(Json(Preview::of(&assessment)))
}

/// File a request. The policy answers at once; its whole reasoning is in the case.
///
/// What cannot be filed as it stands is a problem `impossible` with all findings, and nothing is
/// stored. Send an `Idempotency-Key`, so that sending it twice files one case.
#[utoipa::path(post, path = "/cases", tag = "cases", operation_id = "open_case", request_body = Ask,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = CaseView), (status = "4XX", body = Document)))]
pub async fn submit(
    State(app): State<App>,
    caller: May<Act>,
    incoming: Incoming<Ask>,
) -> Result<Response, Problem> {
    if incoming.preview {
        return Ok(preview(State(app), caller, incoming).await?.into_response());
    }
    let once = Once::new(&app, &caller, &incoming, StatusCode::CREATED);
    once.answer(None, async {
        let understood = understand(&app, caller.tenant, &incoming.body).await?;
        let (tenant, order, ask) = (caller.tenant, understood.order, understood.ask);
        let (case, text) = (app.mint().id(CaseId::new), incoming.body.note.clone());
        let (actor, keyed) = (caller.actor(), once.keyed());
        let declaration = None;
        let request = Request { tenant, case, order, ask, text, declaration, actor, keyed };
        let filed = flows::submit_request(&app, &request).await;
        or_told(&app, tenant, order, filed).await
    })
    .await
}

/// A request that is impossible is told in words, for which its order is needed.
pub async fn or_told(
    app: &App,
    tenant: TenantId,
    order: OrderId,
    filed: Result<Case, Error>,
) -> Result<Case, Problem> {
    match filed.map_err(Problem::from) {
        Err(problem) if problem.is_decision() => {
            Err(problem.about(load::order(app, tenant, order).await?))
        }
        other => other,
    }
}

/// Which cases. At most one of `status`, `turn` and `due_before`.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Filter {
    /// A status, e.g. `send-goods`: oldest first.
    pub status: Option<String>,
    /// Open cases in which it is this party's turn: oldest first.
    pub turn: Option<String>,
    /// Open cases whose deadline is before this moment: most urgent first.
    #[param(value_type = Option<String>)]
    pub due_before: Option<jiff::Timestamp>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Entries of the page, 1 to 200.
    pub limit: Option<i64>,
}

impl Filter {
    fn which(&self) -> Result<Which, FieldProblem> {
        match (&self.status, &self.turn, self.due_before) {
            (None, None, None) => Ok(Which::Newest),
            (None, None, Some(_)) => Ok(Which::Due),
            (Some(status), None, None) => {
                one_of("status", status, &Label::ALL.map(Label::word)).map(Which::Status)
            }
            (None, Some(turn), None) => {
                one_of("turn", turn, &Party::ALL.map(Party::word)).map(Which::Turn)
            }
            _ => Err(FieldProblem::new("status", "one-filter-only")),
        }
    }
}

fn one_of(field: &str, word: &str, known: &[&str]) -> Result<String, FieldProblem> {
    if known.contains(&word) {
        return Ok(word.to_owned());
    }
    Err(FieldProblem::new(field, "not-one-of").with("known", known.join(", ")))
}

/// Cases, newest first, or by status, turn or deadline.
#[utoipa::path(get, path = "/cases", tag = "cases", operation_id = "list_cases", params(Filter),
    responses((status = 200, body = Page<CaseSummary>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
    Params(filter): Params<Filter>,
) -> Result<Json<Page<CaseSummary>>, Problem> {
    let limit = pages::limit(filter.limit)?;
    let place = pages::place(filter.cursor.as_deref())?;
    let which = filter.which()?;
    let page = inbox::page(app.store(), caller.tenant, &which, place, limit).await?;
    let before = filter.due_before.map_or(i64::MAX, |moment| moment.as_millisecond());
    let due = |ms: Option<i64>| ms.is_none_or(|ms| ms < before);
    let whole = page.cases.iter().all(|head| due(head.row.due_ms));
    let shown = page.cases.iter().filter(|head| due(head.row.due_ms));
    Ok(Json(Page {
        items: shown.filter_map(CaseSummary::of).collect(),
        next: page.next.filter(|_| whole).map(pages::cursor),
    }))
}

/// One case, by id or number. The `ETag` is its version.
///
/// With it in `If-None-Match`, a case to which nothing happened is 304 without a body.
#[utoipa::path(get, path = "/cases/{case}", tag = "cases", operation_id = "get_case",
    params(("case" = String, Path, description = "Id or number of a case"),
        ("If-None-Match" = Option<String>, Header)),
    responses((status = 200, body = CaseView), (status = 304, description = "As you saw it"),
        (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path(case): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let loaded = load::case(&app, caller.tenant, id).await?;
    let response = case_response(&loaded.case);
    let known = headers.get(header::IF_NONE_MATCH);
    if let Some(known) = known.filter(|known| response.headers().get(header::ETAG) == Some(known)) {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, known.clone())]).into_response());
    }
    Ok(response)
}

/// Everything that happened to a case, first to last, with the hash chain of its file.
#[utoipa::path(get, path = "/cases/{case}/events", tag = "cases", operation_id = "case_events",
    params(("case" = String, Path, description = "Id or number of a case")),
    responses((status = 200, body = Page<EventView>), (status = "4XX", body = Document)))]
pub async fn events(
    State(app): State<App>,
    caller: May<Read>,
    Path(case): Path<String>,
) -> Result<Json<Page<EventView>>, Problem> {
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let events = amends_store::cases::events(app.store(), caller.tenant, id).await?;
    if events.is_empty() {
        return Err(Problem::not_found());
    }
    let items: Result<Vec<_>, Error> =
        events.into_iter().map(|event| EventView::of(event, true)).collect();
    Ok(Json(Page { items: items?, next: None }))
}

/// What somebody wrote in a case. Events name it by id; the words are personal data.
#[derive(Debug, Serialize, ToSchema)]
pub struct Text {
    pub id: String,
    pub text: String,
    pub at: jiff::Timestamp,
}

/// The texts of a case: the buyer's words and those of the people who decided.
#[utoipa::path(get, path = "/cases/{case}/texts", tag = "cases", operation_id = "case_texts",
    params(("case" = String, Path, description = "Id or number of a case")),
    responses((status = 200, body = Page<Text>), (status = "4XX", body = Document)))]
pub async fn texts(
    State(app): State<App>,
    caller: May<Read>,
    Path(case): Path<String>,
) -> Result<Json<Page<Text>>, Problem> {
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let loaded = load::case(&app, caller.tenant, id).await?;
    let ids: Vec<_> = loaded.history.iter().filter_map(|event| event.event.note()).collect();
    let entry = Entry::new(caller.actor(), AuditAct::SawTexts, &loaded.case.number);
    let looked = audit::look(&app, caller.tenant, entry.on(&loaded.case)).await?;
    let records = load::records(&app, caller.tenant, &ids, looked).await?;
    let text = |record: amends_store::PersonalRecord| Text {
        id: record.id.to_string(),
        text: record.body,
        at: load::moment(record.at_ms),
    };
    Ok(Json(Page { items: records.into_iter().map(text).collect(), next: None }))
}
