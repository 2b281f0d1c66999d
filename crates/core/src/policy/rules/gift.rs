//! May the receiver of a present have this? Money goes back to the giver only where the giver
//! allows it; the receiver names no tender and learns no price.

use super::super::{AtHand, Effect, RequestFacts, Seen, Sights, Witness};
use crate::case::WishKind;

pub fn rule<'a>(_: &'a AtHand<'a>, facts: &'a RequestFacts, seen: &mut Sights<'a>) {
    if !facts.gift {
        return;
    }
    for line in &facts.lines {
        let part = matches!(line.wish, WishKind::Keep | WishKind::PriceProtection);
        let money = line.wish.refunds() || part || line.wish == WishKind::Change;
        let (code, effect) = match line.wish {
            WishKind::Cancel | WishKind::Change => ("gift-not-for-receiver", Effect::Blocks),
            WishKind::Keep | WishKind::PriceProtection => ("gift-not-for-receiver", Effect::Blocks),
            _ if line.instant => ("gift-not-for-receiver", Effect::Blocks),
            _ if money && !facts.gift_refundable => ("gift-no-refund", Effect::Blocks),
            _ => ("gift-fits", Effect::Passes),
        };
        seen.push(Seen::new(code, effect).on_line(line.no).fact(
            "gift-refundable",
            facts.gift_refundable,
            Witness::Order,
        ));
    }
}
