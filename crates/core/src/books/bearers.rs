//! Who really pays: what returns cost, by the party that bears it in the end.

use super::{Account, Owner};
use std::collections::BTreeMap;

/// What each party bears, in minor units; parties that bear nothing are left out.
pub type Borne = BTreeMap<Owner, i64>;

/// What each party bears of some lines: the merchant what its own accounts come to, others what is
/// claimed from them and was not given up. `lines` are of one currency.
pub fn borne(lines: impl IntoIterator<Item = (Account, i64)>) -> Borne {
    let mut borne = Borne::new();
    for (account, amount) in lines {
        let bears = match account {
            Account::CarrierClaims
            | Account::SupplierClaims
            | Account::InsurerClaims
            | Account::PlatformClaims => true,
            account => account.owner() == Owner::Merchant,
        };
        if bears {
            *borne.entry(account.owner()).or_default() += amount;
        }
    }
    borne.retain(|_, amount| *amount != 0);
    borne
}

/// Whether credits of this account are what a buyer bears: it was taken off what they get.
pub fn buyers_share(account: Account) -> bool {
    matches!(
        account,
        Account::LossOfValue
            | Account::ReturnFreight
            | Account::Promotions
            | Account::RestockingFees
            | Account::Missing
            | Account::HoldsTaken
    )
}
