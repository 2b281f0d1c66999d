//! The audit trail: who looked at personal data and who changed who may do what. Who did what to a
//! case, why and by which rule is told by its events.

use super::{
    guard::{Audit, May},
    pages::{self, Page, Params},
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{
        FieldProblem,
        audit::{self, Asked, Trail},
        load,
    },
};
use amends_store::audit::AuditLine;
use axum::{Json, extract::State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Which part of the trail.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Part {
    /// Number of a case.
    pub case: Option<String>,
    /// Login of somebody of the staff, name of a program's token, or `operator`.
    pub who: Option<String>,
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Entries of the page, 1 to 200.
    pub limit: Option<i64>,
}

/// A line of the trail.
#[derive(Debug, Serialize, ToSchema)]
pub struct AuditEntry {
    pub id: String,
    pub at: Timestamp,
    /// As events name whoever acts, e.g. `agent:st_…`; `operator` is somebody at the machine.
    pub actor: String,
    /// What was done, e.g. `saw-case`.
    pub act: String,
    /// What it was done to: a case's number, a login, a version.
    pub subject: String,
    /// Number of the case.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
}

/// Who looked at personal data and who changed who may do what, the newest first.
///
/// A case or a person that is not there has left no trace.
#[utoipa::path(get, path = "/audit", tag = "audit", operation_id = "audit_trail", params(Part),
    responses((status = 200, body = Page<AuditEntry>), (status = "4XX", body = Document)))]
pub async fn trail(
    State(app): State<App>,
    caller: May<Audit>,
    Params(part): Params<Part>,
) -> Result<Json<Page<AuditEntry>>, Problem> {
    let limit = pages::limit(part.limit)?;
    let bad = |_| FieldProblem::new("cursor", "not-a-cursor");
    let before = part.cursor.map(|cursor| cursor.parse().map_err(bad)).transpose()?;
    let (case, who) = (part.case.unwrap_or_default(), part.who.unwrap_or_default());
    let trail = audit::trail(&app, caller.tenant, &Asked { case, who, before }, limit).await?;
    let full = trail.lines.len() as i64 == limit;
    let next = trail.lines.last().filter(|_| full).map(|last| last.id.to_string());
    Ok(Json(Page { items: trail.lines.iter().map(|line| entry(&trail, line)).collect(), next }))
}

fn entry(trail: &Trail, line: &AuditLine) -> AuditEntry {
    AuditEntry {
        id: line.id.to_string(),
        at: load::moment(line.at_ms),
        actor: line.actor.clone(),
        act: line.act.clone(),
        subject: line.subject.clone(),
        case: line.case.and_then(|case| trail.numbers.get(&case).cloned()),
    }
}
