//! What is counted: so many of a unit.

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};
use thiserror::Error;

/// The most of a unit that a clock counts; ten years of days.
pub const COUNT_MAX: u16 = 3_660;

macro_rules! units {
    ($($(#[$doc:meta])* $name:ident => $word:literal,)*) => {
        /// A unit of time.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Unit {
            $($(#[$doc])* $name,)*
        }

        impl Unit {
            /// All of them.
            pub const ALL: [Self; [$($word),*].len()] = [$(Self::$name),*];

            /// The word in documents and the API.
            pub fn word(self) -> &'static str {
                match self {
                    $(Self::$name => $word,)*
                }
            }
        }
    };
}

units! {
    /// Minutes on the wall: they start at the moment (民法典 201).
    Minutes => "minutes",
    /// Hours on the wall.
    Hours => "hours",
    /// Hours in which the office is open, on days that are worked.
    OfficeHours => "office-hours",
    /// Hours within a window of every day, holidays included (京东 交易纠纷处理总则: 09:00 to 18:00).
    WindowHours => "window-hours",
    /// Days that are worked, make-up days among them; the last one runs until 24:00.
    WorkingDays => "working-days",
    /// Natural days; the day of the event is not counted, the last one runs until 24:00.
    Days => "days",
    /// The same; a last day that is not worked moves to the next one that is.
    DaysRolled => "days-rolled",
    /// Months; without such a day, the last of the month (民法典 202).
    Months => "months",
    /// The same; a last day that is not worked moves to the next one that is.
    MonthsRolled => "months-rolled",
}

impl Unit {
    /// Whether it ends in the middle of a day.
    pub fn is_of_hours(self) -> bool {
        matches!(self, Self::Minutes | Self::Hours | Self::OfficeHours | Self::WindowHours)
    }

    /// Whether days off matter to it.
    pub fn needs_calendar(self) -> bool {
        matches!(
            self,
            Self::OfficeHours | Self::WorkingDays | Self::DaysRolled | Self::MonthsRolled
        )
    }
}

/// So many of a unit: `48 hours`, `3 working-days`.
///
/// ```
/// use amends_core::clock::Count;
/// let count: Count = "3 working-days".parse().unwrap();
/// assert_eq!(count.to_string(), "3 working-days");
/// assert!("3 moons".parse::<Count>().is_err());
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Count {
    pub n: u16,
    pub unit: Unit,
}

/// Why a text is no count.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum CountWrong {
    #[error("“{0}” is no count: write a number and a unit, e.g. “48 hours” or “3 working-days”")]
    NoCount(String),
    #[error("“{0}” is no unit of time")]
    NoUnit(String),
    #[error("{0} is more than {COUNT_MAX}")]
    TooMuch(String),
}

impl Count {
    /// So many of a unit.
    pub fn of(n: u16, unit: Unit) -> Self {
        Self { n, unit }
    }

    /// Hours on the wall; more than the most counts as the most.
    pub fn hours(n: u32) -> Self {
        Self::of(u16::try_from(n).unwrap_or(u16::MAX), Unit::Hours)
    }
}

impl fmt::Display for Count {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.n, self.unit.word())
    }
}

impl FromStr for Count {
    type Err = CountWrong;

    fn from_str(text: &str) -> Result<Self, CountWrong> {
        let wrong = || CountWrong::NoCount(text.to_owned());
        let (n, unit) = text.trim().split_once(' ').ok_or_else(wrong)?;
        if n.is_empty() || !n.bytes().all(|digit| digit.is_ascii_digit()) {
            return Err(wrong());
        }
        let n = n.parse::<u16>().ok().filter(|n| *n <= COUNT_MAX);
        let n = n.ok_or_else(|| CountWrong::TooMuch(text.to_owned()))?;
        let unit = Unit::ALL.into_iter().find(|known| known.word() == unit.trim());
        Ok(Self { n, unit: unit.ok_or_else(|| CountWrong::NoUnit(text.to_owned()))? })
    }
}

impl TryFrom<String> for Count {
    type Error = CountWrong;

    fn try_from(text: String) -> Result<Self, CountWrong> {
        text.parse()
    }
}

impl From<Count> for String {
    fn from(count: Count) -> Self {
        count.to_string()
    }
}
