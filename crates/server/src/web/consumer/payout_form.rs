//! What a buyer typed about where their money is to go, what is wrong with it, and the words they
//! agree to by it.

use super::case_payout::Choice;
use crate::{web::form::Problem, wording::Teller, words::Lang};
use amends_core::order::TenderKind;
use serde::Deserialize;

/// Letters of a name, of a bank.
pub const NAME_CHARS_MAX: usize = 100;
/// Letters of an account: an IBAN has 34, with spaces 42.
pub const ACCOUNT_CHARS_MAX: usize = 50;
/// The value of the choice that is no tender.
pub const BY_HAND: &str = "by-hand";

/// What was typed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub seen: Option<i64>,
    /// `to-<reference>` of a tender, or `by-hand`.
    pub way: String,
    pub holder: String,
    pub account: String,
    pub bank: String,
    /// Empty: look at it; `change`: back to the form; `send`: do it.
    pub step: String,
    /// `yes`: the words are agreed to.
    pub agree: String,
}

/// What is wrong with what was typed.
pub fn wrong(t: &Lang, choice: &Choice, typed: &Typed) -> Vec<Problem> {
    let mut problems = Vec::new();
    if !choice.by_hand && typed.way != BY_HAND {
        if tender(choice, typed).is_none() {
            problems.push(Problem::new(t, "way", "choose-way-missing"));
        }
        return problems;
    }
    let fields = [
        ("holder", &typed.holder, NAME_CHARS_MAX),
        ("account", &typed.account, ACCOUNT_CHARS_MAX),
        ("bank", &typed.bank, NAME_CHARS_MAX),
    ];
    for (name, text, max) in fields {
        let text = text.trim();
        let problem = match text.chars().count() {
            0 => Problem::new(t, name, "field-missing"),
            chars if chars > max => {
                let words = t.get_with("field-text-too-long", &[("max", max.into())]);
                Problem { field: name.to_owned(), words }
            }
            _ if text.chars().any(char::is_control) => {
                Problem::new(t, name, "field-control-character")
            }
            _ => continue,
        };
        problems.push(problem);
    }
    problems
}

/// The tender that was chosen; none: a transfer.
pub fn tender<'a>(choice: &'a Choice, typed: &Typed) -> Option<&'a (String, TenderKind)> {
    let wanted = typed.way.strip_prefix("to-")?;
    choice.tenders.iter().find(|(reference, _)| reference == wanted)
}

/// The lines of the account, as the one who transfers copies them.
pub fn lines(choice: &Choice, typed: &Typed) -> Vec<String> {
    if !choice.by_hand && typed.way != BY_HAND {
        return Vec::new();
    }
    [&typed.holder, &typed.account, &typed.bank].map(|text| text.trim().to_owned()).into()
}

/// The words that are agreed to.
pub fn agreed(teller: &Teller, choice: &Choice, typed: &Typed) -> String {
    let mut args = vec![("amount", teller.money(choice.refund.amount).into())];
    let key = match tender(choice, typed) {
        _ if choice.by_hand => "choose-agree-account",
        Some((reference, kind)) => {
            args.push(("tender", teller.tender(reference, Some(*kind)).into()));
            "choose-agree-tender"
        }
        None => "choose-agree-transfer",
    };
    teller.lang.get_with(key, &args)
}
