//! The wish is granted: what follows, follows at once. Above somebody's authority a second person
//! confirms it; against a rule that refuses, it needs a reason.

use super::{
    Case, CaseItem, Event, Judgement, Refusal, SecondWanted, SettleBasis, TimerKind, Wish,
    WishKind, next,
};
use crate::{ids::PersonalId, mint::Mint, order::OrderState, people::Actor, policy::Answer};

/// A person's grant.
#[derive(Debug, Clone)]
pub struct Approve {
    /// Clause of the policy version or the law.
    pub clause: String,
    /// Why, in their own words; needed where the rules refuse.
    pub note: Option<PersonalId>,
}

/// A person approves a case that waits for a decision, under a clause of its policy version.
pub fn approve(
    case: &Case,
    approve: &Approve,
    actor: &Actor,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if !case.is_undecided() {
        return Err(Refusal::NotNow);
    }
    let clause = &approve.clause;
    if clause.is_empty() {
        return Err(Refusal::ClauseNeeded);
    }
    if basis.policy.clause(clause).is_none() {
        return Err(Refusal::ClauseUnknown);
    }
    if too_late(case, basis) {
        return Err(Refusal::OrderMovedOn);
    }
    let note = approve.note;
    let second = second_opinion(case, actor)?;
    // What the shop's rules grant by themselves has its reason in the clause.
    let by_rule = matches!(actor, Actor::Rule(_));
    if case.decision.answer == Answer::Refuse && note.is_none() && !second && !by_rule {
        return Err(Refusal::ReasonNeeded);
    }
    let is_above = !second && basis.policy.shop.limits.is_above(actor, next::worth(case, basis));
    // Nobody takes it back from the platform by asking a second person.
    if is_above && matches!(case.judgement, Judgement::WithPlatform { .. }) {
        return Err(Refusal::AboveAuthority);
    }
    if is_above {
        let due = case.ends(TimerKind::Second, mint.now);
        return Ok(vec![Event::SecondWanted(SecondWanted { clause: clause.clone(), note, due })]);
    }
    let mut events = sent_meanwhile(case, basis);
    events.push(Event::Approved { by_policy: false, clause: Some(clause.clone()), note });
    next::carry_on(case, events, basis, mint)
}

/// Who withdrew from the contract before the goods went out sends them back instead: a declaration
/// is not lost because a person thought about it.
fn sent_meanwhile(case: &Case, basis: &SettleBasis) -> Vec<Event> {
    if case.declaration.is_none() || !is_sent(basis.order.state) {
        return Vec::new();
    }
    let cancelled = case.items.iter().filter(|item| item.asked.wish.kind() == WishKind::Cancel);
    let back =
        |item: &CaseItem| Event::RemedyChanged { item: item.asked.no, wish: Wish::ReturnAndRefund };
    cancelled.map(back).collect()
}

fn is_sent(state: OrderState) -> bool {
    matches!(state, OrderState::Shipped | OrderState::Delivered)
}

/// Whether this is the second person of two; the first cannot be it.
fn second_opinion(case: &Case, actor: &Actor) -> Result<bool, Refusal> {
    match &case.judgement {
        Judgement::AwaitingSecond { by, .. } if *by == actor.to_string() => {
            Err(Refusal::SecondPersonNeeded)
        }
        Judgement::AwaitingSecond { .. } if matches!(actor, Actor::Rule(_)) => Ok(true),
        Judgement::AwaitingSecond { .. } if !actor.may_confirm() => {
            Err(Refusal::SecondPersonNeeded)
        }
        Judgement::AwaitingSecond { .. } => Ok(true),
        _ => Ok(false),
    }
}

/// What comes before shipment cannot be granted once the order has shipped while a person thought.
/// Who withdrew from the contract need not ask whether it suits the shop's packing.
fn too_late(case: &Case, basis: &SettleBasis) -> bool {
    let state = basis.order.state;
    let in_time = match case.declaration {
        Some(_) => state != OrderState::Cancelled,
        None => basis.policy.shop.before_shipment.states.contains(&state),
    };
    case.wants(|kind| kind.is_before_shipment()) && !in_time
}
