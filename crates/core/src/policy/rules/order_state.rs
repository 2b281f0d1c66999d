//! Is the order where this wish makes sense? Cancelling and changing come before shipment, sending
//! back comes after delivery, a refund without goods after shipment.

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness};
use crate::{case::WishKind, order::OrderState};

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    // Each kind of wish once, in their order.
    let wanted = WishKind::ALL.into_iter().filter(|kind| facts.wants(|wish| wish == *kind));
    seen.extend(wanted.map(|wish| look(on, facts, wish)));
}

fn look<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, wish: WishKind) -> Seen<'a> {
    let (fits, no, clause) = match wish {
        WishKind::Cancel | WishKind::Change => {
            let rules = &on.shop.before_shipment;
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
        Seen::new(code, effect).fact("order-state", facts.order_state.word(), Witness::Order);
    match clause {
        Some(clause) => finding.under(clause),
        None => finding,
    }
}
