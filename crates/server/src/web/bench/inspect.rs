//! What the bench found is recorded; the settlement follows from the grades.

use super::{
    super::{
        guard_staff::{Inspects, Staff},
        staff::{Place, act_form, case_file::CaseFile, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    answer,
    case::BenchCase,
    form::Found,
    views,
};
use crate::{
    app::App,
    flows::{self, On},
};
use amends_core::case::{Deed, Refusal};
use axum::{
    extract::{Multipart, Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// `POST /bench/{number}/inspect`
pub async fn send(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Path(number): Path<String>,
    body: Multipart,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let (found, mut problems) = Found::receive(&app, (file.case(), t), body).await?;
    problems.extend(found.missing(t, file.case(), &file.order.policy));
    if problems.is_empty() {
        match record(&app, &staff, &file, &found).await? {
            Ok(done) => return Ok(done),
            Err(refusal) => problems.push(act_form::problem(t, "inspect", &refusal)),
        }
    }
    let shell = frame(t, &visit, &staff, Some(Place::Bench), file.case().number.clone());
    let mut page = BenchCase::new(shell, &file, &found);
    views::mark(&mut page.items, &problems);
    page.problems = problems;
    Ok(answer(&page))
}

/// Records it and leads on: to the rest of the case, or to what became of it. The inner error is
/// the core's refusal, which the form shows.
async fn record(
    app: &App,
    staff: &Staff<Inspects>,
    file: &CaseFile,
    found: &Found,
) -> Result<Result<Response, Refusal>, PageError> {
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).seen(found.seen);
    match flows::perform(app, &on, &Deed::Inspect(found.inspected())).await {
        Ok(case) => {
            let page = format!("/bench/{}", case.number);
            Ok(Ok(Redirect::to(&page).into_response()))
        }
        Err(error) => act_form::about_clause(error).map(Err),
    }
}
