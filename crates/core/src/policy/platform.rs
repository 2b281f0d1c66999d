//! What the platform promises to the buyers of all its shops: a layer between law and shop. It only
//! ever gives; a shop may give more, and less of a shop's counts for nothing.

use super::{
    Basis,
    checked::once,
    document::{Category, Clause, Fault, Words, covers},
    freight::{FreightRow, FreightTerms, Payer},
};
use crate::{case::WishKind, money::AMOUNT_MINOR_MAX};
use serde::{Deserialize, Serialize};

/// How the ids of its clauses begin; no shop's does, so that neither can reword the other.
pub const PLATFORM_CLAUSES: &str = "PLATFORM.";
/// Rows of windows, and of freight: what people can still read.
pub const PLATFORM_ROWS_MAX: usize = 200;
/// Clauses of one version.
const CLAUSES_MAX: usize = 400;
/// Longest time that the platform takes for a decision: ninety days.
const DECIDE_HOURS_MAX: u32 = 2_160;
/// Ten years.
const DAYS_MAX: u16 = 3_650;

/// One published version of the platform's rules, as the document is written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformRules {
    pub title: Words,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clauses: Vec<Clause>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub windows: Vec<PlatformWindow>,
    /// For whom the buyer does not pay the way back; the first row that fits counts.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub freight: Vec<FreightRow>,
    /// Within so many hours it decides what shops left to it; none: 72.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decide_hours: Option<u32>,
}

/// For how long at least a wish may be asked for, in natural days after delivery. The most generous
/// row that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlatformWindow {
    /// Empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<WishKind>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub faults: Vec<Fault>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Countries of ISO 3166-1.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub markets: Vec<String>,
    pub days: u16,
    pub clause: String,
}

/// A version of the platform's rules in a basis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Platform {
    /// 1, 2, … on the installation; 0 for rules that hold for nobody yet.
    pub version: i64,
    pub rules: PlatformRules,
}

impl Platform {
    /// What of it is for a market, with nothing left that depends on one.
    pub fn in_market(mut self, market: &str) -> Self {
        self.rules.windows.retain(|row| in_market(&row.markets, market));
        self.rules.freight.retain(|row| in_market(&row.markets, market));
        self.rules.windows.iter_mut().for_each(|row| row.markets.clear());
        self.rules.freight.iter_mut().for_each(|row| row.markets.clear());
        self
    }
}

impl PlatformWindow {
    /// Whether it speaks of a wish on goods of a category in a market, for a fault.
    pub(super) fn fits(
        &self,
        (wish, fault): (WishKind, Fault),
        (category, market): (&Category, &str),
    ) -> bool {
        covers(&self.wishes, &wish)
            && covers(&self.faults, &fault)
            && covers(&self.categories, category)
            && in_market(&self.markets, market)
    }
}

impl PlatformRules {
    /// Reads a document as TOML. The error names the place and the field.
    pub fn from_toml(text: &str) -> Result<Self, String> {
        toml::from_str::<Self>(text).map_err(|e| e.to_string()).and_then(Self::checked)
    }

    /// Every clause that is cited must be there under a name that no shop has, given once; a row
    /// must promise something. The error names the row, counted from 1.
    pub fn checked(self) -> Result<Self, String> {
        let rows = [("windows", self.windows.len()), ("freight", self.freight.len())];
        if let Some((what, rows)) = rows.into_iter().find(|(_, rows)| *rows > PLATFORM_ROWS_MAX) {
            return Err(format!("{rows} rows of {what}; at most {PLATFORM_ROWS_MAX} fit"));
        }
        if self.clauses.len() > CLAUSES_MAX {
            return Err(format!("{} clauses; at most {CLAUSES_MAX} fit", self.clauses.len()));
        }
        if self.decide_hours.is_some_and(|hours| !(1..=DECIDE_HOURS_MAX).contains(&hours)) {
            return Err(format!("decide_hours is 1 to {DECIDE_HOURS_MAX}; left out, it is 72"));
        }
        once("clause", self.clauses.iter().map(|clause| &clause.id))?;
        self.clauses.iter().try_for_each(named)?;
        self.cites_what_is_there()?;
        self.promises_something()?;
        Ok(self)
    }

    fn cites_what_is_there(&self) -> Result<(), String> {
        let windows = self.windows.iter().enumerate().map(|(n, row)| ("windows", n, &row.clause));
        let freight = self.freight.iter().enumerate().map(|(n, row)| ("freight", n, &row.clause));
        let unknown = |id: &str| !self.clauses.iter().any(|clause| clause.id == id);
        match windows.chain(freight).find(|(_, _, id)| unknown(id)) {
            Some((what, n, id)) => {
                Err(format!("row {} of {what} cites {id}, which is not among the clauses", n + 1))
            }
            None => Ok(()),
        }
    }

    fn promises_something(&self) -> Result<(), String> {
        let days = |row: &PlatformWindow| row.days == 0 || row.days > DAYS_MAX;
        if let Some(n) = self.windows.iter().position(days) {
            return Err(format!("row {} of windows: days are 1 to {DAYS_MAX}", n + 1));
        }
        let buyer = |row: &FreightRow| row.payer == Payer::Buyer || row.collection_fee_minor != 0;
        if let Some(n) = self.freight.iter().position(buyer) {
            let n = n + 1;
            return Err(format!(
                "row {n} of freight: what the buyer pays is no promise; leave the row out"
            ));
        }
        let amount = |row: &FreightRow| !(0..=AMOUNT_MINOR_MAX).contains(&row.allowance_minor);
        match self.freight.iter().position(amount) {
            Some(n) => Err(format!(
                "row {} of freight: an allowance is 0 to {AMOUNT_MINOR_MAX} minor units",
                n + 1
            )),
            None => Ok(()),
        }
    }
}

fn named(clause: &Clause) -> Result<(), String> {
    let id = &clause.id;
    if !id.starts_with(PLATFORM_CLAUSES) || id.len() == PLATFORM_CLAUSES.len() {
        return Err(format!("clause {id} must be named {PLATFORM_CLAUSES}…"));
    }
    match &clause.valid {
        Some(_) => Err(format!("clause {id} has days of its own; a version holds as a whole")),
        None if clause.mark != "V" => Err(format!("clause {id} has a mark; only the law's do")),
        None => Ok(()),
    }
}

/// Whether a list of countries that means "all" when empty has this one.
pub(super) fn in_market(markets: &[String], market: &str) -> bool {
    markets.is_empty() || markets.iter().any(|known| known == market)
}

impl Basis {
    /// The clauses of the platform's rules.
    pub(super) fn platform_clauses(&self) -> impl Iterator<Item = &Clause> {
        self.platform.iter().flat_map(|platform| &platform.rules.clauses)
    }

    /// A shop's terms for the way back, or the platform's where those are better for the buyer.
    pub(super) fn no_less_than_promised<'a>(
        &'a self,
        shop: Option<FreightTerms<'a>>,
        asked: (&str, Fault, WishKind),
    ) -> Option<FreightTerms<'a>> {
        self.better_promise(shop, asked).map(FreightTerms::of_row).or(shop)
    }

    /// The platform's row for the way back, where it is better for the buyer than a shop's terms.
    /// Who of others bears it is for the shop to say, as long as it is not the buyer.
    pub(super) fn better_promise(
        &self,
        shop: Option<FreightTerms<'_>>,
        (market, fault, wish): (&str, Fault, WishKind),
    ) -> Option<&FreightRow> {
        let mut rows = self.platform.iter().flat_map(|platform| &platform.rules.freight);
        let promised = rows.find(|row| {
            covers(&row.faults, &fault)
                && covers(&row.wishes, &wish)
                && in_market(&row.markets, market)
        });
        let worth = |payer: Payer, allowance: i64| (payer != Payer::Buyer, allowance);
        promised.filter(|row| {
            shop.is_none_or(|shop| {
                worth(shop.payer, shop.allowance_minor) < worth(row.payer, row.allowance_minor)
            })
        })
    }
}
