//! Who of a shop's staff is there for what, who is away, and whose work a case is.

use super::{
    acts::{Answers, Look, OnCase, Safely, Wanted, act},
    body::Incoming,
    find,
    guard::{Caller, Decide, May, Read, Staff},
    pages::Page,
    policy_drafts::tagged,
    problem::{Document, Problem},
};
use crate::{
    app::App,
    flows::{
        Assigning, FieldProblem, assigning,
        desk::{Colleague, colleagues},
        duties::{self, NewAbsence},
        load,
    },
};
use amends_core::{
    assign::{Duty, Passed, Why},
    case::Event,
    ids::AbsenceId,
};
use axum::{
    Json,
    extract::{Path, State},
    http::StatusCode,
    response::Response,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use serde_json::Value;
use utoipa::ToSchema;

/// Somebody who works for the shop.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = StaffDuty)]
pub struct DutyView {
    pub staff: String,
    pub role: &'static str,
    /// Changes with each change of the duty; 0: none.
    pub version: i64,
    /// Null: the rule gives them no work.
    #[schema(value_type = Option<Object>)]
    pub duty: Option<Duty>,
    /// Cases that they have.
    pub open: u32,
    /// When they were last seen, to about five minutes.
    pub seen: Option<Timestamp>,
    pub away: bool,
    /// Those that are not over.
    pub absences: Vec<AbsenceView>,
}

/// When somebody is away.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Absence)]
pub struct AbsenceView {
    pub id: String,
    pub from: Timestamp,
    /// Null: until they are back.
    pub until: Option<Timestamp>,
}

impl DutyView {
    fn of(one: &Colleague, now: Timestamp) -> Self {
        let absence = |row: &amends_store::duties::AbsenceRow| AbsenceView {
            id: AbsenceId(row.id).to_string(),
            from: load::moment(row.from_ms),
            until: row.until_ms.map(load::moment),
        };
        Self {
            staff: one.member.login.clone(),
            role: one.role.word(),
            version: one.duty.as_ref().map_or(0, |(_, version)| *version),
            duty: one.duty.as_ref().map(|(duty, _)| duty.clone()),
            open: one.open,
            seen: one.seen,
            away: one.away(now).is_some(),
            absences: one.absences.iter().map(absence).collect(),
        }
    }
}

async fn answer(app: &App, caller: &Caller, login: &str) -> Result<Response, Problem> {
    let one = duties::colleague(app, caller.tenant, login).await?;
    let view = DutyView::of(&one, app.now());
    Ok(tagged(StatusCode::OK, view.version, view))
}

/// Everybody who works for the shop, with what they are there for and how much they have.
#[utoipa::path(get, path = "/staff-duties", tag = "staff", operation_id = "list_staff_duties",
    responses((status = 200, body = Page<DutyView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
) -> Result<Json<Page<DutyView>>, Problem> {
    let (all, now) = (colleagues(&app, caller.tenant).await?, app.now());
    let items = all.iter().map(|one| DutyView::of(one, now)).collect();
    Ok(Json(Page { items, next: None }))
}

/// One of them, by login.
#[utoipa::path(get, path = "/staff-duties/{staff}", tag = "staff",
    operation_id = "get_staff_duty", params(("staff" = String, Path)),
    responses((status = 200, body = DutyView), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path(login): Path<String>,
) -> Result<Response, Problem> {
    answer(&app, &caller, &login).await
}

/// What somebody is there for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DutyBody {
    /// `skills`, `capacity`, `hours`, `mail`: see `docs/assignment.md`. Null: nothing any more.
    #[schema(value_type = Option<Object>)]
    pub duty: Option<Value>,
}

/// Say what somebody is there for. `If-Match` names the version that was seen.
#[utoipa::path(put, path = "/staff-duties/{staff}", tag = "staff",
    operation_id = "put_staff_duty", request_body = DutyBody,
    params(("staff" = String, Path), ("If-Match" = Option<String>, Header)),
    responses((status = 200, body = DutyView), (status = "4XX", body = Document)))]
pub async fn put(
    State(app): State<App>,
    caller: May<Staff>,
    Path(login): Path<String>,
    incoming: Incoming<DutyBody>,
) -> Result<Response, Problem> {
    let one = duties::colleague(&app, caller.tenant, &login).await?;
    let wrong = |error: serde_json::Error| {
        Problem::from(FieldProblem::new("duty", "wrong").with("why", error.to_string()))
    };
    let duty = incoming.body.duty.map(serde_json::from_value::<Duty>).transpose().map_err(wrong)?;
    let now = one.duty.as_ref().map_or(0, |(_, version)| *version);
    let (by, seen) = (caller.actor().to_string(), incoming.seen.unwrap_or(now));
    duties::change_duty(&app, (caller.tenant, &by), &one, (duty.as_ref(), seen)).await?;
    answer(&app, &caller, &login).await
}

/// When somebody will be away.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsenceBody {
    /// Absent: from now on.
    pub from: Option<Timestamp>,
    /// Absent: until they are back.
    pub until: Option<Timestamp>,
    /// `leave`, `ill`, `training`, `break` or `other`. It is shown to them and to managers.
    pub reason: String,
    /// Login of who takes over; absent: whoever the rule finds.
    pub stand_in: Option<String>,
}

/// Somebody will be away; what they have then goes to others.
#[utoipa::path(post, path = "/staff-duties/{staff}/absences", tag = "staff",
    operation_id = "add_absence", request_body = AbsenceBody, params(("staff" = String, Path)),
    responses((status = 200, body = DutyView), (status = "4XX", body = Document)))]
pub async fn away(
    State(app): State<App>,
    caller: May<Staff>,
    Path(login): Path<String>,
    incoming: Incoming<AbsenceBody>,
) -> Result<Response, Problem> {
    let one = duties::colleague(&app, caller.tenant, &login).await?;
    let AbsenceBody { from, until, reason, stand_in } = incoming.body;
    let (from, stand_in) = (from.unwrap_or(app.now()), stand_in.unwrap_or_default());
    let new = NewAbsence { from, until, reason, stand_in };
    duties::go_away(&app, (caller.tenant, &caller.actor().to_string()), &one, &new).await?;
    answer(&app, &caller, &login).await
}

/// An absence ends now, or does not happen.
#[utoipa::path(delete, path = "/staff-duties/{staff}/absences/{absence}", tag = "staff",
    operation_id = "end_absence", params(("staff" = String, Path), ("absence" = String, Path)),
    responses((status = 200, body = DutyView), (status = "4XX", body = Document)))]
pub async fn back(
    State(app): State<App>,
    caller: May<Staff>,
    Path((login, absence)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let one = duties::colleague(&app, caller.tenant, &login).await?;
    let id = absence.parse().map_err(|_| Problem::not_found())?;
    duties::come_back(&app, (caller.tenant, &caller.actor().to_string()), &one, id).await?;
    answer(&app, &caller, &login).await
}

/// Whose work a case is.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Assignment)]
pub struct AssignmentView {
    /// What is to be done by people of the shop: `review`, `second`, `dispute`, `settle`,
    /// `payout`, `inspect`, `send`; null: nothing.
    pub work: Option<&'static str>,
    /// Login; null: nobody has it.
    pub owner: Option<String>,
    /// Until when they have it without doing anything.
    pub until: Option<Timestamp>,
    /// Why, as it was last given or lost.
    #[schema(value_type = Vec<Object>)]
    pub why: Vec<Why>,
    #[schema(value_type = Vec<Object>)]
    pub passed_over: Vec<Passed>,
}

/// Whose work a case is, why, and who was passed over.
#[utoipa::path(get, path = "/cases/{case}/assignment", tag = "cases", params(OnCase),
    operation_id = "get_assignment",
    responses((status = 200, body = AssignmentView), (status = "4XX", body = Document)))]
pub async fn assignment(
    State(app): State<App>,
    caller: May<Read>,
    Path(case): Path<String>,
) -> Result<Json<AssignmentView>, Problem> {
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let loaded = load::case(&app, caller.tenant, id).await?;
    let last = loaded.history.iter().rev().find_map(|recorded| match &recorded.event {
        Event::Assigned(given) => Some(given.clone()),
        _ => None,
    });
    let (why, passed_over) = last.map(|given| (given.why, given.passed_over)).unwrap_or_default();
    let case = &loaded.case;
    Ok(Json(AssignmentView {
        work: case.work().map(|work| work.word()),
        owner: case.owner.as_ref().map(|owner| owner.login.clone()),
        until: case.owned_until(),
        why,
        passed_over,
    }))
}

/// To whom a case is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignBody {
    /// Login; null: it is put back, and the rule gives it to another.
    pub to: Option<String>,
    /// Why; needed where it is given to somebody.
    pub note: Option<String>,
}

/// Give a case to somebody, with a reason, or put it back.
#[utoipa::path(post, path = "/cases/{case}/assignment", tag = "acts",
    params(OnCase, Safely, Look), request_body = AssignBody, responses(Answers))]
pub async fn assign(
    State(app): State<App>,
    caller: May<Decide>,
    Path(case): Path<String>,
    incoming: Incoming<AssignBody>,
) -> Result<Response, Problem> {
    find::case_id(&app, caller.tenant, &case).await?;
    let AssignBody { to, note } = &incoming.body;
    let wanted = to.clone().map_or(Assigning::PutBack, Assigning::Give);
    let deed = assigning(&app, caller.tenant, (&wanted, None)).await?;
    act(&app, &caller, &case, &incoming, Wanted::saying(deed, note.as_ref())).await
}
