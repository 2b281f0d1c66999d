//! One payout: how far it is, what it waits for, and what a person can do about it. Each act has a
//! form of its own and asks whether they are sure.

use super::{
    super::{
        bench::upload::{Sent, Taker},
        form::Problem,
        guard_staff::{MovesMoney, SeesMoney, Staff},
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, act_form,
    case_file::CaseFile,
    frame,
    payout_facts::{FactView, facts},
    words,
};
use crate::{
    app::App,
    flows::{
        self, Error, On, PayoutAsked,
        audit::{self, AuditAct},
    },
    wording::{self, PartWords, When},
    words::Lang,
};
use amends_core::{
    case::{HeldFor, Part, Refund, RefundState},
    ids::RefundId,
    people::{Act, Actor},
};
use amends_store::{PayoutRow, payouts};
use askama::Template;
use axum::{
    extract::{Multipart, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};

/// The page.
#[derive(Template)]
#[template(path = "staff/payout.html")]
pub struct Payout<'a> {
    pub shell: Shell<'a>,
    pub number: String,
    pub case_href: String,
    pub version: i64,
    pub action: String,
    pub words: PartWords,
    /// Why it failed, what is doubted, what it waits for.
    pub reason: String,
    pub until: Option<When>,
    pub facts: Vec<FactView>,
    /// Where the buyer wants a transfer to go.
    pub details: String,
    pub problems: Vec<Problem>,
    pub acts: Vec<ActView>,
    /// Tenders it can go to instead: reference and name.
    pub tenders: Vec<(String, String)>,
}

/// Something that can be done, and what it asks for.
pub struct ActView {
    pub word: &'static str,
    pub tender: bool,
    pub consent: bool,
    pub reference: bool,
    pub proof: bool,
    /// A text, and whether it is needed.
    pub note: Option<bool>,
}

impl ActView {
    const fn new(word: &'static str) -> Self {
        let (tender, consent, reference, proof) = (false, false, false, false);
        Self { word, tender, consent, reference, proof, note: None }
    }

    const fn with_reason(word: &'static str) -> Self {
        Self { note: Some(true), ..Self::new(word) }
    }
}

/// `GET /staff/payouts/{id}`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Path(id): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let (file, row) = open(&app, &staff.shop.id, &id).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("payout-title"));
    let page = build(&app, shell, (&file, &row), &staff.actor()).await?;
    Ok(show(&page.for_role(staff.role.may(Act::MoveMoney))))
}

/// `POST /staff/payouts/{id}/{act}`
pub async fn send(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    visit: Visit,
    Path((id, act)): Path<(String, String)>,
    body: Multipart,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let (file, row) = open(&app, &staff.shop.id, &id).await?;
    let sent = Sent::receive(&Taker::of_case(&app, t, file.case()), body).await?;
    let problem = match tried(&app, &staff, (&file, RefundId(row.id)), &act, &sent).await {
        Ok(()) => return Ok(Redirect::to(&format!("/staff/payouts/{id}")).into_response()),
        Err(Error::Refused(refusal)) => act_form::problem(t, "note", &refusal),
        Err(error) => match Problem::all(t, error)?.pop() {
            Some(problem) => problem,
            None => return Err(PageError::NOT_FOUND),
        },
    };
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("payout-title"));
    let mut page = build(&app, shell, (&file, &row), &staff.actor()).await?;
    page.problems = sent.problems.into_iter().chain([problem]).collect();
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn tried(
    app: &App,
    staff: &Staff<MovesMoney>,
    (file, refund): (&CaseFile, RefundId),
    act: &str,
    sent: &Sent,
) -> Result<(), Error> {
    let asked = PayoutAsked {
        tender: sent.first("tender").to_owned(),
        how: sent.first("how").to_owned(),
        given_at: None,
        words: String::new(),
        reference: sent.first("reference").to_owned(),
        proof: sent.first("file-proof").to_owned(),
    };
    if sent.first("sure") != "yes" {
        return Err(flows::FieldProblem::new("sure", "missing").with("why", "sure").into());
    }
    let deed = flows::payout_deed(refund, act, &asked, app.now())?;
    let seen = sent.first("seen").parse().ok();
    let on = On::new(staff.tenant(), file.case().id, staff.actor()).shown(seen);
    let on = on.note(Some(sent.first("note").to_owned()));
    flows::perform(app, &on, &deed).await.map(drop)
}

async fn open(
    app: &App,
    tenant: &amends_core::ids::TenantId,
    id: &str,
) -> Result<(CaseFile, PayoutRow), PageError> {
    let id: RefundId = id.parse().map_err(|_| PageError::NOT_FOUND)?;
    let row = payouts::find(app.store(), *tenant, id.0).await.map_err(Error::from)?;
    let row = row.ok_or(PageError::NOT_FOUND)?;
    Ok((CaseFile::open(app, *tenant, &row.number).await?, row))
}

async fn build<'a>(
    app: &App,
    shell: Shell<'a>,
    (file, row): (&CaseFile, &PayoutRow),
    actor: &Actor,
) -> Result<Payout<'a>, PageError> {
    let case = file.case();
    let refund = case.settlement.refund(RefundId(row.id)).ok_or(PageError::NOT_FOUND)?;
    let texts = match refund.way.details {
        Some(details) => {
            let entry = audit::Entry::new(actor, AuditAct::SawCase, case.number.as_str()).on(case);
            let looked = audit::look(app, case.tenant, entry).await?;
            flows::load::texts(app, case.tenant, &[details], looked).await?
        }
        None => Default::default(),
    };
    let details = texts.into_values().next().unwrap_or_default();
    Ok(lay_out(shell, file, (refund, row), details))
}

/// Everything of the page, from what was loaded for it.
pub fn lay_out<'a>(
    shell: Shell<'a>,
    file: &CaseFile,
    (refund, row): (&Refund, &PayoutRow),
    details: String,
) -> Payout<'a> {
    let (t, case, id) = (shell.t, file.case(), refund.id);
    let teller = file.teller(t);
    let tenders = file.order.tenders.iter().map(|tender| &tender.reference);
    let paid = file.order.order.payments.iter().map(|payment| &payment.tender);
    let mut others: Vec<&String> = tenders.chain(paid).filter(|o| **o != refund.tender).collect();
    others.sort();
    others.dedup();
    let twice = case.is_alarmed(id);
    Payout {
        number: case.number.clone(),
        case_href: act_form::done(case),
        version: case.version,
        action: format!("/staff/payouts/{id}"),
        words: teller.part(case, &Part::Refund(refund.clone())),
        reason: reason(t, refund),
        until: refund.way.held.and_then(|held| held.until).map(|until| teller.at(until)),
        facts: facts(&teller, file, (refund, row)),
        details,
        problems: Vec::new(),
        acts: acts(refund, twice),
        tenders: others.into_iter().map(|o| (o.clone(), teller.tender(o, None))).collect(),
        shell,
    }
}

impl Payout<'_> {
    /// Who may only look is offered nothing.
    fn for_role(mut self, may_act: bool) -> Self {
        self.acts.retain(|_| may_act);
        self
    }
}

fn reason(t: &Lang, refund: &Refund) -> String {
    match &refund.state {
        RefundState::Agreed => refund
            .way
            .held
            .map_or(String::new(), |held| t.get(&format!("payout-held-{}", held.why.word()))),
        RefundState::Unknown { doubt: Some(why), .. } => wording::payout_reason(t, why),
        RefundState::Failed { reason, .. } => wording::payout_reason(t, reason),
        _ => String::new(),
    }
}

/// What can be done in a state.
fn acts(refund: &Refund, twice: bool) -> Vec<ActView> {
    let held = refund.way.held.map(|held| held.why);
    let mut acts = match &refund.state {
        RefundState::Second => {
            vec![ActView::with_reason("confirm"), ActView::with_reason("reject")]
        }
        RefundState::Agreed if held == Some(HeldFor::DailyLimit) => {
            vec![ActView::with_reason("release")]
        }
        RefundState::Unknown { .. } => vec![
            ActView::new("retry"),
            ActView { reference: true, ..ActView::with_reason("found-paid") },
            ActView::with_reason("not-found"),
        ],
        RefundState::Failed { .. } => vec![
            ActView::new("retry"),
            ActView { tender: true, consent: true, note: Some(false), ..ActView::new("reroute") },
            ActView { consent: true, note: Some(false), ..ActView::new("by-hand") },
        ],
        RefundState::ByHand => vec![
            ActView { reference: true, proof: true, ..ActView::new("transferred") },
            ActView { note: Some(true), ..ActView::new("details") },
        ],
        _ => Vec::new(),
    };
    acts.extend(twice.then(|| ActView::with_reason("seen-to")));
    acts
}
