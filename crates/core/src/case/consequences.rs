//! Events of one act → everything that follows from them: jobs, timers, entries in our own ledgers.
//! It sees all events of an act together, so that one act sends one notice. Read this file to know
//! every side effect the product has.

use super::{
    Case, CaseItem, CompensationState, Disposition, Event, Job, Notice, Part, Refund, RefundState,
    Replacement, ReplacementState, StockMove, TimerKind, WishKind, apply_clocks, notices, timers,
};
use crate::{
    ids::{CaseId, ChargeId, RefundId},
    policy::CompensationForm,
};
use jiff::Timestamp;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, BTreeSet};

/// What follows from one act.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Consequences {
    pub jobs: Vec<Job>,
    pub timers: Vec<TimerChange>,
    pub entries: Vec<Entry>,
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
    /// Stored value or points of a buyer's tender, in minor units; negative takes off.
    StoredValue { tender: String, id: uuid::Uuid, amount: i64, kind: &'static str },
    /// Units of a variant that can be promised; negative takes off.
    Stock { sku: String, id: uuid::Uuid, units: i64, kind: &'static str },
    /// What the buyer's coupons are worth together, in minor units; negative takes off.
    Coupon { id: uuid::Uuid, amount: i64, kind: &'static str },
}

/// What follows from `events`, which turned `before` into `after`.
pub fn consequences(before: Option<&Case>, after: &Case, events: &[Event]) -> Consequences {
    let mut jobs: Vec<Job> = notices::of_act(after, events).into_iter().collect();
    jobs.extend(jobs.first().and_then(|told| notices::text(after, told)));
    // One to staff as well: what somebody has to do says more than that somebody was late.
    let beside = to_confirm(after, events).or_else(|| notices::beside(after, events));
    jobs.extend(beside.filter(|job| !jobs.contains(job)));
    let mut entries = Vec::new();
    for event in events {
        follow(after, event, &mut jobs, &mut entries);
        entries.extend(compensated(before, after, event));
    }
    jobs.extend(told_stock(after, events));
    jobs.extend(to_assign(before, after, events));
    jobs.extend(goods_out(before, after));
    entries.extend(stock(before, after));
    entries.extend(restocked(after, events));
    let mut timers = timer_changes(before, after);
    timers.extend(events.iter().filter_map(apply_clocks::recounted));
    Consequences { jobs, timers, entries }
}

fn follow(case: &Case, event: &Event, jobs: &mut Vec<Job>, entries: &mut Vec<Entry>) {
    let id = case.id;
    match event {
        Event::SettlementAgreed { parts, quote } => {
            for part in parts {
                jobs.extend(sent_out(case, part));
            }
            let cancelled = |item: &CaseItem| item.asked.wish.kind() == WishKind::Cancel;
            let agreed = |no: u16| quote.lines.iter().any(|line| line.item == no);
            if case.items.iter().any(|item| cancelled(item) && agreed(item.asked.no)) {
                jobs.push(Job::CancelAtShop { case: id });
            }
        }
        // In our own ledger the money moves with the act that says so, which saw to the goods too.
        Event::RefundPaid { refund, .. } => entries.extend(refund_entry(case, *refund)),
        Event::ChargePaid { charge, .. } => entries.extend(charge_entry(case, *charge)),
        Event::RefundRetried { refund }
        | Event::RefundConfirmed { refund, .. }
        | Event::RefundReleased { refund, .. } => jobs.extend(to_provider(case, *refund)),
        Event::RefundRerouted { to, .. } => jobs.extend(to_provider(case, to.id)),
        Event::ChargeRetried { charge } => {
            jobs.push(Job::CollectCharge { case: id, charge: *charge });
        }
        Event::ChargeByLink { link, .. } => {
            jobs.push(Job::CollectCharge { case: id, charge: link.id });
        }
        Event::ChargeStopped { charge } => jobs.push(Job::StopCharge { case: id, charge: *charge }),
        Event::CompensationGranted(given) => {
            let (form, compensation) = (given.compensation.form, given.compensation.id);
            if form == CompensationForm::Coupon {
                jobs.push(Job::IssueCoupon { case: id, compensation });
            }
        }
        Event::CompensationRevoked { compensation, .. } => {
            jobs.push(Job::RevokeCoupon { case: id, compensation: *compensation });
        }
        Event::Escalated(_) => jobs.push(to_platform(case)),
        Event::HoldReleasing { hold } | Event::HoldCapturing { hold, .. } => {
            jobs.push(Job::MoveHold { case: id, hold: *hold });
        }
        _ => {}
    }
}

/// The job for a part that a payment provider moves.
fn sent_out(case: &Case, part: &Part) -> Option<Job> {
    match part {
        Part::Refund(refund) => to_provider(case, refund.id),
        Part::Charge(charge) if !charge.tender_kind.is_in_our_ledger() => {
            Some(Job::CollectCharge { case: case.id, charge: charge.id })
        }
        Part::Hold(hold) => Some(Job::MoveHold { case: case.id, hold: hold.id }),
        _ => None,
    }
}

/// Finance is told beside the buyer: somebody must look before it is paid.
fn to_confirm(case: &Case, events: &[Event]) -> Option<Job> {
    let second = |refund: &Refund| refund.second;
    let waits = |event: &Event| match event {
        Event::SettlementAgreed { parts, .. } => {
            parts.iter().any(|part| matches!(part, Part::Refund(refund) if second(refund)))
        }
        Event::RefundRerouted { to, .. } => second(to),
        _ => false,
    };
    let (case, notice, seq) = (case.id, Notice::PayoutSecond, case.version);
    events.iter().any(waits).then_some(Job::Notify { case, notice, seq })
}

/// The platform is told beside the buyer and the shop: it has something to decide.
fn to_platform(case: &Case) -> Job {
    let (case, notice, seq) = (case.id, Notice::PlatformWanted, case.version);
    Job::Notify { case, notice, seq }
}

/// There is work for somebody of the shop that nobody has, or whoever has it was given it for other
/// work. Only shops with people on duty keep this job.
fn to_assign(before: Option<&Case>, after: &Case, events: &[Event]) -> Option<Job> {
    let work = after.work()?;
    let is_new = before.and_then(Case::work) != Some(work);
    let lost = |event: &Event| matches!(event, Event::Assigned(given) if given.to.is_none());
    let with_other = after.owner.as_ref().is_none_or(|owner| owner.work != work);
    let wanted = events.iter().any(lost) || (is_new && with_other);
    wanted.then_some(Job::Assign { case: after.id })
}

/// The job for a refund that a provider is to pay, or to be asked about.
fn to_provider(case: &Case, id: RefundId) -> Option<Job> {
    let refund = case.settlement.refund(id)?;
    let open = refund.state == RefundState::Agreed || refund.is_under_way();
    (open && !refund.tender_kind.is_in_our_ledger())
        .then_some(Job::IssueRefund { case: case.id, refund: id })
}

fn refund_entry(case: &Case, id: RefundId) -> Option<Entry> {
    let refund = case.settlement.refund(id)?;
    let tender = refund.tender.clone();
    refund.tender_kind.is_in_our_ledger().then_some(Entry::StoredValue {
        tender,
        id: id.0,
        amount: refund.amount,
        kind: if refund.beyond { "beyond" } else { "refund" },
    })
}

/// Coupons lie in an account of their own while the buyer has them; store credit, and freight that
/// is put forward for an insurer, go to the buyer's stored value.
fn compensated(before: Option<&Case>, case: &Case, event: &Event) -> Option<Entry> {
    if let Event::InsuranceAdvanced { claim, tender } = event {
        let amount = case.insurance.as_ref()?.amount;
        let (tender, id, kind) = (tender.clone(), claim.0, "insurance");
        return Some(Entry::StoredValue { tender, id, amount, kind });
    }
    let known = case.compensation(event.compensation()?)?;
    let (id, amount) = (known.id.0, known.amount);
    let lay_with_buyer = before.and_then(|case| case.compensation(known.id));
    let lay_with_buyer =
        lay_with_buyer.is_some_and(|was| matches!(was.state, CompensationState::Issued { .. }));
    match event {
        Event::CompensationIssued { .. } => Some(match known.tender.clone() {
            Some(tender) => Entry::StoredValue { tender, id, amount, kind: "compensation" },
            None => Entry::Coupon { id, amount, kind: "issued" },
        }),
        Event::CompensationRedeemed { .. }
        | Event::CompensationExpired { .. }
        | Event::CompensationRevoked { .. }
            if lay_with_buyer =>
        {
            let kind = match event {
                Event::CompensationRedeemed { .. } => "redeemed",
                Event::CompensationExpired { .. } => "expired",
                _ => "revoked",
            };
            // One way out of three, so one id for all of them.
            let id = stock_entry(case.id, 0, &format!("coupon:{}", known.id));
            Some(Entry::Coupon { id, amount: -amount, kind })
        }
        _ => None,
    }
}

fn charge_entry(case: &Case, id: ChargeId) -> Option<Entry> {
    let charge = case.settlement.charge(id)?;
    let tender = charge.tender.clone();
    charge.tender_kind.is_in_our_ledger().then(|| Entry::StoredValue {
        tender,
        id: id.0,
        amount: -charge.amount,
        kind: "charge",
    })
}

/// Goods that may go out now and could not before: agreed with nothing in the way, or what was in
/// the way is gone.
fn goods_out(before: Option<&Case>, after: &Case) -> Vec<Job> {
    let ready = |case: &Case, replacement: &Replacement| {
        let known = case.settlement.replacement(replacement.id);
        known.is_some_and(|known| known.state == ReplacementState::Agreed && case.may_send(known))
    };
    let parts = after.settlement.parts().iter().filter_map(|part| match part {
        Part::Replacement(replacement) => Some(replacement),
        _ => None,
    });
    let new =
        parts.filter(|part| ready(after, part) && before.is_none_or(|case| !ready(case, part)));
    new.map(|part| Job::InstructReplacement { case: after.id, replacement: part.id }).collect()
}

/// Units of each variant that are promised to a case: wanted from the request on, agreed to go out
/// afterwards; none where it comes to nothing.
fn promised(case: &Case) -> BTreeMap<&str, i64> {
    let mut all: BTreeMap<&str, i64> = BTreeMap::new();
    for item in &case.items {
        let Some(sku) = item.asked.sku_out().filter(|_| !item.settled) else { continue };
        *all.entry(sku).or_default() += i64::from(case.units_held(item).count());
    }
    for part in case.settlement.parts() {
        if let Part::Replacement(sent) = part {
            *all.entry(&sent.sku).or_default() += i64::from(sent.taken());
        }
    }
    all
}

/// Variants that are to go out are held from the request on, and given back as far as it comes to
/// nothing.
fn stock(before: Option<&Case>, after: &Case) -> Vec<Entry> {
    let was = before.map(promised).unwrap_or_default();
    let is = promised(after);
    let skus: BTreeSet<&&str> = was.keys().chain(is.keys()).collect();
    let changed = skus.into_iter().filter_map(|sku| {
        let units = was.get(*sku).unwrap_or(&0) - is.get(*sku).unwrap_or(&0);
        (units != 0).then(|| Entry::Stock {
            sku: (*sku).to_string(),
            id: stock_entry(after.id, after.version, sku),
            units,
            kind: if units < 0 { "held" } else { "released" },
        })
    });
    changed.collect()
}

fn moves(case: &Case, events: &[Event]) -> Vec<StockMove> {
    let disposed = events.iter().filter_map(|event| match event {
        Event::Disposed { item, units, disposition } => {
            let sku = case.item(*item)?.asked.sku.clone();
            Some(StockMove { sku, units: *units, disposition: *disposition })
        }
        _ => None,
    });
    disposed.collect()
}

fn told_stock(case: &Case, events: &[Event]) -> Option<Job> {
    let moves = moves(case, events);
    let (case, seq) = (case.id, case.version);
    (!moves.is_empty()).then_some(Job::TellStock { case, seq, moves })
}

/// Units that go back on sale can be promised again.
fn restocked(case: &Case, events: &[Event]) -> Vec<Entry> {
    let mut back: BTreeMap<String, i64> = BTreeMap::new();
    for step in moves(case, events) {
        if step.disposition == Disposition::Restock {
            *back.entry(step.sku).or_default() += i64::from(step.units);
        }
    }
    let entry = |(sku, units): (String, i64)| Entry::Stock {
        id: stock_entry(case.id, case.version, &format!("back:{sku}")),
        sku,
        units,
        kind: "restocked",
    };
    back.into_iter().map(entry).collect()
}

/// The id of a stock entry: of the case, the version after the act and the variant. Hashed, because
/// a form draws the id of its case: no two cases can be made to share an entry.
fn stock_entry(case: CaseId, version: i64, what: &str) -> uuid::Uuid {
    let digest = Sha256::new()
        .chain_update(case.0.as_bytes())
        .chain_update(version.to_be_bytes())
        .chain_update(what.as_bytes())
        .finalize();
    uuid::Builder::from_custom_bytes(std::array::from_fn(|i| digest[i])).into_uuid()
}

fn timer_changes(before: Option<&Case>, after: &Case) -> Vec<TimerChange> {
    let was = before.map(timers).unwrap_or_default();
    let is = timers(after);
    let set = is.iter();
    // Lists say of each clock whose work the case is.
    let owner = |case: &Case| case.owner.as_ref().map(|owner| owner.staff);
    let given = before.is_some_and(|before| owner(before) != owner(after));
    let set = set.filter(|(kind, due)| given || was.get(kind) != Some(due));
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
        assert_ne!(stock_entry(one, 2, "a"), stock_entry(other, 3, "a"));
        assert_eq!(stock_entry(one, 2, "a"), stock_entry(one, 2, "a"), "an entry is applied once");
    }
}
