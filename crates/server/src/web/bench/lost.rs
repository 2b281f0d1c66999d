//! A parcel on its way back is lost: chosen from those that were announced, told with one press.

use super::{
    super::{
        guard_staff::{Inspects, Staff},
        page::{Shell, show},
        staff::{
            case_file::{CaseFile, HeadView},
            words,
        },
        trouble::PageError,
        visit::Visit,
    },
    shell,
};
use crate::{
    app::App,
    flows::{self, Error, On},
};
use amends_core::case::{Case, Deed, Refusal, ReturnParcel, report_lost};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    response::{Redirect, Response},
};
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "bench/lost.html")]
pub struct Lost<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub parcels: Vec<ReturnParcel>,
}

impl<'a> Lost<'a> {
    /// The page of a case.
    pub fn new(shell: Shell<'a>, file: &CaseFile) -> Self {
        Self { head: file.head(shell.t), parcels: reportable(file.case()), shell }
    }
}

/// The parcels that can be reported lost now, by the code that does it.
pub fn reportable(case: &Case) -> Vec<ReturnParcel> {
    let may = |parcel: &&ReturnParcel| {
        report_lost(case, &parcel.tracking).is_ok_and(|events| !events.is_empty())
    };
    case.parcels.iter().filter(may).cloned().collect()
}

/// `GET /bench/{number}/lost`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let page = Lost::new(shell(t, &visit, &staff, t.get("bench-lost")), &file);
    match page.parcels.is_empty() {
        true => Err(Error::from(Refusal::NotNow).into()),
        false => Ok(show(&page)),
    }
}

/// What the button sends.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    seen: Option<i64>,
    tracking: String,
}

/// `POST /bench/{number}/lost`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Inspects>,
    Path(number): Path<String>,
    Form(pressed): Form<Pressed>,
) -> Result<Redirect, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(pressed.seen);
    let case = flows::perform(&app, &on, &Deed::ReportLost(pressed.tracking)).await?;
    Ok(Redirect::to(&format!("/bench/{}", case.number)))
}
