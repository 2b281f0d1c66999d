//! Offers and counter-offers. A new one takes the place of the one on the table; accepting binds
//! both sides and is carried out by itself; silence is a no.

use super::{
    Case, Event, GoodsBack, Judgement, MakeOffer, Offer, Refusal, SettleBasis, TimerKind, dispose,
    next,
    offer::{check, recut},
};
use crate::{
    ids::{OfferId, PersonalId},
    mint::Mint,
    people::{Actor, Party},
};

/// Proposals in one case, of both sides together.
pub const OFFERS_MAX: u32 = 12;

/// Puts a proposal on the table. A member of staff may not propose more than they may grant.
pub fn make_offer(
    case: &Case,
    make: &MakeOffer,
    (actor, note): (&Actor, Option<PersonalId>),
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if !may_negotiate(case) {
        return Err(Refusal::NotNow);
    }
    if case.offers_made >= OFFERS_MAX {
        return Err(Refusal::TooManyOffers);
    }
    if make.lots.is_empty() && make.freight == 0 {
        return Err(Refusal::NothingAsked);
    }
    if make.freight < 0 || make.freight > basis.order.paid() {
        return Err(Refusal::AmountWrong);
    }
    check(&make.lots, &case.items, basis.policy)?;
    let by = side(actor);
    let offer = Offer {
        id: mint.id(OfferId::new),
        by,
        lots: make.lots.clone(),
        freight: make.freight,
        until: case.ends(TimerKind::Offer, mint.now),
        note,
    };
    let agreed = agreed(case, &offer, mint);
    let worth = next::worth(&agreed, basis);
    if worth < 0 {
        return Err(Refusal::AmountWrong);
    }
    if by == Party::Merchant && basis.policy.shop.limits.is_above(actor, worth) {
        return Err(Refusal::AboveAuthority);
    }
    Ok(vec![Event::OfferMade(Box::new(offer))])
}

/// The other side agrees; what follows from it, follows at once.
pub fn accept_offer(
    case: &Case,
    id: OfferId,
    actor: &Actor,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let offer = answered(case, id, actor)?;
    if offer.until <= mint.now || !may_negotiate(case) {
        return Err(Refusal::OfferGone);
    }
    check(&offer.lots, &case.items, basis.policy)?;
    let after = agreed(case, offer, mint);
    let worth = next::worth(&after, basis);
    if offer.to() == Party::Merchant && basis.policy.shop.limits.is_above(actor, worth) {
        return Err(Refusal::AboveAuthority);
    }
    if next::is_taken(&after, basis.others) {
        return Err(Refusal::NotNow);
    }
    let mut events =
        vec![Event::OfferAccepted { offer: id, items: recut(&case.items, &offer.lots) }];
    if !case.is_approved() {
        events.push(Event::Approved { by_policy: false, clause: None, note: None });
    }
    let mut events = next::carry_on(case, events, basis, mint)?;
    let now = next::after(case, &events, mint.now);
    events.extend(dispose::by_grades(&now, basis.policy));
    Ok(events)
}

/// The other side does not agree; the merchant decides on what there is.
pub fn decline_offer(
    case: &Case,
    id: OfferId,
    actor: &Actor,
    mint: &Mint,
) -> Result<Vec<Event>, Refusal> {
    answered(case, id, actor)?;
    let due = case.ends(TimerKind::Review, mint.now);
    Ok(vec![Event::OfferDeclined { offer: id, due }])
}

/// The offer on the table, if it is this one and theirs to answer.
fn answered<'a>(case: &'a Case, id: OfferId, actor: &Actor) -> Result<&'a Offer, Refusal> {
    let offer = case.open_offer().filter(|offer| offer.id == id).ok_or(Refusal::OfferGone)?;
    if side(actor) == offer.to() { Ok(offer) } else { Err(Refusal::OfferGone) }
}

fn side(actor: &Actor) -> Party {
    match actor.party() {
        Party::Buyer => Party::Buyer,
        _ => Party::Merchant,
    }
}

/// The case as it is once an offer is agreed.
fn agreed(case: &Case, offer: &Offer, mint: &Mint) -> Case {
    let items = recut(&case.items, &offer.lots);
    let table = Event::OfferMade(Box::new(offer.clone()));
    next::after(case, &[table, Event::OfferAccepted { offer: offer.id, items }], mint.now)
}

/// While a decision is open, after a refusal that can still be looked at, and where goods are not
/// under way: there is something to agree on.
fn may_negotiate(case: &Case) -> bool {
    let open = case.items.iter().any(|item| !item.settled);
    match case.judgement {
        Judgement::InReview { .. } | Judgement::AwaitingEvidence { .. } => true,
        Judgement::Refused { .. } => !case.items.iter().any(|item| item.settled),
        Judgement::Approved { .. } => {
            let here = matches!(
                case.goods,
                GoodsBack::Awaited { .. }
                    | GoodsBack::PartReceived { .. }
                    | GoodsBack::Missing { .. }
                    | GoodsBack::Inspected { .. }
            );
            open && here && case.to_inspect() == 0
        }
        Judgement::AwaitingSecond { .. }
        | Judgement::WithPlatform { .. }
        | Judgement::Withdrawn { .. }
        | Judgement::Lapsed { .. } => false,
    }
}
