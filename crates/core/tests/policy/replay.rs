//! Other rules tried on what was asked before. Proves INSIGHT-7, POLICY-8.

use super::{read, shop};
use amends_core::policy::{Answer, Pairs, Replay, RequestFacts, Tally};
use expect_test::expect;
use jiff::civil::date;

#[test]
fn a_longer_window_changes_the_late_ones_and_says_what_it_costs() {
    let was = shop::basis("CN").shop;
    let mut is = was.clone();
    for window in is.windows.iter_mut().filter(|window| window.days == 30) {
        window.days = 60;
    }
    let pairs = Pairs::of((&was, None), (&is, None), date(2026, 11, 5));
    let replay = Replay::of(&pairs);
    let mut tally = Tally::default();
    let late = "category=shoes now=2026-12-10T12:00 amount=19900";
    for (n, facts) in [late, "category=shoes", "now=2026-12-10T12:00", late].iter().enumerate() {
        let (_, facts) = read(facts);
        let again = replay.decide(&facts);
        tally.add(&format!("CASE-{n}"), "CNY", &facts, again);
    }
    let groups = tally.groups.iter().map(|(group, sums)| {
        let (approved, person, refused) = (sums.approved, sums.to_person, sums.refused);
        let (money, freight) = (sums.money_minor, sums.freight);
        format!(
            "{} {} {}: {} of {} changed, approved {approved:?}, person {person:?}, \
             refused {refused:?}, money {money:?}, freight {freight:?}",
            group.market, group.category, group.currency, sums.changed, sums.cases,
        )
    });
    expect![[r#"
        CN clothing CNY: 0 of 1 changed, approved [0, 0], person [0, 0], refused [1, 1], money [0, 0], freight [0, 0]
        CN shoes CNY: 2 of 3 changed, approved [1, 3], person [0, 0], refused [2, 0], money [10000, 49800], freight [0, 0]"#]].assert_eq(&groups.collect::<Vec<_>>().join("\n"));
    let listed: Vec<&str> = tally.listed.iter().map(|case| case.number.as_str()).collect();
    assert_eq!(listed, ["CASE-0", "CASE-3"]);
    assert_eq!((tally.listed[0].was, tally.listed[0].is), (Answer::Refuse, Answer::Approve));
    let stored = serde_json::to_string(&tally).expect("text");
    assert_eq!(serde_json::from_str::<Tally>(&stored).expect("a tally"), tally);
}

#[test]
fn the_law_of_the_market_holds_in_a_replay_as_it_did() {
    let was = shop::basis("CN").shop;
    let mut is = was.clone();
    is.windows.clear();
    let pairs = Pairs::of((&was, None), (&is, None), date(2026, 11, 5));
    let replay = Replay::of(&pairs);
    for market in ["CN", "DE", "US"] {
        let facts = format!("market={market} now=2026-11-07T12:00");
        let (_, facts) = read(&facts);
        let again = replay.decide(&facts);
        assert_eq!(again.was, again.is, "{market}: inside the law nothing changes");
    }
}

#[test]
fn facts_are_stored_whole() {
    let some = [
        "category=shoes trait=digital confirmed attempts=2 repairs=1 worth=500 paid-back=20",
        "wish=price-protection price-now=900 seen=800 difference=9 protected reason=price-dropped",
        "wish=exchange target=S-2/5 instant | wish=keep keep=500 unanswered delivered=never",
        "tender=card gift=no-refund state=shipped before=2 photos=3 market=DE preview",
    ];
    for facts in some {
        let (_, facts) = read(facts);
        let stored = serde_json::to_string(&facts).expect("text");
        let again: RequestFacts = serde_json::from_str(&stored).expect("facts");
        assert_eq!(again.dated(), facts);
    }
}
