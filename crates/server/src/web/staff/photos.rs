//! Photos as staff see them: any of their own merchant's cases.

use crate::{
    app::App,
    web::{
        consumer::photos::picture,
        guard_staff::{SeesCases, Staff},
        trouble::PageError,
    },
};
use amends_core::ids::FileId;
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
