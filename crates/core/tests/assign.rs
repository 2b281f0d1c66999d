//! Who is given work: what rules somebody out, what decides among the others, and what holds
//! whoever is at the desk. Then the life of an owner: given, away, expired, put back.
//! proves REVIEW-2 (the choice).

use crate::support::{
    acts::{ask, graded},
    story::world_after,
    world::{World, buyer, staff},
};
use amends_core::{
    assign::{
        Absence, Choice, Desk, Duty, PassedOver, Skills, Why, Work, WorkKind, Worker, choose,
    },
    calendar::Calendars,
    case::{Asked, Assign, Deed, Event, Job, Receive, Refusal, Rung, Tell, TimerKind, timers},
    clock::{Office, OfficeRow},
    ids::{PersonalId, StaffId},
    people::{Actor, Role},
};
use jiff::{SignedDuration, Timestamp, tz::TimeZone};
use proptest::prelude::*;
use uuid::Uuid;

/// A Tuesday, 10:00 in Shanghai.
const NOW: &str = "2026-03-10T02:00:00Z";

fn now() -> Timestamp {
    NOW.parse().expect("a moment")
}

fn id(n: u8) -> StaffId {
    StaffId(Uuid::from_bytes([n; 16]))
}

/// An agent without anything special, who can have four cases.
fn agent(n: u8) -> Worker {
    Worker {
        staff: id(n),
        login: format!("w{n}"),
        role: Role::Agent,
        duty: Duty { skills: Skills::default(), capacity: 4, hours: vec![], mail: String::new() },
        absences: Vec::new(),
        seen: None,
        open: 0,
        given: None,
    }
}

fn desk(workers: Vec<Worker>) -> Desk {
    Desk {
        workers,
        office: Office::default(),
        calendars: Calendars::default(),
        market: "CN".to_owned(),
        zone: TimeZone::get("Asia/Shanghai").expect("a zone"),
    }
}

fn work() -> Work {
    Work {
        kind: WorkKind::Review,
        market: "CN".to_owned(),
        categories: vec!["shoes".into()],
        language: "zh-CN".to_owned(),
        tier: None,
        agent: None,
        had: None,
        left_by: None,
        decided: Vec::new(),
    }
}

fn chosen(work: &Work, workers: Vec<Worker>) -> Choice {
    choose(work, &desk(workers), now())
}

fn row(day: &str, from: &str, to: &str) -> OfficeRow {
    OfficeRow { day: day.to_owned(), from: from.to_owned(), to: to.to_owned() }
}

/// Why the only agent there is, changed like this, is not given this work; none: they are.
fn ruled_out(work: &Work, change: impl FnOnce(&mut Worker)) -> Option<&'static str> {
    let mut only = agent(1);
    change(&mut only);
    let choice = chosen(work, vec![only]);
    assert_eq!(choice.who.is_none(), !choice.passed_over.is_empty());
    choice.passed_over.first().map(|passed| passed.because.word())
}

#[test]
fn what_rules_somebody_out() {
    let hour = SignedDuration::from_hours(1);
    let away = |from, until| Absence { from, until, stand_in: None };
    let skills =
        |change: fn(&mut Skills)| move |worker: &mut Worker| change(&mut worker.duty.skills);
    let work = work();
    assert_eq!(ruled_out(&work, |_| ()), None);
    let cases: [(&str, Option<&str>); 16] = [
        ("away", ruled_out(&work, |w| w.absences.push(away(now() - hour, None)))),
        ("", ruled_out(&work, |w| w.absences.push(away(now() + hour, None)))),
        ("", ruled_out(&work, |w| w.absences.push(away(now() - hour, Some(now()))))),
        ("away", ruled_out(&work, |w| w.absences.push(away(now(), Some(now() + hour))))),
        ("off-hours", ruled_out(&work, |w| w.duty.hours.push(row("tuesday", "12:00", "20:00")))),
        ("", ruled_out(&work, |w| w.duty.hours.push(row("monday", "22:00", "11:00")))),
        ("", ruled_out(&work, |w| w.duty.hours.push(row("every", "10:00", "11:00")))),
        ("off-hours", ruled_out(&work, |w| w.duty.hours.push(row("every", "20:00", "23:00")))),
        ("other-market", ruled_out(&work, skills(|s| s.markets.push("DE".into())))),
        ("other-goods", ruled_out(&work, skills(|s| s.categories.push("hats".into())))),
        ("", ruled_out(&work, skills(|s| s.categories.push("shoes".into())))),
        ("other-language", ruled_out(&work, skills(|s| s.languages.push("en".into())))),
        ("", ruled_out(&work, skills(|s| s.languages.push("zh".into())))),
        ("other-tier", ruled_out(&work, skills(|s| s.tiers.push("gold".into())))),
        ("full", ruled_out(&work, |w| w.open = 4)),
        ("", ruled_out(&work, |w| w.open = 3)),
    ];
    for (n, (expected, found)) in cases.into_iter().enumerate() {
        assert_eq!(found.unwrap_or_default(), expected, "line {n}");
    }
    let had = Work { had: Some(id(1)), ..work.clone() };
    assert_eq!(ruled_out(&had, |_| ()), Some("had-it"));
    let decided = Work { decided: vec![id(1)], ..work.clone() };
    assert_eq!(ruled_out(&decided, |_| ()), Some("decided"));
    // What is not their work at all is not told of.
    let money = Work { kind: WorkKind::Payout, ..work };
    assert_eq!(chosen(&money, vec![agent(1)]), Choice::default());
}

#[test]
fn a_holiday_is_off_hours_and_a_make_up_day_is_not() {
    let at = |moment: &str| moment.parse::<Timestamp>().expect("a moment");
    let on = |moment| choose(&work(), &desk(vec![agent(1)]), at(moment)).who.is_some();
    assert!(!on("2026-02-18T10:00:00+08:00"), "a Wednesday in the New Year's week");
    assert!(on("2026-02-14T10:00:00+08:00"), "a Saturday that is worked");
    assert!(!on("2026-03-14T10:00:00+08:00"), "one that is not");
}

#[test]
fn what_decides_among_those_who_may() {
    let first = |work: &Work, workers: Vec<Worker>| {
        let choice = chosen(work, workers);
        let why: Vec<&str> = choice.why.iter().map(Why::word).collect();
        (choice.who.expect("somebody").1, why.join(" "))
    };
    let said = |login: &str, why: &str| (login.to_owned(), why.to_owned());
    let seen = |n| Worker { seen: Some(now() - SignedDuration::from_mins(14)), ..agent(n) };
    let busy = |n, open| Worker { open, ..agent(n) };
    let given = |n, hours| {
        let given = Some(now() - SignedDuration::from_hours(hours));
        Worker { given, open: 1, ..agent(n) }
    };
    let plain = work();
    assert_eq!(first(&plain, vec![agent(2), agent(1)]), said("w1", "load"));
    assert_eq!(first(&plain, vec![agent(1)]), said("w1", "only-one load"));
    assert_eq!(first(&plain, vec![given(1, 1), given(2, 5)]), said("w2", "load longest-without"));
    let large = Worker { duty: Duty { capacity: 40, ..agent(2).duty }, open: 5, ..agent(2) };
    assert_eq!(first(&plain, vec![busy(1, 1), large]), said("w2", "load"));
    assert_eq!(
        first(&plain, vec![busy(1, 0), Worker { open: 3, ..seen(2) }]),
        said("w2", "present load")
    );
    let buyers = Work { agent: Some("w1".to_owned()), ..work() };
    assert_eq!(first(&buyers, vec![busy(1, 3), seen(2)]), said("w1", "agent-of-buyer load"));
    let away = Absence { from: now(), until: None, stand_in: Some(id(3)) };
    let left = Worker { absences: vec![away], ..agent(2) };
    let left_by = Work { left_by: Some(id(2)), ..buyers };
    let choice = chosen(&left_by, vec![busy(1, 3), left, busy(3, 3)]);
    assert_eq!(choice.who.expect("somebody").1, "w3");
    assert_eq!(choice.why[0], Why::StandIn { for_whom: "w2".to_owned() });
    let passed: Vec<_> =
        choice.passed_over.iter().map(|p| (&*p.login, p.because.clone())).collect();
    let later = PassedOver::Later { open: 3, of: 4 };
    assert_eq!(passed, [("w1", later), ("w2", PassedOver::Away { until: None })]);
}

fn any_worker() -> impl Strategy<Value = Worker> {
    let away = proptest::option::of((-30_i64..30, proptest::option::of(-30_i64..30)));
    (0_u8..12, 0_u32..6, 0_u16..6, away, -40_i64..20, any::<bool>()).prop_map(
        |(n, open, capacity, away, seen, nights)| {
            let hours = |n: i64| now() + SignedDuration::from_hours(n);
            let absence = |(from, until): (i64, Option<i64>)| Absence {
                from: hours(from),
                until: until.map(hours),
                stand_in: Some(id(n.wrapping_add(1))),
            };
            let mut worker = Worker { open, seen: Some(hours(seen)), ..agent(n) };
            worker.duty.capacity = capacity;
            worker.absences.extend(away.map(absence));
            worker.duty.hours.extend(nights.then(|| row("every", "22:00", "04:00")));
            worker
        },
    )
}

proptest! {
    #[test]
    fn nobody_absent_full_or_off_hours_is_given_work(
        workers in proptest::collection::vec(any_worker(), 0..12),
        left_by in proptest::option::of(0_u8..12),
        had in proptest::option::of(0_u8..12),
        hour in 0_i64..48,
    ) {
        let mut workers = workers;
        workers.sort_by_key(|worker| worker.staff.0);
        workers.dedup_by_key(|worker| worker.staff);
        let now = now() + SignedDuration::from_hours(hour);
        let work = Work { left_by: left_by.map(id), had: had.map(id), ..work() };
        let ordered = desk(workers.clone());
        let choice = choose(&work, &ordered, now);
        let may = |worker: &Worker| {
            worker.away(now).is_none()
                && worker.open < u32::from(worker.duty.capacity)
                && ordered.is_on_hours(worker, now)
                && work.had != Some(worker.staff)
        };
        match &choice.who {
            Some((staff, _)) => prop_assert!(may(ordered.worker(*staff).expect("at the desk"))),
            None => prop_assert!(!workers.iter().any(may), "nobody is left without reason"),
        }
        // Everybody else is told of, and the order of the desk does not matter.
        let told = choice.passed_over.len() + usize::from(choice.who.is_some());
        prop_assert_eq!(told, workers.len());
        workers.reverse();
        prop_assert_eq!(choose(&work, &desk(workers), now), choice);
    }
}

/// A complaint that a person looks at, at ten on a Tuesday.
fn in_review() -> World {
    let mut world = world_after("market CN\nline 1 x vase\npaid with visa");
    world.now = now();
    let asked = ask("refund", &["1", "x", "line", "1", "because", "faulty"], &[]);
    world.submit(&asked).expect("filed");
    world
}

fn by_rule(world: &mut World, workers: Vec<Worker>) -> Vec<Job> {
    let desk = desk(workers);
    let asked = Asked { desk, language: "zh-CN".to_owned(), owner_gone: false };
    let deed = Deed::Assign(Assign::Rule(Box::new(asked)));
    world.perform(0, (&Actor::Rule("assign"), None), &deed).expect("decided").jobs
}

/// Who has it, and the reasons that were recorded last.
fn owner(world: &World) -> (Option<StaffId>, Vec<&'static str>) {
    let owner = world.cases[0].owner.as_ref().map(|owner| owner.staff);
    let why = world.last.iter().flat_map(|event| match event {
        Event::Assigned(given) => given.why.iter().map(Why::word).collect(),
        _ => Vec::new(),
    });
    (owner, why.collect())
}

#[test]
fn an_owner_is_given_away_handed_over_and_runs_out() {
    let mut world = in_review();
    let id_of = world.cases[0].id;
    assert!(world.files[0].jobs.contains(&Job::Assign { case: id_of }), "somebody is looked for");
    by_rule(&mut world, vec![agent(1), agent(2)]);
    assert_eq!(owner(&world), (Some(id(1)), vec!["load"]));
    let until = now() + SignedDuration::from_hours(24);
    assert_eq!(timers(&world.cases[0])[&TimerKind::Owner], until);
    by_rule(&mut world, vec![agent(1), agent(2)]);
    assert!(world.last.is_empty(), "it is with somebody who may have it");

    let away = Absence { from: now(), until: None, stand_in: Some(id(3)) };
    let gone = Worker { absences: vec![away], ..agent(1) };
    by_rule(&mut world, vec![gone, agent(2), agent(3)]);
    let why = vec!["owner-away", "stand-in", "load"];
    assert_eq!(owner(&world), (Some(id(3)), why));

    world.now = timers(&world.cases[0])[&TimerKind::Owner];
    let rule = Actor::Rule("owner-by");
    let follows = world.perform(0, (&rule, None), &Deed::Expire(TimerKind::Owner)).expect("over");
    assert_eq!(owner(&world), (None, vec!["expired"]));
    assert_eq!(follows.jobs, [Job::Assign { case: id_of }], "somebody else is looked for");
    by_rule(&mut world, vec![agent(3)]);
    assert_eq!(owner(&world).0, None, "whoever let it lie is not given it again");
    by_rule(&mut world, vec![agent(2), agent(3)]);
    assert_eq!(owner(&world), (Some(id(2)), vec!["only-one", "load"]));
}

#[test]
fn people_take_give_and_put_back() {
    let mut world = in_review();
    let act = |world: &mut World, actor: &Actor, act, with_reason: bool| {
        let note = with_reason.then(|| world.mint().id(PersonalId::new));
        world.perform(0, (actor, note), &Deed::Assign(act)).map(drop)
    };
    let one = Actor::Staff(id(1), Role::Agent);
    let two = Actor::Staff(id(2), Role::Agent);
    let take = |login: &str| Assign::Take(login.to_owned());
    let give = |n, role| Assign::Give { to: id(n), login: format!("w{n}"), role };
    act(&mut world, &one, take("w1"), false).expect("nobody had it");
    assert_eq!(owner(&world), (Some(id(1)), vec!["taken"]));
    assert_eq!(act(&mut world, &one, take("w1"), false), Err(Refusal::NothingAsked));
    assert_eq!(act(&mut world, &two, take("w2"), false), Err(Refusal::ReasonNeeded));
    assert_eq!(act(&mut world, &two, give(3, Role::Agent), true), Err(Refusal::AboveAuthority));
    assert_eq!(act(&mut world, &one, give(3, Role::Warehouse), true), Err(Refusal::AboveAuthority));
    assert_eq!(act(&mut world, &one, give(2, Role::Agent), false), Err(Refusal::ReasonNeeded));
    let bench = Actor::Staff(id(4), Role::Warehouse);
    assert_eq!(act(&mut world, &bench, take("w4"), true), Err(Refusal::AboveAuthority));
    act(&mut world, &one, give(2, Role::Agent), true).expect("it is theirs to give");
    assert_eq!(owner(&world), (Some(id(2)), vec!["given"]));
    act(&mut world, &two, Assign::PutBack, false).expect("put back");
    assert_eq!(act(&mut world, &two, Assign::PutBack, false), Err(Refusal::NotNow));
    by_rule(&mut world, vec![agent(2)]);
    assert_eq!(owner(&world).0, None, "what somebody put back does not come back by itself");
    act(&mut world, &two, take("w2"), false).expect("but they can take it");

    // What they do on the case renews their time; what others do does not.
    let start = world.now;
    world.now += SignedDuration::from_hours(5);
    let note = Some(world.mint().id(PersonalId::new));
    world.perform(0, (&two, note), &Deed::AskEvidence).expect("asked");
    assert!(!timers(&world.cases[0]).contains_key(&TimerKind::Owner), "the buyer's turn");
    assert_eq!(act(&mut world, &two, Assign::PutBack, false), Err(Refusal::NotNow));
    world.now += SignedDuration::from_hours(2);
    world.perform(0, (&buyer(), note), &Deed::AddEvidence(Vec::new())).expect("answered");
    let until = timers(&world.cases[0])[&TimerKind::Owner];
    assert_eq!(
        until,
        start + SignedDuration::from_hours(7 + 24),
        "their time begins with the work"
    );
}

#[test]
fn other_work_is_other_peoples() {
    let mut world = world_after(
        "market CN\nline 1 x vase\npaid with visa
        day 1: buyer asks return of 1 x line 1 because changed-mind, tags-on yes, stained no",
    );
    let day = |n: i64| now() + SignedDuration::from_hours(24 * n);
    let bench = Worker { role: Role::Warehouse, ..agent(4) };
    by_rule(&mut world, vec![agent(1), bench.clone()]);
    assert_eq!(owner(&world).0, None, "nothing waits for people of the shop");
    world.now = day(2);
    let received = Deed::Receive(Receive { units: vec![(1, 1)], ..Receive::default() });
    world.perform(0, (&staff(Role::Warehouse), None), &received).expect("received");
    by_rule(&mut world, vec![agent(1), bench.clone()]);
    assert_eq!(owner(&world).0, Some(id(4)), "the bench's work");
    let found = Deed::Inspect(vec![graded(1, 1, "damaged")]);
    world.perform(0, (&staff(Role::Warehouse), None), &found).expect("looked at");
    let case = world.cases[0].id;
    assert!(world.files[0].jobs.ends_with(&[Job::Assign { case }]), "it is another's work now");
    by_rule(&mut world, vec![agent(1), bench]);
    let why = vec!["other-work", "only-one", "load"];
    assert_eq!(owner(&world), (Some(id(1)), why));
}

#[test]
fn a_rung_after_the_end_counts_from_the_first_start() {
    let mut world = world_after("market CN\nline 1 x vase\npaid with visa");
    let rung = |at_bp, tell| Rung { clock: None, at_bp, tell };
    world.policy.shop.ladder = vec![rung(8_000, Tell::Agent), rung(15_000, Tell::Manager)];
    world.policy.shop = world.policy.shop.clone().checked().expect("a whole document");
    let asked = ask("refund", &["1", "x", "line", "1", "because", "faulty"], &[]);
    world.submit(&asked).expect("filed");
    let start = world.now;
    let due = |world: &World, clock| timers(&world.cases[0])[&clock];
    let whole = due(&world, TimerKind::Review).duration_since(start);
    let run_out = |world: &mut World, clock: TimerKind| {
        world.now = due(world, clock);
        let rule = Actor::Rule(clock.word());
        world.perform(0, (&rule, None), &Deed::Expire(clock)).expect("it ran out");
        world.last.clone()
    };
    assert_eq!(due(&world, TimerKind::Warn), start + whole * 8 / 10);
    run_out(&mut world, TimerKind::Warn);
    assert_eq!(due(&world, TimerKind::Warn), start + whole * 15 / 10);
    run_out(&mut world, TimerKind::Review);
    assert_eq!(due(&world, TimerKind::Warn), start + whole * 15 / 10, "as if nobody was reminded");
    let told = run_out(&mut world, TimerKind::Warn);
    let Event::ClockWarned(warned) = &told[0] else { panic!("{told:?}") };
    assert_eq!((warned.since, warned.at_bp, warned.tell), (start, 15_000, Tell::Manager));
    assert_eq!(due(&world, TimerKind::Warn), start + whole * 18 / 10, "the reminder has its own");
}
