//! Granting a wish: the clause it rests on, and what will follow, before it is sure.

use super::{
    super::{
        foresight::{ForesightView, foresight},
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
    flows::{self, Foresight, On},
    web::form::{Field, Problem},
    words::Lang,
};
use amends_core::{
    case::{Deed, Judgement, NOTE_CHARS_MAX, Refusal},
    policy::{Answer, Effect},
};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// The page.
#[derive(Template)]
#[template(path = "staff/approve.html")]
pub struct Approve<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    pub clauses: Vec<ClauseChoice>,
    pub chosen: String,
    pub ahead: ForesightView,
    /// Why, in their own words; needed where the rules refuse.
    pub note: Field,
}

impl<'a> Approve<'a> {
    pub(super) fn new(
        shell: Shell<'a>,
        file: &CaseFile,
        typed: &ActForm,
        (ahead, refusal): (&Foresight, Option<&Refusal>),
    ) -> Self {
        let t = shell.t;
        let problems: Vec<Problem> =
            refusal.map(|refusal| problem(t, refusal)).into_iter().collect();
        let clauses = file.clauses(t, &[Effect::Passes]);
        let suggested = clauses.iter().find(|clause| clause.suggested);
        let chosen = match typed.clause.is_empty() {
            true => suggested.map(|clause| clause.id.clone()).unwrap_or_default(),
            false => typed.clause.clone(),
        };
        Self {
            head: file.head(t),
            clauses,
            chosen,
            ahead: foresight(&file.teller(t), ahead),
            note: note(t, file, typed, &problems),
            problems,
            shell,
        }
    }
}

impl Approve<'_> {
    fn others_open(&self) -> bool {
        others_open(&self.clauses, &self.chosen)
    }
}

/// A reason of their own words: to be given where the rules refuse.
fn note(t: &Lang, file: &CaseFile, typed: &ActForm, problems: &[Problem]) -> Field {
    let needed = file.case().decision.answer == Answer::Refuse;
    let hint = if needed { "approve-note-needed" } else { "approve-note-hint" };
    let field = Field::text("note", t.get("approve-note"), NOTE_CHARS_MAX).hint(t.get(hint));
    Field { optional: !needed, ..field }.filled(&typed.note).checked(problems)
}

fn problem(t: &Lang, refusal: &Refusal) -> Problem {
    let field = if *refusal == Refusal::ReasonNeeded { "note" } else { "clause" };
    act_form::problem(t, field, refusal)
}

/// `GET /staff/cases/{number}/approve`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), title(t, &file));
    let follows = preview(&app, &staff, &file).await?;
    Ok(show(&Approve::new(shell, &file, &ActForm::default(), (&follows, None))))
}

/// `POST /staff/cases/{number}/approve`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<ActForm>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(typed.seen);
    let (on, deed) = (on.note(Some(typed.note.clone())), Deed::Approve(typed.clause.clone()));
    let refusal = match flows::perform(&app, &on, &deed).await {
        Ok(case) => return Ok(Redirect::to(&act_form::done(&case)).into_response()),
        Err(error) => act_form::about_clause(error)?,
    };
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), title(t, &file));
    let follows = preview(&app, &staff, &file).await?;
    let page = Approve::new(shell, &file, &typed, (&follows, Some(&refusal)));
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// What an approval leads to depends neither on the clause nor on the words, so any will do for the
/// look ahead.
async fn preview(
    app: &App,
    staff: &Staff<Decides>,
    file: &CaseFile,
) -> Result<Foresight, PageError> {
    let any = file.order.policy.clauses().next().map(|clause| clause.id.clone());
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).note(Some("…".to_owned()));
    Ok(flows::foresee(app, &on, &Deed::Approve(any.unwrap_or_default())).await?)
}

/// Granting it, or confirming that somebody else did.
fn title(t: &Lang, file: &CaseFile) -> String {
    match file.case().judgement {
        Judgement::AwaitingSecond { .. } => t.get("act-confirm"),
        _ => t.get("act-approve"),
    }
}
