//! What people are told, and which act tells what: one notice an act, the one that says most.

use super::{
    Case, ClockExtended, ClockPaused, ClockResumed, DeadlineChanged, Event, Job, Judgement,
    TimerKind, waits,
};
use crate::{calendar::after_quiet_hours, people::Party};
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
    /// The merchant proposes something.
    OfferToBuyer,
    /// A proposal was declined, or nobody answered it in time.
    OfferGone,
    /// There is something to pay, and a link to do it by.
    PaymentWanted,
    /// It was not paid in time; what follows instead.
    PaymentLapsed,
    /// A repair costs something; the buyer decides.
    RepairQuoted,
    /// It could not be mended.
    RepairFailed,
    /// What was sent has arrived.
    ReplacementDelivered,
    /// What was to be sent could not be, or did not arrive.
    ReplacementFailed,
    /// The parcel has not arrived; the shop looks into it.
    GoodsMissing,
    /// Something else was in the parcel.
    MismatchFound,
    /// A person decided what the buyer contested.
    DisputeDecided,
    /// Goods of a case that had come to nothing arrived.
    Reopened,
    /// To the merchant: the buyer proposes something.
    OfferToMerchant,
    /// To the managers: the buyer contests a finding.
    DisputeRaised,
    /// To the managers: a second person must confirm.
    SecondWanted,
    /// The buyer: the shop let its time go by, the platform decides.
    Escalated,
    /// The platform: a case lies with it.
    PlatformWanted,
    /// To the managers: somebody's time ran out.
    WorkOverdue,
    /// A coupon or store credit for something that went wrong, or as a thank-you.
    Compensated,
    /// The insurer answered about the freight of the way back, or the shop put it forward.
    InsuranceAnswered,
    /// To finance: a second person must look before it is paid.
    PayoutSecond,
    /// To finance: what the provider says of a payout is not what was asked, or it went out twice.
    PayoutDoubted,
    /// Acknowledges that the buyer withdrew from the contract: what they declared, when, and what
    /// follows.
    RevocationReceived,
    /// Somebody has another time than they were told.
    DeadlineMoved,
    /// To staff: a share of a clock's time is over.
    ClockWarning,
    /// The buyer still waits for somebody else: where the case stands.
    Progress,
}

impl Notice {
    /// All of them.
    pub const ALL: [Self; 39] = [
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
        Self::OfferToBuyer,
        Self::OfferGone,
        Self::PaymentWanted,
        Self::PaymentLapsed,
        Self::RepairQuoted,
        Self::RepairFailed,
        Self::ReplacementDelivered,
        Self::ReplacementFailed,
        Self::GoodsMissing,
        Self::MismatchFound,
        Self::DisputeDecided,
        Self::Reopened,
        Self::OfferToMerchant,
        Self::DisputeRaised,
        Self::SecondWanted,
        Self::Escalated,
        Self::PlatformWanted,
        Self::WorkOverdue,
        Self::Compensated,
        Self::InsuranceAnswered,
        Self::PayoutSecond,
        Self::PayoutDoubted,
        Self::RevocationReceived,
        Self::DeadlineMoved,
        Self::ClockWarning,
        Self::Progress,
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
            Self::OfferToBuyer => "offer-to-buyer",
            Self::OfferGone => "offer-gone",
            Self::PaymentWanted => "payment-wanted",
            Self::PaymentLapsed => "payment-lapsed",
            Self::RepairQuoted => "repair-quoted",
            Self::RepairFailed => "repair-failed",
            Self::ReplacementDelivered => "replacement-delivered",
            Self::ReplacementFailed => "replacement-failed",
            Self::GoodsMissing => "goods-missing",
            Self::MismatchFound => "mismatch-found",
            Self::DisputeDecided => "dispute-decided",
            Self::Reopened => "reopened",
            Self::OfferToMerchant => "offer-to-merchant",
            Self::DisputeRaised => "dispute-raised",
            Self::SecondWanted => "second-wanted",
            Self::Escalated => "escalated",
            Self::PlatformWanted => "platform-wanted",
            Self::WorkOverdue => "work-overdue",
            Self::Compensated => "compensated",
            Self::InsuranceAnswered => "insurance-answered",
            Self::PayoutSecond => "payout-second",
            Self::PayoutDoubted => "payout-doubted",
            Self::RevocationReceived => "revocation-received",
            Self::DeadlineMoved => "deadline-moved",
            Self::ClockWarning => "clock-warning",
            Self::Progress => "progress",
        }
    }

    /// Whose people read it.
    pub fn reader(self) -> Party {
        match self {
            Self::PlatformWanted => Party::Platform,
            Self::ReviewOverdue
            | Self::RefundFailed
            | Self::PaymentFailed
            | Self::OfferToMerchant
            | Self::DisputeRaised
            | Self::SecondWanted
            | Self::WorkOverdue
            | Self::PayoutSecond
            | Self::PayoutDoubted
            | Self::ClockWarning => Party::Merchant,
            _ => Party::Buyer,
        }
    }

    /// Whether it goes to the buyer.
    pub fn is_for_buyer(self) -> bool {
        self.reader() == Party::Buyer
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
            | Self::ReplacementShipped
            | Self::OfferToBuyer
            | Self::PaymentWanted
            | Self::RepairQuoted
            | Self::MismatchFound
            | Self::RevocationReceived => true,
            Self::Compensated | Self::InsuranceAnswered => false,
            Self::InReview | Self::GoodsArrived | Self::Withdrawn | Self::Lapsed => false,
            Self::OfferGone | Self::PaymentLapsed | Self::RepairFailed | Self::Reopened => false,
            Self::ReplacementDelivered | Self::ReplacementFailed => false,
            Self::GoodsMissing | Self::DisputeDecided => false,
            Self::ReviewOverdue | Self::RefundFailed | Self::PaymentFailed => false,
            Self::OfferToMerchant | Self::DisputeRaised => false,
            Self::SecondWanted | Self::WorkOverdue => false,
            Self::Escalated | Self::PlatformWanted => false,
            Self::PayoutSecond | Self::PayoutDoubted => false,
            Self::DeadlineMoved | Self::ClockWarning | Self::Progress => false,
        }
    }
}

/// Kinds of events and what they tell, the one that says most first.
const TELLS: [(&str, Notice); 44] = [
    ("refused", Notice::Refused),
    ("withdrawn", Notice::Withdrawn),
    ("charge-lapsed", Notice::PaymentLapsed),
    ("lapsed", Notice::Lapsed),
    ("replacement-shipped", Notice::ReplacementShipped),
    ("replacement-delivered", Notice::ReplacementDelivered),
    ("replacement-failed", Notice::ReplacementFailed),
    ("paid-twice", Notice::PayoutDoubted),
    ("refund-doubted", Notice::PayoutDoubted),
    ("refund-failed", Notice::RefundFailed),
    ("refund-rejected", Notice::RefundFailed),
    ("charge-by-link", Notice::PaymentFailed),
    ("charge-failed", Notice::PaymentFailed),
    ("charge-linked", Notice::PaymentWanted),
    ("repair-quoted", Notice::RepairQuoted),
    ("repair-failed", Notice::RepairFailed),
    ("dispute-decided", Notice::DisputeDecided),
    // What the buyer has to do comes before what comes by itself.
    ("goods-awaited", Notice::SendGoods),
    ("settlement-agreed", Notice::Settled),
    ("hold-capturing", Notice::Settled),
    ("hold-releasing", Notice::Settled),
    ("refund-paid", Notice::RefundPaid),
    ("evidence-asked", Notice::EvidenceWanted),
    ("compensation-issued", Notice::Compensated),
    ("escalated", Notice::Escalated),
    ("review-overdue", Notice::ReviewOverdue),
    ("overdue", Notice::WorkOverdue),
    ("insurance-paid", Notice::InsuranceAnswered),
    ("insurance-declined", Notice::InsuranceAnswered),
    ("insurance-advanced", Notice::InsuranceAnswered),
    ("compensation-proposed", Notice::SecondWanted),
    ("second-wanted", Notice::SecondWanted),
    ("dispute-raised", Notice::DisputeRaised),
    ("offer-declined", Notice::OfferGone),
    ("offer-lapsed", Notice::OfferGone),
    ("parcel-lost", Notice::GoodsMissing),
    ("parcel-overdue", Notice::GoodsMissing),
    ("mismatched", Notice::MismatchFound),
    ("sent-to-review", Notice::InReview),
    ("person-asked", Notice::InReview),
    ("reopened", Notice::Reopened),
    ("goods-received", Notice::GoodsArrived),
    ("clock-warned", Notice::ClockWarning),
    ("progress-reported", Notice::Progress),
];

/// One notice an act: the one that says most about where the case stands now.
pub(super) fn of_act(case: &Case, events: &[Event]) -> Option<Job> {
    let offer = events.iter().find_map(|event| match event {
        Event::OfferMade(offer) if offer.by == Party::Buyer => Some(Notice::OfferToMerchant),
        Event::OfferMade(_) => Some(Notice::OfferToBuyer),
        _ => None,
    });
    // A part of the goods is no news: the page says it.
    let tells = |event: &Event, kind: &str| match event {
        Event::GoodsReceived { inspect_by: None, .. } => false,
        event => event.kind() == kind,
    };
    let declared = |event: &Event| matches!(event, Event::Submitted(s) if s.declaration.is_some());
    // It says what follows as well, so that one act sends one notice here too.
    let moved =
        events.iter().any(|event| moves_buyer(case, event)).then_some(Notice::DeadlineMoved);
    let received = events.iter().any(declared).then_some(Notice::RevocationReceived);
    let reminded = events.iter().any(reminds_platform).then_some(Notice::PlatformWanted);
    let mut known = TELLS.iter();
    let told = known.find(|(kind, _)| events.iter().any(|event| tells(event, kind)));
    let notice = received.or(offer).or(reminded).or(told.map(|(_, notice)| *notice)).or(moved)?;
    debug_assert!(notice != Notice::Refused || matches!(case.judgement, Judgement::Refused { .. }));
    Some(Job::Notify { case: case.id, notice, seq: case.version })
}

/// Whether the platform let its time go by. The shop has nothing to do with that.
fn reminds_platform(event: &Event) -> bool {
    matches!(event, Event::Overdue { clock } if clock == TimerKind::Platform.word())
}

/// Whether the buyer has another time now. Staff see theirs in their lists.
fn moves_buyer(case: &Case, event: &Event) -> bool {
    let (Event::ClockPaused(ClockPaused { clock, .. })
    | Event::ClockResumed(ClockResumed { clock, .. })
    | Event::ClockExtended(ClockExtended { clock, .. })
    | Event::DeadlineChanged(DeadlineChanged { clock, .. })) = event
    else {
        return false;
    };
    waits(case).iter().any(|wait| wait.clock == *clock && wait.party == Party::Buyer)
}

/// Where the buyer hears what follows because somebody's time ran out, a coupon, what they asked
/// for or who decides now, the managers hear that it did.
pub(super) fn beside(case: &Case, events: &[Event]) -> Option<Job> {
    let has = |kind: &str| events.iter().any(|event| event.kind() == kind);
    let notice = match has("review-overdue") {
        true => Notice::ReviewOverdue,
        false if has("overdue") => Notice::WorkOverdue,
        false => return None,
    };
    let seq = case.version;
    let buyer_hears = ["compensation-issued", "approved", "escalated"];
    buyer_hears.iter().any(|kind| has(kind)).then_some(Job::Notify { case: case.id, notice, seq })
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
