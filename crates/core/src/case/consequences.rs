//! Events of one act → everything that follows from them: jobs, timers, entries in our own ledgers.
//! It sees all events of an act together, so that one act sends one notice. Read this file to know
//! every side effect the product has.

use super::{Case, CaseItem, Event, Notice, Part, Replacement, TimerKind, notices, timers};
use crate::{
    ids::{CaseId, ChargeId, RefundId, ReplacementId},
    order::TenderKind,
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// What follows from one act.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Consequences {
    pub jobs: Vec<Job>,
    pub timers: Vec<TimerChange>,
    pub entries: Vec<Entry>,
}

/// A side effect in the world, tried until it is done or given up to a person. It holds ids only.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "job", rename_all = "kebab-case")]
pub enum Job {
    /// Tell somebody. `seq` is the last event of the act it tells of.
    Notify { case: CaseId, notice: Notice, seq: i64 },
    /// Tell the buyer the same by text message, and not in the middle of the night.
    Text { case: CaseId, notice: Notice, seq: i64, not_before: Timestamp },
    /// Pay a refund, or ask about it, under its own id.
    IssueRefund { case: CaseId, refund: RefundId },
    /// Collect a price difference.
    CollectCharge { case: CaseId, charge: ChargeId },
    /// Hand a replacement to the shop's fulfilment.
    InstructReplacement { case: CaseId, replacement: ReplacementId },
    /// Tell the shop that units are cancelled before shipment.
    CancelAtShop { case: CaseId },
}

impl Job {
    /// The word in the job's row.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Notify { .. } => "notify",
            Self::Text { .. } => "text",
            Self::IssueRefund { .. } => "issue-refund",
            Self::CollectCharge { .. } => "collect-charge",
            Self::InstructReplacement { .. } => "instruct-replacement",
            Self::CancelAtShop { .. } => "cancel-at-shop",
        }
    }

    /// What makes it the same job: a repeated act cannot cause it twice. `seq` is the last event of
    /// the act, so that a refund or charge retried by a person is a new job for the same money.
    pub fn key(&self, seq: i64) -> String {
        match self {
            Self::Notify { case, notice, seq } => format!("notify:{case}:{seq}:{}", notice.word()),
            Self::Text { case, notice, seq, .. } => format!("text:{case}:{seq}:{}", notice.word()),
            Self::IssueRefund { refund, .. } => format!("refund:{refund}:{seq}"),
            Self::CollectCharge { charge, .. } => format!("charge:{charge}:{seq}"),
            Self::InstructReplacement { replacement, .. } => format!("replace:{replacement}"),
            Self::CancelAtShop { case } => format!("cancel:{case}"),
        }
    }

    /// Before when it must not run; `None`: it runs at once.
    pub fn not_before(&self) -> Option<Timestamp> {
        match self {
            Self::Text { not_before, .. } => Some(*not_before),
            _ => None,
        }
    }
}

/// A timer to set or clear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimerChange {
    Set(TimerKind, Timestamp),
    Clear(TimerKind),
}

/// A movement in one of our own ledgers, applied once by its id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Entry {
    /// Stored value of a buyer's tender, in minor units; negative takes off.
    StoredValue { tender: String, id: uuid::Uuid, amount: i64, kind: &'static str },
    /// Units of a variant that can be promised; negative takes off.
    Stock { sku: String, id: uuid::Uuid, units: i64, kind: &'static str },
}

/// What follows from `events`, which turned `before` into `after`.
pub fn consequences(before: Option<&Case>, after: &Case, events: &[Event]) -> Consequences {
    let mut jobs: Vec<Job> = notices::of_act(after, events).into_iter().collect();
    jobs.extend(jobs.first().and_then(|told| notices::text(after, told)));
    let mut entries = Vec::new();
    for event in events {
        follow(after, event, &mut jobs, &mut entries);
    }
    entries.extend(stock(before, after));
    Consequences { jobs, timers: timer_changes(before, after), entries }
}

fn follow(case: &Case, event: &Event, jobs: &mut Vec<Job>, entries: &mut Vec<Entry>) {
    match event {
        Event::SettlementAgreed { parts, .. } => {
            for part in parts {
                jobs.extend(sent_out(case, part));
            }
            if case.wish() == super::WishKind::Cancel {
                jobs.push(Job::CancelAtShop { case: case.id });
            }
            if case.settlement.charges_paid() {
                jobs.extend(replacements(case));
            }
        }
        // In our own ledger the money moves with the act that says so, which saw to the goods too.
        Event::RefundPaid { refund, .. } => entries.extend(refund_entry(case, *refund)),
        Event::ChargePaid { charge, .. } => match charge_entry(case, *charge) {
            Some(entry) => entries.push(entry),
            None if case.settlement.charges_paid() => jobs.extend(replacements(case)),
            None => {}
        },
        Event::RefundRetried { refund } => {
            jobs.push(Job::IssueRefund { case: case.id, refund: *refund });
        }
        Event::ChargeRetried { charge } => {
            jobs.push(Job::CollectCharge { case: case.id, charge: *charge });
        }
        _ => {}
    }
}

/// The job for a part that a payment provider moves.
fn sent_out(case: &Case, part: &Part) -> Option<Job> {
    match part {
        Part::Refund(refund) if refund.tender_kind != TenderKind::StoredValue => {
            Some(Job::IssueRefund { case: case.id, refund: refund.id })
        }
        Part::Charge(charge) if charge.tender_kind != TenderKind::StoredValue => {
            Some(Job::CollectCharge { case: case.id, charge: charge.id })
        }
        _ => None,
    }
}

fn refund_entry(case: &Case, id: RefundId) -> Option<Entry> {
    let refund = case.settlement.refund(id)?;
    let tender = refund.tender.clone();
    (refund.tender_kind == TenderKind::StoredValue).then_some(Entry::StoredValue {
        tender,
        id: id.0,
        amount: refund.amount,
        kind: "refund",
    })
}

fn charge_entry(case: &Case, id: ChargeId) -> Option<Entry> {
    let charge = case.settlement.charge(id)?;
    let tender = charge.tender.clone();
    (charge.tender_kind == TenderKind::StoredValue).then(|| Entry::StoredValue {
        tender,
        id: id.0,
        amount: -charge.amount,
        kind: "charge",
    })
}

fn replacements(case: &Case) -> Vec<Job> {
    let parts = case.settlement.parts().iter().filter_map(|part| match part {
        Part::Replacement(Replacement { id, .. }) => Some(*id),
        _ => None,
    });
    parts.map(|replacement| Job::InstructReplacement { case: case.id, replacement }).collect()
}

/// Variants wanted instead are held from the request on, and given back as far as it comes to
/// nothing.
fn stock(before: Option<&Case>, after: &Case) -> Vec<Entry> {
    let held = |case: &Case, item: &CaseItem| i64::from(case.units_held(item).count());
    let held_before = |no: u16| {
        let item = before.and_then(|case| case.item(no).map(|item| held(case, item)));
        item.unwrap_or(0)
    };
    let wanted = after.items.iter().filter_map(|item| {
        let target = item.asked.wish.target()?;
        let units = held_before(item.asked.no) - held(after, item);
        (units != 0).then(|| (item.asked.no, target.sku.clone(), units))
    });
    wanted
        .map(|(no, sku, units)| Entry::Stock {
            sku,
            id: stock_entry(after.id, after.version, no),
            units,
            kind: if units < 0 { "held" } else { "released" },
        })
        .collect()
}

/// The id of a stock entry: of the case, the version after the act and the item. Hashed, because
/// a form draws the id of its case: no two cases can be made to share an entry.
fn stock_entry(case: CaseId, version: i64, item: u16) -> uuid::Uuid {
    let digest = Sha256::new()
        .chain_update(case.0.as_bytes())
        .chain_update(version.to_be_bytes())
        .chain_update(item.to_be_bytes())
        .finalize();
    uuid::Builder::from_custom_bytes(std::array::from_fn(|i| digest[i])).into_uuid()
}

fn timer_changes(before: Option<&Case>, after: &Case) -> Vec<TimerChange> {
    let was = before.map(timers).unwrap_or_default();
    let is = timers(after);
    let set = is.iter().filter(|(kind, due)| was.get(kind) != Some(due));
    let clear = was.keys().filter(|kind| !is.contains_key(kind));
    set.map(|(kind, due)| TimerChange::Set(*kind, *due))
        .chain(clear.map(|kind| TimerChange::Clear(*kind)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_case_id_shares_no_stock_entry_with_another_case() {
        let one = CaseId::new(1_773_108_000_000, [7; 10]);
        let apart = (2_u128 << 16) ^ (3_u128 << 16);
        let other = CaseId(uuid::Uuid::from_u128(one.0.as_u128() ^ apart));
        assert_ne!(stock_entry(one, 2, 1), stock_entry(other, 3, 1));
        assert_eq!(stock_entry(one, 2, 1), stock_entry(one, 2, 1), "an entry is applied once");
    }
}
