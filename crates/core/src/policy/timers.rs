//! How a shop's clocks count where its plain limits are not enough: by tier, market and category,
//! in hours of the office, in working days.

use super::{
    document::{Category, PolicyDocument, covers},
    tiers::Tier,
};
use crate::{
    case::{Rung, Timed, TimerKind},
    clock::{Count, Office, Unit},
};
use serde::{Deserialize, Serialize};

/// Rows of clocks; every clock by tier and market, several times over.
pub const TIMER_ROWS_MAX: usize = 500;
/// Rungs of the ladder.
pub const LADDER_ROWS_MAX: usize = 50;

/// How long a clock runs for some cases. The first row that fits counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TimerRow {
    pub clock: TimerKind,
    pub count: Count,
    /// Codes of tiers. Empty: all buyers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub tiers: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub markets: Vec<String>,
    /// Goods, at least one of which the case is about. Empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub categories: Vec<Category>,
}

impl TimerRow {
    fn fits(&self, tier: Option<&Tier>, market: &str, categories: &[&Category]) -> bool {
        let tier = tier.map(|tier| &tier.code);
        let of_tier = self.tiers.is_empty() || tier.is_some_and(|code| self.tiers.contains(code));
        let of_market = self.markets.is_empty() || self.markets.iter().any(|one| one == market);
        let of_goods = categories.iter().any(|category| covers(&self.categories, category));
        of_tier && of_market && (of_goods || self.categories.is_empty())
    }
}

impl PolicyDocument {
    /// How the clocks of a case run: of a buyer of this tier, in this market, about goods of these
    /// categories. For a tier that is served sooner only rows that name it say how soon.
    pub fn timed(&self, tier: Option<&Tier>, market: &str, categories: &[&Category]) -> Timed {
        let mut timed = Timed::default();
        let is_sooner = tier.is_some_and(|tier| tier.review_hours.is_some());
        let for_all = |row: &TimerRow| row.clock == TimerKind::Review && row.tiers.is_empty();
        for row in self.timers.iter().filter(|row| !(is_sooner && for_all(row))) {
            if row.fits(tier, market, categories) {
                timed.counts.entry(row.clock).or_insert(row.count);
            }
        }
        timed.ladder.clone_from(&self.ladder);
        let by_office = |count: &Count| matches!(count.unit, Unit::OfficeHours | Unit::WindowHours);
        if timed.counts.values().any(by_office) {
            timed.office.clone_from(&self.office);
        }
        timed
    }

    pub(super) fn timers_are_whole(&self) -> Result<(), String> {
        Office::read(&self.office).map_err(|why| format!("office hours, {why}"))?;
        if self.timers.len() > TIMER_ROWS_MAX {
            return Err(format!(
                "{} rows of clocks; at most {TIMER_ROWS_MAX} fit",
                self.timers.len()
            ));
        }
        if self.ladder.len() > LADDER_ROWS_MAX {
            let has = self.ladder.len();
            return Err(format!("{has} rungs of the ladder; at most {LADDER_ROWS_MAX} fit"));
        }
        if let Some(rung) = self.ladder.iter().find(|rung| !Rung::AT_BP.contains(&rung.at_bp)) {
            let at = rung.at_bp;
            return Err(format!(
                "ladder: {at} is no share of a clock, from 1 to 30000 basis points"
            ));
        }
        if self.clocks.refund_days == Some(0) || self.clocks.report_hours == Some(0) {
            return Err("clocks: refund_days and report_hours begin with 1; leave one out and \
                        its clock does not run"
                .to_owned());
        }
        for (row, n) in self.timers.iter().zip(1..) {
            let tier = row.tiers.iter().find(|code| self.tier(Some(code)).is_none());
            if let Some(tier) = tier {
                return Err(format!("clocks, row {n}: there is no tier {tier}"));
            }
            if !row.clock.is_of_policy() {
                let clock = row.clock.word();
                return Err(format!(
                    "clocks, row {n}: how long {clock} runs is not for a row to say"
                ));
            }
            if row.count.n == 0 {
                return Err(format!("clocks, row {n}: nobody can do anything in no time"));
            }
        }
        Ok(())
    }
}
