//! The ledger of a warranty: each term on one unit, with every step of the derivation.

use crate::support::shop;
use amends_core::{
    policy::{Basis, Warranty, Words},
    warranty::{Anchors, Extension, Ledger, RepairDays, Rule, StepKind, Term, UnitDays, reckon},
};
use expect_test::{Expect, expect};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

const READ: Rule<'_> = Rule { clause: "READ", is_read: true };
const UNREAD: Rule<'_> = Rule { clause: "UNREAD", is_read: false };

/// A year that starts with the installation, pauses, starts anew and is extended by a year.
const YEAR: Term<'_> = Term {
    months: 12,
    part: None,
    rule: READ,
    is_law: false,
    anchors: Anchors { installed: Some(READ), paused: Some(READ), anew: Some(READ) },
    extension: None,
    rolls_over_weekend: false,
};

const EXTENDED: Term<'_> =
    Term { months: 24, extension: Some(Extension { months: 12, rule: UNREAD }), ..YEAR };

fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("{text} is a day"))
}

/// `delivered=… installed=… exchanged=… repaired=from..to given-up=from..to today=…`.
fn unit(text: &str) -> UnitDays {
    let today = day("2026-07-01");
    let (delivered, installed, replaced, repairs) = (None, None, Vec::new(), Vec::new());
    let mut unit = UnitDays { today, delivered, installed, replaced, repairs };
    for word in text.split_whitespace() {
        let (key, value) = word.split_once('=').expect("key=value");
        match key {
            "today" => unit.today = day(value),
            "delivered" => unit.delivered = Some(day(value)),
            "installed" => unit.installed = Some(day(value)),
            "exchanged" => unit.replaced.push(day(value)),
            "repaired" | "given-up" => {
                let (from, to) = value.split_once("..").expect("from..to");
                let to = (!to.is_empty()).then(|| day(to));
                let done = key == "repaired" && to.is_some();
                unit.repairs.push(RepairDays { from: day(from), to, done });
            }
            other => panic!("{other} is not a fact"),
        }
    }
    unit
}

fn print(ledger: &Ledger<'_>, today: Date) -> String {
    let mut text = String::new();
    for step in &ledger.steps {
        let kind = match step.kind {
            StepKind::Delivered { on, months } => format!("delivered {on}, {months} months"),
            StepKind::Installed { on } => format!("installed {on}"),
            StepKind::Repaired { from, to: Some(to), days } => {
                format!("{days} days in repair from {from} to {to}")
            }
            StepKind::Repaired { from, to: None, days } => {
                format!("{days} days in repair from {from} so far")
            }
            StepKind::Extended { months } => format!("{months} months more after a repair"),
            StepKind::Exchanged { on } => format!("exchanged {on}, anew"),
            StepKind::OffWeekend => "not on a weekend".to_owned(),
        };
        let clause = step.rule.map(|rule| format!(" ({})", rule.clause)).unwrap_or_default();
        text.push_str(&format!("{kind}{clause} -> {}\n", step.until));
    }
    let lasts = if ledger.covers(today) { "lasts" } else { "is over" };
    let sure =
        ledger.certain_until.map_or("nothing sure".to_owned(), |day| format!("surely {day}"));
    text.push_str(&format!("on {today} it {lasts}: until {}, {sure}\n", ledger.until));
    text
}

fn check(term: Term<'_>, facts: &str, expect: Expect) {
    let unit = unit(facts);
    let text = reckon(&term, &unit).map_or("not begun\n".to_owned(), |l| print(&l, unit.today));
    expect.assert_eq(&text);
}

#[test]
fn it_starts_with_the_delivery() {
    check(
        YEAR,
        "delivered=2026-02-10 today=2026-07-01",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        on 2026-07-01 it lasts: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 today=2027-02-10",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        on 2027-02-10 it lasts: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 today=2027-02-11",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        on 2027-02-11 it is over: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        YEAR,
        "today=2026-07-01",
        expect![[r#"
        not begun
    "#]],
    );
    check(
        YEAR,
        "delivered=2028-02-29 today=2029-02-28",
        expect![[r#"
        delivered 2028-02-29, 12 months (READ) -> 2029-02-28
        on 2029-02-28 it lasts: until 2029-02-28, surely 2029-02-28
    "#]],
    );
}

#[test]
fn or_when_it_is_installed() {
    check(
        YEAR,
        "delivered=2026-02-10 installed=2026-03-03 today=2027-03-03",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        installed 2026-03-03 (READ) -> 2027-03-03
        on 2027-03-03 it lasts: until 2027-03-03, surely 2027-03-03
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 installed=2026-03-03 today=2027-03-04",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        installed 2026-03-03 (READ) -> 2027-03-03
        on 2027-03-04 it is over: until 2027-03-03, surely 2027-03-03
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 installed=2026-02-10 today=2027-02-10",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        on 2027-02-10 it lasts: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        YEAR,
        "installed=2026-02-10 today=2027-02-10",
        expect![[r#"
        installed 2026-02-10 (READ) -> 2027-02-10
        on 2027-02-10 it lasts: until 2027-02-10, surely 2027-02-10
    "#]],
    );
    check(
        Term { anchors: Anchors::default(), ..YEAR },
        "delivered=2026-02-10 installed=2026-03-03 today=2027-02-11",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            on 2027-02-11 it is over: until 2027-02-10, surely 2027-02-10
        "#]],
    );
}

#[test]
fn the_time_of_a_repair_is_not_counted() {
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2026-05-01..2026-05-10 today=2027-02-19",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            9 days in repair from 2026-05-01 to 2026-05-10 (READ) -> 2027-02-19
            on 2027-02-19 it lasts: until 2027-02-19, surely 2027-02-19
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 given-up=2026-05-01..2026-05-10 today=2027-02-20",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            9 days in repair from 2026-05-01 to 2026-05-10 (READ) -> 2027-02-19
            on 2027-02-20 it is over: until 2027-02-19, surely 2027-02-19
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2027-02-10..2027-02-12 today=2027-02-12",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            2 days in repair from 2027-02-10 to 2027-02-12 (READ) -> 2027-02-12
            on 2027-02-12 it lasts: until 2027-02-12, surely 2027-02-12
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2027-02-11..2027-02-20 today=2027-02-20",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            on 2027-02-20 it is over: until 2027-02-10, surely 2027-02-10
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2026-05-01.. today=2026-05-06",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        5 days in repair from 2026-05-01 so far (READ) -> 2027-02-15
        on 2026-05-06 it lasts: until 2027-02-15, surely 2027-02-15
    "#]],
    );
    check(
        Term { anchors: Anchors::default(), ..YEAR },
        "delivered=2026-02-10 repaired=2026-05-01..2026-05-10",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            on 2026-07-01 it lasts: until 2027-02-10, surely 2027-02-10
        "#]],
    );
}

#[test]
fn days_of_two_repairs_at_once_count_once() {
    check(
        YEAR,
        "delivered=2026-02-10 given-up=2026-05-01..2026-05-10 repaired=2026-05-06..2026-05-20",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            9 days in repair from 2026-05-01 to 2026-05-10 (READ) -> 2027-02-19
            10 days in repair from 2026-05-06 to 2026-05-20 (READ) -> 2027-03-01
            on 2026-07-01 it lasts: until 2027-03-01, surely 2027-03-01
        "#]],
    );
}

#[test]
fn it_starts_anew_after_an_exchange() {
    check(
        YEAR,
        "delivered=2026-02-10 repaired=2026-05-01..2026-05-10 exchanged=2026-06-01 today=2027-06-01",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            9 days in repair from 2026-05-01 to 2026-05-10 (READ) -> 2027-02-19
            exchanged 2026-06-01, anew (READ) -> 2027-06-01
            on 2027-06-01 it lasts: until 2027-06-01, surely 2027-06-01
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 exchanged=2026-06-01 today=2027-06-02",
        expect![[r#"
        delivered 2026-02-10, 12 months (READ) -> 2027-02-10
        exchanged 2026-06-01, anew (READ) -> 2027-06-01
        on 2027-06-02 it is over: until 2027-06-01, surely 2027-06-01
    "#]],
    );
    check(
        YEAR,
        "delivered=2026-02-10 exchanged=2026-06-01 repaired=2026-07-01..2026-07-03",
        expect![[r#"
            delivered 2026-02-10, 12 months (READ) -> 2027-02-10
            exchanged 2026-06-01, anew (READ) -> 2027-06-01
            2 days in repair from 2026-07-01 to 2026-07-03 (READ) -> 2027-06-03
            on 2026-07-01 it lasts: until 2027-06-03, surely 2027-06-03
        "#]],
    );
    check(
        YEAR,
        "delivered=2026-06-01 exchanged=2026-06-01",
        expect![[r#"
        delivered 2026-06-01, 12 months (READ) -> 2027-06-01
        on 2026-07-01 it lasts: until 2027-06-01, surely 2027-06-01
    "#]],
    );
}

#[test]
fn a_repair_extends_it_once() {
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2026-09-01..2026-09-10 today=2029-08-19",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            9 days in repair from 2026-09-01 to 2026-09-10 (READ) -> 2028-08-19
            12 months more after a repair (UNREAD) -> 2029-08-19
            on 2029-08-19 it lasts: until 2029-08-19, surely 2028-08-19
        "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 today=2028-08-10",
        expect![[r#"
        delivered 2026-08-10, 24 months (READ) -> 2028-08-10
        on 2028-08-10 it lasts: until 2028-08-10, surely 2028-08-10
    "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 given-up=2026-09-01..2026-09-10 today=2028-08-20",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            9 days in repair from 2026-09-01 to 2026-09-10 (READ) -> 2028-08-19
            on 2028-08-20 it is over: until 2028-08-19, surely 2028-08-19
        "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2026-09-01..2026-09-10 repaired=2027-09-01..2027-09-02",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            9 days in repair from 2026-09-01 to 2026-09-10 (READ) -> 2028-08-19
            12 months more after a repair (UNREAD) -> 2029-08-19
            1 days in repair from 2027-09-01 to 2027-09-02 (READ) -> 2029-08-20
            on 2026-07-01 it lasts: until 2029-08-20, surely 2028-08-20
        "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2028-08-10..2028-08-11 today=2028-08-12",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            1 days in repair from 2028-08-10 to 2028-08-11 (READ) -> 2028-08-11
            12 months more after a repair (UNREAD) -> 2029-08-11
            on 2028-08-12 it lasts: until 2029-08-11, surely 2028-08-11
        "#]],
    );
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2028-08-11..2028-08-12 today=2028-08-12",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            on 2028-08-12 it is over: until 2028-08-10, surely 2028-08-10
        "#]],
    );
}

#[test]
fn an_exchange_takes_nothing_away() {
    check(
        EXTENDED,
        "delivered=2026-08-10 repaired=2026-09-01..2026-09-10 exchanged=2026-10-01 today=2029-08-19",
        expect![[r#"
            delivered 2026-08-10, 24 months (READ) -> 2028-08-10
            9 days in repair from 2026-09-01 to 2026-09-10 (READ) -> 2028-08-19
            12 months more after a repair (UNREAD) -> 2029-08-19
            exchanged 2026-10-01, anew (READ) -> 2029-08-19
            on 2029-08-19 it lasts: until 2029-08-19, surely 2028-10-01
        "#]],
    );
}

#[test]
fn an_end_may_move_to_monday() {
    check(
        Term { rolls_over_weekend: true, rule: UNREAD, ..YEAR },
        "delivered=2026-02-13",
        expect![[r#"
            delivered 2026-02-13, 12 months (UNREAD) -> 2027-02-13
            not on a weekend -> 2027-02-15
            on 2026-07-01 it lasts: until 2027-02-15, nothing sure
        "#]],
    );
}

/// What a basis says of electronics in a market, in short.
fn terms(basis: &Basis, market: &str, facts: &str) -> String {
    let unit = unit(facts);
    let warranty: Warranty<'_> = basis.warranty(market, &"electronics".to_owned(), &unit);
    let mut text = String::new();
    for ledger in &warranty.ledgers {
        let part = ledger.term.part.map_or("whole", |part: &Words| &part.en);
        text.push_str(&format!("{part} by {}: {}", ledger.term.rule.clause, ledger.until));
        let sure = ledger.certain_until.map(|day| format!(", surely {day}")).unwrap_or_default();
        text.push_str(&format!("{sure}\n"));
    }
    let sure = warranty.certain().map(|ledger| ledger.term.rule.clause);
    text.push_str(&format!("by {sure:?}, days left {:?}\n", warranty.days_left(unit.today)));
    text
}

#[test]
fn a_shop_gives_no_less_than_a_law_that_was_read() {
    let mut basis = shop::basis("CN");
    crate::law::warranty::a_year(&mut basis);
    basis.shop.warranty[0].months = 6;
    let facts = "delivered=2026-02-10 today=2026-08-10";
    expect![[r#"
        whole by SHOP.WARRANTY: 2026-08-10, surely 2026-08-10
        whole by CN.3B.TERM: 2027-02-10
        main parts by CN.3B.TERM: 2029-02-10
        by Some("SHOP.WARRANTY"), days left Some(1)
    "#]]
    .assert_eq(&terms(&basis, "CN", facts));
    for clause in basis.law.clauses.iter_mut().filter(|clause| clause.id == "CN.3B.TERM") {
        clause.mark = "V".to_owned();
    }
    expect![[r#"
        whole by SHOP.WARRANTY: 2026-08-10, surely 2026-08-10
        whole by CN.3B.TERM: 2027-02-10, surely 2027-02-10
        main parts by CN.3B.TERM: 2029-02-10, surely 2029-02-10
        by Some("CN.3B.TERM"), days left Some(185)
    "#]]
    .assert_eq(&terms(&basis, "CN", facts));
}

#[test]
fn each_market_has_its_own_terms() {
    let facts = "delivered=2026-08-10 repaired=2026-09-01..2026-09-10 today=2026-10-01";
    let on = |market: &str| shop::basis_on(market, day("2026-08-01"));
    expect![[r#"
        whole by EU.G.2Y: 2029-08-10
        by None, days left None
    "#]]
    .assert_eq(&terms(&on("DE"), "DE", facts));
    expect![[r#"
        whole by EU.G.2Y: 2029-08-10
        whole by EU.G.3Y.PT: 2030-08-12
        by None, days left None
    "#]]
    .assert_eq(&terms(&on("PT"), "PT", facts));
    expect![[r#"
        whole by CN.3B.TERM: 2027-08-19
        main parts by CN.3B.TERM: 2029-08-19
        by None, days left None
    "#]]
    .assert_eq(&terms(&on("CN"), "CN", facts));
    expect![[r#"
        by None, days left None
    "#]]
    .assert_eq(&terms(&on("GB"), "GB", facts));
    // A repair extends the guarantee of goods that were ordered from 31 July 2026.
    let before = shop::basis_on("DE", day("2026-07-30"));
    expect![[r#"
        whole by EU.G.2Y: 2028-08-10
        by None, days left None
    "#]]
    .assert_eq(&terms(&before, "DE", facts));
}

#[test]
fn so_many_repairs_give_the_next_remedy() {
    let next = |market: &str, repairs, under| {
        let mut basis = shop::basis(market);
        if market == "CN" {
            basis.shop.repair = None;
        }
        let next = basis.next_remedy(repairs, under);
        next.map(|next| (next.after, next.rule.clause.to_owned(), next.rule.is_read))
    };
    let read = |after, clause: &str| Some((after, clause.to_owned(), true));
    let unread = |after, clause: &str| Some((after, clause.to_owned(), false));
    // The United Kingdom: one. China: two, known from secondary texts, and under warranty only.
    assert_eq!(next("GB", 0, true), None);
    assert_eq!(next("GB", 1, true), read(1, "UK.R.ONE"));
    assert_eq!(next("CN", 1, true), None);
    assert_eq!(next("CN", 2, true), unread(2, "CN.3B.2X"));
    assert_eq!(next("CN", 2, false), None);
    // The shop's own number, where the law has none.
    assert_eq!(next("DE", 1, true), None);
    assert_eq!(next("DE", 2, true), read(2, "SHOP.REPAIR"));
}

/// A unit with repairs and exchanges at any days, in any number.
fn any_unit() -> impl Strategy<Value = UnitDays> {
    let first = day("2026-02-10");
    let at = move |n: i64| first.checked_add(n.days()).expect("a day");
    let repair = (0i64..1_500, 0i64..120, any::<bool>()).prop_map(move |(from, days, done)| {
        RepairDays { from: at(from), to: Some(at(from + days)), done }
    });
    let repairs = prop::collection::vec(repair, 0..5);
    let replaced = prop::collection::vec(0i64..1_500, 0..3);
    let installed = prop::option::of(0i64..60);
    (installed, replaced, repairs).prop_map(move |(installed, replaced, mut repairs)| {
        let mut replaced: Vec<Date> = replaced.into_iter().map(at).collect();
        replaced.sort();
        repairs.sort_by_key(|repair| (repair.from, repair.to));
        let (delivered, installed) = (Some(first), installed.map(at));
        UnitDays { today: at(1_600), delivered, installed, replaced, repairs }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_longer_repair_never_makes_it_shorter(
        unit in any_unit(), which in 0usize..5, more in 1i64..200, extended in any::<bool>(),
    ) {
        let term = if extended { EXTENDED } else { YEAR };
        let before = reckon(&term, &unit).expect("delivered");
        let mut longer = unit.clone();
        if let Some(repair) = longer.repairs.get_mut(which) {
            repair.to = repair.to.and_then(|to| to.checked_add(more.days()).ok());
        }
        let after = reckon(&term, &longer).expect("delivered");
        prop_assert!(after.until >= before.until, "{before:?}\n{after:?}");
        prop_assert!(after.certain_until >= before.certain_until);
    }

    #[test]
    fn what_is_sure_is_never_more_than_all_and_asking_again_says_the_same(unit in any_unit()) {
        let once = reckon(&EXTENDED, &unit).expect("delivered");
        prop_assert_eq!(&once, &reckon(&EXTENDED, &unit.clone()).expect("delivered"));
        prop_assert!(once.certain_until.is_some_and(|sure| sure <= once.until));
        prop_assert_eq!(once.steps.last().map(|step| step.until), Some(once.until));
        prop_assert!(once.steps.is_sorted_by_key(|step| step.until));
    }
}
