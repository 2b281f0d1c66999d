//! What the buyer can say about money that goes back, or has said: a card for each refund that
//! could not be paid, is transferred by hand, or goes another way than the one the money came.

use crate::{
    flows::load::OrderContext,
    web::guard::Buyer,
    wording::{Teller, When},
};
use amends_core::{
    case::{self, Case, Event, Part, PayoutAct, PayoutConsent, Recorded, Refund, RefundState},
    ids::{PersonalId, RefundId},
    mint::Mint,
    order::TenderKind,
    people::{Actor, Channel},
};
use jiff::Timestamp;
use std::collections::BTreeMap;
use uuid::Uuid;

/// A refund that the buyer has a say in.
pub struct PayoutView {
    pub id: RefundId,
    pub words: String,
    pub text: String,
    /// The account that was given.
    pub lines: Vec<String>,
    /// When the choice was made.
    pub since: Option<When>,
    /// Where they choose, and the word on that button; empty: nothing is to be chosen any more.
    pub href: String,
    pub button: String,
    /// Whether it waits for them.
    pub urgent: bool,
}

/// What can be said about a refund now.
pub struct Choice {
    pub refund: Refund,
    /// Other tenders of the buyer's that can take it.
    pub tenders: Vec<(String, TenderKind)>,
    /// Whether it is a transfer already, of which only the account can change.
    pub by_hand: bool,
}

/// Whether it is the buyer's to say now where a refund goes, and what there is to choose from: the
/// verb itself says so.
pub fn choice(
    case: &Case,
    context: &OrderContext,
    refund: &Refund,
    now: Timestamp,
) -> Option<Choice> {
    let (actor, basis) = (Actor::Buyer(case.customer), context.settle_basis());
    let note = Some(PersonalId(Uuid::nil()));
    let consent = || PayoutConsent { how: Channel::Page, given_at: now, words: String::new() };
    let can = |act: PayoutAct| {
        let mut mint = Mint::new(now, [0; 32]);
        case::direct_payout(case, (refund.id, &act), (&actor, note), &basis, &mut mint).is_ok()
    };
    let by_hand = matches!(refund.state, RefundState::ByHand) && can(PayoutAct::Details);
    if !by_hand && !can(PayoutAct::ByHand(consent())) {
        return None;
    }
    let theirs = context.tenders.iter().map(|tender| (tender.reference.clone(), tender.kind));
    let paid = context.order.payments.iter().map(|paid| (paid.tender.clone(), paid.kind));
    let mut tenders: Vec<(String, TenderKind)> = Vec::new();
    for (tender, kind) in theirs.chain(paid) {
        let takes = matches!(kind, TenderKind::StoredValue | TenderKind::Card | TenderKind::Wallet);
        let known = tenders.iter().any(|(other, _)| *other == tender);
        let act = PayoutAct::Reroute { tender: tender.clone(), consent: consent() };
        if takes && !known && can(act) {
            tenders.push((tender, kind));
        }
    }
    Some(Choice { refund: refund.clone(), tenders, by_hand })
}

/// Where the accounts lie that were given for transfers.
pub fn accounts(case: &Case) -> impl Iterator<Item = PersonalId> + '_ {
    case.refunds().filter_map(|refund| refund.way.details)
}

/// Every refund that the buyer has a say in, or had.
pub fn payouts(
    teller: &Teller,
    (case, history, context): (&Case, &[Recorded], &OrderContext),
    texts: &BTreeMap<PersonalId, String>,
    (buyer, now): (&Buyer, Timestamp),
) -> Vec<PayoutView> {
    if case.gift || buyer.is_receiver() {
        return Vec::new();
    }
    let card = |refund: &Refund| match refund.state {
        RefundState::Failed { .. } | RefundState::ByHand => {
            choice(case, context, refund, now)?;
            let href = buyer.at(&format!("/cases/{}/refunds/{}", case.number, refund.id));
            Some(open(teller, refund, (history, texts, href)))
        }
        RefundState::Replaced => rerouted(teller, (case, history), refund.id),
        _ => None,
    };
    case.refunds().filter_map(card).collect()
}

fn open(
    teller: &Teller,
    refund: &Refund,
    (history, texts, href): (&[Recorded], &BTreeMap<PersonalId, String>, String),
) -> PayoutView {
    let t = teller.lang;
    let tender = teller.tender(&refund.tender, Some(refund.tender_kind));
    let args = [("amount", teller.money(refund.amount).into()), ("tender", tender.into())];
    let given = refund.way.details.and_then(|details| texts.get(&details));
    let [words, text, button] = match (&refund.state, given) {
        (RefundState::Failed { .. }, _) => {
            ["choose-failed", "choose-failed-text", "choose-failed-button"]
        }
        (_, None) => ["choose-wanted", "choose-wanted-text", "choose-wanted-button"],
        (_, Some(_)) => ["choose-given", "choose-given-text", "choose-given-button"],
    };
    PayoutView {
        id: refund.id,
        words: t.get_with(words, &args),
        text: t.get_with(text, &args),
        lines: given.map(|text| text.lines().map(str::to_owned).collect()).unwrap_or_default(),
        since: given.and_then(|_| given_at(history, refund.id)).map(|at| teller.at(at)),
        href,
        button: t.get(button),
        urgent: given.is_none() || matches!(refund.state, RefundState::Failed { .. }),
    }
}

/// When the account was given that holds now.
fn given_at(history: &[Recorded], id: RefundId) -> Option<Timestamp> {
    let gave = |event: &Event| match event {
        Event::RefundByHand { refund, details: Some(_), .. }
        | Event::RefundDetails { refund, .. } => *refund == id,
        _ => false,
    };
    history.iter().rev().find(|recorded| gave(&recorded.event)).map(|recorded| recorded.at)
}

/// What was chosen instead, and how far that is.
fn rerouted(
    teller: &Teller,
    (case, history): (&Case, &[Recorded]),
    id: RefundId,
) -> Option<PayoutView> {
    let (at, to) = history.iter().find_map(|recorded| match &recorded.event {
        Event::RefundRerouted { refund, to, .. } if *refund == id => Some((recorded.at, to)),
        _ => None,
    })?;
    let to = case.settlement.refund(to.id)?;
    let tender = teller.tender(&to.tender, Some(to.tender_kind));
    let args = [("amount", teller.money(to.amount).into()), ("tender", tender.into())];
    Some(PayoutView {
        id,
        words: teller.lang.get_with("choose-chosen", &args),
        text: teller.part(case, &Part::Refund(to.clone())).state,
        lines: Vec::new(),
        since: Some(teller.at(at)),
        href: String::new(),
        button: String::new(),
        urgent: false,
    })
}

#[cfg(test)]
impl Choice {
    /// Of a card, with store credit to choose.
    pub fn sample(by_hand: bool) -> Self {
        let refund = Refund {
            id: RefundId(uuid::Uuid::nil()),
            tender: "card".to_owned(),
            tender_kind: TenderKind::Card,
            amount: 3_000,
            beyond: false,
            second: false,
            by_hand,
            state: Default::default(),
            since: Timestamp::UNIX_EPOCH,
            way: Default::default(),
        };
        Choice { refund, tenders: vec![("credit".to_owned(), TenderKind::StoredValue)], by_hand }
    }
}
