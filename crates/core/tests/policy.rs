//! The rules, one line of facts at a time. What is not said in a line is harmless: a shirt, bought
//! and delivered on 1 November 2026 at 10:00, asked about on the 5th because of a change of mind.

use crate::support::shop;
use amends_core::{
    case::WishKind,
    order::{GoodsTrait, OrderState, TenderKind},
    policy::{
        Basis, BuyerFacts, Decision, Effect, LineFacts, Outcome, PriceFacts, RequestFacts,
        SeenBefore, TargetFacts, TenderFacts, decide,
    },
    warranty::{RepairSpan, UnitLife},
};
use expect_test::{Expect, expect};
use jiff::{
    Timestamp,
    civil::{Date, DateTime},
    tz::TimeZone,
};

mod document;
mod freight;
mod gifts;
mod goods;
mod merge;
mod money;
mod platform;
mod prices;
mod readable;
mod remedies;
mod replay;
mod request;
mod returnless;
mod sent_back;
mod sheets;
mod shop_data;
mod shops;
mod signals;
mod tables;
mod tiers;
mod time;

/// Facts in, the whole decision out: the answer, every objection and open window with its clause
/// and facts, and the codes of everything else that was looked at.
pub fn check(facts: &str, expect: Expect) {
    let (basis, facts) = read(facts);
    expect.assert_eq(&print(&decide(&basis, &facts), &facts.zone));
}

/// The same with the rules changed first.
pub fn check_with(change: impl FnOnce(&mut Basis), facts: &str, expect: Expect) {
    let (mut basis, facts) = read(facts);
    change(&mut basis);
    expect.assert_eq(&print(&decide(&basis, &facts), &facts.zone));
}

fn print(decision: &Decision, zone: &TimeZone) -> String {
    let mut text = format!("{}\n", decision.answer.word());
    let mut passes = Vec::new();
    for finding in &decision.findings {
        if finding.effect == Effect::Passes && finding.until.is_none() {
            passes.push(finding.code.clone());
            continue;
        }
        text.push_str(&format!("  {} {}", finding.effect.word(), finding.code));
        if let Some(line) = finding.line.filter(|line| *line > 1) {
            text.push_str(&format!(" on line {line}"));
        }
        if let Some(clause) = &finding.clause {
            text.push_str(&format!(" by {clause}"));
        }
        if let Some(until) = finding.until {
            let local = until.to_zoned(zone.clone()).strftime("%Y-%m-%d %H:%M");
            text.push_str(&format!(" until {local}"));
        }
        let facts = finding.facts.iter().map(|f| format!("{}={}", f.name, f.value));
        let facts: Vec<String> = facts.filter(|fact| !fact.starts_with("delivered-at")).collect();
        if !facts.is_empty() {
            text.push_str(&format!(" [{}]", facts.join(" ")));
        }
        if !finding.missing.is_empty() {
            text.push_str(&format!(" missing {}", finding.missing.join(" ")));
        }
        text.push('\n');
    }
    text.push_str(&format!("  fine: {}\n", passes.join(" ")));
    text
}

fn read(text: &str) -> (Basis, RequestFacts) {
    let market = text.split_whitespace().find_map(|w| w.strip_prefix("market=")).unwrap_or("CN");
    let ordered = text.split_whitespace().find_map(|w| w.strip_prefix("ordered="));
    let ordered = ordered.unwrap_or("2026-10-30").parse().expect("a day");
    let zone = shop::zone(market);
    let mut facts = RequestFacts {
        now: local("2026-11-05T12:00", &zone),
        today: Date::default(),
        zone: zone.clone(),
        market: market.to_owned(),
        filed: true,
        order_state: OrderState::Delivered,
        requests_before: 0,
        amount: 10_000,
        tender: None,
        photos: 0,
        gift: false,
        gift_refundable: true,
        buyer: None,
        before: SeenBefore::default(),
        lines: Vec::new(),
    };
    for (no, words) in (1..).zip(text.split(" | ")) {
        let mut line = line(no, &zone);
        for word in words.split_whitespace() {
            let (key, value) = word.split_once('=').unwrap_or((word, ""));
            if !of_line(&mut line, key, value, &zone) {
                of_request(&mut facts, key, value);
            }
        }
        facts.lines.push(line);
    }
    (shop::basis_on(market, ordered), facts.dated())
}

fn line(no: u16, zone: &TimeZone) -> LineFacts {
    let delivered = Some(local("2026-11-01T10:00", zone));
    let answers = [("tags-on", "yes"), ("stained", "no")];
    LineFacts {
        no,
        wish: WishKind::ReturnAndRefund,
        category: "clothing".to_owned(),
        traits: Vec::new(),
        no_return_confirmed: false,
        asked: 1,
        left: 2,
        delivered_at: delivered,
        order_delivered_at: delivered,
        delivered_on: None,
        order_delivered_on: None,
        reason: Some("changed-mind".to_owned()),
        answers: answers.map(|(q, a)| (q.to_owned(), a.to_owned())).into(),
        target: None,
        instant: false,
        attempts: 0,
        repairs: 0,
        life: UnitLife::default(),
        keep_amount: 0,
        worth: 10_000,
        paid_back: 0,
        price: PriceFacts::default(),
    }
}

fn local(text: &str, zone: &TimeZone) -> Timestamp {
    let moment: DateTime = text.parse().expect("a local moment");
    moment.to_zoned(zone.clone()).expect("a moment").timestamp()
}

fn of_line(line: &mut LineFacts, key: &str, value: &str, zone: &TimeZone) -> bool {
    let moment = |value: &str| (value != "never").then(|| local(value, zone));
    match key {
        "wish" => line.wish = value.parse().expect("a wish"),
        "instant" => line.instant = true,
        "attempts" => line.attempts = value.parse().expect("a number"),
        "repairs" => line.repairs = value.parse().expect("a number"),
        "installed" => line.life.installed_at = moment(value),
        "exchanged" => line.life.replaced_at.extend(moment(value)),
        "repaired" | "given-up" => line.life.repairs.push(repair(key, value, zone)),
        "price-now" => line.price.catalogue = Some(value.parse().expect("minor units")),
        "seen" => line.price.claimed = Some(value.parse().expect("minor units")),
        "difference" => line.price.difference = value.parse().expect("minor units"),
        "protected" => line.price.protected = true,
        "keep" => line.keep_amount = value.parse().expect("minor units"),
        "paid-back" => line.paid_back = value.parse().expect("minor units"),
        "worth" => line.worth = value.parse().expect("minor units"),
        "category" => line.category = value.to_owned(),
        "trait" => line.traits.push(a_trait(value)),
        "confirmed" => line.no_return_confirmed = true,
        "asked" => line.asked = value.parse().expect("units"),
        "left" => line.left = value.parse().expect("units"),
        "delivered" => {
            line.delivered_at = moment(value);
            line.order_delivered_at = moment(value);
        }
        "last-parcel" => line.order_delivered_at = moment(value),
        "reason" => line.reason = (value != "none").then(|| value.to_owned()),
        "unanswered" => line.answers.clear(),
        "target" => line.target = Some(target(value)),
        "tags-on" | "stained" | "seal-broken" | "activated" | "opened" | "assembled"
        | "major-failure" => {
            line.answers.insert(key.to_owned(), value.to_owned());
        }
        _ => return false,
    }
    true
}

/// `2026-03-01T10:00..2026-03-10T10:00`, or open-ended.
fn repair(key: &str, value: &str, zone: &TimeZone) -> RepairSpan {
    let (from, to) = value.split_once("..").expect("from..to");
    let to = (!to.is_empty()).then(|| local(to, zone));
    RepairSpan { from: local(from, zone), to, done: key == "repaired" && to.is_some() }
}

fn of_request(facts: &mut RequestFacts, key: &str, value: &str) {
    let number = || value.parse().expect("a number");
    match key {
        "market" | "ordered" => {}
        "now" => facts.now = local(value, &facts.zone),
        "preview" => facts.filed = false,
        "gift" => (facts.gift, facts.gift_refundable) = (true, value != "no-refund"),
        "state" => facts.order_state = state(value),
        "before" => facts.requests_before = number(),
        "photos" => facts.photos = number(),
        "amount" => facts.amount = value.parse().expect("minor units"),
        "tender" => facts.tender = Some(tender(value)),
        "orders" | "requests" | "spent" | "quiet" => {
            of_buyer(facts.buyer.get_or_insert_default(), key, number());
        }
        "same-photo" => facts.before.same_photo = Some(value.to_owned()),
        "near-photo" => facts.before.near_photo = Some(value.to_owned()),
        "serial-of" => facts.before.serial_order = Some(value.to_owned()),
        "unasked" => facts.tender.as_mut().expect("a tender").consented = false,
        "balance" => {
            facts.tender.as_mut().expect("a tender").balance = value.parse().expect("minor units");
        }
        other => panic!("{other} is not a fact"),
    }
}

fn of_buyer(buyer: &mut BuyerFacts, key: &str, number: u32) {
    match key {
        "orders" => buyer.orders = number,
        "requests" => buyer.requests = number,
        "quiet" => buyer.quiet_days = Some(number),
        _ => buyer.spent = number.into(),
    }
}

fn a_trait(word: &str) -> GoodsTrait {
    let all = [
        GoodsTrait::CustomMade,
        GoodsTrait::Perishable,
        GoodsTrait::Digital,
        GoodsTrait::Newspaper,
        GoodsTrait::HygieneSealed,
        GoodsTrait::ActivationLoss,
        GoodsTrait::DisclosedDefect,
    ];
    all.into_iter().find(|known| known.word() == word).expect("a trait")
}

fn state(word: &str) -> OrderState {
    let all = [
        OrderState::Pending,
        OrderState::Processing,
        OrderState::Shipped,
        OrderState::Delivered,
        OrderState::Cancelled,
    ];
    all.into_iter().find(|known| known.word() == word).expect("a state")
}

fn target(word: &str) -> TargetFacts {
    TargetFacts {
        sku: "shirt-blue".to_owned(),
        known: word != "unknown",
        same_product: word != "other-product",
        same_variant: word == "same",
        available: if word == "sold-out" { 0 } else { 1 },
    }
}

fn tender(word: &str) -> TenderFacts {
    let kind = match word {
        "unknown" => None,
        "gift-card" | "e-card" => Some(TenderKind::StoredValue),
        _ => Some(TenderKind::Card),
    };
    let (known, original) = (word != "unknown", matches!(word, "visa" | "e-card"));
    let reference = word.to_owned();
    TenderFacts { reference, known, original, kind, consented: true, balance: 0 }
}
