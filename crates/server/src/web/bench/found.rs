//! A parcel arrived and nobody knows whose it is: it is written down, photographed and put aside.

use super::{
    super::{
        form::{Field, Problem},
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::words,
        trouble::PageError,
        visit::Visit,
    },
    answer,
    found_form::{FoundForm, Line, WORDS_MAX},
    shell,
    upload::{Sent, Taker},
};
use crate::{app::App, flows};
use amends_core::ids::FoundParcelId;
use askama::Template;
use axum::{
    extract::{Multipart, Query, State},
    response::{IntoResponse, Redirect, Response},
};
use std::collections::BTreeMap;

/// The page.
#[derive(Template)]
#[template(path = "bench/found_new.html")]
pub struct NewFound<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub id: String,
    pub fields: Vec<Field>,
    pub lines: Vec<Line>,
    /// Ids of photos that were taken so far.
    pub files: Vec<String>,
    pub words_max: usize,
}

impl<'a> NewFound<'a> {
    /// The form with what was typed.
    pub fn new(shell: Shell<'a>, form: &FoundForm, problems: Vec<Problem>) -> Self {
        Self {
            id: form.id.to_string(),
            fields: form.fields(shell.t, &problems),
            lines: form.lines.clone(),
            files: form.files.iter().map(ToString::to_string).collect(),
            words_max: WORDS_MAX,
            problems,
            shell,
        }
    }
}

/// `GET /bench/found/new`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Query(query): Query<BTreeMap<String, String>>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let tracking = query.get("tracking").map_or("", String::as_str);
    let form = FoundForm::new(app.mint().id(FoundParcelId::new), tracking);
    Ok(show(&NewFound::new(shell(t, &visit, &staff, t.get("bench-found-new")), &form, Vec::new())))
}

/// `POST /bench/found/new`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    body: Multipart,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let sent = Sent::receive(&Taker::of_nobody(&app, t, staff.tenant()), body).await?;
    let form = FoundForm::of(&sent, app.mint().id(FoundParcelId::new));
    let mut problems = sent.problems;
    problems.extend(form.problems(t));
    if problems.is_empty() {
        let by = (staff.tenant(), &staff.actor());
        match flows::record_parcel(&app, by, form.id, &form.parcel()).await {
            Ok(()) => {
                return Ok(Redirect::to(&format!("/bench/found/{}", form.id)).into_response());
            }
            Err(error) => problems.extend(Problem::all(t, error)?),
        }
    }
    let shell = shell(t, &visit, &staff, t.get("bench-found-new"));
    let page = NewFound::new(shell, &form, problems);
    Ok(answer(&page, &page.problems))
}
