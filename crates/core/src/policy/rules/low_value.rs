//! Money back without the goods, although they arrived: where somebody is at fault and the goods
//! are worth less than the way back, at once; otherwise a person looks.

use super::super::{Effect, Fault, Prepared, RequestFacts, Seen, Sights, Witness};
use crate::{case::WishKind, order::OrderState};

pub fn rule<'a>(on: &'a Prepared<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let Some(most) = on.shop.limits.low_value_minor_max else { return };
    if facts.order_state != OrderState::Delivered {
        return;
    }
    for line in facts.lines.iter().filter(|line| line.wish == WishKind::RefundOnly) {
        let small = line.worth <= most && on.fault_of(line) != Fault::Nobody;
        let (code, effect) = match small {
            true => ("low-value", Effect::Passes),
            false => ("worth-sending-back", Effect::Review),
        };
        seen.push(
            Seen::new(code, effect)
                .on_line(line.no)
                .under(&on.shop.limits.clause)
                .fact("amount-minor", line.worth, Witness::Log)
                .fact("amount-minor-max", most, Witness::Order),
        );
    }
}
