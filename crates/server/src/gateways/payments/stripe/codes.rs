//! Stripe's error codes of refunds, and why a refund failed later.

use super::super::{
    Answer,
    meaning::{Codes, Meaning},
};

/// To a request to refund.
pub const REFUND: Codes = &[
    ("charge_already_refunded", Meaning::TooMuch),
    ("amount_too_large", Meaning::TooMuch),
    ("amount_too_small", Meaning::AmountUnfit),
    ("invalid_charge_amount", Meaning::AmountUnfit),
    ("balance_insufficient", Meaning::BalanceShort),
    ("insufficient_funds", Meaning::BalanceShort),
    ("charge_disputed", Meaning::Frozen),
    ("refund_disputed_payment", Meaning::Frozen),
    ("resource_missing", Meaning::PaymentUnknown),
    ("charge_not_refundable", Meaning::PaymentPending),
    ("payment_intent_unexpected_state", Meaning::PaymentPending),
    ("charge_expired_for_capture", Meaning::TooLate),
    ("api_key_expired", Meaning::SettingsWrong),
    ("platform_api_key_expired", Meaning::SettingsWrong),
    ("testmode_charges_only", Meaning::SettingsWrong),
    ("account_invalid", Meaning::SettingsWrong),
    ("parameter_invalid_integer", Meaning::RequestWrong),
    ("parameter_unknown", Meaning::RequestWrong),
    ("parameter_missing", Meaning::RequestWrong),
    ("idempotency_key_in_use", Meaning::Busy),
    ("lock_timeout", Meaning::Busy),
    ("rate_limit", Meaning::Busy),
];

/// `failure_reason` of a refund.
const FAILED: Codes = &[
    ("lost_or_stolen_card", Meaning::BuyerAccount),
    ("expired_or_canceled_card", Meaning::BuyerAccount),
    ("declined", Meaning::BankRefused),
    ("charge_for_pending_refund_disputed", Meaning::Frozen),
    ("insufficient_funds", Meaning::BalanceShort),
    ("merchant_request", Meaning::Closed),
];

/// A refund that failed for `reason`.
pub fn failed(reason: &str) -> Answer {
    let known = FAILED.iter().find(|(known, _)| *known == reason);
    let meaning = known.map_or(Meaning::BankRefused, |(_, meaning)| *meaning);
    meaning.answer(&format!("stripe.{reason}"))
}
