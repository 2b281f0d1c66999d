//! The only place where a case changes: each event moves the legs it speaks of.

use super::{
    Case, CaseItem, ChargeState, Event, GoodsBack, Judgement, Part, Recorded, RefundState,
    ReplacementState, Settlement, Turns, event::Submitted, turn,
};
use crate::ids::{CaseId, TenantId};
use jiff::Timestamp;

impl Case {
    /// Folds a whole history. `None` unless it starts with a submission.
    pub fn replay(tenant: TenantId, id: CaseId, history: &[Recorded]) -> Option<Self> {
        let (first, rest) = history.split_first()?;
        let mut case = Self::open(tenant, id, first)?;
        for recorded in rest {
            case.apply(recorded);
        }
        Some(case)
    }

    /// A case from its first event.
    pub fn open(tenant: TenantId, id: CaseId, first: &Recorded) -> Option<Self> {
        let Event::Submitted(submitted) = &first.event else { return None };
        let mut case = opened(tenant, id, submitted, first);
        case.turns.hand_over(first.at, turn(&case));
        Some(case)
    }

    /// Moves the legs by one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        let at = recorded.at;
        self.version = recorded.seq;
        self.updated_at = at;
        self.step(&recorded.event, at);
        let next = turn(self);
        self.turns.hand_over(at, next);
        self.closed_at = match next {
            None => self.closed_at.or(Some(at)),
            Some(_) => None,
        };
    }

    fn step(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Submitted(_) | Event::ReviewOverdue => {}
            Event::Approved { .. } => self.judgement = Judgement::Approved { at },
            Event::SentToReview { due } | Event::EvidenceOverdue { due } => {
                self.judgement = Judgement::InReview { since: at, due: *due };
            }
            Event::PersonAsked { due } => {
                self.person_asked = true;
                self.judgement = Judgement::InReview { since: at, due: *due };
            }
            Event::Refused { clause, appeal_until, .. } => {
                let clause = clause.clone();
                self.judgement = Judgement::Refused { at, clause, appeal_until: *appeal_until };
            }
            Event::EvidenceAsked { due, .. } => {
                self.judgement = Judgement::AwaitingEvidence { due: *due };
            }
            Event::EvidenceAdded { files, due, .. } => {
                self.files.extend(files);
                self.judgement = Judgement::InReview { since: at, due: *due };
            }
            Event::Withdrawn => self.judgement = Judgement::Withdrawn { at },
            Event::Lapsed => self.judgement = Judgement::Lapsed { at },
            Event::SettlementAgreed { parts, quote } => {
                let mut all = self.settlement.parts().to_vec();
                all.extend(parts.iter().cloned());
                self.settlement = Settlement::Agreed { at, parts: all };
                self.quote = quote.clone();
            }
            other => self.move_goods(other, at),
        }
    }

    fn move_goods(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::GoodsAwaited { ship_by } => {
                self.goods = GoodsBack::Awaited { ship_by: *ship_by }
            }
            Event::ParcelAnnounced { parcel } => {
                self.parcels.push(parcel.clone());
                if matches!(self.goods, GoodsBack::Awaited { .. }) {
                    self.goods = GoodsBack::InTransit { since: at };
                }
            }
            Event::GoodsReceived { units, inspect_by, .. } => {
                for (no, count) in units {
                    if let Some(item) = self.items.iter_mut().find(|i| i.asked.no == *no) {
                        item.received += count;
                    }
                }
                self.goods = match inspect_by {
                    Some(inspect_by) => GoodsBack::Received { at, inspect_by: *inspect_by },
                    None => GoodsBack::PartReceived { since: at },
                };
            }
            Event::Inspected { item, inspection } => {
                if let Some(item) = self.items.iter_mut().find(|i| i.asked.no == *item) {
                    item.inspections.push(inspection.clone());
                }
                if self.items.iter().all(|i| i.inspected() >= i.asked.units.count()) {
                    self.goods = GoodsBack::Inspected { at };
                }
            }
            other => self.move_parts(other, at),
        }
    }

    fn move_parts(&mut self, event: &Event, at: Timestamp) {
        let Settlement::Agreed { parts, .. } = &mut self.settlement else { return };
        for part in parts {
            match (event, part) {
                (Event::RefundPaid { refund, arrives_by, reference }, Part::Refund(part))
                    if part.id == *refund =>
                {
                    let (arrives_by, reference) = (*arrives_by, reference.clone());
                    part.state = RefundState::Paid { at, arrives_by, reference };
                }
                (Event::RefundUnknown { refund }, Part::Refund(part)) if part.id == *refund => {
                    part.state = RefundState::Unknown { since: at };
                }
                (Event::RefundFailed { refund, reason }, Part::Refund(part))
                    if part.id == *refund =>
                {
                    part.state = RefundState::Failed { at, reason: reason.clone() };
                }
                (Event::RefundRetried { refund }, Part::Refund(part)) if part.id == *refund => {
                    part.state = RefundState::Agreed;
                }
                (Event::ChargePaid { charge, reference }, Part::Charge(part))
                    if part.id == *charge =>
                {
                    part.state = ChargeState::Paid { at, reference: reference.clone() };
                }
                (Event::ChargeUnknown { charge }, Part::Charge(part)) if part.id == *charge => {
                    part.state = ChargeState::Unknown { since: at };
                }
                (Event::ChargeFailed { charge, reason }, Part::Charge(part))
                    if part.id == *charge =>
                {
                    part.state = ChargeState::Failed { at, reason: reason.clone() };
                }
                (Event::ReplacementInstructed { replacement }, Part::Replacement(part))
                    if part.id == *replacement =>
                {
                    part.state = ReplacementState::Instructed { at };
                }
                (
                    Event::ReplacementShipped { replacement, carrier, tracking },
                    Part::Replacement(part),
                ) if part.id == *replacement => {
                    let (carrier, tracking) = (carrier.clone(), tracking.clone());
                    part.state = ReplacementState::Shipped { at, carrier, tracking };
                }
                _ => {}
            }
        }
    }
}

fn opened(tenant: TenantId, id: CaseId, submitted: &Submitted, first: &Recorded) -> Case {
    let items = submitted.items.iter().cloned();
    let at = first.at;
    Case {
        tenant,
        id,
        version: first.seq,
        number: submitted.number.clone(),
        customer: submitted.customer,
        channel: submitted.channel,
        filed_by: first.actor.clone(),
        market: submitted.market.clone(),
        zone: submitted.zone.clone(),
        currency: submitted.currency,
        items: items
            .map(|asked| CaseItem { asked, received: 0, inspections: Vec::new() })
            .collect(),
        tender: submitted.tender.clone(),
        decision: submitted.decision.clone(),
        quote: submitted.quote.clone(),
        clocks: submitted.clocks,
        judgement: Judgement::InReview { since: at, due: at },
        goods: GoodsBack::NotNeeded,
        parcels: Vec::new(),
        settlement: Settlement::Open,
        files: submitted.files.clone(),
        person_asked: false,
        opened_at: at,
        updated_at: at,
        closed_at: None,
        turns: Turns::start(at),
    }
}
