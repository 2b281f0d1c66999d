//! The warranty of a unit: from what happened to it and from a term, until which day, step by step.
//! It starts at delivery, or when the goods are installed; the time of a repair is not counted;
//! after an exchange it counts anew (China: 消费者权益保护法实施条例 art. 18); where the law says so
//! a repair extends it once (Directive (EU) 2024/1799). A pure function of the facts: asked again,
//! it says the same.

mod ledger;

pub use ledger::{Anchors, Extension, Ledger, Rule, Step, StepKind, Term, reckon};

use jiff::{Timestamp, civil::Date, tz::TimeZone};
use serde::{Deserialize, Serialize};

/// Repairs of one unit that are looked at.
pub const REPAIRS_MAX: usize = 50;

/// What happened to some units that matters to their warranty, from the order and from earlier
/// cases. Of several units the latest counts.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct UnitLife {
    /// The unit that was bought, by the carrier's scan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delivered_at: Option<Timestamp>,
    /// When its installation was finished, as the shop says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub installed_at: Option<Timestamp>,
    /// When another took its place and was delivered, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub replaced_at: Vec<Timestamp>,
    /// In the order in which they began; at most [`REPAIRS_MAX`].
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub repairs: Vec<RepairSpan>,
    /// Serial numbers that were read off, in order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub serials: Vec<SerialRead>,
}

/// The time of a repair: from the day on which the unit was with the shop to the one on which the
/// buyer had it, or another, again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RepairSpan {
    pub from: Timestamp,
    /// None: it is not back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    /// It was mended.
    pub done: bool,
}

/// A serial number that somebody read off the unit when they asked for a repair.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SerialRead {
    pub serial: String,
    pub at: Timestamp,
}

/// The days of a life in the buyer's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitDays {
    pub today: Date,
    pub delivered: Option<Date>,
    pub installed: Option<Date>,
    pub replaced: Vec<Date>,
    pub repairs: Vec<RepairDays>,
}

/// The days of one repair.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RepairDays {
    pub from: Date,
    /// None: it is not back, and every day until today is not counted.
    pub to: Option<Date>,
    pub done: bool,
}

impl UnitLife {
    /// Whether there is nothing in it but the delivery.
    pub fn is_plain(&self) -> bool {
        *self == Self { delivered_at: self.delivered_at, ..Self::default() }
    }

    /// Its days, as they are on the day of `now` in the buyer's zone.
    pub fn days(&self, now: Timestamp, zone: &TimeZone) -> UnitDays {
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        let repair = |span: &RepairSpan| RepairDays {
            from: day(span.from),
            to: span.to.map(day),
            done: span.done,
        };
        UnitDays {
            today: day(now),
            delivered: self.delivered_at.map(day),
            installed: self.installed_at.map(day),
            replaced: self.replaced_at.iter().copied().map(day).collect(),
            repairs: self.repairs.iter().map(repair).collect(),
        }
    }

    /// The serial number of the unit that the buyer has now, if it was read since the last
    /// exchange.
    pub fn serial(&self) -> Option<&str> {
        let since = self.replaced_at.last();
        let read = self.serials.last().filter(|read| since.is_none_or(|since| read.at >= *since));
        read.map(|read| read.serial.as_str())
    }
}
