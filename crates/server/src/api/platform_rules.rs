//! What the platform promises the buyers of all its shops, for programs of the shops.

use super::{
    guard::{May, Read},
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{Error, load},
};
use amends_store::platform_rules::{self, PlatformRow};
use axum::{
    Json,
    extract::{Path, State},
};
use jiff::Timestamp;
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

/// A published version of the platform's rules.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PlatformRules)]
pub struct PlatformRulesView {
    pub version: i64,
    /// Orders placed from this day on, as each shop counts days, are under it: `YYYY-MM-DD`.
    pub from: String,
    pub published_at: Timestamp,
    /// Title, clauses, windows and freight: see `docs/platform-rules.md`.
    #[schema(value_type = Object)]
    pub document: Value,
}

impl PlatformRulesView {
    fn of(row: &PlatformRow) -> Result<Self, Error> {
        Ok(Self {
            version: row.version,
            from: row.from_day.clone(),
            published_at: load::moment(row.created_ms),
            document: serde_json::from_str(&row.body)?,
        })
    }
}

/// The platform's rules for orders of today; not found where it promises nothing.
#[utoipa::path(get, path = "/platform/rules", tag = "policies", operation_id = "platform_rules",
    responses((status = 200, body = PlatformRulesView), (status = "4XX", body = Document)))]
pub async fn current(
    State(app): State<App>,
    caller: May<Read>,
) -> Result<Json<PlatformRulesView>, Problem> {
    let today = app.now().to_zoned(load::zone(&app, caller.tenant).await?).date();
    let row = platform_rules::in_force(app.store(), today).await?;
    Ok(Json(PlatformRulesView::of(&row.ok_or_else(Problem::not_found)?)?))
}

/// One version of the platform's rules; it never changes.
#[utoipa::path(get, path = "/platform/rules/{version}", tag = "policies",
    operation_id = "platform_rules_version",
    params(("version" = i64, Path, description = "1, 2, … on the installation")),
    responses((status = 200, body = PlatformRulesView), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    _: May<Read>,
    Path(version): Path<String>,
) -> Result<Json<PlatformRulesView>, Problem> {
    let version = version.parse().map_err(|_| Problem::not_found())?;
    let row = platform_rules::find(app.store(), version).await?;
    Ok(Json(PlatformRulesView::of(&row.ok_or_else(Problem::not_found)?)?))
}
