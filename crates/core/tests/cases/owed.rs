//! Money that is owed has a clock of its own, and a buyer who waits hears where the case stands.

use crate::support::{
    acts::{ask, graded},
    beside,
    story::world_after,
    world::{World, staff},
};
use amends_core::{
    case::{Deed, Event, Job, Notice, Receive, TimerKind, clocks_beside, timers, turn, waits},
    clock::Step,
    ids::{FileId, PersonalId},
    people::{Actor, Party, Role},
};
use jiff::{SignedDuration, Timestamp};

fn world(market: &str) -> World {
    let mut world = world_after(&format!("market {market}\nline 1 x shirt-red\npaid with visa"));
    world.policy.shop.clocks.refund_days = Some(30);
    world
}

/// The shirt came back after so many days and the bench wants a person to look.
fn looked_at(world: &mut World, days: i64) {
    let words = ["1", "x", "line", "1", "because", "changed-mind"];
    world.submit(&ask("return", &words, &["tags-on yes", "stained no"])).expect("filed");
    world.now += hours(24 * days);
    let (units, bench) = (vec![(1, 1)], staff(Role::Warehouse));
    let receive = Receive { units, ..Receive::default() };
    world.perform(0, (&bench, None), &Deed::Receive(receive)).expect("received");
    world.now += hours(1);
    let found = vec![graded(1, 1, "damaged")];
    world.perform(0, (&bench, None), &Deed::Inspect(found)).expect("inspected");
}

fn at(world: &World, clock: TimerKind) -> Option<Timestamp> {
    timers(&world.cases[0]).get(&clock).copied()
}

fn hours(n: i64) -> SignedDuration {
    SignedDuration::from_hours(n)
}

fn runs_out(world: &mut World, clock: TimerKind) -> Vec<Notice> {
    let by = Actor::Rule(clock.word());
    let jobs = world.perform(0, (&by, None), &Deed::Expire(clock)).expect("it ran out").jobs;
    let told = |job: &Job| match job {
        Job::Notify { notice, .. } => Some(*notice),
        _ => None,
    };
    jobs.iter().filter_map(told).collect()
}

#[test]
fn the_law_ends_the_clock_of_money_sooner_than_the_shop_and_the_way_to_it_says_so() {
    let mut world = world("CN");
    beside::rule(&mut world.policy.shop, "late-refund", "500");
    looked_at(&mut world, 3);
    let case = &world.cases[0];
    let back = case.goods_back_at.expect("it came back");
    let zone = world.zone.clone();
    let day = zone.to_datetime(back).date().checked_add(jiff::Span::new().days(8)).expect("a day");
    let end = zone.to_timestamp(day.at(0, 0, 0, 0)).expect("a midnight");
    assert_eq!(at(&world, TimerKind::Refund), Some(end), "24:00 of the seventh day after receipt");
    let wait = clocks_beside(case).find(|wait| wait.clock == TimerKind::Refund).expect("it runs");
    let told = case.derivation(wait.clock, wait.since);
    assert!(told.steps.contains(&Step::OrByLaw), "{:?}", told.steps);
    assert_eq!(told.ends.at(), Some(end));
    assert!(waits(case).iter().all(|wait| wait.clock != TimerKind::Refund), "holds nobody up");
    assert_eq!(turn(case), Some(Party::Merchant));
    world.now = end;
    assert_eq!(runs_out(&mut world, TimerKind::Refund), [Notice::WorkOverdue]);
    let granted = |event: &Event| matches!(event, Event::CompensationGranted(_));
    assert!(world.last.iter().any(granted), "{:?}", world.last);
    let again = at(&world, TimerKind::Refund).expect("the shop is reminded again");
    assert!(again >= end + hours(24 * 29), "by its own count: what the law gave is over");
    world.now = again;
    assert_eq!(runs_out(&mut world, TimerKind::Refund), [Notice::WorkOverdue]);
    assert!(!world.last.iter().any(granted), "once");
}

#[test]
fn a_withdrawal_is_paid_back_fourteen_days_after_it_was_declared() {
    let mut world = world("DE");
    looked_at(&mut world, 3);
    let case = &world.cases[0];
    let zone = world.zone.clone();
    let day = zone.to_datetime(case.opened_at).date();
    let day = day.checked_add(jiff::Span::new().days(15)).expect("a day");
    let end = zone.to_timestamp(day.at(0, 0, 0, 0)).expect("a midnight");
    assert_eq!(at(&world, TimerKind::Refund), Some(end));
}

#[test]
fn money_that_was_held_until_late_goods_came_is_for_the_shop_to_promise() {
    let mut world = world("DE");
    world.policy.shop.clocks.ship_by_days = 60;
    looked_at(&mut world, 20);
    let case = &world.cases[0];
    let wait = clocks_beside(case).find(|wait| wait.clock == TimerKind::Refund).expect("it runs");
    assert!(wait.due >= world.now + hours(24 * 30));
    assert!(!case.derivation(wait.clock, wait.since).steps.contains(&Step::OrByLaw));
}

#[test]
fn no_clock_runs_for_money_where_no_document_says_so() {
    let mut world = world("CN");
    world.policy.shop.clocks.refund_days = None;
    looked_at(&mut world, 3);
    assert_eq!(at(&world, TimerKind::Refund), None);
}

#[test]
fn a_buyer_who_waits_hears_where_it_stands_and_not_more_often() {
    let mut world = world("CN");
    world.policy.shop.clocks.report_hours = Some(24);
    let words = ["1", "x", "line", "1", "because", "faulty"];
    world.submit(&ask("refund", &words, &[])).expect("filed");
    let start = world.now;
    assert_eq!(at(&world, TimerKind::Report), Some(start + hours(24)));
    world.now = start + hours(24);
    assert_eq!(runs_out(&mut world, TimerKind::Report), [Notice::Progress]);
    assert_eq!(at(&world, TimerKind::Report), Some(start + hours(48)));
    // Nobody was there for five days: one report, and the next a day later.
    world.now = start + hours(24 * 6);
    assert_eq!(runs_out(&mut world, TimerKind::Report), [Notice::Progress]);
    assert_eq!(at(&world, TimerKind::Report), Some(world.now + hours(24)));
    let note = Some(world.mint().id(PersonalId::new));
    world.now += hours(2);
    let agent = staff(Role::Agent);
    world.perform(0, (&agent, note), &Deed::AskEvidence).expect("asked");
    assert_eq!(at(&world, TimerKind::Report), None, "the buyer is waited for");
    world.now += hours(1);
    let buyer = Actor::Buyer(world.cases[0].customer);
    let photo = world.mint().id(FileId::new);
    world.perform(0, (&buyer, None), &Deed::AddEvidence(vec![photo])).expect("answered");
    assert_eq!(at(&world, TimerKind::Report), Some(world.now + hours(24)), "the wait begins now");
}
