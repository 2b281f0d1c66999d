//! The rules as people read them before they buy: how long, for what, and the clauses by what they
//! are about. Taken from the very tables that decide, so that nobody promises anything else.

use super::{
    Basis,
    document::{Category, Clause, Fault, covers},
    law::{Lasts, LawWindow},
    platform::PlatformWindow,
};
use crate::case::WishKind;

/// Who gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layer {
    Law,
    Platform,
    Shop,
}

impl Layer {
    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Law => "law",
            Self::Platform => "platform",
            Self::Shop => "shop",
        }
    }
}

/// A right that lasts some natural days after the day of delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Right<'a> {
    pub fault: Fault,
    /// Empty: whatever is asked for.
    pub wishes: &'a [WishKind],
    /// Empty: all goods.
    pub categories: &'a [Category],
    pub days: u16,
    pub clause: &'a str,
    pub of: Layer,
}

/// What clauses are about, in the order in which people read them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Topic {
    /// Goods that a change of mind does not cover.
    Excluded,
    /// In which state goods come back.
    Condition,
    BeforeShipment,
    Exchange,
    Repair,
    /// Goods that are kept, prices that fell.
    Kept,
    Freight,
    /// Where money goes.
    Money,
    /// What may be taken off.
    TakenOff,
    /// What the shop gives where it is late.
    Promises,
    /// Whatever else a decision may cite.
    Else,
}

impl Topic {
    /// All of them.
    pub const ALL: [Self; 11] = [
        Self::Excluded,
        Self::Condition,
        Self::BeforeShipment,
        Self::Exchange,
        Self::Repair,
        Self::Kept,
        Self::Freight,
        Self::Money,
        Self::TakenOff,
        Self::Promises,
        Self::Else,
    ];

    /// The word in keys and addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Excluded => "excluded",
            Self::Condition => "condition",
            Self::BeforeShipment => "before-shipment",
            Self::Exchange => "exchange",
            Self::Repair => "repair",
            Self::Kept => "kept",
            Self::Freight => "freight",
            Self::Money => "money",
            Self::TakenOff => "taken-off",
            Self::Promises => "promises",
            Self::Else => "else",
        }
    }
}

impl Basis {
    /// The rights of the law, the platform and the shop, by fault, the longest first. A row that
    /// gives no more than one above it gives to everybody is left out: that one counts. Of the
    /// platform's rows those that are for every market; see [`super::Platform::in_market`].
    pub fn rights(&self) -> Vec<Right<'_>> {
        let mut rights = Vec::new();
        for fault in [Fault::Nobody, Fault::Merchant, Fault::Carrier] {
            let law = self.law.windows.iter().filter(|window| window.fault == fault);
            let of_law: Vec<_> = law.filter_map(|window| self.promised(window)).collect();
            let for_all = |right: &&Right| right.wishes.is_empty() && right.categories.is_empty();
            let least = |above: &[Right<'_>]| {
                above.iter().filter(for_all).map(|right| right.days).max().unwrap_or_default()
            };
            let more = self.promised_windows(fault).filter(|w| w.days > least(&of_law));
            let more = more.map(|w| Right {
                wishes: &w.wishes,
                categories: &w.categories,
                of: Layer::Platform,
                ..right(fault, w.days, &w.clause)
            });
            let above: Vec<Right<'_>> = of_law.iter().cloned().chain(more).collect();
            let least = least(&above);
            let shop = self.shop.windows.iter().filter(|w| covers(&w.faults, &fault));
            let more = shop.filter(|window| window.days > least).map(|w| Right {
                wishes: &w.wishes,
                categories: &w.categories,
                ..right(fault, w.days, &w.clause)
            });
            let mut of_fault: Vec<Right<'_>> = above.iter().cloned().chain(more).collect();
            of_fault.sort_by_key(|right| std::cmp::Reverse(right.days));
            rights.extend(of_fault);
        }
        rights
    }

    fn promised_windows(&self, fault: Fault) -> impl Iterator<Item = &PlatformWindow> {
        let rows = self.platform.iter().flat_map(|platform| &platform.rules.windows);
        rows.filter(move |row| row.markets.is_empty() && covers(&row.faults, &fault))
    }

    /// A window of the law as a right that people are promised: one whose text was read, that is
    /// counted in days, and that needs nothing else. The others are read among the clauses.
    fn promised<'a>(&self, window: &'a LawWindow) -> Option<Right<'a>> {
        let Lasts::Days(days) = window.lasts else { return None };
        let plain = window.markets.is_empty() && window.after_repairs == 0;
        let plain = plain && !window.unless_confirmed;
        let certain = plain && self.is_verified(&window.clause);
        certain.then(|| Right {
            wishes: &window.wishes,
            categories: &window.categories,
            of: Layer::Law,
            ..right(window.fault, days, &window.clause)
        })
    }

    /// Natural days after delivery in which goods of a category may be sent back for money for
    /// this fault; `None` where nobody sets an end.
    pub fn return_days(&self, category: &Category, fault: Fault) -> Option<u16> {
        let rights = self.rights().into_iter().filter(|right| right.fault == fault);
        let fits = rights.filter(|right| {
            covers(right.categories, category) && covers(right.wishes, &WishKind::ReturnAndRefund)
        });
        fits.map(|right| right.days).max()
    }

    /// Every clause under what it is about, each once: the law's before the shop's, the platform's
    /// between. Topics without
    /// a clause are left out.
    pub fn topics(&self) -> Vec<(Topic, Vec<&Clause>)> {
        let (law, shop) = (&self.law, &self.shop);
        let exclusions = law.exclusions.iter().map(|row| &row.clause);
        let conditions = law.conditions.iter().map(|row| &row.clause);
        let conditions = conditions.chain(law.harmless.iter().map(|row| &row.clause));
        let conditions = conditions.chain(law.never_refused.iter().map(|row| &row.clause));
        let conditions = conditions.chain(shop.conditions.iter().map(|row| &row.clause));
        let repair = law.repairs.iter().map(|row| &row.clause);
        let repair = repair.chain(shop.repair.iter().map(|rules| &rules.clause));
        let repair = repair.chain(law.warranty.cited());
        let repair = repair.chain(shop.warranty.iter().map(|row| &row.clause));
        let kept = shop.keep.iter().map(|rules| &rules.clause);
        let kept = kept.chain(shop.price_protection.iter().map(|rules| &rules.clause));
        let freight = law.freight.iter().map(|row| &row.clause).chain(&law.threshold_freight);
        let promised = self.platform.iter().flat_map(|platform| &platform.rules.freight);
        let freight = freight.chain(promised.map(|row| &row.clause));
        let freight = freight.chain(shop.freight.iter().map(|row| &row.clause));
        let freight = freight.chain(shop.freight_insurance.iter().map(|row| &row.clause));
        let taken = law.restocking_fee_forbidden.iter().map(|row| &row.clause);
        let taken = taken
            .chain(&law.unreturned_gift)
            .chain(law.deduction_caps.iter().map(|row| &row.clause));
        let taken = taken.chain(shop.restocking_fees.iter().map(|row| &row.clause));
        let taken = taken.chain(shop.accessories.iter().map(|row| &row.clause));
        let taken = taken.chain(shop.grades.iter().filter_map(|grade| grade.clause.as_ref()));
        let promises = law.interest.iter().chain(&shop.interest).map(|row| &row.clause);
        let promises = promises.chain(shop.compensation.iter().map(|row| &row.clause));
        let mut cited: Vec<(Topic, Vec<&String>)> = vec![
            (Topic::Excluded, exclusions.collect()),
            (Topic::Condition, conditions.collect()),
            (Topic::BeforeShipment, vec![&shop.before_shipment.clause]),
            (Topic::Exchange, vec![&shop.exchange.clause]),
            (Topic::Repair, repair.collect()),
            (Topic::Kept, kept.collect()),
            (Topic::Freight, freight.collect()),
            (Topic::Money, vec![&shop.tenders.clause]),
            (Topic::TakenOff, taken.collect()),
            (Topic::Promises, promises.collect()),
        ];
        let rights: Vec<&str> = self.rights().into_iter().map(|right| right.clause).collect();
        let known = |id: &String| cited.iter().any(|(_, ids)| ids.contains(&id));
        // What was only looked for is a note to whoever decides, and not for people to go by.
        let read = law.clauses.iter().chain(self.platform_clauses()).chain(&shop.clauses);
        let read = read.filter(|clause| clause.mark != "X");
        let ids = read.map(|clause| &clause.id);
        let others = ids.filter(|id| !known(id) && !rights.contains(&id.as_str())).collect();
        cited.push((Topic::Else, others));
        let read = cited.into_iter().map(|(topic, ids)| (topic, self.each_once(&ids)));
        read.filter(|(_, clauses)| !clauses.is_empty()).collect()
    }

    fn each_once(&self, ids: &[&String]) -> Vec<&Clause> {
        let mut clauses: Vec<&Clause> = Vec::new();
        for clause in ids.iter().filter_map(|id| self.clause(id)) {
            if !clauses.contains(&clause) {
                clauses.push(clause);
            }
        }
        clauses
    }
}

fn right(fault: Fault, days: u16, clause: &str) -> Right<'_> {
    Right { fault, wishes: &[], categories: &[], days, clause, of: Layer::Shop }
}
