//! How the parts of a settlement move, each by the events that name it.

use super::{
    Case, CaseItem, Charge, ChargeState, Event, Hold, HoldState, PaidTwice, Part, Recovery,
    RecoveryState, Repair, RepairState, Replacement, ReplacementFailure, ReplacementState,
    SettledLine, Settlement,
};
use crate::{
    ids::{ChargeId, RefundId, RepairId},
    refund::QuoteLine,
};
use jiff::Timestamp;

impl Case {
    pub(super) fn move_parts(&mut self, event: &Event, at: Timestamp) {
        match event {
            Event::ChargeLapsed { charge } => self.never_paid(*charge),
            Event::ChargePaid { charge, .. } if !self.is_approved() => self.paid_after_all(*charge),
            Event::RepairDone { repair, .. } => self.price_earned(*repair),
            Event::RecoveryClaimed { claim } => {
                self.recoveries.push(Recovery { claimed: at, since: at, ..claim.clone() });
            }
            Event::RecoverySettled(_) | Event::RecoveryWrittenOff(_) => {
                self.recoveries.iter_mut().for_each(|known| move_recovery(known, event, at));
            }
            Event::FeeTaken(fee) => self.fees.push(fee.clone()),
            Event::PaidTwice { refund, other } => {
                self.alarms.push(PaidTwice { refund: *refund, other: *other, since: at });
            }
            Event::PaidTwiceSeenTo { refund, .. } => {
                self.alarms.retain(|alarm| alarm.refund != *refund);
            }
            Event::RefundDropped { refund, .. } => {
                self.alarms.retain(|alarm| alarm.other != *refund);
            }
            _ => {}
        }
        let Settlement::Agreed { parts, .. } = &mut self.settlement else { return };
        for part in parts.iter_mut() {
            match part {
                Part::Refund(refund) => refund.follow(event, at),
                Part::Charge(charge) => move_charge(charge, event, at),
                Part::Hold(hold) => move_hold(hold, event, at),
                Part::Replacement(replacement) => move_replacement(replacement, event, at),
                Part::Repair(repair) => move_repair(repair, event, at),
            }
        }
        match event {
            Event::ChargeByLink { link, .. } => parts.push(Part::Charge(link.clone()).begun(at)),
            Event::RefundRerouted { to, .. } => parts.push(Part::Refund(to.clone()).begun(at)),
            // What was paid after all stands for itself again.
            Event::RefundDropped { by, .. } => stands_again(parts, *by),
            _ => {}
        }
    }

    /// A charge was never paid: it does not count as money of the buyer's for what it was for.
    fn never_paid(&mut self, charge: ChargeId) {
        let mut open = self.settlement.charge(charge).map_or(0, |charge| charge.amount);
        let unpaid = |case: &Self, item: &CaseItem| {
            let no = item.asked.no;
            let waits = case.settlement.sent_for(no).any(|sent| !sent.has_left());
            !item.settled || waits || case.settlement.open_repair(no).is_some()
        };
        let items: Vec<u16> =
            self.items.iter().filter(|item| unpaid(self, item)).map(|item| item.asked.no).collect();
        for no in items {
            let lines = self.settled_lines.iter().filter(|settled| settled.line.item == no);
            let owed = lines.map(|settled| -settled.line.amount).sum::<i64>().clamp(0, open);
            open -= owed;
            self.correct(no, owed);
        }
    }

    /// What is still to be paid does not count once a case has come to nothing.
    pub(super) fn nothing_will_be_paid(&mut self) {
        let open = self.settlement.parts().iter().filter_map(|part| match part {
            Part::Charge(charge) if !charge.is_done() => Some(charge.id),
            _ => None,
        });
        let open: Vec<ChargeId> = open.collect();
        open.into_iter().for_each(|charge| self.never_paid(charge));
    }

    /// It was paid although the case had come to nothing.
    fn paid_after_all(&mut self, charge: ChargeId) {
        let amount = self.settlement.charge(charge).map_or(0, |charge| charge.amount);
        let wanted = |item: &&CaseItem| !item.settled && item.asked.wish.target().is_some();
        let item = self.items.iter().find(wanted).map(|item| item.asked.no);
        item.into_iter().for_each(|no| self.correct(no, -amount));
    }

    /// A repair was done: its price is no money for the goods.
    fn price_earned(&mut self, repair: RepairId) {
        let Some(no) = self.settlement.repair(repair).map(|repair| repair.item) else { return };
        let of_item = |settled: &&SettledLine| settled.line.item == no && settled.line.units == 0;
        let price: i64 = self.settled_lines.iter().filter(of_item).map(|s| s.line.amount).sum();
        self.correct(no, -price);
    }

    fn correct(&mut self, item: u16, amount: i64) {
        let Some(units) = self.item(item).map(|item| item.asked.units.clone()) else { return };
        if amount != 0 {
            let line = QuoteLine { amount, ..QuoteLine::of_money(item) };
            self.settled_lines.push(SettledLine { line, units, stands: false, undone: true });
        }
    }

    /// Goods and repairs of an item that something else takes the place of.
    pub(super) fn drop_goods_of(&mut self, item: u16) {
        let Settlement::Agreed { parts, .. } = &mut self.settlement else { return };
        for part in parts {
            match part {
                Part::Replacement(sent) if sent.item == item && !sent.is_done() => {
                    sent.state = ReplacementState::Dropped;
                }
                Part::Repair(repair) if repair.item == item && !repair.is_done() => {
                    let failed = matches!(repair.state, RepairState::Failed { .. });
                    repair.state = RepairState::Ended { failed };
                }
                _ => {}
            }
        }
    }
}

fn move_recovery(known: &mut Recovery, event: &Event, at: Timestamp) {
    match event {
        Event::RecoverySettled(paid) if paid.recovery == known.id => {
            known.settled += paid.amount;
            known.reference = paid.reference.clone();
            if known.settled >= known.amount {
                known.state = RecoveryState::Settled;
            }
        }
        Event::RecoveryWrittenOff(gone) if gone.recovery == known.id => {
            known.state = RecoveryState::WrittenOff { reason: gone.reason.clone() };
        }
        _ => return,
    }
    known.since = at;
}

fn stands_again(parts: &mut [Part], id: RefundId) {
    for part in parts {
        if let Part::Refund(refund) = part
            && refund.id == id
        {
            refund.way.replaced_by = None;
        }
    }
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
        Event::ChargeByLink { charge, .. } if *charge == part.id => ChargeState::Replaced,
        Event::ChargeLinked { charge, url } if *charge == part.id => {
            let pay_by = part.pay_by.unwrap_or(at);
            ChargeState::Waiting { pay_by, url: Some(url.clone()) }
        }
        Event::ChargeStopped { charge } if *charge == part.id => ChargeState::Stopping,
        Event::ChargeLapsed { charge } if *charge == part.id => ChargeState::Lapsed,
        _ => return,
    };
    part.since = at;
}

fn move_hold(part: &mut Hold, event: &Event, at: Timestamp) {
    part.state = match event {
        Event::HoldPlaced { hold, .. } if *hold == part.id => HoldState::Placed { at },
        Event::HoldUnknown { hold } if *hold == part.id => HoldState::Unknown { since: at },
        Event::HoldFailed { hold, reason } if *hold == part.id => {
            HoldState::Failed { reason: reason.clone() }
        }
        Event::HoldReleasing { hold } if *hold == part.id => HoldState::Releasing,
        Event::HoldReleased { hold } if *hold == part.id => HoldState::Released,
        Event::HoldCapturing { hold, amount } if *hold == part.id => {
            HoldState::Capturing { amount: *amount }
        }
        Event::HoldCaptured { hold, amount, reference } if *hold == part.id => {
            HoldState::Captured { amount: *amount, reference: reference.clone() }
        }
        _ => return,
    };
    part.since = at;
}

fn move_replacement(part: &mut Replacement, event: &Event, at: Timestamp) {
    let on_its_way = matches!(part.state, ReplacementState::Shipped { .. });
    part.state = match event {
        Event::ReplacementInstructed { replacement } if *replacement == part.id => {
            ReplacementState::Instructed { at }
        }
        Event::ReplacementShipped { replacement, carrier, tracking } if *replacement == part.id => {
            let (carrier, tracking) = (carrier.clone(), tracking.clone());
            ReplacementState::Shipped { at, carrier, tracking }
        }
        Event::ReplacementDelivered { replacement } if *replacement == part.id => {
            if matches!(part.state, ReplacementState::Failed { .. }) {
                part.lost = part.lost.saturating_sub(part.units);
            }
            ReplacementState::Delivered { at }
        }
        Event::ReplacementFailed { replacement, reason } if *replacement == part.id => {
            if on_its_way
                && matches!(reason, ReplacementFailure::Lost | ReplacementFailure::Damaged)
            {
                part.lost += part.units;
            }
            ReplacementState::Failed { reason: *reason }
        }
        Event::ReplacementRetried { replacement } if *replacement == part.id => {
            ReplacementState::Agreed
        }
        // The time to send it begins once what it waited for has come.
        Event::ChargePaid { .. } | Event::HoldPlaced { .. }
            if part.state == ReplacementState::Agreed =>
        {
            ReplacementState::Agreed
        }
        _ => return,
    };
    part.since = at;
}

fn move_repair(part: &mut Repair, event: &Event, at: Timestamp) {
    part.state = match event {
        Event::RepairStarted { repair, partner } if *repair == part.id => {
            part.started_at.get_or_insert(at);
            RepairState::AtPartner { partner: partner.clone() }
        }
        Event::RepairQuoted { repair, amount, until } if *repair == part.id => {
            let partner = partner_of(part);
            RepairState::Quoted { partner, amount: *amount, until: *until }
        }
        Event::RepairQuoteAccepted { repair } if *repair == part.id => {
            RepairState::AtPartner { partner: partner_of(part) }
        }
        Event::RepairQuoteDeclined { repair } if *repair == part.id => {
            RepairState::Ended { failed: false }
        }
        Event::RepairDone { repair, parts } if *repair == part.id => {
            RepairState::Done { at, parts: parts.clone() }
        }
        Event::RepairFailed { repair, reason } if *repair == part.id => {
            RepairState::Failed { reason: reason.clone() }
        }
        Event::RepairRetried { repair } if *repair == part.id => RepairState::Agreed,
        _ => return,
    };
    part.since = at;
}

fn partner_of(repair: &Repair) -> String {
    match &repair.state {
        RepairState::AtPartner { partner } | RepairState::Quoted { partner, .. } => partner.clone(),
        _ => String::new(),
    }
}
