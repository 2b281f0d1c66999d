//! The words that the law wants on the two buttons: in the languages of the order's market, with
//! those of the page beside them.

use crate::words::Lang;
use amends_core::policy::law::{self, LawPack, RevocationLabel};

/// Which of the two buttons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Button {
    Withdraw,
    Confirm,
}

/// The words of a button.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelView {
    /// Language and words; never none.
    pub law: Vec<(String, String)>,
    /// In the language of the page; empty where that is one of the law's.
    pub own: String,
}

/// The words of a button in a market; `None` where its law has no such function.
pub fn label(t: &Lang, law: &LawPack, market: &str, button: Button) -> Option<LabelView> {
    let labels = law.revocation()?.labels(market);
    let words = |label: &RevocationLabel| match button {
        Button::Withdraw => label.withdraw.clone(),
        Button::Confirm => label.confirm.clone(),
    };
    let own = match button {
        Button::Withdraw => t.get("revocation-withdraw"),
        Button::Confirm => t.get("revocation-confirm"),
    };
    let told = labels.iter().any(|label| t.code().starts_with(label.language.as_str()));
    Some(LabelView {
        law: labels.into_iter().map(|label| (label.language.clone(), words(label))).collect(),
        own: if told { String::new() } else { own },
    })
}

/// The button as it stands on other pages, with what it is for.
pub struct CallView {
    pub label: LabelView,
    pub text: String,
    pub href: String,
}

/// The button that leads to the function, for a market.
pub fn call(
    t: &Lang,
    (law, market): (&LawPack, &str),
    (text, href): (String, String),
) -> Option<CallView> {
    let label = label(t, law, market, Button::Withdraw)?;
    Some(CallView { label, text, href })
}

/// The same where no order is named: on the pages that everybody sees.
pub fn of_market(t: &Lang, market: &str, href: String) -> Option<CallView> {
    call(t, (&law::pack(market), market), (t.get("revocation-call"), href))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::{Locale, Words};

    #[test]
    fn the_laws_words_come_first_and_the_pages_own_beside_them() {
        let words = Words::load().expect("the words parse");
        let told = |locale, market: &str, button| {
            let label = label(words.of(locale), &law::pack(market), market, button)?;
            let law: Vec<&str> = label.law.iter().map(|(_, words)| words.as_str()).collect();
            Some(format!("{} | {}", law.join(" / "), label.own))
        };
        let (withdraw, confirm) = (Button::Withdraw, Button::Confirm);
        let table = [
            (Locale::En, "DE", withdraw, "Vertrag widerrufen | withdraw from contract here"),
            (Locale::ZhCn, "DE", withdraw, "Vertrag widerrufen | 在此撤回合同"),
            (Locale::En, "FR", confirm, "confirmer la rétractation | confirm withdrawal"),
            (Locale::ZhCn, "FR", confirm, "confirmer la rétractation | 确认撤回"),
            (Locale::En, "IE", withdraw, "withdraw from contract here | "),
            (Locale::En, "FI", confirm, "confirm withdrawal | "),
            (Locale::ZhCn, "IE", withdraw, "withdraw from contract here | 在此撤回合同"),
        ];
        for (locale, market, button, expected) in table {
            assert_eq!(told(locale, market, button).as_deref(), Some(expected), "{market}");
        }
        assert_eq!(told(Locale::En, "CN", withdraw), None);
        assert_eq!(told(Locale::En, "GB", withdraw), None);
    }
}
