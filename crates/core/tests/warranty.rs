//! The ledger of a warranty: each term on one unit, with every step of the derivation.

mod drawn;
mod steps;
mod terms;

use crate::support::shop;
use amends_core::{
    policy::{Basis, Warranty, Words},
    warranty::{Anchors, Extension, Ledger, RepairDays, Rule, StepKind, Term, UnitDays, reckon},
};
use expect_test::{Expect, expect};
use jiff::{ToSpan, civil::Date};
use proptest::prelude::*;

const READ: Rule<'_> = Rule { clause: "READ", is_read: true };
const UNREAD: Rule<'_> = Rule { clause: "UNREAD", is_read: false };

/// A year that starts with the installation, pauses, starts anew and is extended by a year.
const YEAR: Term<'_> = Term {
    months: 12,
    part: None,
    rule: READ,
    is_law: false,
    anchors: Anchors { installed: Some(READ), paused: Some(READ), anew: Some(READ) },
    extension: None,
    rolls_by: None,
};

const EXTENDED: Term<'_> =
    Term { months: 24, extension: Some(Extension { months: 12, rule: UNREAD }), ..YEAR };

fn day(text: &str) -> Date {
    text.parse().unwrap_or_else(|_| panic!("{text} is a day"))
}

/// `delivered=… installed=… exchanged=… repaired=from..to given-up=from..to today=…`.
fn unit(text: &str) -> UnitDays {
    let today = day("2026-07-01");
    let (delivered, installed, replaced, repairs) = (None, None, Vec::new(), Vec::new());
    let mut unit = UnitDays { today, delivered, installed, replaced, repairs };
    for word in text.split_whitespace() {
        let (key, value) = word.split_once('=').expect("key=value");
        match key {
            "today" => unit.today = day(value),
            "delivered" => unit.delivered = Some(day(value)),
            "installed" => unit.installed = Some(day(value)),
            "exchanged" => unit.replaced.push(day(value)),
            "repaired" | "given-up" => {
                let (from, to) = value.split_once("..").expect("from..to");
                let to = (!to.is_empty()).then(|| day(to));
                let done = key == "repaired" && to.is_some();
                unit.repairs.push(RepairDays { from: day(from), to, done });
            }
            other => panic!("{other} is not a fact"),
        }
    }
    unit
}

fn print(ledger: &Ledger<'_>, today: Date) -> String {
    let mut text = String::new();
    for step in &ledger.steps {
        let kind = match step.kind {
            StepKind::Delivered { on, months } => format!("delivered {on}, {months} months"),
            StepKind::Installed { on } => format!("installed {on}"),
            StepKind::Repaired { from, to: Some(to), days } => {
                format!("{days} days in repair from {from} to {to}")
            }
            StepKind::Repaired { from, to: None, days } => {
                format!("{days} days in repair from {from} so far")
            }
            StepKind::Extended { months } => format!("{months} months more after a repair"),
            StepKind::Exchanged { on } => format!("exchanged {on}, anew"),
            StepKind::WorkingDay => "to a working day".to_owned(),
        };
        let clause = step.rule.map(|rule| format!(" ({})", rule.clause)).unwrap_or_default();
        text.push_str(&format!("{kind}{clause} -> {}\n", step.until));
    }
    let lasts = if ledger.covers(today) { "lasts" } else { "is over" };
    let sure =
        ledger.certain_until.map_or("nothing sure".to_owned(), |day| format!("surely {day}"));
    text.push_str(&format!("on {today} it {lasts}: until {}, {sure}\n", ledger.until));
    text
}

fn check(term: Term<'_>, facts: &str, expect: Expect) {
    let unit = unit(facts);
    let text = reckon(&term, &unit).map_or("not begun\n".to_owned(), |l| print(&l, unit.today));
    expect.assert_eq(&text);
}
