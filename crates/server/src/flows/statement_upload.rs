//! A statement that is sent by a page: looked over first, then read in the background while its
//! page tells how far it is. The file is kept meanwhile, so that what a kill cut off can go on.

use super::{
    Error, FieldProblem, StatementFile, begin_statement, import_statement,
    provider_statements::Written,
};
use crate::{app::App, secret::hmac_sha256, statements::Source};
use amends_core::{
    ids::{StatementId, TenantId},
    people::Actor,
};
use amends_store::provider_statements::{self, Statement};

/// A file that is kept until it is read, by its content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kept {
    /// SHA-256 in hexadecimal.
    pub hash: String,
    /// That this shop sent it: files are kept for all shops in one place.
    pub seal: String,
}

fn seal(app: &App, tenant: TenantId, hash: &str) -> String {
    let key = app.key("statement-upload");
    let mac = hmac_sha256(&key, format!("{}\n{hash}", tenant.0).as_bytes());
    mac.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// Keeps a file that was sent.
pub async fn keep_upload(app: &App, tenant: TenantId, bytes: Vec<u8>) -> Result<Kept, Error> {
    let kept = app.blobs().put(bytes).await.map_err(|error| Error::Fault(error.to_string()))?;
    let hash = kept.to_string();
    Ok(Kept { seal: seal(app, tenant, &hash), hash })
}

/// The file that was kept, under its name.
pub async fn kept_upload(
    app: &App,
    tenant: TenantId,
    kept: &Kept,
    name: &str,
) -> Result<Source, Error> {
    if kept.seal != seal(app, tenant, &kept.hash) {
        return Err(gone());
    }
    let hash = kept.hash.parse().map_err(|_| gone())?;
    let bytes = app.blobs().get(hash).await.map_err(|error| Error::Fault(error.to_string()))?;
    Ok(Source::Bytes(name.to_owned(), bytes.ok_or_else(gone)?.into()))
}

fn gone() -> Error {
    FieldProblem::new("file", "upload-gone").into()
}

/// Begins to take in a file and answers at once; the rest is done while the product runs. What a
/// stop cuts off goes on when it is asked for again.
pub async fn start_statement(
    app: &App,
    tenant: TenantId,
    actor: &Actor,
    file: StatementFile,
) -> Result<StatementId, Error> {
    let statement = begin_statement(app, (tenant, actor), &file).await?;
    if statement.state != "done" {
        let (app, actor, id) = (app.clone(), actor.clone(), statement.id);
        tokio::spawn(async move {
            let done = import_statement(&app, (tenant, &actor), &file, |_| {}).await;
            if let Err(error) = done {
                tracing::error!(%error, statement = %id, "a statement was not read to its end");
            }
        });
    }
    Ok(statement.id)
}

/// Goes on with a statement that was cut off, from the file that was kept.
pub async fn resume_statement(
    app: &App,
    tenant: TenantId,
    actor: &Actor,
    id: StatementId,
) -> Result<StatementId, Error> {
    let statement = provider_statements::find(app.store(), tenant, id).await?;
    let statement = statement.ok_or(Error::NotFound)?;
    let hash: String = statement.source_hash.iter().map(|byte| format!("{byte:02x}")).collect();
    let kept = Kept { seal: seal(app, tenant, &hash), hash };
    let source = kept_upload(app, tenant, &kept, &statement.name).await?;
    start_statement(app, tenant, actor, again(&statement, source)?).await
}

/// The file as it was read the first time.
fn again(statement: &Statement, source: Source) -> Result<StatementFile, Error> {
    let format = statement.format.parse().map_err(|_| Error::Fault(statement.format.clone()))?;
    let written: Written = serde_json::from_str(&statement.reading)?;
    let file = StatementFile::new(&statement.account, format, source);
    Ok(StatementFile {
        day_first: written.day_first,
        decimal_comma: written.decimal_comma,
        columns: written.columns,
        ..file
    })
}
