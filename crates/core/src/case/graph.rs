//! The state graph: which states each leg of a case can be in, which facts move it from one to the
//! next, and what people see. It is drawn by the model (`crates/core/tests/model.rs`) from what the
//! verbs really do, kept in `states.json`, and checked to be whole: no state and no event is
//! missing.

use super::{
    Case, ChargeState, ClaimState, CompensationState, Dispute, GoodsBack, HoldState, Judgement,
    Part, RefundState, RepairState, ReplacementState, Settlement,
};
use crate::people::Party;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// The legs, each with all the states it can be in, the one it begins in first.
pub const LEGS: [(&str, &[&str]); 13] = [
    (
        "judgement",
        &[
            "in-review",
            "awaiting-evidence",
            "awaiting-second",
            "with-platform",
            "approved",
            "refused",
            "withdrawn",
            "lapsed",
        ],
    ),
    (
        "goods",
        &[
            "not-needed",
            "awaited",
            "in-transit",
            "part-received",
            "missing",
            "received",
            "inspected",
        ],
    ),
    ("settlement", &["open", "agreed"]),
    ("offer", &["none", "to-buyer", "to-merchant"]),
    ("dispute", &["none", "open", "decided"]),
    ("refund", &["agreed", "second", "sent", "unknown", "paid", "failed", "by-hand", "replaced"]),
    (
        "charge",
        &["agreed", "waiting", "unknown", "paid", "failed", "stopping", "lapsed", "replaced"],
    ),
    (
        "hold",
        &[
            "agreed",
            "unknown",
            "placed",
            "failed",
            "releasing",
            "released",
            "capturing",
            "captured",
        ],
    ),
    ("replacement", &["agreed", "instructed", "shipped", "delivered", "failed", "dropped"]),
    ("repair", &["agreed", "at-partner", "quoted", "done", "failed", "ended"]),
    ("recovery", &["open", "settled", "written-off"]),
    ("compensation", &["second", "agreed", "issued", "redeemed", "expired", "revoked"]),
    ("insurance", &["claimed", "advanced", "paid", "declined"]),
];

/// Where one leg of a case stands. Parts of a settlement are legs of their own, by their id.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct LegState {
    pub leg: &'static str,
    pub part: Option<Uuid>,
    pub state: &'static str,
}

/// Where all legs of a case stand.
pub fn leg_states(case: &Case) -> Vec<LegState> {
    let leg = |leg, state| LegState { leg, part: None, state };
    let settlement = match case.settlement {
        Settlement::Open => "open",
        Settlement::Agreed { .. } => "agreed",
    };
    let offer = match case.open_offer().map(|offer| offer.to()) {
        None => "none",
        Some(Party::Buyer) => "to-buyer",
        Some(_) => "to-merchant",
    };
    let dispute = match case.dispute {
        Dispute::None => "none",
        Dispute::Open { .. } => "open",
        Dispute::Decided { .. } => "decided",
    };
    let mut all = vec![
        leg("judgement", case.judgement.word()),
        leg("goods", case.goods.word()),
        leg("settlement", settlement),
        leg("offer", offer),
        leg("dispute", dispute),
    ];
    all.extend(case.settlement.parts().iter().map(|part| {
        let (leg, id, state) = match part {
            Part::Refund(part) => ("refund", part.id.0, part.state.word()),
            Part::Charge(part) => ("charge", part.id.0, part.state.word()),
            Part::Hold(part) => ("hold", part.id.0, part.state.word()),
            Part::Replacement(part) => ("replacement", part.id.0, part.state.word()),
            Part::Repair(part) => ("repair", part.id.0, part.state.word()),
        };
        LegState { leg, part: Some(id), state }
    }));
    all.extend(case.recoveries.iter().map(|claim| LegState {
        leg: "recovery",
        part: Some(claim.id.0),
        state: claim.state.word(),
    }));
    all.extend(case.compensations.iter().map(|known| {
        let (leg, state) = ("compensation", known.state.word());
        LegState { leg, part: Some(known.id.0), state }
    }));
    all.extend(case.insurance.iter().map(|claim| {
        let (leg, state) = ("insurance", claim.state.word());
        LegState { leg, part: Some(claim.id.0), state }
    }));
    all
}

macro_rules! words {
    ($($state:ident { $($pattern:pat => $word:literal,)* })*) => {$(
        impl $state {
            /// The word in the state graph and the API.
            pub fn word(&self) -> &'static str {
                match self {
                    $($pattern => $word,)*
                }
            }
        }
    )*};
}

words! {
    Judgement {
        Self::InReview { .. } => "in-review",
        Self::AwaitingEvidence { .. } => "awaiting-evidence",
        Self::AwaitingSecond { .. } => "awaiting-second",
        Self::WithPlatform { .. } => "with-platform",
        Self::Approved { .. } => "approved",
        Self::Refused { .. } => "refused",
        Self::Withdrawn { .. } => "withdrawn",
        Self::Lapsed { .. } => "lapsed",
    }
    GoodsBack {
        Self::NotNeeded => "not-needed",
        Self::Awaited { .. } => "awaited",
        Self::InTransit { .. } => "in-transit",
        Self::PartReceived { .. } => "part-received",
        Self::Missing { .. } => "missing",
        Self::Received { .. } => "received",
        Self::Inspected { .. } => "inspected",
    }
    RefundState {
        Self::Agreed => "agreed",
        Self::Second => "second",
        Self::Sent => "sent",
        Self::Unknown { .. } => "unknown",
        Self::Paid { .. } => "paid",
        Self::Failed { .. } => "failed",
        Self::ByHand => "by-hand",
        Self::Replaced => "replaced",
    }
    ChargeState {
        Self::Agreed => "agreed",
        Self::Unknown { .. } => "unknown",
        Self::Paid { .. } => "paid",
        Self::Failed { .. } => "failed",
        Self::Waiting { .. } => "waiting",
        Self::Stopping => "stopping",
        Self::Lapsed => "lapsed",
        Self::Replaced => "replaced",
    }
    HoldState {
        Self::Agreed => "agreed",
        Self::Unknown { .. } => "unknown",
        Self::Placed { .. } => "placed",
        Self::Failed { .. } => "failed",
        Self::Releasing => "releasing",
        Self::Released => "released",
        Self::Capturing { .. } => "capturing",
        Self::Captured { .. } => "captured",
    }
    ReplacementState {
        Self::Agreed => "agreed",
        Self::Instructed { .. } => "instructed",
        Self::Shipped { .. } => "shipped",
        Self::Delivered { .. } => "delivered",
        Self::Failed { .. } => "failed",
        Self::Dropped => "dropped",
    }
    CompensationState {
        Self::Second { .. } => "second",
        Self::Agreed => "agreed",
        Self::Issued { .. } => "issued",
        Self::Redeemed { .. } => "redeemed",
        Self::Expired => "expired",
        Self::Revoked => "revoked",
    }
    ClaimState {
        Self::Claimed => "claimed",
        Self::Advanced { .. } => "advanced",
        Self::Paid { .. } => "paid",
        Self::Declined { .. } => "declined",
    }
    RepairState {
        Self::Agreed => "agreed",
        Self::AtPartner { .. } => "at-partner",
        Self::Quoted { .. } => "quoted",
        Self::Done { .. } => "done",
        Self::Failed { .. } => "failed",
        Self::Ended { .. } => "ended",
    }
}

/// The whole graph.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct StateGraph {
    pub labels: Vec<LabelNode>,
    pub legs: Vec<Leg>,
    /// Facts that move no leg and are kept in the file all the same.
    pub facts: Vec<String>,
}

/// A label that people see.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelNode {
    pub label: String,
    /// Whose turn it can be; nobody's where the case is closed.
    pub turns: Vec<String>,
    /// Whether a case that shows it is closed.
    pub closed: bool,
    /// Labels that can come next, each with the first facts of the acts that lead there.
    pub next: Vec<LabelStep>,
}

/// A way from one label to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LabelStep {
    pub to: String,
    pub by: Vec<String>,
}

/// A leg with its states and what moves it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leg {
    pub leg: String,
    pub states: Vec<LegNode>,
    pub moves: Vec<LegMove>,
}

/// One state of a leg.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegNode {
    pub state: String,
    /// Whether nothing moves it on.
    #[serde(rename = "final")]
    pub is_final: bool,
}

/// A fact that moves a leg. A part begins without a `from`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct LegMove {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<String>,
    pub event: String,
    pub to: String,
}

/// The graph as it was drawn last; a test keeps it true.
pub fn state_graph() -> StateGraph {
    serde_json::from_str(include_str!("states.json")).expect("drawn by the model")
}
