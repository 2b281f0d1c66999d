//! Units that stay with the shop go to their place, in as many steps as it takes; stock is told
//! each time.

use super::{Case, CaseItem, Disposition, Event, Refusal, WishKind};

/// One step of some units.
#[derive(Debug, Clone, Copy)]
pub struct Dispose {
    pub item: u16,
    pub units: u32,
    pub disposition: Disposition,
}

/// Steps per item: enough for any real unit, and an end.
const STEPS_MAX: usize = 50;

/// Records where units of a settled item went.
pub fn dispose(case: &Case, what: &Dispose) -> Result<Vec<Event>, Refusal> {
    let item = case.item(what.item).ok_or(Refusal::ItemUnknown)?;
    if what.units == 0 || what.units > item.to_dispose() {
        return Err(Refusal::UnitsWrong);
    }
    if item.dispositions.len() >= STEPS_MAX || !is_the_shops(case, item) {
        return Err(Refusal::NotNow);
    }
    let Dispose { item, units, disposition } = *what;
    Ok(vec![Event::Disposed { item, units, disposition }])
}

/// Until a dearer exchange is paid for, the goods may still go back to the buyer.
fn is_the_shops(case: &Case, item: &CaseItem) -> bool {
    item.asked.wish.kind() != WishKind::Exchange || case.settlement.charges_paid()
}

/// Units whose grade goes back on sale do so by themselves once they are paid for.
pub(super) fn by_grades(case: &Case, policy: &crate::policy::Basis) -> Vec<Event> {
    let mut events = Vec::new();
    for item in
        case.items.iter().filter(|item| item.dispositions.is_empty() && is_the_shops(case, item))
    {
        let sound = item.inspections.iter().filter(|inspection| {
            policy.shop.grade(&inspection.grade).is_some_and(|grade| grade.restock)
        });
        let sound: u32 = sound.map(|inspection| inspection.units).sum();
        let units = sound.min(item.to_dispose());
        if units > 0 {
            let disposition = Disposition::Restock;
            events.push(Event::Disposed { item: item.asked.no, units, disposition });
        }
    }
    events
}
