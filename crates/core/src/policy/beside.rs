//! What a shop gives beside what is owed: coupons and store credit for promises it did not keep,
//! the difference when a price falls soon after a purchase, and what insurers pay for the way back.

use super::{Basis, document::covers};
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// What a compensation is given for. Each is given once a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Trigger {
    /// A person did not decide in time.
    LateReply,
    /// The bench did not look in time.
    LateInspection,
    /// The money was not agreed or paid in time.
    LateRefund,
    /// The buyer answered a survey.
    Survey,
    /// Goods that go out were late, or somebody makes up for another delay.
    DelayGoodwill,
    /// Beside a proposal, to come to terms.
    OfferGoodwill,
    /// Buyers of a tier whose request was granted.
    Tier,
}

impl Trigger {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::LateReply,
        Self::LateInspection,
        Self::LateRefund,
        Self::Survey,
        Self::DelayGoodwill,
        Self::OfferGoodwill,
        Self::Tier,
    ];

    /// Those that somebody grants; the others follow from a clock that ran out, or from a tier.
    pub const BY_HAND: [Self; 3] = [Self::DelayGoodwill, Self::OfferGoodwill, Self::Survey];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::LateReply => "late-reply",
            Self::LateInspection => "late-inspection",
            Self::LateRefund => "late-refund",
            Self::Survey => "survey",
            Self::DelayGoodwill => "delay-goodwill",
            Self::OfferGoodwill => "offer-goodwill",
            Self::Tier => "tier",
        }
    }

    /// Whether a person decides how much, and says why.
    pub fn is_goodwill(self) -> bool {
        matches!(self, Self::DelayGoodwill | Self::OfferGoodwill)
    }
}

impl FromStr for Trigger {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|trigger| trigger.word() == word).ok_or(())
    }
}

/// How a compensation is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum CompensationForm {
    /// A code that the shop takes off a later order.
    Coupon,
    /// Stored value of the buyer, in our own ledger.
    StoreCredit,
}

impl CompensationForm {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Coupon, Self::StoreCredit];

    /// The word in keys, columns and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Coupon => "coupon",
            Self::StoreCredit => "store-credit",
        }
    }
}

impl FromStr for CompensationForm {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|form| form.word() == word).ok_or(())
    }
}

/// Natural days a coupon is good for where the row does not say.
pub const COUPON_DAYS: u16 = 90;

/// What is given for what, in some markets. The first row that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CompensationRow {
    pub trigger: Trigger,
    pub form: CompensationForm,
    /// Minor units of the currency of the order.
    pub amount_minor: i64,
    /// Coupons: natural days they are good for.
    #[serde(default = "coupon_days")]
    pub valid_days: u16,
    pub clause: String,
    /// Empty: all.
    #[serde(default)]
    pub markets: Vec<String>,
}

fn coupon_days() -> u16 {
    COUPON_DAYS
}

/// The difference back when a price falls soon after a purchase (价保).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PriceProtectionRules {
    /// Natural days after delivery; before delivery it is always time.
    pub days: u16,
    pub clause: String,
    /// Empty: all.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Whether a unit can have it once only.
    #[serde(default = "yes")]
    pub once_per_unit: bool,
}

fn yes() -> bool {
    true
}

/// What an insurer pays for one way back (运费险).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InsuranceTariff {
    /// Minor units; never more than the order's own policy says.
    pub pays_minor: i64,
    pub clause: String,
    /// Empty: all.
    #[serde(default)]
    pub insurers: Vec<String>,
    /// Empty: all.
    #[serde(default)]
    pub markets: Vec<String>,
}

impl Basis {
    /// What is given for this in a market.
    pub fn compensation(&self, trigger: Trigger, market: &str) -> Option<&CompensationRow> {
        let fits = |row: &&CompensationRow| {
            row.trigger == trigger && covers(&row.markets, &market.to_owned())
        };
        self.shop.compensation.iter().find(fits)
    }

    /// What an insurer pays in a market.
    pub fn tariff(&self, insurer: &str, market: &str) -> Option<&InsuranceTariff> {
        let fits = |row: &&InsuranceTariff| {
            covers(&row.insurers, &insurer.to_owned()) && covers(&row.markets, &market.to_owned())
        };
        self.shop.freight_insurance.iter().find(fits)
    }
}
