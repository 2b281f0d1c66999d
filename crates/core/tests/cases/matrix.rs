//! Every verb in every state: what it records, or the code of its refusal.

use crate::support::{acts::act, names, story::world_after, world::World};
use amends_core::{
    case::{Deed, Label, Refusal, TimerKind},
    people::Actor,
};
use expect_test::expect_file;
use std::collections::BTreeMap;

const VERBS: [&str; 16] = [
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
    "shop takes the request",
    "shop ships DHL2",
];

const ORDER: &str = "market CN\nline 3 x shirt-red\npaid with visa\n";
const ASKED: &str = "because wrong-size, tags-on yes, stained no";

/// A state by name, and the acts that lead to it.
fn states() -> Vec<(&'static str, String)> {
    let granted = format!("day 1: buyer asks return of 2 x line 1 {ASKED}\n");
    let refused = format!("day 9: buyer asks return of 2 x line 1 {ASKED}\n");
    let part = format!("{granted}day 3: bench receives 1 of item 1\n");
    let part = format!("{part}day 4: bench grades 1 of item 1 as-new\n");
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
        ("settled without the rest", format!("{part}day 4: agent settles\n")),
        ("refund agreed", agreed.clone()),
        ("refund unknown", format!("{agreed}day 4: provider is silent\n")),
        ("refund failed", failed.clone()),
        ("refund tried again", format!("{failed}day 5: finance tries again\n")),
        ("refund paid", format!("{agreed}day 4: provider pays\n")),
        ("difference agreed", dearer.clone()),
        ("difference failed", format!("{dearer}day 4: provider says no\n")),
        ("replacement to be sent", collected.clone()),
        ("replacement being made", format!("{collected}day 4: shop takes the request\n")),
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
    let actor = Actor::Rule(kind.word());
    world.perform(0, (&actor, None), &Deed::Expire(kind)).expect("time has its way");
    describe(&world)
}

/// What a state allows, by verb, and what it refuses, by code.
struct Row {
    state: &'static str,
    page: String,
    /// The steps, behind, here and ahead.
    bar: String,
    accepted: Vec<(String, String)>,
    refused: BTreeMap<&'static str, Vec<&'static str>>,
}

fn rows() -> Vec<Row> {
    states().into_iter().map(|(state, script)| row(state, &script)).collect()
}

fn row(state: &'static str, script: &str) -> Row {
    let world = world_after(&format!("{ORDER}{script}"));
    let page = names::page(&world.cases[0], &world.zone);
    let (bar, accepted) = (names::bar(&world.cases[0]), Vec::new());
    let mut row = Row { state, page, bar, accepted, refused: BTreeMap::new() };
    for verb in VERBS {
        match outcome(&world, verb) {
            Ok(said) => row.accepted.push((verb.to_owned(), said)),
            Err(refusal) => row.refused.entry(refusal.code()).or_default().push(verb),
        }
    }
    for kind in world.files[0].timers.keys() {
        row.accepted.push((format!("{} runs out", kind.word()), ran_out(&world, *kind)));
    }
    row
}

#[test]
fn every_verb_in_every_state() {
    let mut table = String::new();
    for row in rows() {
        table.push_str(&format!("{}: {}\n    bar: {}\n", row.state, row.page, row.bar));
        for (verb, said) in row.accepted {
            table.push_str(&format!("    {verb}: {said}\n"));
        }
        for (code, verbs) in row.refused {
            table.push_str(&format!("    refused, {code}: {}\n", verbs.join("; ")));
        }
        table.push('\n');
    }
    expect_file!["matrix.txt"].assert_eq(&table);
}

const STATES_HEAD: &str = "\
# Labels: whose turn, and what moves a case on

Written by the tests from what the verbs really do (`crates/core/tests/cases/matrix.rs`); run
`cargo xtask bless` after a change. The label is the one status a person sees, a pure function of
the legs; days are counted from the delivery in the example. A label may stand for several states.

| label | state | whose turn, until when | what moves it on |
|---|---|---|---|
";

/// Writes `docs/states.md` from what the verbs really do.
#[test]
fn every_label_is_explained() {
    let mut text = STATES_HEAD.to_owned();
    let mut rows = rows();
    rows.sort_by_key(|row| Label::ALL.iter().position(|l| row.page.starts_with(l.word())));
    for row in &rows {
        let (label, turn) = row.page.split_once("; ").expect("label; turn");
        let moves = row.accepted.iter().filter_map(|(verb, said)| {
            let (_, page) = said.split_once(" => ")?;
            let (to, _) = page.split_once("; ")?;
            let plain: Vec<&str> = verb.split(" under ").collect();
            Some(format!("{} → `{to}`", plain[0]))
        });
        let moves: Vec<String> = moves.collect();
        let moves = if moves.is_empty() { "–".to_owned() } else { moves.join("<br>") };
        text.push_str(&format!("| `{label}` | {} | {turn} | {moves} |\n", row.state));
    }
    for label in Label::ALL {
        assert!(text.contains(&format!("| `{}` |", label.word())), "no state is {label:?}");
    }
    expect_file!["../../../../docs/states.md"].assert_eq(&text);
}
