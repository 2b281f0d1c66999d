//! How the parts of a settlement move, each by the events that name it.

use super::{
    Case, Charge, ChargeState, Event, Hold, HoldState, Part, Refund, RefundState, Repair,
    RepairState, Replacement, ReplacementState, Settlement,
};
use jiff::Timestamp;

impl Case {
    pub(super) fn move_parts(&mut self, event: &Event, at: Timestamp) {
        let Settlement::Agreed { parts, .. } = &mut self.settlement else { return };
        for part in parts.iter_mut() {
            match part {
                Part::Refund(refund) => move_refund(refund, event, at),
                Part::Charge(charge) => move_charge(charge, event, at),
                Part::Hold(hold) => move_hold(hold, event, at),
                Part::Replacement(replacement) => move_replacement(replacement, event, at),
                Part::Repair(repair) => move_repair(repair, event, at),
            }
        }
        if let Event::ChargeByLink { link, .. } = event {
            parts.push(Part::Charge(link.clone()).begun(at));
        }
    }

    /// Goods and repairs of an item that something else takes the place of, and the difference that
    /// could not be collected where it was to be exchanged.
    pub(super) fn drop_goods_of(&mut self, item: u16, exchanged: bool) {
        let Settlement::Agreed { parts, .. } = &mut self.settlement else { return };
        for part in parts {
            match part {
                Part::Replacement(sent) if sent.item == item && !sent.is_done() => {
                    sent.state = ReplacementState::Dropped;
                }
                Part::Repair(repair) if repair.item == item && !repair.is_done() => {
                    repair.state = RepairState::Ended;
                }
                Part::Charge(charge)
                    if exchanged && matches!(charge.state, ChargeState::Failed { .. }) =>
                {
                    charge.state = ChargeState::Lapsed;
                }
                _ => {}
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
    part.since = at;
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
    part.state = match event {
        Event::ReplacementInstructed { replacement } if *replacement == part.id => {
            ReplacementState::Instructed { at }
        }
        Event::ReplacementShipped { replacement, carrier, tracking } if *replacement == part.id => {
            let (carrier, tracking) = (carrier.clone(), tracking.clone());
            ReplacementState::Shipped { at, carrier, tracking }
        }
        Event::ReplacementDelivered { replacement } if *replacement == part.id => {
            ReplacementState::Delivered { at }
        }
        Event::ReplacementFailed { replacement, reason } if *replacement == part.id => {
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
            RepairState::AtPartner { partner: partner.clone() }
        }
        Event::RepairQuoted { repair, amount, until } if *repair == part.id => {
            let partner = partner_of(part);
            RepairState::Quoted { partner, amount: *amount, until: *until }
        }
        Event::RepairQuoteAccepted { repair } if *repair == part.id => {
            RepairState::AtPartner { partner: partner_of(part) }
        }
        Event::RepairQuoteDeclined { repair } if *repair == part.id => RepairState::Ended,
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
