//! What is due, as a list: the next end first, with what is overdue on top.

use super::{
    super::{
        guard_staff::{SeesCases, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    due_query::{Choice, Link, Query},
    frame, words,
};
use crate::{
    app::App,
    flows::{due, load},
    wording::{self, When, spans},
    words::Lang,
};
use amends_core::case::{Label, is_short};
use amends_store::views::deadlines::Deadline;
use askama::Template;
use axum::{
    extract::{self, State},
    response::Response,
};
use jiff::{Timestamp, tz::TimeZone};

/// Rows of a page.
const PAGE_ROWS: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "staff/due.html")]
pub struct DuePage<'a> {
    pub shell: Shell<'a>,
    pub query: Query,
    pub scopes: Vec<Link>,
    pub views: Vec<Link>,
    /// What the chosen tab shows.
    pub scope_hint: String,
    pub choices: Vec<Choice>,
    pub rows: Vec<RowView>,
    pub next: Option<String>,
    /// The same tab without filters.
    pub clear: String,
}

/// A deadline in the list.
pub struct RowView {
    pub href: String,
    pub number: String,
    pub clock: String,
    pub party: String,
    pub tone: &'static str,
    pub status: String,
    /// Login of who looks after the buyer; empty: nobody in particular.
    pub agent: String,
    pub due: When,
    /// How long is left, or for how long it is over.
    pub left: String,
    pub late: bool,
    /// Less than a fifth of its time is left.
    pub short: bool,
}

/// `GET /staff/due`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    extract::Query(query): extract::Query<Query>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let place = (query.place(), PAGE_ROWS);
    let (found, next) = due::due(&app, &staff, &query.asked(None), place).await?;
    let (zone, now) = (staff.zone(), app.now());
    let shell = frame(t, &visit, &staff, Some(Place::Due), t.get("due-title"));
    let rows = found.iter().map(|deadline| row(t, deadline, (&zone, now))).collect();
    let next = next.map(|place| query.address("", |q| q.after = due::cursor(&place)));
    Ok(show(&lay_out(shell, query, rows, next)))
}

fn lay_out(
    shell: Shell<'_>,
    query: Query,
    rows: Vec<RowView>,
    next: Option<String>,
) -> DuePage<'_> {
    let t = shell.t;
    DuePage {
        scopes: query.scopes(t, ""),
        views: query.views(t, ""),
        scope_hint: t.get(&format!("due-who-{}-hint", query.scope().word())),
        choices: query.choices(t),
        rows,
        next,
        clear: Query { who: query.who.clone(), ..Query::default() }.address("", |_| ()),
        query,
        shell,
    }
}

/// A deadline in words.
pub fn row(t: &Lang, deadline: &Deadline, (zone, now): (&TimeZone, Timestamp)) -> RowView {
    let due = load::moment(deadline.due_ms);
    let label = Label::ALL.into_iter().find(|label| label.word() == deadline.status);
    let known = (deadline.since_ms > 0).then(|| load::moment(deadline.since_ms));
    RowView {
        href: format!("/staff/cases/{}", deadline.number),
        number: deadline.number.clone(),
        clock: t.get(&format!("clock-{}", deadline.kind)),
        party: match deadline.party.as_str() {
            "" | "nobody" => String::new(),
            party => t.get(&format!("party-{party}")),
        },
        tone: wording::tone(label.unwrap_or(Label::InReview).tone()),
        status: t.get(&format!("label-{}", deadline.status)),
        agent: deadline.agent.clone(),
        due: wording::until(t, due, zone),
        left: spans::left(t, due, now),
        late: due < now,
        short: known.is_some_and(|since| is_short(since, due, now)),
    }
}

/// The list empty, filtered to nothing, and with rows.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<DuePage<'a>> {
    let now = crate::wording::tests::samples::today();
    let deadline = |hours: i64| Deadline {
        case: amends_core::ids::CaseId(uuid::Uuid::nil()),
        kind: "pay-by".to_owned(),
        due_ms: now.as_millisecond() + hours * 3_600_000,
        since_ms: now.as_millisecond() - 100 * 3_600_000,
        party: "buyer".to_owned(),
        agent: "mei".to_owned(),
        number: "7K2P-94QX".to_owned(),
        status: "in-review".to_owned(),
        turn: "buyer".to_owned(),
    };
    let row = |t: &Lang, hours| row(t, &deadline(hours), (&TimeZone::UTC, now));
    let page = |(query, hours): (Query, Vec<i64>)| {
        let shell = shell();
        let rows = hours.into_iter().map(|hours| row(shell.t, hours)).collect();
        lay_out(shell, query, rows, Some("/staff/due".to_owned()))
    };
    let filtered = Query { party: "buyer".to_owned(), ..Query::default() };
    let site = Query { who: "site".to_owned(), ..Query::default() };
    [(Query::default(), vec![]), (filtered, vec![]), (site, vec![-30, 0, 5, 49])].map(page).into()
}
