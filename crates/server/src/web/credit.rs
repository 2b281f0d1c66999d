//! Store credit as pages show it, to the buyer and to staff alike: each account with its balance
//! and what moved it, newest first.

use crate::{
    flows::{StoreCredit, load},
    wording::{self, When},
    words::Lang,
};
use amends_core::money::{Currency, Money};
use amends_store::LedgerEntry;
use jiff::tz::TimeZone;

/// One account.
pub struct AccountView {
    pub name: String,
    pub balance: String,
    pub entries: Vec<EntryView>,
    /// What was on it before any of them.
    pub opening: String,
}

/// One movement.
pub struct EntryView {
    pub at: When,
    pub words: String,
    pub amount: String,
}

/// The accounts in a language, with moments in a zone.
pub fn accounts(
    t: &Lang,
    zone: &TimeZone,
    (accounts, currency): &(Vec<StoreCredit>, Currency),
) -> Vec<AccountView> {
    let money = |minor| t.money(Money::new(minor, *currency));
    let entry = |entry: &LedgerEntry| EntryView {
        at: wording::at(t, load::moment(entry.at_ms), zone),
        words: t.get(&format!("credit-kind-{}", kind(&entry.kind))),
        amount: money(entry.amount_minor),
    };
    let account = |account: &StoreCredit| AccountView {
        name: match account.tender.label.as_str() {
            "" => t.get("tender-kind-stored-value"),
            label => label.to_owned(),
        },
        balance: money(account.tender.balance),
        entries: account.entries.iter().rev().map(entry).collect(),
        opening: money(account.opening),
    };
    accounts.iter().map(account).collect()
}

fn kind(word: &str) -> &'static str {
    match word {
        "refund" => "refund",
        "charge" => "charge",
        "beyond" => "beyond",
        _ => "other",
    }
}
