//! Every verb in every state: what it records, or the code of its refusal.

use crate::support::{acts::act, names, story::world_after, world::World};
use amends_core::{
    case::{Refusal, TimerKind, expire},
    people::Actor,
};
use expect_test::expect_file;
use std::collections::BTreeMap;

const VERBS: [&str; 15] = [
    "agent approves under SHOP.LIMITS",
    "agent refuses under SHOP.LIMITS",
    "agent asks for evidence",
    "agent settles",
    "buyer withdraws",
    "buyer asks for a person",
    "buyer sends SF2 with SF",
    "buyer adds 1 photo",
    "bench receives 1 of item 1",
    "bench grades 1 of item 1 as-new",
    "provider pays",
    "provider is silent",
    "provider says no",
    "finance tries again",
    "shop ships DHL2",
];

const ORDER: &str = "market CN\nline 3 x shirt-red\npaid with visa\n";
const ASKED: &str = "because wrong-size, tags-on yes, stained no";

/// A state by name, and the acts that lead to it.
fn states() -> Vec<(&'static str, String)> {
    let granted = format!("day 1: buyer asks return of 2 x line 1 {ASKED}\n");
    let refused = format!("day 9: buyer asks return of 2 x line 1 {ASKED}\n");
    let again = format!("{refused}day 10: buyer asks for a person\n");
    let review = granted.replace("wrong-size", "other");
    let here = format!("{granted}day 3: bench receives 2 of item 1\n");
    let agreed = format!("{here}day 4: bench grades 2 of item 1 as-new\n");
    let failed = format!("{agreed}day 4: provider says no\n");
    let dearer = format!("day 1: buyer asks exchange of 1 x line 1 for shirt-silk {ASKED}\n");
    let dearer = format!(
        "{dearer}day 3: bench receives 1 of item 1\nday 4: bench grades 1 of item 1 as-new\n"
    );
    let collected = format!("{dearer}day 4: provider pays\n");
    vec![
        ("in review", review.clone()),
        ("in review, overdue", format!("{review}day 3: clocks run\n")),
        ("evidence wanted", format!("{review}day 1: agent asks for evidence\n")),
        ("granted, goods awaited", granted.clone()),
        ("on its way", format!("{granted}day 2: buyer sends SF1 with SF\n")),
        ("part arrived", format!("{granted}day 3: bench receives 1 of item 1\n")),
        ("being inspected", here.clone()),
        ("inspected, for a person", format!("{here}day 4: bench grades 2 of item 1 damaged\n")),
        ("refund agreed", agreed.clone()),
        ("refund unknown", format!("{agreed}day 4: provider is silent\n")),
        ("refund failed", failed.clone()),
        ("refund tried again", format!("{failed}day 5: finance tries again\n")),
        ("refund paid", format!("{agreed}day 4: provider pays\n")),
        ("difference agreed", dearer.clone()),
        ("difference failed", format!("{dearer}day 4: provider says no\n")),
        ("replacement to be sent", collected.clone()),
        ("replacement sent", format!("{collected}day 5: shop ships DHL1\n")),
        ("refused by policy", refused.clone()),
        ("refused, a person asked", again.clone()),
        ("refused by a person", format!("{again}day 11: agent refuses under SHOP.LIMITS\n")),
        ("withdrawn", format!("{granted}day 2: buyer withdraws\n")),
        ("lapsed", format!("{granted}day 9: clocks run\n")),
    ]
}

fn outcome(world: &World, verb: &str) -> Result<String, Refusal> {
    let mut world = world.clone();
    let words: Vec<&str> = verb.split(' ').collect();
    act(&mut world, 0, &words, &[])?;
    Ok(describe(&world))
}

fn describe(world: &World) -> String {
    let page = names::page(&world.cases[0], &world.zone);
    match world.last.is_empty() {
        true => "nothing changes".to_owned(),
        false => format!("{} => {page}", names::kinds(&world.last)),
    }
}

fn ran_out(world: &World, kind: TimerKind) -> String {
    let mut world = world.clone();
    world.now = world.files[0].timers[&kind];
    let now = world.now;
    let actor = Actor::Rule(kind.word());
    world.act(0, &actor, |case, _, _| Ok(expire(case, kind, now))).expect("time has its way");
    describe(&world)
}

#[test]
fn every_verb_in_every_state() {
    let mut table = String::new();
    for (state, script) in states() {
        let world = world_after(&format!("{ORDER}{script}"));
        table.push_str(&format!("{state}: {}\n", names::page(&world.cases[0], &world.zone)));
        let mut no: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for verb in VERBS {
            match outcome(&world, verb) {
                Ok(said) => table.push_str(&format!("    {verb}: {said}\n")),
                Err(refusal) => no.entry(refusal.code()).or_default().push(verb),
            }
        }
        for kind in world.files[0].timers.keys() {
            let said = ran_out(&world, *kind);
            table.push_str(&format!("    {} runs out: {said}\n", kind.word()));
        }
        for (code, verbs) in no {
            table.push_str(&format!("    refused, {code}: {}\n", verbs.join("; ")));
        }
        table.push('\n');
    }
    expect_file!["matrix.txt"].assert_eq(&table);
}
