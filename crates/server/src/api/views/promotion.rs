//! What an order earned.

use super::MoneyView;
use amends_core::{
    money::Currency,
    order::{Promotion, PromotionKind},
};
use serde::Serialize;
use utoipa::ToSchema;

/// A promotion that the order earned.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Promotion)]
pub struct PromotionView {
    /// The shop's own name for it.
    pub code: String,
    /// What people are shown.
    pub title: String,
    /// `free-freight`, `buy-n`, `threshold` or `gift`.
    pub kind: &'static str,
    /// What the goods had to cost; absent for `buy-n`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub threshold: Option<MoneyView>,
    /// `buy-n`: how many units had to be bought.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub units: Option<u32>,
    /// Line numbers; empty: the whole order.
    pub lines: Vec<u16>,
    /// The discount, the freight that would have been due, or what the present is worth.
    pub gave: MoneyView,
    /// The clause of the shop's rules under which it may be taken back.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

impl PromotionView {
    /// A promotion; `currency` is the order's.
    pub fn of(promotion: &Promotion, currency: Currency) -> Self {
        let money = |minor| MoneyView::of(minor, currency);
        let (threshold, units, gave) = match &promotion.kind {
            PromotionKind::FreeFreight { threshold, freight } => (Some(threshold), None, freight),
            PromotionKind::BuyN { units, discount, .. } => (None, Some(*units), discount),
            PromotionKind::Threshold { threshold, discount, .. } => {
                (Some(threshold), None, discount)
            }
            PromotionKind::Gift { threshold, worth, .. } => (Some(threshold), None, worth),
        };
        Self {
            code: promotion.code.clone(),
            title: promotion.title.clone(),
            kind: promotion.kind.word(),
            threshold: threshold.map(|minor| money(*minor)),
            units,
            lines: promotion.lines().to_vec(),
            gave: money(*gave),
            clause: promotion.clause.clone(),
        }
    }
}
