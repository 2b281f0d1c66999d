//! Tenants: the merchants (shops) of this installation. Tenant 0 is the platform and has no row.

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

macro_rules! tenant_columns {
    () => {
        "id, slug, name, market, currency, zone, locales, body, created_ms, sandbox, ahead_ms"
    };
}

statements! {
    LIST = concat!("select ", tenant_columns!(), " from tenants order by id limit $1");
    FIND = concat!("select ", tenant_columns!(), " from tenants where id = $1");
    BY_SLUG = concat!("select ", tenant_columns!(), " from tenants where slug = $1");
    CREATE = "insert into tenants
        (id, slug, name, market, currency, zone, locales, body, created_ms, sandbox)
        select coalesce(max(id), 0) + 1, $1, $2, $3, $4, $5, $6, $7, $8, $9 from tenants
        where true on conflict do nothing returning id";
    UPDATE = "update tenants set name = $1, market = $2, currency = $3, zone = $4, locales = $5,
        body = $6 where id = $7";
    SANDBOXES = "select id, slug, zone, ahead_ms from tenants where sandbox = 1 order by id";
    MOVE_CLOCK = "update tenants set ahead_ms = $1
        where id = $2 and sandbox = 1 and ahead_ms = $3 and ahead_ms <= $1";
    LOG_HEAD = "insert into log_heads (tenant, pos) values ($1, 0) on conflict (tenant) do nothing";
}

/// A shop and its settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tenant {
    pub id: TenantId,
    /// Short name in addresses; unique.
    pub slug: String,
    pub name: String,
    /// Whose law applies: a market's code.
    pub market: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA time zone its deadlines are computed in.
    pub zone: String,
    /// Languages, preferred first, separated by spaces.
    pub locales: String,
    /// Further settings as JSON.
    pub body: String,
    pub created_ms: i64,
    /// Made for trying things out: its clock can be moved. It never becomes a live shop.
    pub sandbox: bool,
    /// How far its clock is ahead of real time, in milliseconds; zero for a live shop.
    pub ahead_ms: i64,
}

/// A shop whose clock can be moved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sandbox {
    pub id: TenantId,
    pub slug: String,
    /// IANA time zone.
    pub zone: String,
    /// How far its clock is ahead of real time, in milliseconds.
    pub ahead_ms: i64,
}

impl Tenant {
    fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            id: row.tenant()?,
            slug: row.text()?,
            name: row.text()?,
            market: row.text()?,
            currency: row.text()?,
            zone: row.text()?,
            locales: row.text()?,
            body: row.text()?,
            created_ms: row.int()?,
            sandbox: row.int()? == 1,
            ahead_ms: row.int()?,
        })
    }
}

/// The shops, oldest first.
pub async fn list(store: &Store, limit: i64) -> Result<Vec<Tenant>, StoreError> {
    store.list(LIST, values![limit], Tenant::read).await
}

/// The shop with this number.
pub async fn find(store: &Store, tenant: TenantId) -> Result<Option<Tenant>, StoreError> {
    store.find(FIND, values![tenant], Tenant::read).await
}

/// The shop with this short name.
pub async fn by_slug(store: &Store, slug: &str) -> Result<Option<Tenant>, StoreError> {
    store.find(BY_SLUG, values![slug], Tenant::read).await
}

/// Adds a shop and gives it the next number (`tenant.id` is ignored). `Stale` if the short name is
/// taken or somebody added another shop at the same moment.
pub async fn create(store: &Store, tenant: &Tenant) -> Result<TenantId, StoreError> {
    let t = tenant;
    let params = values![
        &t.slug,
        &t.name,
        &t.market,
        &t.currency,
        &t.zone,
        &t.locales,
        &t.body,
        t.created_ms,
        i64::from(t.sandbox)
    ];
    let wrote = store.write(vec![Write::touching_one(CREATE, params)]).await?;
    let row = wrote.into_iter().next().and_then(|one| one.rows.into_iter().next());
    let id = row.ok_or(StoreError::Stale)?.fields().tenant()?;
    store.write_one(LOG_HEAD, values![id]).await?;
    Ok(id)
}

/// Changes a shop's name and settings; its short name stays. False if there is no such shop.
pub async fn update(store: &Store, tenant: &Tenant) -> Result<bool, StoreError> {
    let t = tenant;
    let params = values![&t.name, &t.market, &t.currency, &t.zone, &t.locales, &t.body, t.id];
    Ok(store.write_one(UPDATE, params).await?.touched == 1)
}

/// The shops whose clocks can be moved.
pub async fn sandboxes(store: &Store) -> Result<Vec<Sandbox>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        let (id, slug, zone) = (row.tenant()?, row.text()?, row.text()?);
        Ok(Sandbox { id, slug, zone, ahead_ms: row.int()? })
    };
    store.list(SANDBOXES, values![], read).await
}

/// Moves a sandbox's clock from `seen_ms` to `ahead_ms` ahead of real time. False if it is no
/// sandbox, the clock stands elsewhere, or that would be backwards.
pub async fn move_clock(
    store: &Store,
    tenant: TenantId,
    seen_ms: i64,
    ahead_ms: i64,
) -> Result<bool, StoreError> {
    let wrote = store.write_one(MOVE_CLOCK, values![ahead_ms, tenant, seen_ms]).await?;
    Ok(wrote.touched == 1)
}

/// A tenant that has something due, and its own time.
pub(crate) fn due(row: Row) -> Result<(TenantId, i64), StoreError> {
    let mut row = row.fields();
    Ok((row.tenant()?, row.int()?))
}

/// Due tenants beginning at another one each time, each with the number of those not served yet.
pub(crate) fn in_turn(
    mut due: Vec<(TenantId, i64)>,
    now_ms: i64,
) -> impl Iterator<Item = ((TenantId, i64), i64)> {
    let count = due.len();
    due.rotate_left((now_ms.unsigned_abs() as usize).checked_rem(count).unwrap_or(0));
    due.into_iter().enumerate().map(move |(place, tenant)| (tenant, (count - place) as i64))
}

/// A tenant's part of what is left to hand out, rounded up.
pub(crate) fn share(remaining: i64, tenants_left: i64) -> i64 {
    (remaining + tenants_left - 1) / tenants_left.max(1)
}
