//! PayPal's issues with refunds.

use super::super::{
    http::Said,
    meaning::{Codes, Meaning, Reply},
};
use serde::Deserialize;

/// `details[].issue` of a request to refund.
const REFUND: Codes = &[
    ("CAPTURE_FULLY_REFUNDED", Meaning::TooMuch),
    ("CAPTURED_AMOUNT_FULLY_REFUNDED", Meaning::TooMuch),
    ("REFUND_AMOUNT_EXCEEDED", Meaning::TooMuch),
    ("MAX_NUMBER_OF_REFUNDS_EXCEEDED", Meaning::TooMany),
    ("REFUND_TIME_LIMIT_EXCEEDED", Meaning::TooLate),
    ("REFUND_FAILED_INSUFFICIENT_FUNDS", Meaning::BalanceShort),
    ("INSUFFICIENT_FUNDS", Meaning::BalanceShort),
    ("PENDING_CAPTURE", Meaning::PaymentPending),
    ("INVALID_RESOURCE_ID", Meaning::PaymentUnknown),
    ("RESOURCE_NOT_FOUND", Meaning::PaymentUnknown),
    ("CAPTURE_DISPUTED_PARTIAL_REFUND_NOT_ALLOWED", Meaning::Frozen),
    ("REFUND_NOT_PERMITTED_DUE_TO_CHARGEBACK", Meaning::Frozen),
    ("REFUND_NOT_ALLOWED", Meaning::Frozen),
    ("PAYER_ACCOUNT_LOCKED_OR_CLOSED", Meaning::BuyerAccount),
    ("PAYER_ACCOUNT_RESTRICTED", Meaning::BuyerAccount),
    ("PAYEE_ACCOUNT_LOCKED_OR_CLOSED", Meaning::SettingsWrong),
    ("PAYEE_ACCOUNT_RESTRICTED", Meaning::SettingsWrong),
    ("PERMISSION_DENIED", Meaning::SettingsWrong),
    ("NOT_AUTHORIZED", Meaning::SettingsWrong),
    ("CURRENCY_MISMATCH", Meaning::AmountUnfit),
    ("REFUND_CAPTURE_CURRENCY_MISMATCH", Meaning::AmountUnfit),
    ("DECIMALS_NOT_SUPPORTED", Meaning::AmountUnfit),
    ("DECIMAL_PRECISION", Meaning::AmountUnfit),
    ("INVALID_CURRENCY_CODE", Meaning::AmountUnfit),
    ("PARTIAL_REFUND_NOT_ALLOWED", Meaning::RequestWrong),
    ("INVALID_PARAMETER_SYNTAX", Meaning::RequestWrong),
    ("PREVIOUS_REQUEST_IN_PROGRESS", Meaning::Busy),
    ("RATE_LIMIT_REACHED", Meaning::Busy),
];

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Fault {
    name: String,
    details: Vec<Issue>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Issue {
    issue: String,
}

/// What an answer that is not good means.
pub fn refusal(said: &Said) -> Reply {
    let fault: Fault = serde_json::from_slice(&said.body).unwrap_or_default();
    let issue = fault.details.into_iter().map(|issue| issue.issue).find(|issue| !issue.is_empty());
    let code = issue.unwrap_or(fault.name);
    match (said.trouble(), said.status) {
        (Some(answer), _) => Reply::Said(answer),
        (None, 403) => Reply::ours(Meaning::SettingsWrong, &format!("paypal.{code}")),
        (None, _) => Reply::to(REFUND, "paypal", &code),
    }
}
