//! A form with photos: its fields in order, and the ids of the photos that were taken with it.

use crate::{
    app::App,
    flows::{self, FieldProblem},
    web::{form::Problem, trouble::PageError},
    words::Lang,
};
use amends_core::{
    case::Case,
    ids::{CustomerId, TenantId},
};
use axum::extract::{Multipart, multipart::Field, multipart::MultipartError};
use uuid::Uuid;

/// Fields of a form: a case has at most a hundred items with a few checks each.
const FIELDS_MAX: usize = 2_000;

/// For whom photos are kept, and in which language is said what is wrong with them.
pub struct Taker<'a> {
    pub app: &'a App,
    pub tenant: TenantId,
    pub customer: CustomerId,
    pub t: &'a Lang,
}

impl<'a> Taker<'a> {
    /// Photos about a case are its buyer's.
    pub fn of_case(app: &'a App, t: &'a Lang, case: &Case) -> Self {
        Self { app, tenant: case.tenant, customer: case.customer, t }
    }

    /// Photos of a parcel of which nobody knows yet whose it is.
    pub fn of_nobody(app: &'a App, t: &'a Lang, tenant: TenantId) -> Self {
        Self { app, tenant, customer: CustomerId(Uuid::nil()), t }
    }
}

/// What was sent. A photo `photo-x` is there as the field `file-x` with its id.
#[derive(Debug, Default)]
pub struct Sent {
    pub fields: Vec<(String, String)>,
    pub problems: Vec<Problem>,
}

impl Sent {
    /// Reads a body and keeps its photos; photos that are not taken become problems.
    pub async fn receive(taker: &Taker<'_>, mut body: Multipart) -> Result<Self, PageError> {
        let mut sent = Self::default();
        for _ in 0..FIELDS_MAX {
            let Some(field) = body.next_field().await.map_err(broken)? else { break };
            let name = field.name().unwrap_or_default().to_owned();
            if name.starts_with("photo") {
                sent.photo(taker, name, field).await?;
            } else {
                sent.fields.push((name, field.text().await.map_err(broken)?));
            }
        }
        Ok(sent)
    }

    async fn photo(
        &mut self,
        taker: &Taker<'_>,
        name: String,
        field: Field<'_>,
    ) -> Result<(), PageError> {
        let claimed = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.map_err(broken)?.to_vec();
        // Browsers send an empty part for a file field in which nothing was chosen.
        if bytes.is_empty() {
            return Ok(());
        }
        let Taker { app, tenant, customer, t } = *taker;
        match flows::upload_photo(app, tenant, customer, bytes, claimed.as_deref()).await {
            Ok(file) => {
                self.fields.push((name.replacen("photo", "file", 1), file.to_string()));
            }
            Err(error) => {
                let here = |problem| Problem { field: name.clone(), ..problem };
                self.problems.extend(Problem::all(t, error)?.into_iter().map(here));
            }
        }
        Ok(())
    }

    /// The first value of a field; empty if it is not there.
    pub fn first(&self, name: &str) -> &str {
        self.fields.iter().find(|(known, _)| known == name).map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// A body that stops half-way or is too large is the sender's.
fn broken(_: MultipartError) -> PageError {
    let files = amends_core::case::FILES_MAX;
    PageError::Flow(FieldProblem::new("photos", "upload-broken").with("files", files).into())
}
