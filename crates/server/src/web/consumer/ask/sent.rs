//! A body as it came: fields in order, photos already kept.

use crate::{
    app::App,
    flows,
    web::{form::Problem, guard::Buyer, trouble::PageError},
};
use amends_core::{case::FILES_MAX, ids::FileId};
use axum::extract::{Multipart, multipart::Field};

/// Fields of one form; the longest real one has a few for each line.
const FIELDS_MAX: usize = 2_000;
/// Bytes of a field that is not a photo.
const FIELD_BYTES_MAX: usize = 16 * 1024;

/// Names and values, in the order in which they came.
pub type Pairs = Vec<(String, String)>;

/// What was sent.
pub struct Sent {
    pub pairs: Pairs,
    pub files: Vec<FileId>,
    /// Photos that were not taken, and why.
    pub problems: Vec<Problem>,
}

impl Sent {
    /// Reads a body and keeps its photos. Error: the body is not a form at all.
    pub async fn receive(app: &App, buyer: &Buyer, mut body: Multipart) -> Result<Self, PageError> {
        let mut sent = Self { pairs: Vec::new(), files: Vec::new(), problems: Vec::new() };
        while let Some(field) = body.next_field().await.map_err(broken)? {
            let name = field.name().unwrap_or_default().to_owned();
            if name == "photos" {
                sent.photo(app, buyer, field).await?;
            } else if sent.pairs.len() < FIELDS_MAX {
                let value = field.text().await.map_err(broken)?;
                let fits = value.len() <= FIELD_BYTES_MAX;
                sent.pairs.push((name, if fits { value } else { String::new() }));
            }
        }
        Ok(sent)
    }

    /// The first field of this name.
    pub fn first(&self, name: &str) -> Option<String> {
        self.pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
    }

    /// Photos of this body and those a script had sent before.
    pub fn all_files(&self) -> Vec<FileId> {
        let before = self.pairs.iter().filter(|(name, _)| name == "file");
        let before = before.filter_map(|(_, id)| id.parse().ok());
        before.chain(self.files.iter().copied()).collect()
    }

    async fn photo(&mut self, app: &App, buyer: &Buyer, field: Field<'_>) -> Result<(), PageError> {
        let claimed = field.content_type().map(str::to_owned);
        let bytes = field.bytes().await.map_err(broken)?;
        // Browsers send an empty part for a file field in which nothing was chosen.
        if bytes.is_empty() || self.files.len() >= FILES_MAX {
            return Ok(());
        }
        let (tenant, customer) = (buyer.tenant(), buyer.customer);
        let claimed = claimed.as_deref();
        match flows::upload_photo(app, tenant, customer, bytes.to_vec(), claimed).await {
            Ok(file) => self.files.push(file),
            Err(error) => self.problems.extend(Problem::all(buyer.words(app), error)?),
        }
        Ok(())
    }
}

/// A body that stops half-way or is too large is the sender's; say what the limits are.
fn broken(_: axum::extract::multipart::MultipartError) -> PageError {
    let problem = flows::FieldProblem::new("photos", "upload-broken").with("files", FILES_MAX);
    PageError::Flow(problem.into())
}
