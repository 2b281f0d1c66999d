//! What the rules may look at, gathered before deciding. Plain data: whoever loads it says where
//! each fact came from by the field it fills.

use super::{
    buyer::{BuyerFacts, SeenBefore},
    document::ReasonCode,
};
use crate::{
    case::WishKind,
    order::{GoodsTrait, OrderState, TenderKind},
    warranty::{UnitDays, UnitLife},
};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// One request about lines of one order, with what is known when it is decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RequestFacts {
    pub now: Timestamp,
    /// The day of `now` in the buyer's zone; see [`RequestFacts::dated`].
    #[serde(skip)]
    pub today: Date,
    /// The buyer's zone, in which days are counted.
    #[serde(with = "jiff::fmt::serde::tz::required")]
    pub zone: TimeZone,
    /// Whose law applies, e.g. `CN`.
    pub market: String,
    /// Filed now; `false` for a look before anything is filed, when reasons may still be missing.
    pub filed: bool,
    pub order_state: OrderState,
    /// Other cases on this order that are open or have ended in a settlement.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub requests_before: u32,
    /// What would be paid back by this request, in minor units; negative if the buyer would owe.
    pub amount: i64,
    /// The tender the money is to go to or come from: the one the buyer named, or else the one a
    /// price difference would be collected from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tender: Option<TenderFacts>,
    /// Photos that came with the request.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub photos: u32,
    /// Asked by the receiver of a gift, and whether the giver lets money go back at all.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub gift: bool,
    pub gift_refundable: bool,
    /// None: nothing is known of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub buyer: Option<BuyerFacts>,
    #[serde(default, skip_serializing_if = "SeenBefore::is_nothing")]
    pub before: SeenBefore,
    pub lines: Vec<LineFacts>,
}

/// One line of the request.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineFacts {
    pub no: u16,
    pub wish: WishKind,
    pub category: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub traits: Vec<GoodsTrait>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub no_return_confirmed: bool,
    /// How many the buyer asks about, and how many are bought and not yet claimed.
    pub asked: u32,
    pub left: u32,
    /// When the last parcel with goods of this line was delivered, by the carrier's scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Timestamp>,
    /// When the last parcel of the whole order was; `None` while one is on its way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub order_delivered_at: Option<Timestamp>,
    /// The days of the two in the buyer's zone; see [`RequestFacts::dated`].
    #[serde(skip)]
    pub delivered_on: Option<Date>,
    #[serde(skip)]
    pub order_delivered_on: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<ReasonCode>,
    /// Answers (`yes` or `no`) to the policy's questions, by question code. The buyer's claims.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub answers: BTreeMap<String, String>,
    /// The variant that is to go out, if one is named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<TargetFacts>,
    /// It is to go out before the goods are back.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub instant: bool,
    /// Requests for this line so far, whatever became of them.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub attempts: u32,
    /// Repairs of these units so far.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub repairs: u32,
    /// What else happened to them that matters to their warranty.
    #[serde(default, skip_serializing_if = "UnitLife::is_plain")]
    pub life: UnitLife,
    /// Minor units wanted for goods that are kept.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub keep_amount: i64,
    /// What was paid for these units and not paid back, in minor units.
    pub worth: i64,
    /// What was paid back for them, in minor units.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub paid_back: i64,
    /// What is known of a price that fell.
    #[serde(default, skip_serializing_if = "PriceFacts::is_none")]
    pub price: PriceFacts,
}

/// What is known of a price that fell since the purchase. All amounts are minor units.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PriceFacts {
    /// One unit in the shop's catalogue, and when the shop told it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub catalogue: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Timestamp>,
    /// One unit, as the buyer saw it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub claimed: Option<i64>,
    /// What the buyer would get.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub difference: i64,
    /// Whether some of these units had it before.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub protected: bool,
}

impl PriceFacts {
    fn is_none(&self) -> bool {
        *self == Self::default()
    }
}

fn is_zero<N: Default + PartialEq>(number: &N) -> bool {
    *number == N::default()
}

impl RequestFacts {
    /// The same with the days of its moments, which depend on the zone: told once, because
    /// rules ask for days all the time.
    pub fn dated(mut self) -> Self {
        let zone = self.zone.clone();
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let today = day(self.now);
        self.today = today;
        for line in &mut self.lines {
            line.delivered_on = line.delivered_at.map(day);
            line.order_delivered_on = line.order_delivered_at.map(day);
        }
        self
    }

    /// What the buyer would owe, in minor units.
    pub fn owed(&self) -> i64 {
        (-self.amount).max(0)
    }

    /// What happened to the units of a line, by days. Nothing but a delivery is not stored twice.
    pub fn days_of(&self, line: &LineFacts) -> UnitDays {
        let days = line.life.days(self.now, &self.zone);
        UnitDays { delivered: days.delivered.or(line.delivered_on), ..days }
    }

    /// Whether some line is wanted in this way.
    pub fn wants(&self, of: impl Fn(WishKind) -> bool) -> bool {
        self.lines.iter().any(|line| of(line.wish))
    }
}

/// The variant wanted instead.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TargetFacts {
    pub sku: String,
    /// Whether the catalogue knows it at all.
    pub known: bool,
    pub same_product: bool,
    pub same_variant: bool,
    /// How many can be had now.
    pub available: i64,
}

/// The tender the money is to go to or come from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TenderFacts {
    pub reference: String,
    /// Whether it is one of the buyer's.
    pub known: bool,
    /// Whether the order was paid with it.
    pub original: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kind: Option<TenderKind>,
    /// Whether the buyer said, to words that were shown, that they want it there.
    pub consented: bool,
    /// Stored value only: what is on it, less what is already promised.
    pub balance: i64,
}

impl TenderFacts {
    /// Whether so much can be taken from it, as far as we can know: our own ledger says what is on
    /// it.
    pub fn covers(&self, owed: i64) -> bool {
        !self.kind.is_some_and(TenderKind::is_in_our_ledger) || self.balance >= owed
    }
}
