//! What the first review of the core found, each with the test that would have.

use crate::support::{
    acts::{act, ask},
    shop,
    story::{play, world_after},
    world::World,
};
use amends_core::{
    case::{Deed, Refusal, TimerKind, timers},
    order::{OrderState, Payment, TenderKind},
    people::Actor,
};
use expect_test::{Expect, expect};

fn check(story: &str, said: Expect) {
    said.assert_eq(&play(story));
}

const ANSWERS: &str = "because wrong-size, tags-on yes, stained no";

#[test]
fn a_review_that_ran_out_is_told_once_even_if_two_workers_fire_the_timer() {
    let mut world = world_after(
        "market CN\nline 1 x vase\npaid with visa
        day 1: buyer asks refund of 1 x line 1 because faulty",
    );
    world.now = world.files[0].timers[&TimerKind::Review];
    let now = world.now;
    let rule = Actor::Rule("review-by");
    let due = Deed::Expire(TimerKind::Review);
    world.perform(0, (&rule, None), &due).expect("told");
    world.perform(0, (&rule, None), &due).expect("nothing happens");
    assert!(world.last.is_empty(), "told once; the reminder comes after the same time again");
    let again = now + jiff::SignedDuration::from_hours(48);
    assert_eq!(timers(&world.cases[0])[&TimerKind::Review], again);
}

#[test]
fn a_settlement_waits_until_everything_that_arrived_was_looked_at() {
    check(
        &format!(
            "market CN\nline 2 x shirt-red\npaid with visa
            day 1: buyer asks return of 2 x line 1 {ANSWERS}
            day 3: bench receives 1 of item 1
            day 4: bench grades 1 of item 1 as-new
            day 5: bench receives 1 of item 1
            day 5: agent settles"
        ),
        expect![[r#"
            day 1: buyer asks return of 2 x line 1 because wrong-size, tags-on yes, stained no
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
            day 3: bench receives 1 of item 1
               => part-arrived; carrier's turn until day 17, 24:00
            day 4: bench grades 1 of item 1 as-new
               => part-arrived; carrier's turn until day 17, 24:00
            day 5: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 7, 10:00
               => mail: goods-arrived
            day 5: agent settles
               => refused: not-now
        "#]],
    );
}

#[test]
fn variants_held_for_units_that_never_came_back_are_released() {
    check(
        &format!(
            "market CN\nline 3 x shirt-red\npaid with visa
            day 1: buyer asks exchange of 3 x line 1 for shirt-blue {ANSWERS}
            day 3: bench receives 2 of item 1
            day 4: bench grades 2 of item 1 as-new
            day 5: agent settles"
        ),
        expect![[r#"
            day 1: buyer asks exchange of 3 x line 1 for shirt-blue because wrong-size, tags-on yes, stained no
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
               => stock: shirt-blue -3 held
            day 3: bench receives 2 of item 1
               => part-arrived; carrier's turn until day 17, 24:00
            day 4: bench grades 2 of item 1 as-new
               => part-arrived; carrier's turn until day 17, 24:00
            day 5: agent settles
               => replacement-under-way; merchant's turn until day 8, 10:00
               => agreed: 2 x shirt-blue goes out
               => mail and text: settled
               => stock told: 2 x shirt-red to restock
               => job: instruct-replacement
               => stock: shirt-blue +1 released
               => stock: shirt-red +2 restocked
        "#]],
    );
}

#[test]
fn stored_value_never_goes_below_zero() {
    // Two exchanges are granted while the card still covers each of them; it does not cover both.
    check(
        &format!(
            "market CN\nline 2 x shirt-red\npaid with visa\ngift card holds 60.00
            day 1: buyer asks exchange of 1 x line 1 for shirt-silk {ANSWERS}, with gift-card
            day 1: buyer asks exchange of 1 x line 1 for shirt-silk {ANSWERS}, with gift-card
            day 3: bench receives 1 of item 1, on case 1
            day 3: bench receives 1 of item 1, on case 2
            day 4: bench grades 1 of item 1 as-new, on case 1
            day 4: bench grades 1 of item 1 as-new, on case 2
            day 4: agent settles, on case 2"
        ),
        expect![[r#"
            day 1: buyer asks exchange of 1 x line 1 for shirt-silk because wrong-size, tags-on yes, stained no, with gift-card
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
               => stock: shirt-silk -1 held
            day 1: buyer asks exchange of 1 x line 1 for shirt-silk because wrong-size, tags-on yes, stained no, with gift-card
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
               => stock: shirt-silk -1 held
            day 3: bench receives 1 of item 1, on case 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 3: bench receives 1 of item 1, on case 2
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 4: bench grades 1 of item 1 as-new, on case 1
               => replacement-under-way; merchant's turn until day 7, 10:00
               => agreed: 50.00 from gift-card
               => agreed: 1 x shirt-silk goes out
               => mail and text: settled
               => stock told: 1 x shirt-red to restock
               => job: instruct-replacement
               => ledger: gift-card -50.00
               => stock: shirt-red +1 restocked
            day 4: bench grades 1 of item 1 as-new, on case 2
               => to-be-settled; merchant's turn until day 6, 10:00
            day 4: agent settles, on case 2
               => refused: balance-short
        "#]],
    );
}

#[test]
fn stored_value_that_paid_for_the_order_is_asked_about_although_the_buyer_named_no_tender() {
    check(
        &format!(
            "market CN\nline 1 x shirt-red\npaid with gift-card\ngift card holds 10.00
            day 1: buyer asks exchange of 1 x line 1 for shirt-silk {ANSWERS}"
        ),
        expect![[r#"
            day 1: buyer asks exchange of 1 x line 1 for shirt-silk because wrong-size, tags-on yes, stained no
               => impossible: tender-balance (SHOP.TENDERS)
        "#]],
    );
}

#[test]
fn a_tender_of_the_order_counts_as_named_although_the_buyer_no_longer_has_it() {
    check(
        &format!(
            "market CN\nline 1 x shirt-red\npaid 60.00 with old-card\npaid with visa
            day 1: buyer asks return of 1 x line 1 {ANSWERS}, to old-card
            day 3: bench receives 1 of item 1
            day 4: bench grades 1 of item 1 as-new"
        ),
        expect![[r#"
            day 1: buyer asks return of 1 x line 1 because wrong-size, tags-on yes, stained no, to old-card
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 4: bench grades 1 of item 1 as-new
               => refund-under-way; provider's turn until day 5, 10:00
               => agreed: 60.00 back to old-card
               => agreed: 40.00 back to visa
               => mail and text: settled
               => job: issue-refund
               => job: issue-refund
               => stock told: 1 x shirt-red to restock
               => stock: shirt-red +1 restocked
        "#]],
    );
}

#[test]
fn absurd_quantities_are_refused_and_do_not_overflow() {
    let mut world = world_after("market CN\nline 3 x shirt-red\npaid with visa\n");
    let words = ["1", "x", "line", "1", "and", "4294967295", "x", "line", "1", "and", "4294967295"];
    let words = [&words[..], &["x", "line", "1", "because", "wrong-size"][..]].concat();
    let refusal = world.submit(&ask("return", &words, &[])).expect_err("too many");
    assert_eq!(refusal.code(), "impossible");
}

#[test]
fn nothing_is_filed_without_a_reason_and_its_conditions() {
    check(
        "market CN\nline 1 x shirt-red\npaid with visa
        day 1: buyer asks return of 1 x line 1",
        expect![[r#"
            day 1: buyer asks return of 1 x line 1
               => impossible: reason-missing
        "#]],
    );
}

#[test]
fn an_answer_other_than_yes_or_no_is_no_answer_and_is_not_kept() {
    let told = "market CN\nline 1 x shirt-red\npaid with visa
        day 1: buyer asks return of 1 x line 1 because wrong-size, tags-on nope, stained maybe, mobile 13800000000, horoscope yes";
    check(
        told,
        expect![[r#"
        day 1: buyer asks return of 1 x line 1 because wrong-size, tags-on nope, stained maybe, mobile 13800000000, horoscope yes
           => in-review; merchant's turn until day 3, 10:00
           => because: condition-unknown (CN.7D.INTACT.SOFT), condition-unknown (CN.7D.INTACT.SOFT)
           => mail: in-review
    "#]],
    );
    let world = world_after(told);
    assert!(world.cases[0].items[0].asked.answers.is_empty());
    assert!(!world.files[0].history[0].event.to_body().contains("13800000000"));
}

#[test]
fn a_return_never_becomes_a_debt() {
    // An order discount above the price of the goods also pays for the freight.
    check(
        &format!(
            "market CN\nline 1 x shirt-red\nfreight 20.00\ndiscount 110.00\npaid with visa
            day 1: buyer asks return of 1 x line 1 {ANSWERS}
            day 3: bench receives 1 of item 1
            day 4: bench grades 1 of item 1 as-new"
        ),
        expect![[r#"
            day 1: buyer asks return of 1 x line 1 because wrong-size, tags-on yes, stained no
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 4: bench grades 1 of item 1 as-new
               => settled; closed
               => mail and text: settled
               => stock told: 1 x shirt-red to restock
               => stock: shirt-red +1 restocked
        "#]],
    );
}

#[test]
fn tax_on_top_goes_with_the_difference_of_an_exchange() {
    let shop = "market US\nline 1 x shirt-red tax 8.00\npaid with visa";
    let exchange = |sku: &str| {
        format!(
            "{shop}
            day 1: buyer asks exchange of 1 x line 1 for {sku} {ANSWERS}
            day 3: bench receives 1 of item 1
            day 4: bench grades 1 of item 1 as-new"
        )
    };
    check(
        &exchange("shirt-silk"),
        expect![[r#"
            day 1: buyer asks exchange of 1 x line 1 for shirt-silk because wrong-size, tags-on yes, stained no
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
               => stock: shirt-silk -1 held
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 4: bench grades 1 of item 1 as-new
               => payment-under-way; provider's turn until day 5, 10:00
               => agreed: 54.00 from visa
               => agreed: 1 x shirt-silk goes out
               => mail and text: settled
               => job: collect-charge
        "#]],
    );
    check(
        &exchange("shirt-plain"),
        expect![[r#"
            day 1: buyer asks exchange of 1 x line 1 for shirt-plain because wrong-size, tags-on yes, stained no
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
               => stock: shirt-plain -1 held
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 4: bench grades 1 of item 1 as-new
               => refund-under-way; merchant's turn until day 7, 10:00
               => agreed: 21.61 back to visa
               => agreed: 1 x shirt-plain goes out
               => mail and text: settled
               => job: issue-refund
               => stock told: 1 x shirt-red to restock
               => job: instruct-replacement
               => stock: shirt-red +1 restocked
        "#]],
    );
}

#[test]
fn a_case_of_an_unpaid_order_settles_with_nothing_to_pay() {
    let mut order = shop::order("CN", vec![shop::line(1, 1, "vase")]);
    order.state = OrderState::Pending;
    let mut world = World::new("CN", order, Vec::new());
    let words = ["1", "x", "line", "1", "because", "changed-mind"];
    world.submit(&ask("cancel", &words, &[])).expect("cancelled");
    assert!(world.cases[0].is_closed());
    assert_eq!(world.cases[0].settlement.parts(), []);
}

#[test]
fn a_partly_paid_order_pays_back_what_was_paid() {
    let mut order = shop::order("CN", vec![shop::line(1, 2, "vase")]);
    let (tender, kind) = ("visa".to_owned(), TenderKind::Card);
    order.payments.push(Payment::by(tender, kind, 7_000));
    order.state = OrderState::Pending;
    let mut world = World::new("CN", order, Vec::new());
    let words = ["1", "x", "line", "1", "because", "changed-mind"];
    world.submit(&ask("cancel", &words, &[])).expect("cancelled");
    world.submit(&ask("cancel", &words, &[])).expect("cancelled");
    assert_eq!(world.paid_back(None), 7_000);
}

#[test]
fn no_loss_of_value_is_taken_off_without_a_person_where_the_merchant_is_at_fault() {
    check(
        "market CN\nline 1 x vase\npaid with visa
        day 1: buyer asks return of 1 x line 1 because faulty, 1 photo
        day 3: bench receives 1 of item 1
        day 3: bench grades 1 of item 1 worn
        day 4: agent settles",
        expect![[r#"
            day 1: buyer asks return of 1 x line 1 because faulty, 1 photo
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 3: bench grades 1 of item 1 worn
               => to-be-settled; merchant's turn until day 5, 10:00
            day 4: agent settles
               => refund-under-way; provider's turn until day 5, 10:00
               => agreed: 60.50 back to visa
               => mail and text: settled
               => job: issue-refund
        "#]],
    );
}

#[test]
fn no_exchange_becomes_a_bill_without_a_person() {
    check(
        &format!(
            "market CN\nline 1 x shirt-red\npaid with visa
            day 1: buyer asks exchange of 1 x line 1 for shirt-blue {ANSWERS}
            day 3: bench receives 1 of item 1
            day 3: bench grades 1 of item 1 worn
            day 4: agent settles"
        ),
        expect![[r#"
            day 1: buyer asks exchange of 1 x line 1 for shirt-blue because wrong-size, tags-on yes, stained no
               => send-goods; buyer's turn until day 8, 24:00
               => mail and text: send-goods
               => stock: shirt-blue -1 held
            day 3: bench receives 1 of item 1
               => being-inspected; merchant's turn until day 5, 10:00
               => mail: goods-arrived
            day 3: bench grades 1 of item 1 worn
               => to-be-settled; merchant's turn until day 5, 10:00
            day 4: agent settles
               => replacement-under-way; merchant's turn until day 7, 10:00
               => agreed: 1 x shirt-blue goes out
               => mail and text: settled
               => job: instruct-replacement
        "#]],
    );
}

#[test]
fn a_cancellation_is_not_granted_once_the_order_has_shipped() {
    let mut world = world_after(
        "market CN\nline 1 x shirt-red\npaid with visa\npending
        day 0: buyer asks cancel of 1 x line 1 because other",
    );
    world.order.state = OrderState::Shipped;
    let approves = ["agent", "approves", "under", "SHOP.BEFORE"];
    assert_eq!(act(&mut world, 0, &approves, &[]).err(), Some(Refusal::OrderMovedOn));
    act(&mut world, 0, &["agent", "refuses", "under", "SHOP.BEFORE"], &[]).expect("refused");
}
