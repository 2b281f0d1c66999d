//! The buyer adds photos or words to a case.

use super::{
    Error, FieldProblem,
    act::{Needs, On, act},
};
use crate::app::App;
use amends_core::{
    case::{AddEvidence, Case, add_evidence as verb},
    ids::FileId,
};

/// Adds evidence. Files must have been uploaded for the same merchant before.
pub async fn add_evidence(app: &App, on: &On<'_>, files: &[FileId]) -> Result<Case, Error> {
    for file in files {
        if amends_store::files::find(app.store(), on.tenant, *file).await?.is_none() {
            return Err(FieldProblem::new("files", "file-unknown").into());
        }
    }
    act(app, on, Needs::Case, |scene| {
        let add = AddEvidence { files: files.to_vec(), note: scene.note };
        verb(scene.case, &add, scene.mint.now)
    })
    .await
}
