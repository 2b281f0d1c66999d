//! Orders in, with customers and goods, many at once. The same batch again changes nothing; a bad
//! record is kept out whole and told by line, field and reason, and the good ones are in.

use super::{
    guard::{Import, May},
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{self, FieldProblem, ImportReport},
    intake::{Format, Source},
};
use axum::{
    Json,
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, StatusCode, header},
};
use serde::Serialize;
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// Bytes of one batch: some 10,000 orders. Larger sources are for `amends import`.
pub const BATCH_BYTES_MAX: usize = 10 * 1024 * 1024;
/// Problems that are listed.
const PROBLEMS_MAX: usize = 1_000;

/// What a batch came to, in records.
#[derive(Debug, Serialize, ToSchema)]
pub struct Report {
    pub created: u64,
    pub updated: u64,
    pub unchanged: u64,
    /// Records that are not in, each with one problem or more.
    pub refused: u64,
    /// At most 1,000.
    pub problems: Vec<RecordProblem>,
    /// How many records had something worth knowing, by its code.
    pub notes: BTreeMap<&'static str, u64>,
}

/// One thing that is wrong with a record.
#[derive(Debug, Serialize, ToSchema)]
pub struct RecordProblem {
    /// Line of the body, counted from 1.
    pub line: u64,
    /// Path of the field; empty for the whole record.
    pub field: String,
    pub code: &'static str,
    /// In English.
    pub detail: String,
}

impl Report {
    fn of(report: &ImportReport) -> Self {
        let problems = report.problems.iter().take(PROBLEMS_MAX).map(|problem| RecordProblem {
            line: problem.line,
            field: problem.field.clone(),
            code: problem.reason.code(),
            detail: problem.reason.to_string(),
        });
        Self {
            created: report.created,
            updated: report.updated,
            unchanged: report.unchanged,
            refused: report.refused,
            problems: problems.collect(),
            notes: report.notes.iter().map(|(note, count)| (note.code(), *count)).collect(),
        }
    }
}

/// Take in customers, products and orders: at most 10 MiB.
///
/// The form follows from `Content-Type`: one JSON document (`application/json`), one record a line
/// (`application/x-ndjson`) or a table (`text/csv`); `docs/orders.md` describes them.
#[utoipa::path(post, path = "/orders:batch", tag = "orders", operation_id = "import_orders",
    request_body(content = String, content_type = "application/x-ndjson"),
    responses((status = 200, body = Report), (status = "4XX", body = Document)))]
pub async fn batch(
    State(app): State<App>,
    caller: May<Import>,
    request: Request,
) -> Result<Json<Report>, Problem> {
    let (parts, body) = request.into_parts();
    let format = format(&parts.headers)?;
    let source = Source::Text(text(body).await?, format);
    let report = flows::import_orders(&app, caller.tenant, &source, |_| {}).await?;
    Ok(Json(Report::of(&report)))
}

fn format(headers: &HeaderMap) -> Result<Format, Problem> {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    match kind.unwrap_or_default().split(';').next().unwrap_or_default().trim() {
        "application/json" => Ok(Format::Json),
        "application/x-ndjson" | "application/ndjson" => Ok(Format::Ndjson),
        "text/csv" => Ok(Format::Csv),
        _ => Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "json-ndjson-csv-only")),
    }
}

async fn text(body: Body) -> Result<String, Problem> {
    let bytes = to_bytes(body, BATCH_BYTES_MAX).await;
    let bytes = bytes.map_err(|_| Problem::too_large(BATCH_BYTES_MAX))?;
    String::from_utf8(bytes.into())
        .map_err(|_| FieldProblem::new("body", "wrong").with("why", "not UTF-8").into())
}
