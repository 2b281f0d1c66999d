//! What a provider's code means for a refund, as data. Each provider has a table from its codes to
//! a meaning; a meaning says how it is treated and has a sentence for people in every language
//! (`payment-reason-…`). A reason goes on record as `meaning/provider.CODE`.

use super::Answer;

/// Why money did not move, or not yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Meaning {
    /// What the shop has at the provider does not cover it.
    BalanceShort,
    /// The provider's period for refunds of this payment is over.
    TooLate,
    /// More than is left of the payment.
    TooMuch,
    /// As many refunds of this payment as the provider allows.
    TooMany,
    /// The provider does not know the payment.
    PaymentUnknown,
    /// The order does not say which payment it was.
    PaymentMissing,
    /// The payment itself is not through yet.
    PaymentPending,
    /// The order names an account that the shop does not have, or that is switched off.
    AccountUnknown,
    /// None of the shop's accounts serves this kind of tender.
    NoAccount,
    /// A person pays this by hand.
    ByHand,
    /// The buyer's account is closed or blocked.
    BuyerAccount,
    /// The buyer's bank sent it back.
    BankRefused,
    /// A dispute or a freeze lies on the payment.
    Frozen,
    /// Keys, ids or rights of the account are not right.
    SettingsWrong,
    /// The provider does not take the request as it is.
    RequestWrong,
    /// The provider does not move such an amount, or not in this currency.
    AmountUnfit,
    /// The provider gave the refund up.
    Closed,
    /// A no without a reason that we know.
    Refused,
    /// Too many requests.
    Busy,
    /// The provider is not well.
    Down,
    /// An answer whose signature, amount, currency or number is not right.
    Contradiction,
}

/// What follows from a meaning.
enum Treatment {
    No,
    Later,
    Doubt,
}

impl Meaning {
    /// All of them, for the test that each has its words.
    #[cfg(test)]
    pub const ALL: [Self; 21] = [
        Self::BalanceShort,
        Self::TooLate,
        Self::TooMuch,
        Self::TooMany,
        Self::PaymentUnknown,
        Self::PaymentMissing,
        Self::PaymentPending,
        Self::AccountUnknown,
        Self::NoAccount,
        Self::ByHand,
        Self::BuyerAccount,
        Self::BankRefused,
        Self::Frozen,
        Self::SettingsWrong,
        Self::RequestWrong,
        Self::AmountUnfit,
        Self::Closed,
        Self::Refused,
        Self::Busy,
        Self::Down,
        Self::Contradiction,
    ];

    /// The word in keys and reasons.
    pub fn word(self) -> &'static str {
        match self {
            Self::BalanceShort => "balance-short",
            Self::TooLate => "too-late",
            Self::TooMuch => "too-much",
            Self::TooMany => "too-many",
            Self::PaymentUnknown => "payment-unknown",
            Self::PaymentMissing => "payment-missing",
            Self::PaymentPending => "payment-pending",
            Self::AccountUnknown => "account-unknown",
            Self::NoAccount => "no-account",
            Self::ByHand => "by-hand",
            Self::BuyerAccount => "buyer-account",
            Self::BankRefused => "bank-refused",
            Self::Frozen => "frozen",
            Self::SettingsWrong => "settings-wrong",
            Self::RequestWrong => "request-wrong",
            Self::AmountUnfit => "amount-unfit",
            Self::Closed => "closed",
            Self::Refused => "refused",
            Self::Busy => "busy",
            Self::Down => "down",
            Self::Contradiction => "contradiction",
        }
    }

    fn treatment(self) -> Treatment {
        match self {
            Self::Busy | Self::Down => Treatment::Later,
            Self::Contradiction => Treatment::Doubt,
            _ => Treatment::No,
        }
    }

    /// The answer that means this; `code` is `provider.CODE`.
    pub fn answer(self, code: &str) -> Answer {
        let reason = self.reason(code);
        match self.treatment() {
            Treatment::No => Answer::No { reason },
            Treatment::Later => Answer::Later { reason, again_at: None },
            Treatment::Doubt => Answer::Doubtful { reason },
        }
    }

    fn reason(self, code: &str) -> String {
        // Codes are a provider's, so they are kept short and plain before they go on record.
        let plain = |c: &char| c.is_ascii_alphanumeric() || "._-/".contains(*c);
        let code: String = code.chars().filter(plain).take(CODE_CHARS_MAX).collect();
        format!("{}/{code}", self.word())
    }
}

/// Letters of a provider's code that are kept.
const CODE_CHARS_MAX: usize = 80;

/// A provider's codes and what they mean.
pub(super) type Codes = &'static [(&'static str, Meaning)];

/// What a provider made of a request to refund.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reply {
    Said(Answer),
    /// A no with a code that no table has. It is not believed before the provider was asked whether
    /// it has the refund after all.
    Odd(String),
}

impl Reply {
    /// What `code` of `provider` means by its table.
    pub fn to(codes: Codes, provider: &str, code: &str) -> Self {
        let said = format!("{provider}.{code}");
        match codes.iter().find(|(known, _)| *known == code) {
            Some((_, meaning)) => Self::Said(meaning.answer(&said)),
            None => Self::Odd(said),
        }
    }

    /// An answer of ours, without a code of the provider.
    pub fn ours(meaning: Meaning, what: &str) -> Self {
        Self::Said(meaning.answer(what))
    }

    /// As the answer to a question: there is nothing to be asked first any more.
    pub fn asked(self) -> Answer {
        match self {
            Self::Said(answer) => answer,
            Self::Odd(_) => Answer::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Locale, Words};

    #[test]
    fn every_meaning_has_its_words_in_every_language() {
        let words = Words::load().unwrap();
        for locale in Locale::ALL {
            for meaning in Meaning::ALL {
                let key = format!("payment-reason-{}", meaning.word());
                assert!(words.of(locale).has(&key), "{key}");
            }
        }
    }

    #[test]
    fn a_code_that_no_table_has_is_not_believed_at_once() {
        let codes = &[("NOT_ENOUGH", Meaning::BalanceShort)];
        let reason = "balance-short/wechat.NOT_ENOUGH".to_owned();
        assert_eq!(Reply::to(codes, "wechat", "NOT_ENOUGH"), Reply::Said(Answer::No { reason }));
        assert_eq!(Reply::to(codes, "wechat", "NEW"), Reply::Odd("wechat.NEW".into()));
        let hostile = Meaning::Refused.answer("paypal.<b>\n{$x}退");
        assert_eq!(hostile, Answer::No { reason: "refused/paypal.bx".into() });
    }
}
