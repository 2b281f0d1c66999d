//! The reviewer asks the buyer for more.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::case::{AskEvidence, Case, ask_evidence as verb};

/// Asks for evidence; the note of `on` says what is needed.
pub async fn ask_evidence(app: &App, on: &On<'_>) -> Result<Case, Error> {
    act(app, on, Needs::Case, |scene| {
        verb(scene.case, &AskEvidence { note: scene.note }, scene.mint.now)
    })
    .await
}
