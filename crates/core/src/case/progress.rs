//! Legs → what a person sees: one label, steps done and to come, what happens next, whose turn it
//! is and by when. The label is stored beside the case for lists; nobody sets it by hand.

use super::{
    Case, ChargeState, GoodsBack, Judgement, Part, RefundState, ReplacementState, Settlement, due,
    turn,
};
use crate::people::Party;
use jiff::Timestamp;

/// The one status of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Label {
    InReview,
    EvidenceWanted,
    Refused,
    Withdrawn,
    Lapsed,
    SendGoods,
    OnItsWay,
    PartArrived,
    BeingInspected,
    /// Inspected, and a person must settle.
    ToBeSettled,
    RefundUnderWay,
    RefundFailed,
    PaymentUnderWay,
    PaymentFailed,
    ReplacementUnderWay,
    Settled,
}

impl Label {
    /// All labels.
    pub const ALL: [Self; 16] = [
        Self::InReview,
        Self::EvidenceWanted,
        Self::Refused,
        Self::Withdrawn,
        Self::Lapsed,
        Self::SendGoods,
        Self::OnItsWay,
        Self::PartArrived,
        Self::BeingInspected,
        Self::ToBeSettled,
        Self::RefundUnderWay,
        Self::RefundFailed,
        Self::PaymentUnderWay,
        Self::PaymentFailed,
        Self::ReplacementUnderWay,
        Self::Settled,
    ];

    /// The word in columns and the API; locale keys are `label-<word>` and `next-<word>`.
    pub fn word(self) -> &'static str {
        match self {
            Self::InReview => "in-review",
            Self::EvidenceWanted => "evidence-wanted",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::SendGoods => "send-goods",
            Self::OnItsWay => "on-its-way",
            Self::PartArrived => "part-arrived",
            Self::BeingInspected => "being-inspected",
            Self::ToBeSettled => "to-be-settled",
            Self::RefundUnderWay => "refund-under-way",
            Self::RefundFailed => "refund-failed",
            Self::PaymentUnderWay => "payment-under-way",
            Self::PaymentFailed => "payment-failed",
            Self::ReplacementUnderWay => "replacement-under-way",
            Self::Settled => "settled",
        }
    }

    /// How it feels: for the colour of a badge, never the only sign.
    pub fn tone(self) -> Tone {
        match self {
            Self::Settled => Tone::Good,
            Self::Refused | Self::RefundFailed | Self::PaymentFailed => Tone::Bad,
            Self::Withdrawn | Self::Lapsed => Tone::Quiet,
            Self::EvidenceWanted | Self::SendGoods => Tone::Act,
            _ => Tone::Running,
        }
    }
}

/// How a label feels.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    Good,
    Bad,
    Quiet,
    /// The buyer has something to do.
    Act,
    Running,
}

/// Everything a page says about where a case stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Progress {
    pub label: Label,
    pub steps: Vec<Step>,
    /// Whose turn; `None` when nothing is left to do.
    pub turn: Option<Party>,
    pub due: Option<Timestamp>,
}

/// One step of the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Step {
    /// Locale key suffix: `step-<key>`.
    pub key: &'static str,
    pub state: StepState,
}

/// Whether a step is behind, here or ahead.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StepState {
    Done,
    Now,
    Ahead,
    /// Will not happen any more.
    Dropped,
}

/// Where the case stands.
pub fn progress(case: &Case) -> Progress {
    let label = label(case);
    Progress { label, steps: steps(case), turn: turn(case), due: due(case) }
}

fn label(case: &Case) -> Label {
    match &case.judgement {
        Judgement::InReview { .. } => Label::InReview,
        Judgement::AwaitingEvidence { .. } => Label::EvidenceWanted,
        Judgement::Refused { .. } => Label::Refused,
        Judgement::Withdrawn { .. } => Label::Withdrawn,
        Judgement::Lapsed { .. } => Label::Lapsed,
        Judgement::Approved { .. } => match &case.settlement {
            Settlement::Agreed { parts, .. } => settling(parts),
            Settlement::Open => match case.goods {
                GoodsBack::Awaited { .. } => Label::SendGoods,
                GoodsBack::InTransit { .. } => Label::OnItsWay,
                GoodsBack::PartReceived { .. } => Label::PartArrived,
                GoodsBack::Received { .. } => Label::BeingInspected,
                GoodsBack::Inspected { .. } | GoodsBack::NotNeeded => Label::ToBeSettled,
            },
        },
    }
}

/// The part that needs most attention names the whole.
fn settling(parts: &[Part]) -> Label {
    let worst = parts.iter().filter(|part| !part.is_done()).map(|part| match part {
        Part::Refund(refund) if matches!(refund.state, RefundState::Failed { .. }) => {
            (0, Label::RefundFailed)
        }
        Part::Charge(charge) if matches!(charge.state, ChargeState::Failed { .. }) => {
            (1, Label::PaymentFailed)
        }
        Part::Charge(_) => (2, Label::PaymentUnderWay),
        Part::Refund(_) => (3, Label::RefundUnderWay),
        Part::Replacement(replacement) => {
            debug_assert!(!matches!(replacement.state, ReplacementState::Shipped { .. }));
            (4, Label::ReplacementUnderWay)
        }
    });
    worst.min_by_key(|(rank, _)| *rank).map_or(Label::Settled, |(_, label)| label)
}

fn steps(case: &Case) -> Vec<Step> {
    let wish = case.wish();
    let mut keys = vec!["asked", "decided"];
    if wish.needs_goods_back() {
        keys.extend(["sent", "inspected"]);
    }
    keys.push(if wish.exchanges() { "replaced" } else { "refunded" });
    let reached = reached(case);
    let ended = turn(case).is_none();
    let states = keys.iter().enumerate().map(|(i, _)| match i.cmp(&reached) {
        std::cmp::Ordering::Less => StepState::Done,
        _ if ended => StepState::Dropped,
        std::cmp::Ordering::Equal => StepState::Now,
        std::cmp::Ordering::Greater => StepState::Ahead,
    });
    keys.iter().zip(states).map(|(key, state)| Step { key, state }).collect()
}

/// How many steps are behind.
fn reached(case: &Case) -> usize {
    let back = if case.wish().needs_goods_back() { 2 } else { 0 };
    match (&case.judgement, &case.settlement) {
        (Judgement::InReview { .. } | Judgement::AwaitingEvidence { .. }, _) => 1,
        // Goods are only awaited once the wish was granted.
        (Judgement::Withdrawn { .. }, _) if case.goods == GoodsBack::NotNeeded => 1,
        (Judgement::Withdrawn { .. }, _) => 2,
        (Judgement::Refused { .. } | Judgement::Lapsed { .. }, _) => 2,
        (Judgement::Approved { .. }, Settlement::Agreed { parts, .. }) => {
            2 + back + usize::from(parts.iter().all(Part::is_done))
        }
        (Judgement::Approved { .. }, Settlement::Open) => match case.goods {
            GoodsBack::Received { .. } => 3,
            GoodsBack::Inspected { .. } => 4,
            _ => 2,
        },
    }
}
