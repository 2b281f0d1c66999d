//! Whether a refund may be sent now: what its provider allows for one payment, what the shop
//! stopped, what the day's limit leaves. Nothing is called before it may be; what can never be sent
//! fails at once, with the reason.

use crate::{
    app::App,
    flows::{self, load::OrderContext},
    gateways::payments::{Limits, RefundOrder},
};
use amends_core::case::{Case, Held, HeldFor, Refund};
use jiff::{SignedDuration, Timestamp};

/// The reason of a refund of a payment that its provider no longer refunds.
pub const TOO_OLD: &str = "too-old";
/// The reason of a refund too many of one payment.
pub const TOO_MANY_PARTS: &str = "too-many-parts";

/// Whether it may be sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Leave {
    Go,
    /// Why not yet, and when to look again.
    Wait(Held, Timestamp),
    /// Why never.
    Never(&'static str),
}

/// Whether a refund that is agreed may be sent now.
pub async fn may_send(
    app: &App,
    case: &Case,
    (refund, wanted): (&Refund, &RefundOrder),
    order: &OrderContext,
) -> Result<Leave, flows::Error> {
    let _ = case;
    let Some(payment) = &wanted.payment else { return Ok(Leave::Go) };
    let limits = Limits::of(app.payments().kind_for(wanted).await);
    let paid_at = payment.paid_at;
    let sent: Vec<Timestamp> = sent_before(refund, order);
    Ok(within(&limits, paid_at, &sent, app.now()))
}

/// When the other refunds of the same payment were sent.
fn sent_before(refund: &Refund, order: &OrderContext) -> Vec<Timestamp> {
    let all = order.cases.iter().flat_map(Case::refunds);
    let same = all.filter(|other| other.tender == refund.tender && other.id != refund.id);
    same.filter_map(|other| other.way.sent_at).collect()
}

/// What a provider's limits say of one more refund of a payment.
fn within(limits: &Limits, paid_at: Timestamp, sent: &[Timestamp], now: Timestamp) -> Leave {
    let day = SignedDuration::from_hours(24);
    let last = limits.days_after_payment.and_then(|days| i32::try_from(days).ok());
    if last.is_some_and(|days| now > paid_at + day * days) {
        return Leave::Never(TOO_OLD);
    }
    if limits.parts_max.is_some_and(|max| sent.len() >= max as usize) {
        return Leave::Never(TOO_MANY_PARTS);
    }
    match sent.iter().max().map(|last| *last + limits.min_gap) {
        Some(free) if free > now => {
            Leave::Wait(Held { why: HeldFor::TooSoon, until: Some(free) }, free)
        }
        _ => Leave::Go,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap()
    }

    /// WeChat Pay: a year after the payment, fifty parts, one a minute. Proves MONEY-4.
    #[test]
    fn a_providers_limits_are_obeyed_to_the_second() {
        let wechat = Limits::of("wechat");
        let (paid, last) = (at("2026-01-01T00:00:00Z"), at("2027-01-01T00:00:00Z"));
        assert_eq!(within(&wechat, paid, &[], last), Leave::Go);
        let late = last + SignedDuration::from_secs(1);
        assert_eq!(within(&wechat, paid, &[], late), Leave::Never(TOO_OLD));
        let now = at("2026-02-01T12:00:59Z");
        let free = at("2026-02-01T12:01:00Z");
        let sent = [at("2026-02-01T12:00:00Z")];
        let held = Held { why: HeldFor::TooSoon, until: Some(free) };
        assert_eq!(within(&wechat, paid, &sent, now), Leave::Wait(held, free));
        assert_eq!(within(&wechat, paid, &sent, free), Leave::Go);
        let many = vec![paid; 50];
        assert_eq!(within(&wechat, paid, &many[..49], now), Leave::Go);
        assert_eq!(within(&wechat, paid, &many, now), Leave::Never(TOO_MANY_PARTS));
        assert_eq!(within(&Limits::of("stripe"), paid, &many, late), Leave::Go);
    }
}
