//! A product with its variants.

use super::{Checker, QUANTITY_MAX, ShopDefaults, VARIANTS_MAX};
use crate::intake::{
    model::Product,
    problem::{Problem, Reason},
};
use amends_core::order::GoodsTrait;
use std::collections::BTreeSet;

/// A product that can be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedProduct {
    /// The shop's own id.
    pub id: String,
    pub title: String,
    pub category: String,
    pub traits: Vec<GoodsTrait>,
    pub variants: Vec<CheckedVariant>,
}

/// A variant that can be taken in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedVariant {
    pub sku: String,
    pub title: String,
    /// Of one unit, in minor units of the merchant's currency.
    pub price: i64,
    /// `None`: not counted.
    pub stock: Option<i64>,
    pub available: bool,
}

/// Checks a product that begins on `line` of its source. Error: everything that is wrong.
pub fn check_product(
    line: u64,
    given: &Product,
    shop: &ShopDefaults,
) -> Result<CheckedProduct, Vec<Problem>> {
    let mut check = Checker::new(line);
    let id = check.name("id", &given.id);
    let title = check.text("title", &given.title);
    if title.is_empty() {
        check.wrong("title", Reason::Missing);
    }
    let category = check.text("category", &given.category);
    check.count("variants", given.variants.len(), 1, VARIANTS_MAX);
    let mut seen = BTreeSet::new();
    let mut variants = Vec::with_capacity(given.variants.len());
    for (i, variant) in given.variants.iter().enumerate() {
        let field = |name: &str| format!("variants[{i}].{name}");
        let currency = check.currency(&field("currency"), variant.currency.as_ref(), shop);
        let sku = check.name(&field("sku"), &variant.sku);
        if !seen.insert(sku.clone()) {
            check.wrong(field("sku"), Reason::Twice { first_line: check.line });
        }
        match variant.stock {
            Some(stock) if stock < 0 => check.wrong(field("stock"), Reason::Negative),
            Some(stock) if stock > QUANTITY_MAX => {
                check.wrong(field("stock"), Reason::Quantity { max: QUANTITY_MAX });
            }
            _ => {}
        }
        variants.push(CheckedVariant {
            sku,
            title: check.text(&field("title"), &variant.title),
            price: check.amount(&field("price"), &variant.price, currency),
            stock: variant.stock,
            available: variant.available,
        });
    }
    check.done(CheckedProduct { id, title, category, traits: given.traits.clone(), variants })
}
