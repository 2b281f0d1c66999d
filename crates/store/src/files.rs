//! Uploaded files (photos): what they are and where they belong. The bytes lie in the blob store.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, CustomerId, FileId, TenantId};

macro_rules! file_columns {
    () => {
        "id, customer_id, case_id, kind, sha256, bytes, width, height, state, body, created_ms"
    };
}

statements! {
    FIND = concat!("select ", file_columns!(), " from files where tenant = $1 and id = $2");
    OF_CASE = concat!("select ", file_columns!(), " from files
        where tenant = $1 and case_id = $2 order by id");
    ADD = "insert into files (tenant, id, customer_id, case_id, kind, sha256, bytes, width,
        height, state, body, created_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
    ATTACH = "update files set case_id = $1, state = $2
        where tenant = $3 and id = $4 and (case_id is null or case_id = $1)";
    REMOVE = "delete from files where tenant = $1 and id = $2";
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileRow {
    pub id: FileId,
    pub customer: Option<CustomerId>,
    /// None until it is attached to a case.
    pub case: Option<CaseId>,
    /// Content type as checked by content, e.g. `image/jpeg`.
    pub kind: String,
    /// SHA-256 of the original upload, which seals it.
    pub sha256: [u8; 32],
    /// Size of the original.
    pub bytes: i64,
    pub width: i64,
    pub height: i64,
    /// `new`, `kept` or `erased`.
    pub state: String,
    /// Further facts as JSON.
    pub body: String,
    pub created_ms: i64,
}

fn read(row: Row) -> Result<FileRow, StoreError> {
    let mut row = row.fields();
    Ok(FileRow {
        id: FileId(row.uuid()?),
        customer: row.opt_uuid()?.map(CustomerId),
        case: row.opt_uuid()?.map(CaseId),
        kind: row.text()?,
        sha256: row.hash()?,
        bytes: row.int()?,
        width: row.int()?,
        height: row.int()?,
        state: row.text()?,
        body: row.text()?,
        created_ms: row.int()?,
    })
}

/// One file.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: FileId,
) -> Result<Option<FileRow>, StoreError> {
    store.find(FIND, values![tenant, id], read).await
}

/// The files of a case, oldest first.
pub async fn of_case(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<FileRow>, StoreError> {
    store.list(OF_CASE, values![tenant, case], read).await
}

/// Records a file whose bytes are in the blob store.
pub async fn add(store: &Store, tenant: TenantId, file: &FileRow) -> Result<(), StoreError> {
    let f = file;
    let params = values![
        tenant,
        f.id,
        f.customer,
        f.case,
        &f.kind,
        f.sha256,
        f.bytes,
        f.width,
        f.height,
        &f.state,
        &f.body,
        f.created_ms
    ];
    store.write_one(ADD, params).await.map(drop)
}

/// Attaches a file to a case in a new state. False if it belongs to another case or is not there.
pub async fn attach(
    store: &Store,
    tenant: TenantId,
    file: FileId,
    case: CaseId,
    state: &str,
) -> Result<bool, StoreError> {
    Ok(store.write_one(ATTACH, values![case, state, tenant, file]).await?.touched == 1)
}

/// Forgets a file that was never attached.
pub async fn remove(store: &Store, tenant: TenantId, file: FileId) -> Result<(), StoreError> {
    store.write_one(REMOVE, values![tenant, file]).await.map(drop)
}
