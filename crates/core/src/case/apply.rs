//! The only place where a case changes: each event moves the legs it speaks of.

use super::{
    Case, CaseItem, Charge, ChargeState, Event, GoodsBack, Judgement, Part, Recorded, Refund,
    RefundState, Replacement, ReplacementState, Settlement, Turns, event::Submitted, turn,
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
            Event::Submitted(_) => {}
            Event::Approved { .. } => self.judgement = Judgement::Approved { at },
            Event::SentToReview { due } | Event::EvidenceOverdue { due } => {
                self.judgement = in_review(at, *due);
            }
            Event::PersonAsked { due } => {
                self.person_asked = true;
                self.judgement = in_review(at, *due);
            }
            Event::ReviewOverdue => {
                if let Judgement::InReview { overdue, .. } = &mut self.judgement {
                    *overdue = true;
                }
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
                // An unasked addition does not start a clock that has run out already.
                let overdue = matches!(self.judgement, Judgement::InReview { overdue: true, .. });
                self.judgement = Judgement::InReview { since: at, due: *due, overdue };
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
            match part {
                Part::Refund(refund) => move_refund(refund, event, at),
                Part::Charge(charge) => move_charge(charge, event, at),
                Part::Replacement(replacement) => move_replacement(replacement, event, at),
            }
        }
    }
}

fn move_refund(part: &mut Refund, event: &Event, at: Timestamp) {
    part.state = match event {
        Event::RefundPaid { refund, arrives_by, reference } if *refund == part.id => {
            RefundState::Paid { at, arrives_by: *arrives_by, reference: reference.clone() }
        }
        Event::RefundUnknown { refund } if *refund == part.id => RefundState::Unknown { since: at },
        Event::RefundFailed { refund, reason } if *refund == part.id => {
            RefundState::Failed { at, reason: reason.clone() }
        }
        Event::RefundRetried { refund } if *refund == part.id => RefundState::Agreed,
        _ => return,
    };
}

fn move_charge(part: &mut Charge, event: &Event, at: Timestamp) {
    part.state = match event {
        Event::ChargePaid { charge, reference } if *charge == part.id => {
            ChargeState::Paid { at, reference: reference.clone() }
        }
        Event::ChargeUnknown { charge } if *charge == part.id => ChargeState::Unknown { since: at },
        Event::ChargeFailed { charge, reason } if *charge == part.id => {
            ChargeState::Failed { at, reason: reason.clone() }
        }
        Event::ChargeRetried { charge } if *charge == part.id => ChargeState::Agreed,
        _ => return,
    };
}

fn move_replacement(part: &mut Replacement, event: &Event, at: Timestamp) {
    part.state = match event {
        Event::ReplacementInstructed { replacement } if *replacement == part.id => {
            ReplacementState::Instructed { at }
        }
        Event::ReplacementShipped { replacement, carrier, tracking } if *replacement == part.id => {
            let (carrier, tracking) = (carrier.clone(), tracking.clone());
            ReplacementState::Shipped { at, carrier, tracking }
        }
        _ => return,
    };
}

fn in_review(since: Timestamp, due: Timestamp) -> Judgement {
    Judgement::InReview { since, due, overdue: false }
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
        judgement: in_review(at, at),
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
