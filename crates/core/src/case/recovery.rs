//! What others are to bear of a case: claims against a carrier, a supplier, an insurer or the
//! platform. They concern the buyer in no way and keep no case open.

use super::{Case, Disposition, ParcelState, Part, Replacement};
use crate::{ids::RecoveryId, policy::Fault};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who is to bear it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Debtor {
    Carrier,
    Supplier,
    Insurer,
    Platform,
}

impl Debtor {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Carrier, Self::Supplier, Self::Insurer, Self::Platform];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Carrier => "carrier",
            Self::Supplier => "supplier",
            Self::Insurer => "insurer",
            Self::Platform => "platform",
        }
    }
}

impl std::str::FromStr for Debtor {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|debtor| debtor.word() == word).ok_or(())
    }
}

/// Why they are to bear it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Ground {
    LostInTransit,
    DamagedInTransit,
    /// A fault of the goods.
    Quality,
    /// Something else was delivered than was ordered.
    WrongGoods,
    /// It is insured.
    Insured,
    /// A contract says so; the claim names its clause.
    Contract,
}

impl Ground {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::LostInTransit,
        Self::DamagedInTransit,
        Self::Quality,
        Self::WrongGoods,
        Self::Insured,
        Self::Contract,
    ];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::LostInTransit => "lost-in-transit",
            Self::DamagedInTransit => "damaged-in-transit",
            Self::Quality => "quality",
            Self::WrongGoods => "wrong-goods",
            Self::Insured => "insured",
            Self::Contract => "contract",
        }
    }
}

impl std::str::FromStr for Ground {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|ground| ground.word() == word).ok_or(())
    }
}

/// One claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Recovery {
    pub id: RecoveryId,
    pub from: Debtor,
    /// Which one, e.g. the carrier's name; may be empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
    pub ground: Ground,
    /// Clause of the contract it rests on, as far as it was given.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub clause: String,
    /// Minor units of the case's currency.
    pub amount: i64,
    #[serde(skip)]
    pub state: RecoveryState,
    /// What came in of it.
    #[serde(skip)]
    pub settled: i64,
    /// The debtor's number of the last payment.
    #[serde(skip)]
    pub reference: String,
    /// When it was claimed.
    #[serde(skip)]
    pub claimed: Timestamp,
    /// Since when it is in this state.
    #[serde(skip)]
    pub since: Timestamp,
}

/// So many minor units came in of a claim, under the debtor's number.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryPaid {
    pub recovery: RecoveryId,
    pub amount: i64,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reference: String,
}

/// What is open of a claim was given up.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryGivenUp {
    pub recovery: RecoveryId,
    pub reason: String,
}

impl Recovery {
    /// What is still to come; nothing once it was given up.
    pub fn open(&self) -> i64 {
        match self.state {
            RecoveryState::Open => self.amount - self.settled,
            RecoveryState::Settled | RecoveryState::WrittenOff { .. } => 0,
        }
    }
}

/// How far a claim is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum RecoveryState {
    #[default]
    Open,
    Settled,
    WrittenOff {
        reason: String,
    },
}

impl RecoveryState {
    /// The word in columns, keys and the API.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Settled => "settled",
            Self::WrittenOff { .. } => "written-off",
        }
    }
}

/// A claim that what happened in a case suggests, and nobody has made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    pub from: Debtor,
    /// Which one, as far as the case knows.
    pub name: String,
    pub ground: Ground,
    /// Minor units: what was paid for the goods in question.
    pub amount: i64,
}

/// Claims that the case suggests: against the carrier where it is to blame or lost goods, against
/// the supplier where goods were faulty and went back there. None against a debtor who was claimed
/// from already, and none before something was settled.
pub fn suggestions(case: &Case) -> Vec<Suggestion> {
    if case.settled_lines.is_empty() {
        return Vec::new();
    }
    let all = [by_carrier(case), by_supplier(case)];
    let claimed = |from: Debtor| case.recoveries.iter().any(|recovery| recovery.from == from);
    all.into_iter().flatten().filter(|s| s.amount > 0 && !claimed(s.from)).collect()
}

fn by_carrier(case: &Case) -> Option<Suggestion> {
    let lost = case.parcels.iter().find(|parcel| parcel.state == ParcelState::Lost);
    let replacement = replacements(case).find(|sent| sent.lost > 0);
    let blamed: i64 =
        worth(case, |no| case.item(no).is_some_and(|item| item.asked.fault == Fault::Carrier));
    let of_lost: i64 = match lost {
        Some(_) => worth(case, |_| true),
        None => replacement.map_or(0, |sent| worth(case, |no| no == sent.item)),
    };
    let amount = blamed.max(of_lost);
    let ground = match lost.is_some() || replacement.is_some() {
        true => Ground::LostInTransit,
        false => Ground::DamagedInTransit,
    };
    let name = lost.map(|parcel| parcel.carrier.clone()).unwrap_or_default();
    (amount > 0).then_some(Suggestion { from: Debtor::Carrier, name, ground, amount })
}

fn by_supplier(case: &Case) -> Option<Suggestion> {
    let sent_back = |no: u16| {
        case.item(no).is_some_and(|item| {
            let to_supplier = |d: &super::Disposed| d.disposition == Disposition::ToSupplier;
            item.asked.fault == Fault::Merchant && item.dispositions.iter().any(to_supplier)
        })
    };
    let (from, ground, name) = (Debtor::Supplier, Ground::Quality, String::new());
    let amount = worth(case, sent_back);
    (amount > 0).then_some(Suggestion { from, name, ground, amount })
}

fn replacements(case: &Case) -> impl Iterator<Item = &Replacement> {
    case.settlement.parts().iter().filter_map(|part| match part {
        Part::Replacement(sent) => Some(sent),
        _ => None,
    })
}

/// What was paid for the goods of the settled lines of some items, less loss of value.
fn worth(case: &Case, of: impl Fn(u16) -> bool) -> i64 {
    let lines = case.settled_lines.iter().filter(|settled| settled.stands);
    let lines = lines.filter(|settled| of(settled.line.item));
    lines.map(|s| (s.line.worth.goods_paid() - s.line.deduction).max(0)).sum()
}
