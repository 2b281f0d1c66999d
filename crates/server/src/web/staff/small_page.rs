//! The page of a small act: what it means, what it asks for, what will happen, and sure.

use super::{
    super::{
        foresight::{ForesightView, foresight},
        form::Problem,
        guard_staff::{Grant, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, act_form,
    case_file::{CaseFile, HeadView},
    frame,
    possible::Tries,
    small::{Fitting, Input, Small, Typed},
    words,
};
use crate::{
    app::App,
    flows::{self, Error, On},
};
use amends_core::case::Refusal;
use askama::Template;
use axum::{
    extract::{Form, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// The page; with `ahead` it is the second step.
#[derive(Template)]
#[template(path = "staff/small.html")]
pub struct SmallPage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub action: String,
    pub lead: String,
    pub problems: Vec<Problem>,
    pub inputs: Vec<Input>,
    /// What was typed, sent along with the confirmation.
    pub kept: Vec<(String, String)>,
    pub ahead: Option<ForesightView>,
}

impl<'a> SmallPage<'a> {
    pub(super) fn new(
        shell: Shell<'a>,
        file: &CaseFile,
        (small, fits): (Small, &Fitting),
        typed: &Typed,
    ) -> Self {
        let t = shell.t;
        let kept = typed.iter().filter(|(name, _)| !matches!(name.as_str(), "seen" | "sure"));
        Self {
            head: file.head(t),
            action: small.address(&file.case().number),
            lead: t.get(&format!("act-{}-lead", small.word())),
            problems: Vec::new(),
            inputs: small.inputs(t, file, fits, typed),
            kept: kept.map(|(name, value)| (name.clone(), value.clone())).collect(),
            ahead: None,
            shell,
        }
    }

    pub(super) fn with_problem(mut self, refusal: &Refusal) -> Self {
        self.problems = vec![act_form::problem(self.shell.t, field_of(refusal), refusal)];
        let problems = &self.problems;
        self.inputs = self.inputs.into_iter().map(|input| input.checked(problems)).collect();
        self
    }

    /// What it is about: the part, parcel or item.
    pub fn of(&self) -> &str {
        let id = self.kept.iter().find(|(name, _)| name == "id");
        id.map_or("", |(_, value)| value)
    }
}

/// `GET /staff/cases/{number}/acts/{act}` and `…/outcomes/{act}`; `?id=` says of what.
pub async fn page<G: Grant>(
    State(app): State<App>,
    staff: Staff<G>,
    visit: Visit,
    Path((number, act)): Path<(String, String)>,
    Query(typed): Query<Typed>,
) -> Result<Response, PageError> {
    let small = small_of::<G>(&act)?;
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let fits = fitting(&app, &staff, &file, &typed).await?;
    let shell = shell(&app, &staff, &visit, small);
    let t = shell.t;
    let mut page = SmallPage::new(shell, &file, (small, &fits), &typed);
    if small.asks_nothing() {
        let deed = small.deed(&file, &fits.variants, &typed).map_err(Error::from)?;
        let on = On::new(staff.tenant(), file.case().id, staff.actor());
        let ahead = flows::foresee(&app, &on, &deed).await;
        match ahead {
            Ok(ahead) => page.ahead = Some(foresight(&file.teller(t), &ahead)),
            Err(error) => page = page.with_problem(&act_form::about_clause(error)?),
        }
    }
    Ok(show(&page))
}

/// `POST` to the same: looks ahead, or does it once that was seen.
pub async fn send<G: Grant>(
    State(app): State<App>,
    staff: Staff<G>,
    visit: Visit,
    Path((number, act)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let small = small_of::<G>(&act)?;
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let fits = fitting(&app, &staff, &file, &typed).await?;
    let shell = shell(&app, &staff, &visit, small);
    let t = shell.t;
    let mut page = SmallPage::new(shell, &file, (small, &fits), &typed);
    let deed = small.deed(&file, &fits.variants, &typed);
    match act_form::step(&app, &staff, &file, (deed, &typed)).await {
        Ok(None) => return Ok(Redirect::to(&page.head.href).into_response()),
        Ok(Some(ahead)) => page.ahead = Some(foresight(&file.teller(t), &ahead)),
        Err(error) => {
            let page = page.with_problem(&act_form::about_clause(error)?);
            return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    }
    Ok(show(&page))
}

fn shell<'a, G: Grant>(app: &'a App, staff: &Staff<G>, visit: &Visit, small: Small) -> Shell<'a> {
    let t = words(app, visit, staff);
    frame(t, visit, staff, Some(Place::Inbox), t.get(&format!("act-{}", small.word())))
}

/// The act with this word, if it is one that `G` is asked for.
fn small_of<G: Grant>(word: &str) -> Result<Small, PageError> {
    let small: Small = word.parse().map_err(|()| PageError::NOT_FOUND)?;
    if small.needs() == G::ACT { Ok(small) } else { Err(PageError::NOT_FOUND) }
}

/// What fits where another remedy is looked for.
async fn fitting<G: Grant>(
    app: &App,
    staff: &Staff<G>,
    file: &CaseFile,
    typed: &Typed,
) -> Result<Fitting, Error> {
    let item = typed.get("id").and_then(|id| id.parse().ok()).and_then(|no| file.case().item(no));
    let Some(item) = item else { return Ok(Fitting::default()) };
    let actor = staff.actor();
    let tries = Tries::new(file, &actor, app.now());
    let wishes = tries.remedies(item.asked.no).iter().map(amends_core::case::Wish::kind).collect();
    let variants = file.variants(app, item.asked.line).await?;
    Ok(Fitting { wishes, variants })
}

/// The field a refusal is about; the whole form if none.
fn field_of(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::TrackingMissing => "tracking",
        Refusal::PartnerMissing => "other",
        Refusal::AmountWrong => "amount",
        Refusal::CompensationUnfit | Refusal::AlreadyGranted => "trigger",
        Refusal::NothingAdded => "reason",
        Refusal::RemedyUnfit => "wish",
        Refusal::ReasonNeeded => "note",
        Refusal::TimeWrong => "more",
        Refusal::ClauseNeeded | Refusal::ClauseUnknown => "clause",
        _ => "",
    }
}
