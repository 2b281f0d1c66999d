//! Deciding a dispute: under a clause, with what is taken off now, in words to the buyer. Only
//! somebody who may confirm does it.

use super::{
    super::{
        guard_staff::{Confirms, Staff},
        page::show,
        trouble::PageError,
        visit::Visit,
    },
    case_file::CaseFile,
    possible::Tries,
    settle::{self, Matter},
    small::Typed,
};
use crate::app::App;
use axum::{
    extract::{Form, Path, State},
    response::Response,
};

/// `GET /staff/cases/{number}/dispute`
pub async fn page(
    State(app): State<App>,
    staff: Staff<Confirms>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = settle::shell(&app, &staff, &visit, Matter::Dispute);
    let (actor, typed) = (staff.actor(), Typed::new());
    let tries = Tries::new(&file, &actor, app.now());
    Ok(show(&settle::lay_out(shell, (&file, &tries), Matter::Dispute, &typed)))
}

/// `POST /staff/cases/{number}/dispute`: computes, or decides once that was seen.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Confirms>,
    visit: Visit,
    Path(number): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = settle::shell(&app, &staff, &visit, Matter::Dispute);
    settle::go_on(&app, &staff, (shell, &file), (Matter::Dispute, &typed)).await
}
