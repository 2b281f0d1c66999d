//! The small nouns: who may do what, when something was delivered, whose time a case has taken.

use crate::support::{
    acts::act,
    shop,
    story::{play, world_after},
};
use amends_core::{
    ids::CustomerId,
    people::{Act, Actor, Party, Role},
};
use expect_test::expect;
use jiff::SignedDuration;

#[test]
fn what_each_role_may_do() {
    let acts = [
        Act::SeeCases,
        Act::Decide,
        Act::OpenCase,
        Act::Inspect,
        Act::SeeMoney,
        Act::MoveMoney,
        Act::Configure,
    ];
    let row = |role: Role| {
        let may = acts.iter().filter(|act| role.may(**act)).map(|act| format!("{act:?}"));
        format!("{}: {}", role.word(), may.collect::<Vec<_>>().join(" "))
    };
    let table: Vec<String> = Role::ALL.into_iter().map(row).collect();
    expect![[r#"
        agent: SeeCases Decide OpenCase SeeMoney
        warehouse: SeeCases Inspect
        finance: SeeCases SeeMoney MoveMoney
        manager: SeeCases Decide OpenCase Inspect SeeMoney MoveMoney Configure
        platform: SeeCases"#]]
    .assert_eq(&table.join("\n"));
}

#[test]
fn actors_are_recorded_without_names_and_stand_on_a_side() {
    let buyer = Actor::Buyer(CustomerId::new(1, [2; 10]));
    assert_eq!(buyer.to_string(), format!("buyer:{}", shop::customer()));
    assert_eq!(buyer.party(), Party::Buyer);
    let staff = |role| Actor::Staff(amends_core::ids::StaffId::new(1, [3; 10]), role);
    assert!(staff(Role::Agent).to_string().starts_with("agent:st_"));
    assert_eq!(staff(Role::Agent).party(), Party::Merchant);
    assert_eq!(staff(Role::Platform).party(), Party::Platform);
    assert_eq!(Actor::Rule("ship-by").to_string(), "rule:ship-by");
    assert_eq!(Actor::Program("till-3".to_owned()).to_string(), "program:till-3");
}

#[test]
fn a_line_is_delivered_with_its_last_parcel() {
    let mut order = shop::order("CN", vec![shop::line(1, 2, "vase"), shop::line(2, 1, "vase")]);
    let (early, late) = (shop::day("CN", 0), shop::day("CN", 3));
    order.parcels = vec![shop::parcel(Some(late), vec![1]), shop::parcel(Some(early), vec![1])];
    assert_eq!(order.delivered_at(1), Some(late));
    assert_eq!(order.delivered_at(2), None, "in no parcel yet");
    order.parcels.push(shop::parcel(None, vec![1]));
    assert_eq!(order.delivered_at(1), None, "one is on its way");
    assert_eq!(order.delivered_in_full_at(), None);
    order.parcels.clear();
    assert_eq!((order.delivered_at(1), order.delivered_in_full_at()), (None, None));
    order.parcels = vec![shop::parcel(Some(early), vec![]), shop::parcel(Some(late), vec![2])];
    assert_eq!(order.delivered_at(1), Some(early), "an unlisted parcel is for every line");
    assert_eq!(order.delivered_at(2), Some(late));
    assert_eq!(order.delivered_in_full_at(), Some(late));
}

#[test]
fn every_hour_of_a_case_belongs_to_somebody() {
    let mut world = world_after(
        "market CN\nline 1 x shirt-red\npaid with visa
        day 1: buyer asks return of 1 x line 1 because other, tags-on yes, stained no
        day 2: agent approves under SHOP.LIMITS
        day 5: buyer sends SF1 with SF
        day 7: bench receives 1 of item 1
        day 7 12:00: bench grades 1 of item 1 as-new
        day 8 12:00: provider pays",
    );
    let hours = |world: &crate::support::world::World| -> Vec<(Party, i64)> {
        let spent = world.cases[0].turns.spent_until(world.now);
        spent.into_iter().map(|(party, ms)| (party, ms / 3_600_000)).collect()
    };
    let expected = [
        (Party::Buyer, 72),
        (Party::Merchant, 24 + 2),
        (Party::Carrier, 48),
        (Party::Provider, 24),
    ];
    assert_eq!(hours(&world), expected);
    world.now += SignedDuration::from_hours(500);
    assert_eq!(hours(&world), expected, "a closed case takes nobody's time");
}

#[test]
fn the_steps_of_a_case_are_timed() {
    use amends_core::case::{Milestone, TimerKind};
    let world = world_after(
        "market CN\nline 1 x shirt-red\npaid with visa
        day 1: buyer asks return of 1 x line 1 because other, tags-on yes, stained no
        day 2: agent approves under SHOP.LIMITS
        day 5: buyer sends SF1 with SF
        day 7: bench receives 1 of item 1
        day 7 12:00: bench grades 1 of item 1 as-new
        day 8 11:00: provider pays",
    );
    let case = &world.cases[0];
    let took = Milestone::ALL.map(|step| {
        let took = case.times.reached()[&step];
        (took.ms / 3_600_000, took.late)
    });
    assert_eq!(took, [(24, false), (48, false), (2, false), (23, false)]);
    assert!(case.times.running().is_empty(), "a closed case has no clock");

    let waiting = world_after(
        "market CN\nline 1 x shirt-red\npaid with visa
        day 1: buyer asks return of 1 x line 1 because other, tags-on yes, stained no
        day 2: agent approves under SHOP.LIMITS",
    );
    let clock = waiting.cases[0].times.running()[0];
    assert_eq!((clock.clock, clock.party), (TimerKind::ShipBy, Party::Buyer));
    assert_eq!(clock.since, waiting.now);
    assert!(!clock.is_short(waiting.now) && clock.is_short(clock.due), "a fifth, then none");
    assert!(!clock.is_short(clock.due + SignedDuration::from_hours(1)), "that is overdue");
}

#[test]
fn a_clock_that_went_backwards_books_nothing() {
    let mut world = world_after(
        "market CN\nline 1 x shirt-red\npaid with visa
        day 1: buyer asks return of 1 x line 1 because other, tags-on yes, stained no",
    );
    let opened = world.now;
    world.now -= SignedDuration::from_hours(5);
    act(&mut world, 0, &["agent", "asks", "for", "evidence"], &[]).expect("asked");
    let turns = &world.cases[0].turns;
    assert_eq!((turns.since, turns.spent_ms[&Party::Merchant]), (opened, 0));
    let later = turns.spent_until(opened + SignedDuration::from_hours(1));
    assert_eq!(later[&Party::Buyer], 3_600_000);
}

#[test]
fn a_timer_of_another_state_does_nothing() {
    use amends_core::{
        case::{Deed, TimerKind},
        people::Actor,
    };
    let mut world = world_after(
        "market CN\nline 1 x shirt-red\npaid with visa
        day 1: buyer asks return of 1 x line 1 because other, tags-on yes, stained no",
    );
    world.now += SignedDuration::from_hours(10_000);
    for kind in [TimerKind::Evidence, TimerKind::ShipBy] {
        let rule = Actor::Rule(kind.word());
        world.perform(0, (&rule, None), &Deed::Expire(kind)).expect("nothing happens");
        assert!(world.last.is_empty());
    }
}

#[test]
fn money_sent_elsewhere_counts_against_the_tenders_in_their_order() {
    expect![[r#"
        day 0: buyer asks cancel of 1 x line 1 because changed-mind, to gift-card
           => settled; closed
           => agreed: 60.50 back to gift-card
           => mail and text: settled
           => job: cancel-at-shop
           => ledger: gift-card +60.50
        day 0: buyer asks cancel of 1 x line 1 because changed-mind
           => refund-under-way; provider's turn until day 1, 10:00
           => agreed: 60.50 back to wallet
           => mail and text: settled
           => job: issue-refund
           => job: cancel-at-shop
    "#]]
    .assert_eq(&play(
        "market CN\nline 2 x vase\npaid 60.50 with visa\npaid with wallet\npending
        day 0: buyer asks cancel of 1 x line 1 because changed-mind, to gift-card
        day 0: buyer asks cancel of 1 x line 1 because changed-mind",
    ));
}
