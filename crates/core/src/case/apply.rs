//! The only place where a case changes: each event moves the legs it speaks of. Parts of the
//! settlement move in `apply_parts`.

use super::{
    Case, CaseItem, Dispute, DisputeDecided, Escalated, Event, GoodsBack, Judgement, Mismatch,
    ParcelState, Recorded, SecondLook, SecondWanted, Settlement, Spans, Submitted, TimerKind,
    Times, Timing, Turns, Weighed, turn,
};
use crate::{
    ids::{CaseId, TenantId},
    refund::{Extra, ExtraKind},
};
use jiff::Timestamp;
use std::collections::BTreeMap;

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
        case.times = Times::after(&case, first.at);
        Some(case)
    }

    /// Moves the legs by one event.
    pub fn apply(&mut self, recorded: &Recorded) {
        self.version = recorded.seq;
        self.updated_at = recorded.at;
        let at = self.counts_from(recorded.seq, recorded.at, &recorded.event);
        // What is only said of a clock starts none anew.
        if !recorded.event.is_of_clocks() {
            self.acted_at = self.acted_at.max(at);
        }
        let work = self.owner.as_ref().and_then(|_| self.work());
        self.judge(&recorded.event, at, &recorded.actor);
        self.move_compensations(&recorded.event, at, &recorded.actor);
        self.move_claim(&recorded.event, at);
        self.move_clocks(&recorded.event, at);
        self.move_owner(recorded, at, work);
        let next = turn(self);
        self.turns.hand_over(at, next);
        self.times = Times::after(self, at);
        self.closed_at = match next {
            None => self.closed_at.or(Some(at.max(self.opened_at))),
            Some(_) => None,
        };
    }

    fn judge(&mut self, event: &Event, at: Timestamp, actor: &str) {
        self.decided_by(event, actor);
        match event {
            Event::Submitted(_) => {}
            Event::Approved { .. } => self.decided(Judgement::Approved { at }, true),
            Event::SentToReview { due } | Event::EvidenceOverdue { due } => {
                self.judgement = in_review(at, *due);
            }
            Event::PersonAsked { due } => {
                self.person_asked = true;
                self.second_look = SecondLook::Asked;
                self.judgement = in_review(at, *due);
            }
            Event::ReviewOverdue => {
                if let Judgement::InReview { overdue, .. } = &mut self.judgement {
                    *overdue = true;
                }
                self.reminded.insert(TimerKind::Review, at);
            }
            Event::Refused { clause, appeal_until, .. } => {
                let clause = clause.clone();
                let refused = Judgement::Refused { at, clause, appeal_until: *appeal_until };
                self.decided(refused, false);
            }
            Event::SecondWanted(SecondWanted { clause, due, .. }) => {
                let (clause, by) = (clause.clone(), actor.to_owned());
                self.offer = None;
                self.judgement = Judgement::AwaitingSecond { clause, by, since: at, due: *due };
            }
            Event::Escalated(Escalated { due, .. }) => {
                self.offer = None;
                // Whoever decides it now is the second look.
                self.person_asked = true;
                self.judgement = Judgement::WithPlatform { since: at, due: *due };
            }
            Event::EvidenceAsked { due, .. } => {
                self.judgement = Judgement::AwaitingEvidence { since: at, due: *due };
            }
            Event::EvidenceAdded { files, due, .. } => {
                self.files.extend(files);
                self.judgement.add_evidence(at, *due);
            }
            Event::Withdrawn => {
                self.offer = None;
                self.judgement = Judgement::Withdrawn { at };
            }
            Event::Lapsed => {
                self.offer = None;
                self.unsettle_what_never_left();
                self.nothing_will_be_paid();
                self.judgement = Judgement::Lapsed { at };
            }
            Event::Reopened => self.judgement = Judgement::Approved { at },
            other => self.agree(other, at),
        }
    }

    fn decided(&mut self, judgement: Judgement, granted: bool) {
        self.judgement = judgement;
        self.offer = None;
        if self.second_look == SecondLook::Asked {
            self.second_look = if granted { SecondLook::Changed } else { SecondLook::Upheld };
        }
    }

    fn agree(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::Changed(changed) => {
                self.items = changed.items.iter().cloned().map(CaseItem::new).collect();
                self.tender = changed.tender.clone();
                self.decision = changed.decision.clone();
                self.quote = changed.quote.clone();
                self.offer = None;
                self.goods = GoodsBack::NotNeeded;
                self.judgement = in_review(at, at);
            }
            Event::OfferMade(offer) => {
                self.offers_made += 1;
                self.offer_since = at;
                self.offer = Some((**offer).clone());
            }
            Event::OfferAccepted { items, .. } => self.accept_offer(items, at),
            Event::GoodwillGiven { amount, clause, .. } => {
                self.promised.push(Extra::of(ExtraKind::Goodwill, *amount).under(clause));
            }
            Event::OfferDeclined { due, .. } | Event::OfferLapsed { due, .. } => {
                self.offer = None;
                self.reminded.insert(TimerKind::Settle, at);
                if self.is_undecided() {
                    self.judgement = in_review(at, *due);
                }
            }
            Event::DisputeRaised { .. } => {
                self.offer = None;
                self.dispute = Dispute::Open { since: at };
                self.person_asked = true;
                self.second_look = SecondLook::Asked;
            }
            Event::DisputeDecided(DisputeDecided { clause, changed, .. }) => {
                self.dispute = Dispute::Decided { at, clause: clause.clone() };
                self.second_look = if *changed { SecondLook::Changed } else { SecondLook::Upheld };
            }
            Event::Overdue { clock } => {
                if let Ok(clock) = clock.parse() {
                    self.reminded.insert(clock, at);
                }
            }
            Event::SettlementAgreed { parts, quote } => {
                self.offer = None;
                let mut all = self.settlement.parts().to_vec();
                all.extend(parts.iter().map(|part| part.begun(at)));
                self.settlement = Settlement::Agreed { at, parts: all };
                self.settle_lines(quote);
            }
            Event::RemedyChanged { item, wish } => self.change_remedy(*item, wish),
            other => self.move_goods(other, at),
        }
    }

    fn accept_offer(&mut self, items: &[super::Item], at: Timestamp) {
        let freight = self.offer.take().map_or(0, |offer| offer.freight);
        let extra = Extra::of(ExtraKind::ReturnFreight, freight);
        self.promised.extend((freight > 0).then_some(extra));
        self.recut(items);
        // What has to come back is reckoned anew.
        if matches!(self.goods, GoodsBack::Awaited { .. }) {
            self.goods = GoodsBack::NotNeeded;
        } else if self.goods != GoodsBack::NotNeeded {
            self.goods_counted(at, None);
        }
    }

    fn move_goods(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::GoodsAwaited { ship_by } => {
                self.goods = GoodsBack::Awaited { since: at, ship_by: *ship_by }
            }
            Event::ParcelAnnounced { parcel } => {
                self.parcels.push(parcel.clone());
                if matches!(self.goods, GoodsBack::Awaited { .. } | GoodsBack::Missing { .. }) {
                    self.goods = GoodsBack::InTransit { since: at };
                }
            }
            Event::GoodsReceived { units, inspect_by, tracking, found, grams } => {
                self.weighed.add(*grams);
                for (no, count) in units {
                    if let Some(item) = self.items.iter_mut().find(|i| i.asked.no == *no) {
                        item.received += count;
                    }
                }
                for parcel in &mut self.parcels {
                    if tracking.as_ref() == Some(&parcel.tracking) {
                        parcel.state = ParcelState::Arrived;
                    }
                }
                self.found.extend(found);
                self.goods_counted(at, *inspect_by);
            }
            Event::Mismatched { item, mismatch } => {
                self.mismatched(*item, mismatch);
                self.goods_counted(at, None);
            }
            Event::Inspected { item, inspection } => {
                if let Some(item) = self.items.iter_mut().find(|i| i.asked.no == *item) {
                    item.inspections.push(inspection.clone());
                }
                if self.still_out() == 0 && self.to_inspect() == 0 {
                    self.goods = GoodsBack::Inspected { at };
                }
            }
            Event::ParcelLost { tracking } => {
                let lost = self.parcels.iter_mut().find(|parcel| parcel.tracking == *tracking);
                lost.into_iter().for_each(|parcel| parcel.state = ParcelState::Lost);
                let on_its_way = |p: &super::ReturnParcel| p.state == ParcelState::Announced;
                if !self.parcels.iter().any(on_its_way) {
                    self.goods = GoodsBack::Missing { since: at };
                }
            }
            Event::ParcelOverdue => self.goods = GoodsBack::Missing { since: at },
            Event::Disposed { item, units, disposition } => {
                if let Some(item) = self.items.iter_mut().find(|i| i.asked.no == *item) {
                    let (units, disposition) = (*units, *disposition);
                    item.dispositions.push(super::Disposed { units, disposition });
                }
            }
            other => self.move_parts(other, at),
        }
    }

    fn mismatched(&mut self, item: u16, mismatch: &Mismatch) {
        if let Some(item) = self.items.iter_mut().find(|i| i.asked.no == item) {
            item.mismatches.push(mismatch.clone());
        }
    }

    /// Where the goods are, from what has been counted.
    fn goods_counted(&mut self, at: Timestamp, inspect_by: Option<Timestamp>) {
        if self.still_out() == 0 {
            self.goods_back_at.get_or_insert(at);
        }
        self.goods = match (self.still_out(), self.to_inspect()) {
            (0, 0) => GoodsBack::Inspected { at },
            (0, _) => {
                let usual = self.ends(TimerKind::Inspect, at);
                GoodsBack::Received { at, inspect_by: inspect_by.unwrap_or(usual) }
            }
            _ => GoodsBack::PartReceived { since: at },
        };
    }

    /// Cuts the items anew, each part taking with it what happened to its units, in order.
    fn recut(&mut self, items: &[super::Item]) {
        let mut old = std::mem::take(&mut self.items);
        for asked in items {
            let from = old.iter_mut().find(|item| {
                item.asked.order == asked.order
                    && item.asked.line == asked.line
                    && item.asked.units.union(&asked.units).count() == item.asked.units.count()
            });
            let taken = from.map(|item| item.take(asked.units.count()));
            let item = taken.unwrap_or_else(|| CaseItem::new(asked.clone()));
            self.items.push(CaseItem { asked: asked.clone(), ..item });
        }
    }
}

fn in_review(since: Timestamp, due: Timestamp) -> Judgement {
    Judgement::InReview { since, due, overdue: false }
}

fn opened(tenant: TenantId, id: CaseId, submitted: &Submitted, first: &Recorded) -> Case {
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
        items: submitted.items.iter().cloned().map(CaseItem::new).collect(),
        tender: submitted.tender.clone(),
        decision: submitted.decision.clone(),
        quote: submitted.quote.clone(),
        clocks: submitted.clocks,
        timing: Timing::of(&submitted.clocks, &submitted.timed, &submitted.zone),
        judgement: in_review(at, at),
        goods: GoodsBack::NotNeeded,
        parcels: Vec::new(),
        settlement: Settlement::Open,
        settled_lines: Vec::new(),
        settled_extras: Vec::new(),
        recoveries: Vec::new(),
        fees: Vec::new(),
        offer: None,
        offer_since: at,
        spans: Spans::from(at),
        offers_made: 0,
        goods_back_at: None,
        promised: Vec::new(),
        dispute: Dispute::None,
        compensations: Vec::new(),
        insurance: None,
        alarms: Vec::new(),
        deciders: Vec::new(),
        files: submitted.files.clone(),
        found: Vec::new(),
        gift: submitted.gift,
        request: submitted.request,
        declaration: submitted.declaration,
        tier: submitted.tier.clone(),
        agent: submitted.agent.clone(),
        owner: None,
        had: None,
        weighed: Weighed::default(),
        person_asked: false,
        second_look: SecondLook::None,
        reminded: BTreeMap::new(),
        opened_at: at,
        updated_at: at,
        acted_at: at,
        late: None,
        closed_at: None,
        turns: Turns::start(at),
        times: Times::default(),
    }
}
