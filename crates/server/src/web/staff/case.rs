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
    case_parts::{self, ItemView, OrderView, PartView},
    frame,
    possible::{Door, Doors, Tries},
    talk::{self, Around, OfferView, ParcelView},
    words,
};
use crate::flows::audit::{self, AuditAct, Entry};
use crate::{
    app::App,
    flows::{self, load},
    wording::{
        BesideWords, FindingWords, Teller, WarrantyWords, When,
        spans::{self, PartyTime},
    },
    words::Lang,
};
use amends_core::{
    case::{Event, expected, progress},
    people::{Act, Actor, Role},
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
    pub doors: Doors,
    /// What has to be known first: a gift, a dispute, a second look.
    pub remarks: Vec<String>,
    pub around: Around,
    pub offers: Vec<OfferView>,
    pub items: Vec<ItemView>,
    /// The buyer's own words.
    pub note: String,
    pub photos: Vec<PhotoView>,
    /// What the rules came to, and what speaks against and for it.
    pub answer: String,
    pub objections: Vec<FindingWords>,
    pub passes: Vec<FindingWords>,
    pub policy_version: i64,
    /// Of the platform's rules, if there were any.
    pub platform_version: Option<i64>,
    /// Of the units of the lines that the case is about.
    pub warranties: Vec<WarrantyWords>,
    pub order: OrderView,
    pub parcels: Vec<ParcelView>,
    pub money: MoneyView,
    pub parts: Vec<PartView>,
    /// Where its books are; empty where its reader may not see them.
    pub ledger: String,
    /// Who has it and until when; `None`: nothing is to be done by people of the shop.
    pub owner: Option<(String, Option<When>)>,
    /// What was given beside what is owed, with what can be done about it.
    pub beside: Vec<(BesideWords, Vec<Door>)>,
    pub timeline: Vec<EntryView>,
    pub buyer: flows::contacts::Person,
    /// Whether its reader may see who looked at it.
    pub sees_audit: bool,
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
    let entry = Entry::new(staff.actor(), AuditAct::SawCase, &number).on(file.case());
    let looked = audit::look(&app, staff.tenant(), entry).await?;
    let texts = load::texts(&app, staff.tenant(), &notes, looked).await?;
    let customer = file.case().customer;
    let buyer = flows::contacts::person(&app, staff.tenant(), customer, looked).await?;
    let shell = frame(t, &visit, &staff, Some(Place::Inbox), file.case().number.clone());
    let mut page = build(shell, &file, &staff.actor(), app.now());
    page.around = talk::around(&app, t, &file).await?;
    page.offers = talk::offers(&file.teller(t), &file, &texts);
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
    actor: &Actor,
    now: Timestamp,
) -> CasePage<'a> {
    let t: &'a Lang = shell.t;
    let (case, teller) = (file.case(), file.teller(t));
    let findings = teller.findings(&case.decision);
    let (objections, passes) = findings.into_iter().partition(FindingWords::objects);
    let photos = case.files.iter().zip(1..);
    let tries = Tries::new(file, actor, now);
    let expected = expected(case, &file.order.settle_basis());
    CasePage {
        head: file.head(t),
        late: progress(case).due.is_some_and(|due| due < now),
        steps: case_view::steps(t, &progress(case)),
        times: spans::times(t, case, now),
        doors: tries.doors(t),
        remarks: talk::remarks(t, file),
        around: Around::default(),
        offers: Vec::new(),
        items: case_parts::items(&teller, file),
        note: String::new(),
        photos: photos.map(|(file, nth)| case_view::photo(t, PHOTOS, *file, nth)).collect(),
        answer: t.get(&format!("answer-{}", case.decision.answer.word())),
        objections,
        passes,
        policy_version: case.decision.policy_version,
        platform_version: case.decision.platform_version,
        warranties: warranties(&teller, file, now),
        order: case_parts::order(&teller, &file.order.order),
        parcels: parcels(t, file, &tries),
        money: case_view::money(&teller.money_table(&expected, &file.items())),
        parts: parts(&teller, file, &tries, actor),
        ledger: match actor {
            Actor::Staff(_, role) if role.may(Act::SeeMoney) => {
                format!("/staff/cases/{}/ledger", case.number)
            }
            _ => String::new(),
        },
        owner: owner(&teller, file),
        beside: teller.beside(case).into_iter().zip(tries.doors_beside(t)).collect(),
        timeline: Vec::new(),
        buyer: flows::contacts::Person::default(),
        sees_audit: matches!(actor, Actor::Staff(_, role) if role.may(Act::Configure)),
        shell,
    }
}

/// Who has the case, if there is something for people of the shop to do.
fn owner(teller: &Teller, file: &CaseFile) -> Option<(String, Option<When>)> {
    let case = file.case();
    case.work()?;
    let has = case.owner.as_ref().map(|owner| owner.login.clone()).unwrap_or_default();
    Some((has, case.owned_until().map(|until| teller.until(until))))
}

/// The warranty of the lines that the case is about.
fn warranties(teller: &Teller, file: &CaseFile, now: Timestamp) -> Vec<WarrantyWords> {
    let lines: Vec<u16> = file.items().iter().map(|item| item.line).collect();
    let units = flows::warranty_of(&file.order, now).into_iter();
    let own = units.filter(|units| lines.contains(&units.line.no));
    own.map(|units| teller.warranty(&units)).collect()
}

/// The parts with what can be done about each.
fn parts(teller: &Teller, file: &CaseFile, tries: &Tries, actor: &Actor) -> Vec<PartView> {
    let role = match actor {
        Actor::Staff(_, role) => *role,
        _ => Role::Platform,
    };
    let case = file.case();
    let views = case_parts::parts(teller, case, role).into_iter().zip(case.settlement.parts());
    let with = |(view, part)| PartView { doors: tries.doors_of_part(teller.lang, part), ..view };
    views.map(with).collect()
}

fn parcels(t: &Lang, file: &CaseFile, tries: &Tries) -> Vec<ParcelView> {
    let with = |parcel: ParcelView| {
        let doors = tries.lost(t, &parcel.tracking).into_iter().collect();
        ParcelView { doors, ..parcel }
    };
    talk::parcels(t, file.case()).into_iter().map(with).collect()
}
