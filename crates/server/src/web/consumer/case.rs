//! The status page of a case: where it stands, what comes next, who must act and by when, and
//! everything that happened. Also the small part of it that a script asks for again.

use super::{
    case_around::{self, AroundView},
    case_open::{
        self as open, ActsView, FoundView, LookView, ParcelView, PartView, PayView, RepairView,
        ReturnView, SentView,
    },
    case_payout::{self, PayoutView},
    case_talk::{TalkView, talk},
    counter::may_propose,
    messages::{MessageView, Reached, messages, reached},
    orders::teller_to,
    revocation::receipt_href,
    shows_money, wish_words,
};
use crate::flows::audit::Looked;
use crate::{
    app::App,
    flows::{
        load::{self, Loaded, OrderContext},
        order_of_buyer,
    },
    web::{
        case_view::{self, EntryView, MoneyView, StepView},
        form::Problem,
        guard::Buyer,
        page::{Shell, show, show_with},
        trouble::PageError,
    },
    wording::{self, BesideWords, DecisionWords, FindingWords, Teller, When},
    words::Lang,
};
use amends_core::{
    case::{self, Case, Recorded, progress},
    ids::PersonalId,
    people::Party,
};
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
    /// What was decided and why, with what the shop wrote to it.
    pub answer: Option<(DecisionWords, String)>,
    /// While nothing is decided: what was seen so far.
    pub reasons: Vec<FindingWords>,
    /// None where no money may be spoken of.
    pub money: Option<MoneyView>,
    pub parts: Vec<PartView>,
    /// In which currency money went back; empty: none did.
    pub same_currency: String,
    /// What they get beside what is owed.
    pub beside: Vec<BesideWords>,
    /// Refunds that the buyer has a say in.
    pub payouts: Vec<PayoutView>,
    pub pay: Vec<PayView>,
    pub repairs: Vec<RepairView>,
    pub sent: Vec<SentView>,
    pub found: Vec<FoundView>,
    pub talk: TalkView,
    pub look: Option<LookView>,
    pub parcel: Option<ParcelView>,
    pub returns: Vec<ReturnView>,
    pub around: AroundView,
    pub timeline: Vec<EntryView>,
    /// Newest first; empty: none.
    pub messages: Vec<MessageView>,
    pub acts: ActsView,
    /// Where its acknowledgement is, if the buyer withdrew from the contract; else empty.
    pub receipt: String,
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
    /// Whom it has waited for how long; empty while there is nothing to tell.
    pub waited: String,
    /// Whether a proposal of the shop waits for an answer.
    pub offer_open: bool,
}

/// What was asked for.
pub struct ItemView {
    pub title: String,
    pub variant: String,
    pub units: u32,
    pub reason: String,
    pub wish: String,
    /// Units that are still to come back.
    pub out: u32,
    /// The variant wanted instead; empty: none.
    pub target: String,
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
    let now = now_view(&teller_to(t, &buyer, &context), &loaded.case, app.now());
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
    Ok((loaded, order_of_buyer(app, buyer.tenant(), order).await?))
}

async fn build<'a>(
    app: &'a App,
    buyer: &Buyer,
    (loaded, context): (&Loaded, &OrderContext),
    problems: Vec<Problem>,
) -> Result<CasePage<'a>, PageError> {
    let t = buyer.words(app);
    let teller = teller_to(t, buyer, context);
    let mut ids = case_view::notes(&teller, &loaded.case, &loaded.history);
    ids.extend(case_payout::accounts(&loaded.case));
    let texts = load::texts(app, buyer.tenant(), &ids, Looked::own()).await?;
    let reached = reached(app, buyer).await?;
    let seen = (&loaded.case, loaded.history.as_slice(), context);
    let mut page = lay_out(t, buyer, seen, (texts, reached, app.now()), problems);
    page.around = case_around::around(app, buyer, &loaded.case).await?;
    Ok(page)
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
    let (photos, with_money) = (buyer.at("/photos"), shows_money(buyer));
    let spoken_of = |recorded: &&Recorded| {
        let event = &recorded.event;
        !event.is_internal() && (with_money || !is_about_money(event.kind()))
    };
    let told: Vec<Recorded> = history.iter().filter(spoken_of).cloned().collect();
    let answer = answer(&teller, (case, history), &texts);
    CasePage {
        shell: buyer.shell(t, t.get_with("follow-title", &[("number", (&case.number).into())])),
        now: now_view(&teller, case, now),
        number: case.number.clone(),
        items: items(&teller, case),
        reasons: if answer.is_some() { Vec::new() } else { reasons(&teller, case) },
        answer,
        money: with_money.then(|| {
            let expected = case::expected(case, &context.settle_basis());
            case_view::money(&teller.money_table(&expected, &asked))
        }),
        parts: open::parts(&teller, case, with_money),
        same_currency: if with_money { open::same_currency(&teller, case) } else { String::new() },
        beside: teller.beside(case),
        payouts: case_payout::payouts(&teller, (case, history, context), &texts, (buyer, now)),
        pay: if with_money { open::to_pay(&teller, case, now) } else { Vec::new() },
        repairs: if with_money { open::repairs(&teller, case, (buyer, now)) } else { Vec::new() },
        sent: open::sent(&teller, case, buyer),
        found: open::found(&teller, case, &photos),
        talk: TalkView {
            offers: match with_money {
                true => talk(&teller, (case, history), &texts, (buyer, now)),
                false => Vec::new(),
            },
            propose: match may_propose(case, context, now) {
                true => buyer.at(&format!("/cases/{}/offer", case.number)),
                false => String::new(),
            },
        },
        look: open::look(&teller, case),
        parcel: open::parcel(&teller, case, context, &problems),
        returns: open::returns(&teller, case),
        around: AroundView::default(),
        timeline: case_view::timeline(&teller, case, &told, &texts, &photos),
        messages: messages(&teller, (case, history), reached, now),
        acts: open::acts(&teller, (buyer, now), (case, context), &problems),
        problems,
        receipt: case.declaration.map_or_else(String::new, |_| receipt_href(buyer, &case.number)),
        base: buyer.at(&format!("/cases/{}", case.number)),
        back: buyer.at(&format!("/orders/{}", super::part(&context.order.number))),
    }
}

/// What was decided, with what the shop wrote to it.
fn answer(
    teller: &Teller,
    (case, history): (&Case, &[Recorded]),
    texts: &Texts,
) -> Option<(DecisionWords, String)> {
    let answer = teller.decision(case, history)?;
    let wrote = answer.note.and_then(|note| texts.get(&note)).cloned();
    Some((answer, wrote.unwrap_or_default()))
}

fn now_view(teller: &Teller, case: &Case, now: Timestamp) -> NowView {
    let (t, progress) = (teller.lang, progress(case));
    let (label, next, tone) = wording::label(t, progress.label);
    NowView {
        version: case.version,
        wish: wishes(t, case),
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
        waited: wording::spans::for_buyer(t, case, now),
        offer_open: progress.label == case::Label::OfferToBuyer,
    }
}

/// Everything that is wanted, each once.
fn wishes(t: &Lang, case: &Case) -> String {
    let mut words: Vec<String> = Vec::new();
    for item in &case.items {
        let wish = wish_words(t, item.asked.wish.kind());
        if !words.contains(&wish) {
            words.push(wish);
        }
    }
    words.join(&t.get("list-comma"))
}

/// What was asked for, item by item.
pub fn items(teller: &Teller, case: &Case) -> Vec<ItemView> {
    let view = |item: &case::CaseItem| ItemView {
        title: item.asked.title.clone(),
        variant: item.asked.variant.clone(),
        units: item.asked.units.count(),
        reason: teller.reason(&item.asked.reason),
        wish: wish_words(teller.lang, item.asked.wish.kind()),
        out: item.still_out(),
        target: item.asked.wish.target().map(|target| target.variant.clone()).unwrap_or_default(),
    };
    case.items.iter().map(view).collect()
}

/// What spoke against it; where nothing did, the first that speaks for it under a clause.
fn reasons(teller: &Teller, case: &Case) -> Vec<FindingWords> {
    let mut told: Vec<FindingWords> = Vec::new();
    for finding in teller.findings(&case.decision.for_buyer()) {
        let carries = !finding.objects() && finding.clause.is_some() && told.is_empty();
        let counts = finding.objects() || carries;
        if counts && !told.iter().any(|other| other.sentence == finding.sentence) {
            told.push(finding);
        }
    }
    told
}

/// Whether an event tells of amounts, which the receiver of a gift does not learn.
fn is_about_money(kind: &str) -> bool {
    let money = ["refund-", "charge-", "hold-", "settlement-", "offer-made", "repair-quoted"];
    let beside = ["compensation-", "insurance-"];
    money.iter().chain(&beside).any(|word| kind.starts_with(word))
}

impl CasePage<'_> {
    fn is_refused(&self) -> bool {
        self.answer.as_ref().is_some_and(|(answer, _)| !answer.granted)
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
            now: now_view(&teller_to(t, buyer, &world.context), &walk.case, walk.case.updated_at),
        };
        world.walks.iter().map(page).collect()
    }
}
