//! WeChat Pay's error codes of refunds.

use super::super::meaning::{Codes, Meaning};

/// To a request to refund.
pub const REFUND: Codes = &[
    ("NOT_ENOUGH", Meaning::BalanceShort),
    ("USER_ACCOUNT_ABNORMAL", Meaning::BuyerAccount),
    ("RESOURCE_NOT_EXISTS", Meaning::PaymentUnknown),
    ("ORDER_NOT_EXIST", Meaning::PaymentUnknown),
    ("TRADE_OVERDUE", Meaning::TooLate),
    ("REFUND_NUM_LIMIT", Meaning::TooMany),
    ("MCH_NOT_EXISTS", Meaning::SettingsWrong),
    ("APPID_MCHID_NOT_MATCH", Meaning::SettingsWrong),
    ("NO_AUTH", Meaning::SettingsWrong),
    ("SIGN_ERROR", Meaning::SettingsWrong),
    ("PARAM_ERROR", Meaning::RequestWrong),
    ("FREQUENCY_LIMITED", Meaning::Busy),
    ("FREQUENCY_LIMIT_EXCEED", Meaning::Busy),
    ("RATELIMIT_EXCEEDED", Meaning::Busy),
    ("BIZERR_NEED_RETRY", Meaning::Down),
    ("SYSTEM_ERROR", Meaning::Down),
];

/// To a question: nothing it answers ends a refund.
pub const QUERY: Codes = &[
    ("FREQUENCY_LIMITED", Meaning::Busy),
    ("FREQUENCY_LIMIT_EXCEED", Meaning::Busy),
    ("RATELIMIT_EXCEEDED", Meaning::Busy),
    ("SYSTEM_ERROR", Meaning::Down),
];
