//! What a form comes to: the answer, the money line by line, the goods that go out, the messages
//! that are sent, and who has how long.

use super::section::Ground;
use crate::{
    flows::Outlook,
    web::{
        case_view::{self, MoneyView},
        consumer::orders::teller_to,
    },
    wording::{FindingWords, Teller, When},
    words::Lang,
};
use amends_core::{
    case::{self, Assessment, Case, Consequences, Item, Job, Wish},
    policy::{Answer, Effect, Finding},
};

/// What the request would come to, if it were sent now.
pub struct Preview {
    pub tone: &'static str,
    pub headline: String,
    pub text: String,
    pub objections: Vec<FindingWords>,
    /// None for somebody who learns no price.
    pub money: Option<MoneyView>,
    /// How a price difference is paid; empty: there is none.
    pub pay: String,
    /// Who pays the way back, and why.
    pub way_back: Vec<FindingWords>,
    /// Goods that go out.
    pub goods: Vec<String>,
    /// What a hold means, where something goes ahead.
    pub hold: bool,
    pub messages: Vec<String>,
    pub clocks: Vec<ClockView>,
    /// Whether it can be sent.
    pub open: bool,
    pub send: String,
}

/// Who has until when.
pub struct ClockView {
    pub words: String,
    pub until: When,
}

/// The preview of what the form says; `complete`: nothing more has to be asked.
pub fn preview(ground: &Ground<'_>, outlook: &Outlook, complete: bool) -> Preview {
    let (t, assessed) = (ground.t, &outlook.assessed);
    let teller = teller_to(t, ground.buyer, ground.context);
    // Nobody who learns no price is asked to pay one.
    let owes = ground.buyer.is_receiver() && assessed.quote.charge > 0;
    let answer = if owes { Answer::Impossible } else { assessed.decision.answer };
    let (tone, key) = match (complete, answer) {
        (false, Answer::Approve | Answer::Review) => ("quiet", "ask-preview-so-far"),
        (_, Answer::Approve) => ("good", "ask-preview-approve"),
        (_, Answer::Review) => ("running", "ask-preview-review"),
        (_, Answer::Refuse) => ("act", "ask-preview-refuse"),
        (_, Answer::Impossible) => ("bad", "ask-preview-impossible"),
    };
    let items: Vec<&Item> = assessed.items.iter().collect();
    let money = || case_view::money(&teller.money_table(&assessed.quote, &items));
    let filed = outlook.filed.as_ref().filter(|_| complete && answer != Answer::Impossible);
    let send = if answer == Answer::Refuse { "ask-send-anyway" } else { "ask-send" };
    let hides = ground.buyer.is_receiver();
    Preview {
        tone,
        headline: t.get(key),
        text: t.get(&format!("{key}-text")),
        objections: objections(&teller, assessed, hides),
        money: (!hides).then(money),
        pay: if hides { String::new() } else { pay(t, assessed) },
        way_back: way_back(&teller, assessed),
        goods: goods(t, assessed),
        hold: assessed.items.iter().any(|item| item.wish.is_instant()),
        messages: filed.map_or_else(Vec::new, |(_, follows)| messages(t, follows)),
        clocks: filed.map_or_else(Vec::new, |(case, _)| clocks(&teller, case)),
        open: complete && answer != Answer::Impossible,
        send: t.get(if ground.changes.is_some() { "ask-send-change" } else { send }),
    }
}

/// What speaks against it, once each. What has its own place in the form is asked for there, and
/// who learns no price is told nothing that was reckoned in money.
fn objections(teller: &Teller, assessed: &Assessment, hides: bool) -> Vec<FindingWords> {
    let mut told: Vec<FindingWords> = Vec::new();
    let tells = |finding: &&Finding| {
        let money = finding.facts.iter().any(|fact| fact.name.contains("minor"));
        finding.code != "target-missing" && !(hides && money)
    };
    let decision = assessed.decision.for_buyer();
    for finding in decision.objections().into_iter().filter(tells) {
        let words = teller.finding(finding);
        if !told.iter().any(|other| other.sentence == words.sentence) {
            told.push(words);
        }
    }
    told
}

/// Who pays the way back, and what need not come back; once for what is the same for several
/// lines.
fn way_back(teller: &Teller, assessed: &Assessment) -> Vec<FindingWords> {
    let mut told: Vec<FindingWords> = Vec::new();
    let findings = assessed.decision.findings.iter();
    let tells = |code: &str| code.starts_with("freight-") || code == "may-be-kept";
    for finding in findings.filter(|f| f.effect == Effect::Passes && tells(&f.code)) {
        let words = teller.finding(finding);
        if !told.iter().any(|other| other.sentence == words.sentence) {
            told.push(words);
        }
    }
    told
}

/// How a price difference is paid.
fn pay(t: &Lang, assessed: &Assessment) -> String {
    match (assessed.quote.charge, assessed.quote.by_link) {
        (0, _) => String::new(),
        (_, true) => t.get("ask-pay-link"),
        (_, false) => t.get("ask-pay-tender"),
    }
}

/// What goes out to the buyer.
fn goods(t: &Lang, assessed: &Assessment) -> Vec<String> {
    let out = |item: &Item| {
        let (key, title, variant) = match &item.wish {
            Wish::Exchange { target, instant: true } => {
                ("ask-goods-instant", &target.title, &target.variant)
            }
            Wish::Exchange { target, .. } => ("ask-goods-exchange", &target.title, &target.variant),
            Wish::Change { target } => ("ask-goods-change", &target.title, &target.variant),
            Wish::Repair { .. } => ("ask-goods-repair", &item.title, &item.variant),
            Wish::Reship => ("ask-goods-reship", &item.title, &item.variant),
            _ => return None,
        };
        let goods = format!("{title} {variant}").trim().to_owned();
        let units = item.units.count();
        Some(t.get_with(key, &[("goods", goods.into()), ("units", units.into())]))
    };
    assessed.items.iter().filter_map(out).collect()
}

/// What the buyer is told as soon as it is sent.
fn messages(t: &Lang, follows: &Consequences) -> Vec<String> {
    let told = follows.jobs.iter().filter_map(|job| match job {
        Job::Notify { notice, .. } if notice.is_for_buyer() => Some(notice),
        _ => None,
    });
    told.map(|notice| t.get(&format!("notice-{}-headline", notice.word()))).collect()
}

/// Everybody who would be waited for.
fn clocks(teller: &Teller, case: &Case) -> Vec<ClockView> {
    let mut clocks: Vec<ClockView> = Vec::new();
    for wait in case::waits(case) {
        let words = teller.lang.get(&format!("ask-clock-{}", wait.party.word()));
        let until = teller.until(wait.due);
        if !clocks.iter().any(|told| told.words == words) {
            clocks.push(ClockView { words, until });
        }
    }
    clocks
}
