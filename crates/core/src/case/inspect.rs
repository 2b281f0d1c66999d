//! The bench looks at what arrived: a checklist by category, a photo for each failed check, a
//! grade. When the last unit is graded and every grade accepts, the settlement follows by itself.

use super::{
    Case, CheckResult, Event, Inspection, Judgement, Recorded, Refusal, SettleBasis, Settlement,
    settle,
};
use crate::mint::Mint;

/// What the bench found about some units of one item.
#[derive(Debug, Clone)]
pub struct InspectedItem {
    pub item: u16,
    pub units: u32,
    pub grade: String,
    pub checks: Vec<CheckResult>,
}

/// Records an inspection and, when it was the last and the grades say so, the settlement.
pub fn inspect(
    case: &Case,
    found: &[InspectedItem],
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let approved = matches!(case.judgement, Judgement::Approved { .. });
    if !approved || case.settlement != Settlement::Open {
        return Err(Refusal::NotNow);
    }
    if found.is_empty() {
        return Err(Refusal::UnitsWrong);
    }
    let mut after = case.clone();
    let mut events = Vec::new();
    for found in found {
        let event = look(&after, found, basis)?;
        let seq = after.version + 1;
        let recorded = Recorded { seq, at: mint.now, actor: String::new(), event: event.clone() };
        after.apply(&recorded);
        events.push(event);
    }
    let all_seen = after.items.iter().all(|i| i.inspected() == i.asked.units.count());
    if all_seen && let Some(settlement) = settle::by_grades(&after, basis, mint) {
        events.extend(settlement);
    }
    Ok(events)
}

fn look(case: &Case, found: &InspectedItem, basis: &SettleBasis) -> Result<Event, Refusal> {
    let item = case.item(found.item).ok_or(Refusal::ItemUnknown)?;
    if found.units == 0 || found.units > item.received - item.inspected() {
        return Err(Refusal::UnitsWrong);
    }
    let shop = &basis.policy.shop;
    if shop.grade(&found.grade).is_none() {
        return Err(Refusal::GradeUnknown);
    }
    let result_of = |code: &str| found.checks.iter().find(|result| result.check == code);
    let mut checks = Vec::new();
    for check in shop.checks_for(&item.asked.category) {
        match result_of(&check.code) {
            None => return Err(Refusal::CheckMissing),
            Some(CheckResult { passed: false, photo: None, .. }) => {
                return Err(Refusal::PhotoMissing);
            }
            Some(result) => checks.push(result.clone()),
        }
    }
    let inspection = Inspection { units: found.units, grade: found.grade.clone(), checks };
    Ok(Event::Inspected { item: found.item, inspection })
}
