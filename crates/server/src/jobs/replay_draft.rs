//! Tries a draft of rules on what was asked before. Progress is kept, so a killed one goes on.

use super::Outcome;
use crate::{
    app::App,
    flows::{ReplayDraft, replay_on},
};
use amends_core::ids::TenantId;

pub async fn run(app: &App, tenant: TenantId, wanted: ReplayDraft) -> Outcome {
    match replay_on(app, tenant, wanted).await {
        Ok(true) => Outcome::Done,
        Ok(false) => Outcome::Wait(app.now(), "more cases".to_owned()),
        Err(error) => Outcome::from_flow(error),
    }
}
