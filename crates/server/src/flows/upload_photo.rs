//! A buyer sends a photo before or after it belongs to a case.

use super::{Error, FieldProblem, attempts::count_try};
use crate::{
    app::App,
    pictures::{BadPicture, Picture},
};
use amends_core::ids::{CustomerId, FileId, TenantId};
use amends_store::{
    files::{self, FileRow},
    prints,
};
use serde::{Deserialize, Serialize};

/// Photos of one buyer in a quarter of an hour.
const UPLOADS_MAX: i64 = 60;

/// The blobs of a photo's forms, as hexadecimal hashes; the original's is the row's own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PhotoForms {
    pub display: String,
    pub thumb: String,
}

/// Checks a photo by its content, keeps it and returns its id. `claimed` is the MIME type it was
/// sent with.
pub async fn upload_photo(
    app: &App,
    tenant: TenantId,
    customer: CustomerId,
    bytes: Vec<u8>,
    claimed: Option<&str>,
) -> Result<FileId, Error> {
    count_try(app, tenant, &format!("photo/{customer}"), UPLOADS_MAX).await?;
    let picture = app.pictures().keep(bytes, claimed).await.map_err(refused)?;
    let id = app.mint().id(FileId::new);
    files::add(app.store(), tenant, &row(app, id, customer, &picture)?).await?;
    if let Some(print) = picture.print {
        prints::add(app.store(), tenant, id, print).await?;
    }
    Ok(id)
}

fn refused(bad: BadPicture) -> Error {
    if let BadPicture::NotKept(why) = bad {
        return Error::Fault(why);
    }
    let problem = FieldProblem::new("photos", bad.code());
    bad.params().into_iter().fold(problem, |p, (name, value)| p.with(name, value)).into()
}

fn row(app: &App, id: FileId, customer: CustomerId, picture: &Picture) -> Result<FileRow, Error> {
    let forms =
        PhotoForms { display: picture.display.to_string(), thumb: picture.thumb.to_string() };
    Ok(FileRow {
        id,
        customer: Some(customer),
        case: None,
        kind: picture.kind.to_owned(),
        sha256: picture.original.0,
        bytes: picture.bytes as i64,
        width: picture.width.into(),
        height: picture.height.into(),
        state: "new".to_owned(),
        body: serde_json::to_string(&forms)?,
        created_ms: app.now().as_millisecond(),
    })
}
