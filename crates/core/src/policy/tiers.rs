//! Tiers of buyers, by the shop's own records: who buys much is served first and sends back for
//! free; who is new, or was away for long, types less and gets a coupon. A tier only ever gives.

use super::{
    Basis,
    buyer::BuyerFacts,
    document::{Category, Fault, PolicyDocument, Question, Words},
    freight::{FreightTerms, Payer},
};
use crate::case::WishKind;
use serde::{Deserialize, Serialize};

/// A tier; the first row that fits a buyer counts, and none need fit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tier {
    pub code: String,
    pub text: Words,
    /// Orders in a year, the one of the request included: from and to.
    #[serde(default)]
    pub orders_min: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub orders_max: Option<u32>,
    /// What was paid for them, in minor units of the order's currency.
    #[serde(default)]
    pub spent_minor_min: i64,
    /// Days without an order before this one. A first order has none before it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quiet_days_min: Option<u32>,
    /// Natural days after delivery within which goods may come back, where that is longer than for
    /// others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub window_days: Option<u16>,
    /// The shop pays the way back where the buyer would.
    #[serde(default)]
    pub free_freight: bool,
    /// Only what the law asks about is asked, and no photos are demanded.
    #[serde(default)]
    pub short_form: bool,
    /// A person decides within so many hours, where that is sooner than for others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_hours: Option<u32>,
    /// Login of the agent who looks after these buyers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub agent: Option<String>,
    /// A coupon once a request is granted, in minor units of the order's currency.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub coupon_minor: Option<i64>,
    pub clause: String,
}

impl Tier {
    fn fits(&self, buyer: &BuyerFacts) -> bool {
        let quiet = self.quiet_days_min.is_none_or(|least| buyer.quiet_days >= Some(least));
        buyer.orders >= self.orders_min
            && self.orders_max.is_none_or(|most| buyer.orders <= most)
            && buyer.spent >= self.spent_minor_min
            && quiet
    }
}

impl PolicyDocument {
    /// The tier of a buyer; none where nothing is known of them.
    pub fn tier_of(&self, buyer: Option<&BuyerFacts>) -> Option<&Tier> {
        let buyer = buyer?;
        self.tiers.iter().find(|tier| tier.fits(buyer))
    }

    /// The tier with this code.
    pub fn tier(&self, code: Option<&str>) -> Option<&Tier> {
        self.tiers.iter().find(|tier| Some(tier.code.as_str()) == code)
    }
}

impl Basis {
    /// What a buyer of this tier is asked about goods of a category that come back for this fault.
    pub fn questions_of(
        &self,
        tier: Option<&Tier>,
        (category, fault): (&Category, Fault),
    ) -> Vec<&Question> {
        let mut asked = self.shop.questions_for(category, fault);
        if tier.is_some_and(|tier| tier.short_form) {
            asked.retain(|question| self.law_asks(&question.code));
        }
        asked
    }

    /// Who pays the way back of a buyer of this tier; see [`Basis::freight`].
    pub fn freight_of<'a>(
        &'a self,
        tier: Option<&'a Tier>,
        (market, fault, wish): (&str, Fault, WishKind),
    ) -> Option<FreightTerms<'a>> {
        let usual = self.freight(market, fault, wish);
        let Some(tier) = tier.filter(|tier| tier.free_freight) else { return usual };
        match usual {
            Some(terms) if terms.payer != Payer::Buyer => usual,
            _ => Some(FreightTerms {
                payer: Payer::Merchant,
                clause: &tier.clause,
                allowance_minor: 0,
                collection_fee_minor: 0,
                is_certain: true,
            }),
        }
    }
}
