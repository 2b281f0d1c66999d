//! Promotions: each kind has its own fields, and none may have given more than the discounts it is
//! part of.

use super::{
    Checker, ID_CHARS_MAX, QUANTITY_MAX,
    lines::{Lines, all_of},
};
use crate::intake::{
    model,
    problem::{Note, Reason},
};
use amends_core::{
    money::{Currency, Money},
    order::{Order, Promotion, PromotionKind},
    refund::{Back, discounts, recheck},
};
use std::collections::BTreeSet;

/// Promotions of an order.
const PROMOTIONS_MAX: usize = 50;

/// The promotions of an order, as far as they can be told from themselves and the lines.
pub(super) fn promotions(
    check: &mut Checker,
    given: &model::Order,
    lines: &Lines,
    currency: Currency,
) -> Vec<Promotion> {
    check.count("promotions", given.promotions.len(), 0, PROMOTIONS_MAX);
    let mut seen = BTreeSet::new();
    let mut all = Vec::with_capacity(given.promotions.len());
    for (i, promotion) in given.promotions.iter().enumerate() {
        let mut fields =
            Fields { check, at: format!("promotions[{i}]"), given: promotion, currency };
        let code = fields.check.name(&fields.field("code"), &promotion.code);
        if !seen.insert(code.clone()) {
            let twice = Reason::Twice { first_line: fields.check.line };
            fields.check.wrong(fields.field("code"), twice);
        }
        let title = fields.check.option(&fields.field("title"), promotion.title.as_ref());
        let clause = promotion.clause.as_deref().map(str::trim).filter(|id| !id.is_empty());
        let clause =
            clause.map(|id| fields.check.limited(&fields.field("clause"), id, ID_CHARS_MAX));
        let named = fields.lines(lines, given);
        let kind = fields.kind(named);
        let title = title.unwrap_or_else(|| code.clone());
        all.push(Promotion { code, title, kind, clause });
    }
    all
}

/// One promotion of the record.
struct Fields<'a> {
    check: &'a mut Checker,
    at: String,
    given: &'a model::Promotion,
    currency: Currency,
}

impl Fields<'_> {
    fn field(&self, name: &str) -> String {
        format!("{}.{name}", self.at)
    }

    /// The lines it names, with every component of a kit.
    fn lines(&mut self, lines: &Lines, given: &model::Order) -> Vec<u16> {
        let known = |no: &u16| lines.lines.iter().any(|line| line.no == *no);
        if let Some(no) = self.given.lines.iter().find(|no| !known(no)) {
            self.check.wrong(self.field("lines"), Reason::NoSuchLine(*no));
        }
        all_of(&self.given.lines, lines, given)
    }

    /// The kind with its own fields; fields of other kinds have no business here.
    fn kind(&mut self, lines: Vec<u16>) -> PromotionKind {
        let given = self.given;
        let names: &[&str] = match given.kind {
            model::PromotionKind::FreeFreight => &["threshold", "freight"],
            model::PromotionKind::BuyN => &["units", "lines", "discount"],
            model::PromotionKind::Threshold => &["threshold", "lines", "discount"],
            model::PromotionKind::Gift => &["threshold", "lines", "worth"],
        };
        let told = [
            ("threshold", given.threshold.is_some()),
            ("units", given.units.is_some()),
            ("lines", !given.lines.is_empty()),
            ("freight", given.freight.is_some()),
            ("discount", given.discount.is_some()),
            ("worth", given.worth.is_some()),
        ];
        for (name, _) in told.iter().filter(|(name, told)| *told && !names.contains(name)) {
            let why = format!("is not a field of this kind; it has {}", names.join(", "));
            self.check.wrong(self.field(name), Reason::Shape(why));
        }
        let needs_lines = names.contains(&"lines") && given.kind != model::PromotionKind::Threshold;
        if needs_lines && lines.is_empty() {
            self.check.wrong(self.field("lines"), Reason::Missing);
        }
        match given.kind {
            model::PromotionKind::FreeFreight => PromotionKind::FreeFreight {
                threshold: self.amount("threshold", given.threshold.as_deref()),
                freight: self.amount("freight", given.freight.as_deref()),
            },
            model::PromotionKind::BuyN => PromotionKind::BuyN {
                units: self.units(),
                lines,
                discount: self.amount("discount", given.discount.as_deref()),
            },
            model::PromotionKind::Threshold => PromotionKind::Threshold {
                threshold: self.amount("threshold", given.threshold.as_deref()),
                lines,
                discount: self.amount("discount", given.discount.as_deref()),
            },
            model::PromotionKind::Gift => PromotionKind::Gift {
                threshold: self.amount("threshold", given.threshold.as_deref()),
                lines,
                worth: self.amount("worth", given.worth.as_deref()),
            },
        }
    }

    fn amount(&mut self, name: &str, text: Option<&str>) -> i64 {
        let field = self.field(name);
        match text {
            Some(text) => self.check.amount(&field, text, self.currency),
            None => {
                self.check.wrong(field, Reason::Missing);
                0
            }
        }
    }

    fn units(&mut self) -> u32 {
        match self.given.units {
            // In range: just tested.
            Some(units) if (1..=QUANTITY_MAX).contains(&units) => return units as u32,
            Some(_) => {
                self.check.wrong(self.field("units"), Reason::Quantity { max: QUANTITY_MAX })
            }
            None => self.check.wrong(self.field("units"), Reason::Missing),
        }
        1
    }
}

/// What promotions gave must be in the discounts, and presents must cost nothing. Not looked at
/// while something else is wrong.
pub(super) fn check_given(check: &mut Checker, order: &Order) -> Option<Note> {
    if !check.problems.is_empty() {
        return None;
    }
    for ((i, promotion), taken) in order.promotions.iter().enumerate().zip(discounts(order)) {
        let taken: i64 = taken.iter().sum();
        if taken < promotion.discount() {
            let at_most = Money::new(taken, order.currency).to_string();
            check.wrong(format!("promotions[{i}].discount"), Reason::DiscountAbove { at_most });
        }
        if let PromotionKind::Gift { lines, .. } = &promotion.kind {
            let costs = |no: &&u16| order.line(**no).is_some_and(|l| l.goods() > l.discount);
            if let Some(no) = lines.iter().find(costs) {
                let why = format!("line {no} costs something, so it is no present");
                check.wrong(format!("promotions[{i}].lines"), Reason::Shape(why));
            }
        }
    }
    let stands = recheck(order, &Back::nothing(order));
    stands.iter().any(|stands| !stands.is_earned()).then_some(Note::PromotionUnearned)
}
