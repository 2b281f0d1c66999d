//! Money that the buyer waits for: from the moment at which it is owed until every refund is paid.
//! The clock for it holds nobody up; what the law allows at most ends it sooner.

use super::{Case, Dispute, GoodsBack, Part, RefundState, TimerKind, WishKind};
use crate::clock::{Change, Clock, Count, When};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// From when the law counts until money must be back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RefundFrom {
    /// The goods came back.
    GoodsBack,
    /// The buyer withdrew; the money may be held until the goods are back.
    Asked,
}

/// How long the law gives for money to go back, as a case was filed with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RefundLaw {
    pub count: Count,
    pub from: RefundFrom,
}

/// Moments in the life of a case that clocks beside it count from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spans {
    /// Since when the shop has it to decide, whoever was reminded since.
    pub review_since: Timestamp,
    /// Since when money is owed that has not been paid.
    pub owed_since: Option<Timestamp>,
    /// When the buyer was last told something; real time, also of a clock that fired late.
    pub told_at: Timestamp,
}

impl Spans {
    pub(super) fn from(at: Timestamp) -> Self {
        Self { review_since: at, owed_since: None, told_at: at }
    }
}

impl Case {
    /// Since when money is owed, where a clock runs for it.
    pub(super) fn refund_since(&self) -> Option<Timestamp> {
        self.spans.owed_since.filter(|_| self.timing.has(TimerKind::Refund))
    }

    /// Moves the clock of money that is owed.
    pub(super) fn move_owed(&mut self, at: Timestamp) {
        self.spans.owed_since = match self.is_owed() {
            true => self.spans.owed_since.or(Some(at)),
            false => None,
        };
    }

    /// Goods were looked at for money and nothing is agreed, or a refund has not been paid.
    fn is_owed(&self) -> bool {
        let waits = |item: &super::CaseItem| {
            !item.settled && item.asked.wish.kind() == WishKind::ReturnAndRefund
        };
        let looked_at = self.is_approved()
            && matches!(self.goods, GoodsBack::Inspected { .. })
            && !matches!(self.dispute, Dispute::Open { .. });
        let unpaid = |part: &Part| match part {
            Part::Refund(refund) => {
                !matches!(refund.state, RefundState::Paid { .. } | RefundState::Replaced)
            }
            _ => false,
        };
        looked_at && self.items.iter().any(waits) || self.settlement.parts().iter().any(unpaid)
    }

    /// When the law wants the money back at the latest; nothing for a clock that was started anew,
    /// where no goods came back, or where that moment was over before any money was owed.
    pub(super) fn by_law(&self, since: Timestamp) -> Option<(Clock<'static>, When<'static>)> {
        const NONE: &[Change] = &[];
        let law = self.timing.refund_law.filter(|_| self.spans.owed_since == Some(since))?;
        let back = self.goods_back_at?;
        let start = match law.from {
            RefundFrom::GoodsBack => back,
            RefundFrom::Asked => self.opened_at,
        };
        let clock = Clock { count: law.count, start, changes: NONE };
        let held = When::Latest(vec![When::Clock(Some(clock)), When::Fact(Some(back))]);
        let is_ahead = held.end(self.place()).is_some_and(|end| end > since);
        is_ahead.then_some((clock, held))
    }
}
