//! The case: the noun everything hangs on. What is known lies in a few legs that move on their own:
//! judgement, goods back, settlement (a dispute leg can join them). Legs change in [`Case::apply`]
//! and nowhere else; each verb is a pure function in its own file that returns events.

mod apply;
mod apply_clocks;
mod apply_lines;
mod apply_parts;
mod bench_work;
mod beside;
mod compensation;
mod consent;
mod consequences;
mod deed;
mod event;
mod facts;
mod goodwill;
mod graph;
mod history;
mod insurance;
mod job;
mod kinds;
mod late;
mod legs;
mod notices;
mod outbound;
mod owed;
mod owner;
mod parts;
mod payout;
mod progress;
mod record;
mod recovery;
mod refusal;
mod report;
mod times;
mod timing;
mod told;
mod turns;
mod waits;
mod warnings;
mod warranty;
mod wish;

mod add_evidence;
mod announce_parcel;
mod approve;
mod ask_evidence;
mod ask_person;
mod change;
mod clock_acts;
mod direct_payout;
mod dispose;
mod dispute;
mod escalate;
mod expire;
mod fee;
mod four_eyes;
mod hold;
mod inspect;
mod negotiate;
mod next;
mod offer;
mod receive;
mod reckon;
mod record_charge;
mod record_mismatch;
mod record_refund;
mod record_replacement;
mod recover;
mod refuse;
mod remedy;
mod repair;
mod report_lost;
mod revocation;
mod second_wanted;
mod settle;
mod silence;
mod submit;
mod weight;
mod withdraw;

pub use add_evidence::{AddEvidence, add_evidence};
pub use announce_parcel::{
    AnnounceParcel, PARCELS_MAX, TRACKING_CHARS_MAX, announce_parcel, tracking_number,
};
pub use approve::{Approve, approve};
pub use ask_evidence::{AskEvidence, ask_evidence};
pub use ask_person::ask_person;
pub use bench_work::{BenchWork, bench_work};
pub use beside::{Missing, ticked};
pub use change::change;
pub use clock_acts::{
    ClockAct, ClockExtended, ClockPaused, ClockResumed, PAUSE_HOURS_MAX, direct_clock,
};
pub use compensation::{
    COUPON_CHARS_MAX, Compensate, Compensation, CompensationOutcome, CompensationState, Ended,
    Given, compensate, record_compensation,
};
pub use consent::{CONSENT_CHARS_MAX, Consent};
pub use consequences::{Consequences, Entry, TimerChange, consequences};
pub use deed::{Deed, Stage, perform};
pub use direct_payout::{PayoutAct, REFERENCE_CHARS_MAX, direct_payout};
pub use dispose::{Dispose, dispose};
pub use dispute::{DecideDispute, DisputeDecided, decide_dispute, raise_dispute};
pub use escalate::Escalated;
pub use event::Event;
pub use expire::{TimerKind, expire};
pub use fee::{FEES_MAX, ProviderFee, record_fee};
pub use goodwill::{Goodwill, give_goodwill};
pub use graph::{
    LEGS, LabelNode, LabelStep, Leg, LegMove, LegNode, LegState, StateGraph, leg_states,
    state_graph,
};
pub(crate) use history::units_held;
pub use history::{SettledLine, UnitHistory, of_units};
pub use hold::{HoldOutcome, record_hold};
pub use inspect::{InspectedItem, inspect};
pub use insurance::{ClaimOutcome, ClaimState, InsuranceClaim, record_claim};
pub use job::{Job, StockMove};
pub use late::{LATE_FROM, Late};
pub use legs::*;
pub use negotiate::{OFFERS_MAX, accept_offer, decline_offer, make_offer};
pub use notices::Notice;
pub use offer::{Lot, MakeOffer, Offer};
pub use outbound::*;
pub use owed::{RefundFrom, RefundLaw, Spans};
pub use owner::{Asked, Assign, Assigned, Owner, assign};
pub use parts::*;
pub use payout::{Held, HeldFor, PAID_TWICE, PaidTwice, PayoutConsent, Refund, RefundState, Way};
pub use progress::{Label, Progress, Step, StepState, Tone, progress};
pub use receive::{Receive, receive};
pub use reckon::expected;
pub use record::{Changed, Recorded, Submitted, Unreadable};
pub use record_charge::{ChargeOutcome, record_charge};
pub use record_mismatch::{RecordMismatch, record_mismatch};
pub use record_refund::{RefundOutcome, arrival, record_refund};
pub use record_replacement::{ReplacementOutcome, record_replacement};
pub use recover::{
    RECOVERIES_MAX, RECOVERY_CHARS_MAX, Recover, RecoveryOutcome, record_recovery, recover,
};
pub use recovery::{
    Debtor, Ground, Recovery, RecoveryGivenUp, RecoveryPaid, RecoveryState, Suggestion, suggestions,
};
pub use refusal::Refusal;
pub use refuse::{Refuse, refuse};
pub use remedy::{Remedy, remedy};
pub use repair::{RepairOutcome, record_repair};
pub use report::ProgressReported;
pub use report_lost::report_lost;
pub use revocation::{Revocable, RevocationEnds, revocable, revocation, revocation_ends};
pub use second_wanted::SecondWanted;
pub use settle::{Deduction, Settle, SettleBasis, settle};
pub use submit::{
    AskedLine, Assessment, CatalogueTarget, SERIAL_CHARS_MAX, Submit, SubmitBasis, assess, submit,
};
pub use times::{Clock, Milestone, Times, Took, is_short};
pub use timing::{DeadlineChanged, Timed, Timing, recount};
pub use told::{Told, told};
pub use turns::Turns;
pub use waits::{Wait, beside as clocks_beside, due, timers, turn, waits};
pub use warnings::{ClockWarned, Rung, Tell};
pub use warranty::{LifeOf, UnitsWarranty, lives, warranties};
pub use weight::{OffWeight, Weighed, off_weight};
pub use wish::{AgreedDeduction, Item, Target, Wish, WishKind};
pub use withdraw::withdraw;

use crate::{
    assign::WorkKind,
    ids::*,
    money::Currency,
    people::Channel,
    policy::{Clocks, Decision},
    refund::{Extra, Quote},
    units::UnitSet,
};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Photos per case: nine fit one screen of the agent's page.
pub const FILES_MAX: usize = 9;
/// Letters of a free text.
pub const NOTE_CHARS_MAX: usize = 2_000;

/// An after-sales case, folded from its events.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    pub tenant: TenantId,
    pub id: CaseId,
    /// How many events it has; the lock for the next act.
    pub version: i64,
    /// The spoken number, e.g. `7K2P-94QX`.
    pub number: String,
    pub customer: CustomerId,
    pub channel: Channel,
    /// Who filed it, as recorded.
    pub filed_by: String,
    pub market: String,
    /// IANA name of the zone in which the buyer's days are counted.
    pub zone: String,
    pub currency: Currency,
    pub items: Vec<CaseItem>,
    /// The tender the buyer named for the refund or the difference.
    pub tender: Option<String>,
    pub decision: Decision,
    /// What the settlement comes to, as far as is known now.
    pub quote: Quote,
    /// Time limits of the policy version that decides this case.
    pub clocks: Clocks,
    /// How its clocks count.
    pub timing: Timing,
    pub judgement: Judgement,
    pub goods: GoodsBack,
    /// Parcels the buyer announced.
    pub parcels: Vec<ReturnParcel>,
    pub settlement: Settlement,
    /// What was settled so far, line by line, for reckoning what the same units are still worth.
    pub settled_lines: Vec<SettledLine>,
    /// Money beside the goods that was settled so far.
    pub settled_extras: Vec<Extra>,
    /// Claims against others, in the order in which they were made.
    pub recoveries: Vec<Recovery>,
    /// What providers took for themselves, by their statements.
    pub fees: Vec<ProviderFee>,
    /// The proposal that is on the table.
    pub offer: Option<Offer>,
    /// Since when it is.
    pub offer_since: Timestamp,
    /// From when clocks beside it count.
    pub spans: Spans,
    /// When the last of the goods came back.
    pub goods_back_at: Option<Timestamp>,
    /// Proposals made so far.
    pub offers_made: u32,
    /// Money beside the goods that was promised and is part of the next settlement.
    pub promised: Vec<Extra>,
    pub dispute: Dispute,
    /// What was given beside what is owed.
    pub compensations: Vec<Compensation>,
    /// What is claimed from an insurer for the way back.
    pub insurance: Option<InsuranceClaim>,
    /// Money that seems to have gone out twice, as long as nobody has seen to it.
    pub alarms: Vec<PaidTwice>,
    /// Who had a part in what is paid, as recorded: none of them is the second person.
    pub deciders: Vec<String>,
    pub files: Vec<FileId>,
    /// Parcels that had arrived without a case and turned out to be of this one.
    pub found: Vec<FoundParcelId>,
    /// Filed by the receiver of a gift, who learns no price.
    pub gift: bool,
    /// The cases that were filed together with it.
    pub request: Option<RequestId>,
    /// Set where the buyer declared that they withdraw from the contract.
    pub declaration: Option<PersonalId>,
    /// The buyer's tier, by its code in the policy version that decides.
    pub tier: Option<String>,
    /// Login of the agent who looks after the buyer.
    pub agent: Option<String>,
    /// Whose work it is.
    pub owner: Option<Owner>,
    /// Who had which work last and let it lie, or put it back.
    pub had: Option<(StaffId, WorkKind)>,
    pub weighed: Weighed,
    /// Whether a person was asked to look again; that can be done once.
    pub person_asked: bool,
    pub second_look: SecondLook,
    /// When each clock last ran out and was started anew.
    pub reminded: BTreeMap<TimerKind, Timestamp>,
    pub opened_at: Timestamp,
    /// When its last event was recorded.
    pub updated_at: Timestamp,
    /// When its last act was; of a clock that fired late, when it was due.
    pub acted_at: Timestamp,
    late: Option<late::Stretch>,
    /// When nothing was left to do.
    pub closed_at: Option<Timestamp>,
    pub turns: Turns,
    /// The clocks that run, and how long its steps took.
    pub times: Times,
}

impl Case {
    /// The item with this number.
    pub fn item(&self, no: u16) -> Option<&CaseItem> {
        self.items.iter().find(|item| item.asked.no == no)
    }

    /// What the buyer wants first of all; other items of the request may want something else.
    pub fn wish(&self) -> WishKind {
        self.items.first().map_or(WishKind::RefundOnly, |item| item.asked.wish.kind())
    }

    /// Whether some item is wanted in this way.
    pub fn wants(&self, of: impl Fn(WishKind) -> bool) -> bool {
        self.items.iter().any(|item| of(item.asked.wish.kind()))
    }

    /// Whether it counts against the order: open, or ended in a settlement.
    pub fn claims_units(&self) -> bool {
        self.is_alive() || self.items.iter().any(|item| item.settled)
    }

    /// Whether it has not come to nothing.
    fn is_alive(&self) -> bool {
        self.is_undecided() || self.is_approved()
    }

    /// Units of an item that nobody else can ask about: all of them while the case is open,
    /// afterwards those that were paid for or are not with the buyer again. Units that never came
    /// back, and units whose replacement or repaired self was delivered, are the buyer's.
    pub fn units_held(&self, item: &CaseItem) -> UnitSet {
        let kind = item.asked.wish.kind();
        match kind {
            _ if !item.settled && !self.is_alive() => UnitSet::default(),
            _ if !item.settled => item.asked.units.clone(),
            WishKind::Keep | WishKind::PriceProtection => UnitSet::default(),
            WishKind::ReturnAndRefund => self.settled_units(item),
            WishKind::RefundOnly | WishKind::Cancel => item.asked.units.clone(),
            _ if self.is_with_buyer(item) => UnitSet::default(),
            _ => self.settled_units(item),
        }
    }

    /// Units of a settled item that the settlement speaks of: the first ones.
    pub fn settled_units(&self, item: &CaseItem) -> UnitSet {
        let lines = self.settled_lines.iter().filter(|s| s.stands && s.line.item == item.asked.no);
        lines.fold(UnitSet::default(), |all, settled| all.union(&settled.units))
    }

    /// The same, or all of them where the item was not settled.
    fn settled_units_or_all(&self, item: &CaseItem) -> UnitSet {
        let settled = self.settled_units(item);
        if settled.count() > 0 { settled } else { item.asked.units.clone() }
    }

    /// Whether everything that goes out for an item was delivered.
    fn is_with_buyer(&self, item: &CaseItem) -> bool {
        let mut sent = self.settlement.sent_for(item.asked.no).peekable();
        sent.peek().is_some() && sent.all(Replacement::is_done)
    }

    /// Whether goods may go out: differences are paid, holds are placed, and where a hold failed
    /// the goods are back.
    pub fn may_send(&self, replacement: &Replacement) -> bool {
        let item = self.item(replacement.item);
        let failed = hold::of(self).is_some_and(|h| matches!(h.state, HoldState::Failed { .. }));
        let back = item.is_none_or(|item| {
            !item.asked.wish.is_instant() || item.inspected() >= item.asked.units.count()
        });
        self.settlement.is_secured() && (!failed || back)
    }

    /// Whether an item is with a partner for a price that is part of the books.
    fn owes_for_repair(&self, item: u16) -> bool {
        let lines = self.settled_lines.iter().filter(|settled| settled.line.item == item);
        let price: i64 = lines.filter(|s| s.line.units == 0).map(|s| s.line.amount).sum();
        self.settlement.open_repair(item).is_some() && price < 0
    }

    /// Units that are still to arrive.
    pub fn still_out(&self) -> u32 {
        self.items.iter().map(CaseItem::still_out).sum()
    }

    /// Units that arrived and were not looked at.
    pub fn to_inspect(&self) -> u32 {
        self.items.iter().map(|item| item.received.saturating_sub(item.inspected())).sum()
    }

    /// The proposal on the table.
    pub fn open_offer(&self) -> Option<&Offer> {
        self.offer.as_ref()
    }

    /// Whether a person decides about it now.
    pub fn is_undecided(&self) -> bool {
        self.judgement.is_undecided()
    }

    /// Whether it was granted.
    pub fn is_approved(&self) -> bool {
        matches!(self.judgement, Judgement::Approved { .. })
    }

    /// Whether nothing is left to do.
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }
}
