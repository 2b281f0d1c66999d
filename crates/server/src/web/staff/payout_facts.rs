//! What there is to know of a payout: where it goes, under which numbers, when each step was, what
//! the buyer agreed to, and which other payout stands in its place.

use super::case_file::CaseFile;
use crate::{
    flows::load,
    wording::{Teller, When},
};
use amends_core::{
    case::{Event, PayoutConsent, Recorded, Refund, RefundState},
    ids::RefundId,
};
use amends_store::PayoutRow;
use jiff::Timestamp;

/// A fact with its name; a moment, a link or a text.
#[derive(Default)]
pub struct FactView {
    pub name: String,
    pub text: String,
    /// A number that people copy.
    pub mono: bool,
    pub when: Option<When>,
    /// Empty: no link.
    pub href: String,
}

/// All of them that are known.
pub fn facts(
    teller: &Teller,
    file: &CaseFile,
    (refund, row): (&Refund, &PayoutRow),
) -> Vec<FactView> {
    let t = teller.lang;
    let fact = |key: &str| FactView { name: t.get(key), ..FactView::default() };
    let text = |key, text: String| FactView { text, ..fact(key) };
    let mono = |key, text: String| FactView { text, mono: true, ..fact(key) };
    let moment = |key, when: Option<When>| FactView { when, ..fact(key) };
    let at = |ms: Option<i64>| ms.map(|ms| teller.at(load::moment(ms)));
    let (arrives, reference) = match &refund.state {
        RefundState::Paid { arrives_by, reference, .. } => {
            (Some(teller.day(*arrives_by)), reference.clone())
        }
        _ => (None, String::new()),
    };
    let (agreed, consent) = match consent(&file.loaded.history, refund.id) {
        Some((consent, _)) => (Some(teller.at(consent.given_at)), said(teller, consent)),
        None => (None, String::new()),
    };
    let all = [
        text("payout-fact-tender", teller.tender(&refund.tender, Some(refund.tender_kind))),
        mono("payout-fact-account", row.account.clone()),
        mono("payout-fact-number", refund.id.to_string()),
        mono("payout-fact-reference", reference),
        moment("payout-fact-agreed", at(Some(row.agreed_ms))),
        moment("payout-fact-sent", refund.way.sent_at.map(|at| teller.at(at))),
        moment("payout-fact-paid", at(row.paid_ms)),
        moment("payout-fact-arrives", arrives),
        text("payout-fact-consent", consent),
        moment("payout-fact-consent-at", agreed),
    ];
    let known = |fact: &FactView| fact.when.is_some() || !fact.text.is_empty();
    let others = instead(teller, file, refund);
    all.into_iter().filter(known).chain(others).collect()
}

/// What the buyer agreed to where the money goes another way, and when that was recorded.
fn consent(history: &[Recorded], id: RefundId) -> Option<(&PayoutConsent, Timestamp)> {
    history.iter().rev().find_map(|recorded| match &recorded.event {
        Event::RefundRerouted { refund, to, consent, .. } if id == *refund || id == to.id => {
            Some((consent, recorded.at))
        }
        Event::RefundByHand { refund, consent, .. } if id == *refund => {
            Some((consent, recorded.at))
        }
        _ => None,
    })
}

fn said(teller: &Teller, consent: &PayoutConsent) -> String {
    let how = teller.lang.get(&format!("payout-how-{}", consent.how.word()));
    match consent.words.as_str() {
        "" => how,
        words => format!("{how}: {words}"),
    }
}

/// The payouts before and after it.
fn instead(teller: &Teller, file: &CaseFile, refund: &Refund) -> Vec<FactView> {
    let all = || file.case().refunds();
    let link = |key: &str, other: &Refund| FactView {
        name: teller.lang.get(key),
        text: teller.tender(&other.tender, Some(other.tender_kind)),
        href: format!("/staff/payouts/{}", other.id),
        ..FactView::default()
    };
    let by = refund.way.replaced_by;
    let after = all().filter(|other| Some(other.id) == by && other.id != refund.id);
    let before = all().filter(|other| other.way.replaced_by == Some(refund.id));
    let before = before.filter(|other| other.id != refund.id);
    after
        .map(|other| link("payout-fact-after", other))
        .chain(before.map(|other| link("payout-fact-before", other)))
        .collect()
}
