//! Is the order where this wish makes sense? Cancelling and changing come before shipment, sending
//! back comes after delivery, a refund without goods after shipment.

use super::super::{Basis, Effect, Finding, RequestFacts, Witness};
use crate::{case::WishKind, order::OrderState};
use std::collections::BTreeSet;

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    let kinds: BTreeSet<WishKind> = facts.lines.iter().map(|line| line.wish).collect();
    findings.extend(kinds.into_iter().map(|wish| look(basis, facts, wish)));
}

fn look(basis: &Basis, facts: &RequestFacts, wish: WishKind) -> Finding {
    let (fits, no, clause) = match wish {
        WishKind::Cancel | WishKind::Change => {
            let rules = &basis.shop.before_shipment;
            (rules.states.contains(&facts.order_state), "not-before-shipment", Some(&rules.clause))
        }
        WishKind::ReturnAndRefund
        | WishKind::Exchange
        | WishKind::Repair
        | WishKind::Keep
        | WishKind::GoodsBack => {
            (facts.order_state == OrderState::Delivered, "not-delivered", None)
        }
        WishKind::PriceProtection => {
            (facts.order_state != OrderState::Cancelled, "order-cancelled", None)
        }
        WishKind::RefundOnly | WishKind::Reship => {
            let sent = matches!(facts.order_state, OrderState::Shipped | OrderState::Delivered);
            (sent, "not-shipped", None)
        }
    };
    let (code, effect) =
        if fits { ("order-state-fits", Effect::Passes) } else { (no, Effect::Blocks) };
    let finding =
        Finding::new(code, effect).fact("order-state", facts.order_state.word(), Witness::Order);
    match clause {
        Some(clause) => finding.under(clause),
        None => finding,
    }
}
