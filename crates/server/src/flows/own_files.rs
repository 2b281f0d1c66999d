//! Photos that an act names: each once, and only those that were sent for the very buyer it is
//! about. Somebody else's photo is answered like one that is not there.

use super::{Error, FieldProblem};
use crate::app::App;
use amends_core::{
    case::{FILES_MAX, Refusal},
    ids::{CustomerId, FileId, TenantId},
};
use amends_store::files;

/// The named photos without repeats. Errors: too many, or one that is not this buyer's, named by
/// `field`.
pub(super) async fn own_files(
    app: &App,
    (tenant, customer): (TenantId, CustomerId),
    field: &str,
    named: &[FileId],
) -> Result<Vec<FileId>, Error> {
    let mut own: Vec<FileId> = Vec::new();
    for file in named {
        if own.contains(file) {
            continue;
        }
        // Before the look-up: a request that names thousands costs nothing.
        if own.len() == FILES_MAX {
            return Err(Refusal::TooManyFiles.into());
        }
        let row = files::find(app.store(), tenant, *file).await?;
        if row.is_none_or(|row| row.customer != Some(customer)) {
            return Err(FieldProblem::new(field, "file-unknown").into());
        }
        own.push(*file);
    }
    Ok(own)
}
