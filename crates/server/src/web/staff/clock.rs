//! The clock of a sandbox: what it shows, what would run out if it were moved, and moving it.

use super::{
    super::{
        form::Problem,
        guard_staff::{Configures, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    frame, words,
};
use crate::{
    app::App,
    flows::{Error, FieldProblem, load},
    own_time::{self, Forward, SandboxClock},
    wording::{self, When},
    words::Lang,
};
use amends_store::cases;
use askama::Template;
use axum::{
    extract::{Form, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

/// The page's address.
pub const PAGE: &str = "/staff/clock";

/// The page.
#[derive(Template)]
#[template(path = "staff/clock.html")]
pub struct ClockPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    /// `None` at a live shop.
    pub clock: Option<ClockView>,
    pub typed: Typed,
}

/// The clock and what runs out.
pub struct ClockView {
    pub now: When,
    /// How far it is ahead; empty while it is real time.
    pub ahead: String,
    pub fires: Vec<FiringView>,
    /// Where it would be moved to, once that was asked.
    pub until: Option<When>,
}

/// A clock of a case.
pub struct FiringView {
    pub case: String,
    pub clock: String,
    pub due: When,
}

/// What the first form asks.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub count: String,
    /// `hours` or `days`.
    pub unit: String,
    /// `span`, `next`, or nothing yet.
    to: String,
}

impl Typed {
    fn forward(&self) -> Result<Option<Forward>, FieldProblem> {
        let hours = if self.unit == "days" { 24 } else { 1 };
        match self.to.as_str() {
            "" => Ok(None),
            "next" => Ok(Some(Forward::ToNext)),
            _ => {
                let wrong = |_| FieldProblem::new("count", "clock-count");
                let count: u32 = self.count.trim().parse().map_err(wrong)?;
                Ok(Some(Forward::By(SignedDuration::from_hours(i64::from(count) * hours))))
            }
        }
    }
}

/// What the second form sends.
#[derive(Debug, Deserialize)]
pub struct Sure {
    until: Timestamp,
}

/// `GET /staff/clock`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Query(typed): Query<Typed>,
) -> Result<Response, PageError> {
    let until = match typed.forward() {
        Ok(Some(to)) => own_time::moment_of(&app, staff.tenant(), to).await.map(Some),
        Ok(None) => Ok(None),
        Err(problem) => Err(problem.into()),
    };
    answer(&app, &staff, &visit, (until, typed)).await
}

/// `POST /staff/clock`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Form(sure): Form<Sure>,
) -> Result<Response, PageError> {
    match own_time::move_clock(&app, staff.tenant(), sure.until).await {
        Ok(_) => Ok(Redirect::to(PAGE).into_response()),
        Err(error) => answer(&app, &staff, &visit, (Err(error), Typed::default())).await,
    }
}

async fn answer(
    app: &App,
    staff: &Staff<Configures>,
    visit: &Visit,
    (until, typed): (Result<Option<Timestamp>, Error>, Typed),
) -> Result<Response, PageError> {
    let t = words(app, visit, staff);
    let (until, wrong) = match until {
        Ok(until) => (until, None),
        Err(error) => (None, Some(error)),
    };
    let (clock, live) = match own_time::sandbox_clock(app, staff.tenant(), until).await {
        Ok(clock) => (Some(view(app, (t, staff), &clock, until).await?), None),
        Err(error) => (None, Some(error)),
    };
    let problems = match wrong.or(live) {
        Some(error) => Problem::all(t, error)?,
        None => Vec::new(),
    };
    let status =
        if problems.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let shell = frame(t, visit, staff, None, t.get("clock-title"));
    let page = ClockPage { shell, problems, clock, typed };
    Ok(if status == StatusCode::OK { show(&page) } else { show_with(status, &page) })
}

async fn view(
    app: &App,
    (t, staff): (&Lang, &Staff<Configures>),
    clock: &SandboxClock,
    until: Option<Timestamp>,
) -> Result<ClockView, Error> {
    let zone = staff.zone();
    let mut fires = Vec::with_capacity(clock.fires.len());
    for timer in &clock.fires {
        let head = cases::find(app.store(), staff.tenant(), timer.case).await?;
        fires.push(FiringView {
            case: head.map(|head| head.row.number).unwrap_or_default(),
            clock: t.get(&format!("clock-{}", timer.kind)),
            due: wording::until(t, load::moment(timer.due_ms), &zone),
        });
    }
    let ahead = if clock.ahead.is_zero() { String::new() } else { wording::span(t, clock.ahead) };
    let until = until.map(|until| wording::at(t, until, &zone));
    Ok(ClockView { now: wording::at(t, clock.now, &zone), ahead, fires, until })
}
