//! A warranty in words: until when, and why, one short line a step.

use super::{ClauseWords, Teller};
use crate::words::Arg;
use amends_core::{
    case::UnitsWarranty,
    warranty::{Ledger, Step, StepKind},
};
use jiff::civil::Date;

/// The warranty of units of a line that share one fate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WarrantyWords {
    /// Line of the order.
    pub line: u16,
    /// `Head lamp × 1`
    pub goods: String,
    /// Of the unit that the buyer has now; empty: nobody read it.
    pub serial: String,
    pub terms: Vec<TermWords>,
    /// What so many repairs give the buyer.
    pub next: Option<(String, ClauseWords)>,
}

/// One term: of the whole, or of a part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TermWords {
    pub sentence: String,
    /// Whether it lasts, for the style sheet.
    pub lasts: bool,
    pub steps: Vec<String>,
    pub clause: ClauseWords,
}

impl Teller<'_> {
    /// The warranty of units in words.
    pub fn warranty(&self, units: &UnitsWarranty<'_>) -> WarrantyWords {
        let told = units.warranty.told();
        let count = units.of.units.count();
        WarrantyWords {
            line: units.line.no,
            goods: format!("{} × {count}", units.line.title),
            serial: units.of.life.serial().unwrap_or_default().to_owned(),
            terms: told.into_iter().map(|ledger| self.term(ledger, units.today)).collect(),
            next: units.next.map(|next| {
                let key = if next.rule.is_read { "warranty-next" } else { "warranty-next-person" };
                let args = [("repairs", i64::from(units.of.repairs).into())];
                (self.lang.get_with(key, &args), self.clause(next.rule.clause))
            }),
        }
    }

    fn term(&self, ledger: &Ledger<'_>, today: Date) -> TermWords {
        let (whole, of_part, until) = match ledger.certain_until {
            Some(until) if today <= until => ("warranty-lasts", "warranty-lasts-part", until),
            _ if ledger.covers(today) => {
                ("warranty-lasts-person", "warranty-lasts-part-person", ledger.until)
            }
            _ => ("warranty-over", "warranty-over-part", ledger.until),
        };
        let until = ("until", Arg::from(self.lang.day(until)));
        let sentence = match ledger.term.part.map(|part| part.in_locale(self.lang.code())) {
            Some(part) => self.lang.get_with(of_part, &[until, ("part", part.to_owned().into())]),
            None => self.lang.get_with(whole, &[until]),
        };
        TermWords {
            sentence,
            lasts: ledger.covers(today),
            steps: ledger.steps.iter().map(|step| self.warranty_step(step)).collect(),
            clause: self.clause(ledger.term.rule.clause),
        }
    }

    fn warranty_step(&self, step: &Step<'_>) -> String {
        let day = |day: Date| Arg::from(self.lang.day(day));
        let months = |months: u16| Arg::from(i64::from(months));
        let (key, mut args) = match step.kind {
            StepKind::Delivered { on, months: n } => {
                ("delivered", vec![("on", day(on)), ("months", months(n))])
            }
            StepKind::Installed { on } => ("installed", vec![("on", day(on))]),
            StepKind::Repaired { from, to: Some(to), days } => {
                ("repaired", vec![("from", day(from)), ("to", day(to)), ("days", days.into())])
            }
            StepKind::Repaired { from, to: None, days } => {
                ("in-repair", vec![("from", day(from)), ("days", days.into())])
            }
            StepKind::Extended { months: n } => ("extended", vec![("months", months(n))]),
            StepKind::Exchanged { on } => ("exchanged", vec![("on", day(on))]),
            StepKind::WorkingDay => ("working-day", Vec::new()),
        };
        args.push(("until", day(step.until)));
        self.lang.get_with(&format!("warranty-step-{key}"), &args)
    }
}
