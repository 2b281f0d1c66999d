//! What people are told, and which act tells what: one notice an act, the one that says most.

use super::{Case, Event, Job, Judgement};
use crate::calendar::after_quiet_hours;
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};

/// What the buyer, or the merchant's managers, are told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Notice {
    /// Filed; a person will look by then.
    InReview,
    /// Granted; send the goods, where, by when, what to enclose.
    SendGoods,
    /// Granted or inspected; the settlement is on its way.
    Settled,
    Refused,
    EvidenceWanted,
    /// All goods are here.
    GoodsArrived,
    RefundPaid,
    ReplacementShipped,
    Withdrawn,
    Lapsed,
    /// To the merchant's managers.
    ReviewOverdue,
    /// To the merchant's finance people.
    RefundFailed,
    /// The same, of a price difference that could not be collected.
    PaymentFailed,
}

impl Notice {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::InReview,
        Self::SendGoods,
        Self::Settled,
        Self::Refused,
        Self::EvidenceWanted,
        Self::GoodsArrived,
        Self::RefundPaid,
        Self::ReplacementShipped,
        Self::Withdrawn,
        Self::Lapsed,
        Self::ReviewOverdue,
        Self::RefundFailed,
        Self::PaymentFailed,
    ];

    /// The word in keys and templates.
    pub fn word(self) -> &'static str {
        match self {
            Self::InReview => "in-review",
            Self::SendGoods => "send-goods",
            Self::Settled => "settled",
            Self::Refused => "refused",
            Self::EvidenceWanted => "evidence-wanted",
            Self::GoodsArrived => "goods-arrived",
            Self::RefundPaid => "refund-paid",
            Self::ReplacementShipped => "replacement-shipped",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::ReviewOverdue => "review-overdue",
            Self::RefundFailed => "refund-failed",
            Self::PaymentFailed => "payment-failed",
        }
    }

    /// Whether it goes to the buyer; otherwise to staff.
    pub fn is_for_buyer(self) -> bool {
        !matches!(self, Self::ReviewOverdue | Self::RefundFailed | Self::PaymentFailed)
    }

    /// Whether it is worth a text message: the buyer has something to do, or money or goods moved.
    /// Every notice is named, so that a new one has to decide.
    pub fn is_urgent(self) -> bool {
        match self {
            Self::SendGoods
            | Self::Settled
            | Self::Refused
            | Self::EvidenceWanted
            | Self::RefundPaid
            | Self::ReplacementShipped => true,
            Self::InReview | Self::GoodsArrived | Self::Withdrawn | Self::Lapsed => false,
            Self::ReviewOverdue | Self::RefundFailed | Self::PaymentFailed => false,
        }
    }
}

/// One notice an act: the one that says most about where the case stands now.
pub(super) fn of_act(case: &Case, events: &[Event]) -> Option<Job> {
    let has = |kind: &str| events.iter().any(|event| event.kind() == kind);
    let arrived = events
        .iter()
        .any(|event| matches!(event, Event::GoodsReceived { inspect_by: Some(_), .. }));
    let notice = match () {
        () if has("refused") => Notice::Refused,
        () if has("withdrawn") => Notice::Withdrawn,
        () if has("lapsed") => Notice::Lapsed,
        () if has("replacement-shipped") => Notice::ReplacementShipped,
        () if has("refund-failed") => Notice::RefundFailed,
        () if has("charge-failed") => Notice::PaymentFailed,
        () if has("settlement-agreed") => Notice::Settled,
        () if has("refund-paid") => Notice::RefundPaid,
        () if has("goods-awaited") => Notice::SendGoods,
        () if has("evidence-asked") => Notice::EvidenceWanted,
        () if has("review-overdue") => Notice::ReviewOverdue,
        () if has("sent-to-review") || has("person-asked") => Notice::InReview,
        () if arrived => Notice::GoodsArrived,
        () => return None,
    };
    debug_assert!(notice != Notice::Refused || matches!(case.judgement, Judgement::Refused { .. }));
    Some(Job::Notify { case: case.id, notice, seq: case.version })
}

/// The text message beside a notice, if it is the buyer's and worth one. Only the text waits for
/// the end of the quiet hours: mail and page wake nobody.
pub(super) fn text(case: &Case, told: &Job) -> Option<Job> {
    let Job::Notify { notice, seq, .. } = *told else { return None };
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    (notice.is_for_buyer() && notice.is_urgent()).then(|| Job::Text {
        case: case.id,
        notice,
        seq,
        not_before: after_quiet_hours(case.updated_at, &zone),
    })
}
