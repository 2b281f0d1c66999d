//! The rules in force: the shop's own document and the law above it.

use super::{
    guard::{May, Read},
    pages::{Page, Params},
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{Error, load, platform_today},
};
use amends_core::{
    ids::TenantId,
    policy::{Clause, PolicyDocument, law},
};
use amends_store::{policies, tenants};
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::{IntoParams, ToSchema};

/// A published version.
#[derive(Debug, Serialize, ToSchema)]
pub struct Policy {
    pub version: i64,
    /// Orders placed from this moment on are under it.
    pub valid_from: Timestamp,
    /// The law pack of the shop's market.
    pub law: String,
    /// The shop's document: reasons, questions, windows, grades, clocks and the rest.
    #[schema(value_type = Object)]
    pub document: Value,
}

/// A sentence that a decision may cite.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Clause)]
pub struct ClauseView {
    pub id: String,
    /// The legal text in Chinese.
    pub zh: String,
    /// The legal text in English.
    pub en: String,
    /// What buyers read; the legal text where there is no other.
    pub plain: PlainView,
    /// `shop`, `platform` or `law`.
    pub of: &'static str,
    /// Law: where it is written.
    pub source: String,
}

/// The plain text of a clause.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlainText)]
pub struct PlainView {
    pub zh: String,
    pub en: String,
}

/// Whose law.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Market {
    /// A country of ISO 3166-1; absent: the shop's own market.
    pub market: Option<String>,
}

/// The version in force now.
#[utoipa::path(get, path = "/policies/current", tag = "policies", operation_id = "current_policy",
    responses((status = 200, body = Policy), (status = "4XX", body = Document)))]
pub async fn current(State(app): State<App>, caller: May<Read>) -> Result<Json<Policy>, Problem> {
    let row = in_force(&app, caller.tenant).await?;
    Ok(Json(Policy {
        version: row.version,
        valid_from: load::moment(row.valid_from_ms),
        law: law::pack(&market(&app, caller.tenant).await?).id,
        document: serde_json::from_str(&row.body).map_err(Error::from)?,
    }))
}

/// The clauses that a decision may cite: the shop's, then the platform's, then the law's.
#[utoipa::path(get, path = "/policies/current/clauses", tag = "policies",
    operation_id = "policy_clauses", params(Market),
    responses((status = 200, body = Page<ClauseView>), (status = "4XX", body = Document)))]
pub async fn clauses(
    State(app): State<App>,
    caller: May<Read>,
    Params(asked): Params<Market>,
) -> Result<Json<Page<ClauseView>>, Problem> {
    let row = in_force(&app, caller.tenant).await?;
    let shop: PolicyDocument = serde_json::from_str(&row.body).map_err(Error::from)?;
    let market = match asked.market {
        Some(market) => market,
        None => market(&app, caller.tenant).await?,
    };
    let law = law::pack(&market);
    let platform = platform_today(&app, caller.tenant).await?;
    let promised = platform.iter().flat_map(|platform| &platform.rules.clauses);
    let items = shop.clauses.iter().map(|clause| view(clause, "shop"));
    let items = items.chain(promised.map(|clause| view(clause, "platform")));
    let items = items.chain(law.clauses.iter().map(|clause| view(clause, "law"))).collect();
    Ok(Json(Page { items, next: None }))
}

fn view(clause: &Clause, of: &'static str) -> ClauseView {
    let (legal, plain) = (clause.text.clone(), clause.plain().clone());
    ClauseView {
        id: clause.id.clone(),
        zh: legal.zh,
        en: legal.en,
        plain: PlainView { zh: plain.zh, en: plain.en },
        of,
        source: clause.source.clone(),
    }
}

async fn in_force(app: &App, tenant: TenantId) -> Result<policies::PolicyRow, Problem> {
    let row = policies::in_force(app.store(), tenant, app.now().as_millisecond()).await?;
    row.ok_or_else(Problem::not_found)
}

async fn market(app: &App, tenant: TenantId) -> Result<String, Problem> {
    let row = tenants::find(app.store(), tenant).await?;
    Ok(row.ok_or_else(Problem::not_found)?.market)
}
