//! Statements of providers: the list, the form by which one is sent, the look over it before it is
//! taken in, and the page of one with how far it is and what it came to.

use super::{
    Tab, export, strip,
    words::{People, sum, when},
};
use crate::{
    app::App,
    flows,
    statements::Format,
    web::{
        form::{Field, Problem},
        guard_staff::{Grant, MovesMoney, SeesMoney, Staff},
        page::{NavLink, Shell, show},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
    words::Lang,
};
use amends_core::{ids::StatementId, people::Act};
use amends_store::provider_statements::{self, RowProblem, Statement, Total};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Statements of a page, and of a file.
const ROWS: i64 = 100;
/// Problems of a page.
const PROBLEMS: i64 = 200;
/// The address of the list.
pub const LIST: &str = "/staff/finance/statements";

/// The list with the form.
#[derive(Template)]
#[template(path = "staff/finance/statements.html")]
pub struct Statements<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub rows: Vec<RowView>,
    pub may_send: bool,
    pub form: Form,
    pub problems: Vec<Problem>,
}

/// The form by which a statement is sent.
pub struct Form {
    pub account: Field,
    pub columns: Field,
    /// Word, name, chosen.
    pub formats: Vec<(&'static str, String, bool)>,
    pub accounts: Vec<String>,
    pub day_first: bool,
    pub decimal_comma: bool,
}

/// A statement in the list.
pub struct RowView {
    pub href: String,
    pub account: String,
    pub format: String,
    pub name: String,
    pub span: String,
    pub lines: String,
    pub problems: i64,
    pub tone: &'static str,
    pub state: String,
    pub at: When,
}

/// One statement.
#[derive(Template)]
#[template(path = "staff/finance/statement.html")]
pub struct StatementPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub row: RowView,
    pub who: String,
    pub known: i64,
    pub is_done: bool,
    /// Of a hundred.
    pub percent: i64,
    pub may_resume: bool,
    pub totals: Vec<TotalView>,
    pub problems: Vec<ProblemView>,
    pub differences: String,
}

/// What the lines of one kind come to.
pub struct TotalView {
    pub kind: String,
    pub lines: String,
    pub matched: String,
    pub amount: String,
    pub fee: String,
}

/// A row that is not in.
pub struct ProblemView {
    pub line: i64,
    pub field: String,
    pub words: String,
    /// What stands there, as the reader of the file says it.
    pub detail: String,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    format: String,
}

/// `GET /staff/finance/statements`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let list = provider_statements::list(app.store(), staff.tenant(), None, ROWS).await?;
    if asked.format == "csv" {
        return table(&list);
    }
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("statements-title"));
    Ok(show(&listed(&app, &staff, shell, &Sent::default()).await?))
}

/// What was typed into the form.
#[derive(Debug, Clone, Default)]
pub struct Sent {
    pub account: String,
    pub format: String,
    pub columns: String,
    pub day_first: bool,
    pub decimal_comma: bool,
    pub problems: Vec<Problem>,
}

/// The list with the form as it was filled in.
pub async fn listed<'a, G: Grant>(
    app: &App,
    staff: &Staff<G>,
    shell: Shell<'a>,
    sent: &Sent,
) -> Result<Statements<'a>, PageError> {
    let mut list = provider_statements::list(app.store(), staff.tenant(), None, ROWS).await?;
    list.truncate(ROWS as usize);
    let accounts = provider_statements::accounts(app.store(), staff.tenant()).await?;
    let names = accounts.into_iter().map(|account| account.name).collect();
    let (t, zone) = (shell.t, staff.zone());
    Ok(Statements {
        strip: strip(t, Tab::Statements),
        rows: list.iter().map(|statement| row(t, statement, &zone)).collect(),
        may_send: staff.role.may(Act::MoveMoney),
        form: form(t, sent, names),
        problems: sent.problems.clone(),
        shell,
    })
}

/// The form as it was filled in.
pub fn form(t: &Lang, sent: &Sent, accounts: Vec<String>) -> Form {
    let formats = Format::ALL.map(|format| {
        let word = format.word();
        (word, t.get(&format!("statement-format-{word}")), word == sent.format)
    });
    let columns = Field::line("columns", t.get("statement-columns"), 400);
    let columns = Field { optional: true, ..columns };
    Form {
        account: Field::line("account", t.get("statement-account"), 60)
            .filled(&*sent.account)
            .hint(t.get("statement-account-hint"))
            .checked(&sent.problems),
        columns: columns
            .filled(&*sent.columns)
            .hint(t.get("statement-columns-hint"))
            .checked(&sent.problems),
        formats: formats.to_vec(),
        accounts,
        day_first: sent.day_first,
        decimal_comma: sent.decimal_comma,
    }
}

/// A statement in the list.
pub fn row(t: &Lang, statement: &Statement, zone: &TimeZone) -> RowView {
    let s = statement;
    let day = |ms: Option<i64>| ms.map(|ms| t.date(flows::load::moment(ms), zone));
    let span = day(s.from_ms).zip(day(s.to_ms));
    RowView {
        href: format!("{LIST}/{}", s.id),
        account: s.account.clone(),
        format: t.get(&format!("statement-format-{}", s.format)),
        name: s.name.clone(),
        span: span.map(|(from, to)| format!("{from} – {to}")).unwrap_or_default(),
        lines: t.number(s.lines),
        problems: s.problems,
        tone: if s.state == "done" { "good" } else { "info" },
        state: t.get(&format!("statement-state-{}", s.state)),
        at: when(t, s.started_ms, zone),
    }
}

/// `GET /staff/finance/statements/{statement}`
pub async fn one(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Path(statement): Path<String>,
) -> Result<Response, PageError> {
    let id: StatementId = statement.parse().map_err(|_| PageError::NOT_FOUND)?;
    let (found, totals) = flows::statement(&app, staff.tenant(), id).await?;
    let problems = provider_statements::problems(app.store(), staff.tenant(), id, None, PROBLEMS);
    let people = People::of(&app, staff.tenant()).await?;
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("statement-title"));
    let read = (&found, totals.as_slice(), problems.await?);
    Ok(show(&view(shell, read, &people, (&staff.zone(), staff.role.may(Act::MoveMoney)))))
}

/// `POST /staff/finance/statements/{statement}/resume`
pub async fn resume(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    Path(statement): Path<String>,
) -> Result<Response, PageError> {
    let id: StatementId = statement.parse().map_err(|_| PageError::NOT_FOUND)?;
    let id = flows::resume_statement(&app, staff.tenant(), &staff.actor(), id).await?;
    Ok(Redirect::to(&format!("{LIST}/{id}")).into_response())
}

/// The page of a statement.
pub fn view<'a>(
    shell: Shell<'a>,
    (statement, totals, problems): (&Statement, &[Total], Vec<RowProblem>),
    people: &People,
    (zone, may_move): (&TimeZone, bool),
) -> StatementPage<'a> {
    let (t, s) = (shell.t, statement);
    let is_done = s.state == "done";
    let compared = if s.state == "reading" { 0 } else { s.compared_to.min(s.rows) };
    let problem = |problem: RowProblem| ProblemView {
        line: problem.line,
        field: problem.field,
        words: t.get(&format!("row-problem-{}", problem.code)),
        detail: problem.reason,
    };
    StatementPage {
        strip: strip(t, Tab::Statements),
        row: row(t, s, zone),
        who: people.name(t, &s.actor),
        known: s.known,
        is_done,
        percent: ((s.done + compared) * 50).checked_div(s.rows).unwrap_or(100).clamp(0, 100),
        may_resume: may_move && !is_done,
        totals: totals.iter().map(|total| self::total(t, total)).collect(),
        problems: problems.into_iter().map(problem).collect(),
        differences: format!("{}?account={}", super::reconciliation::LIST, encoded(&s.account)),
        shell,
    }
}

fn encoded(word: &str) -> String {
    percent_encoding::utf8_percent_encode(word, percent_encoding::NON_ALPHANUMERIC).to_string()
}

fn total(t: &Lang, total: &Total) -> TotalView {
    TotalView {
        kind: t.get(&format!("line-kind-{}", total.kind)),
        lines: t.number(total.lines),
        matched: t.number(total.matched),
        amount: sum(t, total.amount_minor, &total.currency),
        fee: sum(t, total.fee_minor, &total.currency),
    }
}

/// The list as a file.
fn table(list: &[Statement]) -> Result<Response, PageError> {
    let names = [
        "id",
        "account",
        "format",
        "name",
        "state",
        "rows",
        "lines",
        "known",
        "refused",
        "from",
        "to",
        "started_at",
        "actor",
    ];
    let at = |ms: i64| flows::load::moment(ms).to_string();
    let mut rows = vec![names.map(str::to_owned).to_vec()];
    for s in list {
        let mut row = vec![s.id.to_string(), s.account.clone(), s.format.clone(), s.name.clone()];
        row.push(s.state.clone());
        row.extend([s.rows, s.lines, s.known, s.problems].map(|count| count.to_string()));
        row.extend([s.from_ms, s.to_ms].map(|ms| ms.map(at).unwrap_or_default()));
        row.extend([at(s.started_ms), s.actor.clone()]);
        rows.push(row);
    }
    export::csv("statements", rows)
}
