//! An event in words: one line of a timeline.

use super::{ClauseWords, Teller, When};
use crate::words::Arg;
use amends_core::{
    case::{Case, Event, Part, Recorded},
    ids::{ChargeId, FileId, PersonalId, RefundId, ReplacementId},
    order::TenderKind,
};

/// An event, as a timeline shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EventWords {
    pub seq: i64,
    pub when: When,
    /// The event's kind, for an icon.
    pub kind: &'static str,
    /// Who did it, by role.
    pub actor: String,
    pub sentence: String,
    /// What a decision rests on.
    pub clause: Option<ClauseWords>,
    /// A text that came with it; its words are in the personal store.
    pub note: Option<PersonalId>,
    pub files: Vec<FileId>,
}

type Args = Vec<(&'static str, Arg<'static>)>;

impl Teller<'_> {
    /// An event of a case in words. `case` is the case as it is now, for what the event refers to.
    pub fn event(&self, case: &Case, recorded: &Recorded) -> EventWords {
        let event = &recorded.event;
        let role = role_of(recorded);
        let key = format!("event-{}", event.kind());
        EventWords {
            seq: recorded.seq,
            when: self.at(recorded.at),
            kind: event.kind(),
            actor: self.lang.get(&format!("actor-{role}")),
            sentence: self.lang.get_with(&key, &self.event_args(case, event)),
            clause: clause_of(event).map(|id| self.clause(id)),
            note: note_of(event),
            files: files_of(event),
        }
    }

    fn event_args(&self, case: &Case, event: &Event) -> Args {
        match event {
            Event::Submitted(submitted) => vec![("channel", submitted.channel.word().into())],
            Event::Approved { by_policy, .. } | Event::Refused { by_policy, .. } => {
                vec![("by", if *by_policy { "policy" } else { "person" }.into())]
            }
            Event::SentToReview { due }
            | Event::PersonAsked { due }
            | Event::EvidenceAsked { due, .. }
            | Event::EvidenceOverdue { due }
            | Event::GoodsAwaited { ship_by: due } => vec![("due", self.until(*due).words.into())],
            Event::EvidenceAdded { files, .. } => vec![("files", files.len().into())],
            Event::ReviewOverdue | Event::Withdrawn | Event::Lapsed => Vec::new(),
            Event::ParcelAnnounced { parcel } => self.sent(&parcel.carrier, &parcel.tracking),
            Event::ReplacementShipped { carrier, tracking, .. } => self.sent(carrier, tracking),
            Event::GoodsReceived { units, inspect_by, .. } => {
                let count: u32 = units.iter().map(|(_, units)| units).sum();
                let complete = if inspect_by.is_some() { "yes" } else { "no" };
                vec![("units", count.into()), ("complete", complete.into())]
            }
            Event::Inspected { item, inspection } => {
                let grade = self.grade(&inspection.grade);
                let mut args = self.goods(case, *item, inspection.units);
                args.push(("grade", grade.into()));
                args
            }
            Event::SettlementAgreed { parts, .. } => self.sum(case, parts),
            Event::RefundPaid { refund, arrives_by, .. } => {
                let mut args = self.of_refund(case, *refund);
                let kind = case.settlement.refund(*refund).map(|refund| refund.tender_kind);
                let at_once = kind == Some(TenderKind::StoredValue);
                args.push(("speed", if at_once { "now" } else { "later" }.into()));
                args.push(("arrives", self.day(*arrives_by).words.into()));
                args
            }
            Event::RefundUnknown { refund }
            | Event::RefundFailed { refund, .. }
            | Event::RefundRetried { refund } => self.of_refund(case, *refund),
            Event::ChargePaid { charge, .. }
            | Event::ChargeUnknown { charge }
            | Event::ChargeFailed { charge, .. }
            | Event::ChargeRetried { charge } => self.of_charge(case, *charge),
            Event::ReplacementInstructed { replacement } => self.of_replacement(case, *replacement),
        }
    }

    /// A grade of the bench, by code.
    pub fn grade(&self, code: &str) -> String {
        let grade = self.policy.shop.grade(code);
        grade.map_or(code, |grade| grade.text.in_locale(self.lang.code())).to_owned()
    }

    /// A parcel; its carrier may not have been named.
    fn sent(&self, carrier: &str, tracking: &str) -> Args {
        let carrier = match carrier {
            "" => self.lang.get("carrier-not-named"),
            named => named.to_owned(),
        };
        vec![("carrier", carrier.into()), ("tracking", tracking.to_owned().into())]
    }

    fn goods(&self, case: &Case, item: u16, units: u32) -> Args {
        let title = case.item(item).map(|item| item.asked.title.clone()).unwrap_or_default();
        vec![("units", units.into()), ("title", title.into())]
    }

    fn sum(&self, case: &Case, parts: &[Part]) -> Args {
        let all: Vec<String> = parts.iter().map(|part| self.part(case, part).sentence).collect();
        let sum = all.join(&self.lang.get("list-comma"));
        vec![("parts", parts.len().into()), ("sum", sum.into())]
    }

    fn of_refund(&self, case: &Case, id: RefundId) -> Args {
        let refund = case.settlement.refund(id);
        let tender = refund.map(|r| self.tender(&r.tender, Some(r.tender_kind)));
        let amount = self.money(refund.map_or(0, |refund| refund.amount));
        vec![("amount", amount.into()), ("tender", tender.unwrap_or_default().into())]
    }

    fn of_charge(&self, case: &Case, id: ChargeId) -> Args {
        let charge = case.settlement.charge(id);
        let tender = charge.map(|c| self.tender(&c.tender, Some(c.tender_kind)));
        let amount = self.money(charge.map_or(0, |charge| charge.amount));
        vec![("amount", amount.into()), ("tender", tender.unwrap_or_default().into())]
    }

    fn of_replacement(&self, case: &Case, id: ReplacementId) -> Args {
        let part = case.settlement.replacement(id);
        part.map(|part| self.goods(case, part.item, part.units)).unwrap_or_default()
    }
}

/// Who did it; what only follows from an act is the rules' doing, whoever acted.
fn role_of(recorded: &Recorded) -> &str {
    match recorded.event {
        Event::Approved { by_policy: true, .. }
        | Event::Refused { by_policy: true, .. }
        | Event::SentToReview { .. }
        | Event::GoodsAwaited { .. }
        | Event::RefundPaid { .. } => "rule",
        _ => recorded.actor.split(':').next().unwrap_or_default(),
    }
}

fn clause_of(event: &Event) -> Option<&str> {
    match event {
        Event::Approved { clause, .. } => clause.as_deref(),
        Event::Refused { clause, .. } => Some(clause),
        _ => None,
    }
}

fn note_of(event: &Event) -> Option<PersonalId> {
    match event {
        Event::Submitted(submitted) => submitted.note,
        Event::Refused { note, .. }
        | Event::EvidenceAsked { note, .. }
        | Event::EvidenceAdded { note, .. } => *note,
        _ => None,
    }
}

fn files_of(event: &Event) -> Vec<FileId> {
    match event {
        Event::Submitted(submitted) => submitted.files.clone(),
        Event::EvidenceAdded { files, .. } => files.clone(),
        Event::Inspected { inspection, .. } => {
            inspection.checks.iter().filter_map(|check| check.photo).collect()
        }
        _ => Vec::new(),
    }
}
