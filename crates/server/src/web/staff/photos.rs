//! Photos as staff see them: any of their own merchant's cases; the platform's people those of
//! cases that were left to them.

use super::platform_case;
use crate::flows::audit::{self, AuditAct, Entry};
use crate::{
    app::App,
    web::{
        consumer::photos::picture,
        guard_staff::{PlatformStaff, SeesCases, Staff},
        trouble::PageError,
    },
};
use amends_core::{
    case::Case,
    ids::{FileId, TenantId},
};
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

/// `GET /staff/platform/cases/{shop}/{number}/photos/{file}`: the platform's people, of a case that
/// was left to them.
pub async fn show_to_platform(
    State(app): State<App>,
    PlatformStaff(member): PlatformStaff,
    Path((shop, number, file)): Path<(String, String, FileId)>,
) -> Result<Response, PageError> {
    let (shop, case) = own_photo(&app, (&shop, &number), file).await?;
    let entry = Entry::new(member.actor(), AuditAct::SawPhoto, file.to_string());
    audit::look(&app, shop, entry.on(&case)).await?;
    picture(&app, shop, file, false).await
}

/// `GET /staff/platform/cases/{shop}/{number}/photos/{file}/small`
pub async fn show_small_to_platform(
    State(app): State<App>,
    PlatformStaff(_): PlatformStaff,
    Path((shop, number, file)): Path<(String, String, FileId)>,
) -> Result<Response, PageError> {
    let (shop, _) = own_photo(&app, (&shop, &number), file).await?;
    picture(&app, shop, file, true).await
}

/// The case that a photo is of, if it is one of those that were left to the platform.
async fn own_photo(
    app: &App,
    (shop, number): (&str, &str),
    file: FileId,
) -> Result<(TenantId, Case), PageError> {
    let (shop, opened) = platform_case::open(app, shop, number).await?;
    let history = opened.loaded.history.iter();
    let is_its = history.flat_map(|recorded| recorded.event.files()).any(|own| own == file);
    match is_its {
        true => Ok((shop.id, opened.loaded.case)),
        false => Err(PageError::NOT_FOUND),
    }
}
