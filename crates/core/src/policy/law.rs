//! Law packs: dated, sourced rules of a market as data. A row whose text was not read in the law
//! itself (mark other than `V`) only ever leads to a person.

mod revocation;

pub use revocation::{Revocation, RevocationLabel};

use super::{
    document::{Category, Clause, Fault},
    fees::{InterestRow, LawCap, LawForbids},
    freight::LawFreight,
};
use crate::order::GoodsTrait;
use serde::Deserialize;
use std::sync::LazyLock;

/// The law of one market, as far as the product decides by it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawPack {
    /// E.g. `CN`.
    pub id: String,
    /// Markets it serves (countries of ISO 3166-1).
    pub markets: Vec<String>,
    #[serde(default)]
    pub windows: Vec<LawWindow>,
    #[serde(default)]
    pub exclusions: Vec<Exclusion>,
    #[serde(default)]
    pub conditions: Vec<LawCondition>,
    #[serde(default)]
    pub clauses: Vec<Clause>,
    /// Whether outbound freight comes back with a withdrawal without reason.
    pub outbound_freight_back: bool,
    /// Who pays the way back.
    #[serde(default)]
    pub freight: Vec<LawFreight>,
    /// Faults for which no fee may be taken for taking goods back.
    #[serde(default)]
    pub restocking_fee_forbidden: Vec<LawForbids>,
    /// How much may be taken off in all; without a row, what was paid for the goods.
    #[serde(default)]
    pub deduction_caps: Vec<LawCap>,
    /// For refunds that are late.
    #[serde(default)]
    pub interest: Option<InterestRow>,
    /// The clause by which outbound freight is due after all once the threshold that made it free
    /// is lost, where the law says so.
    #[serde(default)]
    pub threshold_freight: Option<String>,
    /// How long before they hold rules must be announced, where the law says so.
    #[serde(default)]
    pub notice: Option<LawNotice>,
    /// Whether windows start with the last parcel of the order, not of the line.
    #[serde(default)]
    pub window_from_last_parcel: bool,
    /// Whether a window that would end on a Saturday or Sunday ends on Monday.
    #[serde(default)]
    pub window_rolls_over_weekend: bool,
}

/// Natural days between the announcement of new rules and the first order under them.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawNotice {
    pub days: u16,
    /// Of a change that weighs on buyers or merchants.
    pub days_major: u16,
    pub clause: String,
}

/// A right that lasts some natural days after delivery.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawWindow {
    pub fault: Fault,
    pub days: u16,
    pub clause: String,
}

/// Goods that the right without reason does not cover.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Exclusion {
    pub goods: GoodsTrait,
    /// Only where the buyer confirmed it at this purchase.
    #[serde(default)]
    pub needs_confirmation: bool,
    /// Only if this question was answered so (e.g. seal broken).
    #[serde(default)]
    pub only_if: Option<Given>,
    pub clause: String,
}

/// A question and the answer that matters.
#[derive(Debug, Clone, Deserialize, serde::Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Given {
    pub question: String,
    pub answer: String,
}

/// A test of intactness for some categories.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawCondition {
    pub categories: Vec<Category>,
    pub given: Given,
    pub clause: String,
}

/// All packs; the last serves markets that have none of their own.
static PACKS: LazyLock<[LawPack; 6]> = LazyLock::new(|| {
    let texts = [
        include_str!("../../law/cn.toml"),
        include_str!("../../law/eu.toml"),
        include_str!("../../law/uk.toml"),
        include_str!("../../law/br.toml"),
        include_str!("../../law/kr.toml"),
        include_str!("../../law/none.toml"),
    ];
    texts.map(|text| toml::from_str(text).expect("law packs parse: tested"))
});

impl LawPack {
    /// Natural days from the day on which rules are published to the first day of orders under
    /// them: what the law asks for, and at least one, so that no order of today changes its rules.
    pub fn notice_days(&self, is_major: bool) -> u16 {
        let told = self.notice.as_ref();
        told.map_or(1, |notice| if is_major { notice.days_major } else { notice.days }).max(1)
    }
}

/// The pack for a market, e.g. `CN` or `DE`; a market without one gets an empty pack, so that only
/// the shop's own document speaks.
pub fn pack(market: &str) -> LawPack {
    let [.., none] = &*PACKS;
    PACKS.iter().find(|pack| pack.markets.iter().any(|m| m == market)).unwrap_or(none).clone()
}
