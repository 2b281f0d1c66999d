//! The legs of a case besides the settlement (`parts`): the judgement, the goods on their way back,
//! a dispute. Each state carries what is known in it and nothing else.

use super::Item;
use crate::{ids::FileId, units::UnitSet};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Whether the wish is granted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Judgement {
    /// A person must look.
    InReview {
        since: Timestamp,
        due: Timestamp,
        /// The time ran out and the managers were told, which happens once.
        overdue: bool,
    },
    /// The buyer was asked for more.
    AwaitingEvidence {
        since: Timestamp,
        due: Timestamp,
    },
    /// Somebody with less authority would grant it; a second person confirms or refuses.
    AwaitingSecond {
        clause: String,
        /// Who would, as recorded.
        by: String,
        since: Timestamp,
        due: Timestamp,
    },
    /// The shop let its time go by; the platform decides.
    WithPlatform {
        since: Timestamp,
        due: Timestamp,
    },
    Approved {
        at: Timestamp,
    },
    Refused {
        at: Timestamp,
        clause: String,
        appeal_until: Timestamp,
    },
    /// Taken back by the buyer.
    Withdrawn {
        at: Timestamp,
    },
    /// The buyer did not send the goods in time.
    Lapsed {
        at: Timestamp,
    },
}

impl Judgement {
    /// Whether somebody decides about it now.
    pub fn is_undecided(&self) -> bool {
        match self {
            Self::InReview { .. }
            | Self::AwaitingEvidence { .. }
            | Self::AwaitingSecond { .. }
            | Self::WithPlatform { .. } => true,
            Self::Approved { .. }
            | Self::Refused { .. }
            | Self::Withdrawn { .. }
            | Self::Lapsed { .. } => false,
        }
    }

    /// Whoever decides looks at what came in; what was not asked for starts no clock anew.
    pub(super) fn add_evidence(&mut self, at: Timestamp, due: Timestamp) {
        let (since, overdue) = match *self {
            Self::WithPlatform { .. } => return,
            Self::InReview { since, overdue, .. } => (since, overdue),
            _ => (at, false),
        };
        *self = Self::InReview { since, due, overdue };
    }
}

/// Where the goods are on their way back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GoodsBack {
    /// Nothing has to come back, or nothing is agreed yet.
    NotNeeded,
    /// The buyer is to send them.
    Awaited {
        since: Timestamp,
        ship_by: Timestamp,
    },
    /// A parcel was announced.
    InTransit {
        since: Timestamp,
    },
    /// Some of the units are here.
    PartReceived {
        since: Timestamp,
    },
    /// The rest did not arrive in time, or the carrier lost it: a person decides.
    Missing {
        since: Timestamp,
    },
    /// All units are here and wait for the bench.
    Received {
        at: Timestamp,
        inspect_by: Timestamp,
    },
    Inspected {
        at: Timestamp,
    },
}

/// A parcel on its way back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnParcel {
    pub carrier: String,
    pub tracking: String,
    /// The shop had it collected, so that the buyer paid no carrier.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub collected: bool,
    #[serde(skip)]
    pub state: ParcelState,
}

/// What became of a parcel on its way back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ParcelState {
    #[default]
    Announced,
    Arrived,
    Lost,
}

/// An item with what happened to its units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseItem {
    pub asked: Item,
    /// Units that arrived.
    pub received: u32,
    /// What the bench found, in the order of looking.
    pub inspections: Vec<Inspection>,
    /// Units that should have been in a parcel and were not what was expected.
    pub mismatches: Vec<Mismatch>,
    /// What was done with units that stay with the shop, in order.
    pub dispositions: Vec<Disposed>,
    /// Whether it is part of an agreed settlement.
    pub settled: bool,
}

impl CaseItem {
    /// An item of which nothing has come back yet.
    pub fn new(asked: Item) -> Self {
        let (inspections, mismatches, dispositions) = (Vec::new(), Vec::new(), Vec::new());
        Self { asked, received: 0, inspections, mismatches, dispositions, settled: false }
    }

    /// Units that were looked at.
    pub fn inspected(&self) -> u32 {
        self.inspections.iter().map(|inspection| inspection.units).sum()
    }

    /// Units that turned out to be something else, or nothing.
    pub fn mismatched(&self) -> u32 {
        self.mismatches.iter().map(|mismatch| mismatch.units).sum()
    }

    /// Units that are still to arrive.
    pub fn still_out(&self) -> u32 {
        if !self.asked.wish.kind().needs_goods_back() {
            return 0;
        }
        self.asked.units.count().saturating_sub(self.received + self.mismatched())
    }

    /// Units that came back and were looked at: the first ones of the item.
    pub fn came_back(&self) -> UnitSet {
        self.asked.units.first(self.inspected())
    }

    /// Inspected units that stay with the shop and have no final place yet.
    pub fn to_dispose(&self) -> u32 {
        let kind = self.asked.wish.kind();
        let stays = self.settled
            && matches!(kind, super::WishKind::ReturnAndRefund | super::WishKind::Exchange);
        let placed = self.dispositions.iter().filter(|d| d.disposition.is_final());
        let placed: u32 = placed.map(|disposed| disposed.units).sum();
        if stays { self.inspected().saturating_sub(placed) } else { 0 }
    }

    /// Takes the first `units` of it out, with what happened to them.
    pub(super) fn take(&mut self, units: u32) -> Self {
        let mut taken = Self::new(self.asked.clone());
        taken.settled = self.settled;
        taken.asked.units = self.asked.units.first(units);
        self.asked.units = self.asked.units.without_first(units);
        taken.received = units.min(self.received);
        self.received -= taken.received;
        let mut looked_at = taken.received;
        while looked_at > 0 && !self.inspections.is_empty() {
            let first = &mut self.inspections[0];
            let some = first.units.min(looked_at);
            taken.inspections.push(Inspection { units: some, ..first.clone() });
            (first.units, looked_at) = (first.units - some, looked_at - some);
            self.inspections.retain(|inspection| inspection.units > 0);
        }
        // Each step went over the first units first.
        for step in &mut self.dispositions {
            let some = step.units.min(taken.received);
            taken.dispositions.push(Disposed { units: some, ..*step });
            step.units -= some;
        }
        taken.dispositions.retain(|step| step.units > 0);
        self.dispositions.retain(|step| step.units > 0);
        let mut wrong = units - taken.received;
        while wrong > 0 && !self.mismatches.is_empty() {
            let first = &mut self.mismatches[0];
            let some = first.units.min(wrong);
            taken.mismatches.push(Mismatch { units: some, ..first.clone() });
            (first.units, wrong) = (first.units - some, wrong - some);
            self.mismatches.retain(|mismatch| mismatch.units > 0);
        }
        taken
    }
}

/// Units of an item that did not come as they should have.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mismatch {
    pub units: u32,
    pub found: Found,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<FileId>,
}

/// What was in a parcel instead.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Found {
    /// Nothing: an empty box, or too few pieces.
    Nothing,
    OtherGoods,
    /// The right model with another serial number.
    OtherSerial,
}

impl Found {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Nothing, Self::OtherGoods, Self::OtherSerial];

    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Nothing => "nothing",
            Self::OtherGoods => "other-goods",
            Self::OtherSerial => "other-serial",
        }
    }
}

impl std::str::FromStr for Found {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|found| found.word() == word).ok_or(())
    }
}

/// A step of units that stay with the shop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Disposed {
    pub units: u32,
    pub disposition: Disposition,
}

/// Where units that came back go. A unit may be refurbished first and placed afterwards.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Disposition {
    Restock,
    Refurbish,
    Seconds,
    ToSupplier,
    Donate,
    Destroy,
}

impl Disposition {
    /// All of them, in the order in which the bench offers them.
    pub const ALL: [Self; 6] = [
        Self::Restock,
        Self::Refurbish,
        Self::Seconds,
        Self::ToSupplier,
        Self::Donate,
        Self::Destroy,
    ];

    /// The word in keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::Restock => "restock",
            Self::Refurbish => "refurbish",
            Self::Seconds => "seconds",
            Self::ToSupplier => "to-supplier",
            Self::Donate => "donate",
            Self::Destroy => "destroy",
        }
    }

    /// Whether the unit has its place then.
    pub fn is_final(self) -> bool {
        self != Self::Refurbish
    }
}

impl std::str::FromStr for Disposition {
    type Err = ();
    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.into_iter().find(|disposition| disposition.word() == word).ok_or(())
    }
}

/// Whether the buyer contests what was found or taken off.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Dispute {
    #[default]
    None,
    /// A person who did not decide before looks.
    Open {
        since: Timestamp,
    },
    Decided {
        at: Timestamp,
        clause: String,
    },
}

/// What a person made of an automatic answer that the buyer asked them to look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum SecondLook {
    #[default]
    None,
    Asked,
    /// They decided as the rules had.
    Upheld,
    /// They decided otherwise.
    Changed,
}

impl SecondLook {
    /// The word in columns and the API; empty where nobody asked.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Asked => "asked",
            Self::Upheld => "upheld",
            Self::Changed => "changed",
        }
    }
}

/// What the bench found about some units of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inspection {
    pub units: u32,
    /// Code of the policy's grade.
    pub grade: String,
    pub checks: Vec<CheckResult>,
    /// Accessories and presents that were not there, by the policy's codes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<String>,
}

/// One line of the bench's checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CheckResult {
    pub check: String,
    pub passed: bool,
    /// A photo; needed where the check failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub photo: Option<FileId>,
}
