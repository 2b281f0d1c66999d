//! A merchant's rules change: a new version, for orders placed from a moment on.

use super::{
    Error, FieldProblem,
    audit::{AuditAct, Entry, OPERATOR},
};
use crate::app::App;
use amends_core::{ids::TenantId, policy::PolicyDocument};
use amends_store::policies;
use jiff::Timestamp;

/// Publishes a document as the next version and returns its number. Versions are never changed.
pub async fn publish_policy(
    app: &App,
    tenant: TenantId,
    document: &PolicyDocument,
    valid_from: Timestamp,
) -> Result<i64, Error> {
    let checked = document.clone().checked();
    let document =
        checked.map_err(|why| FieldProblem::new("policy", "policy-bad").with("why", why))?;
    let latest = policies::latest(app.store(), tenant).await?;
    let version = latest.map_or(1, |latest| latest.version + 1);
    let row = policies::PolicyRow {
        version,
        valid_from_ms: valid_from.as_millisecond(),
        body: serde_json::to_string(&document)?,
        created_ms: app.now().as_millisecond(),
    };
    let told = Entry::new(OPERATOR, AuditAct::PublishedPolicy, version.to_string()).line(app);
    policies::publish(app.store(), tenant, &row, &told).await?;
    Ok(version)
}
