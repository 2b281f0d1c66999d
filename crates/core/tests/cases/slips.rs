//! What people get wrong with proposals, disputes, parcels, repairs and other remedies, and the
//! code they are told.

use crate::support::{
    acts::act,
    story::world_after,
    world::{World, buyer, staff},
};
use amends_core::{case::*, ids::OfferId, people::Role};

const SHIRTS: &str = "market CN\nline 3 x shirt-red\npaid with visa\n";
const VASES: &str = "market CN\nline 2 x vase\npaid with visa\n";
const GRANTED: &str =
    "day 1: buyer asks return of 2 x line 1 because wrong-size, tags-on yes, stained no\n";
const REVIEW: &str =
    "day 1: buyer asks return of 2 x line 1 because other, tags-on yes, stained no\n";

/// What somebody is told in a state; `done` where it is done.
fn told(world: &World, line: &str) -> &'static str {
    let mut world = world.clone();
    let clauses: Vec<&str> = line.split(", ").collect();
    let words: Vec<&str> = clauses[0].split(' ').collect();
    match act(&mut world, 0, &words, &clauses[1..]) {
        Ok(_) if world.last.is_empty() => "nothing changes",
        Ok(_) => "done",
        Err(refusal) => refusal.code(),
    }
}

fn check(script: &str, tries: &[(&str, &str)]) {
    let world = world_after(script);
    for (line, expected) in tries {
        assert_eq!(told(&world, line), *expected, "{line}");
    }
}

fn deed(world: &World, role: Option<Role>, deed: &Deed) -> &'static str {
    let actor = role.map_or_else(buyer, staff);
    let done = world.clone().perform(0, (&actor, None), deed);
    done.err().map_or("done", |refusal| refusal.code())
}

#[test]
fn proposing_what_cannot_be_done() {
    check(
        &format!("{SHIRTS}{REVIEW}"),
        &[
            ("agent offers return of 1 x item 2", "item-unknown"),
            ("agent offers return of 0 x item 1", "units-wrong"),
            ("agent offers return of 3 x item 1", "units-wrong"),
            ("agent offers return of 2 x item 1 and keep of 1 x item 1 for 1.00", "units-wrong"),
            ("agent offers goods-back of 1 x item 1", "remedy-unfit"),
            ("agent offers keep of 1 x item 1 for 0.00", "amount-wrong"),
            ("agent offers freight 300.01", "amount-wrong"),
            ("agent offers freight 300.00", "done"),
            (
                "agent offers return of 1 x item 1, 101 % off item 1 under SHOP.WORN",
                "deduction-too-large",
            ),
            (
                "agent offers return of 1 x item 1, 10 % off item 1 under SHOP.NONE",
                "clause-unknown",
            ),
        ],
    );
    let nothing = Deed::MakeOffer(MakeOffer::default());
    let world = world_after(&format!("{SHIRTS}{REVIEW}"));
    assert_eq!(deed(&world, Some(Role::Agent), &nothing), "nothing-asked");
}

#[test]
fn proposing_when_there_is_nothing_to_agree_on() {
    let offer = [("agent offers keep of 1 x item 1 for 5.00", "not-now")];
    check(&format!("{SHIRTS}{GRANTED}day 2: buyer sends SF1 with SF\n"), &offer);
    check(&format!("{SHIRTS}{GRANTED}day 2: bench receives 2 of item 1\n"), &offer);
    check(&format!("{SHIRTS}{GRANTED}day 2: buyer withdraws\n"), &offer);
    check(&format!("{SHIRTS}{GRANTED}day 9: clocks run\n"), &offer);
    let here = format!("{SHIRTS}{GRANTED}day 2: bench receives 2 of item 1\n");
    let seen = format!("{here}day 2: bench grades 2 of item 1 damaged\n");
    check(&seen, &[("agent offers keep of 1 x item 1 for 5.00", "remedy-unfit")]);
    check(&format!("{here}day 2: bench grades 2 of item 1 as-new\n"), &offer);
    let second = format!("{SHIRTS}rule agent-limit 100\n{REVIEW}");
    check(&format!("{second}day 2: agent approves under SHOP.LIMITS\n"), &offer);
}

#[test]
fn proposing_without_end() {
    let mut script = format!("{SHIRTS}{REVIEW}");
    for _ in 0..OFFERS_MAX / 2 {
        script.push_str("day 2: agent offers keep of 1 x item 1 for 5.00\n");
        script.push_str("day 2: buyer offers keep of 1 x item 1 for 6.00\n");
    }
    check(&script, &[("agent offers keep of 1 x item 1 for 5.00", "too-many-offers")]);
}

#[test]
fn answering_a_proposal_that_is_not_theirs_to_answer() {
    let made = format!("{SHIRTS}{REVIEW}day 2: agent offers keep of 1 x item 1 for 5.00\n");
    check(&made, &[("agent accepts", "offer-gone"), ("agent declines", "offer-gone")]);
    check(&made, &[("buyer accepts", "done"), ("buyer declines", "done")]);
    let world = world_after(&made);
    let other = OfferId::new(9, [9; 10]);
    assert_eq!(deed(&world, None, &Deed::AcceptOffer(other)), "offer-gone");
    assert_eq!(deed(&world, None, &Deed::DeclineOffer(other)), "offer-gone");
    let first = world.cases[0].open_offer().expect("an offer").id;
    let newer = world_after(&format!("{made}day 2: buyer offers keep of 1 x item 1 for 6.00\n"));
    assert_eq!(deed(&newer, None, &Deed::AcceptOffer(first)), "offer-gone", "it was replaced");
    let mut late = world;
    late.now += jiff::SignedDuration::from_hours(72);
    assert_eq!(deed(&late, None, &Deed::AcceptOffer(first)), "offer-gone", "72 hours are over");
    late.now -= jiff::SignedDuration::from_secs(1);
    assert_eq!(deed(&late, None, &Deed::AcceptOffer(first)), "done");
}

#[test]
fn disputing_too_early_too_late_or_twice() {
    check(&format!("{SHIRTS}{GRANTED}"), &[("buyer disputes it", "not-now")]);
    let here = format!("{SHIRTS}{GRANTED}day 2: bench receives 2 of item 1\n");
    check(&here, &[("buyer disputes it", "not-now")]);
    let settled = format!("{here}day 2: bench grades 2 of item 1 as-new\n");
    check(&settled, &[("buyer disputes it", "not-now")]);
    let taken_off = format!("{here}day 2: bench grades 2 of item 1 worn\n");
    check(&taken_off, &[("buyer disputes it", "done"), ("buyer asks for a person", "done")]);
    let last = format!("{taken_off}day 17 23:59: provider pays\n");
    check(&last, &[("buyer disputes it", "done")]);
    let late = format!("{taken_off}day 18 00:00: provider pays\n");
    check(&late, &[("buyer disputes it", "too-late-to-appeal")]);
    let raised = format!("{taken_off}day 3: buyer disputes it\n");
    check(&raised, &[("buyer disputes it", "not-now")]);
    let decided = format!("{raised}day 4: manager decides under SHOP.WORN\n");
    check(&decided, &[("buyer disputes it", "not-now")]);
}

#[test]
fn deciding_a_dispute_carelessly() {
    let here = format!("{SHIRTS}{GRANTED}day 2: bench receives 2 of item 1\n");
    let taken_off = format!("{here}day 2: bench grades 2 of item 1 worn\n");
    check(&taken_off, &[("manager decides under SHOP.WORN", "not-now")]);
    let raised = format!("{taken_off}day 3: buyer disputes it\n");
    let more = "manager decides under SHOP.WORN, 21 % off item 1 under SHOP.WORN";
    check(
        &raised,
        &[
            ("agent decides under SHOP.WORN", "second-person-needed"),
            ("manager decides under SHOP.NONE", "clause-unknown"),
            (more, "deduction-too-large"),
            ("manager decides under SHOP.WORN, 20 % off item 1 under SHOP.WORN", "done"),
            ("manager decides under SHOP.WORN", "done"),
        ],
    );
    let decided = Deed::DecideDispute(String::new(), Settle::default());
    assert_eq!(deed(&world_after(&raised), Some(Role::Manager), &decided), "clause-needed");
}

#[test]
fn parcels_that_are_not_lost_and_goods_that_are_not_wrong() {
    check(&format!("{SHIRTS}{GRANTED}"), &[("agent reports SF1 lost", "parcel-unknown")]);
    let sent = format!("{SHIRTS}{GRANTED}day 2: buyer sends SF1 with SF\n");
    check(
        &sent,
        &[
            ("agent reports SF2 lost", "parcel-unknown"),
            ("agent reports ?? lost", "tracking-missing"),
            ("agent settles with the lost", "not-now"),
            ("agent refuses under SHOP.LIMITS", "not-now"),
            ("bench finds nothing for 1 of item 1, no photo", "photo-missing"),
            ("bench finds nothing for 3 of item 1", "units-wrong"),
            ("bench finds nothing for 0 of item 1", "units-wrong"),
            ("bench finds nothing for 1 of item 2", "item-unknown"),
        ],
    );
    let lost = format!("{sent}day 3: agent reports SF1 lost\n");
    check(&lost, &[("agent reports SF1 lost", "nothing changes")]);
    let here = format!("{sent}day 3: bench receives 2 of item 1, scanning SF1\n");
    let nothing = ("bench finds nothing for 1 of item 1", "not-now");
    check(&here, &[("agent reports SF1 lost", "not-now"), nothing]);
}

#[test]
fn goods_go_to_their_place_once_and_when_they_are_the_shops() {
    let here = format!("{SHIRTS}{GRANTED}day 2: bench receives 2 of item 1\n");
    let too_early = [("bench puts 1 of item 1 to donate", "units-wrong")];
    check(&here, &too_early);
    check(&format!("{here}day 2: bench grades 2 of item 1 damaged\n"), &too_early);
    check(&format!("{here}day 2: bench grades 2 of item 1 as-new\n"), &too_early);
    check(
        &format!("{here}day 2: bench grades 2 of item 1 worn\n"),
        &[
            ("bench puts 0 of item 1 to donate", "units-wrong"),
            ("bench puts 3 of item 1 to donate", "units-wrong"),
            ("bench puts 1 of item 2 to donate", "item-unknown"),
            ("bench puts 2 of item 1 to donate", "done"),
        ],
    );
    let dearer = "day 1: buyer asks exchange of 1 x line 1 for shirt-silk because wrong-size, \
                  tags-on yes, stained no\nday 2: bench receives 1 of item 1\n\
                  day 2: bench grades 1 of item 1 as-new\n";
    let unpaid = [("bench puts 1 of item 1 to restock", "not-now")];
    check(&format!("{SHIRTS}{dearer}"), &unpaid);
}

#[test]
fn repairs_in_the_wrong_order() {
    let repair = "day 1: buyer asks repair of 1 x line 1 because faulty, 1 photo\n\
                  day 2: bench receives 1 of item 1\nday 2: bench grades 1 of item 1 damaged\n";
    let agreed = format!("{VASES}{repair}");
    let too_early = ["partner asks 10.00", "partner mends it", "partner cannot mend it"];
    check(&agreed, &too_early.map(|line| (line, "not-now")));
    check(
        &agreed,
        &[("buyer accepts the price", "not-now"), ("agent gives refund for item 1", "not-now")],
    );
    let started = format!("{agreed}day 3: partner takes it\n");
    check(
        &started,
        &[
            ("partner takes it", "not-now"),
            ("partner asks 0.00", "amount-wrong"),
            ("partner asks 121.01", "amount-wrong"),
            ("partner asks 121.00", "done"),
            ("agent has it mended again", "not-now"),
        ],
    );
    let quoted = format!("{started}day 4: partner asks 10.00\n");
    let waits = ["partner mends it", "partner cannot mend it", "partner asks 9.00"];
    check(&quoted, &waits.map(|line| (line, "not-now")));
    let world = world_after(&quoted);
    let by_staff =
        |outcome| deed(&world, Some(Role::Agent), &Deed::Repair(first_repair(&quoted), outcome));
    assert_eq!(by_staff(RepairOutcome::Accepted), "not-now", "the buyer answers");
    let accepted = format!("{quoted}day 4: buyer accepts the price\n");
    check(&accepted, &[("partner mends it", "not-now"), ("partner asks 5.00", "not-now")]);
    let nameless = RepairOutcome::Started { partner: "  ".to_owned() };
    let nameless = Deed::Repair(first_repair(&agreed), nameless);
    assert_eq!(deed(&world_after(&agreed), Some(Role::Agent), &nameless), "partner-missing");
}

fn first_repair(script: &str) -> amends_core::ids::RepairId {
    let world = world_after(script);
    let parts = world.cases[0].settlement.parts();
    let repair = parts.iter().find_map(|part| match part {
        Part::Repair(repair) => Some(repair.id),
        _ => None,
    });
    repair.expect("a repair")
}

#[test]
fn remedies_that_do_not_fit() {
    let sent = format!("{VASES}day 1: buyer asks reship of 1 x line 1 because not-arrived\n");
    let failed = format!("{sent}day 2: shop cannot send: out-of-stock\n");
    check(&sent, &[("agent gives refund for item 1", "not-now")]);
    check(
        &failed,
        &[
            ("agent gives return for item 1", "remedy-unfit"),
            ("agent gives goods-back for item 1", "remedy-unfit"),
            ("agent gives exchange for item 1 for vase", "remedy-unfit"),
            ("agent gives keep for item 1 for 5.00", "remedy-unfit"),
            ("agent gives refund for item 2", "item-unknown"),
            ("agent gives refund for item 1", "done"),
            ("agent gives reship for item 1", "done"),
            ("shop ships DHL1", "not-now"),
        ],
    );
}

#[test]
fn the_second_person_is_another_one() {
    let wanted = format!("{SHIRTS}rule agent-limit 100\n{REVIEW}");
    let wanted = format!("{wanted}day 2: agent approves under SHOP.LIMITS\n");
    check(
        &wanted,
        &[
            ("agent approves under SHOP.LIMITS", "second-person-needed"),
            ("agent asks for evidence", "not-now"),
            ("manager approves under SHOP.LIMITS", "done"),
        ],
    );
}
