//! Why a deadline is when it is: each clock of a case with the way to its end, and what can be done
//! about it.

use super::{
    super::{
        guard_staff::{SeesCases, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    case_file::{CaseFile, HeadView},
    frame,
    possible::{Door, Tries},
    words,
};
use crate::{app::App, wording::ClockWords};
use amends_core::{
    case::{clocks_beside, waits},
    people::Actor,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::Timestamp;

/// The page.
#[derive(Template)]
#[template(path = "staff/clocks.html")]
pub struct ClocksPage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub clocks: Vec<(ClockWords, Vec<Door>)>,
}

/// `GET /staff/cases/{number}/clocks`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("clocks-title"));
    Ok(show(&build(shell, &file, &staff.actor(), app.now())))
}

/// The page of a case for somebody.
pub(super) fn build<'a>(
    shell: Shell<'a>,
    file: &CaseFile,
    actor: &Actor,
    now: Timestamp,
) -> ClocksPage<'a> {
    let t = shell.t;
    let (case, teller, tries) = (file.case(), file.teller(t), Tries::new(file, actor, now));
    let all = waits(case).into_iter().chain(clocks_beside(case));
    let clocks = all.map(|wait| {
        let doors = tries.doors_of_clock(t, wait.clock);
        (teller.clock(case, &wait, now), doors)
    });
    ClocksPage { head: file.head(t), clocks: clocks.collect(), shell }
}
