//! What promotions should have taken back, reckoned once more and naively: unit by unit, from what
//! became of each.

use amends_core::order::{Order, Promotion, PromotionKind};

/// What became of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    Kept,
    /// It came back because the buyer wanted so.
    Chosen,
    /// It came back because somebody else was at fault.
    Faulty,
}

/// The share of a total that the k-th of n units has.
fn unit(total: i64, n: u32, k: usize) -> i64 {
    let upto = |k: i64| (total * k).div_euclid(i64::from(n));
    upto(k as i64 + 1) - upto(k as i64)
}

/// What a unit counts for, by its line's place and number and its own place in the line.
type OfUnit<'a> = Box<dyn Fn(usize, u16, usize) -> i64 + 'a>;

/// Whether there is a ground for taking it back.
fn may_take(promotion: &Promotion, freight: &str) -> bool {
    match (&promotion.kind, freight) {
        (PromotionKind::FreeFreight { .. }, "back") => false,
        // China: 办法 art. 18 and 12.
        (PromotionKind::FreeFreight { .. } | PromotionKind::Gift { .. }, "taken") => true,
        _ => promotion.clause.is_some(),
    }
}

/// What each promotion of the order should have taken back by now, given what each took off each
/// line. `freight`: whether the law lets outbound freight be taken, gives it back, or is silent.
pub fn taken_back(
    order: &Order,
    discounts: &[Vec<i64>],
    fates: &[Vec<Fate>],
    freight: &str,
) -> Vec<i64> {
    let units = || {
        let lines = order.lines.iter().zip(fates).enumerate();
        lines.flat_map(|(i, (line, fates))| {
            fates.iter().enumerate().map(move |(k, fate)| (i, line, k, *fate))
        })
    };
    let promotions = order.promotions.iter().zip(discounts);
    let each = promotions.map(|(promotion, gave)| {
        let counts = |no: u16| promotion.lines().is_empty() || promotion.lines().contains(&no);
        let price = |i: usize, own: bool, k: usize| {
            let line = &order.lines[i];
            let own = if own { gave[i] } else { 0 };
            unit(line.goods() - line.discount + own, line.quantity, k)
        };
        let named = !promotion.lines().is_empty();
        let (threshold, of_unit): (i64, OfUnit) = match promotion.kind {
            PromotionKind::BuyN { units, .. } => {
                (i64::from(units), Box::new(|_, no, _| i64::from(counts(no))))
            }
            PromotionKind::Threshold { threshold, .. } => {
                (threshold, Box::new(|i, no, k| if counts(no) { price(i, named, k) } else { 0 }))
            }
            PromotionKind::FreeFreight { threshold, .. }
            | PromotionKind::Gift { threshold, .. } => {
                (threshold, Box::new(|i, _, k| price(i, false, k)))
            }
        };
        let sum = |keep: &dyn Fn(Fate) -> bool| -> i64 {
            let counted = units().filter(|(_, _, _, fate)| keep(*fate));
            counted.map(|(i, line, k, _)| of_unit(i, line.no, k)).sum()
        };
        let bought = sum(&|_| true);
        let left = sum(&|fate| fate != Fate::Chosen);
        let may = may_take(promotion, freight);
        if !may || bought < threshold || left >= threshold {
            return 0;
        }
        let kept = || units().filter(|(_, _, _, fate)| *fate == Fate::Kept);
        match &promotion.kind {
            PromotionKind::FreeFreight { freight, .. } => {
                let paid_for = kept().any(|(_, line, _, _)| line.goods() > line.discount);
                if paid_for { *freight } else { 0 }
            }
            PromotionKind::Gift { lines, worth, .. } => {
                let presents = kept().filter(|(_, line, _, _)| lines.contains(&line.no));
                presents.map(|(_, line, k, _)| unit(*worth, line.quantity, k)).sum()
            }
            _ => kept().map(|(i, line, k, _)| unit(gave[i], line.quantity, k)).sum(),
        }
    });
    each.collect()
}
