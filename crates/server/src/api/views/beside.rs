//! Coupons, store credit and insurance claims as programs see them.

use super::MoneyView;
use amends_core::{
    case::{ClaimState, Compensation, CompensationState, InsuranceClaim},
    money::Currency,
};
use amends_store::CompensationRow;
use jiff::Timestamp;
use serde::Serialize;
use utoipa::ToSchema;

/// Something given beside what is owed.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Compensation)]
pub struct CompensationView {
    /// Also the coupon's key at the shop.
    pub id: String,
    /// `late-reply`, `late-inspection`, `late-refund`, `survey`, `delay-goodwill` or
    /// `offer-goodwill`.
    pub trigger: String,
    /// `coupon` or `store-credit`.
    pub form: String,
    pub amount: MoneyView,
    /// The clause it rests on.
    pub clause: String,
    /// `second` (waits for a second person), `agreed`, `issued`, `redeemed`, `expired` or
    /// `revoked`.
    pub state: String,
    /// What the buyer redeems a coupon with, once the shop made it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The order that it was redeemed with.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
}

impl CompensationView {
    /// As it stands in its case.
    pub fn of(known: &Compensation, currency: Currency) -> Self {
        let reference = match &known.state {
            CompensationState::Redeemed { reference } => Some(reference.clone()),
            _ => None,
        };
        Self {
            id: known.id.to_string(),
            trigger: known.trigger.word().to_owned(),
            form: known.form.word().to_owned(),
            amount: MoneyView::of(known.amount, currency),
            clause: known.clause.clone(),
            state: known.state.word().to_owned(),
            code: known.code().map(str::to_owned),
            reference,
            valid_until: known.valid_until,
        }
    }
}

/// The same in a list over all cases.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = ListedCompensation)]
pub struct ListedCompensationView {
    /// Id and number of its case.
    pub case: String,
    pub number: String,
    pub customer: String,
    pub granted_at: Timestamp,
    #[serde(flatten)]
    pub compensation: CompensationView,
}

impl ListedCompensationView {
    /// As its row has it. `None`: the row is in a currency that is none.
    pub fn of(row: &CompensationRow) -> Option<Self> {
        let moment = |ms| Timestamp::from_millisecond(ms).unwrap_or(Timestamp::UNIX_EPOCH);
        let said = |text: &String| Some(text.clone()).filter(|text| !text.is_empty());
        let currency = Currency::parse(&row.currency).ok()?;
        Some(Self {
            case: row.case.to_string(),
            number: row.number.clone(),
            customer: row.customer.to_string(),
            granted_at: moment(row.granted_ms),
            compensation: CompensationView {
                id: amends_core::ids::CompensationId(row.id).to_string(),
                trigger: row.ground.clone(),
                form: row.form.clone(),
                amount: MoneyView::of(row.amount_minor, currency),
                clause: row.clause.clone(),
                state: row.state.clone(),
                code: said(&row.code),
                reference: said(&row.reference),
                valid_until: row.valid_until_ms.map(moment),
            },
        })
    }
}

/// What is claimed from an insurer for the freight of the way back.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = InsuranceClaim)]
pub struct ClaimView {
    pub id: String,
    pub insurer: String,
    /// The number of the policy at the insurer.
    pub policy: String,
    pub amount: MoneyView,
    /// The clause of the shop's tariff, if it has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clause: Option<String>,
    /// `claimed`, `advanced`, `paid` or `declined`.
    pub state: &'static str,
    /// Whether the buyer has it from the shop as store credit.
    pub advanced: bool,
    /// What the insurer paid.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub paid: Option<MoneyView>,
    /// Why the insurer declined.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

impl ClaimView {
    /// A claim.
    pub fn of(claim: &InsuranceClaim, currency: Currency) -> Self {
        let (paid, reason) = match &claim.state {
            ClaimState::Paid { amount, .. } => (Some(MoneyView::of(*amount, currency)), None),
            ClaimState::Declined { reason, .. } => (None, Some(reason.clone())),
            ClaimState::Claimed | ClaimState::Advanced { .. } => (None, None),
        };
        Self {
            id: claim.id.to_string(),
            insurer: claim.insurer.clone(),
            policy: claim.policy.clone(),
            amount: MoneyView::of(claim.amount, currency),
            clause: claim.clause.clone(),
            state: claim.state.word(),
            advanced: claim.is_advanced(),
            paid,
            reason,
        }
    }
}
