//! What the bench found is shown with what follows from it, and recorded once that was seen.

use super::{
    super::{
        guard_staff::{Inspects, Staff},
        staff::{act_form, case_file::CaseFile, words},
        trouble::PageError,
        visit::Visit,
    },
    answer,
    case::BenchCase,
    inspect_form::Found,
    preview::Preview,
    shell,
    upload::{Sent, Taker},
    views,
};
use crate::{
    app::App,
    flows::{self, Error, On},
};
use amends_core::case::{Case, Deed, Refusal};
use axum::{
    extract::{Multipart, Path, State},
    response::{IntoResponse, Redirect, Response},
};

/// What became of the form.
enum Became {
    Recorded(Box<Case>),
    Ahead(Preview),
    /// It is to be filled in further.
    Open,
}

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
    let (tenant, customer) = (staff.tenant(), file.case().customer);
    let sent = Sent::receive(&Taker { app: &app, tenant, customer, t }, body).await?;
    let found = Found::of(&sent);
    let mut problems = sent.problems;
    problems.extend(found.missing(t, file.case(), &file.order.policy));
    let shell = shell(t, &visit, &staff, file.case().number.clone());
    let mut page = BenchCase::new(shell, &file, &found);
    if problems.is_empty() {
        match become_of(&app, &staff, (&file, t), &found).await? {
            Ok(Became::Recorded(case)) => return Ok(done(&case)),
            Ok(Became::Ahead(preview)) => page.preview = Some(preview),
            Ok(Became::Open) => {}
            Err(refusal) => problems.push(act_form::problem(t, "inspect", &refusal)),
        }
    }
    views::mark(&mut page.items, &problems);
    page.problems = problems;
    Ok(answer(&page, &page.problems))
}

fn done(case: &Case) -> Response {
    Redirect::to(&format!("/bench/{}", case.number)).into_response()
}

/// Looks ahead, or records it. The inner error is the core's refusal, which the form shows.
async fn become_of(
    app: &App,
    staff: &Staff<Inspects>,
    (file, t): (&CaseFile, &crate::words::Lang),
    found: &Found,
) -> Result<Result<Became, Refusal>, PageError> {
    if found.change {
        return Ok(Ok(Became::Open));
    }
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).seen(found.seen);
    let deed = Deed::Inspect(found.inspected());
    let became: Result<Became, Error> = match found.sure {
        true => flows::perform(app, &on, &deed).await.map(|case| Became::Recorded(Box::new(case))),
        false => {
            let ahead = flows::foresee(app, &on, &deed).await;
            ahead.map(|ahead| Became::Ahead(Preview::new(t, file, found, &ahead)))
        }
    };
    match became {
        Ok(became) => Ok(Ok(became)),
        Err(error) => act_form::about_clause(error).map(Err),
    }
}
