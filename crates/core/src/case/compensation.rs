//! Coupons and store credit that make up for something: granted once for each thing, by the clock
//! that ran out, by a program or by a person; made at the shop under their own id; redeemed,
//! expired or revoked.

use super::{
    Case, Dispute, Event, GoodsBack, Part, RefundState, Refusal, SettleBasis, Stage, TimerKind,
};
use crate::{
    calendar::end_of_day_after,
    ids::{CompensationId, PersonalId},
    mint::Mint,
    order::TenderKind,
    people::Actor,
    policy::{COUPON_DAYS, CompensationForm, Trigger},
};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Letters of a coupon's code, or of the order that it was redeemed with.
pub const COUPON_CHARS_MAX: usize = 40;

/// Something given beside what is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Compensation {
    pub id: CompensationId,
    pub trigger: Trigger,
    pub form: CompensationForm,
    /// Minor units.
    pub amount: i64,
    pub clause: String,
    /// Coupons: until when they can be redeemed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_until: Option<Timestamp>,
    /// Store credit: the tender it is booked to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tender: Option<String>,
    #[serde(skip)]
    pub state: CompensationState,
    /// When it came into this state.
    #[serde(skip)]
    pub since: Timestamp,
}

/// A compensation as it is given, with what was written to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Given {
    pub compensation: Compensation,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
}

/// A coupon whose time is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ended {
    pub compensation: CompensationId,
}

/// How far a compensation is.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum CompensationState {
    /// More than somebody may give alone: a second person confirms.
    Second {
        by: String,
    },
    /// To be made at the shop.
    #[default]
    Agreed,
    /// The buyer has it: a code, or the money on their stored value.
    Issued {
        code: String,
    },
    /// The shop took it off an order.
    Redeemed {
        reference: String,
    },
    /// Nobody redeemed it in time.
    Expired,
    Revoked,
}

impl Compensation {
    /// Whether it lies with the buyer and can still be used or taken back.
    pub fn is_open(&self) -> bool {
        self.form == CompensationForm::Coupon
            && matches!(self.state, CompensationState::Agreed | CompensationState::Issued { .. })
    }

    /// The code the buyer redeems it with, once the shop made it.
    pub fn code(&self) -> Option<&str> {
        match &self.state {
            CompensationState::Issued { code } if self.form == CompensationForm::Coupon => {
                Some(code)
            }
            _ => None,
        }
    }
}

/// What somebody gives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compensate {
    pub trigger: Trigger,
    /// None: as the policy says.
    pub form: Option<CompensationForm>,
    /// Minor units; none: as the policy says. Only goodwill can be more or less.
    pub amount: Option<i64>,
    /// None: the policy's.
    pub clause: Option<String>,
}

/// What became of a compensation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CompensationOutcome {
    /// By the second person.
    Confirmed,
    /// The shop made the coupon.
    Issued { code: String },
    /// The shop took it off the order with this number.
    Redeemed { reference: String },
    /// Taken back, or not confirmed.
    Revoked,
}

/// Somebody gives something. The same once more changes nothing.
pub fn compensate(
    give: &Compensate,
    stage: &Stage,
    mint: &mut Mint,
) -> Result<Vec<Event>, Refusal> {
    let Stage { case, basis, actor, note } = *stage;
    if !Trigger::BY_HAND.contains(&give.trigger) || matches!(actor, Actor::Buyer(_)) || case.gift {
        return Err(Refusal::CompensationUnfit);
    }
    let row = basis.policy.compensation(give.trigger, &case.market);
    let form = give.form.or(row.map(|row| row.form)).unwrap_or(CompensationForm::Coupon);
    let usual = row.map(|row| row.amount_minor);
    let clause = give.clause.clone().or(row.map(|row| row.clause.clone()));
    let (Some(amount), Some(clause)) = (give.amount.or(usual), clause) else {
        return Err(Refusal::CompensationUnfit);
    };
    if let Some(known) = case.compensation_for(give.trigger) {
        let same = known.amount == amount && known.clause == clause;
        return if same { Ok(Vec::new()) } else { Err(Refusal::AlreadyGranted) };
    }
    if basis.policy.clause(&clause).is_none() {
        return Err(Refusal::ClauseUnknown);
    }
    let fixed = !give.trigger.is_goodwill() && (usual != Some(amount));
    if amount <= 0 || amount > basis.order.paid() || fixed {
        return Err(Refusal::AmountWrong);
    }
    if give.trigger.is_goodwill() && note.is_none() {
        return Err(Refusal::ReasonNeeded);
    }
    let days = row.map_or(COUPON_DAYS, |row| row.valid_days);
    let new = made(case, (give.trigger, form, amount, clause), days, (basis, mint));
    if basis.policy.shop.limits.is_above(actor, amount) {
        return Ok(vec![Event::CompensationProposed(Given { compensation: new, note })]);
    }
    Ok(granted(new, note))
}

/// Records what became of it; an empty list means it was known already.
pub fn record_compensation(
    id: CompensationId,
    outcome: &CompensationOutcome,
    stage: &Stage,
    mint: &Mint,
) -> Result<Vec<Event>, Refusal> {
    use CompensationState::{Agreed, Expired, Issued, Redeemed, Revoked, Second};
    let known = stage.case.compensations.iter().find(|known| known.id == id);
    let known = known.ok_or(Refusal::PartUnknown)?;
    let coupon = known.form == CompensationForm::Coupon;
    Ok(match (outcome, &known.state) {
        (CompensationOutcome::Confirmed, Second { by }) => {
            if *by == stage.actor.to_string() || !stage.actor.may_confirm() {
                return Err(Refusal::SecondPersonNeeded);
            }
            granted(Compensation { since: mint.now, ..known.clone() }, None)
        }
        (CompensationOutcome::Issued { code }, Agreed) => {
            vec![Event::CompensationIssued { compensation: id, code: short(code) }]
        }
        (CompensationOutcome::Issued { .. }, state) if !matches!(state, Second { .. }) => {
            Vec::new()
        }
        (CompensationOutcome::Redeemed { reference }, Issued { .. }) if coupon => {
            if known.valid_until.is_some_and(|until| until <= mint.now) {
                return Err(Refusal::CouponOver);
            }
            vec![Event::CompensationRedeemed { compensation: id, reference: short(reference) }]
        }
        (CompensationOutcome::Redeemed { reference }, Redeemed { reference: before })
            if short(reference) == *before =>
        {
            Vec::new()
        }
        (CompensationOutcome::Redeemed { .. }, Redeemed { .. } | Revoked | Expired) => {
            return Err(Refusal::CouponOver);
        }
        (CompensationOutcome::Revoked, Revoked) => Vec::new(),
        (CompensationOutcome::Revoked, Second { .. }) => revoked(id, stage.note),
        (CompensationOutcome::Revoked, Agreed | Issued { .. }) if coupon => {
            if stage.note.is_none() {
                return Err(Refusal::ReasonNeeded);
            }
            revoked(id, stage.note)
        }
        _ => return Err(Refusal::NotNow),
    })
}

fn revoked(compensation: CompensationId, note: Option<PersonalId>) -> Vec<Event> {
    vec![Event::CompensationRevoked { compensation, note }]
}

fn short(text: &str) -> String {
    text.trim().chars().filter(|c| !c.is_control()).take(COUPON_CHARS_MAX).collect()
}

/// What the clock that ran out earns the buyer: its promise was not kept. Once a case.
pub(super) fn for_clock(
    case: &Case,
    kind: TimerKind,
    basis: &SettleBasis,
    mint: &mut Mint,
) -> Vec<Event> {
    let trigger = match kind {
        TimerKind::Review => Trigger::LateReply,
        TimerKind::Dispute if matches!(case.dispute, Dispute::Open { .. }) => Trigger::LateReply,
        TimerKind::Inspect => Trigger::LateInspection,
        TimerKind::Settle | TimerKind::Provider if owes_refund(case) => Trigger::LateRefund,
        TimerKind::Refund => Trigger::LateRefund,
        TimerKind::Send => Trigger::DelayGoodwill,
        _ => return Vec::new(),
    };
    let Some(row) = basis.policy.compensation(trigger, &case.market) else { return Vec::new() };
    // Who was given a present paid nothing and learns no price.
    if case.gift || case.compensation_for(trigger).is_some() {
        return Vec::new();
    }
    let what = (trigger, row.form, row.amount_minor, row.clause.clone());
    granted(made(case, what, row.valid_days, (basis, mint)), None)
}

/// A coupon for buyers of this tier, once their request is granted; once an order.
pub(super) fn for_tier(case: &Case, basis: &SettleBasis, mint: &mut Mint) -> Vec<Event> {
    let tier = basis.policy.shop.tier(case.tier.as_deref());
    let Some((tier, amount)) = tier.and_then(|tier| Some((tier, tier.coupon_minor?))) else {
        return Vec::new();
    };
    let mut all = basis.others.iter().chain([case]);
    if all.any(|case| case.compensation_for(Trigger::Tier).is_some()) {
        return Vec::new();
    }
    let what = (Trigger::Tier, CompensationForm::Coupon, amount, tier.clause.clone());
    granted(made(case, what, COUPON_DAYS, (basis, mint)), None)
}

/// Whether the buyer waits for money: goods were looked at and nothing is agreed, or a refund has
/// not been paid.
fn owes_refund(case: &Case) -> bool {
    let looked_at = matches!(case.goods, GoodsBack::Inspected { .. }) && case.awaits_goods();
    let unpaid = |part: &Part| match part {
        Part::Refund(refund) => !matches!(refund.state, RefundState::Paid { .. }),
        _ => false,
    };
    looked_at || case.settlement.parts().iter().any(unpaid)
}

type What = (Trigger, CompensationForm, i64, String);

/// Store credit needs a tender in our own ledger; a buyer who has none gets a coupon.
fn made(
    case: &Case,
    (trigger, form, amount, clause): What,
    days: u16,
    (basis, mint): (&SettleBasis, &mut Mint),
) -> Compensation {
    let own = basis.tenders.iter().find(|tender| tender.kind == TenderKind::StoredValue);
    let tender = own.filter(|_| form == CompensationForm::StoreCredit);
    let tender = tender.map(|tender| tender.reference.clone());
    let form = if tender.is_some() { form } else { CompensationForm::Coupon };
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    let until = end_of_day_after(mint.now, days, &zone);
    let (state, since) = (CompensationState::default(), mint.now);
    let valid_until = tender.is_none().then_some(until);
    let id = mint.id(CompensationId::new);
    Compensation { id, trigger, form, amount, clause, valid_until, tender, state, since }
}

/// Store credit lies in our own ledger: it is the buyer's in the same act.
fn granted(compensation: Compensation, note: Option<PersonalId>) -> Vec<Event> {
    let (id, form) = (compensation.id, compensation.form);
    let mut events = vec![Event::CompensationGranted(Given { compensation, note })];
    if form == CompensationForm::StoreCredit {
        events.push(Event::CompensationIssued { compensation: id, code: String::new() });
    }
    events
}

/// Coupons whose time is over.
pub(super) fn expired(case: &Case, now: Timestamp) -> Vec<Event> {
    let over = |known: &&Compensation| ends_at(known).is_some_and(|until| until <= now);
    let over = case.compensations.iter().filter(over);
    over.map(|known| Event::CompensationExpired(Ended { compensation: known.id })).collect()
}

/// Since when something waits for a second person.
pub(super) fn unconfirmed(case: &Case) -> Option<Timestamp> {
    let waiting = case.compensations.iter();
    let waiting = waiting.filter(|c| matches!(c.state, CompensationState::Second { .. }));
    waiting.map(|known| known.since).min()
}

/// When the next coupon ends that the buyer has.
pub(super) fn next_end(case: &Case) -> Option<Timestamp> {
    case.compensations.iter().filter_map(ends_at).min()
}

fn ends_at(known: &Compensation) -> Option<Timestamp> {
    match known.state {
        CompensationState::Issued { .. } => known.valid_until,
        _ => None,
    }
}

impl Case {
    /// What was given for this, whatever became of it.
    pub fn compensation_for(&self, trigger: Trigger) -> Option<&Compensation> {
        self.compensations.iter().find(|known| known.trigger == trigger)
    }

    /// The compensation with this id.
    pub fn compensation(&self, id: CompensationId) -> Option<&Compensation> {
        self.compensations.iter().find(|known| known.id == id)
    }

    pub(super) fn move_compensations(&mut self, event: &Event, at: Timestamp, actor: &str) {
        let state = match event {
            Event::CompensationProposed(Given { compensation, .. }) => {
                let state = CompensationState::Second { by: actor.to_owned() };
                self.compensations.push(Compensation { state, since: at, ..compensation.clone() });
                return;
            }
            Event::CompensationGranted(Given { compensation, .. }) => {
                self.compensations.retain(|known| known.id != compensation.id);
                let state = CompensationState::Agreed;
                self.compensations.push(Compensation { state, since: at, ..compensation.clone() });
                return;
            }
            Event::CompensationIssued { code, .. } => {
                CompensationState::Issued { code: code.clone() }
            }
            Event::CompensationRedeemed { reference, .. } => {
                CompensationState::Redeemed { reference: reference.clone() }
            }
            Event::CompensationExpired { .. } => CompensationState::Expired,
            Event::CompensationRevoked { .. } => CompensationState::Revoked,
            _ => return,
        };
        let Some(id) = event.compensation() else { return };
        if let Some(known) = self.compensations.iter_mut().find(|known| known.id == id) {
            (known.state, known.since) = (state, at);
        }
    }
}

impl Event {
    /// The compensation it speaks of.
    pub fn compensation(&self) -> Option<CompensationId> {
        match self {
            Self::CompensationProposed(given) | Self::CompensationGranted(given) => {
                Some(given.compensation.id)
            }
            Self::CompensationExpired(ended) => Some(ended.compensation),
            Self::CompensationIssued { compensation, .. }
            | Self::CompensationRedeemed { compensation, .. }
            | Self::CompensationRevoked { compensation, .. } => Some(*compensation),
            _ => None,
        }
    }
}
