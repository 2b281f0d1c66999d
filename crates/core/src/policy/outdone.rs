//! Rows of a shop that count for nothing because the law or the platform gives buyers more: said
//! while the rules are written.

use super::{
    Basis, FreightRow, Layer,
    document::{Category, Fault, Window, covers},
    freight::{FreightTerms, Payer},
    law::{Lasts, LawWindow},
    platform::in_market,
};
use crate::case::WishKind;

/// A row of the shop and what stands above it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outdone<'a> {
    /// `windows` or `freight`.
    pub sheet: &'static str,
    /// From 0.
    pub row: usize,
    /// The clause that gives more; of several the first that was found.
    pub clause: &'a str,
    pub by: Layer,
}

impl Basis {
    /// The rows of the shop that are worse for every buyer in a market whom they speak of than what
    /// law or platform give anyway.
    pub fn outdone(&self, market: &str) -> Vec<Outdone<'_>> {
        let windows = self.shop.windows.iter().enumerate();
        let windows =
            windows.map(|(row, window)| ("windows", row, self.window_above(window, market)));
        let freight = self.shop.freight.iter().enumerate();
        let freight = freight.map(|(row, of)| ("freight", row, self.freight_above(of, market)));
        let above = windows.chain(freight);
        above
            .filter_map(|(sheet, row, above)| {
                above.map(|(clause, by)| Outdone { sheet, row, clause, by })
            })
            .collect()
    }

    fn window_above(&self, window: &Window, market: &str) -> Option<(&str, Layer)> {
        let mut above = None;
        for asked in combinations(&window.wishes, &window.faults) {
            // An empty list speaks of every category, so only such a row outdoes it.
            let found = match window.categories.as_slice() {
                [] => self.more_than(window.days, asked, (None, market)),
                some => {
                    let mut each = some.iter().map(|category| {
                        self.more_than(window.days, asked, (Some(category), market))
                    });
                    let first = each.next().flatten();
                    first.filter(|_| each.all(|other| other.is_some()))
                }
            };
            above = above.or(Some(found?));
        }
        above
    }

    /// What gives more days to a wish with a fault, for goods of a category, or for all.
    fn more_than(
        &self,
        days: u16,
        (wish, fault): (WishKind, Fault),
        (category, market): (Option<&Category>, &str),
    ) -> Option<(&str, Layer)> {
        let speaks = |list: &[Category]| match category {
            Some(category) => covers(list, category),
            None => list.is_empty(),
        };
        let sure = |row: &&LawWindow| {
            let whole = row.after_repairs == 0 && !row.unless_confirmed;
            let longer = matches!(row.lasts, Lasts::Days(given) if given > days);
            whole && longer && self.is_verified(&row.clause)
        };
        let law = self.law.windows.iter().filter(sure).find(|row| {
            row.fault == fault
                && covers(&row.wishes, &wish)
                && speaks(&row.categories)
                && in_market(&row.markets, market)
        });
        let mut platform = self.platform.iter().flat_map(|platform| &platform.rules.windows);
        let platform = platform.find(|row| {
            row.days > days
                && covers(&row.wishes, &wish)
                && covers(&row.faults, &fault)
                && speaks(&row.categories)
                && in_market(&row.markets, market)
        });
        let law = law.map(|row| (row.clause.as_str(), Layer::Law));
        law.or(platform.map(|row| (row.clause.as_str(), Layer::Platform)))
    }

    fn freight_above(&self, row: &FreightRow, market: &str) -> Option<(&str, Layer)> {
        if !in_market(&row.markets, market) {
            return None;
        }
        let mut above = None;
        for (wish, fault) in combinations(&row.wishes, &row.faults) {
            if wish.needs_goods_back() {
                above = above.or(Some(self.pays_more(row, (market, fault, wish))?));
            }
        }
        above
    }

    fn pays_more(
        &self,
        row: &FreightRow,
        (market, fault, wish): (&str, Fault, WishKind),
    ) -> Option<(&str, Layer)> {
        let law = self.law.freight.iter().find(|law| law.faults.contains(&fault));
        let law = law.filter(|law| row.payer == Payer::Buyer && law.payer != Payer::Buyer);
        let own = FreightTerms::of_row(row);
        let platform = self.better_promise(Some(own), (market, fault, wish));
        let platform = platform.map(|row| (row.clause.as_str(), Layer::Platform));
        law.map(|law| (law.clause.as_str(), Layer::Law)).or(platform)
    }
}

/// Every wish with every fault that a row speaks of; an empty list speaks of all.
fn combinations(wishes: &[WishKind], faults: &[Fault]) -> Vec<(WishKind, Fault)> {
    let wishes = if wishes.is_empty() { &WishKind::ALL[..] } else { wishes };
    let all = [Fault::Nobody, Fault::Merchant, Fault::Carrier];
    let faults = if faults.is_empty() { &all[..] } else { faults };
    wishes.iter().flat_map(|wish| faults.iter().map(|fault| (*wish, *fault))).collect()
}
