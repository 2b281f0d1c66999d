//! What may be taken off, or given, beside the worth of the goods: a fee for taking them back,
//! accessories that are missing, interest for money that is late; and where the law sets a limit.

use super::{
    Basis, PolicyDocument,
    document::{Category, Clause, Fault, Words, covers},
};
use crate::{case::WishKind, money::rounded};
use serde::{Deserialize, Serialize};

/// A fee for taking goods back; the first row that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RestockingRow {
    /// Of what was paid for the goods.
    pub basis_points: u32,
    /// Empty: all.
    #[serde(default)]
    pub categories: Vec<Category>,
    #[serde(default)]
    pub wishes: Vec<WishKind>,
    /// Empty: only where the buyer changed their mind.
    #[serde(default)]
    pub faults: Vec<Fault>,
    pub clause: String,
}

/// An accessory or present that belongs to goods of some categories and comes back with them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Accessory {
    pub code: String,
    pub text: Words,
    /// Empty: all.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// What is taken off for each unit that came without it, in minor units.
    pub worth_minor: i64,
    pub clause: String,
}

/// Interest for a refund that is agreed late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterestRow {
    /// For a year of 365 days.
    pub basis_points_a_year: u32,
    /// Natural days that the shop has; interest runs after them.
    pub after_days: u16,
    #[serde(default)]
    pub from: InterestFrom,
    pub clause: String,
}

/// What the shop's time for a refund counts from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum InterestFrom {
    /// The last of the goods are back; where none come back, it was granted.
    #[default]
    GoodsBack,
    /// The buyer asked.
    Asked,
}

/// What the law of a market forbids to take, for some faults.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawForbids {
    pub faults: Vec<Fault>,
    pub clause: String,
}

/// How much may be taken off what was paid for goods, in all: loss of value, fees, what is missing.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawCap {
    pub faults: Vec<Fault>,
    pub basis_points_max: u32,
    pub clause: String,
}

/// A limit on what is taken off, with the clause it rests on; none: what was paid for the goods.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cap<'a> {
    pub basis_points_max: u32,
    pub clause: Option<&'a str>,
}

impl Basis {
    /// Whether the text of a clause was read where it is written, so that it may be held against
    /// the buyer.
    pub fn is_verified(&self, clause: &str) -> bool {
        self.clause(clause).is_some_and(|clause| clause.mark == "V")
    }

    /// The fee for taking such goods back, unless the law of the market forbids it.
    pub fn restocking_fee(
        &self,
        category: &Category,
        wish: WishKind,
        fault: Fault,
    ) -> Option<&RestockingRow> {
        let fits = |row: &&RestockingRow| {
            let faults = match row.faults.is_empty() {
                true => fault == Fault::Nobody,
                false => row.faults.contains(&fault),
            };
            faults && covers(&row.categories, category) && covers(&row.wishes, &wish)
        };
        let forbidden = self.fee_forbidden(fault).is_some();
        self.shop.restocking_fees.iter().find(fits).filter(|_| !forbidden)
    }

    /// The clause by which the law forbids a fee for taking goods back.
    fn fee_forbidden(&self, fault: Fault) -> Option<&str> {
        let rows = &self.law.restocking_fee_forbidden;
        rows.iter().find(|row| row.faults.contains(&fault)).map(|row| row.clause.as_str())
    }

    /// How much may be taken off in all.
    pub fn deduction_cap(&self, fault: Fault) -> Cap<'_> {
        let row = self.law.deduction_caps.iter().find(|row| row.faults.contains(&fault));
        Cap {
            basis_points_max: row.map_or(10_000, |row| row.basis_points_max.min(10_000)),
            clause: row.map(|row| row.clause.as_str()),
        }
    }

    /// The interest row that counts: of law and shop the one that gives the buyer more a day.
    pub fn interest(&self) -> Option<&InterestRow> {
        let rows = [self.law.interest.as_ref(), self.shop.interest.as_ref()];
        rows.into_iter().flatten().max_by_key(|row| row.basis_points_a_year)
    }

    /// Rows of the shop's document that the law of this market never lets it apply, each with the
    /// law's clause: for whoever publishes the document.
    pub fn never_applied(&self) -> Vec<(&RestockingRow, &Clause)> {
        let faults = |row: &RestockingRow| match row.faults.is_empty() {
            true => vec![Fault::Nobody],
            false => row.faults.clone(),
        };
        let forbidden = |row: &RestockingRow| {
            let clauses: Option<Vec<&str>> =
                faults(row).into_iter().map(|fault| self.fee_forbidden(fault)).collect();
            clauses?.first().and_then(|id| self.clause(id))
        };
        let rows = self.shop.restocking_fees.iter();
        rows.filter_map(|row| Some((row, forbidden(row)?))).collect()
    }
}

impl InterestRow {
    /// Interest on an amount for so many days of delay, in minor units, to the nearest one.
    ///
    /// ```
    /// # use amends_core::policy::{InterestFrom, InterestRow};
    /// let from = InterestFrom::GoodsBack;
    /// let clause = "SHOP.LATE".to_owned();
    /// let row = InterestRow { basis_points_a_year: 1_500, after_days: 7, from, clause };
    /// assert_eq!(row.on(100_000, 73), 3_000); // 15 % of 1000.00 for a fifth of a year
    /// assert_eq!(row.on(100_000, 0), 0);
    /// ```
    pub fn on(&self, amount: i64, days: u32) -> i64 {
        let parts = i128::from(self.basis_points_a_year) * i128::from(days);
        rounded(i128::from(amount.max(0)) * parts, 10_000 * 365)
    }
}

impl PolicyDocument {
    /// Accessories and presents that come back with goods of `category`.
    pub fn accessories_for(&self, category: &Category) -> Vec<&Accessory> {
        self.accessories.iter().filter(|known| covers(&known.categories, category)).collect()
    }

    /// The accessory with this code.
    pub fn accessory(&self, code: &str) -> Option<&Accessory> {
        self.accessories.iter().find(|known| known.code == code)
    }

    /// Clauses cited by the tables of money.
    pub(super) fn money_clauses(&self) -> impl Iterator<Item = &String> {
        let freight = self.freight.iter().map(|row| &row.clause);
        let fees = self.restocking_fees.iter().map(|row| &row.clause);
        let accessories = self.accessories.iter().map(|row| &row.clause);
        let interest = self.interest.iter().map(|row| &row.clause);
        freight.chain(fees).chain(accessories).chain(interest)
    }

    /// Shares are at most everything, amounts are not negative.
    pub(super) fn money_is_sound(&self) -> Result<(), String> {
        if self.restocking_fees.iter().any(|row| row.basis_points > 10_000) {
            return Err("a restocking fee takes more than everything".to_owned());
        }
        if self.tenders.stored_value_bonus_bp > 10_000 {
            return Err("the bonus for store credit is more than the refund itself".to_owned());
        }
        if self.interest.as_ref().is_some_and(|row| row.basis_points_a_year > 10_000) {
            return Err("the interest is more than everything in a year".to_owned());
        }
        let amounts =
            self.freight.iter().flat_map(|row| [row.allowance_minor, row.collection_fee_minor]);
        let mut amounts = amounts.chain(self.accessories.iter().map(|row| row.worth_minor));
        match amounts.find(|amount| !(0..=crate::money::AMOUNT_MINOR_MAX).contains(amount)) {
            Some(amount) => Err(format!("{amount} is not an amount of minor units")),
            None => Ok(()),
        }
    }
}
