//! Who pays the way back: the shop's table of fault, wish and market over what the platform
//! promises and the law of the market. A shop may always be better to the buyer than both; where
//! the law's text was not read, nothing is decided against the buyer without a person.

use super::{
    Basis,
    document::{Fault, Words, covers},
};
use crate::case::WishKind;
use serde::{Deserialize, Serialize};

/// Who bears the cost of the way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Payer {
    Buyer,
    Merchant,
    Carrier,
}

impl Payer {
    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Merchant => "merchant",
            Self::Carrier => "carrier",
        }
    }
}

/// A row of the shop's table; the first that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FreightRow {
    /// Empty: all.
    #[serde(default)]
    pub faults: Vec<Fault>,
    #[serde(default)]
    pub wishes: Vec<WishKind>,
    /// Countries of ISO 3166-1. Empty: all.
    #[serde(default)]
    pub markets: Vec<String>,
    pub payer: Payer,
    /// Given to a buyer who sent the goods and need not pay for it, in minor units.
    #[serde(default)]
    pub allowance_minor: i64,
    /// Taken from a buyer who must pay and had the shop collect the goods, in minor units.
    #[serde(default)]
    pub collection_fee_minor: i64,
    pub clause: String,
}

/// What the law of a market says about the way back.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawFreight {
    pub faults: Vec<Fault>,
    pub payer: Payer,
    /// The buyer bears it only where the shop has told them so before: the shop's own table does.
    #[serde(default)]
    pub only_if_told: bool,
    pub clause: String,
}

/// Who pays for one way back, and why.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FreightTerms<'a> {
    pub payer: Payer,
    pub clause: &'a str,
    /// In minor units; see [`FreightRow`].
    pub allowance_minor: i64,
    pub collection_fee_minor: i64,
    /// Whether it may be held against the buyer without a person.
    pub is_certain: bool,
}

impl<'a> FreightTerms<'a> {
    pub(super) fn of_row(row: &'a FreightRow) -> Self {
        Self {
            payer: row.payer,
            clause: &row.clause,
            allowance_minor: row.allowance_minor,
            collection_fee_minor: row.collection_fee_minor,
            is_certain: true,
        }
    }
}

impl Basis {
    /// Who pays the way back of goods sent for this fault and wish; `None` where neither law nor
    /// platform nor shop says anything, and nothing is given or taken.
    pub fn freight(&self, market: &str, fault: Fault, wish: WishKind) -> Option<FreightTerms<'_>> {
        let shop = self.shop.freight.iter().find(|row| {
            covers(&row.faults, &fault)
                && covers(&row.wishes, &wish)
                && (row.markets.is_empty() || row.markets.iter().any(|known| known == market))
        });
        let law = self.law.freight.iter().find(|row| row.faults.contains(&fault));
        let shop = shop.map(FreightTerms::of_row);
        let shop = self.no_less_than_promised(shop, (market, fault, wish));
        let Some(law) = law else { return shop };
        let payer = match (law.payer, &shop) {
            (Payer::Buyer, None) if law.only_if_told => Payer::Merchant,
            (payer, _) => payer,
        };
        let of_law = FreightTerms {
            payer,
            clause: &law.clause,
            allowance_minor: 0,
            collection_fee_minor: 0,
            is_certain: payer != Payer::Buyer || self.is_verified(&law.clause),
        };
        match shop {
            // The law protects the buyer more than the shop does.
            Some(shop) if shop.payer == Payer::Buyer && of_law.payer != Payer::Buyer => {
                Some(of_law)
            }
            Some(shop) if shop.payer == Payer::Buyer => {
                Some(FreightTerms { is_certain: of_law.is_certain, ..shop })
            }
            Some(shop) => Some(shop),
            None => Some(of_law),
        }
    }
}

/// The address goods are sent back to, with contact and phone (办法 art. 11).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReturnSite {
    pub name: String,
    pub address: String,
    pub contact: String,
    pub phone: String,
    /// Carriers the shop recommends.
    #[serde(default)]
    pub carriers: Vec<String>,
    /// What to put into the parcel.
    pub enclose: Words,
}
