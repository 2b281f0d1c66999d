//! Every "no" that an act can meet. A refusal has a code, a sentence (locale key `refusal-<code>`)
//! and a next step (`refusal-<code>-next`), and nothing is stored.

use crate::policy::Decision;

/// Understood, and no.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("refused: {}", self.code())]
pub enum Refusal {
    /// The request cannot be filed like this; the decision's blocking findings say why.
    Impossible(Box<Decision>),
    /// The case has moved on and this can no longer (or not yet) be done.
    NotNow,
    /// No line was asked about.
    NothingAsked,
    /// A refusal, or a deduction, must cite a clause of the policy or the law.
    ClauseNeeded,
    /// The cited clause is not in the policy version of this case.
    ClauseUnknown,
    /// More than [`super::FILES_MAX`] photos.
    TooManyFiles,
    /// Neither a photo nor a text.
    NothingAdded,
    /// A tracking number is needed.
    TrackingMissing,
    /// More than [`super::PARCELS_MAX`] parcels.
    TooManyParcels,
    /// More units than were asked about, or none.
    UnitsWrong,
    /// The item is not in this case.
    ItemUnknown,
    /// The grade is not one of the policy's.
    GradeUnknown,
    /// A check of the category's list has no answer.
    CheckMissing,
    /// A failed check needs a photo.
    PhotoMissing,
    /// A deduction above the whole value.
    DeductionTooLarge,
    /// The refund, charge or replacement is not in this case.
    PartUnknown,
    /// The order has left the state in which it could be cancelled or changed.
    OrderMovedOn,
    /// The buyer's stored value does not cover the price difference any more.
    BalanceShort,
    /// The day to ask for a person is over, or it was done before.
    TooLateToAppeal,
    /// Granting what the rules refuse needs a reason.
    ReasonNeeded,
    /// A second person, with the authority to confirm, must do it.
    SecondPersonNeeded,
    /// More than somebody with this role may grant alone.
    AboveAuthority,
    /// More than [`super::OFFERS_MAX`] proposals.
    TooManyOffers,
    /// The proposal is not on the table any more, or not theirs to answer.
    OfferGone,
    /// This remedy does not fit where the goods are.
    RemedyUnfit,
    /// An amount that is nothing, negative, or more than was paid.
    AmountWrong,
    /// No parcel with this number was announced.
    ParcelUnknown,
    /// A service partner must be named.
    PartnerMissing,
    /// The policy gives nothing for this, or not by hand.
    CompensationUnfit,
    /// Something else was given for it before.
    AlreadyGranted,
    /// The coupon was redeemed with another order, has run out or was taken back.
    CouponOver,
    /// The buyer has no stored value that money could go to.
    NoStoredValue,
    /// Another refund of the same payment is under way; they go one after the other.
    AnotherUnderWay,
    /// The tender is neither the buyer's nor one the order was paid with.
    TenderUnknown,
    /// A transfer needs the bank's reference, of at most [`super::REFERENCE_CHARS_MAX`] letters.
    ReferenceWrong,
    /// The policy lists no such accessory for these goods.
    AccessoryUnknown,
    /// Nobody is waited for by this clock now.
    ClockNotRunning,
    /// What was agreed with the other side until then is not for one side to move.
    ClockFixed,
    /// No time, more than the clock had, or a pause that ends before it begins or after
    /// [`super::PAUSE_HOURS_MAX`].
    TimeWrong,
}

impl Refusal {
    /// Stable code for programs and locale keys.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Impossible(_) => "impossible",
            Self::NotNow => "not-now",
            Self::NothingAsked => "nothing-asked",
            Self::ClauseNeeded => "clause-needed",
            Self::ClauseUnknown => "clause-unknown",
            Self::TooManyFiles => "too-many-files",
            Self::NothingAdded => "nothing-added",
            Self::TrackingMissing => "tracking-missing",
            Self::TooManyParcels => "too-many-parcels",
            Self::UnitsWrong => "units-wrong",
            Self::ItemUnknown => "item-unknown",
            Self::GradeUnknown => "grade-unknown",
            Self::CheckMissing => "check-missing",
            Self::PhotoMissing => "photo-missing",
            Self::DeductionTooLarge => "deduction-too-large",
            Self::PartUnknown => "part-unknown",
            Self::OrderMovedOn => "order-moved-on",
            Self::BalanceShort => "balance-short",
            Self::TooLateToAppeal => "too-late-to-appeal",
            Self::ReasonNeeded => "reason-needed",
            Self::SecondPersonNeeded => "second-person-needed",
            Self::AboveAuthority => "above-authority",
            Self::TooManyOffers => "too-many-offers",
            Self::OfferGone => "offer-gone",
            Self::RemedyUnfit => "remedy-unfit",
            Self::AmountWrong => "amount-wrong",
            Self::ParcelUnknown => "parcel-unknown",
            Self::PartnerMissing => "partner-missing",
            Self::CompensationUnfit => "compensation-unfit",
            Self::AlreadyGranted => "already-granted",
            Self::CouponOver => "coupon-over",
            Self::NoStoredValue => "no-stored-value",
            Self::AnotherUnderWay => "another-under-way",
            Self::TenderUnknown => "tender-unknown",
            Self::ReferenceWrong => "reference-wrong",
            Self::AccessoryUnknown => "accessory-unknown",
            Self::ClockNotRunning => "clock-not-running",
            Self::ClockFixed => "clock-fixed",
            Self::TimeWrong => "time-wrong",
        }
    }

    /// All codes, for tests that every one has its words.
    pub const CODES: [&str; 39] = [
        "impossible",
        "not-now",
        "nothing-asked",
        "clause-needed",
        "clause-unknown",
        "too-many-files",
        "nothing-added",
        "tracking-missing",
        "too-many-parcels",
        "units-wrong",
        "item-unknown",
        "grade-unknown",
        "check-missing",
        "photo-missing",
        "deduction-too-large",
        "part-unknown",
        "order-moved-on",
        "balance-short",
        "too-late-to-appeal",
        "reason-needed",
        "second-person-needed",
        "above-authority",
        "too-many-offers",
        "offer-gone",
        "remedy-unfit",
        "amount-wrong",
        "parcel-unknown",
        "partner-missing",
        "compensation-unfit",
        "already-granted",
        "coupon-over",
        "no-stored-value",
        "another-under-way",
        "tender-unknown",
        "reference-wrong",
        "accessory-unknown",
        "clock-not-running",
        "clock-fixed",
        "time-wrong",
    ];

    /// Whether the case has moved on since the asker looked, so that a fresh page helps.
    pub fn is_about_state(&self) -> bool {
        matches!(
            self,
            Self::NotNow | Self::TooLateToAppeal | Self::OfferGone | Self::ClockNotRunning
        )
    }
}
