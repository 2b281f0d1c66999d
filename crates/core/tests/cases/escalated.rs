//! What a shop left to the platform: who may do what with it, and until when.

use crate::support::{
    acts::{act, ask},
    story::world_after,
    world::{World, staff},
};
use amends_core::{
    case::{
        ClockAct, Deed, Event, Job, Judgement, Label, Notice, Refusal, TimerKind, progress, timers,
        turn,
    },
    ids::PersonalId,
    people::{Actor, Party, Role},
    policy::{Platform, PlatformRules},
};
use jiff::SignedDuration;

/// Refused by the rules, and nobody of the shop took a second look for a day.
const LEFT: &str = "market CN\nline 3 x shirt-red\npaid with visa\nrule limit-to-platform 24\n\
    day 9: buyer asks return of 2 x line 1 because wrong-size, tags-on yes, stained no\n\
    day 10: buyer asks for a person\n";

fn left() -> World {
    let mut world = world_after(LEFT);
    world.now += SignedDuration::from_hours(24);
    world
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

fn does(world: &mut World, what: &str) -> Result<(), Refusal> {
    let words: Vec<&str> = what.split(' ').collect();
    act(world, 0, &words, &[]).map(drop)
}

#[test]
fn it_is_the_platforms_turn_and_all_three_hear_of_it() {
    let mut world = left();
    let told = runs_out(&mut world, TimerKind::Limit);
    assert_eq!(told, [Notice::Escalated, Notice::WorkOverdue, Notice::PlatformWanted]);
    let case = &world.cases[0];
    assert_eq!((progress(case).label, turn(case)), (Label::WithPlatform, Some(Party::Platform)));
    let due = timers(case)[&TimerKind::Platform];
    assert_eq!(due, world.now + SignedDuration::from_hours(72));
    assert!(case.work().is_none(), "nobody of the shop is given it");
    world.now = due;
    assert_eq!(runs_out(&mut world, TimerKind::Platform), [Notice::PlatformWanted]);
    let again = timers(&world.cases[0])[&TimerKind::Platform];
    assert_eq!(again, due + SignedDuration::from_hours(72), "reminded, and nothing else");
}

#[test]
fn the_platform_rules_with_a_reason_and_it_is_final() {
    for (verb, ends) in [("approves", Label::SendGoods), ("refuses", Label::Refused)] {
        let mut world = left();
        let ruling = format!("platform {verb} under SHOP.LIMITS");
        assert_eq!(does(&mut world, &ruling), Err(Refusal::NotNow), "not before it lies there");
        runs_out(&mut world, TimerKind::Limit);
        let words: Vec<&str> = ruling.split(' ').collect();
        let silent = act(&mut world, 0, &words, &["without a word"]).err();
        assert_eq!(silent, Some(Refusal::ReasonNeeded));
        does(&mut world, &ruling).expect("ruled");
        assert_eq!(progress(&world.cases[0]).label, ends);
        if ends == Label::Refused {
            assert_eq!(does(&mut world, "buyer asks for a person"), Err(Refusal::TooLateToAppeal));
        }
    }
}

#[test]
fn the_shop_may_give_in_and_not_refuse_and_the_buyer_may_add_or_take_back() {
    let mut world = left();
    runs_out(&mut world, TimerKind::Limit);
    assert_eq!(does(&mut world, "agent refuses under SHOP.LIMITS"), Err(Refusal::NotNow));
    assert_eq!(does(&mut world, "agent asks for evidence"), Err(Refusal::NotNow));
    does(&mut world, "buyer adds 1 photo").expect("added");
    assert!(matches!(world.cases[0].judgement, Judgement::WithPlatform { .. }), "it stays there");
    let mut other = world.clone();
    does(&mut other, "buyer withdraws").expect("taken back");
    world.policy.shop.limits.agent_minor_max = Some(1);
    let above = act(&mut world, 0, &["agent", "approves", "under", "SHOP.LIMITS"], &["saying why"]);
    assert_eq!(above.err(), Some(Refusal::AboveAuthority), "nobody takes it back by two");
    act(&mut world, 0, &["manager", "approves", "under", "SHOP.LIMITS"], &["saying why"])
        .expect("the shop gives in");
    assert_eq!(progress(&world.cases[0]).label, Label::SendGoods);
}

#[test]
fn how_long_the_platform_takes_it_says_itself() {
    let mut world = world_after("market CN\nline 1 x vase\npaid with visa");
    let rules = "title = { zh = \"规则\", en = \"Rules\" }\ndecide_hours = 30";
    let rules = PlatformRules::from_toml(rules).expect("rules");
    world.policy.platform = Some(Platform { version: 1, rules });
    let asked = ask("refund", &["1", "x", "line", "1", "because", "faulty"], &[]);
    world.submit(&asked).expect("filed");
    assert_eq!(world.cases[0].count_of(TimerKind::Platform).n, 30);
    let none = "title = { zh = \"规则\", en = \"Rules\" }\ndecide_hours = 0";
    assert!(PlatformRules::from_toml(none).expect_err("no time").contains("decide_hours"));
}

#[test]
fn the_shop_moves_no_clock_of_the_platform_nor_says_how_long_it_is() {
    let mut world = left();
    runs_out(&mut world, TimerKind::Limit);
    let note = Some(world.mint().id(PersonalId::new));
    let more = Deed::Clock(TimerKind::Platform, ClockAct::Extend { n: 24 });
    let own = world.perform(0, (&staff(Role::Manager), note), &more);
    assert_eq!(own.err(), Some(Refusal::ClockFixed));
    let row = "clock = \"platform-by\"\ncount = \"1 hours\"";
    world.policy.shop.timers.push(toml::from_str(row).expect("a row"));
    let told = world.policy.shop.clone().checked().expect_err("not the shop's");
    assert!(told.contains("platform-by"), "{told}");
}

#[test]
fn the_event_says_the_clause_and_until_when() {
    let mut world = left();
    runs_out(&mut world, TimerKind::Limit);
    let escalated = world.last.iter().find_map(|event| match event {
        Event::Escalated(escalated) => Some(escalated.clone()),
        _ => None,
    });
    let escalated = escalated.expect("handed over");
    assert_eq!(escalated.clause, "SHOP.PROMISE");
    assert_eq!(escalated.due, world.now + SignedDuration::from_hours(72));
}
