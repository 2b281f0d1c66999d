//! What would have been, had other rules held: requests that were decided once, decided again by
//! two documents, one beside the other. The facts are those of the day; nothing is loaded and
//! nothing is decided anew for anybody.

use super::{
    basis::Basis, decision::Answer, document::PolicyDocument, facts::RequestFacts, freight::Payer,
    law, platform::Platform, prepared::Prepared,
};
use jiff::civil::Date;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Changed requests that are listed by name.
pub const LISTED_MAX: usize = 500;

/// A shop's rules under what its platform promises.
pub type UnderPlatform<'a> = (&'a PolicyDocument, Option<&'a Platform>);

/// Two documents under every law pack.
pub struct Pairs(Vec<(Basis, Basis)>);

impl Pairs {
    /// The rules as they are and as they might be, under the law as it is on a day.
    pub fn of(was: UnderPlatform<'_>, is: UnderPlatform<'_>, day: Date) -> Self {
        let basis = |law: &law::LawPack, (shop, platform): UnderPlatform<'_>| Basis {
            law: law.clone().on(day),
            platform: platform.cloned(),
            shop: shop.clone(),
            version: 0,
        };
        Self(law::all().iter().map(|law| (basis(law, was), basis(law, is))).collect())
    }
}

/// Both made ready.
pub struct Replay<'a> {
    prepared: Vec<(Prepared<'a>, Prepared<'a>)>,
    by_market: FxHashMap<&'a str, usize>,
}

/// One request as decided by both.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Again {
    pub was: Answer,
    pub is: Answer,
    /// Whether the merchant bears the way back of some of it.
    pub freight_was: bool,
    pub freight_is: bool,
}

impl Again {
    /// Whether the other rules would have changed anything.
    pub fn is_changed(&self) -> bool {
        self.was != self.is || self.freight_was != self.freight_is
    }
}

impl<'a> Replay<'a> {
    /// Makes both documents ready under every law pack.
    pub fn of(pairs: &'a Pairs) -> Self {
        let prepared = pairs.0.iter().map(|(was, is)| (Prepared::of(was), Prepared::of(is)));
        let markets = pairs.0.iter().enumerate();
        let markets = markets.flat_map(|(n, (basis, _))| {
            basis.law.markets.iter().map(move |market| (market.as_str(), n))
        });
        Self { prepared: prepared.collect(), by_market: markets.collect() }
    }

    /// Decides one request again by both.
    pub fn decide(&self, facts: &RequestFacts) -> Again {
        // The last pack serves markets that have none of their own.
        let none = self.prepared.len() - 1;
        let pack = self.by_market.get(facts.market.as_str()).copied().unwrap_or(none);
        let (was, is) = &self.prepared[pack];
        Again {
            was: was.answer(facts),
            is: is.answer(facts),
            freight_was: merchant_bears(was, facts),
            freight_is: merchant_bears(is, facts),
        }
    }
}

fn merchant_bears(by: &Prepared<'_>, facts: &RequestFacts) -> bool {
    let back = facts.lines.iter().filter(|line| line.wish.needs_goods_back());
    let mut terms = back.filter_map(|line| {
        let ways = (facts.market.as_str(), by.fault_of(line), line.wish);
        by.basis.freight_of(by.tier_of(facts), ways)
    });
    terms.any(|terms| terms.payer == Payer::Merchant)
}

/// Requests of one market, category (of the first line) and currency, before and after.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sums {
    pub cases: u64,
    pub changed: u64,
    /// Approved at once, for a person, refused: how many, as it was and as it would be.
    pub approved: [u64; 2],
    pub to_person: [u64; 2],
    pub refused: [u64; 2],
    /// What goes back of those approved at once, in minor units.
    pub money_minor: [i64; 2],
    /// Requests for which the merchant bears the way back, as far as they are not refused.
    pub freight: [u64; 2],
}

/// Which requests sums are of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Group {
    pub market: String,
    pub category: String,
    pub currency: String,
}

/// One request that would have been answered differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedCase {
    /// The spoken number of the case.
    pub number: String,
    pub was: Answer,
    pub is: Answer,
    pub freight_was: bool,
    pub freight_is: bool,
}

/// What a replay came to.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tally {
    pub cases: u64,
    pub changed: u64,
    /// Requests of before facts were kept: nothing can be said of them.
    pub without_facts: u64,
    #[serde(with = "pairs")]
    pub groups: BTreeMap<Group, Sums>,
    /// The first [`LISTED_MAX`] that changed.
    pub listed: Vec<ChangedCase>,
}

impl Tally {
    /// Adds one request.
    pub fn add(&mut self, number: &str, currency: &str, facts: &RequestFacts, again: Again) {
        let changed = again.is_changed();
        self.cases += 1;
        self.changed += u64::from(changed);
        if changed && self.listed.len() < LISTED_MAX {
            let Again { was, is, freight_was, freight_is } = again;
            let number = number.to_owned();
            self.listed.push(ChangedCase { number, was, is, freight_was, freight_is });
        }
        let category = facts.lines.first().map(|line| line.category.as_str()).unwrap_or_default();
        let sums = self.group(&facts.market, category, currency);
        sums.cases += 1;
        sums.changed += u64::from(changed);
        let both = [(again.was, again.freight_was), (again.is, again.freight_is)];
        for (n, (answer, freight)) in both.into_iter().enumerate() {
            match answer {
                Answer::Approve => {
                    sums.approved[n] += 1;
                    sums.money_minor[n] += facts.amount.max(0);
                }
                Answer::Review => sums.to_person[n] += 1,
                Answer::Refuse | Answer::Impossible => sums.refused[n] += 1,
            }
            let stands = matches!(answer, Answer::Approve | Answer::Review);
            sums.freight[n] += u64::from(stands && freight);
        }
    }

    fn group(&mut self, market: &str, category: &str, currency: &str) -> &mut Sums {
        let group = Group {
            market: market.to_owned(),
            category: category.to_owned(),
            currency: currency.to_owned(),
        };
        self.groups.entry(group).or_default()
    }
}

/// Groups as rows, because the keys of an object of JSON are text.
mod pairs {
    use super::{BTreeMap, Group, Sums};
    use serde::{Deserialize, Deserializer, Serialize, Serializer};

    pub fn serialize<S: Serializer>(of: &BTreeMap<Group, Sums>, to: S) -> Result<S::Ok, S::Error> {
        of.iter().collect::<Vec<_>>().serialize(to)
    }

    pub fn deserialize<'d, D: Deserializer<'d>>(
        from: D,
    ) -> Result<BTreeMap<Group, Sums>, D::Error> {
        Ok(Vec::<(Group, Sums)>::deserialize(from)?.into_iter().collect())
    }
}
