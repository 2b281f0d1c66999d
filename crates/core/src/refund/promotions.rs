//! Promotions, looked at again when goods come back. What a promotion gave on the goods that are
//! kept is taken back where what is kept no longer earns it, and given again as those come back
//! too. It is a function of what is kept and of nothing else: in whatever order goods come back,
//! the same has been taken where the same is kept, and nothing where nothing is.
//!
//! Free freight: 办法 art. 18 lets the shop take the outbound freight off a refund once the
//! threshold is lost. Where the law gives outbound freight back (2011/83 art. 13(1)) and lets a
//! withdrawal cost nothing else (art. 14(5)), it is never taken. Presents: 办法 art. 12 wants them
//! back, or paid at what they were said to be worth. Discounts, and presents elsewhere: no law of
//! ours speaks of them; they rest on the shop's own rules, by the clause that the promotion names,
//! and without one they stay with the buyer. Goods that come back because somebody was at fault
//! count as kept: a fault must not cost the buyer a promotion (消保法 art. 24; 2019/771 art. 13).

use super::{Extra, ExtraKind, Piece, QuoteBasis};
use crate::{
    case::{Case, Item},
    money::split,
    order::{Line, Order, Promotion, PromotionKind},
    policy::Fault,
    units::{UnitSet, allocate, part},
};
use serde::{Deserialize, Serialize};

/// Why a promotion moves money: what it asked for, what is kept of that, and what it gave.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recheck {
    /// What people are shown, e.g. `满300减50`.
    pub title: String,
    /// `free-freight`, `buy-n`, `threshold` or `gift`.
    pub promotion: String,
    /// What had to be kept: units for `buy-n`, minor units for the others.
    pub threshold: i64,
    /// What is kept of it, in the same measure; goods that came back for a fault count.
    pub kept: i64,
    /// What it gave on what is kept and not earned any more, in minor units.
    pub unearned: i64,
    /// What earlier settlements took back, in minor units.
    pub taken: i64,
}

impl Recheck {
    /// Whether what is kept earns it.
    pub fn is_earned(&self) -> bool {
        self.kept >= self.threshold
    }
}

/// Units of each line, by its place in the order, that came back for money.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Back {
    /// Because the buyer wanted so.
    pub by_choice: Vec<UnitSet>,
    /// Because somebody else was at fault.
    pub by_fault: Vec<UnitSet>,
}

impl Back {
    /// Nothing has come back.
    pub fn nothing(order: &Order) -> Self {
        let none = vec![UnitSet::default(); order.lines.len()];
        Self { by_choice: none.clone(), by_fault: none }
    }

    /// Adds units of an item; items of other orders are passed over.
    fn add(&mut self, order: &Order, item: &Item, units: &UnitSet) {
        let place = order.lines.iter().position(|line| line.no == item.line);
        let Some(place) = place.filter(|_| item.order == order.id) else { return };
        let side = match item.fault {
            Fault::Nobody => &mut self.by_choice[place],
            _ => &mut self.by_fault[place],
        };
        *side = side.union(units);
    }

    fn after(order: &Order, cases: &[Case], pieces: &[Piece]) -> Self {
        let mut back = Self::nothing(order);
        for case in cases {
            let refunded = case.items.iter().filter(|i| i.settled && i.asked.wish.kind().refunds());
            for item in refunded {
                back.add(order, &item.asked, &case.settled_units(item));
            }
        }
        for piece in pieces.iter().filter(|piece| piece.item.wish.kind().refunds()) {
            back.add(order, piece.item, &piece.units);
        }
        back
    }

    /// Units of a line that are with the buyer.
    fn kept(&self, order: &Order, place: usize) -> UnitSet {
        let back = self.by_choice[place].union(&self.by_fault[place]);
        back.others(order.lines[place].quantity)
    }
}

/// The promotions of an order with what each took off each line.
struct Promotions<'a> {
    order: &'a Order,
    discounts: Vec<Vec<i64>>,
}

/// How each promotion of an order stands once `back` has come back: what is kept of what it asked
/// for, and what it gave on that without its being earned any more. A promotion that not even the
/// whole order earns by our count was given for another reason and is never taken back.
pub fn recheck(order: &Order, back: &Back) -> Vec<Recheck> {
    let all = Promotions { order, discounts: discounts(order) };
    (0..order.promotions.len()).map(|at| all.recheck(at, back)).collect()
}

/// What each promotion took off each line, by their places: part of the own discounts of the lines
/// it names, else of the order's discount, less what promotions before it took. Sums to less than
/// the promotion's discount where there is not that much.
pub fn discounts(order: &Order) -> Vec<Vec<i64>> {
    let whole = allocate(order).into_iter().zip(&order.lines);
    let mut of_order: Vec<i64> =
        whole.map(|(all, line)| all.whole.discount - line.discount).collect();
    let mut own: Vec<i64> = order.lines.iter().map(|line| line.discount).collect();
    let each = order.promotions.iter().map(|promotion| {
        let named = promotion.lines();
        let left = if named.is_empty() { &mut of_order } else { &mut own };
        let counts = |no: u16| named.is_empty() || named.contains(&no);
        let lines = order.lines.iter().zip(left.iter());
        let weights: Vec<i64> =
            lines.map(|(line, left)| if counts(line.no) { *left.max(&0) } else { 0 }).collect();
        let most = weights.iter().sum();
        let taken = split(promotion.discount().min(most), &weights);
        left.iter_mut().zip(&taken).for_each(|(left, taken)| *left -= taken);
        taken
    });
    each.collect()
}

impl Promotions<'_> {
    fn recheck(&self, at: usize, back: &Back) -> Recheck {
        let promotion = &self.order.promotions[at];
        let threshold = promotion.kind.threshold();
        let kept = self.counted(at, back);
        let earned = self.counted(at, &Back::nothing(self.order)) >= threshold;
        Recheck {
            title: promotion.title.clone(),
            promotion: promotion.kind.word().to_owned(),
            threshold,
            kept,
            unearned: if earned && kept < threshold { self.given(at, back) } else { 0 },
            taken: 0,
        }
    }

    /// What the units that did not come back by choice count for: units, or their price after the
    /// other discounts of their lines.
    fn counted(&self, at: usize, back: &Back) -> i64 {
        let promotion = &self.order.promotions[at];
        let named = promotion.lines();
        let whole = named.is_empty() || matches!(promotion.kind, PromotionKind::Gift { .. });
        let lines = self.order.lines.iter().enumerate();
        let counts = lines.filter(|(_, line)| whole || named.contains(&line.no));
        let each = counts.map(|(place, line)| {
            let units = back.by_choice[place].others(line.quantity);
            if let PromotionKind::BuyN { .. } = promotion.kind {
                return i64::from(units.count());
            }
            let own = if named.is_empty() { 0 } else { self.discounts[at][place] };
            part(line.goods() - line.discount + own, line.quantity, &units)
        });
        each.sum()
    }

    /// What it gave on the units that are kept, in minor units.
    fn given(&self, at: usize, back: &Back) -> i64 {
        let lines = &self.order.lines;
        let kept = |place: usize| back.kept(self.order, place);
        let share = |totals: &[i64]| -> i64 {
            let lines = lines.iter().zip(totals).enumerate();
            lines.map(|(i, (line, total))| part(*total, line.quantity, &kept(i))).sum()
        };
        match &self.order.promotions[at].kind {
            PromotionKind::FreeFreight { freight, .. } => {
                let paid_for = |i: &usize| lines[*i].goods() > lines[*i].discount;
                let mut paid_for = (0..lines.len()).filter(paid_for);
                if paid_for.any(|i| kept(i).count() > 0) { *freight } else { 0 }
            }
            PromotionKind::Gift { lines: named, worth, .. } => {
                let units = |line: &Line| match named.contains(&line.no) {
                    true => i64::from(line.quantity),
                    false => 0,
                };
                share(&split(*worth, &lines.iter().map(units).collect::<Vec<_>>()))
            }
            PromotionKind::BuyN { .. } | PromotionKind::Threshold { .. } => {
                share(&self.discounts[at])
            }
        }
    }
}

/// What a promotion may be taken back by; none: the buyer keeps it, whatever comes back.
fn ground(basis: &QuoteBasis, promotion: &Promotion) -> Option<String> {
    match promotion.kind {
        PromotionKind::FreeFreight { .. } if basis.law_freight_back => None,
        PromotionKind::FreeFreight { .. } => {
            basis.threshold_freight.map(str::to_owned).or_else(|| promotion.clause.clone())
        }
        PromotionKind::Gift { .. } => {
            basis.unreturned_gift.map(str::to_owned).or_else(|| promotion.clause.clone())
        }
        _ => promotion.clause.clone(),
    }
}

/// What a settlement of these pieces moves for the order's promotions: what is unearned after it
/// less what earlier ones took. `others` is what the settlement comes to without it; no more than
/// that is taken, and the rest with what comes back later.
pub(super) fn changes(basis: &QuoteBasis, pieces: &[Piece], others: i64) -> Vec<Extra> {
    let order = basis.order;
    let refunds = pieces.iter().any(|piece| piece.item.wish.kind().refunds());
    if order.promotions.is_empty() || !refunds {
        return Vec::new();
    }
    let back = Back::after(order, basis.cases, pieces);
    let mut changes: Vec<Extra> = Vec::new();
    for (promotion, stands) in order.promotions.iter().zip(recheck(order, &back)) {
        let Some(clause) = ground(basis, promotion) else { continue };
        let taken = taken(basis.cases, &promotion.code);
        let why = Recheck { taken, ..stands };
        let amount = taken - why.unearned;
        if amount != 0 {
            let kind = ExtraKind::Promotion { code: promotion.code.clone(), why };
            changes.push(Extra { kind, item: None, amount, clause: Some(clause) });
        }
    }
    let given: i64 = changes.iter().map(|change| change.amount.max(0)).sum();
    let mut left = (others + given).max(0);
    for change in changes.iter_mut().filter(|change| change.amount < 0) {
        change.amount = -left.min(-change.amount);
        left += change.amount;
    }
    changes.retain(|change| change.amount != 0);
    changes
}

/// What earlier settlements took back for a promotion, less what they gave again.
fn taken(cases: &[Case], code: &str) -> i64 {
    let extras = cases.iter().flat_map(|case| &case.settled_extras);
    let of_it = extras.filter(
        |extra| matches!(&extra.kind, ExtraKind::Promotion { code: known, .. } if known == code),
    );
    -of_it.map(|extra| extra.amount).sum::<i64>()
}
