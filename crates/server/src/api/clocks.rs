//! Clocks of a case: how each comes to its end, and acts that stop it, let it go on or lengthen it.

use super::{
    acts::{Answers, Look, OnCase, Safely, Wanted, act},
    body::Incoming,
    find,
    guard::{Caller, Decide, May, Read},
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{FieldProblem, load},
};
use amends_core::{
    case::{Case, ClockAct, Deed, TimerKind, Wait, clocks_beside, waits},
    clock::{Derivation, Step},
};
use axum::{
    Json,
    extract::{Path, State},
    response::Response,
};
use jiff::{Timestamp, civil::Date};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// A clock that somebody is waited for by.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Clock)]
pub struct ClockView {
    pub clock: &'static str,
    /// `buyer`, `merchant`, `carrier`, `supplier`, `provider` or `platform`.
    pub party: &'static str,
    /// What is counted, e.g. `48 office-hours`.
    pub count: String,
    /// When it started, or was last started anew.
    pub since: Timestamp,
    pub due: Timestamp,
    /// Until when it stands still; absent: it runs.
    pub stands_until: Option<Timestamp>,
    /// Whether one side alone may move its end.
    pub may_change: bool,
    /// The way to its end.
    pub steps: Vec<StepView>,
}

/// One step of the way to an end.
#[derive(Debug, Serialize, ToSchema)]
#[serde(tag = "step", rename_all = "kebab-case")]
#[schema(as = ClockStep)]
pub enum StepView {
    /// So much is counted from then.
    Counts { count: String, from: Timestamp },
    /// It began anew then.
    Restarted { from: Timestamp },
    /// It was given so many more of its unit.
    Extended { n: u16 },
    /// It stood still, or still does.
    Paused { from: Timestamp, to: Option<Timestamp> },
    /// After a pause at least so much was left.
    AtLeast { n: u16 },
    /// Holidays, from the first to the last day; weekends are not listed.
    Closed {
        #[schema(value_type = String, format = "date")]
        from: Date,
        #[schema(value_type = String, format = "date")]
        to: Date,
    },
    /// A day of a weekend that is worked.
    Worked {
        #[schema(value_type = String, format = "date")]
        day: Date,
    },
    /// The last day is not worked and moved to another.
    Moved {
        #[schema(value_type = String, format = "date")]
        from: Date,
        #[schema(value_type = String, format = "date")]
        to: Date,
    },
    /// The law allows no more than the steps from here on.
    OrByLaw,
    /// What is owed may be held until then.
    HeldUntil { until: Timestamp },
    /// From this day on days are not published yet, or may change.
    Provisional {
        #[schema(value_type = String, format = "date")]
        day: Date,
    },
}

impl StepView {
    fn of(step: Step) -> Self {
        match step {
            Step::Counts(count, from) => Self::Counts { count: count.to_string(), from },
            Step::Restarted(from) => Self::Restarted { from },
            Step::Extended(n) => Self::Extended { n },
            Step::Paused(from, to) => Self::Paused { from, to },
            Step::AtLeast(n) => Self::AtLeast { n },
            Step::Closed(from, to) => Self::Closed { from, to },
            Step::Worked(day) => Self::Worked { day },
            Step::Moved(from, to) => Self::Moved { from, to },
            Step::OrByLaw => Self::OrByLaw,
            Step::HeldUntil(until) => Self::HeldUntil { until },
            Step::Provisional(day) => Self::Provisional { day },
        }
    }
}

impl ClockView {
    fn of(case: &Case, wait: &Wait, now: Timestamp) -> Self {
        let Derivation { steps, .. } = case.derivation(wait.clock, wait.since);
        Self {
            clock: wait.clock.word(),
            party: wait.party.word(),
            count: case.count_of(wait.clock).to_string(),
            since: wait.since,
            due: wait.due,
            stands_until: case.stands_until(wait.clock, wait.since, now),
            may_change: wait.may_change,
            steps: steps.into_iter().map(StepView::of).collect(),
        }
    }
}

/// The clocks of a case, each with the way to its end.
#[utoipa::path(get, path = "/cases/{case}/clocks", tag = "cases", params(OnCase),
    responses((status = 200, body = [ClockView]), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
    Path(case): Path<String>,
) -> Result<Json<Vec<ClockView>>, Problem> {
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let case = load::case(&app, caller.tenant, id).await?.case;
    let now = app.now();
    let all = waits(&case).into_iter().chain(clocks_beside(&case));
    Ok(Json(all.map(|wait| ClockView::of(&case, &wait, now)).collect()))
}

/// Which clock of which case.
#[derive(IntoParams)]
#[into_params(parameter_in = Path)]
#[expect(dead_code, reason = "only the OpenAPI document reads it")]
pub struct OnClock {
    /// Id or number of a case.
    case: String,
    /// The clock's name, e.g. `review-by`.
    clock: String,
}

/// Until when a clock stands still.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PauseClock {
    /// At the latest; within 90 days.
    pub until: Timestamp,
    pub note: String,
}

/// Why a clock goes on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ResumeClock {
    pub note: String,
}

/// How much more time a clock has.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendClock {
    /// So many more of the clock's unit, at most as many as it had.
    pub n: u16,
    pub note: String,
}

/// Stop a clock for a while, with a reason. Whoever is bound by it cannot: the shop's own clocks
/// are a manager's.
#[utoipa::path(post, path = "/cases/{case}/clocks/{clock}/pause", tag = "acts",
    params(OnClock, Safely, Look), request_body = PauseClock, responses(Answers))]
pub async fn pause(
    State(app): State<App>,
    caller: May<Decide>,
    Path((case, clock)): Path<(String, String)>,
    incoming: Incoming<PauseClock>,
) -> Result<Response, Problem> {
    let PauseClock { until, note } = &incoming.body;
    directed(&app, &caller, (&case, &clock), (ClockAct::Pause { until: *until }, note), &incoming)
        .await
}

/// Let a clock that stands still go on before its time.
#[utoipa::path(post, path = "/cases/{case}/clocks/{clock}/resume", tag = "acts",
    params(OnClock, Safely, Look), request_body = ResumeClock, responses(Answers))]
pub async fn resume(
    State(app): State<App>,
    caller: May<Decide>,
    Path((case, clock)): Path<(String, String)>,
    incoming: Incoming<ResumeClock>,
) -> Result<Response, Problem> {
    let note = &incoming.body.note;
    directed(&app, &caller, (&case, &clock), (ClockAct::Resume, note), &incoming).await
}

/// Give more time, with a reason; a buyer who is given it is told.
#[utoipa::path(post, path = "/cases/{case}/clocks/{clock}/extend", tag = "acts",
    params(OnClock, Safely, Look), request_body = ExtendClock, responses(Answers))]
pub async fn extend(
    State(app): State<App>,
    caller: May<Decide>,
    Path((case, clock)): Path<(String, String)>,
    incoming: Incoming<ExtendClock>,
) -> Result<Response, Problem> {
    let ExtendClock { n, note } = &incoming.body;
    directed(&app, &caller, (&case, &clock), (ClockAct::Extend { n: *n }, note), &incoming).await
}

async fn directed<T>(
    app: &App,
    caller: &Caller,
    (case, clock): (&str, &str),
    (what, note): (ClockAct, &String),
    incoming: &Incoming<T>,
) -> Result<Response, Problem> {
    let clock: TimerKind = clock.parse().map_err(|()| Problem::not_found())?;
    if note.trim().is_empty() {
        return Err(Problem::invalid(vec![FieldProblem::new("note", "missing")]));
    }
    let wanted = Wanted::saying(Deed::Clock(clock, what), Some(note));
    act(app, caller, case, incoming, wanted).await
}
