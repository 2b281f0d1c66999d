//! The statement of a day is fetched from a provider: the form, and what is not fetched yet.

use super::{Tab, statements::LIST, strip, words::when};
use crate::{
    accounts::Kind,
    app::App,
    flows::{self, DAYS_BACK_MAX, Error, Fetch},
    web::{
        form::{Field, Problem},
        guard_staff::{MovesMoney, Staff},
        page::{NavLink, Shell, show, show_with},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    wording::When,
    words::Lang,
};
use askama::Template;
use axum::{
    extract::{Form, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// The address of the page.
pub const FETCH: &str = "/staff/finance/statements/fetch";

/// The form, and what is not fetched yet.
#[derive(Template)]
#[template(path = "staff/finance/fetch.html")]
pub struct FetchPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub back: &'static str,
    /// Accounts that have statements to fetch: name, kind in words, chosen.
    pub accounts: Vec<(String, String, bool)>,
    pub account_error: String,
    pub day: Field,
    pub problems: Vec<Problem>,
    pub rows: Vec<FetchRow>,
}

/// One that is not fetched yet.
pub struct FetchRow {
    pub account: String,
    /// As it is sent to ask again.
    pub date: String,
    pub tone: &'static str,
    pub state: String,
    pub next: Option<When>,
    /// What the provider said, in its own words.
    pub why: String,
}

/// What stands in the form.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub account: String,
    pub day: String,
}

/// `GET /staff/finance/statements/fetch`
pub async fn page(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    visit: Visit,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("fetch-title"));
    Ok(show(&filled(&app, &staff, shell, &Typed::default(), Vec::new()).await?))
}

/// `POST /staff/finance/statements/fetch`
pub async fn ask(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    visit: Visit,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let wanted = (typed.account.as_str(), typed.day.as_str());
    let problems = match flows::fetch_statement(&app, staff.tenant(), wanted).await {
        Ok(_) => return Ok(Redirect::to(FETCH).into_response()),
        Err(Error::Invalid(problems)) => problems,
        Err(error) => return Err(error.into()),
    };
    let t = words(&app, &visit, &staff);
    let problems = problems.iter().map(|problem| Problem::of(t, problem)).collect();
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("fetch-title"));
    let page = filled(&app, &staff, shell, &typed, problems).await?;
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn filled<'a>(
    app: &App,
    staff: &Staff<MovesMoney>,
    shell: Shell<'a>,
    typed: &Typed,
    problems: Vec<Problem>,
) -> Result<FetchPage<'a>, PageError> {
    let accounts = app.accounts().list(staff.tenant()).await?;
    let accounts = accounts.iter().filter(|account| !account.is_disabled());
    let accounts = accounts.map(|account| (account.name().to_owned(), account.kind)).collect();
    let fetches = flows::fetches(app, staff.tenant()).await?;
    Ok(view(shell, (typed, problems), accounts, (&fetches, &staff.zone())))
}

/// The page as the form was filled in.
pub fn view<'a>(
    shell: Shell<'a>,
    (typed, problems): (&Typed, Vec<Problem>),
    accounts: Vec<(String, Kind)>,
    (fetches, zone): (&[Fetch], &TimeZone),
) -> FetchPage<'a> {
    let t = shell.t;
    let accounts = accounts.into_iter().filter(|(_, kind)| *kind != Kind::Manual);
    let choice = |(name, kind): (String, Kind)| {
        let chosen = name == typed.account;
        (name, t.get(&format!("statement-format-{}", kind.word())), chosen)
    };
    let own = problems.iter().find(|problem| problem.field == "account");
    let hint = t.get_with("fetch-day-hint", &[("max", DAYS_BACK_MAX.into())]);
    let day = Field::line("day", t.get("fetch-day"), 10).filled(&*typed.day).hint(hint);
    FetchPage {
        strip: strip(t, Tab::Statements),
        back: LIST,
        accounts: accounts.map(choice).collect(),
        account_error: own.map(|problem| problem.words.clone()).unwrap_or_default(),
        day: Field { kind: "date", ..day.checked(&problems) },
        rows: fetches.iter().map(|fetch| row(t, fetch, zone)).collect(),
        problems,
        shell,
    }
}

fn row(t: &Lang, fetch: &Fetch, zone: &TimeZone) -> FetchRow {
    let tone = match (fetch.is_given_up, &fetch.why) {
        (true, _) => "bad",
        (false, Some(_)) => "act",
        (false, None) => "info",
    };
    FetchRow {
        account: fetch.account.clone(),
        date: fetch.day.to_string(),
        tone,
        state: t.get(&format!("fetch-state-{}", fetch.state())),
        next: (!fetch.is_given_up).then(|| when(t, fetch.next.as_millisecond(), zone)),
        why: fetch.why.clone().unwrap_or_default(),
    }
}
