//! Asking the buyer for more: one text, with sentences to begin from.

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
    case_file::{CaseFile, HeadView},
    frame, words,
};
use crate::{
    app::App,
    flows::{self, On},
};
use amends_core::case::{Deed, NOTE_CHARS_MAX, Refusal};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// Sentences to begin from; the words are `more-phrase-<word>`.
const PHRASES: [&str; 4] = ["photo-fault", "photo-label", "photo-parcel", "describe"];

/// The page.
#[derive(Template)]
#[template(path = "staff/ask.html")]
pub struct Ask<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub problems: Vec<Problem>,
    pub note: Field,
    pub phrases: Vec<String>,
    /// Hours the buyer has.
    pub hours: u32,
}

impl<'a> Ask<'a> {
    pub(super) fn new(
        shell: Shell<'a>,
        file: &CaseFile,
        typed: &ActForm,
        refusal: Option<&Refusal>,
    ) -> Self {
        let t = shell.t;
        let problems = refusal.map(|refusal| act_form::problem(t, "note", refusal));
        let problems: Vec<Problem> = problems.into_iter().collect();
        let mut note = Field::text("note", t.get("more-note"), NOTE_CHARS_MAX);
        note.optional = false;
        Self {
            head: file.head(t),
            note: note.filled(&typed.note).checked(&problems),
            problems,
            phrases: PHRASES.map(|phrase| t.get(&format!("more-phrase-{phrase}"))).to_vec(),
            hours: file.case().clocks.evidence_hours,
            shell,
        }
    }
}

/// `GET /staff/cases/{number}/ask`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("act-ask"));
    Ok(show(&Ask::new(shell, &file, &ActForm::default(), None)))
}

/// `POST /staff/cases/{number}/ask`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Decides>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<ActForm>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(typed.seen);
    let on = on.note(Some(typed.note.clone()));
    let refusal = match flows::perform(&app, &on, &Deed::AskEvidence).await {
        Ok(case) => return Ok(Redirect::to(&act_form::done(&case)).into_response()),
        Err(error) => act_form::about_clause(error)?,
    };
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("act-ask"));
    let page = Ask::new(shell, &file, &typed, Some(&refusal));
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}
