//! Photos as staff see them: any of their own merchant's cases.

use crate::flows::audit::{self, AuditAct, Entry};
use crate::{
    app::App,
    web::{
        consumer::photos::picture,
        guard_staff::{SeesCases, Staff},
        trouble::PageError,
    },
};
use amends_core::ids::FileId;
use amends_store::files;
use axum::{
    extract::{Path, State},
    response::Response,
};

/// `GET /staff/photos/{file}`
pub async fn show(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    Path(file): Path<FileId>,
) -> Result<Response, PageError> {
    let row = files::find(app.store(), staff.tenant(), file).await?.ok_or(PageError::NOT_FOUND)?;
    let entry = Entry::new(staff.actor(), AuditAct::SawPhoto, file.to_string());
    audit::look(&app, staff.tenant(), entry.of(row.customer, row.case)).await?;
    picture(&app, staff.tenant(), file, false).await
}

/// `GET /staff/photos/{file}/small`
pub async fn show_small(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    Path(file): Path<FileId>,
) -> Result<Response, PageError> {
    picture(&app, staff.tenant(), file, true).await
}
