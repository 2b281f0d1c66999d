//! Who works for the shop: who is there, who is away until when, who has how much; and saying that
//! somebody goes or is back. People say it of themselves, a manager of everybody.

use super::{
    super::{
        form::Problem,
        guard_staff::{SeesCases, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, frame, words,
};
use crate::{
    app::App,
    flows::{
        Error, FieldProblem,
        desk::{Colleague, colleagues},
        duties::{self, NewAbsence, REASONS},
        load,
    },
    wording,
    words::Lang,
};
use amends_core::{assign::PRESENT_MINUTES, calendar::end_of, people::Act};
use askama::Template;
use axum::{
    extract::{Form, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::Deserialize;

/// The page's address.
pub const PAGE: &str = "/staff/people";

/// The page.
#[derive(Template)]
#[template(path = "staff/people.html")]
pub struct PeoplePage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub people: Vec<PersonView>,
    /// Login of its reader.
    pub me: String,
    pub is_manager: bool,
    pub reasons: Vec<(&'static str, String)>,
}

/// Somebody.
pub struct PersonView {
    pub login: String,
    pub name: String,
    pub role: String,
    /// Where they are: at their place, away until when.
    pub state: String,
    pub tone: &'static str,
    pub has_duty: bool,
    pub open: u32,
    pub capacity: u16,
    /// Of what they can have, in percent; at most 100.
    pub percent: u32,
    /// Id and words of absences that are not over.
    pub absences: Vec<(String, String)>,
}

/// Who goes or is back.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// `away` or `back`.
    act: String,
    login: String,
    /// Days; empty: now, and until they are back.
    from: String,
    until: String,
    reason: String,
    stand_in: String,
    /// Which absence ends.
    id: String,
}

/// `GET /staff/people`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
) -> Result<Response, PageError> {
    Ok(show(&build(&app, &staff, &visit).await?))
}

/// `POST /staff/people`
pub async fn send(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    match act(&app, &staff, &typed).await {
        Ok(()) => Ok(Redirect::to(PAGE).into_response()),
        Err(error) => {
            let problems = Problem::all(words(&app, &visit, &staff), error)?;
            let page = PeoplePage { problems, ..build(&app, &staff, &visit).await? };
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

async fn act(app: &App, staff: &Staff<SeesCases>, typed: &Typed) -> Result<(), Error> {
    if typed.login != staff.login && !staff.role.may(Act::Configure) {
        return Err(Error::Forbidden);
    }
    let (tenant, by) = (staff.tenant(), staff.actor().to_string());
    let one = duties::colleague(app, tenant, &typed.login).await?;
    if typed.act == "back" {
        let id = typed.id.parse().map_err(|_| Error::NotFound)?;
        return duties::come_back(app, (tenant, &by), &one, id).await;
    }
    let zone = staff.zone();
    let from = day("from", &typed.from)?.map(|day| day.to_zoned(zone.clone()));
    let from = from.transpose().map_err(|_| FieldProblem::new("from", "day-bad"))?;
    let new = NewAbsence {
        from: from.map_or(app.now(), |from| from.timestamp()),
        until: day("until", &typed.until)?.map(|day| end_of(day, &zone)),
        reason: typed.reason.clone(),
        stand_in: typed.stand_in.trim().to_owned(),
    };
    duties::go_away(app, (tenant, &by), &one, &new).await.map(drop)
}

fn day(field: &'static str, text: &str) -> Result<Option<Date>, Error> {
    match text.trim() {
        "" => Ok(None),
        text => match text.parse() {
            Ok(day) => Ok(Some(day)),
            Err(_) => Err(FieldProblem::new(field, "day-bad").into()),
        },
    }
}

async fn build<'a>(
    app: &'a App,
    staff: &Staff<SeesCases>,
    visit: &Visit,
) -> Result<PeoplePage<'a>, PageError> {
    let t = words(app, visit, staff);
    let all = colleagues(app, staff.tenant()).await?;
    let shell = frame(t, visit, staff, Some(Place::People), t.get("people-title"));
    let is_manager = staff.role.may(Act::Configure);
    let view = |one: &Colleague| {
        let sees = is_manager || one.member.login == staff.login;
        view(t, (one, &all), (app.now(), &staff.zone()), sees)
    };
    let people = all.iter().map(view).collect();
    Ok(lay_out(shell, people, (staff.login.clone(), is_manager)))
}

fn lay_out(
    shell: Shell<'_>,
    people: Vec<PersonView>,
    (me, is_manager): (String, bool),
) -> PeoplePage<'_> {
    let t = shell.t;
    let reasons = REASONS.map(|word| (word, t.get(&format!("absence-{word}")))).to_vec();
    PeoplePage { problems: Vec::new(), people, me, is_manager, reasons, shell }
}

/// `sees`: whether the reader may know why they are away.
fn view(
    t: &Lang,
    (one, all): (&Colleague, &[Colleague]),
    (now, zone): (Timestamp, &TimeZone),
    sees: bool,
) -> PersonView {
    let capacity = one.duty.as_ref().map_or(0, |(duty, _)| duty.capacity);
    let within = jiff::SignedDuration::from_mins(PRESENT_MINUTES);
    let present = one.seen.is_some_and(|seen| now.duration_since(seen) <= within);
    let (state, tone) = match one.away(now) {
        Some(_) => ("people-away", "act"),
        None if present => ("people-present", "good"),
        None => ("people-not-seen", "quiet"),
    };
    let absence = |row: &amends_store::duties::AbsenceRow| {
        let at = |ms: i64| wording::at(t, load::moment(ms), zone).words;
        let find = |id| all.iter().find(|one| one.member.id == id);
        let stand_in = row.stand_in.and_then(find).map(|one| one.member.login.clone());
        let args = [
            ("from", at(row.from_ms).into()),
            ("ends", if row.until_ms.is_some() { "yes" } else { "no" }.into()),
            ("until", row.until_ms.map(at).unwrap_or_default().into()),
            (
                "reason",
                t.get(&format!("absence-{}", if sees { &row.reason } else { "kept" })).into(),
            ),
            ("stood", if stand_in.is_some() { "yes" } else { "no" }.into()),
            ("login", stand_in.unwrap_or_default().into()),
        ];
        (amends_core::ids::AbsenceId(row.id).to_string(), t.get_with("people-absence", &args))
    };
    PersonView {
        login: one.member.login.clone(),
        name: one.member.name.clone(),
        role: t.get(&format!("actor-{}", one.role.word())),
        state: t.get(state),
        tone,
        has_duty: one.duty.is_some(),
        open: one.open,
        capacity,
        percent: (one.open * 100 / u32::from(capacity.max(1))).min(100),
        absences: one.absences.iter().map(absence).collect(),
    }
}

/// The page with people in every state.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<PeoplePage<'a>> {
    let (now, zone) = (crate::wording::tests::samples::today(), TimeZone::UTC);
    let all = super::duty::people();
    let page = |is_manager: bool| {
        let shell = shell();
        let people = all.iter().map(|one| view(shell.t, (one, &all), (now, &zone), is_manager));
        lay_out(shell, people.collect(), ("mei".to_owned(), is_manager))
    };
    [true, false].map(page).into()
}
