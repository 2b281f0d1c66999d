//! The case page: on the left what is asked for and what the rules say, on the right whose turn it
//! is, what can be done, the money and what happened.

use super::{
    super::{
        case_view::{self, EntryView, MoneyView, PhotoView, StepView},
        guard_staff::{SeesCases, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    case_file::{CaseFile, HeadView},
    case_parts::{self, ItemView, OrderView, PartView, PartyTime},
    frame, words,
};
use crate::{
    app::App,
    flows::{self, load},
    wording::FindingWords,
    words::Lang,
};
use amends_core::{
    case::{Event, GoodsBack, Judgement, Settlement, progress},
    people::{Act, Role},
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};
use jiff::Timestamp;

/// Where staff see photos.
pub const PHOTOS: &str = "/staff/photos";

/// The page.
#[derive(Template)]
#[template(path = "staff/case.html")]
pub struct CasePage<'a> {
    pub shell: Shell<'a>,
    pub head: HeadView,
    pub late: bool,
    pub steps: Vec<StepView>,
    pub times: Vec<PartyTime>,
    pub acts: Acts,
    pub items: Vec<ItemView>,
    /// The buyer's own words.
    pub note: String,
    pub photos: Vec<PhotoView>,
    /// What the rules came to, and what speaks against and for it.
    pub answer: String,
    pub objections: Vec<FindingWords>,
    pub passes: Vec<FindingWords>,
    pub policy_version: i64,
    pub order: OrderView,
    pub parcels: Vec<(String, String)>,
    pub money: MoneyView,
    pub parts: Vec<PartView>,
    pub timeline: Vec<EntryView>,
    pub buyer: flows::contacts::Person,
}

/// What the reader may do with the case as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Acts {
    pub decide: bool,
    pub ask: bool,
    pub settle: bool,
    pub bench: bool,
}

impl Acts {
    fn of(file: &CaseFile, role: Role) -> Self {
        let case = file.case();
        let in_review = matches!(case.judgement, Judgement::InReview { .. });
        let waiting = in_review || matches!(case.judgement, Judgement::AwaitingEvidence { .. });
        let approved = matches!(case.judgement, Judgement::Approved { .. });
        let open = approved && case.settlement == Settlement::Open;
        let looked_at = case.items.iter().any(|item| item.inspected() > 0)
            && case.items.iter().all(|item| item.inspected() == item.received);
        let underway = !matches!(case.goods, GoodsBack::NotNeeded | GoodsBack::Inspected { .. });
        Self {
            decide: waiting && role.may(Act::Decide),
            ask: in_review && role.may(Act::Decide),
            settle: open && looked_at && role.may(Act::Decide),
            bench: open && underway && role.may(Act::Inspect),
        }
    }

    /// Whether there is anything to do here.
    pub fn any(&self) -> bool {
        self.decide || self.ask || self.settle || self.bench
    }
}

/// `GET /staff/cases/{number}`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    Path(number): Path<String>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let file = CaseFile::open(&app, staff.tenant(), &number).await?;
    let notes = case_view::notes(&file.teller(t), file.case(), &file.loaded.history);
    let texts = load::texts(&app, staff.tenant(), &notes).await?;
    let buyer = flows::contacts::person(&app, staff.tenant(), file.case().customer).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), file.case().number.clone());
    let mut page = build(shell, &file, staff.role, app.now());
    page.timeline =
        case_view::timeline(&file.teller(t), file.case(), &file.loaded.history, &texts, PHOTOS);
    page.note = first_note(&file).and_then(|id| texts.get(&id).cloned()).unwrap_or_default();
    page.buyer = buyer;
    Ok(show(&page))
}

fn first_note(file: &CaseFile) -> Option<amends_core::ids::PersonalId> {
    match file.loaded.history.first().map(|recorded| &recorded.event) {
        Some(Event::Submitted(submitted)) => submitted.note,
        _ => None,
    }
}

/// The page without what lies in the personal store.
pub(super) fn build<'a>(
    shell: Shell<'a>,
    file: &CaseFile,
    role: Role,
    now: Timestamp,
) -> CasePage<'a> {
    let t: &'a Lang = shell.t;
    let (case, teller) = (file.case(), file.teller(t));
    let findings = teller.findings(&case.decision);
    let (objections, passes) = findings.into_iter().partition(FindingWords::objects);
    let photos = case.files.iter().zip(1..);
    CasePage {
        head: file.head(t),
        late: progress(case).due.is_some_and(|due| due < now),
        steps: case_view::steps(t, &progress(case)),
        times: case_parts::times(t, case, now),
        acts: Acts::of(file, role),
        items: case_parts::items(&teller, file),
        note: String::new(),
        photos: photos.map(|(file, nth)| case_view::photo(t, PHOTOS, *file, nth)).collect(),
        answer: t.get(&format!("answer-{}", case.decision.answer.word())),
        objections,
        passes,
        policy_version: case.decision.policy_version,
        order: case_parts::order(&teller, &file.order.order),
        parcels: case.parcels.iter().map(|p| (p.carrier.clone(), p.tracking.clone())).collect(),
        money: case_view::money(&teller.money_table(&case.quote, &file.items())),
        parts: case_parts::parts(&teller, case, role),
        timeline: Vec::new(),
        buyer: flows::contacts::Person::default(),
        shell,
    }
}
