//! Clocks that nobody looks at for a while, and a clock that is set back. A world whose service was
//! down leads to the same cases as one that ran, but for the note that it was late; a clock that
//! goes backwards makes nothing run out twice and no deadline lie before its start.

use super::{a_world, acts::something_happens, clocks_run};
use crate::support::{
    dice::Dice,
    world::{File, World},
};
use amends_core::{
    case::{Case, Deed, Event, Job, TimerKind},
    ids::CompensationId,
    people::Actor,
};
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use uuid::Uuid;

const WORLDS: u64 = 400;
/// Too few for a coupon to end, which is the buyer's for its whole time however late it came.
const ACTS: u64 = 20;

#[test]
fn downtime_changes_nothing_but_the_note() {
    let mut notes = 0;
    for seed in 0..WORLDS {
        let lived = std::panic::catch_unwind(|| both(seed));
        notes += lived.unwrap_or_else(|_| panic!("seed {seed}"));
    }
    assert!(notes > 200, "{notes} clocks were late: too few to prove much");
}

/// The same life with a service that runs and with one that sleeps between the acts; how many
/// clocks were late.
fn both(seed: u64) -> usize {
    let mut dice = Dice(seed);
    let mut runs = a_world(&mut dice);
    let mut sleeps = runs.clone();
    for _ in 0..ACTS {
        let minutes = dice.pick(&["1", "60", "400", "400", "4000"]);
        let passed = SignedDuration::from_mins(minutes.parse().expect("minutes"));
        look_always(&mut runs, passed);
        sleeps.now += passed;
        clocks_run(&mut sleeps);
        let draws = dice.roll(u64::MAX);
        let here = something_happens(&mut runs, &mut Dice(draws));
        let there = something_happens(&mut sleeps, &mut Dice(draws));
        assert_eq!(here, there, "the same is possible");
        same(&runs, &sleeps);
    }
    let events = sleeps.files.iter().flat_map(|file| &file.history);
    events.filter(|recorded| matches!(recorded.event, Event::ClockLate(_))).count()
}

/// Each clock runs out in the moment in which it is due.
fn look_always(world: &mut World, passed: SignedDuration) {
    let until = world.now + passed;
    while let Some((due, ..)) = world.next_clock().filter(|(due, ..)| *due <= until) {
        world.now = due.max(world.now);
        clocks_run(world);
    }
    world.now = until;
}

fn same(runs: &World, sleeps: &World) {
    let cases = |world: &World| world.cases.iter().map(plain).collect::<Vec<_>>();
    assert_eq!(cases(runs), cases(sleeps));
    let times = |world: &World| world.cases.iter().map(times).collect::<Vec<_>>();
    assert_eq!(times(runs), times(sleeps));
    for (here, there) in runs.files.iter().zip(&sleeps.files) {
        assert_eq!(events(here), events(there));
        assert_eq!(jobs(here), jobs(there));
        assert_eq!(timers(here), timers(there));
    }
}

/// A case without what may differ: how many events it has, when they were written down, and since
/// when the buyer has what makes up for a broken promise.
fn plain(case: &Case) -> Case {
    let mut case = case.clone();
    (case.version, case.updated_at) = (0, case.opened_at);
    for given in &mut case.compensations {
        (given.id, given.since) = (CompensationId(Uuid::nil()), case.opened_at);
        given.valid_until = None;
    }
    // So do the clocks of coupons; the others are compared by themselves.
    case.times = Default::default();
    case
}

/// The clocks that run, and the steps that were reached.
fn times(case: &Case) -> String {
    let running = case.times.running().iter();
    let running: Vec<_> = running.filter(|c| c.clock != TimerKind::CouponEnds).collect();
    format!("{running:?} {:?}", case.times.reached())
}

fn events(file: &File) -> Vec<String> {
    let events = file.history.iter().map(|recorded| &recorded.event);
    let events = events.filter(|event| !matches!(event, Event::ClockLate(_)));
    let word = |event: &Event| match event.compensation() {
        Some(_) => event.kind().to_owned(),
        None => event.to_body(),
    };
    events.map(word).collect()
}

fn timers(file: &File) -> BTreeMap<TimerKind, Timestamp> {
    let mut timers = file.timers.clone();
    timers.remove(&TimerKind::CouponEnds);
    timers
}

fn jobs(file: &File) -> Vec<String> {
    let word = |job: &Job| match job {
        Job::Notify { notice, .. } => format!("notify {}", notice.word()),
        job => job.kind().to_owned(),
    };
    file.jobs.iter().map(word).collect()
}

#[test]
fn a_clock_that_is_set_back_does_no_harm() {
    for seed in 0..WORLDS {
        std::panic::catch_unwind(|| back_and_forth(seed)).unwrap_or_else(|_| panic!("seed {seed}"));
    }
}

fn back_and_forth(seed: u64) {
    let mut dice = Dice(seed);
    let mut world = a_world(&mut dice);
    let mut fired: BTreeMap<(usize, TimerKind), Timestamp> = BTreeMap::new();
    for _ in 0..ACTS {
        let minutes = dice.pick(&["-120", "-120", "1", "60", "400", "400", "4000"]);
        world.now += SignedDuration::from_mins(minutes.parse().expect("minutes"));
        while let Some((due, index, kind)) = world.next_clock().filter(|c| c.0 <= world.now) {
            let actor = Actor::Rule(kind.word());
            let done = world.perform(index, (&actor, None), &Deed::Expire(kind));
            done.expect("time has its way");
            let before = fired.insert((index, kind), due);
            assert!(before != Some(due), "{kind:?}, due {due}, fired twice");
        }
        something_happens(&mut world, &mut dice);
        starts_before_it_ends(&world);
    }
}

fn starts_before_it_ends(world: &World) {
    for (case, file) in world.cases.iter().zip(&world.files) {
        let started = |due: &Timestamp| *due >= case.opened_at;
        assert!(file.timers.values().all(started), "a deadline before its start");
        assert!(case.turns.spent_ms.values().all(|ms| *ms >= 0), "a turn of negative length");
        assert!(
            case.closed_at.is_none_or(|at| at >= case.opened_at),
            "closed before it was opened"
        );
    }
}
