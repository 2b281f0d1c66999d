//! Above a limit no money goes out on one person's word: the refund waits for a second person who
//! may move money and had no part in the decision. What no provider can move is by hand from its
//! first moment. One place for every act that agrees a refund.

use super::{Case, Event, Part, Refund, Refusal, SettleBasis};
use crate::{
    order::{Order, TenderKind},
    people::Actor,
};

/// The events of an act, with each new refund begun as it has to: what lies in our own ledger is
/// not booked before a second person looked.
pub(super) fn begun(mut events: Vec<Event>, actor: &Actor, basis: &SettleBasis) -> Vec<Event> {
    let mut waiting = Vec::new();
    for event in &mut events {
        let Event::SettlementAgreed { parts, .. } = event else { continue };
        for part in parts {
            let Part::Refund(refund) = part else { continue };
            begin(refund, actor, basis);
            waiting.extend(refund.second.then_some(refund.id));
        }
    }
    let booked = |event: &Event| match event {
        Event::RefundPaid { refund, .. } => waiting.contains(refund),
        _ => false,
    };
    events.retain(|event| !booked(event));
    events
}

/// Marks a refund that is new.
pub(super) fn begin(refund: &mut Refund, actor: &Actor, basis: &SettleBasis) {
    refund.second = basis.policy.shop.limits.wants_second(actor, refund.amount);
    refund.by_hand = match refund.tender_kind {
        TenderKind::BankTransfer | TenderKind::CashOnDelivery => {
            !has_account(basis.order, &refund.tender)
        }
        _ => false,
    };
}

/// Whether it was paid through an account with a provider that can give it back.
fn has_account(order: &Order, tender: &str) -> bool {
    let mut paid = order.payments.iter().filter(|payment| payment.tender == tender);
    paid.any(|payment| payment.account.is_some())
}

/// Whether somebody may be the second person for the payouts of a case.
pub(super) fn second_person(case: &Case, actor: &Actor) -> Result<(), Refusal> {
    let by = who(&actor.to_string()).to_owned();
    match actor.may_move_money() && !case.deciders.iter().any(|known| who(known) == by) {
        true => Ok(()),
        false => Err(Refusal::SecondPersonNeeded),
    }
}

/// The person, whatever their role is today.
fn who(actor: &str) -> &str {
    actor.split_once(':').map_or(actor, |(_, who)| who)
}

impl Case {
    /// Whether somebody had a part in what is to be paid, or may not confirm payouts at all.
    pub fn may_confirm_payout(&self, actor: &Actor) -> bool {
        second_person(self, actor).is_ok()
    }

    /// Notes who had a part in what is paid: rules are nobody.
    pub(super) fn decided_by(&mut self, event: &Event, actor: &str) {
        let decides = matches!(
            event,
            Event::Approved { .. }
                | Event::SecondWanted(_)
                | Event::SettlementAgreed { .. }
                | Event::DisputeDecided(_)
                | Event::OfferMade(_)
                | Event::RefundRerouted { .. }
                | Event::RefundByHand { .. }
        );
        if decides && !actor.starts_with("rule:") && !self.deciders.iter().any(|by| by == actor) {
            self.deciders.push(actor.to_owned());
        }
    }
}
