//! Whether some goods can be sent back for money because of a change of mind, as people ask before
//! they buy: until when, who pays the way back, and what speaks against it. Taken from the very
//! tables that decide.

use super::{
    Basis,
    document::{Category, Clause, Fault, covers},
    freight::Payer,
    readable::{Layer, Right},
};
use crate::{calendar::last_day, case::WishKind, order::GoodsTrait};
use jiff::civil::Date;

/// The answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SentBack<'a> {
    /// Within so many natural days after the day of delivery, and by when if that day was given.
    Within { days: u16, last_day: Option<Date>, clause: Option<&'a Clause> },
    /// Neither law nor shop sets an end.
    Always,
    /// Not because of a change of mind; under a clause, where one says so.
    Never { clause: Option<&'a Clause> },
}

impl SentBack<'_> {
    /// The word in the data that everybody can read.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Within { .. } => "within",
            Self::Always => "always",
            Self::Never { .. } => "never",
        }
    }
}

/// Goods as a product page knows them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AskedGoods {
    /// The shop's code; empty: any.
    pub category: Category,
    pub traits: Vec<GoodsTrait>,
    /// Where the buyer is: a country of ISO 3166-1.
    pub market: String,
    /// The day of delivery in the buyer's zone, if it is known.
    pub delivered: Option<Date>,
}

impl Basis {
    /// Whether goods can be sent back for money because of a change of mind.
    pub fn sent_back(&self, goods: &AskedGoods) -> SentBack<'_> {
        let excluded = self.exclusions(goods, true).into_iter().next();
        if excluded.is_some() {
            return SentBack::Never { clause: excluded };
        }
        let rights = self.rights().into_iter().filter(|right| {
            right.fault == Fault::Nobody
                && covers(right.categories, &goods.category)
                && covers(right.wishes, &WishKind::ReturnAndRefund)
        });
        let end = |right: &Right<'_>| {
            let end = last_day(goods.delivered?, right.days);
            let calendar = self.law.rolls_by(&goods.market).filter(|_| right.of == Layer::Law);
            Some(calendar.map_or(end, |by| by.rolled_day(end)))
        };
        match rights.max_by_key(|right| (end(right), right.days)) {
            Some(right) if right.days == 0 => SentBack::Never { clause: self.clause(right.clause) },
            Some(right) => SentBack::Within {
                days: right.days,
                last_day: end(&right),
                clause: self.clause(right.clause),
            },
            None if self.may_be_asked(&goods.category) => SentBack::Always,
            None => SentBack::Never { clause: None },
        }
    }

    /// Who pays the way back of such goods; `None` where nothing is said for certain.
    pub fn way_back(&self, goods: &AskedGoods) -> Option<Payer> {
        let terms = self.freight(&goods.market, Fault::Nobody, WishKind::ReturnAndRefund);
        terms.filter(|terms| terms.is_certain).map(|terms| terms.payer)
    }

    /// Clauses that may speak against it: exclusions that need a confirmation or hold only after
    /// something was done.
    pub fn may_be_excluded(&self, goods: &AskedGoods) -> Vec<&Clause> {
        self.exclusions(goods, false)
    }

    fn exclusions(&self, goods: &AskedGoods, wants_plain: bool) -> Vec<&Clause> {
        let of_goods = self.law.exclusions.iter().filter(|e| goods.traits.contains(&e.goods));
        let such = of_goods.filter(|exclusion| {
            let depends = exclusion.needs_confirmation || exclusion.only_if.is_some();
            let is_plain = !depends && self.is_verified(&exclusion.clause);
            is_plain == wants_plain
        });
        such.filter_map(|exclusion| self.clause(&exclusion.clause)).collect()
    }

    /// Whether the form offers it at all.
    fn may_be_asked(&self, category: &Category) -> bool {
        self.shop.reasons.iter().any(|reason| {
            reason.fault == Fault::Nobody
                && covers(&reason.categories, category)
                && covers(&reason.wishes, &WishKind::ReturnAndRefund)
        })
    }
}
