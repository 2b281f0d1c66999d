//! What follows by itself once a case is granted, changed or looked at: goods to wait for, money
//! and replacements that can go out now, holds that are settled. Every verb that moves a case on
//! ends here, so that there is one place to know it from.

use super::{
    Case, Event, GoodsBack, Item, Recorded, Refusal, SettleBasis, TimerKind, Wish, WishKind,
    compensation, hold, reckon, settle, units_held,
};
use crate::{
    calendar::{end_of_day_after, end_rolled},
    mint::Mint,
    refund::Piece,
};
use jiff::{Timestamp, tz::TimeZone};

/// The case after some events that are not recorded yet.
pub(super) fn after(case: &Case, events: &[Event], now: Timestamp) -> Case {
    let mut case = case.clone();
    for event in events {
        let (seq, actor) = (case.version + 1, String::new());
        case.apply(&Recorded { seq, at: now, actor, event: event.clone() });
    }
    case
}

/// `events`, and what follows from them by itself.
pub(super) fn carry_on(
    case: &Case,
    mut events: Vec<Event>,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let mut now = after(case, &events, mint.now);
    if !now.is_approved() {
        return Ok(events);
    }
    if events.iter().any(|event| matches!(event, Event::Approved { .. })) {
        events.extend(compensation::for_tier(&now, basis, mint));
    }
    let settled = settle::what_can_be(&now, basis, mint)?;
    now = after(&now, &settled, mint.now);
    events.extend(settled);
    let to_send = match now.goods {
        GoodsBack::NotNeeded => true,
        // The time ran out before a person granted it again.
        GoodsBack::Awaited { ship_by, .. } => ship_by <= mint.now,
        _ => false,
    };
    if now.still_out() > 0 && now.awaits_goods() && to_send {
        let zone = TimeZone::get(&now.zone).unwrap_or(TimeZone::UTC);
        let mut ship_by = now.ends(TimerKind::ShipBy, mint.now);
        // Days that the law gives end as the law counts them.
        let calendar = basis.policy.law.rolls_by(&now.market);
        if let Some(calendar) = calendar.filter(|_| now.declaration.is_some()) {
            let least = end_of_day_after(mint.now, now.clocks.ship_by_days, &zone);
            ship_by = ship_by.max(end_rolled(least, calendar, &zone));
        }
        events.push(Event::GoodsAwaited { ship_by });
    }
    events.extend(hold::once_looked_at(&now, basis));
    Ok(events)
}

/// What the case as it stands would come to for the buyer, in minor units: money back, and the
/// value of goods that go out.
pub(super) fn worth(case: &Case, basis: &SettleBasis) -> i64 {
    let quote = reckon::quote_in_full(case, basis);
    let goods = quote.lines.iter().filter_map(|line| line.replacement).sum::<i64>();
    let sent = case.items.iter().filter(|item| item.asked.wish.kind() == WishKind::Reship);
    let sent: i64 = sent
        .filter_map(|item| {
            let price = basis.order.line(item.asked.line)?.unit_price;
            Some(price.saturating_mul(i64::from(item.asked.units.count())))
        })
        .sum();
    quote.refund.saturating_add(goods).saturating_add(sent)
}

/// Whether nobody said yet how much of the money goes back.
pub(super) fn gives_nothing(case: &Case, basis: &SettleBasis, piece: &Piece) -> bool {
    match piece.item.wish {
        Wish::Keep { amount } => amount <= 0,
        Wish::PriceProtection { price, .. } => {
            let piece = Piece::whole(piece.item);
            price <= 0 || reckon::quote_pieces(case, basis, &[piece]).lines[0].amount <= 0
        }
        _ => false,
    }
}

/// Whether other cases have taken its units meanwhile.
pub(super) fn is_taken(case: &Case, others: &[Case]) -> bool {
    let taken = |asked: &Item| {
        let others: Vec<&Case> = others.iter().filter(|other| other.id != case.id).collect();
        let held = others.iter().fold(crate::units::UnitSet::default(), |all, other| {
            all.union(&units_held(std::slice::from_ref(*other), asked.order, asked.line))
        });
        held.union(&asked.units).count() < held.count() + asked.units.count()
    };
    case.items.iter().any(|item| !item.settled && taken(&item.asked))
}
