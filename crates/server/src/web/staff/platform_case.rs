//! `/staff/platform/cases/{shop}/{number}`: the file of a case that a shop left to the platform,
//! and the ruling on it, in two steps: choose and read what follows, decide.

use super::{
    super::{
        case_view::{self, EntryView, PhotoView},
        foresight::{ForesightView, foresight},
        form::{Field, Problem},
        guard_staff::PlatformStaff,
        page::{Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    Place, act_form,
    case_file::{CaseFile, ClauseChoice, HeadView, others_open},
    case_parts::{self, ItemView},
    frame, platform_cases, words,
};
use crate::{
    app::App,
    flows::{
        self, Error, Foresight, Member, On,
        audit::{self, AuditAct, Entry},
        load,
    },
    wording::{FindingWords, spans},
};
use amends_core::{
    case::{self, Case, Deed, Event, Judgement, NOTE_CHARS_MAX, Refusal},
    ids::{PersonalId, TenantId},
    policy::Effect,
};
use amends_store::tenants::{self, Tenant};
use askama::Template;
use axum::{
    extract::{Form, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::Timestamp;
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "staff/platform_case.html")]
pub struct CasePage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub shop: String,
    /// How much time is left, or for how long it is over; empty: it was decided.
    pub left: String,
    pub late: bool,
    pub problems: Vec<Problem>,
    pub items: Vec<ItemView>,
    pub note: String,
    pub photos: Vec<PhotoView>,
    /// What the rules came to, and what speaks against it.
    pub answer: String,
    pub findings: Vec<FindingWords>,
    pub timeline: Vec<EntryView>,
    /// `None`: nothing is to be decided.
    pub ruling: Option<RulingView>,
}

/// The form.
pub struct RulingView {
    pub clauses: Vec<ClauseChoice>,
    pub others_open: bool,
    pub typed: Typed,
    pub reason: Field,
    /// What follows, once it was looked at.
    pub ahead: Option<ForesightView>,
}

/// What the form sends.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub seen: Option<i64>,
    /// `grant` or `refuse`.
    pub ruling: String,
    pub clause: String,
    pub note: String,
    /// `yes` once what follows was looked at.
    pub sure: String,
}

impl Typed {
    /// The version they saw first; what is there now if the form did not say.
    fn seen_or(&self, now: &i64) -> i64 {
        self.seen.unwrap_or(*now)
    }

    fn deed(&self) -> Result<Deed, Refusal> {
        match self.ruling.as_str() {
            "grant" => Ok(Deed::Approve(self.clause.clone())),
            "refuse" => Ok(Deed::Refuse(self.clause.clone())),
            _ => Err(Refusal::NothingAsked),
        }
    }
}

/// A case of some shop that was left to the platform; nobody of the platform sees another one.
pub async fn open(app: &App, shop: &str, number: &str) -> Result<(Tenant, CaseFile), Error> {
    let shop = tenants::by_slug(app.store(), shop).await?.ok_or(Error::NotFound)?;
    let file = CaseFile::open(app, shop.id, number).await?;
    let left = |event: &Event| matches!(event, Event::Escalated(_));
    match file.loaded.history.iter().any(|recorded| left(&recorded.event)) {
        true => Ok((shop, file)),
        false => Err(Error::NotFound),
    }
}

/// `GET`: the platform's people.
pub async fn page(
    State(app): State<App>,
    PlatformStaff(member): PlatformStaff,
    visit: Visit,
    Path((shop, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let opened = open(&app, &shop, &number).await?;
    let typed = Typed::default();
    Ok(show(&build(&app, (&member, &visit), &opened, (typed, None)).await?))
}

/// `POST`: looks ahead, or decides once that was seen.
pub async fn send(
    State(app): State<App>,
    PlatformStaff(member): PlatformStaff,
    visit: Visit,
    Path((shop, number)): Path<(String, String)>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let opened = open(&app, &shop, &number).await?;
    let t = words(&app, &visit, &member);
    let ahead = match rule(&app, &member, (opened.0.id, opened.1.case()), &typed).await {
        Ok(None) => return Ok(Redirect::to(&address(&opened)).into_response()),
        Ok(Some(ahead)) => ahead,
        Err(error) => {
            let refusal = act_form::about_clause(error)?;
            let problem = act_form::problem(t, field(&refusal), &refusal);
            let mut page = build(&app, (&member, &visit), &opened, (typed, None)).await?;
            page.mark(vec![problem]);
            return Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page));
        }
    };
    Ok(show(&build(&app, (&member, &visit), &opened, (typed, Some(&ahead))).await?))
}

/// Which field a refusal speaks of.
fn field(refusal: &Refusal) -> &'static str {
    match refusal {
        Refusal::ReasonNeeded => "note",
        Refusal::NothingAsked => "ruling",
        _ => "clause",
    }
}

async fn rule(
    app: &App,
    member: &Member,
    (tenant, case): (TenantId, &Case),
    typed: &Typed,
) -> Result<Option<Foresight>, Error> {
    let deed = typed.deed()?;
    let on = On::new(tenant, case.id, member.actor()).shown(typed.seen);
    let on = on.note(Some(typed.note.clone()));
    match typed.sure == "yes" {
        true => flows::perform(app, &on, &deed).await.map(|_| None),
        false => flows::foresee(app, &on, &deed).await.map(Some),
    }
}

fn address((shop, file): &(Tenant, CaseFile)) -> String {
    format!("{}/{}/{}", platform_cases::PAGE, shop.slug, file.case().number)
}

async fn build<'a>(
    app: &'a App,
    (member, visit): (&Member, &Visit),
    opened: &(Tenant, CaseFile),
    (typed, ahead): (Typed, Option<&Foresight>),
) -> Result<CasePage<'a>, PageError> {
    let (shop, file) = opened;
    let t = words(app, visit, member);
    let case = file.case();
    let shell = frame(t, visit, member, Some(Place::Escalated), case.number.clone());
    let entry = Entry::new(member.actor(), AuditAct::SawCase, &case.number).on(case);
    let looked = audit::look(app, shop.id, entry).await?;
    let (teller, history) = (file.teller(t), &file.loaded.history);
    let ids = case_view::notes(&teller, case, history);
    let texts = load::texts(app, shop.id, &ids, looked).await?;
    let base = format!("{}/photos", address(opened));
    let mut page = lay_out(shell, opened, app.now());
    page.timeline = case_view::timeline(&teller, case, history, &texts, &base);
    page.note = first_note(history.first().map(|recorded| &recorded.event))
        .and_then(|id| texts.get(&id).cloned())
        .unwrap_or_default();
    page.ruling = page.ruling.map(|ruling| RulingView {
        others_open: others_open(&ruling.clauses, &typed.clause),
        reason: ruling.reason.filled(&typed.note),
        ahead: ahead.map(|ahead| foresight(&teller, ahead)),
        typed,
        ..ruling
    });
    Ok(page)
}

fn first_note(first: Option<&Event>) -> Option<PersonalId> {
    match first {
        Some(Event::Submitted(submitted)) => submitted.note,
        _ => None,
    }
}

/// The page without what lies in the personal store.
fn lay_out<'a>(shell: Shell<'a>, opened: &(Tenant, CaseFile), now: Timestamp) -> CasePage<'a> {
    let (shop, file) = opened;
    let t = shell.t;
    let (case, teller) = (file.case(), file.teller(t));
    let base = format!("{}/photos", address(opened));
    let lies_here = matches!(case.judgement, Judgement::WithPlatform { .. });
    let due = case::due(case).filter(|_| lies_here);
    let effects = [Effect::Review, Effect::Refuses, Effect::Passes];
    let (hint, label) = (t.get("ruling-reason-hint"), t.get("ruling-reason"));
    let reason = Field::text("note", label, NOTE_CHARS_MAX).hint(hint);
    let reason = Field { optional: false, ..reason };
    let ruling = RulingView {
        clauses: file.clauses(t, &effects),
        others_open: false,
        typed: Typed::default(),
        reason,
        ahead: None,
    };
    let photos = case.files.iter().zip(1..);
    let objects = |finding: &FindingWords| finding.objects();
    CasePage {
        head: HeadView { href: address(opened), ..file.head(t) },
        shop: shop.name.clone(),
        left: due.map(|due| spans::left(t, due, now)).unwrap_or_default(),
        late: due.is_some_and(|due| due < now),
        problems: Vec::new(),
        items: case_parts::items(&teller, file),
        note: String::new(),
        photos: photos.map(|(id, nth)| case_view::photo(t, &base, *id, nth)).collect(),
        answer: t.get(&format!("answer-{}", case.decision.answer.word())),
        findings: teller.findings(&case.decision).into_iter().filter(objects).collect(),
        timeline: Vec::new(),
        ruling: lies_here.then_some(ruling),
        shell,
    }
}

impl CasePage<'_> {
    /// Says what is wrong, on top and beside the field.
    fn mark(&mut self, problems: Vec<Problem>) {
        if let Some(ruling) = &mut self.ruling {
            ruling.reason = ruling.reason.clone().checked(&problems);
        }
        self.problems = problems;
    }
}

/// The file of a case, without and with a look ahead where it lies with the platform.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>, file: CaseFile) -> Vec<CasePage<'a>> {
    let shop = Tenant {
        id: file.case().tenant,
        slug: "hanyun".to_owned(),
        name: "汉韵".to_owned(),
        market: "CN".to_owned(),
        currency: "CNY".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        locales: "zh-CN en".to_owned(),
        body: "{}".to_owned(),
        created_ms: 0,
        sandbox: false,
        ahead_ms: 0,
    };
    let ahead = Foresight::nothing(file.case());
    let opened = (shop, file);
    let mut looked = lay_out(shell(), &opened, crate::wording::tests::samples::today());
    let teller = opened.1.teller(looked.shell.t);
    let view = foresight(&teller, &ahead);
    looked.ruling = looked.ruling.map(|ruling| RulingView { ahead: Some(view), ..ruling });
    vec![lay_out(shell(), &opened, crate::wording::tests::samples::today()), looked]
}
