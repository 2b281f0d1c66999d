//! What the form says: who, where it is acknowledged, and how many units of which lines. Names of
//! fields: `case`, `name`, `email`, `line` (chosen lines), `q-1` (units of line 1), `go`.

use super::Ground;
use crate::{
    flows::Declaration,
    intake::model::Contact,
    web::{
        consumer::ask::{Pairs, all, first},
        form::Problem,
    },
};
use amends_core::{case::Revocable, ids::CaseId};
use std::collections::BTreeMap;

/// Lines of one declaration, as of any request.
const LINES_MAX: usize = 100;
/// What the law's exclusions are found as.
pub const EXCLUDED: &str = "excluded-by-law";

/// Which button was pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    Check,
    Confirm,
    Back,
}

/// The form as typed.
pub struct Typed {
    /// Drawn when the form was first shown: sent twice, it files one case.
    pub case: CaseId,
    pub name: String,
    pub email: String,
    /// Chosen lines, with what was typed as their units.
    pub lines: BTreeMap<u16, String>,
    pub step: Step,
}

impl Typed {
    /// A new form: what the shop knows of the buyer, and everything that can be withdrawn from.
    /// What the law excludes can be chosen and is not chosen for anybody.
    pub fn fresh(case: CaseId, known: Contact, lines: &[Revocable]) -> Self {
        let chosen = lines.iter().filter(|line| line.can_be_declared() && !is_excluded(line));
        Self {
            case,
            name: known.name.unwrap_or_default(),
            email: known.email.unwrap_or_default(),
            lines: chosen.map(|line| (line.line, line.left.to_string())).collect(),
            step: Step::Check,
        }
    }

    /// Reads the fields. `fresh` stands in where the form names no case.
    pub fn read(pairs: &Pairs, fresh: CaseId) -> Self {
        let text = |name: &str| first(pairs, name).unwrap_or_default().to_owned();
        let numbers = all(pairs, "line").filter_map(|line| line.parse::<u16>().ok());
        let units = |no: u16| (no, text(&format!("q-{no}")));
        Self {
            case: first(pairs, "case").and_then(|id| id.parse().ok()).unwrap_or(fresh),
            name: text("name"),
            email: text("email"),
            lines: numbers.take(LINES_MAX).map(units).collect(),
            step: match first(pairs, "go") {
                Some("confirm") => Step::Confirm,
                Some("back") => Step::Back,
                _ => Step::Check,
            },
        }
    }

    /// Lines and units of each; what is no number counts as none.
    pub fn units(&self) -> Vec<(u16, u32)> {
        let lines = self.lines.iter();
        lines.map(|(no, units)| (*no, units.trim().parse().unwrap_or(0))).collect()
    }

    /// Everything that is missing or wrong, by the field it belongs to.
    pub fn problems(&self, ground: &Ground<'_>) -> Vec<Problem> {
        let t = ground.t;
        let mut problems = Vec::new();
        if self.lines.is_empty() {
            problems.push(Problem::new(t, "lines", "revocation-choose"));
        }
        for (no, units) in self.units() {
            let known = ground.lines.iter().find(|line| line.line == no);
            let left = known.filter(|line| line.can_be_declared()).map_or(0, |line| line.left);
            if units == 0 || units > left {
                let max = [("max", left.into())];
                let words = t.get_with("revocation-units-wrong", &max);
                let field = if left > 0 { format!("q-{no}") } else { "lines".to_owned() };
                problems.push(Problem { field, words });
            }
        }
        let (name, email) = (self.name.clone(), self.email.clone());
        let said = Declaration { name, email, locale: String::new() };
        problems.extend(said.problems().iter().map(|problem| Problem::of(t, problem)));
        problems
    }
}

/// Whether the law gives no right to withdraw from it.
pub fn is_excluded(line: &Revocable) -> bool {
    line.objections.iter().any(|finding| finding.code == EXCLUDED)
}
