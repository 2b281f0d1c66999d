//! The pages of those who answer for money, with one strip of tabs on top of each. A new page is a
//! file, a route in `web/mod.rs`, and a line in [`TABS`].

pub mod account_form;
pub mod accounts;
pub mod balance;
mod bars;
pub mod claims;
pub mod coupons;
pub mod daily;
pub mod difference;
pub mod entries;
mod export;
pub mod fetch;
pub mod ledger;
mod names;
pub mod payout_rules;
pub mod reconciliation;
pub mod recoveries;
pub mod statement_form;
pub mod statements;
#[cfg(test)]
mod tests;
pub(in crate::web::staff) mod words;

use crate::{web::page::NavLink, words::Lang};

/// A page of the strip.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tab {
    Payouts,
    Rules,
    Balance,
    Recoveries,
    Coupons,
    Reconciliation,
    Statements,
    Daily,
}

/// In the order of the strip: the page, its address, the key of its name.
const TABS: &[(Tab, &str, &str)] = &[
    (Tab::Payouts, "/staff/payouts", "finance-tab-payouts"),
    (Tab::Rules, payout_rules::PAGE, "finance-tab-rules"),
    (Tab::Balance, "/staff/finance/balance", "finance-tab-balance"),
    (Tab::Recoveries, "/staff/finance/recoveries", "finance-tab-recoveries"),
    (Tab::Coupons, "/staff/finance/coupons", "finance-tab-coupons"),
    (Tab::Reconciliation, reconciliation::LIST, "finance-tab-reconciliation"),
    (Tab::Statements, statements::LIST, "finance-tab-statements"),
    (Tab::Daily, "/staff/finance/daily", "finance-tab-daily"),
];

/// The strip as it stands on one of its pages; `staff/finance/strip.html` shows it.
pub fn strip(t: &Lang, here: Tab) -> Vec<NavLink> {
    let link = |(tab, href, key): &(Tab, &str, &str)| NavLink::new(*href, t.get(key), *tab == here);
    TABS.iter().map(link).collect()
}
