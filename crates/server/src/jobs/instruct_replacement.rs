//! Hands a replacement to the shop's fulfilment. The built-in fulfilment keeps it in its list until
//! somebody says that it shipped.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On},
};
use amends_core::{
    case::ReplacementOutcome,
    ids::{CaseId, ReplacementId, TenantId},
    people::Actor,
};

/// Runs the job.
pub async fn run(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    replacement: ReplacementId,
) -> Outcome {
    let on = On::new(tenant, case, Actor::Rule("fulfilment"));
    let instructed = ReplacementOutcome::Instructed;
    match flows::record_replacement(app, &on, replacement, &instructed).await {
        Ok(_) => Outcome::Done,
        Err(error) => Outcome::from_flow(app, error),
    }
}
