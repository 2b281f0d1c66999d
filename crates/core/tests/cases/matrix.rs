//! Every verb in every state: what it records, or the code of its refusal.

use crate::support::{acts::act, names, story::world_after, world::World};
use amends_core::{
    case::{Deed, Label, Refusal, TimerKind},
    people::Actor,
};
use expect_test::expect_file;
use std::collections::BTreeMap;

const VERBS: [&str; 58] = [
    "platform approves under SHOP.LIMITS",
    "platform refuses under SHOP.LIMITS",
    "agent approves under SHOP.LIMITS",
    "manager approves under SHOP.LIMITS",
    "agent refuses under SHOP.LIMITS",
    "agent asks for evidence",
    "agent offers keep of 1 x item 1 for 5.00",
    "agent accepts",
    "agent declines",
    "agent settles",
    "agent settles with the lost",
    "agent reports SF1 lost",
    "agent gives return for item 1",
    "agent gives refund for item 1",
    "agent sends it again",
    "agent has it mended again",
    "manager decides under SHOP.LIMITS",
    "buyer withdraws",
    "buyer asks for a person",
    "buyer disputes it",
    "buyer sends SF2 with SF",
    "buyer adds 1 photo",
    "buyer offers keep of 1 x item 1 for 5.00",
    "buyer accepts",
    "buyer declines",
    "buyer accepts the price",
    "buyer declines the price",
    "buyer has it",
    "buyer misses it",
    "bench receives 1 of item 1",
    "bench finds nothing for 1 of item 1",
    "bench grades 1 of item 1 as-new",
    "bench puts 1 of item 1 to donate",
    "provider pays",
    "provider is silent",
    "provider says no",
    "provider makes a link",
    "provider voids the link",
    "finance tries again",
    "provider is told",
    "provider waits: daily-limit",
    "provider says another amount",
    "provider pays after all",
    "finance confirms it",
    "finance rejects it",
    "finance wants it on gift-card",
    "buyer wants a transfer",
    "finance transferred it",
    "finance found it paid",
    "finance found nothing",
    "owner releases it",
    "finance has seen to it",
    "shop takes the request",
    "shop ships DHL2",
    "partner takes it",
    "partner asks 10.00",
    "partner mends it",
    "partner cannot mend it",
];

const ORDER: &str = "market CN\nline 3 x shirt-red\npaid with visa\n";
const ASKED: &str = "because wrong-size, tags-on yes, stained no";

/// A state by name, and the acts that lead to it.
fn states() -> Vec<(&'static str, String)> {
    let mut all = returned();
    all.extend(paid_out());
    all.extend(talked_about());
    all.extend(sent_out());
    all.extend(mended());
    all
}

/// Two shirts on their way back, and the money for them.
fn returned() -> Vec<(&'static str, String)> {
    let granted = format!("day 1: buyer asks return of 2 x line 1 {ASKED}\n");
    let refused = format!("day 9: buyer asks return of 2 x line 1 {ASKED}\n");
    let part = format!("{granted}day 3: bench receives 1 of item 1\n");
    let part = format!("{part}day 4: bench grades 1 of item 1 as-new\n");
    let again = format!("{refused}day 10: buyer asks for a person\n");
    let review = granted.replace("wrong-size", "other");
    let here = format!("{granted}day 3: bench receives 2 of item 1\n");
    let agreed = format!("{here}day 4: bench grades 2 of item 1 as-new\n");
    let failed = format!("{agreed}day 4: provider says no\n");
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
        ("refused by policy", refused.clone()),
        ("refused, a person asked", again.clone()),
        ("refused by a person", format!("{again}day 11: agent refuses under SHOP.LIMITS\n")),
        ("withdrawn", format!("{granted}day 2: buyer withdraws\n")),
        ("lapsed", format!("{granted}day 9: clocks run\n")),
        (
            "given up for missing",
            format!("{granted}day 2: buyer sends SF1 with SF\nday 17: clocks run\n"),
        ),
        ("box empty", format!("{part}day 4: bench finds nothing for 1 of item 1\n")),
    ]
}

/// Money on its way, and what stops it.
fn paid_out() -> Vec<(&'static str, String)> {
    let agreed = format!("day 1: buyer asks return of 2 x line 1 {ASKED}\n");
    let agreed = format!("{agreed}day 3: bench receives 2 of item 1\n");
    let agreed = format!("{agreed}day 4: bench grades 2 of item 1 as-new\n");
    let second = format!("rule payout-second 100\n{agreed}");
    let sent = format!("{agreed}day 4: provider is told\n");
    let failed = format!("{sent}day 4: provider says no\n");
    let rerouted = format!("gift card holds 90.00\n{failed}");
    let rerouted = format!("{rerouted}day 5: finance wants it on gift-card\n");
    vec![
        ("refund for a second person", second.clone()),
        ("refund confirmed", format!("{second}day 4: owner confirms it\n")),
        ("refund not confirmed", format!("{second}day 4: owner rejects it\n")),
        ("refund sent", sent.clone()),
        ("refund waiting for tomorrow", format!("{agreed}day 4: provider waits: daily-limit\n")),
        ("refund with a strange answer", format!("{sent}day 4: provider says another amount\n")),
        ("refund by hand", format!("{failed}day 5: buyer wants a transfer\n")),
        ("refund another way", rerouted.clone()),
        ("refund paid twice", format!("{rerouted}day 6: provider pays after all\n")),
    ]
}

/// Proposals, disputes, and what a second person confirms.
fn talked_about() -> Vec<(&'static str, String)> {
    let review = format!("day 1: buyer asks return of 2 x line 1 {ASKED}\n");
    let review = review.replace("wrong-size", "other");
    let here = format!("day 1: buyer asks return of 1 x line 1 {ASKED}\n");
    let here = format!("{here}day 3: bench receives 1 of item 1\n");
    let damaged = format!("{here}day 4: bench grades 1 of item 1 damaged\n");
    let worn = format!("{here}day 4: bench grades 1 of item 1 worn\nday 4: provider pays\n");
    let offer = "keep of 1 x item 1 for 6.00\n";
    let second = format!("rule agent-limit 100\n{review}");
    vec![
        ("with the platform", with_platform()),
        ("second wanted", format!("{second}day 2: agent approves under SHOP.LIMITS\n")),
        ("proposed by the shop", format!("{review}day 2: agent offers {offer}")),
        ("proposed by the buyer", format!("{review}day 2: buyer offers {offer}")),
        ("disputed before it is settled", format!("{damaged}day 5: buyer disputes it\n")),
        ("deduction settled", worn.clone()),
        ("deduction disputed", format!("{worn}day 5: buyer disputes it\n")),
    ]
}

/// Refused by the rules, looked at by nobody, and left to the platform.
fn with_platform() -> String {
    let refused = format!("day 9: buyer asks return of 2 x line 1 {ASKED}\n");
    let again = format!("{refused}day 10: buyer asks for a person\n");
    format!("rule limit-to-platform 24\n{again}day 11: clocks run\n")
}

/// A dearer shirt that is paid for and goes out, or goes out first against a hold.
fn sent_out() -> Vec<(&'static str, String)> {
    let wish = "day 1: buyer asks exchange of 1 x line 1 for shirt";
    let back = "day 3: bench receives 1 of item 1\nday 4: bench grades 1 of item 1 as-new\n";
    let dearer = format!("{wish}-silk {ASKED}\n{back}");
    let link = format!("rule difference by-link\n{dearer}");
    let linked = format!("{link}day 4: provider makes a link\n");
    let collected = format!("{dearer}day 4: provider pays\n");
    let sent = format!("{collected}day 5: shop ships DHL1\n");
    let ahead = format!("{wish}-blue at once {ASKED}\n");
    let held = format!("{ahead}day 1: provider pays\n");
    let out = format!("{held}day 2: shop ships DHL1\n");
    vec![
        ("difference agreed", dearer.clone()),
        ("difference failed", format!("{dearer}day 4: provider says no\n")),
        ("difference to be paid by a link", linked.clone()),
        ("link being voided", format!("{linked}day 7: clocks run\n")),
        ("replacement to be sent", collected.clone()),
        ("replacement being made", format!("{collected}day 4: shop takes the request\n")),
        ("replacement sent", sent.clone()),
        ("replacement lost", format!("{sent}day 6: buyer misses it\n")),
        ("replacement out of stock", format!("{collected}day 5: shop cannot send: out-of-stock\n")),
        ("replacement there", format!("{sent}day 6: buyer has it\n")),
        ("hold to be placed", ahead.clone()),
        ("hold placed", held.clone()),
        ("hold refused", format!("{ahead}day 1: provider says no\n")),
        ("sent ahead of the goods", out.clone()),
        ("hold being given free", format!("{out}{back}")),
        ("hold being taken", format!("{out}day 9: clocks run\n")),
    ]
}

/// A shirt that is mended. Our shop mends anything.
fn mended() -> Vec<(&'static str, String)> {
    let agreed = "day 1: buyer asks repair of 1 x line 1 because faulty, 1 photo\n\
                  day 3: bench receives 1 of item 1\nday 4: bench grades 1 of item 1 damaged\n";
    let started = format!("{agreed}day 5: partner takes it\n");
    let quoted = format!("{started}day 6: partner asks 10.00\n");
    vec![
        ("repair agreed", agreed.to_owned()),
        ("with the partner", started.clone()),
        ("repair has a price", quoted.clone()),
        ("price agreed", format!("{quoted}day 6: buyer accepts the price\n")),
        ("repair failed", format!("{started}day 6: partner cannot mend it\n")),
        ("repaired, to be sent", format!("{started}day 6: partner mends it\n")),
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
    // Since a tender that says no is followed by a link, a payment stays failed only in old cases.
    for label in Label::ALL.into_iter().filter(|label| *label != Label::PaymentFailed) {
        assert!(text.contains(&format!("| `{}` |", label.word())), "no state is {label:?}");
    }
    expect_file!["../../../../docs/states.md"].assert_eq(&text);
}
