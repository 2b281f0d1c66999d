//! Clocks in words: what is counted, and the way to an end step by step.

use super::{Teller, When};
use crate::words::Lang;
use amends_core::{
    case::{Case, Wait},
    clock::{Count, Derivation, Step},
};
use jiff::Timestamp;

/// One party on the clock, with how its end came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClockWords {
    /// The clock's word in addresses.
    pub clock: &'static str,
    /// What it waits for.
    pub name: String,
    pub party: String,
    pub since: When,
    pub due: When,
    pub is_late: bool,
    /// Until when it stands still, if it does.
    pub stands: Option<When>,
    /// The way to its end.
    pub steps: Vec<String>,
}

/// So many of a unit, e.g. “48 office hours”.
pub fn count(lang: &Lang, count: Count) -> String {
    lang.get_with(&format!("count-{}", count.unit.word()), &[("n", count.n.into())])
}

impl Teller<'_> {
    /// A clock that somebody is waited for by, at `now`.
    pub fn clock(&self, case: &Case, wait: &Wait, now: Timestamp) -> ClockWords {
        let word = wait.clock.word();
        let stands = case.stands_until(wait.clock, wait.since, now);
        let mut steps = self.derivation(&case.derivation(wait.clock, wait.since));
        if case.ends(wait.clock, wait.since) != wait.due {
            // What was told, or agreed, holds.
            let due = self.until(wait.due).words;
            steps.push(self.lang.get_with("clock-step-told", &[("due", due.into())]));
        }
        ClockWords {
            clock: word,
            name: self.lang.get(&format!("clock-{word}")),
            party: self.lang.get(&format!("party-{}", wait.party.word())),
            since: self.at(wait.since),
            due: self.until(wait.due),
            is_late: wait.due < now,
            stands: stands.map(|at| self.at(at)),
            steps,
        }
    }

    /// The way to an end, a sentence a step, the end last.
    pub fn derivation(&self, derivation: &Derivation) -> Vec<String> {
        let mut told: Vec<String> = derivation.steps.iter().map(|step| self.step(*step)).collect();
        told.push(match derivation.ends.at() {
            Some(at) => {
                let due = self.until(at).words;
                self.lang.get_with("clock-step-ends", &[("due", due.into())])
            }
            None => self.lang.get("clock-step-never"),
        });
        told
    }

    fn step(&self, step: Step) -> String {
        let t = self.lang;
        let at = |moment| self.at(moment).words;
        let two = |key: &str, from: String, to: String| {
            t.get_with(key, &[("from", from.into()), ("to", to.into())])
        };
        match step {
            Step::Counts(counted, from) => {
                let args = [("count", count(t, counted).into()), ("from", at(from).into())];
                t.get_with("clock-step-counts", &args)
            }
            Step::Restarted(from) => {
                t.get_with("clock-step-restarted", &[("from", at(from).into())])
            }
            Step::Extended(n) => t.get_with("clock-step-extended", &[("n", n.into())]),
            Step::Paused(from, Some(to)) => two("clock-step-paused", at(from), at(to)),
            Step::Paused(from, None) => {
                t.get_with("clock-step-stands", &[("from", at(from).into())])
            }
            Step::AtLeast(n) => t.get_with("clock-step-at-least", &[("n", n.into())]),
            Step::Closed(from, to) if from == to => {
                t.get_with("clock-step-closed-day", &[("day", t.day(from).into())])
            }
            Step::Closed(from, to) => two("clock-step-closed", t.day(from), t.day(to)),
            Step::Worked(day) => t.get_with("clock-step-worked", &[("day", t.day(day).into())]),
            Step::Moved(from, to) => two("clock-step-moved", t.day(from), t.day(to)),
            Step::OrByLaw => t.get("clock-step-by-law"),
            Step::HeldUntil(until) => t.get_with("clock-step-held", &[("until", at(until).into())]),
            Step::Provisional(day) => {
                t.get_with("clock-step-provisional", &[("day", t.day(day).into())])
            }
        }
    }
}
