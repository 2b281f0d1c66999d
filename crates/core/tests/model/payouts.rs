//! Payouts in the model: what people, the product and a provider at its worst may do about them,
//! and what must hold whatever they did.

use crate::support::dice::Dice;
use crate::support::world::World;
use amends_core::{
    case::{Case, Event, Refund, RefundState},
    ids::RefundId,
};
use std::collections::{BTreeMap, BTreeSet};

/// An act that fits how far the first open refund is, most of the time.
pub fn of_payouts(case: &Case, dice: &mut Dice) -> String {
    let open = case.refunds().find(|refund| !refund.is_done());
    let Some(open) = open else { return "finance has seen to it".to_owned() };
    let verbs: &[&str] = match (&open.state, dice.roll(5)) {
        (_, 0) => &["provider pays after all", "provider says no after all", "provider pays"],
        (RefundState::Agreed, _) => &[
            "provider is told",
            "provider is told",
            "provider waits: daily-limit",
            "provider waits: another",
            "owner releases it",
        ],
        (RefundState::Second, _) => {
            &["finance confirms it", "owner confirms it", "manager confirms it", "owner rejects it"]
        }
        (RefundState::Sent | RefundState::Unknown { .. }, _) => &[
            "provider pays",
            "provider is silent",
            "provider says no",
            "provider says another amount",
            "finance found it paid",
            "finance found nothing",
        ],
        (RefundState::ByHand, _) => &["finance transferred it", "buyer gives an account"],
        _ => &[
            "finance tries again",
            "finance wants it on gift-card",
            "buyer wants it on visa",
            "buyer wants a transfer",
        ],
    };
    dice.pick(verbs).to_owned()
}

/// Whether its money is with the buyer.
pub fn is_paid(refund: &Refund) -> bool {
    matches!(refund.state, RefundState::Paid { .. })
}

/// What holds after every act.
pub fn check(world: &World) {
    for sent in world.last.iter().filter(|event| matches!(event, Event::RefundSent { .. })) {
        one_at_a_time(world, sent.refund().expect("it names one"));
    }
    for (case, file) in world.cases.iter().zip(&world.files) {
        let mut paid: BTreeSet<RefundId> = BTreeSet::new();
        let mut deciders: BTreeMap<&str, ()> = BTreeMap::new();
        for recorded in &file.history {
            match &recorded.event {
                Event::RefundPaid { refund, .. } => {
                    assert!(paid.insert(*refund), "{refund} is paid twice");
                }
                Event::SettlementAgreed { .. } | Event::Approved { .. } => {
                    deciders.insert(&recorded.actor, ());
                }
                Event::RefundConfirmed { .. } => {
                    let by = recorded.actor.as_str();
                    assert!(!deciders.contains_key(by), "{by} is the second person of their own");
                }
                _ => {}
            }
        }
        for refund in case.refunds().filter(|refund| refund.second && is_paid(refund)) {
            let confirmed = |event: &Event| {
                event.kind() == "refund-confirmed" && event.refund() == Some(refund.id)
            };
            let by_provider = refund.way.sent_at.is_some() || refund.way.confirmed;
            let let_go = file.history.iter().any(|recorded| confirmed(&recorded.event));
            assert!(let_go || !by_provider, "{} went out on one person's word", refund.id);
        }
        twice_is_seen(case);
    }
}

fn one_at_a_time(world: &World, sent: RefundId) {
    let all = || world.cases.iter().flat_map(Case::refunds);
    let tender = &all().find(|refund| refund.id == sent).expect("it is there").tender;
    let under_way = all().filter(|refund| refund.tender == *tender && refund.is_under_way());
    assert_eq!(under_way.count(), 1, "refunds of one payment go one after the other");
}

/// Money that went out by two ways is never silent: an alarm stood, or stands.
fn twice_is_seen(case: &Case) {
    for refund in case.refunds().filter(|refund| is_paid(refund) && !refund.counts()) {
        let other = refund.way.replaced_by;
        let open = case.alarms.iter().any(|alarm| alarm.refund == refund.id);
        assert!(open || other.is_some(), "{} was paid beside another", refund.id);
    }
}
