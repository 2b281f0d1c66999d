//! The rules for programs: their versions, what a document of them is worth before it holds, and
//! what they answer to facts that nobody has filed.

use super::{
    body::Incoming,
    guard::{May, Read},
    pages::Page,
    problem::{Document, Problem},
    views::DecisionView,
};
use crate::{
    app::App,
    flows::{Error, FieldProblem, load, platform_on},
};
use amends_core::{
    ids::TenantId,
    policy::{Basis, Difference, PolicyDocument, RequestFacts, decide, differences, law},
    table::Report,
};
use amends_store::policies;
use axum::{
    Json,
    extract::{Path, State},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Versions that are listed.
const LISTED_MAX: i64 = 100;

/// A version among the others.
#[derive(Debug, Serialize, ToSchema)]
pub struct PolicyVersion {
    pub version: i64,
    /// Orders placed from this moment on are under it.
    pub valid_from: Timestamp,
    pub published_at: Timestamp,
    /// `scheduled`, `in-force` or `retired`.
    pub state: &'static str,
}

/// A version whole.
#[derive(Debug, Serialize, ToSchema)]
pub struct PolicyOfVersion {
    pub version: i64,
    pub valid_from: Timestamp,
    #[schema(value_type = Object)]
    pub document: Value,
}

/// A document that holds for nobody yet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DocumentToCheck {
    #[schema(value_type = Object)]
    pub document: Value,
}

/// What a document is worth.
#[derive(Debug, Serialize, ToSchema)]
pub struct CheckedPolicy {
    /// Whether it could be published.
    pub is_whole: bool,
    /// Why not; absent where it could.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What was found about each of its own tables.
    pub tables: Vec<TableRemarks>,
    /// What changes from the newest version: a line each.
    pub changes: Vec<String>,
}

/// What was found about a table. Rows count from 1; cells are as documents write them.
#[derive(Debug, Serialize, ToSchema)]
pub struct TableRemarks {
    pub table: String,
    /// Why it cannot decide.
    pub problems: Vec<String>,
    /// Rows that are never reached.
    pub dead: Vec<usize>,
    /// Rows that match the same values and lead to different things, with those values.
    pub overlaps: Vec<OverlappingRows>,
    /// Values that only the last line answers, a cell for each column.
    pub gaps: Vec<Vec<String>>,
    /// Rows that could be one, with the cell that would make them so.
    pub merges: Vec<MergeableRows>,
    /// Whether the table is so large that not everything was looked at.
    pub is_cut_short: bool,
}

/// Two rows that some values meet both.
#[derive(Debug, Serialize, ToSchema)]
pub struct OverlappingRows {
    pub rows: [usize; 2],
    pub at: Vec<String>,
}

/// Two rows that say the same.
#[derive(Debug, Serialize, ToSchema)]
pub struct MergeableRows {
    pub rows: [usize; 2],
    pub column: String,
    pub cell: String,
}

/// Facts to be decided on, and by which rules.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FactsToDecide {
    /// As the first event of a case keeps them: see `docs/policy-tables.md`.
    #[schema(value_type = Object)]
    pub facts: Value,
    /// Absent: the newest published version, unless there is a document.
    pub version: Option<i64>,
    /// Rules that hold for nobody yet.
    #[schema(value_type = Option<Object>)]
    pub document: Option<Value>,
}

/// The versions of the shop's rules, newest first.
#[utoipa::path(get, path = "/policies", tag = "policies", operation_id = "list_policies",
    responses((status = 200, body = Page<PolicyVersion>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
) -> Result<Json<Page<PolicyVersion>>, Problem> {
    let rows = policies::list(app.store(), caller.tenant, LISTED_MAX).await?;
    let now = app.now().as_millisecond();
    let current = rows.iter().find(|row| row.valid_from_ms <= now).map(|row| row.version);
    let items = rows.iter().map(|row| PolicyVersion {
        version: row.version,
        valid_from: load::moment(row.valid_from_ms),
        published_at: load::moment(row.created_ms),
        state: match current {
            Some(current) if row.version == current => "in-force",
            Some(current) if row.version < current => "retired",
            _ => "scheduled",
        },
    });
    Ok(Json(Page { items: items.collect(), next: None }))
}

/// One version, whole; it never changes.
#[utoipa::path(get, path = "/policies/{version}", tag = "policies", operation_id = "get_policy",
    params(("version" = i64, Path, description = "1, 2, … within the shop")),
    responses((status = 200, body = PolicyOfVersion), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path(version): Path<String>,
) -> Result<Json<PolicyOfVersion>, Problem> {
    let version = version.parse().map_err(|_| Problem::not_found())?;
    let row = policies::find(app.store(), caller.tenant, version).await?;
    let row = row.ok_or_else(Problem::not_found)?;
    Ok(Json(PolicyOfVersion {
        version: row.version,
        valid_from: load::moment(row.valid_from_ms),
        document: serde_json::from_str(&row.body).map_err(Error::from)?,
    }))
}

/// Whether a document is whole, what is wrong or could be simpler in its tables, and what it would
/// change. Nothing is stored.
#[utoipa::path(post, path = "/policies/check", tag = "policies", operation_id = "check_policy",
    request_body = DocumentToCheck,
    responses((status = 200, body = CheckedPolicy), (status = "4XX", body = Document)))]
pub async fn check(
    State(app): State<App>,
    caller: May<Read>,
    asked: Incoming<DocumentToCheck>,
) -> Result<Json<CheckedPolicy>, Problem> {
    let document = read(asked.body.document)?;
    let newest = newest(&app, caller.tenant).await?;
    let problem = document.clone().checked().err();
    Ok(Json(CheckedPolicy {
        is_whole: problem.is_none(),
        problem,
        tables: document.tables.iter().map(|table| remarks(&document, table)).collect(),
        changes: differences(&newest, &document).iter().map(said).collect(),
    }))
}

/// What rules answer to facts, with every reason; nothing is filed.
#[utoipa::path(post, path = "/policies/decide", tag = "policies", operation_id = "decide_policy",
    request_body = FactsToDecide,
    responses((status = 200, body = DecisionView), (status = "4XX", body = Document)))]
pub async fn decide_on(
    State(app): State<App>,
    caller: May<Read>,
    asked: Incoming<FactsToDecide>,
) -> Result<Json<DecisionView>, Problem> {
    let FactsToDecide { facts, version, document } = asked.body;
    let facts: RequestFacts = serde_json::from_value(facts)
        .map_err(|error| FieldProblem::new("facts", "does-not-parse").with("why", error))?;
    let facts = facts.dated();
    let (shop, version) = match (document, version) {
        (Some(document), _) => (whole(read(document)?)?, 0),
        (None, Some(version)) => (of_version(&app, caller.tenant, version).await?, version),
        (None, None) => (newest(&app, caller.tenant).await?, 0),
    };
    let platform = platform_on(&app, facts.today).await?;
    let basis = Basis { law: law::pack(&facts.market).on(facts.today), platform, shop, version };
    Ok(Json(DecisionView::of(&decide(&basis, &facts))))
}

/// A document as a program sends it.
pub fn read(document: Value) -> Result<PolicyDocument, Problem> {
    let read = serde_json::from_value(document);
    read.map_err(|error| FieldProblem::new("document", "does-not-parse").with("why", error).into())
}

fn whole(document: PolicyDocument) -> Result<PolicyDocument, Problem> {
    let checked = document.checked();
    checked.map_err(|why| FieldProblem::new("document", "policy-bad").with("why", why).into())
}

async fn newest(app: &App, tenant: TenantId) -> Result<PolicyDocument, Problem> {
    let row = policies::latest(app.store(), tenant).await?.ok_or_else(Problem::not_found)?;
    Ok(serde_json::from_str(&row.body).map_err(Error::from)?)
}

async fn of_version(app: &App, tenant: TenantId, version: i64) -> Result<PolicyDocument, Problem> {
    let row = policies::find(app.store(), tenant, version).await?;
    let row = row.ok_or_else(|| FieldProblem::new("version", "no-such-version"))?;
    Ok(serde_json::from_str(&row.body).map_err(Error::from)?)
}

/// What was found about one of a document's own tables.
pub fn remarks(document: &PolicyDocument, table: &amends_core::policy::RuleTable) -> TableRemarks {
    let Report { overlaps, gaps, dead, merges, is_cut_short } =
        table.report(document).unwrap_or_default();
    let differ = overlaps.into_iter().filter(|overlap| overlap.differ);
    TableRemarks {
        table: table.code.clone(),
        problems: table.problems(document).iter().map(ToString::to_string).collect(),
        dead: dead.into_iter().map(|row| row + 1).collect(),
        overlaps: differ
            .map(|found| OverlappingRows { rows: counted(found.rows), at: found.at })
            .collect(),
        gaps,
        merges: merges
            .into_iter()
            .map(|found| MergeableRows {
                rows: counted(found.rows),
                column: table.columns[found.column].clone(),
                cell: found.cell,
            })
            .collect(),
        is_cut_short,
    }
}

fn counted((one, other): (usize, usize)) -> [usize; 2] {
    [one + 1, other + 1]
}

/// A change as programs and repositories read it.
pub fn said(change: &Difference) -> String {
    let cells = |row: &[(String, String)]| {
        row.iter().map(|(name, cell)| format!("{name} {cell}")).collect::<Vec<_>>().join(", ")
    };
    match change {
        Difference::Added { sheet, row } => format!("+ {sheet}: {}", cells(row)),
        Difference::Removed { sheet, row } => format!("- {sheet}: {}", cells(row)),
        Difference::Changed { sheet, row, cells: changed } => {
            let changed = changed.iter().map(|(name, was, is)| format!("{name} {was} -> {is}"));
            let changed = changed.collect::<Vec<_>>().join("; ");
            format!("~ {sheet} [{}]: {changed}", cells(row))
        }
        Difference::Value { path, was, is } => format!("~ {path}: {was} -> {is}"),
    }
}
