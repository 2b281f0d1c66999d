//! Statements of providers: sent as the file they offer, taken in whole or not at all, compared
//! with our refunds and charges. The same file again changes nothing.

use super::{
    guard::{May, Money},
    pages::{Page, Params, limit},
    problem::{Document, Problem},
    views::MoneyView,
};
use crate::{
    app::App,
    flows::{self, Error, FieldProblem, Look, StatementFile, load::moment},
    statements::{Format, Source},
};
use amends_core::{ids::StatementId, money::Currency};
use amends_store::provider_statements::{self, Place, RowProblem, Statement, Total};
use axum::{
    Json,
    body::to_bytes,
    extract::{Path, Request, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Bytes of one file; larger ones are for `amends statement import`.
const BODY_BYTES_MAX: usize = 32 * 1024 * 1024;
/// Rows that are not in, as far as they are listed.
const PROBLEMS_MAX: i64 = 200;

/// How to read the file.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Reading {
    /// The account at the provider, as the shop calls it.
    pub account: String,
    /// `wechat`, `alipay`, `stripe`, `paypal`, `bank` or `simulator`.
    pub format: String,
    /// The file's own name.
    pub name: Option<String>,
    /// `true`: says what would come in, and keeps nothing.
    #[serde(default)]
    pub preview: bool,
    /// Whether 03/04 is the third of April.
    #[serde(default)]
    pub day_first: bool,
    /// Whether `1.234,56` is how an amount is written.
    #[serde(default)]
    pub decimal_comma: bool,
    /// What a bank calls its columns: `date=Buchungstag,amount=Betrag,reference=Text`.
    pub columns: Option<String>,
}

impl Reading {
    fn file(&self, bytes: Vec<u8>) -> Result<StatementFile, Problem> {
        let format = self.format.parse::<Format>().map_err(|_| {
            let known = Format::ALL.map(Format::word).join(", ");
            FieldProblem::new("format", "not-one-of").with("known", known)
        })?;
        let name = self.name.clone().unwrap_or_else(|| "request".to_owned());
        let source = Source::Bytes(name, bytes.into());
        let (day_first, decimal_comma) = (self.day_first, self.decimal_comma);
        let columns = flows::bank_columns(self.columns.as_deref().unwrap_or_default())?;
        let file = StatementFile::new(&self.account, format, source);
        Ok(StatementFile { day_first, decimal_comma, columns, ..file })
    }
}

/// A file of an account.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Statement)]
pub struct StatementView {
    pub id: String,
    pub account: String,
    pub format: String,
    pub name: String,
    /// `reading`, `comparing` or `done`. What was killed half-way goes on when the same file comes
    /// again.
    pub state: String,
    /// Rows looked at, and rows that there are.
    pub done: i64,
    pub rows: i64,
    /// Lines that are in.
    pub lines: i64,
    /// Lines that another statement had brought.
    pub known: i64,
    /// Rows that are not in.
    pub refused: i64,
    /// First and last movement.
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    pub started_at: Timestamp,
    pub updated_at: Timestamp,
    pub actor: String,
}

/// A statement with what its lines come to.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementDetail {
    #[serde(flatten)]
    pub statement: StatementView,
    pub totals: Vec<TotalView>,
    /// At most 200.
    pub problems: Vec<RowProblemView>,
}

/// What the lines of one kind come to, in one currency.
#[derive(Debug, Serialize, ToSchema)]
pub struct TotalView {
    /// `payment`, `refund`, `fee`, `payout` or `other`.
    pub kind: String,
    pub lines: i64,
    /// How many of them are refunds or charges of ours; absent in a preview.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub matched: Option<i64>,
    /// As the account moves: refunds are below zero.
    pub amount: MoneyView,
    pub fee: MoneyView,
}

/// One thing that is wrong with a row.
#[derive(Debug, Serialize, ToSchema)]
pub struct RowProblemView {
    /// Line of the file, counted from 1.
    pub line: i64,
    /// The column; empty for the whole row.
    pub field: String,
    pub code: String,
    /// In English.
    pub detail: String,
}

/// What would come in.
#[derive(Debug, Serialize, ToSchema)]
pub struct StatementPreview {
    /// Whether this file is in already.
    pub known: bool,
    pub rows: u64,
    pub lines: u64,
    pub refused: u64,
    pub from: Option<Timestamp>,
    pub to: Option<Timestamp>,
    pub totals: Vec<TotalView>,
    /// At most 200.
    pub problems: Vec<RowProblemView>,
}

/// An amount that was stored with its currency.
pub(super) fn money(minor: i64, currency: &str) -> Result<MoneyView, Problem> {
    let currency = Currency::parse(currency).map_err(|error| Error::Fault(error.to_string()))?;
    Ok(MoneyView::of(minor, currency))
}

impl StatementView {
    fn of(statement: &Statement) -> Self {
        let s = statement;
        Self {
            id: s.id.to_string(),
            account: s.account.clone(),
            format: s.format.clone(),
            name: s.name.clone(),
            state: s.state.clone(),
            done: s.done,
            rows: s.rows,
            lines: s.lines,
            known: s.known,
            refused: s.problems,
            from: s.from_ms.map(moment),
            to: s.to_ms.map(moment),
            started_at: moment(s.started_ms),
            updated_at: moment(s.updated_ms),
            actor: s.actor.clone(),
        }
    }
}

fn total(total: &Total) -> Result<TotalView, Problem> {
    Ok(TotalView {
        kind: total.kind.clone(),
        lines: total.lines,
        matched: Some(total.matched),
        amount: money(total.amount_minor, &total.currency)?,
        fee: money(total.fee_minor, &total.currency)?,
    })
}

fn problem(problem: RowProblem) -> RowProblemView {
    let RowProblem { line, field, code, reason } = problem;
    RowProblemView { line, field, code, detail: reason }
}

fn preview(look: &Look) -> Result<StatementPreview, Problem> {
    let totals = look.totals.iter().map(|((currency, kind), total)| {
        Ok(TotalView {
            kind: kind.word().to_owned(),
            lines: i64::try_from(total.lines).unwrap_or(i64::MAX),
            matched: None,
            amount: money(total.amount_minor, currency)?,
            fee: money(total.fee_minor, currency)?,
        })
    });
    let problems = look.problems.iter().map(|problem| RowProblemView {
        line: i64::try_from(problem.line).unwrap_or(i64::MAX),
        field: problem.field.clone(),
        code: problem.reason.code().to_owned(),
        detail: problem.reason.to_string(),
    });
    Ok(StatementPreview {
        known: look.is_known,
        rows: look.rows,
        lines: look.lines,
        refused: look.refused,
        from: look.span.map(|span| span.0),
        to: look.span.map(|span| span.1),
        totals: totals.collect::<Result<_, Problem>>()?,
        problems: problems.collect(),
    })
}

async fn detail(
    app: &App,
    caller: &May<Money>,
    id: StatementId,
) -> Result<Json<StatementDetail>, Problem> {
    let (statement, totals) = flows::statement(app, caller.tenant, id).await?;
    let problems =
        provider_statements::problems(app.store(), caller.tenant, id, None, PROBLEMS_MAX).await?;
    Ok(Json(StatementDetail {
        statement: StatementView::of(&statement),
        totals: totals.iter().map(total).collect::<Result<_, _>>()?,
        problems: problems.into_iter().map(problem).collect(),
    }))
}

/// Take in a statement: at most 32 MiB, as the provider offers it for download.
///
/// The body is the file itself, whatever its `Content-Type`. A file that is not whole is refused
/// whole; a row that is not understood is told and kept out. The same file again changes nothing.
#[utoipa::path(post, path = "/statements", tag = "reconciliation",
    operation_id = "import_statement", params(Reading),
    request_body(content = String, content_type = "text/csv"),
    responses(
        (status = 201, body = StatementDetail),
        (status = 200, description = "It was in before; or with `preview=true` what would come in",
            body = StatementPreview),
        (status = "4XX", body = Document)))]
pub async fn send(
    State(app): State<App>,
    caller: May<Money>,
    Params(reading): Params<Reading>,
    request: Request,
) -> Result<Response, Problem> {
    let bytes = to_bytes(request.into_body(), BODY_BYTES_MAX).await;
    let bytes = bytes.map_err(|_| Problem::too_large(BODY_BYTES_MAX))?;
    let file = reading.file(bytes.into())?;
    if reading.preview {
        let look = flows::preview_statement(&app, caller.tenant, &file).await?;
        return Ok(Json(preview(&look)?).into_response());
    }
    let who = (caller.tenant, &caller.actor());
    let imported = flows::import_statement(&app, who, &file, |_| {}).await?;
    let status = if imported.was_known { StatusCode::OK } else { StatusCode::CREATED };
    Ok((status, detail(&app, &caller, imported.statement.id).await?).into_response())
}

/// Where to go on.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct After {
    /// Where the page before ended.
    pub cursor: Option<String>,
    /// Entries of a page: 1 to 200, 50 unless given.
    pub limit: Option<i64>,
}

/// Statements, latest first.
#[utoipa::path(get, path = "/statements", tag = "reconciliation",
    operation_id = "list_statements", params(After),
    responses((status = 200, body = Page<StatementView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Money>,
    Params(after): Params<After>,
) -> Result<Json<Page<StatementView>>, Problem> {
    let size = limit(after.limit)?;
    let place = match after.cursor.as_deref() {
        None => None,
        Some(text) => Some(place(text).ok_or(FieldProblem::new("cursor", "not-a-cursor"))?),
    };
    let mut rows = provider_statements::list(app.store(), caller.tenant, place, size).await?;
    let more = rows.len() as i64 > size;
    rows.truncate(size as usize);
    let last = rows.last().filter(|_| more);
    let next = last.map(|last| format!("{}~{}", last.started_ms, last.id));
    Ok(Json(Page { items: rows.iter().map(StatementView::of).collect(), next }))
}

fn place(text: &str) -> Option<Place> {
    let (started, statement) = text.split_once('~')?;
    Some(Place { started_ms: started.parse().ok()?, statement: statement.parse().ok()? })
}

/// One statement with what its lines come to, and what is wrong with its rows.
#[utoipa::path(get, path = "/statements/{statement}", tag = "reconciliation",
    operation_id = "get_statement", params(("statement" = String, Path)),
    responses((status = 200, body = StatementDetail), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Money>,
    Path(statement): Path<String>,
) -> Result<Json<StatementDetail>, Problem> {
    let id: StatementId = statement.parse().map_err(|_| Problem::not_found())?;
    detail(&app, &caller, id).await
}
