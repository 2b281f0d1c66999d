//! Photos: sent before the request or act that names them, seen by their id.

use super::{
    find,
    guard::{Act, May, Read},
    pages::Params,
    problem::{Document, Problem},
    views::hex,
};
use crate::flows::audit::{self, AuditAct, Entry};
use crate::{
    app::App,
    flows::{self, Error, FieldProblem, PhotoForms, load},
    pictures::BYTES_MAX,
};
use amends_core::ids::{CustomerId, FileId, TenantId};
use amends_store::files;
use axum::{
    Json,
    body::to_bytes,
    extract::{Path, Request, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Whose photo it is: that of the buyer of this order or case.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct About {
    /// Id or number of an order.
    pub order: Option<String>,
    /// Id or number of a case.
    pub case: Option<String>,
}

/// A photo that was kept.
#[derive(Debug, Serialize, ToSchema)]
pub struct Kept {
    /// Give it as one of `files`, or as the `photo` of a failed check.
    pub id: String,
}

/// Send a photo: its bytes as the body, JPEG, PNG or WebP, at most 10 MiB.
///
/// The type is checked by content. The original is sealed by its hash; people see a copy without
/// camera data.
#[utoipa::path(post, path = "/files", tag = "files", operation_id = "send_photo", params(About),
    request_body(content = Vec<u8>, content_type = "image/*"),
    responses((status = 201, body = Kept), (status = "4XX", body = Document)))]
pub async fn send(
    State(app): State<App>,
    caller: May<Act>,
    Params(about): Params<About>,
    request: Request,
) -> Result<(StatusCode, Json<Kept>), Problem> {
    let customer = customer(&app, caller.tenant, &about).await?;
    let (parts, body) = request.into_parts();
    let claimed = parts.headers.get(header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let bytes = to_bytes(body, BYTES_MAX).await.map_err(|_| Problem::too_large(BYTES_MAX))?;
    let id = flows::upload_photo(&app, caller.tenant, customer, bytes.into(), claimed).await?;
    Ok((StatusCode::CREATED, Json(Kept { id: id.to_string() })))
}

async fn customer(app: &App, tenant: TenantId, about: &About) -> Result<CustomerId, Problem> {
    match (&about.order, &about.case) {
        (Some(order), None) => {
            let id = find::order_id(app, tenant, order).await?;
            Ok(load::order(app, tenant, id).await?.order.customer)
        }
        (None, Some(case)) => {
            let id = find::case_id(app, tenant, case).await?;
            Ok(load::case(app, tenant, id).await?.case.customer)
        }
        _ => Err(FieldProblem::new("order", "order-or-case").into()),
    }
}

/// Which form of a photo.
#[derive(Debug, Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Form {
    /// At most 2,560 pixels on a side, without camera data.
    #[default]
    Display,
    /// At most 320 pixels on a side.
    Thumb,
    /// Byte for byte as it was sent, camera data included.
    Original,
}

/// How to show it.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Shown {
    #[serde(default)]
    #[param(inline)]
    pub form: Form,
}

/// See a photo.
#[utoipa::path(get, path = "/files/{file}", tag = "files", operation_id = "see_photo",
    params(("file" = String, Path, description = "Id of a photo"), Shown),
    responses((status = 200, content_type = "image/jpeg", body = Vec<u8>),
        (status = "4XX", body = Document)))]
pub async fn see(
    State(app): State<App>,
    caller: May<Read>,
    Path(file): Path<String>,
    Params(shown): Params<Shown>,
) -> Result<Response, Problem> {
    let id: FileId = file.parse().map_err(|_| Problem::not_found())?;
    let row = files::find(app.store(), caller.tenant, id).await?.ok_or_else(Problem::not_found)?;
    let entry = Entry::new(caller.actor(), AuditAct::SawPhoto, id.to_string());
    audit::look(&app, caller.tenant, entry.of(row.customer, row.case)).await?;
    let forms: PhotoForms = serde_json::from_str(&row.body).map_err(Error::from)?;
    let (hash, kind) = match shown.form {
        Form::Display => (forms.display, "image/jpeg"),
        Form::Thumb => (forms.thumb, "image/jpeg"),
        Form::Original => (hex(&row.sha256), row.kind.as_str()),
    };
    let bytes = bytes(&app, &hash).await?;
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, "private, max-age=3600")];
    Ok((headers, bytes).into_response())
}

async fn bytes(app: &App, hash: &str) -> Result<Vec<u8>, Problem> {
    let hash = hash.parse().map_err(|_| Problem::not_found())?;
    let kept = app.blobs().get(hash).await.map_err(|e| Error::Fault(e.to_string()))?;
    kept.ok_or_else(Problem::not_found)
}
