//! A payment provider's word about a price difference it was asked to collect.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::{
    case::{Case, ChargeOutcome, record_charge as verb},
    ids::ChargeId,
};

/// Records what became of a charge; known already is no news and no error.
pub async fn record_charge(
    app: &App,
    on: &On<'_>,
    charge: ChargeId,
    outcome: &ChargeOutcome,
) -> Result<Case, Error> {
    act(app, on, Needs::Case, |scene| verb(scene.case, charge, outcome)).await
}
