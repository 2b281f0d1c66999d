//! Whether a refund may be sent now: what its provider allows for one payment, what the shop
//! stopped, what the day's limit leaves. Nothing is called before it may be; what can never be sent
//! fails at once, with the reason.

use crate::{
    app::App,
    flows::{self, load::OrderContext, payout_rules},
    gateways::payments::{Limits, RefundOrder},
};
use amends_core::case::{Case, Held, HeldFor, Refund};
use amends_store::Guard;
use jiff::{SignedDuration, Timestamp};

/// How long until a stopped account is looked at again; starting it looks at once.
const STOPPED_LOOK: SignedDuration = SignedDuration::from_mins(15);
/// The reason of a refund of a payment that its provider no longer refunds.
pub const TOO_OLD: &str = "too-old";
/// The reason of a refund too many of one payment.
pub const TOO_MANY_PARTS: &str = "too-many-parts";

/// Whether it may be sent.
#[derive(Debug, PartialEq, Eq)]
pub enum Leave {
    /// With the versions of what was looked at.
    Go(Vec<Guard>),
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
    let (app_now, tenant) = (app.now(), case.tenant);
    let name = app.payments().account_for(wanted).await;
    if payout_rules::is_stopped(app, tenant, &name).await? {
        let held = Held { why: HeldFor::Stopped, until: None };
        return Ok(Leave::Wait(held, app_now + STOPPED_LOOK));
    }
    let mut guards = Vec::new();
    if !refund.way.released {
        let account = wanted.payment.as_ref().and_then(|paid| paid.account.as_deref());
        let which = (account.unwrap_or_default(), name.as_str());
        let amount = (refund.amount, case.currency);
        let room = payout_rules::room_today(app, tenant, which, amount).await?;
        if let Some(until) = room.until {
            let held = Held { why: HeldFor::DailyLimit, until: Some(until) };
            return Ok(Leave::Wait(held, until));
        }
        guards.extend(room.guard);
    }
    let Some(payment) = &wanted.payment else { return Ok(Leave::Go(guards)) };
    let limits = Limits::of(app.payments().kind_for(wanted).await);
    let paid_at = payment.paid_at;
    let sent: Vec<Timestamp> = sent_before(refund, order);
    Ok(match within(&limits, paid_at, &sent, app.now()) {
        Leave::Go(_) => Leave::Go(guards),
        not_now => not_now,
    })
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
        _ => Leave::Go(Vec::new()),
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
        assert_eq!(within(&wechat, paid, &[], last), Leave::Go(Vec::new()));
        let late = last + SignedDuration::from_secs(1);
        assert_eq!(within(&wechat, paid, &[], late), Leave::Never(TOO_OLD));
        let now = at("2026-02-01T12:00:59Z");
        let free = at("2026-02-01T12:01:00Z");
        let sent = [at("2026-02-01T12:00:00Z")];
        let held = Held { why: HeldFor::TooSoon, until: Some(free) };
        assert_eq!(within(&wechat, paid, &sent, now), Leave::Wait(held, free));
        assert_eq!(within(&wechat, paid, &sent, free), Leave::Go(Vec::new()));
        let many = vec![paid; 50];
        assert_eq!(within(&wechat, paid, &many[..49], now), Leave::Go(Vec::new()));
        assert_eq!(within(&wechat, paid, &many, now), Leave::Never(TOO_MANY_PARTS));
        assert_eq!(within(&Limits::of("stripe"), paid, &many, late), Leave::Go(Vec::new()));
    }
}
