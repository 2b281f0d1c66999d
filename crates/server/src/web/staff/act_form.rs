//! What the forms of acts have in common: what they carry, the step from a look ahead to the deed,
//! what a refusal of the core means for a field.

use super::{
    super::{
        form::Problem,
        guard_staff::{Grant, Staff},
        trouble::PageError,
    },
    case_file::CaseFile,
    small::Typed,
};
use crate::{
    app::App,
    flows::{self, Error, Foresight, On},
    wording,
    words::Lang,
};
use amends_core::case::{Case, Deed, Refusal};
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

/// Does what was typed if they are sure, else looks ahead; with the note that came with it.
pub async fn step<G: Grant>(
    app: &App,
    staff: &Staff<G>,
    file: &CaseFile,
    (deed, typed): (Result<Deed, Refusal>, &Typed),
) -> Result<Option<Foresight>, Error> {
    let deed = deed?;
    let on = On::new(staff.tenant(), file.case().id, staff.actor());
    let on = on.note(typed.get("note").cloned());
    if typed.get("sure").is_none_or(|sure| sure != "yes") {
        return flows::foresee(app, &on, &deed).await.map(Some);
    }
    let seen = typed.get("seen").and_then(|seen| seen.parse().ok());
    flows::perform(app, &on.shown(seen), &deed).await.map(|_| None)
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
