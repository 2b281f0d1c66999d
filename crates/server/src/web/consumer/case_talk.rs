//! What buyer and shop proposed to each other, from the oldest to the newest, and what became of
//! each.

use crate::{
    web::guard::Buyer,
    wording::{Teller, When},
};
use amends_core::{
    case::{Case, Event, Offer, Recorded},
    ids::{OfferId, PersonalId},
    people::Party,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// The conversation.
#[derive(Default)]
pub struct TalkView {
    pub offers: Vec<OfferView>,
    /// Where a proposal of one's own is made; empty: none can be made now.
    pub propose: String,
}

/// A proposal.
pub struct OfferView {
    pub who: String,
    pub at: When,
    pub lines: Vec<String>,
    /// What was written with it; empty: nothing.
    pub note: String,
    pub state: String,
    pub tone: &'static str,
    /// The one on the table: until when, and how long that is.
    pub until: Option<(When, String)>,
    /// Where it is accepted and declined; empty: not the reader's to answer.
    pub accept: String,
    pub decline: String,
}

/// All proposals of a case. `texts`: what the personal store still holds of the notes.
pub fn talk(
    teller: &Teller,
    (case, history): (&Case, &[Recorded]),
    texts: &BTreeMap<PersonalId, String>,
    (buyer, now): (&Buyer, Timestamp),
) -> Vec<OfferView> {
    let made = history.iter().enumerate().filter_map(|(at, recorded)| match &recorded.event {
        Event::OfferMade(offer) => Some((at, recorded, offer)),
        _ => None,
    });
    let view = |(at, recorded, offer): (usize, &Recorded, &Offer)| {
        let (state, tone) = became(case, offer.id, &history[at + 1..]);
        let on_table = state == "open";
        let mine = on_table && offer.to() == Party::Buyer;
        let base = buyer.at(&format!("/cases/{}/sure", case.number));
        let answer = |act: &str| match mine {
            true => format!("{base}/{act}/{}", offer.id),
            false => String::new(),
        };
        let by_buyer = offer.by == Party::Buyer;
        let left = || teller.lang.distance(offer.until, now);
        OfferView {
            who: teller.lang.get(if by_buyer { "talk-you" } else { "talk-shop" }),
            at: teller.at(recorded.at),
            lines: teller.offer(case, offer),
            note: offer.note.and_then(|note| texts.get(&note)).cloned().unwrap_or_default(),
            state: teller.lang.get(&format!("talk-{state}")),
            tone: if mine { "act" } else { tone },
            until: on_table.then(|| (teller.until(offer.until), left())),
            accept: answer("accept"),
            decline: answer("decline"),
        }
    };
    made.map(|(at, recorded, offer)| view((at, recorded, offer))).collect()
}

/// What became of a proposal: the first thing after it that concerns it.
fn became(case: &Case, id: OfferId, later: &[Recorded]) -> (&'static str, &'static str) {
    if case.open_offer().is_some_and(|offer| offer.id == id) {
        return ("open", "running");
    }
    let known = later.iter().find_map(|recorded| match &recorded.event {
        Event::OfferAccepted { offer, .. } if *offer == id => Some(("accepted", "good")),
        Event::OfferDeclined { offer, .. } if *offer == id => Some(("declined", "quiet")),
        Event::OfferLapsed { offer, .. } if *offer == id => Some(("lapsed", "quiet")),
        Event::OfferMade(_) => Some(("replaced", "quiet")),
        _ => None,
    });
    known.unwrap_or(("gone", "quiet"))
}
