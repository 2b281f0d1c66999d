//! What the sentences of a timeline mention: one arm for each kind of event, read by the locale key
//! `event-<kind>`.

use super::{Teller, count};
use crate::words::Arg;
use amends_core::{
    case::{
        Case, ClockExtended, ClockPaused, ClockResumed, ClockWarned, DeadlineChanged,
        DisputeDecided, Escalated, Event, Part, Recovery, SecondWanted, TimerKind,
    },
    clock::Count,
    ids::{ChargeId, HoldId, RecoveryId, RefundId, RepairId, ReplacementId},
    order::TenderKind,
};

pub(super) type Args = Vec<(&'static str, Arg<'static>)>;

impl Teller<'_> {
    /// Of the request, the decision and what people say to each other.
    pub(super) fn event_args(&self, case: &Case, event: &Event) -> Args {
        match event {
            Event::Submitted(submitted) => vec![("channel", submitted.channel.word().into())],
            Event::Changed(changed) => {
                let wish = changed.items.first().map(|item| item.wish.kind().word());
                vec![("wish", self.lang.get(&format!("wish-{}", wish.unwrap_or_default())).into())]
            }
            Event::Approved { by_policy, .. } | Event::Refused { by_policy, .. } => {
                vec![("by", if *by_policy { "policy" } else { "person" }.into())]
            }
            Event::SentToReview { due }
            | Event::PersonAsked { due }
            | Event::EvidenceAsked { due, .. }
            | Event::EvidenceOverdue { due }
            | Event::SecondWanted(SecondWanted { due, .. })
            | Event::Escalated(Escalated { due, .. })
            | Event::OfferDeclined { due, .. }
            | Event::OfferLapsed { due, .. }
            | Event::GoodsAwaited { ship_by: due } => vec![("due", self.until(*due).words.into())],
            Event::EvidenceAdded { files, .. } => vec![("files", files.len().into())],
            Event::OfferMade(offer) => self.of_offer(case, offer),
            Event::RemedyChanged { item, wish } => {
                let mut args = self.goods(case, *item, 0);
                args.push(("wish", self.wish(wish, None).into()));
                args
            }
            Event::DisputeDecided(DisputeDecided { changed, .. }) => {
                vec![("changed", if *changed { "yes" } else { "no" }.into())]
            }
            Event::Overdue { clock } => {
                vec![("clock", self.lang.get(&format!("clock-{clock}")).into())]
            }
            event => self.clock_args(case, event),
        }
    }

    /// Of clocks that are stopped, lengthened, counted again.
    fn clock_args(&self, case: &Case, event: &Event) -> Args {
        let name =
            |clock: &TimerKind| ("clock", self.lang.get(&format!("clock-{}", clock.word())).into());
        match event {
            Event::ClockPaused(ClockPaused { clock, until, .. }) => {
                vec![name(clock), ("until", self.until(*until).words.into())]
            }
            Event::ClockResumed(ClockResumed { clock, due, .. }) => {
                vec![name(clock), ("due", self.until(*due).words.into())]
            }
            Event::ClockExtended(ClockExtended { clock, n, due, .. }) => {
                let more = count(self.lang, Count::of(*n, case.count_of(*clock).unit));
                vec![name(clock), ("more", more.into()), ("due", self.until(*due).words.into())]
            }
            Event::ClockWarned(ClockWarned { clock, at_bp, tell, .. }) => {
                vec![name(clock), ("percent", (at_bp / 100).into()), ("tell", tell.word().into())]
            }
            Event::DeadlineChanged(DeadlineChanged { clock, was, due }) => {
                let (was, due) = (self.until(*was).words, self.until(*due).words);
                vec![name(clock), ("was", was.into()), ("due", due.into())]
            }
            Event::Assigned(given) => self.assigned_args(given),
            Event::ClockLate(late) => {
                let clock = self.lang.get(&format!("clock-{}", late.clock));
                vec![("clock", clock.into()), ("due", self.until(late.due).words.into())]
            }
            Event::ProgressReported(report) => {
                let party = self.lang.get(&format!("party-{}", report.party.word()));
                let due = report.due.map_or(String::new(), |due| self.until(due).words);
                let is_known = if report.due.is_some() { "yes" } else { "no" };
                vec![("party", party.into()), ("due", due.into()), ("known", is_known.into())]
            }
            Event::ReviewOverdue
            | Event::Withdrawn
            | Event::Lapsed
            | Event::OfferAccepted { .. }
            | Event::Reopened
            | Event::ParcelOverdue
            | Event::DisputeRaised { .. } => Vec::new(),
            event => self.goods_args(case, event),
        }
    }

    /// Of goods on their way back and out again.
    fn goods_args(&self, case: &Case, event: &Event) -> Args {
        match event {
            Event::ParcelAnnounced { parcel } => self.sent(&parcel.carrier, &parcel.tracking),
            Event::ParcelLost { tracking } => vec![("tracking", tracking.clone().into())],
            Event::ReplacementShipped { carrier, tracking, .. } => self.sent(carrier, tracking),
            Event::GoodsReceived { units, inspect_by, grams, .. } => {
                let count: u32 = units.iter().map(|(_, units)| units).sum();
                let complete = if inspect_by.is_some() { "yes" } else { "no" };
                let weighed = grams.map(i64::from).unwrap_or(0);
                let args = [("units", count.into()), ("complete", complete.into())];
                args.into_iter().chain([("grams", weighed.into())]).collect()
            }
            Event::Inspected { item, inspection } => {
                let mut args = self.goods(case, *item, inspection.units);
                args.push(("grade", self.grade(&inspection.grade).into()));
                args
            }
            Event::Mismatched { item, mismatch } => {
                let found = self.lang.get(&format!("found-{}", mismatch.found.word()));
                let mut args = self.goods(case, *item, mismatch.units);
                args.push(("found", found.into()));
                args
            }
            Event::Disposed { item, units, disposition } => {
                let place = self.lang.get(&format!("disposition-{}", disposition.word()));
                let mut args = self.goods(case, *item, *units);
                args.push(("disposition", place.into()));
                args
            }
            Event::ReplacementInstructed { replacement }
            | Event::ReplacementDelivered { replacement }
            | Event::ReplacementRetried { replacement } => self.of_replacement(case, *replacement),
            Event::ReplacementFailed { replacement, reason } => {
                let mut args = self.of_replacement(case, *replacement);
                let reason = self.lang.get(&format!("replacement-failure-{}", reason.word()));
                args.push(("reason", reason.into()));
                args
            }
            event => self.repair_args(case, event),
        }
    }

    fn repair_args(&self, case: &Case, event: &Event) -> Args {
        let (repair, arg) = match event {
            Event::RepairStarted { repair, partner } => {
                (repair, ("partner", partner.clone().into()))
            }
            Event::RepairQuoted { repair, amount, until } => {
                let mut args = self.of_repair(case, *repair);
                args.push(("amount", self.money(*amount).into()));
                args.push(("until", self.until(*until).words.into()));
                return args;
            }
            Event::RepairDone { repair, parts } => {
                let put_in = parts.join(&self.lang.get("list-comma"));
                let mut args = self.of_repair(case, *repair);
                args.extend([("count", parts.len().into()), ("parts", put_in.into())]);
                return args;
            }
            Event::RepairFailed { repair, reason } => (repair, ("reason", reason.clone().into())),
            Event::RepairQuoteAccepted { repair }
            | Event::RepairQuoteDeclined { repair }
            | Event::RepairRetried { repair } => return self.of_repair(case, *repair),
            Event::RecoveryClaimed { claim } => return self.of_claim(claim, claim.amount),
            Event::RecoverySettled(paid) => {
                return self.of_recovery(case, paid.recovery, Some(paid.amount));
            }
            Event::RecoveryWrittenOff(gone) => {
                return self.of_recovery(case, gone.recovery, None);
            }
            event => return self.money_args(case, event),
        };
        let mut args = self.of_repair(case, *repair);
        args.push(arg);
        args
    }

    /// Of money that goes back, is collected or set aside.
    fn money_args(&self, case: &Case, event: &Event) -> Args {
        match event {
            Event::SettlementAgreed { parts, .. } => self.sum(case, parts),
            Event::GoodwillGiven { amount, .. } => {
                vec![("amount", self.money(*amount).into())]
            }
            Event::FeeTaken(fee) => {
                let direction = if fee.amount < 0 { "back" } else { "taken" };
                let amount = self.money(fee.amount.abs());
                vec![("direction", direction.into()), ("amount", amount.into())]
            }
            Event::RefundPaid { refund, arrives_by, .. } => {
                let mut args = self.of_refund(case, *refund);
                let kind = case.settlement.refund(*refund).map(|refund| refund.tender_kind);
                let at_once = kind.is_some_and(TenderKind::is_in_our_ledger);
                args.push(("speed", if at_once { "now" } else { "later" }.into()));
                args.push(("arrives", self.day(*arrives_by).words.into()));
                args
            }
            Event::RefundHeld { refund, held } => {
                let mut args = self.of_refund(case, *refund);
                let why = self.lang.get(&format!("payout-held-{}", held.why.word()));
                args.push(("why", why.into()));
                args
            }
            Event::RefundRerouted { to, .. } => {
                let to = (to.tender.as_str(), to.tender_kind, to.amount);
                self.of_tender(Some(to))
            }
            Event::PaidTwice { refund, .. } | Event::PaidTwiceSeenTo { refund, .. } => {
                self.of_refund(case, *refund)
            }
            event if event.refund().is_some() => {
                event.refund().map(|refund| self.of_refund(case, refund)).unwrap_or_default()
            }
            Event::ChargePaid { charge, .. }
            | Event::ChargeUnknown { charge }
            | Event::ChargeFailed { charge, .. }
            | Event::ChargeRetried { charge }
            | Event::ChargeByLink { charge, .. }
            | Event::ChargeLinked { charge, .. }
            | Event::ChargeStopped { charge }
            | Event::ChargeLapsed { charge } => self.of_charge(case, *charge),
            Event::HoldPlaced { hold, .. }
            | Event::HoldUnknown { hold }
            | Event::HoldFailed { hold, .. }
            | Event::HoldReleasing { hold }
            | Event::HoldReleased { hold } => self.of_hold(case, *hold, None),
            Event::HoldCapturing { hold, amount } | Event::HoldCaptured { hold, amount, .. } => {
                self.of_hold(case, *hold, Some(*amount))
            }
            event => self.beside_args(case, event),
        }
    }

    /// A parcel; its carrier may not have been named.
    fn sent(&self, carrier: &str, tracking: &str) -> Args {
        let carrier = match carrier {
            "" => self.lang.get("carrier-not-named"),
            named => named.to_owned(),
        };
        vec![("carrier", carrier.into()), ("tracking", tracking.to_owned().into())]
    }

    pub(super) fn goods(&self, case: &Case, item: u16, units: u32) -> Args {
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
        self.of_tender(refund.map(|r| (r.tender.as_str(), r.tender_kind, r.amount)))
    }

    fn of_charge(&self, case: &Case, id: ChargeId) -> Args {
        let charge = case.settlement.charge(id);
        self.of_tender(charge.map(|c| (c.tender.as_str(), c.tender_kind, c.amount)))
    }

    /// `amount`: what is taken of it, where that is said.
    fn of_hold(&self, case: &Case, id: HoldId, amount: Option<i64>) -> Args {
        let hold = case.settlement.hold(id);
        let held = |hold: &amends_core::case::Hold| amount.unwrap_or(hold.amount);
        self.of_tender(hold.map(|h| (h.tender.as_str(), h.tender_kind, held(h))))
    }

    fn of_tender(&self, money: Option<(&str, TenderKind, i64)>) -> Args {
        let tender = money.map(|(tender, kind, _)| self.tender(tender, Some(kind)));
        let amount = self.money(money.map_or(0, |(.., amount)| amount));
        vec![("amount", amount.into()), ("tender", tender.unwrap_or_default().into())]
    }

    fn of_claim(&self, claim: &Recovery, amount: i64) -> Args {
        let debtor = self.lang.get(&format!("debtor-{}", claim.from.word()));
        let ground = self.lang.get(&format!("ground-{}", claim.ground.word()));
        let named = if claim.name.is_empty() { "no" } else { "yes" };
        let name = claim.name.clone();
        vec![
            ("amount", self.money(amount).into()),
            ("debtor", debtor.into()),
            ("named", named.into()),
            ("name", name.into()),
            ("ground", ground.into()),
        ]
    }

    /// `amount`: what came in; none: what was given up.
    fn of_recovery(&self, case: &Case, id: RecoveryId, amount: Option<i64>) -> Args {
        let claim = case.recoveries.iter().find(|claim| claim.id == id);
        let rest = |claim: &Recovery| amount.unwrap_or(claim.amount - claim.settled);
        let debtor = claim.map(|claim| format!("debtor-{}", claim.from.word()));
        let debtor = debtor.map(|key| self.lang.get(&key)).unwrap_or_default();
        let amount = claim.map_or(amount.unwrap_or_default(), rest);
        vec![("amount", self.money(amount).into()), ("debtor", debtor.into())]
    }

    fn of_replacement(&self, case: &Case, id: ReplacementId) -> Args {
        let part = case.settlement.replacement(id);
        let (item, units) = part.map_or((0, 0), |part| (part.item, part.units));
        self.goods(case, item, units)
    }

    fn of_repair(&self, case: &Case, id: RepairId) -> Args {
        let part = case.settlement.repair(id);
        let (item, units) = part.map_or((0, 0), |part| (part.item, part.units));
        self.goods(case, item, units)
    }
}
