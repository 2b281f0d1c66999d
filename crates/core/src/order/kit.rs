//! A kit is bought at one price and can come back in parts. Its price is split over its components
//! once, when the order comes in, so that the parts sum to what the kit cost whatever comes back.

use super::Line;
use crate::money::split;

/// A component as the shop told it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KitPart {
    /// What is known of the component; its prices are filled in.
    pub line: Line,
    /// Units of it in one kit.
    pub per_kit: u32,
    /// What one costs by itself, in minor units.
    pub list_price: Option<i64>,
}

/// The lines that take the place of a kit's line: price, discount and tax go by what the components
/// cost by themselves, by largest remainder; by units where the price of one is not known. Their
/// sums are the kit's, to the last minor unit.
pub fn expand(kit: &Line, parts: &[KitPart]) -> Vec<Line> {
    let weights = weights(parts);
    let goods = split(kit.goods(), &weights);
    // A discount by what each part costs takes no more off it than that.
    let discounts = split(kit.discount, if kit.goods() > 0 { &goods } else { &weights });
    let taxes = split(kit.tax, if kit.goods() > 0 { &goods } else { &weights });
    let shares = goods.iter().zip(discounts).zip(taxes);
    let lines = parts.iter().zip(shares).map(|(part, ((goods, discount), tax))| {
        let quantity = kit.quantity.saturating_mul(part.per_kit);
        let units = i64::from(quantity.max(1));
        Line {
            quantity,
            unit_price: goods / units,
            remainder: goods % units,
            discount,
            tax,
            kit: Some(kit.kit.clone().unwrap_or_else(|| kit.title.clone())),
            no_return_confirmed: kit.no_return_confirmed,
            installed_at: kit.installed_at,
            ..part.line.clone()
        }
    });
    lines.collect()
}

fn weights(parts: &[KitPart]) -> Vec<i64> {
    let by_price = parts.iter().map(|part| {
        let price = part.list_price.filter(|price| *price > 0)?;
        Some(price.saturating_mul(i64::from(part.per_kit)))
    });
    let by_units = parts.iter().map(|part| i64::from(part.per_kit));
    by_price.collect::<Option<Vec<i64>>>().unwrap_or_else(|| by_units.collect())
}
