//! Money beside what the goods are worth: each amount by its name, with the clause it rests on.

use super::Recheck;
use serde::{Deserialize, Serialize};

/// One amount of a settlement that no unit was paid with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Extra {
    #[serde(flatten)]
    pub kind: ExtraKind,
    /// The item it belongs to; none: the whole case.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<u16>,
    /// Minor units; positive to the buyer, negative from the buyer.
    pub amount: i64,
    /// The clause of law or policy it rests on. What takes from the buyer always has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
}

/// What an extra is for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "extra", rename_all = "kebab-case")]
pub enum ExtraKind {
    /// A promotion that what is kept no longer earns: what it gave is taken back, and given again
    /// as far as the units it was for come back too.
    Promotion { code: String, why: Recheck },
    /// The way back: given to a buyer who paid it and need not, taken from one who must.
    ReturnFreight,
    /// A fee for taking goods back, where neither law nor policy forbids it.
    RestockingFee,
    /// Accessories or presents that should have come back and did not.
    Missing { what: String },
    /// Given beyond what is owed.
    Goodwill,
    /// For money that is paid late.
    Interest { days: u32 },
    /// More, for taking the money as store credit. Only ever paid into stored value.
    Bonus,
    /// What fees and losses together would take beyond what may be taken at most: left to the
    /// buyer.
    Limit,
}

impl Extra {
    /// An amount for the whole case, in minor units; positive to the buyer.
    pub fn of(kind: ExtraKind, amount: i64) -> Self {
        Self { kind, item: None, amount, clause: None }
    }

    /// The same for an item.
    pub fn on(self, item: u16) -> Self {
        Self { item: Some(item), ..self }
    }

    /// The same under a clause.
    pub fn under(self, clause: &str) -> Self {
        Self { clause: Some(clause.to_owned()), ..self }
    }

    /// The sum of some of them, in minor units.
    pub fn sum(extras: &[Self]) -> i64 {
        extras.iter().map(|extra| extra.amount).sum()
    }
}

impl ExtraKind {
    /// Whether it can be more than was paid for the order: then it becomes store credit.
    pub fn is_given(&self) -> bool {
        matches!(self, Self::ReturnFreight | Self::Goodwill | Self::Interest { .. })
    }

    /// The word in keys and the API.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Promotion { .. } => "promotion",
            Self::ReturnFreight => "return-freight",
            Self::RestockingFee => "restocking-fee",
            Self::Missing { .. } => "missing",
            Self::Goodwill => "goodwill",
            Self::Interest { .. } => "interest",
            Self::Bonus => "bonus",
            Self::Limit => "limit",
        }
    }
}
