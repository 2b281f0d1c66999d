//! What came back on the scale: told by the bench, compared with what was sold. A difference is a
//! reason for a person to look, and nothing more.

use super::{Case, SettleBasis};

/// What the parcels of a case weighed together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Weighed {
    grams: u64,
    parcels: u32,
    unweighed: bool,
}

impl Weighed {
    pub(super) fn add(&mut self, grams: Option<u32>) {
        self.grams += u64::from(grams.unwrap_or(0));
        self.parcels += 1;
        self.unweighed |= grams.is_none();
    }

    /// Grams, once every parcel was weighed.
    pub fn grams(self) -> Option<u64> {
        (self.parcels > 0 && !self.unweighed).then_some(self.grams)
    }
}

/// Goods that weigh something else than they should.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OffWeight {
    /// Grams of what arrived, as it was sold.
    pub sold: u64,
    /// Grams on the scale.
    pub back: u64,
}

/// Whether what arrived so far weighs less or more than the shop thinks possible; `None` too where
/// a weight is not known.
pub fn off_weight(case: &Case, basis: &SettleBasis) -> Option<OffWeight> {
    let back = case.weighed.grams()?;
    let mut sold = 0u64;
    for item in case.items.iter().filter(|item| item.received > 0) {
        let grams = basis.order.line(item.asked.line)?.unit_grams?;
        sold += u64::from(grams) * u64::from(item.received);
    }
    let off = OffWeight { sold, back };
    basis.policy.shop.signals.is_off(sold, back).then_some(off)
}
