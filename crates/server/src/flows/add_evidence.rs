//! The buyer adds photos or words to a case.

use super::{
    Error,
    act::{Needs, On, act},
    load,
    own_files::own_files,
};
use crate::app::App;
use amends_core::{
    case::{AddEvidence, Case, add_evidence as verb},
    ids::FileId,
};

/// Adds evidence. Photos must have been sent for the buyer of the case before.
pub async fn add_evidence(app: &App, on: &On<'_>, files: &[FileId]) -> Result<Case, Error> {
    let customer = load::case(app, on.tenant, on.case).await?.case.customer;
    let files = own_files(app, (on.tenant, customer), "files", files).await?;
    act(app, on, Needs::Case, |scene| {
        let add = AddEvidence { files: files.clone(), note: scene.note };
        verb(scene.case, &add, scene.mint.now)
    })
    .await
}
