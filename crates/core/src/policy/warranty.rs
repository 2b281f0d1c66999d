//! How long goods are under warranty: the terms of the law and of the shop, what they come to for
//! a unit, and whether it was repaired so often that the next remedy follows. A term of a law whose
//! text was not read there only ever leads to a person.

use super::{
    Basis,
    document::{Category, Words, covers},
};
use crate::warranty::{Anchors, Extension, Ledger, Rule, Term, UnitDays, reckon};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Months of a term that a shop can give: fifty years.
pub const WARRANTY_MONTHS_MAX: u16 = 600;
/// Terms of a shop.
pub const WARRANTY_ROWS_MAX: usize = 200;

/// A term of the shop's own. It counts from delivery or installation, pauses in a repair and counts
/// anew after an exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct WarrantyRow {
    /// Empty: all goods.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
    /// Only this part of the goods, e.g. the battery; none: the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Words>,
    pub months: u16,
    pub clause: String,
}

/// What the law of a market says of warranties.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawWarranty {
    /// The clause by which goods that are installed are under warranty from then on.
    #[serde(default)]
    pub installed: Option<String>,
    /// The clause by which the time of a repair is not counted.
    #[serde(default)]
    pub paused: Option<String>,
    /// The clause by which it counts anew after an exchange.
    #[serde(default)]
    pub anew: Option<String>,
    #[serde(default)]
    pub terms: Vec<LawTerm>,
}

/// A term of the law.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawTerm {
    /// Empty: all goods.
    #[serde(default)]
    pub categories: Vec<Category>,
    /// Of the pack's markets those it is for. Empty: all.
    #[serde(default)]
    pub markets: Vec<String>,
    #[serde(default)]
    pub part: Option<Words>,
    pub months: u16,
    pub clause: String,
    #[serde(default)]
    pub extended: Option<LawExtension>,
}

/// What a repair that was done adds to a term, once.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LawExtension {
    pub months: u16,
    pub clause: String,
}

impl LawWarranty {
    /// Leaves what rests on clauses that hold.
    pub(super) fn keep(&mut self, holds: impl Fn(&String) -> bool) {
        for rule in [&mut self.installed, &mut self.paused, &mut self.anew] {
            *rule = rule.take().filter(&holds);
        }
        self.terms.retain(|term| holds(&term.clause));
        for term in &mut self.terms {
            term.extended = term.extended.take().filter(|extended| holds(&extended.clause));
        }
    }

    /// The clauses that it cites.
    pub fn cited(&self) -> impl Iterator<Item = &String> {
        let rules = [&self.installed, &self.paused, &self.anew].into_iter().flatten();
        rules.chain(self.terms.iter().flat_map(|term| {
            let extended = term.extended.as_ref().map(|extended| &extended.clause);
            std::iter::once(&term.clause).chain(extended)
        }))
    }
}

/// What the warranty of some units comes to: every term that speaks of them.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Warranty<'a> {
    /// Terms of the whole first, then those of parts.
    pub ledgers: Vec<Ledger<'a>>,
}

/// What follows from so many repairs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextRemedy<'a> {
    /// Repairs after which it follows.
    pub after: u32,
    /// Its text was read, so that it follows by itself; otherwise a person looks.
    pub rule: Rule<'a>,
}

impl<'a> Warranty<'a> {
    fn whole(&self) -> impl Iterator<Item = &Ledger<'a>> {
        self.ledgers.iter().filter(|ledger| ledger.term.part.is_none())
    }

    /// The longest term of the whole by rules alone whose text was read: the shop's own, and never
    /// less than the law's.
    pub fn certain(&self) -> Option<&Ledger<'a>> {
        let sure = self.whole().filter(|ledger| ledger.certain_until.is_some());
        // On a tie the law is cited, which comes last: it cannot be changed by the shop.
        sure.max_by_key(|ledger| ledger.certain_until)
    }

    /// The longest term of the whole, read or not.
    pub fn longest(&self) -> Option<&Ledger<'a>> {
        self.whole().max_by_key(|ledger| ledger.until)
    }

    /// The longest term of some part that lasts on a day.
    pub fn part_open(&self, day: Date) -> Option<&Ledger<'a>> {
        let parts = self.ledgers.iter().filter(|ledger| ledger.term.part.is_some());
        parts.filter(|ledger| ledger.covers(day)).max_by_key(|ledger| ledger.until)
    }

    /// What people are told: the longest that is certain, a longer one that a person has to look
    /// at, and every part.
    pub fn told(&self) -> Vec<&Ledger<'a>> {
        let certain = self.certain();
        let sure = certain.and_then(|ledger| ledger.certain_until);
        let more = self.longest().filter(|ledger| sure.is_none_or(|sure| ledger.until > sure));
        let more = more.filter(|ledger| !certain.is_some_and(|known| known == *ledger));
        let parts = self.ledgers.iter().filter(|ledger| ledger.term.part.is_some());
        certain.into_iter().chain(more).chain(parts).collect()
    }

    /// Days on which it surely lasts, today included; `None` without a term that is certain.
    pub fn days_left(&self, today: Date) -> Option<i64> {
        let last = self.certain()?.certain_until?;
        let days = today.until(last).map_or(0, |span| i64::from(span.get_days()));
        Some((days + 1).max(0))
    }
}

impl Basis {
    fn rule<'a>(&self, clause: &'a str) -> Rule<'a> {
        Rule { clause, is_read: self.is_verified(clause) }
    }

    /// The terms that speak of goods of a category in a market: the shop's, then the law's.
    fn warranty_terms(&self, market: &str, category: &Category) -> impl Iterator<Item = Term<'_>> {
        let law = &self.law.warranty;
        let rules = [&law.installed, &law.paused, &law.anew];
        let [installed, paused, anew] =
            rules.map(|clause| clause.as_deref().map(|clause| self.rule(clause)));
        let shop = self.shop.warranty.iter().filter(|row| covers(&row.categories, category));
        let shop = shop.map(move |row| {
            let own = self.rule(&row.clause);
            let [installed, paused] =
                [installed, paused].map(|rule| rule.filter(|rule| rule.is_read).or(Some(own)));
            let anchors = Anchors { installed, paused, anew };
            let part = row.part.as_ref();
            let (is_law, extension, rolls_by) = (false, None, None);
            let months = row.months;
            Term { months, part, rule: own, is_law, anchors, extension, rolls_by }
        });
        let rolls_by = self.law.rolls_by(market);
        let fits = |term: &&LawTerm| {
            let here = term.markets.is_empty() || term.markets.iter().any(|known| known == market);
            here && covers(&term.categories, category)
        };
        let terms: Vec<&LawTerm> = law.terms.iter().filter(fits).collect();
        shop.chain(terms.into_iter().map(move |term| Term {
            months: term.months,
            part: term.part.as_ref(),
            rule: self.rule(&term.clause),
            is_law: true,
            anchors: Anchors { installed, paused, anew },
            extension: term.extended.as_ref().map(|extended| Extension {
                months: extended.months,
                rule: self.rule(&extended.clause),
            }),
            rolls_by,
        }))
    }

    /// Whether law or shop say anything of the warranty of such goods.
    pub fn has_warranty(&self, market: &str, category: &Category) -> bool {
        self.warranty_terms(market, category).next().is_some()
    }

    /// What the warranty of units comes to.
    pub fn warranty(&self, market: &str, category: &Category, unit: &UnitDays) -> Warranty<'_> {
        let terms = self.warranty_terms(market, category);
        let mut ledgers: Vec<Ledger<'_>> = terms.filter_map(|term| reckon(&term, unit)).collect();
        ledgers.sort_by_key(|ledger| ledger.term.part.is_some());
        Warranty { ledgers }
    }

    /// The next remedy that follows from so many repairs: by a rule whose text was read always,
    /// by another only under warranty, and then a person looks.
    pub fn next_remedy(&self, repairs: u32, is_under_warranty: bool) -> Option<NextRemedy<'_>> {
        let back = crate::case::WishKind::ReturnAndRefund;
        let sure = self.repairs_max(back).filter(|(most, _)| repairs >= *most);
        let unread = self.law.repairs.as_ref().filter(|row| {
            is_under_warranty && repairs >= row.attempts_max && !self.is_verified(&row.clause)
        });
        let unread = unread.map(|row| (row.attempts_max, row.clause.as_str()));
        let (after, clause) = sure.or(unread)?;
        Some(NextRemedy { after, rule: self.rule(clause) })
    }
}
