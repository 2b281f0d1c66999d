//! Clocks of a case: what is counted for whom, who may stop or lengthen them, who is told before
//! they run out, and what happens when the days that are worked change.

use crate::support::{
    acts::ask,
    story::world_after,
    world::{World, staff},
};
use amends_core::{
    calendar::{Calendars, OwnCalendar},
    case::{
        ClockAct, ClockWarned, DeadlineChanged, Deed, Event, Job, Notice, Refusal, Rung, Tell,
        TimerKind, timers, waits,
    },
    ids::PersonalId,
    people::{Actor, Role},
    policy::TimerRow,
};
use jiff::{SignedDuration, Timestamp};

/// A shop in China whose clocks are these rows; the lamp of line 1 was delivered.
fn world(rows: &[&str]) -> World {
    let mut world = world_after("market CN\nline 1 x vase\npaid with visa");
    let row = |text: &&str| toml::from_str::<TimerRow>(text).expect("a row");
    world.policy.shop.timers = rows.iter().map(row).collect();
    world.policy.shop = world.policy.shop.clone().checked().expect("a whole document");
    world
}

/// A complaint that a person looks at.
fn in_review(world: &mut World) {
    let asked = ask("refund", &["1", "x", "line", "1", "because", "faulty"], &[]);
    world.submit(&asked).expect("filed");
}

/// Goods that the buyer is to send back.
fn to_send(world: &mut World) {
    let words = ["1", "x", "line", "1", "because", "changed-mind"];
    world.submit(&ask("return", &words, &["tags-on yes", "stained no"])).expect("filed");
}

fn due(world: &World, clock: TimerKind) -> Timestamp {
    timers(&world.cases[0])[&clock]
}

fn directed(
    world: &mut World,
    (role, with_reason): (Role, bool),
    (clock, act): (TimerKind, ClockAct),
) -> Result<Vec<Job>, Refusal> {
    let note = with_reason.then(|| world.mint().id(PersonalId::new));
    let deed = Deed::Clock(clock, act);
    world.perform(0, (&staff(role), note), &deed).map(|follows| follows.jobs)
}

fn hours(n: i64) -> SignedDuration {
    SignedDuration::from_hours(n)
}

#[test]
fn the_first_row_that_fits_says_what_is_counted() {
    let rows = [
        "clock = \"review-by\"\ncount = \"1 hours\"\nmarkets = [\"DE\"]",
        "clock = \"review-by\"\ncount = \"2 working-days\"\ncategories = [\"shoes\"]",
        "clock = \"review-by\"\ncount = \"9 office-hours\"",
        "clock = \"review-by\"\ncount = \"1 hours\"",
    ];
    let mut world = world(&rows);
    in_review(&mut world);
    let case = &world.cases[0];
    assert_eq!(case.count_of(TimerKind::Review).to_string(), "9 office-hours");
    assert_eq!(case.count_of(TimerKind::Settle).to_string(), "48 hours", "as the plain limits say");
    let [wait] = waits(case)[..] else { panic!("one is waited for") };
    assert_eq!((wait.since, wait.due), (case.opened_at, due(&world, TimerKind::Review)));
    let steps = case.derivation(wait.clock, wait.since);
    assert_eq!(steps.ends.at(), Some(wait.due), "the way that is told leads there");
}

#[test]
fn a_document_names_clocks_tiers_and_shares_that_there_are() {
    let wrong = |change: &dyn Fn(&mut World)| {
        let mut world = world(&[]);
        change(&mut world);
        world.policy.shop.clone().checked().expect_err("not whole")
    };
    let row = |text: &str| toml::from_str::<TimerRow>(text).expect("a row");
    let tier = row("clock = \"review-by\"\ncount = \"1 hours\"\ntiers = [\"gold\"]");
    let told = wrong(&|world| world.policy.shop.timers = vec![tier.clone()]);
    assert_eq!(told, "clocks, row 1: there is no tier gold");
    let coupon = row("clock = \"coupon-ends\"\ncount = \"1 hours\"");
    let told = wrong(&|world| world.policy.shop.timers = vec![coupon.clone()]);
    assert_eq!(told, "clocks, row 1: how long coupon-ends runs is not for a row to say");
    let nothing = row("clock = \"review-by\"\ncount = \"0 hours\"");
    let told = wrong(&|world| world.policy.shop.timers = vec![nothing.clone()]);
    assert_eq!(told, "clocks, row 1: nobody can do anything in no time");
    for at_bp in [0, 30_001] {
        let rung = Rung { clock: None, at_bp, tell: Tell::Agent };
        let told = wrong(&|world| world.policy.shop.ladder = vec![rung]);
        assert!(told.contains("no share of a clock"), "{told}");
    }
    assert!(toml::from_str::<TimerRow>("clock = \"tea\"\ncount = \"1 hours\"").is_err());
    assert!(toml::from_str::<TimerRow>("clock = \"review-by\"\ncount = \"1 moon\"").is_err());
}

#[test]
fn nobody_gives_the_shops_own_clocks_more_time_but_a_manager_with_a_reason() {
    let mut world = world(&[]);
    in_review(&mut world);
    let (before, more) = (due(&world, TimerKind::Review), ClockAct::Extend { n: 24 });
    let asked = (TimerKind::Review, more);
    let agent = directed(&mut world, (Role::Agent, true), asked);
    assert_eq!(agent, Err(Refusal::AboveAuthority));
    let silent = directed(&mut world, (Role::Manager, false), asked);
    assert_eq!(silent, Err(Refusal::ReasonNeeded));
    for n in [0, 49] {
        let asked = (TimerKind::Review, ClockAct::Extend { n });
        let much = directed(&mut world, (Role::Manager, true), asked);
        assert_eq!(much, Err(Refusal::TimeWrong), "{n} more hours of 48");
    }
    let idle = (TimerKind::Inspect, more);
    let idle = directed(&mut world, (Role::Manager, true), idle);
    assert_eq!(idle, Err(Refusal::ClockNotRunning));
    let jobs = directed(&mut world, (Role::Manager, true), asked).expect("given");
    assert!(jobs.is_empty(), "the buyer is bound by nothing of it");
    assert_eq!(due(&world, TimerKind::Review), before + hours(24));
}

#[test]
fn a_buyer_is_given_more_time_and_hears_of_it() {
    let mut world = world(&[]);
    to_send(&mut world);
    let before = due(&world, TimerKind::ShipBy);
    let asked = (TimerKind::ShipBy, ClockAct::Extend { n: 3 });
    let jobs = directed(&mut world, (Role::Agent, true), asked).expect("given");
    let told = |job: &Job| matches!(job, Job::Notify { notice: Notice::DeadlineMoved, .. });
    assert_eq!(jobs.iter().filter(|job| told(job)).count(), 1);
    assert_eq!(due(&world, TimerKind::ShipBy), before + hours(72));
    let buyer = Actor::Buyer(world.cases[0].customer);
    let note = Some(world.mint().id(PersonalId::new));
    let own = world.perform(0, (&buyer, note), &Deed::Clock(asked.0, asked.1));
    assert_eq!(own.err(), Some(Refusal::AboveAuthority), "nobody gives themselves more time");
}

#[test]
fn a_clock_stands_still_and_goes_on() {
    let mut world = world(&[]);
    in_review(&mut world);
    let (start, before) = (world.now, due(&world, TimerKind::Review));
    let until = start + hours(10);
    let pause = |until| (TimerKind::Review, ClockAct::Pause { until });
    for wrong in [start, start + hours(24 * 91)] {
        let refused = directed(&mut world, (Role::Manager, true), pause(wrong));
        assert_eq!(refused, Err(Refusal::TimeWrong));
    }
    let resume = (TimerKind::Review, ClockAct::Resume);
    let idle = directed(&mut world, (Role::Manager, true), resume);
    assert_eq!(idle, Err(Refusal::NotNow), "it does not stand");
    directed(&mut world, (Role::Manager, true), pause(until)).expect("stopped");
    assert_eq!(due(&world, TimerKind::Review), before + hours(10));
    let again = directed(&mut world, (Role::Manager, true), pause(until));
    assert_eq!(again, Err(Refusal::NotNow), "it stands already");
    world.now = start + hours(4);
    let since = waits(&world.cases[0])[0].since;
    let stands = |world: &World| world.cases[0].stands_until(TimerKind::Review, since, world.now);
    assert_eq!(stands(&world), Some(until));
    directed(&mut world, (Role::Manager, true), resume).expect("goes on");
    assert_eq!((due(&world, TimerKind::Review), stands(&world)), (before + hours(4), None));
}

#[test]
fn what_both_sides_agreed_to_is_not_for_one_to_move() {
    let mut world = world_after(
        "market CN\nline 1 x vase\npaid with visa
        day 1: buyer asks refund of 1 x line 1 because faulty
        day 1: agent offers keep of 1 x item 1 for 5.00",
    );
    let asked = (TimerKind::Offer, ClockAct::Extend { n: 24 });
    let fixed = directed(&mut world, (Role::Manager, true), asked);
    assert_eq!(fixed, Err(Refusal::ClockFixed));
}

#[test]
fn somebody_is_told_before_a_clock_runs_out() {
    let mut world = world(&[]);
    let rung = |at_bp, tell| Rung { clock: None, at_bp, tell };
    world.policy.shop.ladder = vec![rung(5_000, Tell::Agent), rung(8_000, Tell::Manager)];
    in_review(&mut world);
    let start = world.now;
    let rule = Actor::Rule("warn-at");
    let warn = |world: &mut World| {
        world.now = due(world, TimerKind::Warn);
        world.perform(0, (&rule, None), &Deed::Expire(TimerKind::Warn)).expect("told");
        world.last.clone()
    };
    let clock = TimerKind::Review;
    let told =
        |since, at_bp, tell| vec![Event::ClockWarned(ClockWarned { clock, since, at_bp, tell })];
    assert_eq!(due(&world, TimerKind::Warn), start + hours(24));
    assert_eq!(warn(&mut world), told(start, 5_000, Tell::Agent));
    assert_eq!(warn(&mut world), told(start, 8_000, Tell::Manager));
    assert!(!timers(&world.cases[0]).contains_key(&TimerKind::Warn), "no rung is left");
    // The clock starts anew, and so does the ladder.
    world.now = due(&world, TimerKind::Review);
    let anew = world.now;
    let by = Actor::Rule("review-by");
    world.perform(0, (&by, None), &Deed::Expire(TimerKind::Review)).expect("overdue");
    assert_eq!(due(&world, TimerKind::Warn), world.now + hours(24));
    // One that was climbed while nobody looked is told of rung by rung, as if somebody had.
    let late = world.now + hours(24);
    world.now += hours(47);
    world.perform(0, (&rule, None), &Deed::Expire(TimerKind::Warn)).expect("told");
    let Event::ClockLate(note) = &world.last[0] else { panic!("{:?}", world.last) };
    assert_eq!((note.clock.as_str(), note.due), ("warn-at", late));
    assert_eq!(world.last[1..], told(anew, 5_000, Tell::Agent));
}

#[test]
fn other_days_move_the_ends_and_the_old_ones_are_kept() {
    let mut world = world(&["clock = \"review-by\"\ncount = \"1 working-days\""]);
    in_review(&mut world);
    let was = due(&world, TimerKind::Review);
    let day = world.zone.to_datetime(was - hours(1)).date();
    let notice = format!("{{\"place\":\"CN\",\"days\":[{{\"date\":\"{day}\",\"kind\":\"off\"}}]}}");
    let own: OwnCalendar = serde_json::from_str(&notice).expect("a calendar");
    let were = world.files[0].timers.clone();
    world.cases[0] = world.cases[0].clone().by(Calendars::with(&[own]));
    let rule = Actor::Rule("calendar");
    world.perform(0, (&rule, None), &Deed::Recount(were)).expect("counted again");
    let now_due = due(&world, TimerKind::Review);
    let clock = TimerKind::Review;
    assert_eq!(
        world.last,
        vec![Event::DeadlineChanged(DeadlineChanged { clock, was, due: now_due })]
    );
    assert!(was < now_due);
    assert_eq!(world.files[0].timers[&clock], now_due, "and the timer goes off then");
    let were = world.files[0].timers.clone();
    world.perform(0, (&rule, None), &Deed::Recount(were)).expect("nothing happens");
    assert!(world.last.is_empty());
}
