//! The shop's fulfilment says how far a replacement is.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::{
    case::{Case, ReplacementOutcome, record_replacement as verb},
    ids::ReplacementId,
};

/// Records what became of a replacement; known already is no news and no error.
pub async fn record_replacement(
    app: &App,
    on: &On<'_>,
    replacement: ReplacementId,
    outcome: &ReplacementOutcome,
) -> Result<Case, Error> {
    act(app, on, Needs::Case, |scene| verb(scene.case, replacement, outcome)).await
}
