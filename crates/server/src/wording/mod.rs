//! What the core says, in words: findings, events, settlements and money, told in one language to
//! one zone. Pages, mails and the API's sentences all come from here, so that they never differ;
//! which of it is shown to whom, and how it looks, is theirs.

mod assigned;
mod beside;
mod clocks;
mod decision;
mod event_args;
mod events;
mod facts;
mod findings;
mod offers;
mod parts;
mod payment_reasons;
mod revocation;
pub mod rules;
mod settlement;
pub mod spans;
mod warranty;

#[cfg(test)]
pub mod tests;

pub use assigned::{passed, why};
pub use beside::BesideWords;
pub use clocks::{ClockWords, count};
pub use decision::{DecisionWords, GroundWords};
pub use events::EventWords;
pub use facts::FactWords;
pub use findings::FindingWords;
pub use parts::PartWords;
pub use payment_reasons::{payment_reason, payout_reason};
pub use revocation::Acknowledgement;
pub use settlement::{MoneyLine, MoneyRow, MoneyTable};
pub use warranty::{TermWords, WarrantyWords};

use crate::words::Lang;
use amends_core::{
    case::{Label, Refusal, Tone},
    money::{Currency, Money},
    order::{Tender, TenderKind},
    policy::{Basis, Clause},
    refund::Route,
};
use jiff::{SignedDuration, Timestamp, ToSpan, civil::Time, tz::TimeZone};

/// Tells what the core knows, in one language, to somebody in one zone.
#[derive(Clone, Copy)]
pub struct Teller<'a> {
    pub lang: &'a Lang,
    /// The merchant's zone, in which buyers count their days.
    pub zone: &'a TimeZone,
    pub currency: Currency,
    /// The rules of the case or order that is told of.
    pub policy: &'a Basis,
    /// The buyer's tenders, for their labels.
    pub tenders: &'a [Tender],
    /// Told to the receiver of a present, who learns no amount and no means of payment.
    pub hides_money: bool,
}

/// A moment for people and machines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct When {
    /// As the language writes it, in the merchant's zone.
    pub words: String,
    /// RFC 3339 in UTC, for `<time datetime>`.
    pub machine: String,
}

/// A clause somebody can read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClauseWords {
    pub id: String,
    /// The legal text.
    pub text: String,
    /// What buyers read; the legal text where the shop wrote no other.
    pub plain: String,
    /// Law: where it is written. Shop: empty.
    pub source: String,
}

impl ClauseWords {
    /// A clause in a language.
    pub fn of(clause: &Clause, lang: &Lang) -> Self {
        Self {
            id: clause.id.clone(),
            text: clause.text.in_locale(lang.code()).to_owned(),
            plain: clause.plain().in_locale(lang.code()).to_owned(),
            source: clause.source.clone(),
        }
    }

    /// Whether the legal text is another than the plain one.
    pub fn is_reworded(&self) -> bool {
        self.text != self.plain
    }

    /// The legal text with where it is written; `None` where the plain one says it all.
    pub fn legal(&self) -> Option<String> {
        match (self.is_reworded(), self.source.as_str()) {
            (false, "") => None,
            (true, "") => Some(self.text.clone()),
            (_, source) => Some(format!("{} ({source})", self.text)),
        }
    }
}

impl Teller<'_> {
    /// An amount of the case's currency, given in minor units.
    pub fn money(&self, minor: i64) -> String {
        if self.hides_money {
            return self.lang.get("money-hidden");
        }
        self.lang.money(Money::new(minor, self.currency))
    }

    /// A moment that something happened at.
    pub fn at(&self, moment: Timestamp) -> When {
        at(self.lang, moment, self.zone)
    }

    /// A moment by which something has to happen.
    pub fn until(&self, moment: Timestamp) -> When {
        until(self.lang, moment, self.zone)
    }

    /// The last day on which something is still in time, e.g. when money arrives.
    pub fn day(&self, at: Timestamp) -> When {
        let last = at.checked_sub(1.millisecond()).unwrap_or(at);
        When { words: self.lang.date(last, self.zone), machine: at.to_string() }
    }

    /// A clause of the rules, by id; unknown ids are told as they are.
    pub fn clause(&self, id: &str) -> ClauseWords {
        let (text, plain) = (id.to_owned(), id.to_owned());
        let unknown = || ClauseWords { id: id.to_owned(), text, plain, source: String::new() };
        let clause = self.policy.clause(id);
        clause.map_or_else(unknown, |clause| ClauseWords::of(clause, self.lang))
    }

    /// A means of payment, as its owner knows it.
    pub fn tender(&self, reference: &str, kind: Option<TenderKind>) -> String {
        if self.hides_money {
            return self.lang.get("tender-hidden");
        }
        if reference == Route::LINK {
            return self.lang.get("tender-link");
        }
        let known = self.tenders.iter().find(|tender| tender.reference == reference);
        match known.map(|tender| tender.label.as_str()).filter(|label| !label.is_empty()) {
            Some(label) => label.to_owned(),
            None => match kind.or(known.map(|tender| tender.kind)) {
                Some(kind) => self.lang.get(&format!("tender-kind-{}", kind.word())),
                None => reference.to_owned(),
            },
        }
    }

    /// A reason of the buyer, by code.
    pub fn reason(&self, code: &str) -> String {
        let reason = self.policy.reason(code);
        reason.map_or(code, |reason| reason.text.in_locale(self.lang.code())).to_owned()
    }

    /// The title of one of the shop's own tables, by code.
    pub fn table(&self, code: &str) -> String {
        let table = self.policy.shop.tables.iter().find(|table| table.code == code);
        table.map_or(code, |table| table.title.in_locale(self.lang.code())).to_owned()
    }

    /// A question of the form, by code.
    pub fn question(&self, code: &str) -> String {
        let mut questions = self.policy.shop.questions.iter();
        let question = questions.find(|question| question.code == code);
        question.map_or(code, |question| question.text.in_locale(self.lang.code())).to_owned()
    }

    /// The answer to a yes-no question.
    pub fn answer(&self, answer: &str) -> String {
        match answer {
            "yes" | "no" => self.lang.get(&format!("answer-{answer}")),
            other => other.to_owned(),
        }
    }
}

/// A moment that something happened at.
pub fn at(lang: &Lang, moment: Timestamp, zone: &TimeZone) -> When {
    When { words: lang.moment(moment, zone), machine: moment.to_string() }
}

/// A moment by which something has to happen: midnight is the 24:00 of the day that ends.
pub fn until(lang: &Lang, moment: Timestamp, zone: &TimeZone) -> When {
    let local = moment.to_zoned(zone.clone());
    if local.time() != Time::midnight() {
        return at(lang, moment, zone);
    }
    let day = local.date().yesterday().unwrap_or(local.date());
    let comma = if lang.code() == "en" { "," } else { "" };
    When { words: format!("{}{comma} 24:00", lang.day(day)), machine: moment.to_string() }
}

/// How long something took: days and hours, hours and minutes, or minutes.
pub fn span(lang: &Lang, length: SignedDuration) -> String {
    let minutes = length.as_mins().max(0);
    let (days, hours) = (minutes / (24 * 60), minutes / 60);
    match (days, hours) {
        (0, 0) => lang.get_with("span-minutes", &[("minutes", minutes.into())]),
        (0, _) => {
            let args = [("hours", hours.into()), ("minutes", (minutes % 60).into())];
            lang.get_with("span-hours", &args)
        }
        _ => {
            let args = [("days", days.into()), ("hours", (hours % 24).into())];
            lang.get_with("span-days", &args)
        }
    }
}

/// The sentence of a refusal and what helps.
pub fn refusal(lang: &Lang, refusal: &Refusal) -> (String, String) {
    let key = format!("refusal-{}", refusal.code());
    let max = [("max", amends_core::case::FILES_MAX.into())];
    (lang.get_with(&key, &max), lang.get_with(&format!("{key}-next"), &max))
}

/// A status: its word, what comes next (said to the buyer), and its tone for the style sheet.
pub fn label(lang: &Lang, label: Label) -> (String, String, &'static str) {
    let word = label.word();
    let tone = tone(label.tone());
    (lang.get(&format!("label-{word}")), lang.get(&format!("next-{word}")), tone)
}

/// The class suffix of a tone.
pub fn tone(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "good",
        Tone::Bad => "bad",
        Tone::Quiet => "quiet",
        Tone::Act => "act",
        Tone::Running => "running",
    }
}
