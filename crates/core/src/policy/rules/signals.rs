//! Does anything speak for a person to look at who asks, or at what they sent? Often asking, the
//! photo or the serial number of another order. Never more than a look, and only where the shop
//! wants it.

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness};

/// Whether anything does.
pub fn is_doubted<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts) -> bool {
    let mut seen = Sights::new();
    rule(on, facts, &mut seen);
    !seen.is_empty()
}

pub fn rule<'a>(on: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    let signals = &on.shop.signals;
    if let Some(buyer) = &facts.buyer {
        if signals.is_often(buyer) {
            seen.push(
                Seen::new("signal-often", Effect::Review)
                    .fact("buyer-requests", buyer.requests, Witness::Log)
                    .fact("requests-year-max", signals.requests_max.unwrap_or(0), Witness::Order),
            );
        }
        if signals.is_much(buyer) {
            seen.push(
                Seen::new("signal-share", Effect::Review)
                    .fact("buyer-requests", buyer.requests, Witness::Log)
                    .fact("buyer-orders", buyer.orders, Witness::Order)
                    .fact("share-bp-max", signals.share_bp_max.unwrap_or(0), Witness::Order),
            );
        }
    }
    let before = &facts.before;
    let mut known = |wanted: bool, code, name, number: &'a Option<String>| {
        if let Some(number) = number.as_deref().filter(|_| wanted) {
            seen.push(Seen::new(code, Effect::Review).fact(name, number, Witness::Log));
        }
    };
    known(signals.photos, "signal-same-photo", "other-case", &before.same_photo);
    known(signals.photos, "signal-near-photo", "other-case", &before.near_photo);
    known(signals.serials, "signal-serial", "other-order", &before.serial_order);
}
