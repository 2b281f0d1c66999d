//! The words that name the kinds of events in the log, the API and the locales, and the texts that
//! events refer to; which of them are no more than news.

use super::{
    Assigned, ClockExtended, ClockPaused, ClockResumed, DisputeDecided, Event, SecondWanted,
};
use crate::ids::{FileId, PersonalId};

macro_rules! kinds {
    ($($pattern:pat => $word:literal,)*) => {
        impl Event {
            /// The words of all kinds, for tests that each has its sample, its sentence and its
            /// consequence.
            pub const KINDS: [&str; [$($word),*].len()] = [$($word),*];

            /// The word that names it in the log, the API and the locales.
            pub fn kind(&self) -> &'static str {
                use Event::*;
                match self {
                    $($pattern => $word,)*
                }
            }
        }
    };
}

kinds! {
    Submitted(_) => "submitted",
    Approved { .. } => "approved",
    SentToReview { .. } => "sent-to-review",
    Refused { .. } => "refused",
    PersonAsked { .. } => "person-asked",
    EvidenceAsked { .. } => "evidence-asked",
    EvidenceAdded { .. } => "evidence-added",
    EvidenceOverdue { .. } => "evidence-overdue",
    ReviewOverdue => "review-overdue",
    Withdrawn => "withdrawn",
    Lapsed => "lapsed",
    GoodsAwaited { .. } => "goods-awaited",
    ParcelAnnounced { .. } => "parcel-announced",
    GoodsReceived { .. } => "goods-received",
    Inspected { .. } => "inspected",
    SettlementAgreed { .. } => "settlement-agreed",
    RefundPaid { .. } => "refund-paid",
    RefundSent { .. } => "refund-sent",
    RefundHeld { .. } => "refund-held",
    RefundReleased { .. } => "refund-released",
    RefundConfirmed { .. } => "refund-confirmed",
    RefundRejected { .. } => "refund-rejected",
    RefundRerouted { .. } => "refund-rerouted",
    RefundByHand { .. } => "refund-by-hand",
    RefundDetails { .. } => "refund-details",
    RefundDropped { .. } => "refund-dropped",
    PaidTwice { .. } => "paid-twice",
    PaidTwiceSeenTo { .. } => "paid-twice-seen-to",
    RefundUnknown { .. } => "refund-unknown",
    RefundDoubted { .. } => "refund-doubted",
    RefundFailed { .. } => "refund-failed",
    RefundRetried { .. } => "refund-retried",
    ChargePaid { .. } => "charge-paid",
    ChargeUnknown { .. } => "charge-unknown",
    ChargeFailed { .. } => "charge-failed",
    ChargeRetried { .. } => "charge-retried",
    ReplacementInstructed { .. } => "replacement-instructed",
    ReplacementShipped { .. } => "replacement-shipped",
    ReplacementDelivered { .. } => "replacement-delivered",
    ReplacementFailed { .. } => "replacement-failed",
    ReplacementRetried { .. } => "replacement-retried",
    ChargeByLink { .. } => "charge-by-link",
    ChargeLinked { .. } => "charge-linked",
    ChargeStopped { .. } => "charge-stopped",
    ChargeLapsed { .. } => "charge-lapsed",
    HoldPlaced { .. } => "hold-placed",
    HoldUnknown { .. } => "hold-unknown",
    HoldFailed { .. } => "hold-failed",
    HoldReleasing { .. } => "hold-releasing",
    HoldReleased { .. } => "hold-released",
    HoldCapturing { .. } => "hold-capturing",
    HoldCaptured { .. } => "hold-captured",
    RepairStarted { .. } => "repair-started",
    RepairQuoted { .. } => "repair-quoted",
    RepairQuoteAccepted { .. } => "repair-quote-accepted",
    RepairQuoteDeclined { .. } => "repair-quote-declined",
    RepairDone { .. } => "repair-done",
    RepairFailed { .. } => "repair-failed",
    RepairRetried { .. } => "repair-retried",
    RemedyChanged { .. } => "remedy-changed",
    SecondWanted(_) => "second-wanted",
    Escalated(_) => "escalated",
    OfferMade(_) => "offer-made",
    OfferAccepted { .. } => "offer-accepted",
    OfferDeclined { .. } => "offer-declined",
    OfferLapsed { .. } => "offer-lapsed",
    Changed(_) => "changed",
    Reopened => "reopened",
    ParcelLost { .. } => "parcel-lost",
    ParcelOverdue => "parcel-overdue",
    Mismatched { .. } => "mismatched",
    Disposed { .. } => "disposed",
    DisputeRaised { .. } => "dispute-raised",
    DisputeDecided(_) => "dispute-decided",
    RecoveryClaimed { .. } => "recovery-claimed",
    RecoverySettled(_) => "recovery-settled",
    RecoveryWrittenOff(_) => "recovery-written-off",
    FeeTaken(_) => "fee-taken",
    CompensationProposed(_) => "compensation-proposed",
    CompensationGranted(_) => "compensation-granted",
    CompensationIssued { .. } => "compensation-issued",
    CompensationRedeemed { .. } => "compensation-redeemed",
    CompensationExpired { .. } => "compensation-expired",
    CompensationRevoked { .. } => "compensation-revoked",
    InsuranceClaimed(_) => "insurance-claimed",
    InsuranceAdvanced { .. } => "insurance-advanced",
    InsurancePaid { .. } => "insurance-paid",
    InsuranceDeclined { .. } => "insurance-declined",
    GoodwillGiven { .. } => "goodwill-given",
    ClockLate(_) => "clock-late",
    Overdue { .. } => "overdue",
    ClockPaused { .. } => "clock-paused",
    ClockResumed { .. } => "clock-resumed",
    ClockExtended { .. } => "clock-extended",
    ClockWarned { .. } => "clock-warned",
    DeadlineChanged { .. } => "deadline-changed",
    Assigned(_) => "assigned",
    ProgressReported(_) => "progress-reported",
}

impl Event {
    /// Whether it is the merchant's own affair, which buyers are not shown.
    pub fn is_internal(&self) -> bool {
        matches!(
            self,
            Self::RecoveryClaimed { .. }
                | Self::RecoverySettled(_)
                | Self::RecoveryWrittenOff(_)
                | Self::FeeTaken(_)
                | Self::ClockWarned { .. }
                | Self::Assigned(_)
        )
    }

    /// Whether it speaks of clocks alone, or of whose work it is: nobody has done anything about
    /// the case itself.
    pub fn is_of_clocks(&self) -> bool {
        matches!(
            self,
            Self::ClockLate(_)
                | Self::ClockPaused(_)
                | Self::ClockResumed(_)
                | Self::ClockExtended(_)
                | Self::ClockWarned(_)
                | Self::DeadlineChanged(_)
                | Self::Assigned(_)
                | Self::ProgressReported(_)
        )
    }

    /// Only what a provider or the shop said about something under way. What people decide on does
    /// not change by it, so a page that was opened before it still says enough.
    pub fn is_news(&self) -> bool {
        matches!(
            self,
            Self::RefundSent { .. }
                | Self::RefundHeld { .. }
                | Self::RefundPaid { .. }
                | Self::RefundUnknown { .. }
                | Self::ChargeUnknown { .. }
                | Self::ChargeLinked { .. }
                | Self::HoldPlaced { .. }
                | Self::HoldUnknown { .. }
                | Self::ReplacementInstructed { .. }
                | Self::CompensationIssued { .. }
                | Self::FeeTaken(_)
                | Self::ProgressReported(_)
                | Self::ClockWarned { .. }
                | Self::Assigned(_)
        )
    }

    /// Photos of the buyer that came with it.
    pub fn files(&self) -> Vec<FileId> {
        match self {
            Self::Submitted(submitted) => submitted.files.clone(),
            Self::EvidenceAdded { files, .. } => files.clone(),
            _ => Vec::new(),
        }
    }

    /// The text somebody wrote with it.
    pub fn note(&self) -> Option<PersonalId> {
        match self {
            Self::Submitted(submitted) => submitted.note,
            Self::Changed(changed) => changed.note,
            Self::OfferMade(offer) => offer.note,
            Self::GoodwillGiven { note, .. }
            | Self::ClockPaused(ClockPaused { note, .. })
            | Self::ClockResumed(ClockResumed { note, .. })
            | Self::ClockExtended(ClockExtended { note, .. }) => Some(*note),
            Self::CompensationProposed(given) | Self::CompensationGranted(given) => given.note,
            Self::Approved { note, .. }
            | Self::SecondWanted(SecondWanted { note, .. })
            | Self::RefundReleased { note, .. }
            | Self::RefundConfirmed { note, .. }
            | Self::RefundRejected { note, .. }
            | Self::RefundRerouted { note, .. }
            | Self::PaidTwiceSeenTo { note, .. }
            | Self::Refused { note, .. }
            | Self::EvidenceAsked { note, .. }
            | Self::EvidenceAdded { note, .. }
            | Self::CompensationRevoked { note, .. }
            | Self::DisputeRaised { note }
            | Self::DisputeDecided(DisputeDecided { note, .. })
            | Self::Assigned(Assigned { note, .. }) => *note,
            _ => None,
        }
    }
}
