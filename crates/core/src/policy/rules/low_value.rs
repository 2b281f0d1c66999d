//! Money back without the goods, although they arrived. Where having them back costs the shop more
//! than it brings, at once, and a buyer who would send them back hears of it; else by the shop's
//! plain limit where somebody is at fault; otherwise a person looks. A sign of bad faith gives
//! nothing away.

use super::super::{
    AtHand, Effect, Fault, LineFacts, RequestFacts, Seen, Sights, Witness, returnless::Returnless,
};
use crate::{case::WishKind, order::OrderState};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    if facts.order_state != OrderState::Delivered {
        return;
    }
    let looks = |wish| match wish {
        WishKind::RefundOnly => true,
        WishKind::ReturnAndRefund => !on.shop.returnless.is_empty(),
        _ => false,
    };
    for line in facts.lines.iter().filter(|line| looks(line.wish)) {
        let fault = on.fault_of(line);
        let row = on.shop.returnless.iter().find(|row| row.covers(&line.category, fault));
        seen.extend(match (line.wish, row) {
            (WishKind::RefundOnly, Some(row)) => Some(reckoned(on, facts, line, row)),
            (WishKind::RefundOnly, None) => limited(on, line, fault),
            (WishKind::ReturnAndRefund, Some(row)) if may_ask(on, line) => {
                Some(reckoned(on, facts, line, row)).filter(|seen| seen.effect == Effect::Passes)
            }
            _ => None,
        });
    }
}

/// Whether money alone can be asked for with this reason, and there is some.
fn may_ask(on: &AtHand<'_>, line: &LineFacts) -> bool {
    let reason = on.reason_of(line);
    line.worth > 0 && reason.is_some_and(|reason| reason.wishes.contains(&WishKind::RefundOnly))
}

fn reckoned<'a>(
    on: &'a AtHand<'a>,
    facts: &'a RequestFacts,
    line: &LineFacts,
    row: &'a Returnless,
) -> Seen<'a> {
    let ways = (facts.market.as_str(), on.fault_of(line), WishKind::ReturnAndRefund);
    let payer = on.basis.freight_of(on.tier_of(facts), ways).map(|terms| terms.payer);
    let sum = row.reckon((line.asked, line.worth), payer);
    let is_doubted = super::signals::is_doubted(on, facts);
    let (code, effect) = match sum.is_returnless() && !is_doubted {
        true if line.wish == WishKind::ReturnAndRefund => ("may-be-kept", Effect::Passes),
        true => ("not-worth-sending-back", Effect::Passes),
        false => ("worth-sending-back", Effect::Review),
    };
    Seen::new(code, effect)
        .on_line(line.no)
        .under(&row.clause)
        .fact("amount-minor", line.worth, Witness::Log)
        .fact("amount-minor-max", sum.worth_max, Witness::Order)
        .fact("resale-minor", sum.resale, Witness::Order)
        .fact("way-back-minor", sum.cost, Witness::Order)
}

fn limited<'a>(on: &'a AtHand<'a>, line: &LineFacts, fault: Fault) -> Option<Seen<'a>> {
    let most = on.shop.limits.low_value_minor_max?;
    let (code, effect) = match line.worth <= most && fault != Fault::Nobody {
        true => ("low-value", Effect::Passes),
        false => ("worth-sending-back", Effect::Review),
    };
    let seen = Seen::new(code, effect).on_line(line.no).under(&on.shop.limits.clause);
    Some(seen.fact("amount-minor", line.worth, Witness::Log).fact(
        "amount-minor-max",
        most,
        Witness::Order,
    ))
}
