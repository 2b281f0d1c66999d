//! Not granting a wish, in two steps: choose the clause and write, then read what the buyer will
//! read before it is sent.

use super::{
    super::{
        form::{Field, Problem},
        guard_staff::{Decides, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    act_form::{self, ActForm},
    case_file::{CaseFile, ClauseChoice, HeadView, others_open},
    frame, words,
};
use crate::{
    app::App,
    flows::{self, On},
    wording::{ClauseWords, When},
};
use amends_core::{
    calendar::end_of_day_after,
    case::{Deed, NOTE_CHARS_MAX, Refusal},
    policy::Effect,
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;

/// The page; with `letter` it is the second step.
#[derive(Template)]
#[template(path = "staff/refuse.html")]
pub struct Refuse<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    pub clauses: Vec<ClauseChoice>,
    pub typed: ActForm,
    pub note: Field,
    pub letter: Option<Letter>,
}

/// What the buyer will read.
pub struct Letter {
    pub clause: ClauseWords,
    /// Until when they can ask for another look.
    pub appeal_until: When,
}

impl<'a> Refuse<'a> {
    pub(super) fn new(
        shell: Shell<'a>,
        file: &CaseFile,
        typed: ActForm,
        refusal: Option<&Refusal>,
    ) -> Self {
        let t = shell.t;
        let problems = refusal.map(|refusal| act_form::problem(t, "clause", refusal));
        let problems: Vec<Problem> = problems.into_iter().collect();
        let hint = t.get("refuse-note-hint");
        let note = Field::text("note", t.get("refuse-note"), NOTE_CHARS_MAX);
        Self {
            head: file.head(t),
            clauses: file.clauses(t, &[Effect::Review, Effect::Refuses]),
            note: note.hint(hint).filled(&typed.note).checked(&problems),
            problems,
            typed,
            letter: None,
            shell,
        }
    }

    pub(super) fn with_letter(mut self, file: &CaseFile, now: Timestamp) -> Self {
        let teller = file.teller(self.shell.t);
        let until = end_of_day_after(now, file.case().clocks.appeal_days, &file.zone);
        self.letter = Some(Letter {
            clause: teller.clause(&self.typed.clause),
            appeal_until: teller.until(until),
        });
        self
    }
}

impl Refuse<'_> {
    fn others_open(&self) -> bool {
        others_open(&self.clauses, &self.typed.clause)
    }
}

/// `GET /staff/cases/{number}/refuse`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("act-refuse"));
    Ok(show(&Refuse::new(shell, &file, ActForm::default(), None)))
}

/// `POST /staff/cases/{number}/refuse`: shows the letter, or sends it once that was seen.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<ActForm>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("act-refuse"));
    let known = file.order.policy.clause(&typed.clause).is_some();
    if known && !typed.is_sure() {
        return Ok(show(&Refuse::new(shell, &file, typed, None).with_letter(&file, app.now())));
    }
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(typed.seen);
    let on = on.note(Some(typed.note.clone()));
    match flows::perform(&app, &on, &Deed::Refuse(typed.clause.clone())).await {
        Ok(case) => Ok(Redirect::to(&act_form::done(&case)).into_response()),
        Err(error) => {
            let refusal = act_form::about_clause(error)?;
            let page = Refuse::new(shell, &file, typed, Some(&refusal));
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}
