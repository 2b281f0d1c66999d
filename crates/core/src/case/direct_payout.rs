//! What people do about a payout: a second person lets it go or not; after a "no" it goes another
//! way, with the buyer's consent; a person transfers it and proves it; a manager lets it go beyond
//! the day's limit. Each is an event with who, when and why.

use super::{
    Case, Event, HeldFor, Part, PayoutConsent, Refund, RefundState, Refusal, SettleBasis, arrival,
    four_eyes, payout::NOT_FOUND, reckon,
};
use crate::{
    ids::{FileId, PersonalId, RefundId},
    mint::Mint,
    order::TenderKind,
    people::Actor,
    refund::{named, remaining},
};

/// Letters of a reference.
pub const REFERENCE_CHARS_MAX: usize = 100;

/// What a person wants done about a payout.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PayoutAct {
    /// The second person lets it go; with a reason.
    Confirm,
    /// The second person does not; with a reason.
    Reject,
    /// To another tender of the buyer's, who agreed.
    Reroute { tender: String, consent: PayoutConsent },
    /// A person transfers it, and the buyer agreed; the note says where to.
    ByHand(PayoutConsent),
    /// Where the buyer wants a transfer to go: the note.
    Details,
    /// It was transferred.
    Transferred { reference: String, proof: FileId },
    /// A person looked at the provider's: it was paid under this reference, or is not there.
    LookedUp(Option<String>),
    /// Beyond the day's limit; with a reason.
    Release,
    /// Whether it was paid twice has been seen to; with a reason.
    SeenTo,
}

/// Decides what a person wants done about a refund.
pub fn direct_payout(
    case: &Case,
    (id, act): (RefundId, &PayoutAct),
    (actor, note): (&Actor, Option<PersonalId>),
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let refund = case.settlement.refund(id).ok_or(Refusal::PartUnknown)?;
    let reason = note.ok_or(Refusal::ReasonNeeded);
    match (act, &refund.state) {
        (PayoutAct::Confirm, RefundState::Second) => {
            four_eyes::second_person(case, actor)?;
            reason?;
            let mut events = vec![Event::RefundConfirmed { refund: id, note }];
            events.extend(in_our_ledger(refund, mint));
            Ok(events)
        }
        (PayoutAct::Reject, RefundState::Second) => {
            four_eyes::second_person(case, actor)?;
            reason?;
            Ok(vec![Event::RefundRejected { refund: id, note }])
        }
        (PayoutAct::Reroute { tender, consent }, RefundState::Failed { .. }) => {
            theirs_to_say(case, actor)?;
            let way = (tender.as_str(), consent.clone());
            can_take(case, refund, tender, basis)?;
            reroute(refund, way, (actor, note), basis, mint)
        }
        (PayoutAct::ByHand(consent), RefundState::Failed { .. }) => {
            theirs_to_say(case, actor)?;
            let consent = consent.clone();
            Ok(vec![Event::RefundByHand { refund: id, consent, details: note }])
        }
        (PayoutAct::Details, state)
            if refund.by_hand && !matches!(state, RefundState::Paid { .. }) =>
        {
            theirs_to_say(case, actor)?;
            let details = note.ok_or(Refusal::NothingAdded)?;
            Ok(vec![Event::RefundDetails { refund: id, details }])
        }
        (PayoutAct::Transferred { reference, proof }, RefundState::ByHand) => {
            let reference = checked(reference)?;
            let (proof, arrives_by) = (Some(*proof), arrival(case, mint.now));
            Ok(vec![Event::RefundPaid { refund: id, arrives_by, reference, proof }])
        }
        (PayoutAct::LookedUp(found), RefundState::Unknown { .. }) => {
            reason?;
            looked_up(case, id, found.as_deref(), mint)
        }
        (PayoutAct::Release, RefundState::Agreed) => released(refund, actor, note),
        (PayoutAct::SeenTo, _) if case.alarms.iter().any(|alarm| alarm.refund == id) => {
            reason.map(|_| vec![Event::PaidTwiceSeenTo { refund: id, note }])
        }
        _ => Err(Refusal::NotNow),
    }
}

/// The receiver of a present does not say where the giver's money goes.
fn theirs_to_say(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    match actor {
        Actor::Buyer(_) if case.gift => Err(Refusal::NotNow),
        _ => Ok(()),
    }
}

fn released(
    refund: &Refund,
    actor: &Actor,
    note: Option<PersonalId>,
) -> Result<Vec<Event>, Refusal> {
    let above = refund.way.held.is_some_and(|held| held.why == HeldFor::DailyLimit);
    match (above, actor.may_confirm(), note) {
        (false, ..) => Err(Refusal::NotNow),
        (true, false, _) => Err(Refusal::AboveAuthority),
        (true, true, None) => Err(Refusal::ReasonNeeded),
        (true, true, _) => Ok(vec![Event::RefundReleased { refund: refund.id, note }]),
    }
}

fn checked(reference: &str) -> Result<String, Refusal> {
    let reference = reference.trim();
    match reference.is_empty() || reference.chars().count() > REFERENCE_CHARS_MAX {
        true => Err(Refusal::ReferenceWrong),
        false => Ok(reference.to_owned()),
    }
}

/// A provider gives back what was paid through it, and no more; other tenders take anything.
fn can_take(
    case: &Case,
    refund: &Refund,
    tender: &str,
    basis: &SettleBasis,
) -> Result<(), Refusal> {
    let (_, kind) =
        named(Some(tender), basis.tenders, basis.order).ok_or(Refusal::TenderUnknown)?;
    if !matches!(kind, TenderKind::Card | TenderKind::Wallet) {
        return Ok(());
    }
    let rest = remaining(basis.order, &reckon::with(case, basis));
    let left = rest.iter().find(|rest| rest.tender == tender).map_or(0, |rest| rest.amount);
    if left >= refund.amount { Ok(()) } else { Err(Refusal::AmountWrong) }
}

/// Another number, because another way: the first number stays what it is at its provider.
fn reroute(
    from: &Refund,
    (tender, consent): (&str, PayoutConsent),
    (actor, note): (&Actor, Option<PersonalId>),
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let known = named(Some(tender), basis.tenders, basis.order);
    let (tender, tender_kind) =
        known.filter(|(to, _)| *to != from.tender).ok_or(Refusal::TenderUnknown)?;
    let mut to = Refund {
        id: mint.id(RefundId::new),
        tender: tender.to_owned(),
        tender_kind,
        amount: from.amount,
        beyond: from.beyond,
        second: false,
        by_hand: false,
        state: Default::default(),
        since: mint.now,
        way: Default::default(),
    };
    four_eyes::begin(&mut to, actor, basis);
    let booked = (!to.second).then(|| in_our_ledger(&to, mint)).flatten();
    let mut events = vec![Event::RefundRerouted { refund: from.id, to, consent, note }];
    events.extend(booked);
    Ok(events)
}

/// Stored value lies in our own ledger: it is paid with the act that lets it go.
fn in_our_ledger(refund: &Refund, mint: &Mint) -> Option<Event> {
    let (id, reference) = (refund.id, refund.id.to_string());
    refund.tender_kind.is_in_our_ledger().then_some(Event::RefundPaid {
        refund: id,
        arrives_by: mint.now,
        reference,
        proof: None,
    })
}

fn looked_up(
    case: &Case,
    refund: RefundId,
    found: Option<&str>,
    mint: &Mint,
) -> Result<Vec<Event>, Refusal> {
    Ok(match found {
        Some(reference) => {
            let (reference, arrives_by) = (checked(reference)?, arrival(case, mint.now));
            vec![Event::RefundPaid { refund, arrives_by, reference, proof: None }]
        }
        None => vec![Event::RefundFailed { refund, reason: NOT_FOUND.to_owned() }],
    })
}

impl Case {
    /// Whether a refund may have been paid besides what took its place, and nobody has seen to it.
    pub fn is_alarmed(&self, refund: RefundId) -> bool {
        self.alarms.iter().any(|alarm| alarm.refund == refund)
    }

    /// The refunds of its settlement.
    pub fn refunds(&self) -> impl Iterator<Item = &Refund> {
        self.settlement.parts().iter().filter_map(|part| match part {
            Part::Refund(refund) => Some(refund),
            _ => None,
        })
    }
}
