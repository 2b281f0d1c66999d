//! The state graph as the model sees it: every step of every leg of every case that was lived.

use crate::support::world::File;
use amends_core::case::{
    Case, Event, LEGS, Label, LabelNode, LabelStep, Leg, LegMove, LegNode, LegState, Recorded,
    StateGraph, leg_states, progress,
};
use expect_test::expect_file;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

type Words = BTreeSet<&'static str>;

/// Everything seen so far.
#[derive(Default)]
pub struct Drawn {
    moves: BTreeMap<&'static str, BTreeSet<LegMove>>,
    states: BTreeMap<&'static str, Words>,
    labels: BTreeMap<Label, (Words, bool)>,
    steps: BTreeMap<(Label, Label), Words>,
    /// Kinds that moved some leg, and all kinds.
    moving: Words,
    kinds: Words,
}

impl Drawn {
    pub fn add(&mut self, other: Self) {
        for (leg, moves) in other.moves {
            self.moves.entry(leg).or_default().extend(moves);
        }
        for (leg, states) in other.states {
            self.states.entry(leg).or_default().extend(states);
        }
        for (label, (turns, closed)) in other.labels {
            let known = self.labels.entry(label).or_default();
            known.0.extend(turns);
            known.1 |= closed;
        }
        for (step, by) in other.steps {
            self.steps.entry(step).or_default().extend(by);
        }
        self.moving.extend(other.moving);
        self.kinds.extend(other.kinds);
    }

    /// Walks through a case's file, event by event, act by act.
    pub fn see(&mut self, case: &Case, file: &File) {
        let Some((first, rest)) = file.history.split_first() else { return };
        let Some(mut now) = Case::open(case.tenant, case.id, first) else { return };
        self.moves_of(&[], &leg_states(&now), first);
        let mut label = None;
        let mut kind = first.event.kind();
        for (recorded, seen) in rest.iter().zip(1..) {
            if file.acts.contains(&seen) {
                label = self.label(label, &now, kind);
                kind = recorded.event.kind();
            }
            let before = leg_states(&now);
            now.apply(recorded);
            self.moves_of(&before, &leg_states(&now), recorded);
        }
        self.label(label, &now, kind);
    }

    fn label(&mut self, before: Option<Label>, case: &Case, kind: &'static str) -> Option<Label> {
        let seen = progress(case);
        let known = self.labels.entry(seen.label).or_default();
        known.0.extend(seen.turn.map(|party| party.word()));
        known.1 |= seen.turn.is_none();
        if let Some(before) = before.filter(|before| *before != seen.label) {
            self.steps.entry((before, seen.label)).or_default().insert(kind);
        }
        Some(seen.label)
    }

    fn moves_of(&mut self, before: &[LegState], after: &[LegState], recorded: &Recorded) {
        let kind = recorded.event.kind();
        self.kinds.insert(kind);
        for now in after {
            self.states.entry(now.leg).or_default().insert(now.state);
            let was = before.iter().find(|was| (was.leg, was.part) == (now.leg, now.part));
            if was.is_some_and(|was| was.state == now.state) {
                continue;
            }
            self.moving.insert(kind);
            let from = was.map(|was| was.state.to_owned());
            let (event, to) = (kind.to_owned(), now.state.to_owned());
            self.moves.entry(now.leg).or_default().insert(LegMove { from, event, to });
        }
    }

    /// Every event, every state of every leg and every label was seen.
    pub fn is_whole(&self) {
        assert_eq!(self.kinds, Words::from(Event::KINDS), "events that never happen");
        for (leg, states) in LEGS {
            let all: Words = states.iter().copied().collect();
            assert_eq!(self.states[leg], all, "states of {leg} that are never reached");
        }
        let labels: BTreeSet<Label> = self.labels.keys().copied().collect();
        assert_eq!(labels, BTreeSet::from(Label::ALL), "labels that nobody ever sees");
    }

    /// The stored graph and the document are what was seen.
    pub fn is_what_is_documented(&self) {
        let graph = self.graph();
        let mut json = serde_json::to_string_pretty(&graph).expect("plain data");
        json.push('\n');
        expect_file!["../../src/case/states.json"].assert_eq(&json);
        expect_file!["../../../../docs/state-graph.md"].assert_eq(&document(&graph));
    }

    fn graph(&self) -> StateGraph {
        let own = |words: &Words| words.iter().map(|word| (*word).to_owned()).collect();
        let labels = self.labels.iter().map(|(label, (turns, closed))| LabelNode {
            label: label.word().to_owned(),
            turns: own(turns),
            closed: *closed,
            next: self
                .steps
                .iter()
                .filter(|((from, _), _)| from == label)
                .map(|((_, to), by)| LabelStep { to: to.word().to_owned(), by: own(by) })
                .collect(),
        });
        let legs = LEGS.iter().map(|(leg, states)| {
            let moves: Vec<LegMove> = self.moves[leg].iter().cloned().collect();
            let leaves = |state: &str| moves.iter().any(|m| m.from.as_deref() == Some(state));
            let states = states
                .iter()
                .map(|state| LegNode { state: (*state).to_owned(), is_final: !leaves(state) });
            Leg { leg: (*leg).to_owned(), states: states.collect(), moves }
        });
        let still = self.kinds.difference(&self.moving).copied().collect();
        StateGraph { labels: labels.collect(), legs: legs.collect(), facts: own(&still) }
    }
}

const HEAD: &str = "\
# The state graph

Drawn by the tests from what the verbs really do in 100,000 random lives
(`crates/core/tests/model`); run `cargo xtask bless` after a change. Programs read the same
from `GET /api/v1/states`. A case has no single state: each leg below moves on its own, and
the label people see is a function of all of them.
";

fn document(graph: &StateGraph) -> String {
    let mut text = HEAD.to_owned();
    for leg in &graph.legs {
        let _ = write!(text, "\n## Leg: {}\n\n```mermaid\nstateDiagram-v2\n", leg.leg);
        let id = |state: &str| state.replace('-', "_");
        for node in &leg.states {
            let _ = writeln!(text, "    {}: {}", id(&node.state), node.state);
        }
        let mut arrows: BTreeMap<(Option<&String>, &String), Vec<&str>> = BTreeMap::new();
        for step in &leg.moves {
            arrows.entry((step.from.as_ref(), &step.to)).or_default().push(&step.event);
        }
        for ((from, to), events) in arrows {
            let from = from.map_or("[*]".to_owned(), |from| id(from));
            let _ = writeln!(text, "    {from} --> {}: {}", id(to), events.join(", "));
        }
        for node in leg.states.iter().filter(|node| node.is_final) {
            let _ = writeln!(text, "    {} --> [*]", id(&node.state));
        }
        text.push_str("```\n");
    }
    text.push_str(
        "\n## Labels\n\n| label | whose turn | closed | what comes next |\n|---|---|---|---|\n",
    );
    for node in &graph.labels {
        let next = node.next.iter().map(|step| format!("`{}` ({})", step.to, step.by.join(", ")));
        let next = next.collect::<Vec<_>>().join("<br>");
        let turns = if node.turns.is_empty() { "nobody".to_owned() } else { node.turns.join(", ") };
        let closed = if node.closed { "yes" } else { "" };
        let _ = writeln!(text, "| `{}` | {turns} | {closed} | {next} |", node.label);
    }
    let _ = write!(text, "\nFacts that move no leg: {}.\n", graph.facts.join(", "));
    text
}
