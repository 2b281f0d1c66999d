mod kinds;
pub mod samples;

use super::*;
use crate::flows::audit::AuditAct;
use crate::words::{Locale, Words};
use amends_core::{
    case::{
        Disposition, Event, Found, LEGS, Label, Refusal, ReplacementFailure, TimerKind, WishKind,
        progress,
    },
    order::{GoodsTrait, OrderState},
    people::{Channel, Party, Role},
    policy::{Answer, CompensationForm, Effect, FactUsed, Finding, Trigger, Witness},
};
use expect_test::expect;
use samples::World;
use std::collections::BTreeSet;

fn each_lang(check: impl Fn(&Lang)) {
    let words = Words::load().unwrap();
    Locale::ALL.into_iter().for_each(|locale| check(words.of(locale)));
}

#[track_caller]
fn complete(text: &str) {
    let broken = text.contains('⟦') || text.contains("{$") || text.trim().is_empty();
    assert!(!broken, "words are missing in: {text}");
}

#[test]
fn every_word_of_the_core_is_there_in_every_language() {
    let mut keys: Vec<String> = Vec::new();
    let mut family = |name: &str, words: &[&str]| {
        keys.extend(words.iter().map(|word| format!("{name}-{word}")));
    };
    family("label", &Label::ALL.map(Label::word));
    family("next", &Label::ALL.map(Label::word));
    family("step", &["asked", "decided", "sent", "inspected", "refunded", "replaced", "repaired"]);
    family("wish", &WishKind::ALL.map(WishKind::word));
    family("party", &Party::ALL.map(Party::word));
    family("actor", &["buyer", "program", "rule"]);
    family("actor", &Role::ALL.map(Role::word));
    use Channel::{Api, Chat, Mail, Page, Phone};
    family("channel", &[Page, Api, Mail, Phone, Chat].map(Channel::word));
    use Answer::{Approve, Impossible, Refuse, Review};
    family("answer", &[Approve, Review, Refuse, Impossible].map(Answer::word));
    use Effect::{Blocks, Passes, Refuses, Review as Looks};
    family("effect", &[Passes, Looks, Refuses, Blocks].map(Effect::word));
    use Witness::{Buyer, Carrier, Log, Order, Warehouse};
    family("witness", &[Buyer, Order, Carrier, Log, Warehouse].map(Witness::word));
    use OrderState::{Cancelled, Delivered, Pending, Processing, Shipped};
    family(
        "order-state",
        &[Pending, Processing, Shipped, Delivered, Cancelled].map(OrderState::word),
    );
    let traits = [
        GoodsTrait::CustomMade,
        GoodsTrait::Perishable,
        GoodsTrait::Digital,
        GoodsTrait::Newspaper,
        GoodsTrait::HygieneSealed,
        GoodsTrait::ActivationLoss,
        GoodsTrait::DisclosedDefect,
    ];
    family("trait", &traits.map(GoodsTrait::word));
    family("clock", &TimerKind::ALL.map(TimerKind::word));
    family("found", &Found::ALL.map(Found::word));
    family("disposition", &Disposition::ALL.map(Disposition::word));
    family("replacement-failure", &ReplacementFailure::ALL.map(ReplacementFailure::word));
    family("event", &Event::KINDS);
    family("trigger", &Trigger::ALL.map(Trigger::word));
    family("form", &CompensationForm::ALL.map(CompensationForm::word));
    let legs = LEGS.iter().copied();
    for (leg, states) in legs.filter(|(leg, _)| matches!(*leg, "compensation" | "insurance")) {
        family(if leg == "insurance" { "claimed-state" } else { "given-state" }, states);
    }
    family("audit-act", &AuditAct::ALL.map(AuditAct::word));
    for code in Refusal::CODES {
        keys.extend([format!("refusal-{code}"), format!("refusal-{code}-next")]);
    }
    each_lang(|lang| {
        for key in &keys {
            assert!(lang.has(key), "{key} is missing in {}", lang.code());
        }
    });
}

/// Names of findings and facts are written in the rules; they are read there, so that a new one
/// cannot be forgotten here.
#[test]
fn every_finding_and_fact_of_the_rules_has_words() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../core/src/policy/rules");
    let mut names = BTreeSet::new();
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        if path.ends_with("mod.rs") {
            continue;
        }
        let source = std::fs::read_to_string(path).unwrap();
        let source = source.split("#[cfg(test)]").next().unwrap();
        for text in source.split('"').skip(1).step_by(2) {
            let is_name =
                text.len() > 1 && text.chars().all(|c| c.is_ascii_lowercase() || c == '-');
            names.extend(is_name.then(|| text.to_owned()));
        }
    }
    assert!(names.len() > 40, "the rules were found: {names:?}");
    each_lang(|lang| {
        for name in &names {
            let known = lang.has(&format!("finding-{name}")) || lang.has(&format!("fact-{name}"));
            assert!(known, "the rules say `{name}`, which has no words in {}", lang.code());
        }
    });
}

/// A finding with every fact that any sentence may mention; none may stay open.
#[test]
fn every_finding_is_a_whole_sentence() {
    let world = World::with_an_order();
    let fact = |(name, value): (&str, &str)| FactUsed {
        name: name.to_owned(),
        value: value.to_owned(),
        witness: Witness::Order,
    };
    let facts = [
        ("order-state", "shipped"),
        ("requests-before", "1"),
        ("requests-max", "3"),
        ("units-asked", "2"),
        ("units-left", "1"),
        ("window-days", "7"),
        ("goods-trait", "hygiene-sealed"),
        ("target", "SKU-9"),
        ("units-available", "0"),
        ("photos", "1"),
        ("photos-min", "2"),
        ("attempts-before", "1"),
        ("attempts-max", "3"),
        ("repairs-before", "2"),
        ("warranty-months", "12"),
        ("days-in-repair", "9"),
        ("amount-minor-max", "2000"),
        ("protection-days", "7"),
        ("paid-minor", "10000"),
        ("price-now-minor", "8000"),
        ("price-claimed-minor", "7000"),
        ("answer:tags-on", "no"),
        ("amount-minor", "1200"),
        ("resale-minor", "300"),
        ("way-back-minor", "900"),
        ("buyer-requests", "4"),
        ("buyer-orders", "6"),
        ("requests-year-max", "3"),
        ("share-bp-max", "5000"),
        ("other-case", "7K2P-94QX"),
        ("other-order", "A-77"),
        ("gift-refundable", "true"),
    ];
    let ftl = include_str!("../../locales/en/events.ftl");
    let codes = ftl.lines().filter_map(|line| line.strip_prefix("finding-")?.split(' ').next());
    let codes: Vec<&str> = codes.collect();
    each_lang(|lang| {
        for code in &codes {
            let finding = Finding {
                code: (*code).to_owned(),
                effect: Effect::Review,
                line: None,
                clause: Some("SHOP.GENERAL".to_owned()),
                facts: facts.map(fact).to_vec(),
                missing: vec!["answer:stained".to_owned()],
                until: Some(samples::today()),
            };
            complete(&world.teller(lang).finding(&finding).sentence);
        }
    });
}

#[test]
fn every_case_is_told_in_whole_sentences() {
    let world = World::with_an_order();
    let mut kinds = BTreeSet::new();
    let mut labels = BTreeSet::new();
    let cases = world.cases();
    for walk in &cases {
        kinds.extend(walk.history.iter().map(|recorded| recorded.event.kind()));
        labels.insert(progress(&walk.case).label.word());
    }
    assert!(labels.len() >= 13, "{labels:?}");
    assert!(kinds.len() >= 15, "{kinds:?}");
    each_lang(|lang| {
        let teller = world.teller(lang);
        for walk in &cases {
            for recorded in &walk.history {
                complete(&teller.event(&walk.case, recorded).sentence);
            }
            for part in walk.case.settlement.parts() {
                complete(&teller.part(&walk.case, part).sentence);
            }
            for finding in teller.findings(&walk.case.decision) {
                complete(&finding.sentence);
            }
        }
    });
}

#[test]
fn a_return_told_from_the_request_to_the_money() {
    let world = World::with_an_order();
    let words = Words::load().unwrap();
    let walk = &world.cases()[10];
    let mut told = String::new();
    for locale in Locale::ALL {
        let teller = world.teller(words.of(locale));
        for recorded in &walk.history {
            let event = teller.event(&walk.case, recorded);
            told.push_str(&format!(
                "{} | {} | {}\n",
                event.when.words, event.actor, event.sentence
            ));
        }
        let items: Vec<_> = walk.case.items.iter().map(|item| &item.asked).collect();
        let table = teller.money_table(&walk.case.quote, &items);
        for row in table.lines.iter().flat_map(|line| &line.rows).chain([&table.total]) {
            told.push_str(&format!("    {} {}\n", row.label, row.amount));
        }
        for route in &table.routes {
            told.push_str(&format!("    → {} {}\n", route.label, route.amount));
        }
    }
    expect![[r#"
        2026年11月20日 10:30 | 买家 | 已提交申请
        2026年11月20日 10:30 | 系统自动 | 按规则即时通过
        2026年11月20日 10:30 | 系统自动 | 请在 2026年11月27日 24:00 前寄回商品
        2026年11月20日 15:30 | 客服 | 商品已寄出：顺丰速运，运单号 SF1234567890
        2026年11月20日 20:30 | 仓库 | 商品已全部到仓
        2026年11月21日 01:30 | 仓库 | 已验货：真丝衬衫 Silk shirt × 1，有穿着痕迹
        2026年11月21日 01:30 | 仓库 | 已结算：退 ¥271.57 至招商银行 ···· 9212，退 ¥31.62 至礼品卡或账户余额
        2026年11月21日 01:30 | 系统自动 | ¥31.62 已退至礼品卡或账户余额，现已到账
        2026年11月21日 01:30 | 系统自动 | ¥271.57 已退至招商银行 ···· 9212，预计 2026年11月26日 前到账
            商品金额 ¥399.00
            优惠 -¥20.01
            价值减损 -¥75.80
            订单运费（不退） ¥0.00
            退款金额 ¥303.19
            → 招商银行 ···· 9212 ¥271.57
            → 礼品卡或账户余额 ¥31.62
        20 Nov 2026, 10:30 | Buyer | Request filed
        20 Nov 2026, 10:30 | Automatic | Approved at once by the rules
        20 Nov 2026, 10:30 | Automatic | The goods are to be sent back by 27 Nov 2026, 24:00
        20 Nov 2026, 15:30 | Customer service | Parcel on its way with 顺丰速运, tracking number SF1234567890
        20 Nov 2026, 20:30 | Warehouse | All goods have arrived
        21 Nov 2026, 01:30 | Warehouse | 1 × 真丝衬衫 Silk shirt inspected: Worn
        21 Nov 2026, 01:30 | Warehouse | Settled: CN¥271.57 back to 招商银行 ···· 9212, CN¥31.62 back to Gift card or store credit
        21 Nov 2026, 01:30 | Automatic | CN¥31.62 credited: Gift card or store credit
        21 Nov 2026, 01:30 | Automatic | CN¥271.57 refunded to 招商银行 ···· 9212; it arrives by 26 Nov 2026
            Goods CN¥399.00
            Discount -CN¥20.01
            Loss of value -CN¥75.80
            Freight of the order (stays with the shop) CN¥0.00
            Refund CN¥303.19
            → 招商银行 ···· 9212 CN¥271.57
            → Gift card or store credit CN¥31.62
    "#]].assert_eq(&told);
}

#[test]
fn a_refusal_and_a_grant_are_composed_from_the_plain_texts_of_their_clauses() {
    // Proves POLICY-5.
    let world = World::with_an_order();
    let words = Words::load().unwrap();
    let mut told = String::new();
    for locale in Locale::ALL {
        let teller = world.teller(words.of(locale));
        let mut seen = BTreeSet::new();
        for walk in world.cases() {
            let Some(decision) = teller.decision(&walk.case, &walk.history) else { continue };
            let grounds = decision.grounds.iter().map(|ground| {
                let clause = ground.clause.as_ref();
                let plain = clause.map(|clause| clause.plain.as_str()).unwrap_or_default();
                let legal = clause.and_then(ClauseWords::legal).unwrap_or_default();
                format!("  {} | {plain} | {legal}\n", ground.sentence)
            });
            let facts =
                decision.facts().into_iter().map(|f| format!("    {}: {}\n", f.name, f.value));
            let one: String = [format!("{}\n", decision.headline)]
                .into_iter()
                .chain(grounds)
                .chain(facts)
                .collect();
            if seen.insert(one.clone()) {
                told.push_str(&one);
            }
        }
    }
    expect![[r#"
        您的申请未通过
           | 穿过的商品，贬值的部分从退款里扣除。 | 有穿着痕迹的商品按成色折价退款。
        您的申请已通过
          在期限内提出：签收后 15 天，截至 2026年11月27日 24:00。 | 签收后十五天内，您都可以退换。 | 签收后十五天内可以退换。
            签收时间: 2026年11月12日 14:20
            期限天数: 15
        Your request was not granted
           | What worn goods lost in value comes off your refund. | Worn goods are refunded less their loss of value.
        Your request was granted
          Asked in time: 15 days after delivery, until 27 Nov 2026, 24:00. | You have fifteen days from delivery to return or exchange. | Returns and exchanges within fifteen days of delivery.
            Delivered: 12 Nov 2026, 14:20
            Days allowed: 15
    "#]].assert_eq(&told);
}

#[test]
fn a_day_ends_at_its_midnight() {
    let world = World::with_an_order();
    let words = Words::load().unwrap();
    let end = "2026-11-20T16:00:00Z".parse().unwrap(); // 24:00 in Shanghai
    let told = Locale::ALL.map(|locale| world.teller(words.of(locale)).until(end).words);
    assert_eq!(told, ["2026年11月20日 24:00", "20 Nov 2026, 24:00"]);
}
