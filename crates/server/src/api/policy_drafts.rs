//! Drafts of the rules for programs: begun, written, taken back, sent for a second look, dropped.
//! The same flows as the pages. Nobody agrees to a draft here: the second look is a person's.

use super::{
    body::Incoming,
    guard::{Caller, May, Read, Rules},
    idempotency,
    pages::{Page, Params},
    policy_rules::read,
    problem::{Document, Problem, locale},
    views::{DraftView, WholeDraft},
};
use crate::{
    app::App,
    flows::{
        Error, FieldProblem, conflicts_of,
        policy_drafts::{
            OnDraft, Sent, begin_draft, drop_draft, find_draft, save_document, send_draft,
            undo_draft,
        },
        rebase_draft,
    },
    words::Lang,
};
use amends_core::{
    ids::{PolicyDraftId, TenantId},
    people::Actor,
};
use amends_store::{
    policies,
    policy_drafts::{self, Draft},
};
use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// Drafts that are listed.
const LISTED_MAX: i64 = 200;
const STATES: [&str; 4] = ["open", "waiting", "published", "dropped"];

/// A draft that something is to be done to, as it was seen.
pub struct Asked<'a> {
    app: &'a App,
    tenant: TenantId,
    actor: Actor,
    /// As it is.
    pub row: Draft,
    /// What `If-Match` says.
    pub seen: Option<i64>,
}

impl<'a> Asked<'a> {
    /// The draft that an address names. `Err`: there is none, or a preview of it is asked for.
    pub async fn of<T>(
        app: &'a App,
        caller: &Caller,
        draft: &str,
        incoming: &Incoming<T>,
    ) -> Result<Self, Problem> {
        let row = find(app, caller, draft).await?;
        incoming.in_earnest()?;
        Ok(Self { app, tenant: caller.tenant, actor: caller.actor(), row, seen: incoming.seen })
    }

    /// For the flows; without `If-Match`, what is there is acted on.
    pub fn on(&self) -> OnDraft<'_> {
        let seen = self.seen.unwrap_or(self.row.revision);
        OnDraft { tenant: self.tenant, id: self.row.id, seen, actor: &self.actor }
    }

    /// Who asks, as it is recorded.
    pub fn actor(&self) -> &Actor {
        &self.actor
    }

    /// The draft as an act left it, or why it did not act.
    pub async fn answer(&self, done: Result<(), Error>) -> Result<Response, Problem> {
        let now = policy_drafts::find(self.app.store(), self.tenant, self.row.id).await?;
        let now = now.ok_or_else(Problem::not_found)?;
        match done {
            Ok(()) => Ok(answered(StatusCode::OK, &now)),
            Err(error) => Err(self.explained(error, now.revision)),
        }
    }

    /// Why nothing was done: where the draft is not as it was seen, with the revision it has now.
    pub fn explained(&self, error: Error, now: i64) -> Problem {
        match (error, self.seen) {
            (Error::Moved, Some(seen)) if seen != now => {
                Problem::new(StatusCode::PRECONDITION_FAILED, "draft-moved-on")
                    .with("seen", seen)
                    .with("revision", now)
                    .member("revision", now)
            }
            (error, _) => error.into(),
        }
    }
}

/// The draft that an address names.
pub async fn find(app: &App, caller: &Caller, draft: &str) -> Result<Draft, Problem> {
    let id: PolicyDraftId = draft.parse().map_err(|_| Problem::not_found())?;
    let row = policy_drafts::find(app.store(), caller.tenant, id).await?;
    row.ok_or_else(Problem::not_found)
}

fn answered(status: StatusCode, row: &Draft) -> Response {
    tagged(status, row.revision, DraftView::of(row))
}

/// An answer with the revision it is of as its `ETag`.
pub fn tagged(status: StatusCode, revision: i64, body: impl Serialize) -> Response {
    (status, [(header::ETAG, idempotency::version(revision))], Json(body)).into_response()
}

/// Which drafts.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `open`, `waiting`, `published` or `dropped`; absent: open and waiting ones.
    pub state: Option<String>,
}

/// Drafts of the rules, the last changed first: at most 200.
#[utoipa::path(get, path = "/policies/drafts", tag = "policies",
    operation_id = "list_policy_drafts", params(Which),
    responses((status = 200, body = Page<DraftView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
    Params(which): Params<Which>,
) -> Result<Json<Page<DraftView>>, Problem> {
    let state = which.state.as_deref().unwrap_or_default();
    if !state.is_empty() && !STATES.contains(&state) {
        let odd = FieldProblem::new("state", "not-one-of");
        return Err(odd.with("known", STATES.join(", ")).into());
    }
    let rows = policy_drafts::list(app.store(), caller.tenant, state, LISTED_MAX).await?;
    Ok(Json(Page { items: rows.iter().map(DraftView::of).collect(), next: None }))
}

/// What is to change.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewPolicyDraft)]
pub struct NewDraft {
    /// A few words, at most 80 letters.
    #[schema(example = "Clothing: 30 days")]
    pub title: String,
}

/// Begin a draft: a copy of the newest version. The same `Idempotency-Key` again begins nothing.
#[utoipa::path(post, path = "/policies/drafts", tag = "policies",
    operation_id = "begin_policy_draft", request_body = NewDraft,
    params(("Idempotency-Key" = Option<String>, Header)),
    responses((status = 201, body = DraftView), (status = "4XX", body = Document)))]
pub async fn begin(
    State(app): State<App>,
    caller: May<Rules>,
    incoming: Incoming<NewDraft>,
) -> Result<Response, Problem> {
    incoming.in_earnest()?;
    let id = match &incoming.key {
        None => app.mint().id(PolicyDraftId::new),
        Some(key) => {
            let name = format!("{}\n{}\n{key}", caller.tenant.0, caller.name);
            PolicyDraftId(amends_store::guard_id("policy-draft", &name))
        }
    };
    let title = &incoming.body.title;
    begin_draft(&app, (caller.tenant, &caller.actor()), (id, title)).await?;
    let row = find(&app, &caller, &id.to_string()).await?;
    if row.title != title.trim() {
        return Err(Problem::new(StatusCode::CONFLICT, "idempotency-key-reused"));
    }
    Ok(answered(StatusCode::CREATED, &row))
}

/// One draft: its document, and in words what it changes.
#[utoipa::path(get, path = "/policies/drafts/{draft}", tag = "policies",
    operation_id = "get_policy_draft", params(("draft" = String, Path)),
    responses((status = 200, body = WholeDraft), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path(draft): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let id = find(&app, &caller, &draft).await?.id;
    whole(&app, app.words(locale(&headers)), (caller.tenant, id)).await
}

async fn whole(
    app: &App,
    t: &Lang,
    (tenant, id): (TenantId, PolicyDraftId),
) -> Result<Response, Problem> {
    let draft = find_draft(app, tenant, id).await?;
    let newest = policies::latest(app.store(), tenant).await?;
    let newest = newest.map_or(draft.row.base, |row| row.version);
    let conflicts = conflicts_of(app, tenant, &draft.row).await?;
    let whole = WholeDraft::of(t, &draft, (newest, conflicts))?;
    Ok(tagged(StatusCode::OK, draft.row.revision, whole))
}

/// A document for a draft.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PolicyDraftDocument)]
pub struct NewDocument {
    #[schema(value_type = Object)]
    pub document: Value,
}

/// Put a document in place of the draft's. It may have faults still: only what is sent must be
/// whole. The same again saves nothing.
#[utoipa::path(put, path = "/policies/drafts/{draft}/document", tag = "policies",
    operation_id = "put_policy_draft", request_body = NewDocument,
    params(("draft" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = DraftView), (status = "4XX", body = Document)))]
pub async fn put(
    State(app): State<App>,
    caller: May<Rules>,
    Path(draft): Path<String>,
    incoming: Incoming<NewDocument>,
) -> Result<Response, Problem> {
    let asked = Asked::of(&app, &caller, &draft, &incoming).await?;
    let document = read(incoming.body.document)?;
    if find_draft(&app, caller.tenant, asked.row.id).await?.document == document {
        return Ok(answered(StatusCode::OK, &asked.row));
    }
    asked.answer(save_document(&app, asked.on(), ("document", &document)).await).await
}

/// An act that says no more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PolicyDraftAct)]
pub struct Plainly {}

/// Take the last save back, and the one before it if that was taken back already. `If-Match` is
/// needed: sent twice it would take back two.
#[utoipa::path(post, path = "/policies/drafts/{draft}/undo", tag = "policies",
    operation_id = "undo_policy_draft", request_body = Plainly,
    params(("draft" = String, Path), ("If-Match" = String, Header)),
    responses((status = 200, body = DraftView), (status = "4XX", body = Document)))]
pub async fn undo(
    State(app): State<App>,
    caller: May<Rules>,
    Path(draft): Path<String>,
    incoming: Incoming<Plainly>,
) -> Result<Response, Problem> {
    let asked = Asked::of(&app, &caller, &draft, &incoming).await?;
    asked.seen.ok_or_else(|| FieldProblem::new("If-Match", "revision-needed"))?;
    asked.answer(undo_draft(&app, asked.on()).await).await
}

/// Carry a draft over to a version that came into being meanwhile: what both changed is in
/// `conflicts`, and the draft's stands. A draft that is on the newest version stays as it is.
#[utoipa::path(post, path = "/policies/drafts/{draft}/rebase", tag = "policies",
    operation_id = "rebase_policy_draft", request_body = Plainly,
    params(("draft" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = WholeDraft), (status = "4XX", body = Document)))]
pub async fn rebase(
    State(app): State<App>,
    caller: May<Rules>,
    Path(draft): Path<String>,
    headers: HeaderMap,
    incoming: Incoming<Plainly>,
) -> Result<Response, Problem> {
    let asked = Asked::of(&app, &caller, &draft, &incoming).await?;
    let done = rebase_draft(&app, asked.on()).await;
    let now = find(&app, &caller, &draft).await?;
    done.map_err(|error| asked.explained(error, now.revision))?;
    whole(&app, app.words(locale(&headers)), (caller.tenant, now.id)).await
}

/// What a second person is asked to agree to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SendPolicyDraft)]
pub struct ToSend {
    /// The first day of orders under it, in the shop's zone.
    #[schema(example = "2026-12-24")]
    pub from: String,
    /// Whether it weighs on buyers; some laws want to hear of such a change earlier.
    #[serde(default)]
    pub is_major: bool,
    pub reason: String,
}

/// Send a draft for a second look: a manager agrees on its page, or sends it back. The same again
/// changes nothing.
#[utoipa::path(post, path = "/policies/drafts/{draft}/send", tag = "policies",
    operation_id = "send_policy_draft", request_body = ToSend,
    params(("draft" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = DraftView), (status = "4XX", body = Document)))]
pub async fn send(
    State(app): State<App>,
    caller: May<Rules>,
    Path(draft): Path<String>,
    incoming: Incoming<ToSend>,
) -> Result<Response, Problem> {
    let asked = Asked::of(&app, &caller, &draft, &incoming).await?;
    let ToSend { from, is_major, reason } = &incoming.body;
    let row = &asked.row;
    let said = (row.from_day.as_str(), row.is_major, row.reason.as_str());
    let is_own = row.state == "waiting" && row.sender == asked.actor().to_string();
    if is_own && said == (from.trim(), *is_major, reason.trim()) {
        return Ok(answered(StatusCode::OK, row));
    }
    let sent = Sent { from, is_major: *is_major, reason };
    asked.answer(send_draft(&app, asked.on(), &sent).await).await
}

/// Drop an open draft; its saves stay to be read. The same again changes nothing.
#[utoipa::path(post, path = "/policies/drafts/{draft}/drop", tag = "policies",
    operation_id = "drop_policy_draft", request_body = Plainly,
    params(("draft" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = DraftView), (status = "4XX", body = Document)))]
pub async fn drop(
    State(app): State<App>,
    caller: May<Rules>,
    Path(draft): Path<String>,
    incoming: Incoming<Plainly>,
) -> Result<Response, Problem> {
    let asked = Asked::of(&app, &caller, &draft, &incoming).await?;
    if asked.row.state == "dropped" {
        return Ok(answered(StatusCode::OK, &asked.row));
    }
    asked.answer(drop_draft(&app, asked.on()).await).await
}
