//! Whose work a case is, why, and who was passed over; taking it, giving it on, putting it back.

use super::{
    super::{
        form::{Field, Problem},
        guard_staff::{SeesCases, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, act_form,
    case_file::{CaseFile, HeadView},
    frame, words,
};
use crate::{
    app::App,
    flows::{self, Assigning, Error, FieldProblem, On, assigning, desk::colleagues},
    wording::{self, When},
    words::Lang,
};
use amends_core::{
    case::{Event, NOTE_CHARS_MAX, Refusal},
    people::Role,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "staff/owner.html")]
pub struct OwnerPage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    /// What is to be done; empty: nothing by people of the shop.
    pub work: String,
    /// Who has it; empty: nobody.
    pub owner: String,
    pub until: Option<When>,
    pub why: String,
    pub passed_over: Vec<String>,
    pub is_mine: bool,
    /// Those who could have it: login, words, chosen.
    pub others: Vec<(String, String, bool)>,
    pub note: Field,
}

/// What is to be done.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    /// `take`, `give` or `put-back`.
    act: String,
    to: String,
    note: String,
    seen: Option<i64>,
}

impl Typed {
    fn wanted(&self) -> Result<Assigning, Error> {
        match self.act.as_str() {
            "take" => Ok(Assigning::Take),
            "give" if self.to.is_empty() => Err(FieldProblem::new("to", "missing").into()),
            "give" => Ok(Assigning::Give(self.to.clone())),
            "put-back" => Ok(Assigning::PutBack),
            _ => Err(Error::Refused(Refusal::NothingAsked)),
        }
    }
}

/// `GET /staff/cases/{number}/owner`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    Ok(show(&build(&app, (&staff, &visit), &file, &Typed::default()).await?))
}

/// `POST /staff/cases/{number}/owner`
pub async fn send(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let problems = match act(&app, &staff, &file, &typed).await {
        Ok(()) => return Ok(Redirect::to(&format!("/staff/cases/{number}/owner")).into_response()),
        Err(Error::Refused(refusal)) => {
            let field = if refusal == Refusal::ReasonNeeded { "note" } else { "" };
            vec![act_form::problem(words(&app, &visit, &staff), field, &refusal)]
        }
        Err(error) => Problem::all(words(&app, &visit, &staff), error)?,
    };
    let page = build(&app, (&staff, &visit), &file, &typed).await?;
    let note = page.note.clone().checked(&problems);
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &OwnerPage { problems, note, ..page }))
}

async fn act(
    app: &App,
    staff: &Staff<SeesCases>,
    file: &CaseFile,
    typed: &Typed,
) -> Result<(), Error> {
    let deed = assigning(app, staff.tenant(), (&typed.wanted()?, Some(&staff.member))).await?;
    let on = On::new(staff.tenant(), file.case().id, staff.actor());
    let on = on.shown(typed.seen).note(Some(typed.note.clone()));
    flows::perform(app, &on, &deed).await.map(drop)
}

async fn build<'a>(
    app: &'a App,
    (staff, visit): (&Staff<SeesCases>, &Visit),
    file: &CaseFile,
    typed: &Typed,
) -> Result<OwnerPage<'a>, PageError> {
    let t = words(app, visit, staff);
    let shell = frame(t, visit, staff, Some(Place::Inbox), t.get("owner-title"));
    let mut page = lay_out(shell, file, &staff.login);
    let now = app.now();
    let work = file.case().work();
    let has = file.case().owner.as_ref().map(|owner| owner.staff);
    let all = colleagues(app, staff.tenant()).await?.into_iter();
    let could = all.filter(|one| one.away(now).is_none() && Some(one.member.id) != has);
    let could = could.filter(|one| work.is_some_and(|work| one.role.may(work.needs())));
    page.others = could
        .map(|one| {
            let words = load(t, &one.member.name, one.role, one.open);
            (one.member.login.clone(), words, one.member.login == typed.to)
        })
        .collect();
    page.note = page.note.filled(&typed.note);
    Ok(page)
}

fn load(t: &Lang, name: &str, role: Role, open: u32) -> String {
    let role = t.get(&format!("actor-{}", role.word()));
    let args = [("name", name.into()), ("role", role.into()), ("open", open.into())];
    t.get_with("owner-choice", &args)
}

fn lay_out<'a>(shell: Shell<'a>, file: &CaseFile, me: &str) -> OwnerPage<'a> {
    let (t, case) = (shell.t, file.case());
    let last = file.loaded.history.iter().rev().find_map(|recorded| match &recorded.event {
        Event::Assigned(given) => Some(given),
        _ => None,
    });
    let told = last.filter(|_| case.work().is_some());
    let owner = case.owner.as_ref().map(|owner| owner.login.clone()).unwrap_or_default();
    OwnerPage {
        head: file.head(t),
        problems: Vec::new(),
        work: case.work().map(|work| t.get(&format!("work-{}", work.word()))).unwrap_or_default(),
        is_mine: owner == me,
        owner,
        until: case.owned_until().map(|until| wording::until(t, until, &file.zone)),
        why: told.map(|given| wording::why(t, &given.why)).unwrap_or_default(),
        passed_over: told
            .map(|given| given.passed_over.iter().map(|p| wording::passed(t, p, &file.zone)))
            .map(Iterator::collect)
            .unwrap_or_default(),
        others: Vec::new(),
        note: Field::line("note", t.get("owner-note"), NOTE_CHARS_MAX),
        shell,
    }
}

/// The page of a case as it is.
#[cfg(test)]
pub fn sample<'a>(shell: Shell<'a>, file: &CaseFile) -> OwnerPage<'a> {
    let others = vec![("mei".to_owned(), load(shell.t, "Mei", Role::Agent, 2), true)];
    OwnerPage { others, ..lay_out(shell, file, "lin") }
}
