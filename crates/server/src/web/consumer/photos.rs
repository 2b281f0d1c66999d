//! Photos: taken in one by one for a script, shown to the buyer who sent them.

use super::ask::Sent;
use crate::{
    app::App,
    flows::{Error, PhotoForms},
    web::{guard::Buyer, trouble::PageError},
};
use amends_core::ids::{FileId, TenantId};
use amends_store::files;
use axum::{
    Json,
    extract::{Multipart, Path, State},
    http::{StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;

/// What a script is told about a photo it sent.
#[derive(Debug, Serialize)]
#[serde(untagged)]
enum Told {
    Kept { file: String, thumb: String },
    Refused { error: String },
}

/// `POST /{shop}/photos`: any buyer of this shop.
pub async fn add(
    State(app): State<App>,
    buyer: Buyer,
    body: Multipart,
) -> Result<Response, PageError> {
    keep(&app, &buyer, body).await
}

/// Keeps the photo in a body and tells the script that sent it.
pub async fn keep(app: &App, buyer: &Buyer, body: Multipart) -> Result<Response, PageError> {
    let sent = Sent::receive(app, buyer, body).await?;
    let told = match (sent.files.first(), sent.problems.into_iter().next()) {
        (Some(file), _) => {
            let thumb = format!("{}/{file}/small", buyer.photos());
            (StatusCode::OK, Told::Kept { file: file.to_string(), thumb })
        }
        (None, problem) => {
            let error = problem.map(|problem| problem.words).unwrap_or_default();
            (StatusCode::UNPROCESSABLE_ENTITY, Told::Refused { error })
        }
    };
    Ok((told.0, Json(told.1)).into_response())
}

/// `GET /{shop}/photos/{file}`: the buyer who sent it.
pub async fn show(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, file)): Path<(String, FileId)>,
) -> Result<Response, PageError> {
    own(&app, &buyer, file).await?;
    picture(&app, buyer.tenant(), file, false).await
}

/// `GET /{shop}/photos/{file}/small`: the buyer who sent it.
pub async fn show_small(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, file)): Path<(String, FileId)>,
) -> Result<Response, PageError> {
    own(&app, &buyer, file).await?;
    picture(&app, buyer.tenant(), file, true).await
}

async fn own(app: &App, buyer: &Buyer, file: FileId) -> Result<(), PageError> {
    let row = files::find(app.store(), buyer.tenant(), file).await?;
    row.filter(|row| row.customer == Some(buyer.customer)).ok_or(PageError::NOT_FOUND)?;
    Ok(())
}

/// A photo as an answer. The caller has made sure that the asker may see it.
pub async fn picture(
    app: &App,
    tenant: TenantId,
    file: FileId,
    thumb: bool,
) -> Result<Response, PageError> {
    let row = files::find(app.store(), tenant, file).await?.ok_or(PageError::NOT_FOUND)?;
    let forms: PhotoForms = serde_json::from_str(&row.body)?;
    let name = if thumb { forms.thumb } else { forms.display };
    let hash = name.parse().map_err(|_| PageError::NOT_FOUND)?;
    let kept = app.blobs().get(hash).await;
    let bytes = kept.map_err(|error| Error::Fault(format!("photo {file}: {error}")))?;
    let headers = [
        (header::CONTENT_TYPE, "image/jpeg"),
        (header::CACHE_CONTROL, "private, max-age=86400, immutable"),
    ];
    Ok((headers, bytes.ok_or(PageError::NOT_FOUND)?).into_response())
}
