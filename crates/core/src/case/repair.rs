//! A repair: handed to a service partner, priced where it costs something, mended and sent back, or
//! not. After as many repairs as the policy allows the next remedy follows by itself.

use super::{
    Case, Event, Part, Purpose, Refusal, Repair, RepairState, SettleBasis, TimerKind, Wish,
    of_units, remedy, settle,
};
use crate::{
    ids::RepairId,
    mint::Mint,
    people::Actor,
    refund::{Quote, QuoteLine, Route},
};

/// What became of a repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum RepairOutcome {
    /// Handed to a service partner.
    Started {
        partner: String,
    },
    /// It costs so many minor units; not under warranty.
    Quoted {
        amount: i64,
    },
    /// The buyer's answer to the price.
    Accepted,
    Declined,
    Done {
        parts: Vec<String>,
    },
    Failed {
        reason: String,
    },
    /// A person has it tried once more.
    Retried,
}

/// Letters of a partner's name, a part or a reason.
pub const WORDS_MAX: usize = 80;
/// Parts of one repair.
pub const PARTS_MAX: usize = 20;

/// Records an outcome and what follows: a charge for an accepted price, the way back to the buyer,
/// the next remedy.
pub fn record_repair(
    case: &Case,
    id: RepairId,
    outcome: &RepairOutcome,
    (actor, basis): (&Actor, &SettleBasis),
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let repair = case.settlement.repair(id).ok_or(Refusal::PartUnknown)?;
    let by_buyer = matches!(outcome, RepairOutcome::Accepted | RepairOutcome::Declined);
    if by_buyer != matches!(actor, Actor::Buyer(_)) && by_buyer {
        return Err(Refusal::NotNow);
    }
    match (outcome, &repair.state) {
        (RepairOutcome::Started { partner }, RepairState::Agreed) => {
            let partner = words(partner).ok_or(Refusal::PartnerMissing)?;
            Ok(vec![Event::RepairStarted { repair: id, partner }])
        }
        (RepairOutcome::Quoted { amount }, RepairState::AtPartner { .. }) => {
            if *amount <= 0 || *amount > basis.order.paid().max(1) {
                return Err(Refusal::AmountWrong);
            }
            if case.settlement.parts().iter().any(|part| matches!(part, Part::Charge(_))) {
                return Err(Refusal::NotNow);
            }
            let until = case.ends(TimerKind::Quote, mint.now);
            Ok(vec![Event::RepairQuoted { repair: id, amount: *amount, until }])
        }
        (RepairOutcome::Accepted, RepairState::Quoted { amount, .. }) => {
            Ok(accepted(case, repair, *amount, mint))
        }
        (RepairOutcome::Declined, RepairState::Quoted { .. }) => {
            declined(case, repair, basis, mint)
        }
        (RepairOutcome::Done { parts }, RepairState::AtPartner { .. })
            if case.settlement.charges_paid() =>
        {
            Ok(done(repair, case, parts, mint))
        }
        (RepairOutcome::Failed { reason }, RepairState::AtPartner { .. })
            if case.settlement.charges_paid() =>
        {
            let reason = words(reason).ok_or(Refusal::NothingAdded)?;
            failed(case, repair, reason, basis, mint)
        }
        (RepairOutcome::Retried, RepairState::Failed { .. }) => {
            Ok(vec![Event::RepairRetried { repair: id }])
        }
        _ => Err(Refusal::NotNow),
    }
}

/// The buyer pays the price by a link; it comes back if the repair fails.
fn accepted(case: &Case, repair: &Repair, amount: i64, mint: &mut Mint) -> Vec<Event> {
    let route = Route::by_link(amount);
    let link = settle::charge(&route, case, true, mint);
    let lines = vec![QuoteLine { amount: -amount, ..QuoteLine::of_money(repair.item) }];
    let quote = Quote {
        lines,
        charge: amount,
        collect: Some(route),
        by_link: true,
        ..Quote::nothing(case.currency)
    };
    vec![
        Event::RepairQuoteAccepted { repair: repair.id },
        Event::SettlementAgreed { parts: vec![Part::Charge(link)], quote },
    ]
}

/// Too dear: the unit goes back as it came.
pub(super) fn declined(
    case: &Case,
    repair: &Repair,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let mut events = vec![
        Event::RepairQuoteDeclined { repair: repair.id },
        Event::RemedyChanged { item: repair.item, wish: Wish::GoodsBack },
    ];
    events.extend(remedy::settled_again(case, &events, basis, mint)?);
    Ok(events)
}

fn done(repair: &Repair, case: &Case, parts: &[String], mint: &mut Mint) -> Vec<Event> {
    let parts: Vec<String> = parts.iter().take(PARTS_MAX).filter_map(|p| words(p)).collect();
    let sku = case.item(repair.item).map(|item| item.asked.sku.clone()).unwrap_or_default();
    let back = settle::replacement(repair.item, &sku, repair.units, Purpose::Repaired, mint);
    let quote = Quote::nothing(case.currency);
    vec![
        Event::RepairDone { repair: repair.id, parts },
        Event::SettlementAgreed { parts: vec![back], quote },
    ]
}

/// Not mended. Once there were as many repairs as policy or law allow, the money goes back by
/// itself.
fn failed(
    case: &Case,
    repair: &Repair,
    reason: String,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let mut events = vec![Event::RepairFailed { repair: repair.id, reason }];
    let attempts = case.item(repair.item).map_or(0, |item| {
        let asked = &item.asked;
        let others: Vec<Case> = basis.others.iter().filter(|c| c.id != case.id).cloned().collect();
        1 + of_units(&others, asked.order, asked.line, &asked.units).repairs
    });
    let most = basis.policy.repairs_max(Wish::ReturnAndRefund.kind()).map(|(most, _)| most);
    if most.is_some_and(|most| attempts >= most) {
        events.push(Event::RemedyChanged { item: repair.item, wish: Wish::ReturnAndRefund });
        events.extend(remedy::settled_again(case, &events, basis, mint)?);
    }
    Ok(events)
}

/// A short text without blanks around it; `None` if nothing is left.
pub(super) fn words(typed: &str) -> Option<String> {
    let text: String = typed.trim().chars().filter(|c| !c.is_control()).take(WORDS_MAX).collect();
    (!text.is_empty()).then_some(text)
}
