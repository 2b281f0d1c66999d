//! Legs → what a person sees: one label, steps done and to come, what happens next, whose turn it
//! is and by when. The label is stored beside the case for lists; nobody sets it by hand.

use super::{
    Case, ChargeState, Dispute, GoodsBack, HoldState, Judgement, Part, RefundState, RepairState,
    ReplacementState, Settlement, WishKind, due, turn,
};
use crate::people::Party;
use jiff::Timestamp;

/// The one status of a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Label {
    InReview,
    EvidenceWanted,
    /// Somebody would grant it; a second person confirms.
    SecondWanted,
    /// The shop did not decide; the platform does.
    WithPlatform,
    /// The merchant proposed something.
    OfferToBuyer,
    /// The buyer proposed something.
    OfferToMerchant,
    Refused,
    Withdrawn,
    Lapsed,
    SendGoods,
    OnItsWay,
    PartArrived,
    /// The parcel did not arrive.
    GoodsMissing,
    BeingInspected,
    /// Inspected, and a person must settle.
    ToBeSettled,
    Disputed,
    RefundUnderWay,
    RefundFailed,
    /// Money seems to have gone out twice; a person looks.
    PaidTwice,
    PaymentWanted,
    PaymentUnderWay,
    PaymentFailed,
    /// Money is set aside, given free or taken.
    HoldUnderWay,
    RepairToStart,
    BeingRepaired,
    RepairQuoted,
    RepairFailed,
    ReplacementUnderWay,
    ReplacementFailed,
    ReplacementOnItsWay,
    Settled,
}

impl Label {
    /// All labels.
    pub const ALL: [Self; 31] = [
        Self::InReview,
        Self::EvidenceWanted,
        Self::SecondWanted,
        Self::WithPlatform,
        Self::OfferToBuyer,
        Self::OfferToMerchant,
        Self::Refused,
        Self::Withdrawn,
        Self::Lapsed,
        Self::SendGoods,
        Self::OnItsWay,
        Self::PartArrived,
        Self::GoodsMissing,
        Self::BeingInspected,
        Self::ToBeSettled,
        Self::Disputed,
        Self::RefundUnderWay,
        Self::RefundFailed,
        Self::PaidTwice,
        Self::PaymentWanted,
        Self::PaymentUnderWay,
        Self::PaymentFailed,
        Self::HoldUnderWay,
        Self::RepairToStart,
        Self::BeingRepaired,
        Self::RepairQuoted,
        Self::RepairFailed,
        Self::ReplacementUnderWay,
        Self::ReplacementFailed,
        Self::ReplacementOnItsWay,
        Self::Settled,
    ];

    /// The word in columns and the API; locale keys are `label-<word>` and `next-<word>`.
    pub fn word(self) -> &'static str {
        match self {
            Self::InReview => "in-review",
            Self::EvidenceWanted => "evidence-wanted",
            Self::SecondWanted => "second-wanted",
            Self::WithPlatform => "with-platform",
            Self::OfferToBuyer => "offer-to-buyer",
            Self::OfferToMerchant => "offer-to-merchant",
            Self::Refused => "refused",
            Self::Withdrawn => "withdrawn",
            Self::Lapsed => "lapsed",
            Self::SendGoods => "send-goods",
            Self::OnItsWay => "on-its-way",
            Self::PartArrived => "part-arrived",
            Self::GoodsMissing => "goods-missing",
            Self::BeingInspected => "being-inspected",
            Self::ToBeSettled => "to-be-settled",
            Self::Disputed => "disputed",
            Self::RefundUnderWay => "refund-under-way",
            Self::RefundFailed => "refund-failed",
            Self::PaidTwice => "paid-twice",
            Self::PaymentWanted => "payment-wanted",
            Self::PaymentUnderWay => "payment-under-way",
            Self::PaymentFailed => "payment-failed",
            Self::HoldUnderWay => "hold-under-way",
            Self::RepairToStart => "repair-to-start",
            Self::BeingRepaired => "being-repaired",
            Self::RepairQuoted => "repair-quoted",
            Self::RepairFailed => "repair-failed",
            Self::ReplacementUnderWay => "replacement-under-way",
            Self::ReplacementFailed => "replacement-failed",
            Self::ReplacementOnItsWay => "replacement-on-its-way",
            Self::Settled => "settled",
        }
    }

    /// How it feels: for the colour of a badge, never the only sign.
    pub fn tone(self) -> Tone {
        match self {
            Self::Settled => Tone::Good,
            Self::Refused
            | Self::RefundFailed
            | Self::PaymentFailed
            | Self::GoodsMissing
            | Self::Disputed
            | Self::RepairFailed
            | Self::ReplacementFailed => Tone::Bad,
            Self::Withdrawn | Self::Lapsed => Tone::Quiet,
            Self::EvidenceWanted
            | Self::SendGoods
            | Self::OfferToBuyer
            | Self::PaymentWanted
            | Self::RepairQuoted => Tone::Act,
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
    if let Some(offer) = case.open_offer() {
        return match offer.to() {
            Party::Buyer => Label::OfferToBuyer,
            _ => Label::OfferToMerchant,
        };
    }
    if matches!(case.dispute, Dispute::Open { .. }) {
        return Label::Disputed;
    }
    let settling = settling(case);
    match &case.judgement {
        Judgement::InReview { .. } => Label::InReview,
        Judgement::AwaitingEvidence { .. } => Label::EvidenceWanted,
        Judgement::AwaitingSecond { .. } => Label::SecondWanted,
        Judgement::WithPlatform { .. } => Label::WithPlatform,
        Judgement::Refused { .. } => settling.unwrap_or(Label::Refused),
        Judgement::Withdrawn { .. } => settling.unwrap_or(Label::Withdrawn),
        Judgement::Lapsed { .. } => settling.unwrap_or(Label::Lapsed),
        Judgement::Approved { .. } => match settling {
            // What went wrong, and what the buyer must pay, comes before goods to wait for.
            Some(label) if label.tone() != Tone::Running || !case.awaits_goods() => label,
            _ if case.awaits_goods() => goods(case),
            _ => Label::Settled,
        },
    }
}

fn goods(case: &Case) -> Label {
    match case.goods {
        GoodsBack::Awaited { .. } => Label::SendGoods,
        GoodsBack::InTransit { .. } => Label::OnItsWay,
        GoodsBack::PartReceived { .. } => Label::PartArrived,
        GoodsBack::Missing { .. } => Label::GoodsMissing,
        GoodsBack::Received { .. } => Label::BeingInspected,
        GoodsBack::Inspected { .. } | GoodsBack::NotNeeded => Label::ToBeSettled,
    }
}

/// The part that needs most attention names the whole; `None` once all are done.
fn settling(case: &Case) -> Option<Label> {
    let open = case.settlement.parts().iter().filter(|part| !part.is_done());
    let worst = open.filter_map(|part| attention(case, part)).min_by_key(|(rank, _)| *rank);
    let worst = worst.map(|(_, label)| label);
    worst.or((!case.alarms.is_empty()).then_some(Label::PaidTwice))
}

fn attention(case: &Case, part: &Part) -> Option<(u8, Label)> {
    Some(match part {
        Part::Refund(refund) => match refund.state {
            RefundState::Failed { .. } => (0, Label::RefundFailed),
            _ => (8, Label::RefundUnderWay),
        },
        Part::Charge(charge) => match charge.state {
            ChargeState::Failed { .. } => (1, Label::PaymentFailed),
            ChargeState::Waiting { .. } => (4, Label::PaymentWanted),
            _ => (6, Label::PaymentUnderWay),
        },
        Part::Hold(hold) => match hold.state {
            HoldState::Placed { .. } => return None,
            _ => (7, Label::HoldUnderWay),
        },
        Part::Replacement(sent) => match sent.state {
            ReplacementState::Failed { .. } => (2, Label::ReplacementFailed),
            ReplacementState::Agreed if !case.may_send(sent) => return None,
            ReplacementState::Shipped { .. } => (11, Label::ReplacementOnItsWay),
            _ => (10, Label::ReplacementUnderWay),
        },
        Part::Repair(repair) => match repair.state {
            RepairState::Failed { .. } => (3, Label::RepairFailed),
            RepairState::Quoted { .. } => (5, Label::RepairQuoted),
            RepairState::Agreed => (9, Label::RepairToStart),
            _ => (9, Label::BeingRepaired),
        },
    })
}

fn steps(case: &Case) -> Vec<Step> {
    let mut keys = vec!["asked", "decided"];
    if comes_back(case) {
        keys.extend(["sent", "inspected"]);
    }
    if case.wants(|kind| kind == WishKind::Repair) {
        keys.push("repaired");
    } else if case.wants(sends_goods) {
        keys.push("replaced");
    }
    if keys.len() == 2 || case.wants(|kind| kind.refunds() || kind.keeps_goods()) {
        keys.push("refunded");
    }
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

fn comes_back(case: &Case) -> bool {
    case.wants(WishKind::needs_goods_back)
}

fn sends_goods(kind: WishKind) -> bool {
    kind.exchanges() || matches!(kind, WishKind::Reship | WishKind::GoodsBack)
}

/// How many steps are behind.
fn reached(case: &Case) -> usize {
    let back = if comes_back(case) { 2 } else { 0 };
    let ends = |done: bool| if done { usize::MAX / 2 } else { 0 };
    match (&case.judgement, &case.settlement) {
        _ if case.is_undecided() => 1,
        // Goods are only awaited once the wish was granted.
        (Judgement::Withdrawn { .. }, _) if case.goods == GoodsBack::NotNeeded => 1,
        (Judgement::Withdrawn { .. }, _) => 2,
        (Judgement::Refused { .. } | Judgement::Lapsed { .. }, _) => 2,
        (_, Settlement::Agreed { parts, .. }) if !case.awaits_goods() => {
            2 + back + ends(parts.iter().all(Part::is_done))
        }
        _ => match case.goods {
            GoodsBack::Received { .. } => 3,
            GoodsBack::Inspected { .. } => 4,
            _ => 2,
        },
    }
}
