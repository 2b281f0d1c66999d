//! What people and machines get wrong at each verb, and the code they are told.

use crate::support::{
    acts::graded,
    story::{play, world_after},
    world::{World, buyer, staff},
};
use amends_core::{
    case::*,
    ids::{ChargeId, FileId, HoldId, PersonalId, RefundId, RepairId, ReplacementId},
    people::Role,
};
use expect_test::expect;

const ORDER: &str = "market CN\nline 3 x shirt-red\npaid with visa\n";
const GRANTED: &str =
    "day 1: buyer asks return of 2 x line 1 because wrong-size, tags-on yes, stained no\n";
const REVIEW: &str =
    "day 1: buyer asks return of 2 x line 1 because other, tags-on yes, stained no\n";

fn granted() -> World {
    world_after(&format!("{ORDER}{GRANTED}"))
}

fn here() -> World {
    world_after(&format!("{ORDER}{GRANTED}day 2: bench receives 2 of item 1\n"))
}

/// What a verb is refused with; `None` if it is not.
fn code(done: Result<Vec<Event>, Refusal>) -> Option<&'static str> {
    done.err().map(|refusal| refusal.code())
}

#[test]
fn receiving_what_was_not_asked_about() {
    let world = granted();
    let now = world.now;
    let case = &world.cases[0];
    let arrive = |units: &[(u16, u32)]| {
        code(receive(case, &Receive { units: units.to_vec(), ..Receive::default() }, &[], now))
    };
    assert_eq!(arrive(&[]), Some("units-wrong"));
    assert_eq!(arrive(&[(1, 0)]), Some("units-wrong"));
    assert_eq!(arrive(&[(1, 3)]), Some("units-wrong"));
    assert_eq!(arrive(&[(1, 1), (1, 2)]), Some("units-wrong"));
    assert_eq!(arrive(&[(1, u32::MAX), (1, u32::MAX)]), Some("units-wrong"));
    assert_eq!(arrive(&[(1, 1), (7, 1)]), Some("item-unknown"));
    assert_eq!(arrive(&[(1, 1), (1, 1)]), None);
}

#[test]
fn a_scan_that_is_no_tracking_number_is_left_out() {
    let world = granted();
    let scanned = |tracking: &str| {
        let (units, tracking) = (vec![(1, 1)], Some(tracking.to_owned()));
        let events = receive(
            &world.cases[0],
            &Receive { units, tracking, ..Receive::default() },
            &[],
            world.now,
        );
        match &events.expect("received")[0] {
            Event::GoodsReceived { tracking, .. } => tracking.clone(),
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(scanned("sf 12 34"), Some("SF1234".to_owned()));
    assert_eq!(scanned("https://example.com/?q=1"), None);
    assert_eq!(scanned(&"9".repeat(41)), None);
}

#[test]
fn inspecting_carelessly() {
    let mut world = here();
    let look = |found: InspectedItem| {
        let done = world.clone().act(0, &staff(Role::Warehouse), |case, basis, mint| {
            inspect(case, &[found], basis, mint)
        });
        done.err().map(|refusal| refusal.code())
    };
    assert_eq!(look(graded(3, 1, "as-new")), Some("units-wrong"));
    assert_eq!(look(graded(0, 1, "as-new")), Some("units-wrong"));
    assert_eq!(look(graded(u32::MAX, 1, "as-new")), Some("units-wrong"));
    assert_eq!(look(graded(1, 2, "as-new")), Some("item-unknown"));
    assert_eq!(look(graded(1, 1, "lovely")), Some("grade-unknown"));
    let mut hasty = graded(1, 1, "as-new");
    hasty.checks.pop();
    assert_eq!(look(hasty), Some("check-missing"));
    let mut unproven = graded(1, 1, "damaged");
    unproven.checks[0].photo = None;
    assert_eq!(look(unproven), Some("photo-missing"));
    let nothing =
        world.act(0, &staff(Role::Warehouse), |case, basis, mint| inspect(case, &[], basis, mint));
    assert_eq!(nothing.err().map(|refusal| refusal.code()), Some("units-wrong"));
}

#[test]
fn checks_that_are_not_on_the_list_are_not_recorded() {
    let mut world = here();
    let mut found = graded(1, 1, "as-new");
    let (check, passed, photo) = ("smells of roses".to_owned(), true, None);
    found.checks.push(CheckResult { check, passed, photo });
    let done = world
        .act(0, &staff(Role::Warehouse), |case, basis, mint| inspect(case, &[found], basis, mint));
    done.expect("inspected");
    let kept = &world.cases[0].items[0].inspections[0].checks;
    assert_eq!(kept.iter().map(|c| c.check.as_str()).collect::<Vec<_>>(), ["complete", "clean"]);
}

#[test]
fn settling_carelessly() {
    let bench = "day 2: bench receives 2 of item 1\nday 2: bench grades 2 of item 1 damaged\n";
    let text = format!("{ORDER}{GRANTED}{bench}");
    let world = world_after(&text);
    let settled = |item, basis_points, clause: &str| {
        let deductions = vec![Deduction { item, basis_points, clause: clause.to_owned() }];
        let mut world = world.clone();
        let done = world.act(0, &staff(Role::Agent), |case, basis, mint| {
            settle(case, &Settle { deductions, ..Settle::default() }, basis, mint)
        });
        done.err().map(|refusal| refusal.code())
    };
    assert_eq!(settled(2, 100, "SHOP.WORN"), Some("item-unknown"));
    assert_eq!(settled(1, 10_001, "SHOP.WORN"), Some("deduction-too-large"));
    assert_eq!(settled(1, 100, ""), Some("clause-needed"));
    assert_eq!(settled(1, 100, "SHOP.NONE"), Some("clause-unknown"));
    assert_eq!(settled(1, 10_000, "SHOP.WORN"), None);
}

#[test]
fn deciding_without_a_clause() {
    let mut world = world_after(&format!("{ORDER}{REVIEW}"));
    for (clause, expected) in [("", "clause-needed"), ("CN.7D.NONE", "clause-unknown")] {
        let refusal = Refuse { clause: clause.to_owned(), note: None };
        let (case, now) = (world.cases[0].clone(), world.now);
        assert_eq!(code(refuse(&case, &refusal, &world.policy, now)), Some(expected));
        let deed = Deed::Approve(clause.to_owned());
        let done = world.perform(0, (&staff(Role::Agent), None), &deed);
        assert_eq!(done.err().map(|refusal| refusal.code()), Some(expected));
    }
}

#[test]
fn evidence_has_limits() {
    let world = world_after(&format!("{ORDER}{REVIEW}"));
    let (case, now) = (&world.cases[0], world.now);
    let add = |files: usize, note: bool| {
        let files = (0..files).map(|n| FileId::new(1, [n as u8; 10])).collect();
        let note = note.then(|| PersonalId::new(1, [1; 10]));
        code(add_evidence(case, &AddEvidence { files, note }, now))
    };
    assert_eq!(add(0, false), Some("nothing-added"));
    assert_eq!(add(0, true), None);
    assert_eq!(add(FILES_MAX, false), None);
    assert_eq!(add(FILES_MAX + 1, false), Some("too-many-files"));
    let mut case = case.clone();
    case.files = vec![FileId::new(1, [0; 10]); 8];
    let two = AddEvidence { files: case.files[..2].to_vec(), note: None };
    assert_eq!(code(add_evidence(&case, &two, now)), Some("too-many-files"), "eight are there");
    let case = &case;
    assert_eq!(code(ask_evidence(case, &AskEvidence { note: None }, now)), Some("nothing-added"));
}

#[test]
fn parcels_have_limits() {
    let mut world = granted();
    let sends = |tracking: &str| AnnounceParcel {
        carrier: "a very long name of a carrier that nobody has ever heard of".to_owned(),
        tracking: tracking.to_owned(),
        collected: false,
    };
    for wrong in ["", "  ", "see the photo", &"1".repeat(41)] {
        let done = announce_parcel(&world.cases[0], &sends(wrong));
        assert_eq!(code(done), Some("tracking-missing"), "{wrong}");
    }
    for n in 0..PARCELS_MAX {
        let parcel = sends(&format!("SF{n}"));
        world.act(0, &buyer(), |case, _, _| announce_parcel(case, &parcel)).expect("announced");
    }
    let case = &world.cases[0];
    assert_eq!(case.parcels[0].carrier.chars().count(), 40);
    assert_eq!(code(announce_parcel(case, &sends("SF99"))), Some("too-many-parcels"));
    assert_eq!(announce_parcel(case, &sends("sf 0")), Ok(Vec::new()));
}

#[test]
fn parts_that_are_not_of_this_case() {
    let world = here();
    let case = &world.cases[0];
    let (at, chance) = (1, [8; 10]);
    let refund = record_refund(case, RefundId::new(at, chance), &RefundOutcome::Unknown, &[]);
    let shipped = ReplacementOutcome::Instructed;
    let sent = record_replacement(case, ReplacementId::new(at, chance), &shipped);
    let hold = record_hold(case, HoldId::new(at, chance), &HoldOutcome::Unknown);
    assert_eq!([code(refund), code(hold), code(sent)], [Some("part-unknown"); 3]);
    let mut world = here();
    for deed in [
        Deed::Charge(ChargeId::new(at, chance), ChargeOutcome::Unknown),
        Deed::Repair(RepairId::new(at, chance), RepairOutcome::Retried),
    ] {
        let done = world.perform(0, (&staff(Role::Agent), None), &deed);
        assert_eq!(done.err().map(|refusal| refusal.code()), Some("part-unknown"));
    }
}

#[test]
fn asking_for_a_person_in_time_and_only_for_units_that_are_free() {
    let refused =
        "day 9: buyer asks return of 3 x line 1 because wrong-size, tags-on yes, stained no";
    // 15 days to ask: day 24 is the last.
    expect![[r#"
        day 9: buyer asks return of 3 x line 1 because wrong-size, tags-on yes, stained no
           => refused; closed
           => because: window-closed (CN.7D.WINDOW)
           => mail and text: refused
        day 24 23:59: buyer asks for a person
           => in-review; merchant's turn until day 26, 23:59
           => mail: in-review
    "#]]
    .assert_eq(&play(&format!("{ORDER}{refused}\nday 24 23:59: buyer asks for a person")));
    expect![[r#"
        day 9: buyer asks return of 3 x line 1 because wrong-size, tags-on yes, stained no
           => refused; closed
           => because: window-closed (CN.7D.WINDOW)
           => mail and text: refused
        day 25 00:00: buyer asks for a person
           => refused: too-late-to-appeal
    "#]]
    .assert_eq(&play(&format!("{ORDER}{refused}\nday 25 00:00: buyer asks for a person")));
    expect![[r#"
        day 9: buyer asks return of 3 x line 1 because wrong-size, tags-on yes, stained no
           => refused; closed
           => because: window-closed (CN.7D.WINDOW)
           => mail and text: refused
        day 10: buyer asks return of 1 x line 1 because faulty, 1 photo
           => send-goods; buyer's turn until day 17, 24:00
           => mail and text: send-goods
        day 10: buyer asks for a person, on case 1
           => refused: not-now
        day 10: buyer withdraws, on case 2
           => withdrawn; closed
           => mail: withdrawn
        day 10: buyer asks for a person, on case 1
           => in-review; merchant's turn until day 12, 10:00
           => mail: in-review
    "#]]
    .assert_eq(&play(&format!(
        "{ORDER}{refused}
        day 10: buyer asks return of 1 x line 1 because faulty, 1 photo
        day 10: buyer asks for a person, on case 1
        day 10: buyer withdraws, on case 2
        day 10: buyer asks for a person, on case 1"
    )));
}

#[test]
fn filing_nothing_or_too_much() {
    let mut world = granted();
    let mut ask = crate::support::acts::ask("return", &["1", "x", "line", "1"], &[]);
    ask.lines.clear();
    assert_eq!(world.submit(&ask).err(), Some(Refusal::NothingAsked));
    expect![[r#"
        day 1: buyer asks return of 1 x line 1 because other, 10 photos
           => refused: too-many-files
        day 1: buyer asks return of 1 x line 1 because other, 9 photos
           => in-review; merchant's turn until day 3, 10:00
           => because: reason-needs-person, condition-unknown (CN.7D.INTACT.SOFT), condition-unknown (CN.7D.INTACT.SOFT)
           => mail: in-review
        day 1: buyer asks return of 1 x line 9 because other
           => impossible: quantity-above-left, reason-needs-person
        day 1: buyer asks return of 4 x line 1 because other
           => impossible: quantity-above-left, reason-needs-person, condition-unknown (CN.7D.INTACT.SOFT), condition-unknown (CN.7D.INTACT.SOFT)
        day 1: buyer asks return of 2 x line 1 and 2 x line 1 because other
           => impossible: quantity-above-left, reason-needs-person, reason-needs-person, condition-unknown (CN.7D.INTACT.SOFT), condition-unknown (CN.7D.INTACT.SOFT), condition-unknown (CN.7D.INTACT.SOFT), condition-unknown (CN.7D.INTACT.SOFT)
    "#]].assert_eq(&play(&format!(
        "{ORDER}
        day 1: buyer asks return of 1 x line 1 because other, 10 photos
        day 1: buyer asks return of 1 x line 1 because other, 9 photos
        day 1: buyer asks return of 1 x line 9 because other
        day 1: buyer asks return of 4 x line 1 because other
        day 1: buyer asks return of 2 x line 1 and 2 x line 1 because other"
    )));
}

#[test]
fn absurd_prices_do_not_overflow() {
    let mut world = world_after("market CN\nline 9 x shirt-red tax 1.00\npaid with visa\n");
    for variant in world.targets.values_mut() {
        (variant.target.unit_price, variant.available) = (i64::MAX / 2, 100);
    }
    let words = ["9", "x", "line", "1", "for", "shirt-blue", "because", "changed-mind"];
    let asked = crate::support::acts::ask("exchange", &words, &["tags-on yes", "stained no"]);
    world.submit(&asked).expect("odd, and somebody's bill");
    assert_eq!(world.cases[0].quote.charge, amends_core::money::AMOUNT_MINOR_MAX);
}
