//! The buyer declares that they withdraw from the contract, where the law of the market has a
//! function for it. A declaration needs no reason and nobody's leave: what speaks against it, from
//! the law's own exclusions to the shop's limits, brings it before a person and never turns it
//! away. Only once the time is over, or where nothing is left to withdraw from, there is nothing to
//! hear.

use super::{AskedLine, Case, Submit, SubmitBasis, WishKind, assess, units_held};
use crate::{
    calendar::{end_of_day_after, end_rolled},
    ids::PersonalId,
    order::OrderState,
    people::Channel,
    policy::{Answer, Clocks, Decision, Effect, Finding, law::LawPack},
};
use jiff::{Timestamp, tz::TimeZone};
use std::collections::BTreeMap;
use uuid::Uuid;

/// What a line of an order looks like to somebody who may withdraw from it.
#[derive(Debug, Clone, PartialEq)]
pub struct Revocable {
    pub line: u16,
    /// Units that no other case holds.
    pub left: u32,
    /// Whether it is still time.
    pub is_open: bool,
    /// When the time ends or ended; `None`: it has not begun, because something is on its way.
    pub until: Option<Timestamp>,
    /// What a person will have to look at, e.g. that the law excludes the goods.
    pub objections: Vec<Finding>,
}

impl Revocable {
    /// Whether a declaration can speak of it now.
    pub fn can_be_declared(&self) -> bool {
        self.is_open && self.left > 0
    }
}

/// Every line of the order; empty where the law of its market has no such function, or nothing was
/// bought.
pub fn revocable(basis: &SubmitBasis, now: Timestamp) -> Vec<Revocable> {
    if !has_function(basis) {
        return Vec::new();
    }
    let lines = basis.order.lines.iter();
    lines.map(|line| look(basis, (line.no, line.quantity), now)).collect()
}

fn look(basis: &SubmitBasis, (line, bought): (u16, u32), now: Timestamp) -> Revocable {
    let left = bought.saturating_sub(units_held(basis.others, basis.order.id, line).count());
    // Only asked, so nobody has declared anything yet.
    let ask = revocation(basis, &[(line, left.max(1))], PersonalId(Uuid::nil()));
    let decision = assess(&ask, basis, now).decision;
    let windows = decision.findings.iter().filter(|finding| finding.code.starts_with("window-"));
    Revocable {
        line,
        left,
        is_open: windows.clone().all(|finding| finding.code != CLOSED),
        until: windows.filter_map(|finding| finding.until).min(),
        objections: decision.objections().into_iter().cloned().collect(),
    }
}

/// The request that a declaration makes: lines with how many units of each.
pub fn revocation(basis: &SubmitBasis, lines: &[(u16, u32)], declaration: PersonalId) -> Submit {
    let function = basis.policy.law.revocation();
    let reason = function.map(|function| function.reason.code.clone()).unwrap_or_default();
    let line = |(line, quantity): &(u16, u32)| AskedLine {
        line: *line,
        quantity: *quantity,
        reason: reason.clone(),
        answers: BTreeMap::new(),
        ..AskedLine::default()
    };
    Submit {
        customer: basis.order.customer,
        channel: Channel::Page,
        wish: wish(basis.order.state),
        lines: lines.iter().map(line).collect(),
        tender: None,
        consent: None,
        note: None,
        files: Vec::new(),
        gift: false,
        request: None,
        declaration: Some(declaration),
    }
}

/// Until when the law wants goods sent off and money paid back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RevocationEnds {
    pub send_back_by: Timestamp,
    pub refund_by: Timestamp,
}

/// What follows from a declaration by when; `None` for a case that is none.
pub fn revocation_ends(case: &Case, law: &LawPack) -> Option<RevocationEnds> {
    let function = law.revocation().filter(|_| case.declaration.is_some())?;
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    let calendar = law.rolls_by(&case.market);
    let end = |days: u16| {
        let end = end_of_day_after(case.opened_at, days, &zone);
        calendar.map_or(end, |by| end_rolled(end, by, &zone))
    };
    let (send_back_by, refund_by) = (end(function.send_back_days), end(function.refund_days));
    Some(RevocationEnds { send_back_by, refund_by })
}

/// The clocks of the case: to send goods off after a declaration, never less than the law gives.
pub(super) fn clocks(ask: &Submit, basis: &SubmitBasis) -> Clocks {
    let clocks = basis.policy.shop.clocks;
    match basis.policy.law.revocation().filter(|_| ask.declaration.is_some()) {
        Some(law) => Clocks { ship_by_days: clocks.ship_by_days.max(law.send_back_days), ..clocks },
        None => clocks,
    }
}

/// What becomes of the goods: what has not been sent stays there, everything else comes back.
fn wish(state: OrderState) -> WishKind {
    match state {
        OrderState::Pending | OrderState::Processing | OrderState::Cancelled => WishKind::Cancel,
        OrderState::Shipped | OrderState::Delivered => WishKind::ReturnAndRefund,
    }
}

fn has_function(basis: &SubmitBasis) -> bool {
    basis.policy.law.revocation().is_some() && basis.order.state != OrderState::Cancelled
}

const CLOSED: &str = "window-closed";
/// Nothing to withdraw from, or not a declaration at all. A rule that is not listed here cannot
/// turn a declaration away, whatever shops or later versions make of it.
const STAND: [&str; 5] = [
    "quantity-missing",
    "quantity-above-left",
    "reason-missing",
    "reason-unknown",
    "reason-not-for-wish",
];

/// What the rules' decision means for a declaration.
pub(super) fn heard(ask: &Submit, basis: &SubmitBasis, mut decision: Decision) -> Decision {
    // Who was given the goods is no party to the contract.
    if ask.declaration.is_none() || ask.gift || !has_function(basis) {
        return decision;
    }
    // Nothing is asked about the goods; the bench sees how they are.
    decision.findings.retain(|finding| !finding.code.starts_with("condition-"));
    for finding in &mut decision.findings {
        finding.effect = match finding.effect {
            _ if finding.code == CLOSED => Effect::Blocks,
            Effect::Refuses | Effect::Blocks if !STAND.contains(&finding.code.as_str()) => {
                Effect::Review
            }
            effect => effect,
        };
    }
    decision.answer = Answer::of(&decision.findings);
    decision
}
