//! Statements that are to be fetched from a provider.

use super::{
    body::Incoming,
    guard::{May, Money},
    pages::Page,
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{self, Fetch},
};
use axum::{Json, extract::State, http::StatusCode};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Which statement.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StatementToFetch {
    /// The shop's name of its account with the provider.
    pub account: String,
    /// `2026-03-09`, as the provider counts days: in Beijing for WeChat Pay and Alipay, in UTC for
    /// Stripe and PayPal. Over, and at most 90 days ago.
    pub day: String,
}

/// A statement that is not fetched yet.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementFetch {
    pub account: String,
    pub day: String,
    /// `waiting`, `again` or `given-up`.
    pub state: &'static str,
    /// When it is tried next; absent once it was given up.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[schema(value_type = Option<String>)]
    pub next: Option<Timestamp>,
    /// Why the last try came to nothing, in the provider's words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}

impl StatementFetch {
    fn of(fetch: Fetch) -> Self {
        let state = fetch.state();
        let next = (!fetch.is_given_up).then_some(fetch.next);
        let (account, day) = (fetch.account, fetch.day.to_string());
        Self { account, day, state, next, why: fetch.why }
    }
}

/// Has the statement of a day fetched from the provider and taken in; a job does it. Asked again
/// while it waits, it is fetched once; one that was given up is tried again.
#[utoipa::path(post, path = "/statement-fetches", tag = "reconciliation",
    operation_id = "fetch_statement", request_body = StatementToFetch,
    responses((status = 202, body = Page<StatementFetch>), (status = "4XX", body = Document)))]
pub async fn ask(
    State(app): State<App>,
    caller: May<Money>,
    incoming: Incoming<StatementToFetch>,
) -> Result<(StatusCode, Json<Page<StatementFetch>>), Problem> {
    incoming.in_earnest()?;
    let wanted = &incoming.body;
    let which = (wanted.account.as_str(), wanted.day.as_str());
    flows::fetch_statement(&app, caller.tenant, which).await?;
    Ok((StatusCode::ACCEPTED, listed(&app, &caller).await?))
}

/// Statements that are not fetched yet, the next one first; at most 50.
#[utoipa::path(get, path = "/statement-fetches", tag = "reconciliation",
    operation_id = "list_statement_fetches",
    responses((status = 200, body = Page<StatementFetch>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Money>,
) -> Result<Json<Page<StatementFetch>>, Problem> {
    listed(&app, &caller).await
}

async fn listed(app: &App, caller: &May<Money>) -> Result<Json<Page<StatementFetch>>, Problem> {
    let fetches = flows::fetches(app, caller.tenant).await?;
    Ok(Json(Page { items: fetches.into_iter().map(StatementFetch::of).collect(), next: None }))
}
