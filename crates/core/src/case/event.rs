//! Every fact that can be recorded about a case. Events are stored as JSON with a kind and a
//! version, are never changed, and hold no personal data: texts, contacts and photos are ids.

use super::*;
use crate::{ids::*, refund::Quote};
use serde::{Deserialize, Serialize};

/// One fact. The serialised form is part of the case file: change it only by a new version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Event {
    /// The request as it came in, with the policy's whole answer.
    Submitted(Box<Submitted>),
    /// `by_policy`: at once, by the rules; otherwise by the actor, with the clause they rest on.
    Approved {
        by_policy: bool,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        clause: Option<String>,
        /// Why a person decided against the rules.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
    },
    SentToReview {
        due: Timestamp,
    },
    /// A refusal always cites a clause.
    Refused {
        by_policy: bool,
        clause: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
        appeal_until: Timestamp,
    },
    /// The buyer wants a person to look at a refusal.
    PersonAsked {
        due: Timestamp,
    },
    EvidenceAsked {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
        due: Timestamp,
    },
    EvidenceAdded {
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        files: Vec<FileId>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
        /// The reviewer's clock runs anew.
        due: Timestamp,
    },
    /// The buyer did not answer in time: decide on what is there.
    EvidenceOverdue {
        due: Timestamp,
    },
    /// Nobody decided in time; managers are told.
    ReviewOverdue,
    Withdrawn,
    /// The buyer did not send the goods in time.
    Lapsed,
    GoodsAwaited {
        ship_by: Timestamp,
    },
    ParcelAnnounced {
        parcel: ReturnParcel,
    },
    /// Units that arrived, by item number. `inspect_by` is set once all are here.
    GoodsReceived {
        units: Vec<(u16, u32)>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        tracking: Option<String>,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        inspect_by: Option<Timestamp>,
        /// The parcel had arrived without a case.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        found: Option<FoundParcelId>,
        /// What the parcel weighed.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        grams: Option<u32>,
    },
    Inspected {
        item: u16,
        inspection: Inspection,
    },
    /// What is paid and sent, and the arithmetic behind it.
    SettlementAgreed {
        parts: Vec<Part>,
        quote: Quote,
    },
    RefundPaid {
        refund: RefundId,
        arrives_by: Timestamp,
        reference: String,
        /// Where a person transferred it: the bank's paper.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        proof: Option<FileId>,
    },
    /// Written down before the provider is told.
    RefundSent {
        refund: RefundId,
    },
    /// It may not be sent yet.
    RefundHeld {
        refund: RefundId,
        #[serde(flatten)]
        held: Held,
    },
    /// A manager lets it go beyond the day's limit.
    RefundReleased {
        refund: RefundId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
    },
    /// The second person lets it go.
    RefundConfirmed {
        refund: RefundId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
    },
    /// The second person does not.
    RefundRejected {
        refund: RefundId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
    },
    /// To another tender, with the buyer's consent and a number of its own.
    RefundRerouted {
        refund: RefundId,
        to: Refund,
        consent: PayoutConsent,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
    },
    /// A person is to transfer it, with the buyer's consent.
    RefundByHand {
        refund: RefundId,
        consent: PayoutConsent,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        details: Option<PersonalId>,
    },
    /// Where the buyer wants a transfer to go.
    RefundDetails {
        refund: RefundId,
        details: PersonalId,
    },
    /// The one it stands for was paid after all.
    RefundDropped {
        refund: RefundId,
        by: RefundId,
    },
    /// It was paid after another had taken its place, which is under way or paid as well.
    PaidTwice {
        refund: RefundId,
        other: RefundId,
    },
    /// A person has seen to it.
    PaidTwiceSeenTo {
        refund: RefundId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
    },
    RefundUnknown {
        refund: RefundId,
    },
    /// The provider's answer speaks of something else than was asked.
    RefundDoubted {
        refund: RefundId,
        why: String,
    },
    RefundFailed {
        refund: RefundId,
        reason: String,
    },
    RefundRetried {
        refund: RefundId,
    },
    ChargePaid {
        charge: ChargeId,
        reference: String,
    },
    ChargeUnknown {
        charge: ChargeId,
    },
    ChargeFailed {
        charge: ChargeId,
        reason: String,
    },
    ChargeRetried {
        charge: ChargeId,
    },
    ReplacementInstructed {
        replacement: ReplacementId,
    },
    ReplacementShipped {
        replacement: ReplacementId,
        carrier: String,
        tracking: String,
    },
    ReplacementDelivered {
        replacement: ReplacementId,
    },
    ReplacementFailed {
        replacement: ReplacementId,
        reason: ReplacementFailure,
    },
    ReplacementRetried {
        replacement: ReplacementId,
    },
    /// The buyer is asked to pay by a link instead.
    ChargeByLink {
        charge: ChargeId,
        link: Charge,
    },
    /// The provider's page on which the buyer pays.
    ChargeLinked {
        charge: ChargeId,
        url: String,
    },
    /// The time to pay is over; the provider is asked to void the link.
    ChargeStopped {
        charge: ChargeId,
    },
    ChargeLapsed {
        charge: ChargeId,
    },
    HoldPlaced {
        hold: HoldId,
        reference: String,
    },
    HoldUnknown {
        hold: HoldId,
    },
    HoldFailed {
        hold: HoldId,
        reason: String,
    },
    /// The goods are back: it is to be given free.
    HoldReleasing {
        hold: HoldId,
    },
    HoldReleased {
        hold: HoldId,
    },
    /// The goods did not come back, or lost value: so much of it is to be taken, in minor units.
    HoldCapturing {
        hold: HoldId,
        amount: i64,
    },
    HoldCaptured {
        hold: HoldId,
        amount: i64,
        reference: String,
    },
    /// Handed to a service partner.
    RepairStarted {
        repair: RepairId,
        partner: String,
    },
    /// It costs so many minor units; the buyer decides.
    RepairQuoted {
        repair: RepairId,
        amount: i64,
        until: Timestamp,
    },
    RepairQuoteAccepted {
        repair: RepairId,
    },
    RepairQuoteDeclined {
        repair: RepairId,
    },
    RepairDone {
        repair: RepairId,
        /// Parts that were put in.
        #[serde(default, skip_serializing_if = "Vec::is_empty")]
        parts: Vec<String>,
    },
    RepairFailed {
        repair: RepairId,
        reason: String,
    },
    RepairRetried {
        repair: RepairId,
    },
    /// What was granted could not be done: something else takes its place.
    RemedyChanged {
        item: u16,
        #[serde(flatten)]
        wish: Wish,
    },
    SecondWanted(SecondWanted),
    Escalated(Escalated),
    OfferMade(Box<Offer>),
    /// It binds: the items are what they agreed on from now on.
    OfferAccepted {
        offer: OfferId,
        items: Vec<Item>,
    },
    /// `due`: until when the merchant decides then.
    OfferDeclined {
        offer: OfferId,
        due: Timestamp,
    },
    OfferLapsed {
        offer: OfferId,
        due: Timestamp,
    },
    /// The buyer asked for something else before it was carried out.
    Changed(Box<Changed>),
    /// Goods of a case that had come to nothing arrived after all.
    Reopened,
    ParcelLost {
        tracking: String,
    },
    /// The rest did not arrive in time.
    ParcelOverdue,
    /// The bench found something else than it should have.
    Mismatched {
        item: u16,
        mismatch: Mismatch,
    },
    /// Units that stay with the shop went on.
    Disposed {
        item: u16,
        units: u32,
        disposition: Disposition,
    },
    /// The buyer contests what was found or taken off.
    DisputeRaised {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
    },
    DisputeDecided(DisputeDecided),
    /// More than somebody may give alone; a second person confirms.
    CompensationProposed(Given),
    CompensationGranted(Given),
    /// The shop made the coupon, or the store credit is booked, which has no code.
    CompensationIssued {
        compensation: CompensationId,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        code: String,
    },
    CompensationRedeemed {
        compensation: CompensationId,
        reference: String,
    },
    CompensationExpired(Ended),
    CompensationRevoked {
        compensation: CompensationId,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        note: Option<PersonalId>,
    },
    InsuranceClaimed(InsuranceClaim),
    InsuranceAdvanced {
        claim: ClaimId,
        tender: String,
    },
    InsurancePaid {
        claim: ClaimId,
        amount: i64,
        reference: String,
    },
    InsuranceDeclined {
        claim: ClaimId,
        reason: String,
    },
    /// Others are to bear some of it.
    RecoveryClaimed {
        claim: Recovery,
    },
    RecoverySettled(RecoveryPaid),
    RecoveryWrittenOff(RecoveryGivenUp),
    FeeTaken(ProviderFee),
    /// Somebody gave something beyond what is owed, and why; it is paid with the next settlement.
    GoodwillGiven {
        /// Minor units.
        amount: i64,
        clause: String,
        note: PersonalId,
    },
    ClockLate(Late),
    /// Somebody's clock ran out and they are reminded; it runs anew.
    Overdue {
        clock: String,
    },
    ClockPaused(ClockPaused),
    ClockResumed(ClockResumed),
    ClockExtended(ClockExtended),
    ClockWarned(ClockWarned),
    DeadlineChanged(DeadlineChanged),
    Assigned(Assigned),
    ProgressReported(ProgressReported),
}
