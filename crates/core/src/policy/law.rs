//! Law packs: sourced rules of a market as data, each with its mark and the days of orders it is
//! for. A row whose text was not read in the law itself (mark other than `V`) only ever leads to a
//! person.

mod revocation;

pub use revocation::{Revocation, RevocationLabel};

use super::{
    document::{Category, Clause, Fault},
    fees::{InterestRow, LawCap, LawForbids},
    freight::LawFreight,
    warranty::LawWarranty,
};
use crate::{
    calendar::{self, Calendar, last_day, last_day_of_months},
    case::{RefundFrom, WishKind},
    clock::Count,
    order::GoodsTrait,
};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, sync::LazyLock};

/// The law of one market, as far as the product decides by it.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawPack {
    /// E.g. `CN`.
    pub id: String,
    /// Markets it serves (countries of ISO 3166-1).
    pub markets: Vec<String>,
    #[serde(default)]
    pub refund: Option<LawRefund>,
    #[serde(default)]
    pub windows: Vec<LawWindow>,
    #[serde(default)]
    pub exclusions: Vec<Exclusion>,
    #[serde(default)]
    pub conditions: Vec<LawCondition>,
    /// Answers that a shop may not hold against a change of mind.
    #[serde(default)]
    pub harmless: Vec<LawAnswer>,
    /// Faults for which a shop's own condition refuses nothing: a person looks.
    #[serde(default)]
    pub never_refused: Vec<LawForbids>,
    #[serde(default)]
    pub choices: Vec<LawChoice>,
    #[serde(default)]
    pub repairs: Option<LawRepairs>,
    #[serde(default)]
    pub warranty: LawWarranty,
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
    /// The clause by which presents that stay with the buyer are paid for, at what they were said
    /// to be worth, where the law says so.
    #[serde(default)]
    pub unreturned_gift: Option<String>,
    /// How long before they hold rules must be announced, where the law says so.
    #[serde(default)]
    pub notice: Option<LawNotice>,
    /// Whether windows start with the last parcel of the order, not of the line.
    #[serde(default)]
    pub window_from_last_parcel: bool,
    /// Whether a window that would end on a weekend or public holiday of the buyer's market ends
    /// with the next working day.
    #[serde(default)]
    pub window_ends_on_working_day: bool,
}

/// How long the law gives for money to go back.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawRefund {
    pub count: Count,
    pub from: RefundFrom,
    pub clause: String,
}

/// The days, in the buyer's zone, of orders that a clause is for; both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Valid {
    /// None: as far back as there are orders.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<Date>,
    /// None: until further notice.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Date>,
}

impl Valid {
    /// Whether it is for orders of this day.
    pub fn covers(&self, day: Date) -> bool {
        self.from.is_none_or(|from| from <= day) && self.to.is_none_or(|to| day <= to)
    }
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

/// A right that lasts some time after the day of delivery.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawWindow {
    pub fault: Fault,
    /// Empty: whatever is asked for.
    #[serde(default)]
    pub wishes: Vec<WishKind>,
    /// Empty: all goods.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Of the pack's markets those it is for. Empty: all.
    #[serde(default)]
    pub markets: Vec<String>,
    pub lasts: Lasts,
    /// Only for goods that were repaired at least so often.
    #[serde(default)]
    pub after_repairs: u32,
    /// The shop's own windows count instead, where the order says that the shop's terms were shown
    /// and confirmed at this purchase.
    #[serde(default)]
    pub unless_confirmed: bool,
    pub clause: String,
}

/// How long a right lasts; the day of delivery is not counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Lasts {
    /// Natural days.
    Days(u16),
    /// To the day of the same number, or the last of its month.
    Months(u16),
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

/// An answer, and the clause that says what it means.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawAnswer {
    pub given: Given,
    pub clause: String,
}

/// What a buyer may choose whatever the shop offers, where something is so grave.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawChoice {
    pub fault: Fault,
    pub given: Given,
    pub wishes: Vec<WishKind>,
    pub clause: String,
}

/// After so many repairs of the same goods the buyer may have them taken back.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawRepairs {
    pub attempts_max: u32,
    pub clause: String,
}

impl Lasts {
    /// The last day of a right that a day starts.
    pub fn last_day(self, day: Date) -> Date {
        match self {
            Self::Days(days) => last_day(day, days),
            Self::Months(months) => last_day_of_months(day, months),
        }
    }

    /// Natural days that it lasts from a day on; about as many where the day is not known.
    pub fn days(self, from: Option<Date>) -> i64 {
        match (self, from) {
            (Self::Days(days), _) => days.into(),
            (Self::Months(_), Some(day)) => {
                day.until(self.last_day(day)).map_or(0, |span| span.get_days().into())
            }
            (Self::Months(months), None) => i64::from(months) * 30,
        }
    }
}

/// All packs; the last serves markets that have none of their own.
static PACKS: LazyLock<[LawPack; 11]> = LazyLock::new(|| {
    let texts = [
        include_str!("../../law/cn.toml"),
        include_str!("../../law/eu.toml"),
        include_str!("../../law/uk.toml"),
        include_str!("../../law/us.toml"),
        include_str!("../../law/jp.toml"),
        include_str!("../../law/kr.toml"),
        include_str!("../../law/tw.toml"),
        include_str!("../../law/au.toml"),
        include_str!("../../law/br.toml"),
        include_str!("../../law/in.toml"),
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

    /// The calendar by which its windows end in a market on a working day, where it says so.
    pub fn rolls_by(&self, market: &str) -> Option<&'static Calendar> {
        self.window_ends_on_working_day.then(|| calendar::of(market))
    }

    /// What of it is for orders of a day. A row holds as long as the clause it cites.
    pub fn on(mut self, day: Date) -> Self {
        self.clauses.retain(|clause| clause.valid.is_none_or(|valid| valid.covers(day)));
        let known: BTreeSet<&String> = self.clauses.iter().map(|clause| &clause.id).collect();
        let holds = |clause: &String| known.contains(clause);
        self.refund = self.refund.filter(|row| holds(&row.clause));
        self.windows.retain(|row| holds(&row.clause));
        self.exclusions.retain(|row| holds(&row.clause));
        self.conditions.retain(|row| holds(&row.clause));
        self.harmless.retain(|row| holds(&row.clause));
        self.never_refused.retain(|row| holds(&row.clause));
        self.choices.retain(|row| holds(&row.clause));
        self.repairs = self.repairs.filter(|row| holds(&row.clause));
        self.warranty.keep(holds);
        self.freight.retain(|row| holds(&row.clause));
        self.restocking_fee_forbidden.retain(|row| holds(&row.clause));
        self.deduction_caps.retain(|row| holds(&row.clause));
        self.interest = self.interest.filter(|row| holds(&row.clause));
        self.threshold_freight = self.threshold_freight.filter(holds);
        self.unreturned_gift = self.unreturned_gift.filter(holds);
        self.notice = self.notice.filter(|row| holds(&row.clause));
        self
    }

    /// The clauses that its rows cite.
    pub fn cited(&self) -> impl Iterator<Item = &String> {
        let cited = self.windows.iter().map(|row| &row.clause);
        let cited = cited.chain(self.exclusions.iter().map(|row| &row.clause));
        let cited = cited.chain(self.conditions.iter().map(|row| &row.clause));
        let cited = cited.chain(self.harmless.iter().map(|row| &row.clause));
        let cited = cited.chain(self.never_refused.iter().map(|row| &row.clause));
        let cited = cited.chain(self.choices.iter().map(|row| &row.clause));
        let cited = cited.chain(self.repairs.iter().map(|row| &row.clause));
        let cited = cited.chain(self.warranty.cited());
        let cited = cited.chain(self.freight.iter().map(|row| &row.clause));
        let cited = cited.chain(self.restocking_fee_forbidden.iter().map(|row| &row.clause));
        let cited = cited.chain(self.deduction_caps.iter().map(|row| &row.clause));
        let cited = cited.chain(self.interest.iter().map(|row| &row.clause));
        let cited = cited.chain(&self.threshold_freight).chain(&self.unreturned_gift);
        let cited = cited.chain(self.refund.iter().map(|row| &row.clause));
        cited.chain(self.notice.iter().map(|row| &row.clause))
    }
}

/// All packs with all their rows; the last serves markets that have none of their own.
pub fn all() -> &'static [LawPack] {
    &*PACKS
}

/// The pack for a market, e.g. `CN` or `DE`, with all its rows; [`LawPack::on`] leaves those that
/// are for orders of a day. A market without one gets an empty pack, so that only the shop's own
/// document speaks.
pub fn pack(market: &str) -> LawPack {
    let [.., none] = &*PACKS;
    PACKS.iter().find(|pack| pack.markets.iter().any(|m| m == market)).unwrap_or(none).clone()
}
