//! Granting a wish: the clause it rests on, and what will follow, before it is sure.

use super::{
    super::{
        case_view::{self, MoneyView},
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
    web::form::Problem,
    wording::Teller,
};
use amends_core::{case::Event, policy::Effect};
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
    /// What follows, in sentences.
    pub follows: Vec<String>,
    /// Whether money moves with the approval; otherwise the goods come back first.
    pub settles: bool,
    pub money: MoneyView,
}

impl<'a> Approve<'a> {
    pub(super) fn new(
        shell: Shell<'a>,
        file: &CaseFile,
        typed: &ActForm,
        follows: &[Event],
    ) -> Self {
        let t = shell.t;
        let clauses = file.clauses(t, &[Effect::Passes]);
        let suggested = clauses.iter().find(|clause| clause.suggested);
        let chosen = match typed.clause.is_empty() {
            true => suggested.map(|clause| clause.id.clone()).unwrap_or_default(),
            false => typed.clause.clone(),
        };
        Self {
            head: file.head(t),
            problems: Vec::new(),
            clauses,
            chosen,
            follows: sentences(&file.teller(t), file, follows),
            settles: follows.iter().any(|e| matches!(e, Event::SettlementAgreed { .. })),
            money: money(&file.teller(t), file, follows),
            shell,
        }
    }
}

impl Approve<'_> {
    fn others_open(&self) -> bool {
        others_open(&self.clauses, &self.chosen)
    }
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
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("act-approve"));
    let follows = preview(&app, &file).await?;
    Ok(show(&Approve::new(shell, &file, &ActForm::default(), &follows)))
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
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).seen(typed.seen);
    let refusal = match flows::approve_case(&app, &on, &typed.clause).await {
        Ok(case) => return Ok(Redirect::to(&act_form::done(&case)).into_response()),
        Err(error) => act_form::about_clause(error)?,
    };
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), t.get("act-approve"));
    let mut page = Approve::new(shell, &file, &typed, &preview(&app, &file).await?);
    page.problems = vec![act_form::problem(t, "clause", &refusal)];
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// What an approval leads to does not depend on the clause, so any will do for the look ahead.
async fn preview(app: &App, file: &CaseFile) -> Result<Vec<Event>, PageError> {
    let any = file.order.policy.clauses().next().map(|clause| clause.id.clone());
    let (tenant, case) = (file.case().tenant, file.case().id);
    Ok(flows::preview_approval(app, tenant, case, &any.unwrap_or_default()).await?)
}

/// What will follow besides the approval itself.
fn sentences(teller: &Teller, file: &CaseFile, follows: &[Event]) -> Vec<String> {
    let case = act_form::after(file, follows);
    let new = case.1.iter().filter(|recorded| !matches!(recorded.event, Event::Approved { .. }));
    new.map(|recorded| teller.event(&case.0, recorded).sentence).collect()
}

/// The arithmetic of what will be settled, or of what has been quoted while goods must come first.
fn money(teller: &Teller, file: &CaseFile, follows: &[Event]) -> MoneyView {
    let agreed = follows.iter().find_map(|event| match event {
        Event::SettlementAgreed { quote, .. } => Some(quote),
        _ => None,
    });
    let quote = agreed.unwrap_or(&file.case().quote);
    case_view::money(&teller.money_table(quote, &file.items()))
}
