//! A case as the receiving form shows it: what is to come, what arrived with this very parcel
//! before, and what booking it in means.

use super::views::{self, BenchItem};
use crate::{
    web::staff::case_file::{CaseFile, HeadView},
    wording::When,
    words::Lang,
};
use amends_core::case::{Event, GoodsBack, Judgement, tracking_number};

/// A case with the parcel in hand.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiveForm {
    pub head: HeadView,
    /// The number on the parcel, if that was scanned.
    pub parcel: String,
    /// Where to go on afterwards: `parcel` back to the parcel, else to the case.
    pub back: &'static str,
    pub receives: bool,
    /// Units that can still come.
    pub items: Vec<BenchItem>,
    /// When something out of this parcel was booked in before.
    pub arrived: Vec<Arrived>,
    /// What booking in means, where it is not what it usually is; empty: nothing.
    pub note: String,
    /// Where what does not belong to it is recorded.
    pub record: String,
}

/// An earlier booking of the same parcel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Arrived {
    pub when: When,
    /// By role: names are not kept with what happened.
    pub who: String,
    pub units: u32,
}

impl ReceiveForm {
    /// The form of a case for a parcel.
    pub fn new(t: &Lang, file: &CaseFile, parcel: &str) -> Self {
        let case = file.case();
        let items = views::items(&file.teller(t), file, &Default::default());
        Self {
            head: file.head(t),
            parcel: parcel.to_owned(),
            back: "",
            receives: case.may_receive(),
            items: items.into_iter().filter(|item| item.missing > 0).collect(),
            arrived: arrived(t, file, parcel),
            note: note(t, file),
            record: super::new_parcel(parcel),
        }
    }

    /// Whether the goods that came are to be looked at next.
    pub fn is_here(&self) -> bool {
        !self.arrived.is_empty()
    }
}

/// Each booking out of this parcel, oldest first.
fn arrived(t: &Lang, file: &CaseFile, parcel: &str) -> Vec<Arrived> {
    let Some(scanned) = tracking_number(parcel) else { return Vec::new() };
    let teller = file.teller(t);
    let booked = file.loaded.history.iter().filter_map(|recorded| match &recorded.event {
        Event::GoodsReceived { units, tracking, .. } if tracking.as_ref() == Some(&scanned) => {
            let role = recorded.actor.split(':').next().unwrap_or_default();
            Some(Arrived {
                when: teller.at(recorded.at),
                who: t.get(&format!("actor-{role}")),
                units: units.iter().map(|(_, units)| units).sum(),
            })
        }
        _ => None,
    });
    booked.collect()
}

fn note(t: &Lang, file: &CaseFile) -> String {
    let case = file.case();
    match &case.judgement {
        _ if !case.may_receive() => String::new(),
        Judgement::Lapsed { .. } => t.get("bench-reopens-lapsed"),
        Judgement::Withdrawn { .. } => t.get("bench-reopens-withdrawn"),
        Judgement::Approved { .. } if matches!(case.goods, GoodsBack::Missing { .. }) => {
            t.get("bench-was-missing")
        }
        Judgement::Approved { .. } | Judgement::Refused { .. } => String::new(),
        Judgement::InReview { .. }
        | Judgement::AwaitingEvidence { .. }
        | Judgement::AwaitingSecond { .. }
        | Judgement::WithPlatform { .. } => t.get("bench-before-decision"),
    }
}
