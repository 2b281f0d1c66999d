//! `/staff/policy/drafts/{draft}/sheets/{sheet}`: one sheet to type in, with what is wrong with it.

use super::{address, draft_id, grid::Grid, on, outdone, shell};
use crate::{
    app::App,
    flows::{
        platform_today,
        policy_drafts::{OpenDraft, find_draft, save_sheet},
    },
    web::{
        form::Problem,
        guard_staff::{Configures, Staff},
        page::{Shell, show, show_with},
        staff::words,
        trouble::PageError,
        visit::Visit,
    },
    wording::rules::{column_name, sheet_name},
    words::Lang,
};
use amends_core::{
    policy::{Input, PolicyDocument, Sheet, SheetColumn, sheet, with_sheet},
    table::Report,
};
use askama::Template;
use axum::{
    extract::{Form, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// Findings of each kind that are told.
const TOLD_MAX: usize = 8;

/// The page.
#[derive(Template)]
#[template(path = "staff/policy/sheet.html")]
pub struct SheetPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub draft: String,
    pub draft_title: String,
    /// Its address.
    pub here: String,
    pub name: String,
    pub lead: String,
    pub seen: i64,
    pub may_change: bool,
    /// Typed and not saved yet.
    pub is_unsaved: bool,
    /// Just now.
    pub is_saved: bool,
    pub is_single: bool,
    /// The last row stands under the table.
    pub has_last_line: bool,
    /// Code of the shop's own table, which can be removed.
    pub own: String,
    pub columns: Vec<ColumnView>,
    pub rows: Vec<Vec<CellView>>,
    pub remarks: Vec<Remark>,
}

/// A column.
pub struct ColumnView {
    pub name: String,
    pub hint: String,
    pub follows: bool,
    /// What can be typed, for the script: words between bars, or nothing.
    pub words: String,
    /// `select`, `number` or `text`.
    pub kind: &'static str,
    pub options: Vec<String>,
}

/// A cell.
pub struct CellView {
    pub value: String,
    /// Empty: nothing is wrong with it.
    pub error: String,
}

/// Something that was found about the whole table.
pub struct Remark {
    pub tone: &'static str,
    pub words: String,
}

/// How the page was come to.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Shown {
    /// From a save, by the number it has.
    pub saved: Option<i64>,
}

/// `GET`: managers.
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path((draft, id)): Path<(String, String)>,
    Query(shown): Query<Shown>,
) -> Result<Response, PageError> {
    let draft = find_draft(&app, staff.tenant(), draft_id(&draft)?).await?;
    let given = sheet(&draft.document, &id).ok_or(PageError::NOT_FOUND)?;
    let mut page = build(&app, (&staff, &visit), (&draft, given), (Vec::new(), false)).await?;
    // Somebody else's later save is not this one.
    page.is_saved = shown.saved == Some(page.seen);
    Ok(show(&page))
}

/// `POST`: saves, or adds, moves and removes rows without saving yet.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path((id, of)): Path<(String, String)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let id = draft_id(&id)?;
    let draft = find_draft(&app, staff.tenant(), id).await?;
    let given = sheet(&draft.document, &of).ok_or(PageError::NOT_FOUND)?;
    let (typed, seen, saves) = typed(pairs, given);
    if !saves {
        let page = build(&app, (&staff, &visit), (&draft, typed), (Vec::new(), true)).await?;
        return Ok(show(&page));
    }
    let (actor, here) = (staff.actor(), format!("{}/sheets/{of}", address(id)));
    match save_sheet(&app, on(&staff, (id, seen), &actor), (&of, &typed.rows)).await {
        Ok(()) => Ok(Redirect::to(&format!("{here}?saved={}", seen + 1)).into_response()),
        Err(error) => {
            let problems = Problem::all(words(&app, &visit, &staff), error)?;
            let page = build(&app, (&staff, &visit), (&draft, typed), (problems, true)).await?;
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// The sheet as its form and button leave it, the save that was shown, and whether to save it.
fn typed(pairs: Vec<(String, String)>, given: Sheet) -> (Sheet, i64, bool) {
    let columns = given.columns.len();
    let mut grid = Grid::read(pairs, columns);
    let saves = grid.act(columns, usize::from(given.id.starts_with("table:")));
    (Sheet { rows: grid.rows, ..given }, grid.seen, saves)
}

async fn build<'a>(
    app: &'a App,
    (staff, visit): (&Staff<Configures>, &Visit),
    (draft, given): (&OpenDraft, Sheet),
    (problems, is_unsaved): (Vec<Problem>, bool),
) -> Result<SheetPage<'a>, PageError> {
    let t = words(app, visit, staff);
    let above = platform_today(app, staff.tenant()).await?;
    let name = sheet_name(t, &draft.document, &given.id);
    let own = given.id.strip_prefix("table:").unwrap_or_default().to_owned();
    // What was typed is looked at as it would be saved, as far as it can be read.
    let document = with_sheet(&draft.document, &given.id, &given.rows).ok();
    let document = document.as_ref().unwrap_or(&draft.document);
    let cell = |row: usize, (column, value): (usize, &String)| {
        let id = format!("r{row}c{column}");
        let own = problems.iter().find(|problem| problem.field == id);
        let error = own.map(|problem| problem.words.clone()).unwrap_or_default();
        CellView { value: value.clone(), error }
    };
    let mut told = remarks(t, document, &own);
    let today = app.now().to_zoned(staff.zone()).date();
    let here = (staff.shop.market.as_str(), today, above);
    told.extend(outdone::remarks(t, (document, &given.id), here));
    let rows = given.rows.iter().enumerate();
    let rows = rows.map(|(n, row)| row.iter().enumerate().map(|at| cell(n, at)).collect());
    Ok(SheetPage {
        shell: shell(app, visit, staff, &name),
        draft: address(draft.row.id),
        draft_title: draft.row.title.clone(),
        here: format!("{}/sheets/{}", address(draft.row.id), given.id),
        lead: t.get(&lead(&given.id)),
        name,
        seen: draft.row.revision,
        may_change: draft.row.state == "open",
        is_unsaved,
        is_saved: false,
        is_single: given.is_single,
        has_last_line: !own.is_empty(),
        columns: given.columns.iter().map(|column| view(t, document, column)).collect(),
        rows: rows.collect(),
        remarks: told,
        own,
        problems,
    })
}

fn lead(sheet: &str) -> String {
    let sheet = if sheet.starts_with("table:") { "table" } else { sheet };
    format!("sheet-lead-{sheet}")
}

fn view(t: &Lang, document: &PolicyDocument, column: &SheetColumn) -> ColumnView {
    let yes_no = || vec!["yes".to_owned(), "no".to_owned()];
    let (kind, options, known) = match &column.input {
        Input::One(words, maybe) => {
            let none = maybe.then(String::new);
            ("select", none.into_iter().chain(words.iter().cloned()).collect(), Vec::new())
        }
        Input::YesNo => ("select", yes_no(), Vec::new()),
        Input::Test("bool", _) => {
            ("select", ["-".to_owned()].into_iter().chain(yes_no()).collect(), Vec::new())
        }
        Input::Words(words) | Input::Free(words) => ("text", Vec::new(), words.clone()),
        Input::Test(_, words) => ("text", Vec::new(), words.clone()),
        Input::Number(_) => ("number", Vec::new(), Vec::new()),
        Input::Text(_) => ("text", Vec::new(), Vec::new()),
    };
    let hint = match &column.input {
        Input::Words(_) => "cell-hint-words",
        Input::Free(_) => "cell-hint-free",
        Input::Number(_) => "cell-hint-number",
        Input::Test("money" | "days" | "integer", _) => "cell-hint-range",
        Input::Test("set", _) => "cell-hint-set",
        Input::Test("enum", _) => "cell-hint-test",
        Input::One(..) | Input::YesNo | Input::Text(_) | Input::Test(..) => "",
    };
    ColumnView {
        name: column_name(t, document, &column.name),
        hint: if hint.is_empty() { String::new() } else { t.get(hint) },
        follows: column.follows,
        // Only lists that know all their words are checked as one types.
        words: match &column.input {
            Input::Words(words) => words.join("|"),
            _ => String::new(),
        },
        kind,
        options: if kind == "select" { options } else { known },
    }
}

/// What is wrong with one of the shop's own tables, and what could be simpler.
fn remarks(t: &Lang, document: &PolicyDocument, code: &str) -> Vec<Remark> {
    let Some(table) = document.tables.iter().find(|table| table.code == code) else {
        return Vec::new();
    };
    let wrong = table.problems(document).into_iter().take(TOLD_MAX);
    let wrong = wrong.map(|problem| Remark { tone: "bad", words: problem.to_string() });
    let mut told: Vec<Remark> = wrong.collect();
    if let Some(report) = table.report(document) {
        told.extend(reported(t, &report, &table.columns));
    }
    told
}

fn reported(t: &Lang, report: &Report, columns: &[String]) -> Vec<Remark> {
    let cells = |cells: &[String]| {
        let said = columns.iter().zip(cells).filter(|(_, cell)| *cell != "-");
        let said = said.map(|(name, cell)| format!("{name} {cell}")).collect::<Vec<_>>();
        if said.is_empty() { t.get("change-always") } else { said.join(", ") }
    };
    let mut told = Vec::new();
    for row in report.dead.iter().take(TOLD_MAX) {
        let words = t.get_with("remark-dead", &[("row", (*row as i64 + 1).into())]);
        told.push(Remark { tone: "act", words });
    }
    for overlap in report.overlaps.iter().filter(|overlap| overlap.differ).take(TOLD_MAX) {
        let (one, other) = (overlap.rows.0 as i64 + 1, overlap.rows.1 as i64 + 1);
        let at = cells(&overlap.at);
        let args = [("one", one.into()), ("other", other.into()), ("at", at.into())];
        told.push(Remark { tone: "quiet", words: t.get_with("remark-overlap", &args) });
    }
    for merge in report.merges.iter().take(TOLD_MAX) {
        let (one, other) = (merge.rows.0 as i64 + 1, merge.rows.1 as i64 + 1);
        let cell = format!("{} {}", columns[merge.column], merge.cell);
        let args = [("one", one.into()), ("other", other.into()), ("cell", cell.into())];
        told.push(Remark { tone: "quiet", words: t.get_with("remark-merge", &args) });
    }
    if report.is_cut_short {
        told.push(Remark { tone: "quiet", words: t.get("remark-cut-short") });
    }
    for gap in report.gaps.iter().take(TOLD_MAX) {
        let words = t.get_with("remark-gap", &[("at", cells(gap).into())]);
        told.push(Remark { tone: "quiet", words });
    }
    told
}
