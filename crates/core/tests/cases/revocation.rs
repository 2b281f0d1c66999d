//! Withdrawal from the contract with the function that the law wants: for how long, from what, and
//! that no rule of a shop turns it away.
//! Proves the decisions of MARKET-3.

use crate::support::{shop, story::play, story::world_after};
use amends_core::{
    case::{GoodsBack, Revocable, revocable, revocation_ends},
    policy::law,
};
use expect_test::{Expect, expect};

/// An order, and what can be withdrawn from it in the first minute of some days.
fn windows(order: &str, days: &[i64], expect: Expect) {
    let mut world = world_after(order);
    // The law alone, so that its own end is seen.
    world.policy.shop.windows.clear();
    let mut text = String::new();
    for n in days {
        let now = shop::day(&world.order.market, *n) - jiff::SignedDuration::from_hours(10);
        let all = revocable(&world.submit_basis(), now);
        let line = |one: &Revocable| {
            let until = one.until.map(|at| at.to_zoned(world.zone.clone()));
            let until = until.map(|at| at.strftime("%a %m-%d %H:%M").to_string());
            let open = if one.can_be_declared() { "open" } else { "closed" };
            let against = one.objections.iter().map(|finding| finding.code.as_str());
            let until = until.unwrap_or_else(|| "no end yet".to_owned());
            let against = against.collect::<Vec<_>>().join(" ");
            format!("  {}: {} left, {open}, {until} {against}", one.line, one.left)
        };
        text.push_str(&format!("day {n}\n"));
        all.iter().for_each(|one| text.push_str(&format!("{}\n", line(one).trim_end())));
    }
    expect.assert_eq(&text);
}

/// Day 0 is Monday 2 November 2026; the 14 days after Saturday the 7th end on Saturday the 21st,
/// which no law of the Union lets a period end on.
#[test]
fn the_window_is_the_laws_and_rolls_over_the_weekend() {
    let order = "market DE\nline 1 x vase\nline 1 delivered on day 5\npaid with visa\n";
    windows(
        order,
        &[5, 20, 21, 22],
        expect![[r#"
        day 5
          1: 1 left, open, Tue 11-24 00:00
        day 20
          1: 1 left, open, Tue 11-24 00:00
        day 21
          1: 1 left, open, Tue 11-24 00:00
        day 22
          1: 1 left, closed, Tue 11-24 00:00 window-closed
    "#]],
    );
}

#[test]
fn while_a_parcel_is_on_its_way_no_window_has_begun() {
    windows(
        "market DE\nline 1 x vase\npaid with visa\nshipped\n",
        &[0, 100],
        expect![[r#"
            day 0
              1: 1 left, open, no end yet not-delivered window-unknown
            day 100
              1: 1 left, open, no end yet not-delivered window-unknown
        "#]],
    );
    windows(
        "market DE\nline 1 x vase\npaid with visa\npending\n",
        &[0, 100],
        expect![[r#"
            day 0
              1: 1 left, open, no end yet
            day 100
              1: 1 left, open, no end yet
        "#]],
    );
}

#[test]
fn other_laws_and_cancelled_orders_have_no_such_function() {
    for market in ["CN", "US", "GB"] {
        let order = format!("market {market}\nline 1 x vase\npaid with visa\n");
        windows(&order, &[1], expect![["day 1\n"]]);
    }
    let order = "market DE\nline 1 x vase\npaid with visa\ncancelled\n";
    windows(order, &[1], expect![["day 1\n"]]);
    let play = play(&format!("{order}day 1: buyer declares 1 x line 1\n"));
    expect![[r#"
        day 1: buyer declares 1 x line 1
           => impossible: not-before-shipment (SHOP.BEFORE)
    "#]]
    .assert_eq(&play);
}

/// What a declaration comes to in each state of the order.
#[test]
fn whatever_stands_against_it_is_for_a_person_and_never_impossible() {
    let told = |state: &str, rules: &str| {
        let order = format!("market DE\nline 2 x vase\npaid with visa\n{state}\n{rules}\n");
        play(&format!("{order}day 2: buyer declares 1 x line 1\n"))
    };
    let mut text = String::new();
    for state in ["pending", "processing", "shipped", "line 1 delivered on day 0"] {
        text.push_str(&format!("{state}\n{}", told(state, "")));
    }
    let rule = "rule attempts-per-line 0";
    text.push_str(&format!("{rule}\n{}", told("line 1 delivered on day 0", rule)));
    expect![[r#"
        pending
        day 2: buyer declares 1 x line 1
           => refund-under-way; provider's turn until day 3, 10:00
           => agreed: 60.50 back to visa
           => mail and text: revocation-received
           => job: issue-refund
           => job: cancel-at-shop
        processing
        day 2: buyer declares 1 x line 1
           => in-review; merchant's turn until day 4, 10:00
           => because: not-before-shipment (SHOP.BEFORE)
           => mail and text: revocation-received
        shipped
        day 2: buyer declares 1 x line 1
           => in-review; merchant's turn until day 4, 10:00
           => because: not-delivered, window-unknown (EU.W.14)
           => mail and text: revocation-received
        line 1 delivered on day 0
        day 2: buyer declares 1 x line 1
           => send-goods; buyer's turn until day 16, 24:00
           => mail and text: revocation-received
        rule attempts-per-line 0
        day 2: buyer declares 1 x line 1
           => in-review; merchant's turn until day 4, 10:00
           => because: attempts-used-up (SHOP.LIMITS)
           => mail and text: revocation-received
    "#]]
    .assert_eq(&text);
}

#[test]
fn a_person_grants_it_until_the_goods_are_gone() {
    let order = "market DE\nline 2 x vase\npaid with visa\nprocessing\n";
    expect![[r#"
        day 2: buyer declares 1 x line 1
           => in-review; merchant's turn until day 4, 10:00
           => because: not-before-shipment (SHOP.BEFORE)
           => mail and text: revocation-received
        day 2 11:00: agent approves under EU.W.14, on case 1
           => refund-under-way; provider's turn until day 3, 11:00
           => agreed: 60.50 back to visa
           => mail and text: settled
           => job: issue-refund
           => job: cancel-at-shop
    "#]]
    .assert_eq(&play(&format!(
        "{order}day 2: buyer declares 1 x line 1
        day 2 11:00: agent approves under EU.W.14, on case 1"
    )));
}

/// The order goes out while a person thinks: what was declared stands, and the goods come back.
#[test]
fn goods_that_went_out_meanwhile_come_back() {
    let order = "market DE\nline 2 x vase\npaid with visa\nprocessing\n";
    expect![[r#"
        day 2: buyer declares 2 x line 1
           => in-review; merchant's turn until day 4, 10:00
           => because: not-before-shipment (SHOP.BEFORE)
           => mail and text: revocation-received
        day 2 10:30: shop ships the order
        day 2 11:00: agent approves under EU.W.14, on case 1
           => send-goods; buyer's turn until day 16, 24:00
           => mail and text: send-goods
        day 6: bench receives 2 of item 1, on case 1
           => being-inspected; merchant's turn until day 8, 10:00
           => mail: goods-arrived
        day 6 11:00: bench grades 2 of item 1 as-new, on case 1
           => refund-under-way; provider's turn until day 7, 11:00
           => agreed: 121.00 back to visa
           => mail and text: settled
           => job: issue-refund
           => stock told: 2 x vase to restock
           => stock: vase +2 restocked
    "#]]
    .assert_eq(&play(&format!(
        "{order}day 2: buyer declares 2 x line 1
        day 2 10:30: shop ships the order
        day 2 11:00: agent approves under EU.W.14, on case 1
        day 6: bench receives 2 of item 1, on case 1
        day 6 11:00: bench grades 2 of item 1 as-new, on case 1"
    )));
}

/// Nothing can be declared twice, and nobody needs a reason of the shop's.
#[test]
fn units_are_declared_once() {
    let order = "market DE\nline 2 x vase\nline 1 x cream\npaid with visa\n";
    expect![[r#"
        day 2: buyer declares 2 x line 1
           => send-goods; buyer's turn until day 16, 24:00
           => mail and text: revocation-received
        day 2: buyer declares 1 x line 1
           => impossible: quantity-above-left
        day 2: buyer declares 0 x line 2
           => impossible: quantity-missing, exclusion-unknown (EU.W.EXC)
        day 2: buyer declares 9 x line 2
           => impossible: quantity-above-left, exclusion-unknown (EU.W.EXC)
        day 3: buyer declares 1 x line 2
           => in-review; merchant's turn until day 5, 10:00
           => because: exclusion-unknown (EU.W.EXC)
           => mail and text: revocation-received
    "#]]
    .assert_eq(&play(&format!(
        "{order}day 2: buyer declares 2 x line 1
        day 2: buyer declares 1 x line 1
        day 2: buyer declares 0 x line 2
        day 2: buyer declares 9 x line 2
        day 3: buyer declares 1 x line 2"
    )));
}

/// What the acknowledgement promises: 14 days after the day of the declaration, and never the end
/// of a weekend or a holiday. Day 5 is a Saturday, and so is day 19.
#[test]
fn goods_and_money_have_the_days_of_the_law() {
    let order = "market DE\nline 2 x vase\npaid with visa\n";
    let ends = |day: i64| {
        let delivered = format!("line 1 delivered on day {}\n", day - 3);
        let world =
            world_after(&format!("{order}{delivered}day {day}: buyer declares 1 x line 1\n"));
        let ends = revocation_ends(&world.cases[0], &world.policy.law).expect("a declaration");
        assert_eq!(ends.send_back_by, ends.refund_by);
        let waits = &world.cases[0].goods;
        assert_eq!(
            *waits,
            GoodsBack::Awaited { since: world.cases[0].opened_at, ship_by: ends.send_back_by },
            "the clock agrees"
        );
        ends.refund_by.to_zoned(world.zone).strftime("%a %m-%d %H:%M").to_string()
    };
    assert_eq!(ends(4), "Sat 11-21 00:00");
    assert_eq!(ends(5), "Tue 11-24 00:00");
    // 25 December 2026 is a Friday.
    assert_eq!(ends(39), "Tue 12-29 00:00");
    let asked = format!("{order}day 4: buyer asks return of 1 x line 1 because changed-mind\n");
    let world = world_after(&asked);
    assert_eq!(revocation_ends(&world.cases[0], &world.policy.law), None);
}

#[test]
fn every_market_of_the_union_has_words_for_both_buttons() {
    for market in law::pack("DE").markets {
        let function = law::pack(&market).revocation().expect("the Union has it");
        let labels = function.labels(&market);
        assert!(!labels.is_empty(), "{market}");
        for label in labels {
            let whole = ![&label.withdraw, &label.confirm, &label.source, &label.mark]
                .iter()
                .any(|text| text.trim().is_empty());
            assert!(whole, "{label:?}");
        }
    }
    let words = |market: &str| -> Vec<String> {
        let function = law::pack(market).revocation().expect("the Union has it");
        function.labels(market).iter().map(|label| label.withdraw.clone()).collect()
    };
    assert_eq!(words("DE"), ["Vertrag widerrufen"]);
    assert_eq!(words("LU"), ["renoncer au contrat ici", "Vertrag widerrufen"]);
    assert_eq!(words("FI"), ["withdraw from contract here"]);
}
