//! Units, not lines. A line of n units carries totals per component; unit k is worth
//! F(k+1) − F(k), with F(k) = ⌊total·k/n⌋; what is part of another amount goes by that one. Closed
//! form: no rows per unit, and any set of disjoint claims that covers the line sums exactly to what
//! the line was worth.

use crate::{money::split, order::Order};
use serde::{Deserialize, Serialize};

/// What some units are worth, by component, in minor units of the order's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Components {
    /// Price before discounts.
    pub goods: i64,
    /// Line and order discounts, as a positive number that is taken off.
    pub discount: i64,
    /// Tax on top of the price. Zero where prices include tax.
    pub tax: i64,
    /// Outbound freight, tax on it included.
    pub shipping: i64,
    /// Of the price: tax that it contains, as the shop told it. Zero where tax comes on top.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub tax_within: i64,
    /// Of the freight: the tax on it.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub shipping_tax: i64,
}

fn is_zero(n: &i64) -> bool {
    *n == 0
}

impl Components {
    /// What was paid for it without freight.
    pub fn goods_paid(&self) -> i64 {
        self.goods - self.discount + self.tax
    }

    /// What was paid for it in all.
    pub fn paid(&self) -> i64 {
        self.goods_paid() + self.shipping
    }

    fn each(&self, other: &Self, f: impl Fn(i64, i64) -> i64) -> Self {
        Self {
            goods: f(self.goods, other.goods),
            discount: f(self.discount, other.discount),
            tax: f(self.tax, other.tax),
            shipping: f(self.shipping, other.shipping),
            tax_within: f(self.tax_within, other.tax_within),
            shipping_tax: f(self.shipping_tax, other.shipping_tax),
        }
    }

    /// Component by component, the sum of both.
    pub fn plus(&self, other: &Self) -> Self {
        self.each(other, |a, b| a + b)
    }
}

/// A run of units of one line: `from` is in it, `to` is not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnitRun {
    pub from: u32,
    pub to: u32,
}

/// Some units of one line, as sorted runs that do not touch.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct UnitSet(pub Vec<UnitRun>);

impl UnitSet {
    /// How many units are in it.
    pub fn count(&self) -> u32 {
        self.0.iter().map(|run| run.to - run.from).sum()
    }

    /// Both together.
    pub fn union(&self, other: &Self) -> Self {
        let mut runs: Vec<UnitRun> = self.0.iter().chain(&other.0).copied().collect();
        runs.sort_by_key(|run| run.from);
        let mut merged: Vec<UnitRun> = Vec::with_capacity(runs.len());
        for run in runs {
            match merged.last_mut() {
                Some(last) if run.from <= last.to => last.to = last.to.max(run.to),
                _ => merged.push(run),
            }
        }
        Self(merged)
    }

    /// The first `wanted` units of a line of `quantity` that are not in `self`; fewer if fewer are
    /// left.
    pub fn take_free(&self, quantity: u32, wanted: u32) -> Self {
        let mut taken = Vec::new();
        let mut missing = wanted;
        let mut at: u32 = 0;
        for run in self.0.iter().chain(std::iter::once(&UnitRun { from: quantity, to: quantity })) {
            let to = run.from.min(quantity).min(at.saturating_add(missing));
            if to > at {
                taken.push(UnitRun { from: at, to });
                missing -= to - at;
            }
            at = at.max(run.to);
            if missing == 0 {
                break;
            }
        }
        Self(taken)
    }

    /// The first `count` units of this set.
    pub fn first(&self, count: u32) -> Self {
        let mut missing = count;
        let mut runs = Vec::new();
        for run in &self.0 {
            let take = missing.min(run.to - run.from);
            if take > 0 {
                runs.push(UnitRun { from: run.from, to: run.from + take });
                missing -= take;
            }
        }
        Self(runs)
    }

    /// The units of a line of `quantity` that are not in it.
    pub fn others(&self, quantity: u32) -> Self {
        self.take_free(quantity, quantity)
    }

    /// This set without its first `count` units.
    pub fn without_first(&self, count: u32) -> Self {
        let mut skip = count;
        let mut runs = Vec::new();
        for run in &self.0 {
            let skipped = skip.min(run.to - run.from);
            skip -= skipped;
            if run.from + skipped < run.to {
                runs.push(UnitRun { from: run.from + skipped, to: run.to });
            }
        }
        Self(runs)
    }
}

/// F(k) of a component: what the first `k` of `quantity` units are worth together.
pub fn cumulative(total: i64, quantity: u32, k: u32) -> i64 {
    if quantity == 0 {
        return 0;
    }
    (i128::from(total) * i128::from(k)).div_euclid(i128::from(quantity)) as i64
}

/// What the units of `set` are worth of a total of the whole line.
pub fn part(total: i64, quantity: u32, set: &UnitSet) -> i64 {
    let upto = |k| cumulative(total, quantity, k);
    set.0.iter().map(|run| upto(run.to) - upto(run.from)).sum()
}

/// What is part of an amount goes with it: the same share of it, cut off. `None` of nothing.
fn within(total: i64, (some, all): (i64, i64)) -> Option<i64> {
    (all > 0).then(|| (i128::from(total) * i128::from(some)).div_euclid(i128::from(all)) as i64)
}

/// What a whole line was worth, from which each of its units follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LineAllocation {
    pub quantity: u32,
    pub whole: Components,
}

impl LineAllocation {
    /// What the units of `set` are worth.
    pub fn worth(&self, set: &UnitSet) -> Components {
        set.0.iter().fold(Components::default(), |sum, run| {
            let upper = self.first(run.to);
            sum.plus(&upper.each(&self.first(run.from), |a, b| a - b))
        })
    }

    fn first(&self, k: u32) -> Components {
        let whole = &self.whole;
        let worth = whole.each(whole, |total, _| cumulative(total, self.quantity, k));
        // A part goes by what it is part of, so that no unit is discounted by more than it costs,
        // whatever a kit's price left over. Where prices divide by the units it is the same.
        Components {
            discount: within(whole.discount, (worth.goods, whole.goods)).unwrap_or(worth.discount),
            shipping_tax: within(whole.shipping_tax, (worth.shipping, whole.shipping))
                .unwrap_or(worth.shipping_tax),
            ..worth
        }
    }
}

/// Allocates everything that was paid for an order to its lines, in the order's line order. Order
/// discounts and freight go by what each line costs after its own discount; where nothing costs
/// anything, by quantity; the tax on freight goes with the freight. The sum over all lines is the
/// order's total, exactly.
pub fn allocate(order: &Order) -> Vec<LineAllocation> {
    let net: Vec<i64> = order.lines.iter().map(|line| line.goods() - line.discount).collect();
    let by_quantity: Vec<i64> = order.lines.iter().map(|line| i64::from(line.quantity)).collect();
    let weights = if net.iter().any(|weight| *weight > 0) { &net } else { &by_quantity };
    let discounts = split(order.discount, weights);
    let shipping = split(order.shipping + order.shipping_tax, weights);
    let shipping_taxes = split(order.shipping_tax, &shipping);
    let lines = order.lines.iter().zip(discounts).zip(shipping).zip(shipping_taxes);
    lines
        .map(|(((line, discount), shipping), shipping_tax)| LineAllocation {
            quantity: line.quantity,
            whole: Components {
                goods: line.goods(),
                discount: line.discount + discount,
                tax: if order.tax_included { 0 } else { line.tax },
                shipping,
                tax_within: if order.tax_included { line.tax } else { 0 },
                shipping_tax,
            },
        })
        .collect()
}
