//! Counts a shop's deadlines again. What is left goes on in a job of its own, so a killed one does
//! no case twice and misses none.

use super::Outcome;
use crate::{
    app::App,
    flows::{Error, Recount, recount_on},
};
use amends_core::ids::TenantId;
use amends_store::jobs;

pub async fn run(app: &App, tenant: TenantId, wanted: Recount) -> Outcome {
    match go_on(app, tenant, wanted).await {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::from_flow(error),
    }
}

async fn go_on(app: &App, tenant: TenantId, wanted: Recount) -> Result<(), Error> {
    if let Some(left) = recount_on(app, tenant, wanted).await? {
        jobs::add(app.store(), tenant, &[left.job(app)?]).await?;
    }
    Ok(())
}
