//! What follows from an inspection, before it is confirmed: worked out by the code that does it.

use super::inspect_form::Found;
use crate::{
    flows::Foresight,
    web::{
        case_view::{self, MoneyView},
        staff::case_file::CaseFile,
    },
    words::Lang,
};
use amends_core::case::{Event, Item};

/// The look ahead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// `Silk shirt M × 1: as new`
    pub graded: Vec<String>,
    /// What happens then, sentence by sentence.
    pub follows: Vec<String>,
    /// The arithmetic of what will be agreed, with each deduction.
    pub money: Option<MoneyView>,
    /// Everything that was said, to be sent again.
    pub fields: Vec<(String, String)>,
}

impl Preview {
    /// In the words of the bench.
    pub fn new(t: &Lang, file: &CaseFile, found: &Found, ahead: &Foresight) -> Self {
        let teller = file.teller(t);
        let graded = found.inspected().into_iter().map(|looked_at| {
            let title = file.case().item(looked_at.item).map(|item| item.asked.title.clone());
            let args = [
                ("title", title.unwrap_or_default().into()),
                ("units", looked_at.units.into()),
                ("grade", teller.grade(&looked_at.grade).into()),
            ];
            t.get_with("bench-graded", &args)
        });
        let items: Vec<&Item> = ahead.after.items.iter().map(|item| &item.asked).collect();
        let money = ahead.agreed().filter(|quote| !quote.lines.is_empty());
        Self {
            graded: graded.collect(),
            follows: follows(t, file, ahead),
            money: money.map(|quote| case_view::money(&teller.money_table(quote, &items))),
            fields: found.fields(),
        }
    }
}

fn follows(t: &Lang, file: &CaseFile, ahead: &Foresight) -> Vec<String> {
    let teller = file.teller(t);
    let mut said = Vec::new();
    for recorded in &ahead.events {
        match &recorded.event {
            Event::SettlementAgreed { parts, .. } => {
                said.extend(parts.iter().map(|part| teller.part(&ahead.after, part).sentence));
            }
            Event::Disposed { units, disposition, .. } => {
                let place = t.get(&format!("bench-place-{}", disposition.word()));
                let args = [("units", (*units).into()), ("place", place.into())];
                said.push(t.get_with("bench-placed", &args));
            }
            _ => {}
        }
    }
    let agreed = ahead.agreed().is_some();
    let after = &ahead.after;
    match (agreed, after.to_inspect() + after.still_out()) {
        (true, _) => {}
        (false, 0) => said.push(t.get("bench-then-person")),
        (false, _) => said.push(t.get("bench-then-rest")),
    }
    said
}
