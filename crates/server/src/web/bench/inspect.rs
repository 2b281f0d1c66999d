//! What the bench found is shown with what follows from it, and recorded once that was seen.

use super::{
    super::{
        form::Problem,
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
    /// With nothing ahead it is to be filled in further.
    Ahead(Option<Preview>),
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
    let sent = Sent::receive(&Taker::of_case(&app, t, file.case()), body).await?;
    let found = Found::of(&sent);
    let mut problems = sent.problems;
    problems.extend(found.missing(t, file.case(), &file.order.policy));
    let mut preview = None;
    if problems.is_empty() {
        match become_of(&app, &staff, (&file, t), &found).await? {
            Ok(Became::Recorded(case)) => return Ok(done(&case)),
            Ok(Became::Ahead(ahead)) => preview = ahead,
            Err(refusal) => problems.push(act_form::problem(t, "inspect", &refusal)),
        }
    }
    let shell = shell(t, &visit, &staff, file.case().number.clone());
    let page = BenchCase { preview, ..BenchCase::new(shell, &file, &found) };
    Ok(page.with(problems))
}

impl BenchCase<'_> {
    /// As an answer, with each problem beside the field it is about.
    fn with(mut self, problems: Vec<Problem>) -> Response {
        views::mark(&mut self.items, &problems);
        self.problems = problems;
        answer(&self, &self.problems)
    }
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
        return Ok(Ok(Became::Ahead(None)));
    }
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(found.seen);
    let deed = Deed::Inspect(found.inspected());
    let became: Result<Became, Error> = match found.sure {
        true => flows::perform(app, &on, &deed).await.map(|case| Became::Recorded(Box::new(case))),
        false => {
            let ahead = flows::foresee(app, &on, &deed).await;
            ahead.map(|ahead| Became::Ahead(Some(Preview::new(t, file, found, &ahead))))
        }
    };
    match became {
        Ok(became) => Ok(Ok(became)),
        Err(error) => act_form::about_clause(error).map(Err),
    }
}
