//! The bench looks at what arrived: a checklist by category, a photo for each failed check, a
//! grade. When the last unit is graded and every grade accepts, the settlement follows by itself,
//! and sound goods go back on sale.

use super::{Case, CheckResult, Event, Inspection, Refusal, SettleBasis, dispose, next};
use crate::mint::Mint;

/// What the bench found about some units of one item.
#[derive(Debug, Clone)]
pub struct InspectedItem {
    pub item: u16,
    pub units: u32,
    pub grade: String,
    pub checks: Vec<CheckResult>,
    /// Accessories that were not there, by the policy's codes.
    pub missing: Vec<String>,
}

/// Records an inspection and, when it was the last and the grades say so, the settlement.
pub fn inspect(
    case: &Case,
    found: &[InspectedItem],
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    if !case.is_approved() || !case.awaits_goods() {
        return Err(Refusal::NotNow);
    }
    if found.is_empty() {
        return Err(Refusal::UnitsWrong);
    }
    let mut now = case.clone();
    let mut events = Vec::new();
    for found in found {
        let event = look(&now, found, basis)?;
        now = next::after(&now, std::slice::from_ref(&event), mint.now);
        events.push(event);
    }
    if now.still_out() == 0 && now.to_inspect() == 0 && case.offer.is_none() {
        events = next::carry_on(case, events, basis, mint)?;
        now = next::after(case, &events, mint.now);
        events.extend(dispose::by_grades(&now, basis.policy));
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
    let belongs = shop.accessories_for(&item.asked.category);
    if found.missing.iter().any(|what| belongs.iter().all(|known| known.code != *what)) {
        return Err(Refusal::AccessoryUnknown);
    }
    let mut missing = found.missing.clone();
    missing.sort();
    missing.dedup();
    let inspection = Inspection { units: found.units, grade: found.grade.clone(), checks, missing };
    Ok(Event::Inspected { item: found.item, inspection })
}
