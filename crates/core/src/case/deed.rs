//! Everything that can be done to a case that exists, as one value: doors parse into it, the flow
//! carries it, previews and models run it. Each verb has a file of its own; this is their list.

use super::*;
use crate::{
    ids::{
        ChargeId, ClaimId, CompensationId, HoldId, OfferId, PersonalId, RecoveryId, RefundId,
        RepairId, ReplacementId,
    },
    mint::Mint,
    people::Actor,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Something somebody wants done.
#[derive(Debug, Clone)]
pub enum Deed {
    /// Under this clause.
    Approve(String),
    /// Under this clause.
    Refuse(String),
    AskEvidence,
    AddEvidence(Vec<FileId>),
    AskPerson,
    Withdraw,
    MakeOffer(MakeOffer),
    AcceptOffer(OfferId),
    DeclineOffer(OfferId),
    RaiseDispute,
    /// Under this clause, with what is taken off now.
    DecideDispute(String, Settle),
    AnnounceParcel(AnnounceParcel),
    /// By its tracking number.
    ReportLost(String),
    Receive(Receive),
    RecordMismatch(RecordMismatch),
    Inspect(Vec<InspectedItem>),
    Settle(Settle),
    Dispose(Dispose),
    /// With a reason.
    Goodwill(Goodwill),
    Remedy(Remedy),
    Refund(RefundId, RefundOutcome),
    /// What a person wants done about money that goes back.
    Payout(RefundId, PayoutAct),
    Charge(ChargeId, ChargeOutcome),
    Hold(HoldId, HoldOutcome),
    Replacement(ReplacementId, ReplacementOutcome),
    Repair(RepairId, RepairOutcome),
    /// Others are to bear some of it.
    Recover(Recover),
    Recovery(RecoveryId, RecoveryOutcome),
    /// A provider's statement says what it took.
    Fee(ProviderFee),
    Compensate(Compensate),
    Compensation(CompensationId, CompensationOutcome),
    Claim(ClaimId, ClaimOutcome),
    /// Somebody does something to a clock, with a reason.
    Clock(TimerKind, ClockAct),
    /// Whose work it is.
    Assign(Assign),
    /// The days that are worked were changed: these were the ends of the clocks until now.
    Recount(BTreeMap<TimerKind, Timestamp>),
    /// A clock ran out.
    Expire(TimerKind),
}

/// What a deed is decided on.
pub struct Stage<'a> {
    pub case: &'a Case,
    /// What hangs on its order.
    pub basis: &'a SettleBasis<'a>,
    pub actor: &'a Actor,
    /// What they wrote with it.
    pub note: Option<PersonalId>,
}

/// Decides a deed: the events it leads to, or why not. Nothing is stored; a page may ask only to
/// look ahead.
pub fn perform(deed: &Deed, stage: &Stage, mint: &mut Mint) -> Result<Vec<Event>, Refusal> {
    let events = decide(deed, stage, mint)?;
    let events = four_eyes::begun(events, stage.actor, stage.basis);
    Ok(late::noted(stage.case, deed, events, mint.now))
}

fn decide(deed: &Deed, stage: &Stage, mint: &mut Mint) -> Result<Vec<Event>, Refusal> {
    let Stage { case, basis, actor, note } = *stage;
    let now = mint.now;
    escalate::may_act(deed, stage)?;
    match deed {
        Deed::Approve(clause) => {
            let granted = Approve { clause: clause.clone(), note };
            approve(case, &granted, actor, basis, mint)
        }
        Deed::Refuse(clause) => {
            refuse(case, &Refuse { clause: clause.clone(), note }, basis.policy, now)
        }
        Deed::AskEvidence => ask_evidence(case, &AskEvidence { note }, now),
        Deed::AddEvidence(files) => {
            add_evidence(case, &AddEvidence { files: files.clone(), note }, now)
        }
        Deed::AskPerson => ask_person(case, basis.others, now),
        Deed::Withdraw => withdraw(case),
        Deed::MakeOffer(make) => make_offer(case, make, (actor, note), basis, mint),
        Deed::AcceptOffer(id) => accept_offer(case, *id, actor, basis, mint),
        Deed::DeclineOffer(id) => decline_offer(case, *id, actor, mint),
        Deed::RaiseDispute => raise_dispute(case, note, now),
        Deed::DecideDispute(clause, settle) => {
            let (clause, settle) = (clause.clone(), settle.clone());
            decide_dispute(case, &DecideDispute { clause, note, settle }, (actor, basis), mint)
        }
        Deed::AnnounceParcel(parcel) => {
            insurance::claiming(case, announce_parcel(case, parcel)?, basis, mint)
        }
        Deed::ReportLost(tracking) => report_lost(case, tracking),
        Deed::Receive(what) => {
            insurance::claiming(case, receive(case, what, basis.others, now)?, basis, mint)
        }
        Deed::RecordMismatch(what) => record_mismatch(case, what, basis.others),
        Deed::Inspect(found) => inspect(case, found, basis, mint),
        Deed::Settle(decided) => settle(case, decided, basis, mint),
        Deed::Dispose(what) => dispose(case, what),
        Deed::Goodwill(given) => give_goodwill(case, given, (actor, note), basis, mint),
        Deed::Remedy(chosen) => remedy(case, chosen, basis, mint),
        Deed::Refund(id, outcome) => record_refund(case, *id, outcome, basis.others),
        Deed::Payout(id, act) => direct_payout(case, (*id, act), (actor, note), basis, mint),
        Deed::Charge(id, outcome) => record_charge(case, *id, outcome, basis, mint),
        Deed::Hold(id, outcome) => record_hold(case, *id, outcome),
        Deed::Replacement(id, outcome) => record_replacement(case, *id, outcome),
        Deed::Repair(id, outcome) => record_repair(case, *id, outcome, (actor, basis), mint),
        Deed::Recover(claim) => recover(case, claim, basis, mint),
        Deed::Recovery(id, outcome) => record_recovery(case, *id, outcome),
        Deed::Fee(fee) => record_fee(case, fee),
        Deed::Compensate(give) => compensate(give, stage, mint),
        Deed::Compensation(id, outcome) => record_compensation(*id, outcome, stage, mint),
        Deed::Claim(id, outcome) => record_claim(case, *id, outcome, basis),
        Deed::Clock(kind, act) => direct_clock(case, (*kind, *act), (actor, note), now),
        Deed::Assign(act) => assign(case, act, (actor, note), now),
        Deed::Recount(were) => Ok(recount(case, were)),
        Deed::Expire(kind) => expire(case, *kind, basis, mint),
    }
}
