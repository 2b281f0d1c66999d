//! Why a payment provider does not pay. On record is `meaning/provider.CODE`; people read the
//! meaning's sentence with the code behind it, by which a provider's support finds its way.

use crate::words::Lang;

/// Why a payout failed: our own reasons first, else what its provider meant.
pub fn payout_reason(lang: &Lang, reason: &str) -> String {
    let key = format!("payout-reason-{reason}");
    if lang.has(&key) { lang.get(&key) } else { payment_reason(lang, reason) }
}

/// A reason in words. What has no sentence is shown as it is on record.
pub fn payment_reason(lang: &Lang, reason: &str) -> String {
    let (meaning, code) = reason.split_once('/').unwrap_or((reason, ""));
    let key = format!("payment-reason-{meaning}");
    if meaning == "with-code" || !lang.has(&key) {
        return reason.to_owned();
    }
    let words = lang.get(&key);
    match code {
        "" => words,
        code => {
            let args = [("words", words.as_str().into()), ("code", code.into())];
            lang.get_with("payment-reason-with-code", &args)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::payment_reason;
    use crate::words::{Locale, Words};

    #[test]
    fn a_meaning_is_told_with_its_code_and_anything_else_as_it_is() {
        let words = Words::load().unwrap();
        let say = |locale, reason| payment_reason(words.of(locale), reason);
        let told = say(Locale::En, "balance-short/wechat.NOT_ENOUGH");
        assert!(
            told.contains("does not cover it") && told.ends_with("(wechat.NOT_ENOUGH)"),
            "{told}"
        );
        assert!(say(Locale::ZhCn, "by-hand").contains("人工打款"));
        for odd in ["declined by the simulator", "", "/", "with-code", "no such/x.Y"] {
            assert_eq!(say(Locale::En, odd), odd);
        }
    }
}
