//! What was granted cannot be done (out of stock, lost, cannot be mended, not paid): another remedy
//! takes its place, and is carried out by itself.

use super::{
    Case, Event, Part, Refusal, RepairState, ReplacementState, SettleBasis, Wish, WishKind,
    dispose, hold, next,
};
use crate::{mint::Mint, policy::Unpaid};

/// A person's choice for an item.
#[derive(Debug, Clone)]
pub struct Remedy {
    pub item: u16,
    pub wish: Wish,
}

/// Puts another remedy in the place of one that failed. Money back goes at once, where the goods
/// are here or never had to come.
pub fn remedy(
    case: &Case,
    chosen: &Remedy,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let item = case.item(chosen.item).ok_or(Refusal::ItemUnknown)?;
    if !has_failed(case, chosen.item) {
        return Err(Refusal::NotNow);
    }
    // A replacement was to go ahead of the goods, which are still to come.
    let all_seen = item.inspected() >= item.asked.units.count();
    let due_back = item.asked.wish.is_instant() && !all_seen;
    let here = item.inspected() > 0 && !due_back;
    let fits = match chosen.wish.kind() {
        WishKind::ReturnAndRefund => here || due_back,
        // What went back on sale is nobody's own any more.
        WishKind::GoodsBack => here && item.dispositions.is_empty(),
        WishKind::RefundOnly | WishKind::Reship => !here && !due_back,
        WishKind::Exchange => (here || due_back) && !chosen.wish.is_instant(),
        _ => false,
    };
    if !fits {
        return Err(Refusal::RemedyUnfit);
    }
    let (item, wish) = (chosen.item, chosen.wish.clone());
    let mut events = vec![Event::RemedyChanged { item, wish }];
    if !due_back {
        events.extend(settled_again(case, &events, basis, mint)?);
    }
    let now = next::after(case, &events, mint.now);
    events.extend(hold::no_longer_needed(&now));
    Ok(events)
}

/// What a price that was not paid in time leads to: for dearer goods money back or goods back, as
/// the policy says; for a repair the goods as they came; before shipment the order stays as it was.
pub(super) fn unpaid(
    case: &Case,
    lapsed: Event,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let mut events = vec![lapsed];
    let mut before_shipment = false;
    for item in &case.items {
        let waiting = case.settlement.sent_for(item.asked.no).any(|sent| !sent.has_left());
        let wish = match item.asked.wish.kind() {
            WishKind::Exchange if waiting => match basis.policy.shop.exchange.unpaid {
                Unpaid::GoodsBack if item.dispositions.is_empty() => Wish::GoodsBack,
                _ => Wish::ReturnAndRefund,
            },
            WishKind::Repair if case.owes_for_repair(item.asked.no) => Wish::GoodsBack,
            WishKind::Change if waiting => {
                before_shipment = true;
                continue;
            }
            _ => continue,
        };
        events.push(Event::RemedyChanged { item: item.asked.no, wish });
    }
    if before_shipment {
        events.push(Event::Lapsed);
    }
    events.extend(settled_again(case, &events, basis, mint)?);
    let now = next::after(case, &events, mint.now);
    events.extend(dispose::by_grades(&now, basis.policy));
    Ok(events)
}

/// The settlement of items whose remedy was changed, as it follows without a person.
pub(super) fn settled_again(
    case: &Case,
    events: &[Event],
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let now = next::after(case, events, mint.now);
    if !now.is_approved() {
        return Ok(Vec::new());
    }
    let changed = |item: &&super::CaseItem| {
        events.iter().any(|event| match event {
            Event::RemedyChanged { item: no, .. } => *no == item.asked.no,
            _ => false,
        })
    };
    let pieces: Vec<_> = now
        .items
        .iter()
        .filter(changed)
        .map(|item| crate::refund::Piece {
            units: case.settled_units_or_all(item),
            ..crate::refund::Piece::whole(&item.asked)
        })
        .collect();
    if pieces.is_empty() {
        return Ok(Vec::new());
    }
    let quote = super::reckon::quote_pieces(&now, basis, &pieces);
    super::settle::agree(&now, &quote, basis, mint)
}

/// Whether something that was agreed for the item went wrong.
pub(super) fn has_failed(case: &Case, item: u16) -> bool {
    case.settlement.parts().iter().any(|part| match part {
        Part::Replacement(sent) if sent.item == item => {
            matches!(sent.state, ReplacementState::Failed { .. })
        }
        Part::Repair(repair) if repair.item == item => {
            matches!(repair.state, RepairState::Failed { .. })
        }
        _ => false,
    })
}
