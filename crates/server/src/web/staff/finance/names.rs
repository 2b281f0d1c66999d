//! The names of parties and accounts.

use crate::words::Lang;
use amends_core::books::{Account, Owner};

/// Whose an account is.
pub fn owner(t: &Lang, owner: Owner) -> String {
    t.get(&format!("owner-{}", owner.word()))
}

/// An account.
pub fn account(t: &Lang, account: Account) -> String {
    t.get(&format!("account-{}-{}", account.owner().word(), account.word()))
}
