//! One sheet of a draft for programs: its columns and rows as cells, and what was found about a
//! table; and rows in place of those it has.

use super::{
    body::Incoming,
    guard::{May, Read, Rules},
    policy_drafts::{Asked, find, tagged},
    policy_rules::{TableRemarks, remarks},
    problem::{Document, Problem, locale},
};
use crate::{
    app::App,
    flows::{
        FieldProblem,
        policy_drafts::{OpenDraft, find_draft, save_sheet},
    },
    wording::rules::{column_name, sheet_name},
    words::Lang,
};
use amends_core::{
    policy::{Input, PolicyDocument, Sheet, SheetColumn, sheet},
    table::ROWS_MAX,
};
use axum::{
    extract::{Path, State},
    http::{HeaderMap, StatusCode},
    response::Response,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Letters of a cell.
const CELL_CHARS_MAX: usize = 2_000;

/// A part of a draft as cells.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicySheet)]
pub struct SheetView {
    /// `windows`, or `table:<code>` for one of the shop's own.
    pub sheet: String,
    /// In the language of `Accept-Language`.
    pub name: String,
    /// The revision of the draft, also the `ETag`.
    pub revision: i64,
    /// Exactly one row, which is always there.
    pub is_single: bool,
    pub columns: Vec<ColumnView>,
    /// A cell for each column. The last row of a `table:` is what holds where no other does.
    pub rows: Vec<Vec<String>>,
    /// What was found about a table of the shop's own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remarks: Option<TableRemarks>,
}

/// A column of a sheet.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = PolicyColumn)]
pub struct ColumnView {
    pub name: String,
    /// In the language of `Accept-Language`.
    pub words: String,
    /// Whether it says what follows, not when.
    pub follows: bool,
    /// What its cells hold: `words` (of `known`), `free`, `one` (of `known`), `number`, `yes-no`,
    /// `text`, or the kind of a test: `bool`, `enum`, `set`, `integer`, `money`, `days`.
    pub input: &'static str,
    /// Whether an empty cell means none.
    pub may_be_empty: bool,
    /// Words that it knows, or that are in use.
    pub known: Vec<String>,
}

impl SheetView {
    fn of(t: &Lang, draft: &OpenDraft, sheet: Sheet) -> Self {
        let document = &draft.document;
        let code = sheet.id.strip_prefix("table:").unwrap_or_default();
        let table = document.tables.iter().find(|table| table.code == code);
        Self {
            name: sheet_name(t, document, &sheet.id),
            revision: draft.row.revision,
            is_single: sheet.is_single,
            columns: sheet.columns.iter().map(|column| view(t, document, column)).collect(),
            remarks: table.map(|table| remarks(document, table)),
            rows: sheet.rows,
            sheet: sheet.id,
        }
    }
}

fn view(t: &Lang, document: &PolicyDocument, column: &SheetColumn) -> ColumnView {
    let (input, may_be_empty, known) = match &column.input {
        Input::Words(known) => ("words", false, known.clone()),
        Input::Free(known) => ("free", false, known.clone()),
        Input::One(known, maybe) => ("one", *maybe, known.clone()),
        Input::Number(maybe) => ("number", *maybe, Vec::new()),
        Input::YesNo => ("yes-no", false, Vec::new()),
        Input::Text(maybe) => ("text", *maybe, Vec::new()),
        Input::Test(kind, known) => (*kind, false, known.clone()),
    };
    let words = column_name(t, document, &column.name);
    ColumnView {
        name: column.name.clone(),
        words,
        follows: column.follows,
        input,
        may_be_empty,
        known,
    }
}

/// One sheet of a draft.
#[utoipa::path(get, path = "/policies/drafts/{draft}/sheets/{sheet}", tag = "policies",
    operation_id = "get_policy_sheet", params(("draft" = String, Path), ("sheet" = String, Path)),
    responses((status = 200, body = SheetView), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path((draft, id)): Path<(String, String)>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let row = find(&app, &caller, &draft).await?;
    let draft = find_draft(&app, caller.tenant, row.id).await?;
    shown(app.words(locale(&headers)), &draft, &id)
}

fn shown(t: &Lang, draft: &OpenDraft, id: &str) -> Result<Response, Problem> {
    let sheet = sheet(&draft.document, id).ok_or_else(Problem::not_found)?;
    Ok(tagged(StatusCode::OK, draft.row.revision, SheetView::of(t, draft, sheet)))
}

/// Rows of a sheet.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PolicyRows)]
pub struct Rows {
    /// A cell for each column, at most 1,024 rows; a wrong one is named `r0c2`: third cell, first
    /// row.
    #[schema(example = json!([["return-and-refund", "nobody", "clothing", "30", "HY.CLOTHING"]]))]
    pub rows: Vec<Vec<String>>,
}

impl Rows {
    fn fit(&self, sheet: &Sheet) -> Result<(), Problem> {
        let (wide, count) = (sheet.columns.len(), self.rows.len());
        if sheet.is_single && count != 1 {
            return Err(FieldProblem::new("rows", "rows-single").into());
        }
        if count == 0 && sheet.id.starts_with("table:") {
            return Err(FieldProblem::new("rows", "rows-last").into());
        }
        let mut wrong = Vec::new();
        for (n, row) in self.rows.iter().enumerate().take(ROWS_MAX) {
            if row.len() != wide {
                let field = FieldProblem::new(format!("r{n}"), "row-width");
                wrong.push(field.with("row", n + 1).with("count", wide));
            }
            for (c, cell) in row.iter().enumerate().take(wide) {
                if cell.chars().count() > CELL_CHARS_MAX {
                    let field = FieldProblem::new(format!("r{n}c{c}"), "text-too-long");
                    wrong.push(field.with("max", CELL_CHARS_MAX));
                }
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(Problem::invalid(wrong)) }
    }
}

/// Put rows in place of those of one sheet. The same again saves nothing.
#[utoipa::path(put, path = "/policies/drafts/{draft}/sheets/{sheet}", tag = "policies",
    operation_id = "put_policy_sheet", request_body = Rows,
    params(("draft" = String, Path), ("sheet" = String, Path),
        ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = SheetView), (status = "4XX", body = Document)))]
pub async fn put(
    State(app): State<App>,
    caller: May<Rules>,
    Path((draft, id)): Path<(String, String)>,
    headers: HeaderMap,
    incoming: Incoming<Rows>,
) -> Result<Response, Problem> {
    let asked = Asked::of(&app, &caller, &draft, &incoming).await?;
    let before = find_draft(&app, caller.tenant, asked.row.id).await?;
    let given = sheet(&before.document, &id).ok_or_else(Problem::not_found)?;
    incoming.body.fit(&given)?;
    if given.rows != incoming.body.rows {
        let saved = save_sheet(&app, asked.on(), (&id, &incoming.body.rows)).await;
        let now = find(&app, &caller, &draft).await?.revision;
        saved.map_err(|error| asked.explained(error, now))?;
    }
    let after = find_draft(&app, caller.tenant, asked.row.id).await?;
    shown(app.words(locale(&headers)), &after, &id)
}
