//! The status page of a case: where it stands, what comes next, who must act and by when, and
//! everything that happened. Also the small part of it that a script asks for again.

use super::{
    messages::{MessageView, Reached, messages, reached},
    orders::teller_to,
    wish_words,
};
use crate::{
    app::App,
    flows::load::{self, Loaded, OrderContext},
    web::{
        case_view::{self, EntryView, MoneyView, StepView},
        form::{Field, Problem},
        guard::Buyer,
        page::{Shell, show, show_with},
        trouble::PageError,
    },
    wording::{self, ClauseWords, FindingWords, Teller, When},
    words::Lang,
};
use amends_core::{
    case::{self, Case, Judgement, Part, Recorded, RefundState, TRACKING_CHARS_MAX, progress},
    ids::PersonalId,
    people::Party,
};
use amends_store::personal;
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;
use serde::Deserialize;
use std::collections::BTreeMap;

/// What the personal store holds of the notes.
type Texts = BTreeMap<PersonalId, String>;

/// The page.
#[derive(Template)]
#[template(path = "consumer/case.html")]
pub struct CasePage<'a> {
    pub shell: Shell<'a>,
    pub now: NowView,
    pub problems: Vec<Problem>,
    pub number: String,
    pub items: Vec<ItemView>,
    /// Why it was decided so.
    pub reasons: Vec<FindingWords>,
    /// What a refusal rests on, and what the shop wrote.
    pub refusal: Option<ClauseWords>,
    pub money: MoneyView,
    pub parts: Vec<PartView>,
    pub parcel: Option<ParcelView>,
    pub timeline: Vec<EntryView>,
    /// Newest first; empty: none.
    pub messages: Vec<MessageView>,
    pub acts: ActsView,
    /// Where this case's pages begin.
    pub base: String,
    pub back: String,
}

/// The part that changes by itself.
#[derive(Template)]
#[template(path = "consumer/case_now.html")]
pub struct NowPage<'a> {
    pub shell: Shell<'a>,
    pub now: NowView,
}

/// Where it stands.
pub struct NowView {
    pub version: i64,
    pub wish: String,
    pub label: String,
    pub tone: &'static str,
    pub next: String,
    /// Whose turn it is; empty once nothing is left to do.
    pub turn: String,
    pub due: Option<When>,
    pub steps: Vec<StepView>,
}

/// What was asked for.
pub struct ItemView {
    pub title: String,
    pub variant: String,
    pub units: u32,
    pub reason: String,
    /// The variant wanted instead; empty: none.
    pub target: String,
}

/// An agreed part of the settlement.
pub struct PartView {
    pub words: String,
    pub state: String,
    pub tone: &'static str,
    /// When the money arrives.
    pub arrives: Option<When>,
}

/// Where and how to send the goods.
pub struct ParcelView {
    pub name: String,
    pub address: String,
    pub contact: String,
    pub phone: String,
    pub enclose: String,
    pub carriers: Vec<String>,
    /// Tracking numbers so far.
    pub sent: Vec<String>,
    pub carrier: Field,
    pub tracking: Field,
}

/// What the buyer can do now.
pub struct ActsView {
    pub evidence: Option<Field>,
    /// Whether the shop asked for it, or it is only possible.
    pub evidence_wanted: bool,
    pub withdraw: bool,
    /// Until when a person can be asked.
    pub person: Option<When>,
}

/// Which version the reader has seen.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Seen {
    pub seen: Option<i64>,
}

/// `GET /{shop}/cases/{number}`: the buyer whose case it is.
pub async fn page(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    Ok(show(&build(&app, &buyer, (&loaded, &context), Vec::new()).await?))
}

/// `GET /{shop}/cases/{number}/now?seen=3`: the buyer whose case it is; 204 if nothing is new.
pub async fn now(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
    Query(seen): Query<Seen>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    if seen.seen == Some(loaded.case.version) {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let t = buyer.words(&app);
    let now = now_view(&teller_to(t, &buyer, &context), &loaded.case);
    Ok(show(&NowPage { shell: buyer.shell(t, &number), now }))
}

/// The page again, with what was wrong with a form on it.
pub async fn again(
    app: &App,
    buyer: &Buyer,
    number: &str,
    problems: Vec<Problem>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(app, buyer, number).await?;
    let page = build(app, buyer, (&loaded, &context), problems).await?;
    Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// The case with this number and its order, if it is the buyer's.
pub async fn own_case(
    app: &App,
    buyer: &Buyer,
    number: &str,
) -> Result<(Loaded, OrderContext), PageError> {
    let loaded = load::case_by_number(app, buyer.tenant(), number).await?;
    let item = loaded.case.items.first().filter(|_| buyer.may_see(&loaded.case));
    let order = item.ok_or(PageError::NOT_FOUND)?.asked.order;
    Ok((loaded, load::order(app, buyer.tenant(), order).await?))
}

async fn build<'a>(
    app: &'a App,
    buyer: &Buyer,
    (loaded, context): (&Loaded, &OrderContext),
    problems: Vec<Problem>,
) -> Result<CasePage<'a>, PageError> {
    let t = buyer.words(app);
    let teller = teller_to(t, buyer, context);
    let ids = case_view::notes(&teller, &loaded.case, &loaded.history);
    let notes = personal::several(app.store(), buyer.tenant(), &ids).await?;
    let texts = notes.into_iter().map(|note| (note.id, note.body)).collect();
    let reached = reached(app, buyer).await?;
    let seen = (&loaded.case, loaded.history.as_slice(), context);
    Ok(lay_out(t, buyer, seen, (texts, reached, app.now()), problems))
}

/// Everything of the page, from what was loaded for it.
fn lay_out<'a>(
    t: &'a Lang,
    buyer: &Buyer,
    (case, history, context): (&Case, &[Recorded], &OrderContext),
    (texts, reached, now): (Texts, Reached, Timestamp),
    problems: Vec<Problem>,
) -> CasePage<'a> {
    let teller = teller_to(t, buyer, context);
    let asked: Vec<_> = case.items.iter().map(|item| &item.asked).collect();
    let photos = buyer.at("/photos");
    CasePage {
        shell: buyer.shell(t, t.get_with("follow-title", &[("number", (&case.number).into())])),
        now: now_view(&teller, case),
        number: case.number.clone(),
        items: items(&teller, case),
        reasons: reasons(&teller, case),
        refusal: match &case.judgement {
            Judgement::Refused { clause, .. } => Some(teller.clause(clause)),
            _ => None,
        },
        money: case_view::money(&teller.money_table(&case.quote, &asked)),
        parts: parts(&teller, case),
        parcel: parcel(&teller, case, context, &problems),
        timeline: case_view::timeline(&teller, case, history, &texts, &photos),
        messages: messages(&teller, (case, history), reached, now),
        acts: acts(&teller, now, (case, context), &problems),
        problems,
        base: buyer.at(&format!("/cases/{}", case.number)),
        back: buyer.at(&format!("/orders/{}", super::part(&context.order.number))),
    }
}

fn now_view(teller: &Teller, case: &Case) -> NowView {
    let (t, progress) = (teller.lang, progress(case));
    let (label, next, tone) = wording::label(t, progress.label);
    NowView {
        version: case.version,
        wish: wish_words(t, case.wish()),
        label,
        tone,
        next,
        turn: match progress.turn {
            Some(Party::Buyer) => t.get("follow-turn-you"),
            Some(party) => t.get(&format!("party-{}", party.word())),
            None => String::new(),
        },
        due: progress.due.map(|at| teller.until(at)),
        steps: case_view::steps(t, &progress),
    }
}

/// What was asked for, item by item.
pub fn items(teller: &Teller, case: &Case) -> Vec<ItemView> {
    let view = |item: &case::CaseItem| ItemView {
        title: item.asked.title.clone(),
        variant: item.asked.variant.clone(),
        units: item.asked.units.count(),
        reason: teller.reason(&item.asked.reason),
        target: item.asked.wish.target().map(|target| target.variant.clone()).unwrap_or_default(),
    };
    case.items.iter().map(view).collect()
}

/// What spoke against it; where it was granted or nothing did, what it was granted on. What a
/// person granted all the same is told by the timeline, with their clause.
fn reasons(teller: &Teller, case: &Case) -> Vec<FindingWords> {
    let granted = matches!(case.judgement, Judgement::Approved { .. });
    let mut told: Vec<FindingWords> = Vec::new();
    for finding in teller.findings(&case.decision) {
        let objects = finding.objects() && !granted;
        let carries = !finding.objects() && finding.clause.is_some() && told.is_empty();
        if (objects || carries) && !told.iter().any(|other| other.sentence == finding.sentence) {
            told.push(finding);
        }
    }
    told
}

fn parts(teller: &Teller, case: &Case) -> Vec<PartView> {
    let view = |part: &Part| {
        let words = teller.part(case, part);
        let arrives = match part {
            Part::Refund(refund) => match refund.state {
                RefundState::Paid { arrives_by, .. } => Some(teller.day(arrives_by)),
                _ => None,
            },
            _ => None,
        };
        PartView { words: words.sentence, state: words.state, tone: words.tone, arrives }
    };
    case.settlement.parts().iter().map(view).collect()
}

/// Shown as long as a parcel can be announced.
fn parcel(
    teller: &Teller,
    case: &Case,
    context: &OrderContext,
    problems: &[Problem],
) -> Option<ParcelView> {
    let any = case::AnnounceParcel { carrier: String::new(), tracking: "A1".to_owned() };
    case::announce_parcel(case, &any).ok()?;
    let (t, site) = (teller.lang, &context.policy.shop.return_site);
    let carrier = Field::line("carrier", t.get("follow-carrier"), TRACKING_CHARS_MAX);
    let tracking = Field::line("tracking", t.get("follow-tracking"), TRACKING_CHARS_MAX);
    Some(ParcelView {
        name: site.name.clone(),
        address: site.address.clone(),
        contact: site.contact.clone(),
        phone: site.phone.clone(),
        enclose: site.enclose.in_locale(t.code()).to_owned(),
        carriers: site.carriers.clone(),
        sent: case.parcels.iter().map(|p| format!("{} {}", p.carrier, p.tracking)).collect(),
        carrier: Field { optional: true, ..carrier },
        tracking: Field { autocomplete: "off", ..tracking }.checked(problems),
    })
}

/// The verbs themselves say what can be done.
fn acts(
    teller: &Teller,
    now: Timestamp,
    (case, context): (&Case, &OrderContext),
    problems: &[Problem],
) -> ActsView {
    let t = teller.lang;
    let waits =
        matches!(case.judgement, Judgement::InReview { .. } | Judgement::AwaitingEvidence { .. });
    let note = || Field::text("note", t.get("follow-evidence-note"), case::NOTE_CHARS_MAX);
    let person = match case.judgement {
        Judgement::Refused { appeal_until, .. } => {
            case::ask_person(case, &context.cases, now).ok().map(|_| teller.until(appeal_until))
        }
        _ => None,
    };
    ActsView {
        evidence: waits.then(|| note().checked(problems)),
        evidence_wanted: matches!(case.judgement, Judgement::AwaitingEvidence { .. }),
        withdraw: case::withdraw(case).is_ok(),
        person,
    }
}

#[cfg(test)]
impl<'a> CasePage<'a> {
    /// A page for each state that a case can be in, one of them with something wrong.
    pub fn samples(t: &'a Lang, buyer: &Buyer, world: &super::samples::Order) -> Vec<Self> {
        let texts: Texts = [(PersonalId(uuid::Uuid::nil()), String::new())].into();
        let problems = vec![Problem::new(t, "tracking", "field-tracking-missing")];
        let page = |(walk, problems): (&super::samples::Walk, Vec<Problem>)| {
            let seen = (&walk.case, walk.history.as_slice(), &world.context);
            let reached = Reached { by_mail: true, by_text: true };
            lay_out(t, buyer, seen, (texts.clone(), reached, walk.case.updated_at), problems)
        };
        let wrong = world.walks.iter().map(|walk| (walk, problems.clone()));
        world.walks.iter().map(|walk| (walk, Vec::new())).chain(wrong).map(page).collect()
    }
}

#[cfg(test)]
impl<'a> NowPage<'a> {
    /// The changing part for each state.
    pub fn samples(t: &'a Lang, buyer: &Buyer, world: &super::samples::Order) -> Vec<Self> {
        let page = |walk: &super::samples::Walk| NowPage {
            shell: buyer.shell(t, &walk.case.number),
            now: now_view(&teller_to(t, buyer, &world.context), &walk.case),
        };
        world.walks.iter().map(page).collect()
    }
}
