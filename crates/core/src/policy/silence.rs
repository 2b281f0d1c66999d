//! What the rules do by themselves once the shop has had its whole time to decide and said nothing.

use super::{
    document::{PolicyDocument, covers},
    timers::TIMER_ROWS_MAX,
};
use crate::case::{TimerKind, WishKind};
use serde::{Deserialize, Serialize};

/// What silence leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnSilence {
    /// What was asked for is granted, under the row's clause.
    Agree,
    /// The managers are told; a person still decides.
    Tell,
    /// The platform decides, and the managers are told.
    Platform,
}

impl OnSilence {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Agree, Self::Tell, Self::Platform];

    /// The word in documents and keys.
    pub fn word(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Tell => "tell",
            Self::Platform => "platform",
        }
    }
}

/// What follows for some requests. The first row that fits counts; without one the managers are
/// told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SilenceRow {
    /// Everything that is asked for is among these. Empty: all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wishes: Vec<WishKind>,
    /// For requests that the rules would refuse, or in which they saw a sign to look at.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub contested: bool,
    pub then: OnSilence,
    pub clause: String,
}

impl PolicyDocument {
    /// The row for a request.
    pub fn silence(&self, wishes: &[WishKind], is_contested: bool) -> Option<&SilenceRow> {
        self.silence.iter().find(|row| {
            row.contested == is_contested && wishes.iter().all(|wish| covers(&row.wishes, wish))
        })
    }

    pub(super) fn silence_is_whole(&self) -> Result<(), String> {
        let has = self.silence.len();
        if has > TIMER_ROWS_MAX {
            return Err(format!("{has} rows of silence; at most {TIMER_ROWS_MAX} fit"));
        }
        if self.clocks.limit_hours == Some(0) {
            return Err("clocks: limit_hours 0 leaves a person no time; leave it out for no \
                        limit"
                .to_owned());
        }
        let by_row = self.timers.iter().any(|row| row.clock == TimerKind::Limit);
        let has_limit = self.clocks.limit_hours.is_some() || by_row;
        match (has_limit, has) {
            (true, 0) => Err("clocks: there is a limit-by and no row of silence that says what \
                              follows"
                .to_owned()),
            (false, 1..) => Err("silence: nothing runs out; give clocks limit_hours or a row \
                                 for limit-by"
                .to_owned()),
            _ => Ok(()),
        }
    }
}
