//! Money back without the goods, although they arrived: where somebody is at fault and the goods
//! are worth less than the way back, at once; otherwise a person looks.

use super::super::{Basis, Effect, Fault, Finding, RequestFacts, Witness};
use super::fault_of;
use crate::{case::WishKind, order::OrderState};

pub fn rule(basis: &Basis, facts: &RequestFacts, findings: &mut Vec<Finding>) {
    let Some(most) = basis.shop.limits.low_value_minor_max else { return };
    if facts.order_state != OrderState::Delivered {
        return;
    }
    for line in facts.lines.iter().filter(|line| line.wish == WishKind::RefundOnly) {
        let small = line.worth <= most && fault_of(basis, line) != Fault::Nobody;
        let (code, effect) = match small {
            true => ("low-value", Effect::Passes),
            false => ("worth-sending-back", Effect::Review),
        };
        findings.push(
            Finding::new(code, effect)
                .on_line(line.no)
                .under(&basis.shop.limits.clause)
                .fact("amount-minor", line.worth, Witness::Log)
                .fact("amount-minor-max", most, Witness::Order),
        );
    }
}
