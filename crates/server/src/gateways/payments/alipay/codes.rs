//! Alipay's codes: a general one, and within `40004` one of the business.

use super::super::{
    Answer,
    meaning::{Codes, Meaning, Reply},
};

/// Codes of the business, of a request to refund.
const BUSINESS: Codes = &[
    ("ACQ.SELLER_BALANCE_NOT_ENOUGH", Meaning::BalanceShort),
    ("ACQ.REASON_TRADE_REFUND_FEE_ERR", Meaning::TooMuch),
    ("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL", Meaning::TooMuch),
    ("ACQ.REFUND_FEE_ERROR", Meaning::TooMuch),
    ("ACQ.TRADE_HAS_FINISHED", Meaning::TooLate),
    ("ACQ.REFUND_TIME_OUT", Meaning::TooLate),
    ("ACQ.TRADE_NOT_EXIST", Meaning::PaymentUnknown),
    ("ACQ.TRADE_STATUS_ERROR", Meaning::PaymentPending),
    ("ACQ.TRADE_NOT_ALLOW_REFUND", Meaning::Frozen),
    ("ACQ.REASON_TRADE_BEEN_FREEZEN", Meaning::Frozen),
    ("ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND", Meaning::Frozen),
    ("ACQ.NOT_ALLOW_PARTIAL_REFUND", Meaning::RequestWrong),
    ("ACQ.INVALID_PARAMETER", Meaning::RequestWrong),
    ("ACQ.CURRENCY_NOT_SUPPORT", Meaning::AmountUnfit),
    ("ACQ.BUYER_ERROR", Meaning::BuyerAccount),
    ("ACQ.BUYER_NOT_EXIST", Meaning::BuyerAccount),
    ("ACQ.BUYER_ENABLE_STATUS_FORBID", Meaning::BuyerAccount),
    ("ACQ.CUSTOMER_VALIDATE_ERROR", Meaning::BuyerAccount),
    ("ACQ.MERCHANT_STATUS_NOT_NORMAL", Meaning::SettingsWrong),
    ("ACQ.USER_NOT_MATCH_ERR", Meaning::SettingsWrong),
    ("ACQ.ACCESS_FORBIDDEN", Meaning::SettingsWrong),
    ("ACQ.TRADE_HAS_BEEN_LOCKED", Meaning::Busy),
    ("ACQ.REQUEST_TOO_FREQUENT", Meaning::Busy),
];

/// What an answer without `10000` means.
pub fn reply(code: &str, sub_code: &str) -> Reply {
    match code {
        // The provider itself says that it does not know: only a question tells.
        _ if sub_code.ends_with("SYSTEM_ERROR") => Reply::Said(Answer::Unknown),
        "20000" => Reply::ours(Meaning::Down, "alipay.20000"),
        "20001" | "40003" | "40006" => Reply::ours(Meaning::SettingsWrong, &said(code, sub_code)),
        "40001" => Reply::ours(Meaning::RequestWrong, &said(code, sub_code)),
        // `isv.` are faults of how the application is set up: keys, ids, rights.
        "40002" if sub_code.starts_with("isv.") => {
            Reply::ours(Meaning::SettingsWrong, &said(code, sub_code))
        }
        "40005" => Reply::ours(Meaning::Busy, "alipay.40005"),
        "40004" => Reply::to(BUSINESS, "alipay", sub_code),
        _ => Reply::Odd(said(code, sub_code)),
    }
}

fn said(code: &str, sub_code: &str) -> String {
    format!("alipay.{code}.{sub_code}")
}
