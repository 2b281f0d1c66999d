//! The shop has had its whole time to decide and said nothing.

use crate::support::{
    acts::ask,
    story::world_after,
    world::{World, staff},
};
use amends_core::{
    case::{
        ClockAct, Deed, Event, Job, Judgement, Lot, MakeOffer, Notice, Refusal, TimerKind, Wish,
        due, timers,
    },
    ids::{FileId, PersonalId},
    people::{Actor, Role},
    policy::{Answer, OnSilence, SilenceRow},
};
use jiff::{SignedDuration, Timestamp};

/// A shop in China with 72 hours to decide, reminded after 48; uncontested requests are granted.
fn world() -> World {
    let mut world = world_after("market CN\nline 1 x vase\npaid with visa");
    let shop = &mut world.policy.shop;
    let clause = shop.clauses[0].id.clone();
    shop.clocks.limit_hours = Some(72);
    let row =
        |contested, then| SilenceRow { wishes: vec![], contested, then, clause: clause.clone() };
    shop.silence = vec![row(false, OnSilence::Agree), row(true, OnSilence::Tell)];
    world.policy.shop = world.policy.shop.clone().checked().expect("a whole document");
    world
}

fn in_review(world: &mut World) {
    let asked = ask("refund", &["1", "x", "line", "1", "because", "faulty"], &[]);
    world.submit(&asked).expect("filed");
}

fn limit(world: &World) -> Option<Timestamp> {
    timers(&world.cases[0]).get(&TimerKind::Limit).copied()
}

fn runs_out(world: &mut World, clock: TimerKind) -> Vec<Job> {
    let by = Actor::Rule(clock.word());
    world.perform(0, (&by, None), &Deed::Expire(clock)).expect("it ran out").jobs
}

fn hours(n: i64) -> SignedDuration {
    SignedDuration::from_hours(n)
}

fn notices(jobs: &[Job]) -> Vec<Notice> {
    let told = |job: &Job| match job {
        Job::Notify { notice, .. } => Some(*notice),
        _ => None,
    };
    jobs.iter().filter_map(told).collect()
}

#[test]
fn silence_is_consent_under_a_clause_and_both_sides_hear_of_it() {
    let mut world = world();
    in_review(&mut world);
    let start = world.now;
    assert_eq!(limit(&world), Some(start + hours(72)));
    world.now = start + hours(48);
    runs_out(&mut world, TimerKind::Review);
    assert_eq!(limit(&world), Some(start + hours(72)), "a reminder gives the shop no more time");
    assert_eq!(due(&world.cases[0]), limit(&world), "and it ends before the next one");
    world.now = start + hours(72);
    let jobs = runs_out(&mut world, TimerKind::Limit);
    let clause = world.policy.shop.clauses[0].id.clone();
    let granted = |event: &Event| {
        matches!(event, Event::Approved { by_policy: false, clause: Some(by), note: None }
            if *by == clause)
    };
    assert!(world.last.iter().any(granted), "{:?}", world.last);
    assert_eq!(notices(&jobs), [Notice::Settled, Notice::WorkOverdue]);
    assert!(world.cases[0].is_approved());
    assert_eq!(limit(&world), None);
}

#[test]
fn what_is_contested_is_told_once_and_stays_with_a_person() {
    let mut world = world();
    in_review(&mut world);
    world.cases[0].decision.answer = Answer::Refuse;
    world.now += hours(72);
    let jobs = runs_out(&mut world, TimerKind::Limit);
    assert_eq!(notices(&jobs), [Notice::WorkOverdue]);
    assert!(matches!(world.cases[0].judgement, Judgement::InReview { .. }));
    assert_eq!(limit(&world), None, "it ran out, and does so once");
    assert!(timers(&world.cases[0]).contains_key(&TimerKind::Review), "somebody is on the clock");
}

#[test]
fn what_waits_for_a_second_person_is_granted_by_the_rule_as_well() {
    let mut world = world();
    world.policy.shop.limits.agent_minor_max = Some(1);
    in_review(&mut world);
    let start = world.now;
    world.now = start + hours(10);
    let clause = world.policy.shop.clauses[0].id.clone();
    world.perform(0, (&staff(Role::Agent), None), &Deed::Approve(clause)).expect("proposed");
    assert!(matches!(world.cases[0].judgement, Judgement::AwaitingSecond { .. }));
    assert_eq!(limit(&world), Some(start + hours(72)), "and the time goes on");
    world.now = start + hours(72);
    runs_out(&mut world, TimerKind::Limit);
    assert!(world.cases[0].is_approved());
}

#[test]
fn the_limit_stands_still_for_the_buyer_and_for_nobody_else() {
    let mut world = world();
    in_review(&mut world);
    let start = world.now;
    let note = Some(world.mint().id(PersonalId::new));
    let more = Deed::Clock(TimerKind::Limit, ClockAct::Extend { n: 24 });
    let own = world.perform(0, (&staff(Role::Manager), note), &more);
    assert_eq!(own.err(), Some(Refusal::ClockFixed), "the shop gives itself no more time");
    world.now = start + hours(10);
    let note = Some(world.mint().id(PersonalId::new));
    world.perform(0, (&staff(Role::Agent), note), &Deed::AskEvidence).expect("asked");
    assert_eq!(limit(&world), None, "the buyer is to answer");
    world.now = start + hours(20);
    let buyer = Actor::Buyer(world.cases[0].customer);
    let photo = world.mint().id(FileId::new);
    world.perform(0, (&buyer, None), &Deed::AddEvidence(vec![photo])).expect("answered");
    assert_eq!(limit(&world), Some(world.now + hours(72)), "what came in is looked at anew");
}

#[test]
fn a_proposal_to_the_buyer_stops_the_limit_and_it_goes_on_where_it_stood() {
    let mut world = world();
    in_review(&mut world);
    let start = world.now;
    let lot = Lot { item: 1, units: 1, wish: Wish::Keep { amount: 500 }, deduction: None };
    let offer = Deed::MakeOffer(MakeOffer { lots: vec![lot], freight: 0 });
    world.now = start + hours(10);
    world.perform(0, (&staff(Role::Agent), None), &offer).expect("made");
    assert_eq!(limit(&world), None, "the buyer is to answer");
    world.now = start + hours(30);
    let buyer = Actor::Buyer(world.cases[0].customer);
    let id = world.cases[0].open_offer().expect("on the table").id;
    world.perform(0, (&buyer, None), &Deed::DeclineOffer(id)).expect("declined");
    assert_eq!(limit(&world), Some(start + hours(72 + 20)));
    world.perform(0, (&buyer, None), &offer).expect("the buyer proposes");
    assert_eq!(limit(&world), Some(start + hours(72 + 20)), "and the shop has no more time");
}

#[test]
fn a_document_says_what_follows_from_a_limit() {
    let mut shop = world().policy.shop;
    shop.silence.clear();
    let told = shop.clone().checked().expect_err("nothing follows");
    assert!(told.contains("no row of silence"), "{told}");
    let mut shop = world().policy.shop;
    shop.clocks.limit_hours = None;
    let told = shop.clone().checked().expect_err("nothing runs out");
    assert!(told.contains("limit_hours"), "{told}");
    let mut shop = world().policy.shop;
    shop.silence[0].clause = "NOWHERE".to_owned();
    assert!(shop.checked().expect_err("no clause").contains("NOWHERE"));
}
