//! The case: the noun everything hangs on. What is known lies in a few legs that move on their own:
//! judgement, goods back, settlement (a dispute leg can join them). Legs change in [`Case::apply`]
//! and nowhere else; each verb is a pure function in its own file that returns events.

mod apply;
mod consequences;
mod event;
mod legs;
mod notices;
mod progress;
mod refusal;
mod told;
mod turns;
mod wish;

mod add_evidence;
mod announce_parcel;
mod approve;
mod ask_evidence;
mod ask_person;
mod expire;
mod inspect;
mod receive;
mod record_charge;
mod record_refund;
mod record_replacement;
mod refuse;
mod settle;
mod submit;
mod withdraw;

pub use add_evidence::{AddEvidence, add_evidence};
pub use announce_parcel::{
    AnnounceParcel, PARCELS_MAX, TRACKING_CHARS_MAX, announce_parcel, tracking_number,
};
pub use approve::approve;
pub use ask_evidence::{AskEvidence, ask_evidence};
pub use ask_person::ask_person;
pub use consequences::{Consequences, Entry, Job, TimerChange, consequences};
pub use event::{Event, Recorded, Submitted, Unreadable};
pub use expire::{TimerKind, expire, timers};
pub use inspect::{InspectedItem, inspect};
pub use legs::*;
pub use notices::Notice;
pub use progress::{Label, Progress, Step, StepState, Tone, progress};
pub use receive::{Receive, receive};
pub use record_charge::{ChargeOutcome, record_charge};
pub use record_refund::{RefundOutcome, arrival, record_refund};
pub use record_replacement::{ReplacementOutcome, record_replacement};
pub use refusal::Refusal;
pub use refuse::{Refuse, refuse};
pub use settle::{Deduction, Settle, SettleBasis, settle};
pub use submit::{AskedLine, Assessment, CatalogueTarget, Submit, SubmitBasis, assess, submit};
pub use told::{Told, told};
pub use turns::{Turns, due, turn};
pub use wish::{Item, Target, Wish, WishKind};
pub use withdraw::withdraw;

use crate::{
    ids::{CaseId, CustomerId, FileId, OrderId, TenantId},
    money::Currency,
    people::Channel,
    policy::{Clocks, Decision},
    refund::Quote,
    units::UnitSet,
};
use jiff::Timestamp;

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
    pub judgement: Judgement,
    pub goods: GoodsBack,
    /// Parcels the buyer announced.
    pub parcels: Vec<ReturnParcel>,
    pub settlement: Settlement,
    pub files: Vec<FileId>,
    /// Whether a person was asked to look again; that can be done once.
    pub person_asked: bool,
    pub opened_at: Timestamp,
    pub updated_at: Timestamp,
    /// When nothing was left to do.
    pub closed_at: Option<Timestamp>,
    pub turns: Turns,
}

impl Case {
    /// The item with this number.
    pub fn item(&self, no: u16) -> Option<&CaseItem> {
        self.items.iter().find(|item| item.asked.no == no)
    }

    /// What the buyer wants. All items of a request share the kind; only their details differ.
    pub fn wish(&self) -> WishKind {
        self.items.first().map_or(WishKind::RefundOnly, |item| item.asked.wish.kind())
    }

    /// Whether its units and money count against the order: open, or ended in a settlement.
    pub fn claims_units(&self) -> bool {
        match self.judgement {
            Judgement::Refused { .. } | Judgement::Withdrawn { .. } | Judgement::Lapsed { .. } => {
                false
            }
            Judgement::InReview { .. }
            | Judgement::AwaitingEvidence { .. }
            | Judgement::Approved { .. } => true,
        }
    }

    /// Units of an item that nobody else can ask about: all of them while the case is open, the
    /// settled ones afterwards (units that never came back are the buyer's again), none where it
    /// came to nothing.
    pub fn units_held(&self, item: &CaseItem) -> UnitSet {
        let came_back = item.asked.wish.kind().needs_goods_back();
        match &self.settlement {
            _ if !self.claims_units() => UnitSet::default(),
            Settlement::Agreed { .. } if came_back => item.asked.units.first(item.inspected()),
            _ => item.asked.units.clone(),
        }
    }

    /// Whether nothing is left to do.
    pub fn is_closed(&self) -> bool {
        self.closed_at.is_some()
    }
}

/// Units of an order line that some cases hold together.
pub(crate) fn units_held(cases: &[Case], order: OrderId, line: u16) -> UnitSet {
    let of_line = |item: &&CaseItem| item.asked.order == order && item.asked.line == line;
    cases
        .iter()
        .flat_map(|case| case.items.iter().filter(of_line).map(|item| case.units_held(item)))
        .fold(UnitSet::default(), |all, held| all.union(&held))
}
