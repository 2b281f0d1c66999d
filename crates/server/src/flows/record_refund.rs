//! A payment provider's word about a refund, however it came: answer, callback or query.

use super::{
    Error,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::{
    case::{Case, RefundOutcome, record_refund as verb},
    ids::RefundId,
};

/// Records what became of a refund; known already is no news and no error.
pub async fn record_refund(
    app: &App,
    on: &On<'_>,
    refund: RefundId,
    outcome: &RefundOutcome,
) -> Result<Case, Error> {
    act(app, on, Needs::Case, |scene| verb(scene.case, refund, outcome)).await
}
