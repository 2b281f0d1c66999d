//! Looks for somebody who may have a case, and through all open cases where who is there has
//! changed. What nobody may have now is looked at again after a while.

use super::Outcome;
use crate::{
    app::App,
    flows::{AGAIN_AFTER, AssignOpen, Error, assign_by_rule, assign_open},
};
use amends_core::ids::{CaseId, TenantId};
use amends_store::jobs;

pub async fn run(app: &App, tenant: TenantId, case: CaseId) -> Outcome {
    match assign_by_rule(app, tenant, case).await {
        Ok(false) | Err(Error::NotFound) => Outcome::Done,
        Ok(true) => Outcome::Wait(app.now() + AGAIN_AFTER, "nobody may have it now".to_owned()),
        Err(error) => Outcome::from_flow(error),
    }
}

pub async fn run_open(app: &App, tenant: TenantId, wanted: AssignOpen) -> Outcome {
    match go_on(app, tenant, wanted).await {
        Ok(()) => Outcome::Done,
        Err(error) => Outcome::from_flow(error),
    }
}

async fn go_on(app: &App, tenant: TenantId, wanted: AssignOpen) -> Result<(), Error> {
    if let Some(left) = assign_open(app, tenant, wanted).await? {
        jobs::add(app.store(), tenant, &[left.job(app, app.now())?]).await?;
    }
    Ok(())
}
