//! What the forms of acts have in common: what they carry, the arithmetic of a look ahead, what a
//! refusal of the core means for a field.

use super::{
    super::{
        case_view::{self, MoneyView},
        form::Problem,
        trouble::PageError,
    },
    case_file::CaseFile,
};
use crate::{
    flows::{Error, Foresight},
    wording,
    words::Lang,
};
use amends_core::{
    case::{Case, Event, Refusal},
    refund::Quote,
};
use serde::Deserialize;

/// Fields of an act's form.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct ActForm {
    /// The version its reader saw.
    pub seen: Option<i64>,
    pub clause: String,
    /// What they wrote to the buyer.
    pub note: String,
    /// `yes` once they have looked at what will happen.
    pub sure: String,
}

impl ActForm {
    /// The version they saw first; what is there now if the form did not say.
    pub fn seen_or(&self, now: &i64) -> i64 {
        self.seen.unwrap_or(*now)
    }

    /// Whether the look ahead was shown and agreed to.
    pub fn is_sure(&self) -> bool {
        self.sure == "yes"
    }
}

/// The page of a case after something was done to it.
pub fn done(case: &Case) -> String {
    format!("/staff/cases/{}", case.number)
}

/// What would be agreed, if anything is.
pub fn agreed(ahead: &Foresight) -> Option<&Quote> {
    ahead.events.iter().find_map(|recorded| match &recorded.event {
        Event::SettlementAgreed { quote, .. } => Some(quote),
        _ => None,
    })
}

/// The arithmetic of what will be agreed, or of what has been quoted while goods must come first.
pub fn money(t: &Lang, file: &CaseFile, ahead: &Foresight) -> MoneyView {
    let quote = agreed(ahead).unwrap_or(&file.case().quote);
    case_view::money(&file.teller(t).money_table(quote, &file.items()))
}

/// A refusal that the form can help with; everything else is a page of its own.
pub fn about_clause(error: Error) -> Result<Refusal, PageError> {
    match error {
        Error::Refused(refusal) if !refusal.is_about_state() => Ok(refusal),
        other => Err(other.into()),
    }
}

/// A refusal as the problem of a field: what is wrong, and what helps.
pub fn problem(t: &Lang, field: &str, refusal: &Refusal) -> Problem {
    let (sentence, next) = wording::refusal(t, refusal);
    Problem { field: field.to_owned(), words: format!("{sentence} {next}") }
}
