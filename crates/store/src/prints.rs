//! What photos look like: found again by their content, or by a print that nearly matches. Prints
//! lie in bands, so that finding one reads a few rows of an index and not all photos of the shop.

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, FileId, TenantId};

/// Bits in which two prints may differ and still be found: one fewer than there are bands.
pub const BITS_APART_MAX: u32 = 3;
/// Photos that are looked at for one band.
const CANDIDATES_MAX: i64 = 200;

statements! {
    ADD = "insert into photo_prints (tenant, band, bits, file_id, print)
        values ($1, $2, $3, $4, $5) on conflict do nothing";
    FORGET = "delete from photo_prints where tenant = $1 and file_id = $2";
    SAME = "select f.case_id from files o
        join files f on f.tenant = o.tenant and f.sha256 = o.sha256
        where o.tenant = $1 and o.id = $2 and f.case_id is not null
        and exists (select 1 from photo_prints p where p.tenant = o.tenant and p.file_id = o.id)
        order by f.created_ms, f.id limit $3";
    NEAR = "select f.case_id, p.print, o.print from photo_prints o
        join photo_prints p on p.tenant = o.tenant and p.band = o.band and p.bits = o.bits
        join files f on f.tenant = p.tenant and f.id = p.file_id
        where o.tenant = $1 and o.file_id = $2 and f.case_id is not null
        order by f.created_ms, f.id limit $3";
}

/// The parts of a print by which it is found.
fn bands(print: u64) -> [(i64, i64); 4] {
    let bits = |band: u32| i64::from((print >> (16 * band)) as u16);
    [0, 1, 2, 3].map(|band| (i64::from(band), bits(band)))
}

/// Remembers what a photo looks like.
pub async fn add(
    store: &Store,
    tenant: TenantId,
    file: FileId,
    print: u64,
) -> Result<(), StoreError> {
    let row = |(band, bits)| Write::new(ADD, values![tenant, band, bits, file, print as i64]);
    store.write(bands(print).map(row).to_vec()).await.map(drop)
}

/// Forgets what a photo looked like.
pub async fn forget(store: &Store, tenant: TenantId, file: FileId) -> Result<(), StoreError> {
    store.write_one(FORGET, values![tenant, file]).await.map(drop)
}

/// Cases with the very same photo, the oldest first; none for one on which nothing can be seen.
pub async fn same(
    store: &Store,
    tenant: TenantId,
    file: FileId,
) -> Result<Vec<CaseId>, StoreError> {
    let read = |row: Row| Ok(CaseId(row.fields().uuid()?));
    store.list(SAME, values![tenant, file, CANDIDATES_MAX], read).await
}

/// Cases with a photo whose print differs in at most [`BITS_APART_MAX`] bits, the oldest first.
pub async fn near(
    store: &Store,
    tenant: TenantId,
    file: FileId,
) -> Result<Vec<CaseId>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok((CaseId(row.uuid()?), row.int()? as u64, row.int()? as u64))
    };
    let found = store.list(NEAR, values![tenant, file, CANDIDATES_MAX * 4], read).await?;
    let near = |(_, one, other): &(CaseId, u64, u64)| (one ^ other).count_ones() <= BITS_APART_MAX;
    Ok(found.into_iter().filter(near).map(|(case, ..)| case).collect())
}
