//! What shops left to the platform: the cases of all shops that lie with it, the next end first.
//! One probe of an index for each shop, as in the runner's own question which shops have work.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError};

statements! {
    /// SQLite does a cross join in the order in which it is written: shops, then a probe each.
    ALL_SHOPS = "select t.slug, t.name, t.zone, d.due_ms, d.since_ms, c.number, c.wish,
        c.currency, c.amount_minor
        from tenants t cross join timers d
        join cases c on c.tenant = d.tenant and c.id = d.case_id
        where d.tenant = t.id and d.kind = 'platform-by'
        order by d.due_ms, t.id, d.case_id limit $1";
}

/// A case that lies with the platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Escalated {
    /// The shop's word in addresses.
    pub shop: String,
    pub shop_name: String,
    /// IANA name of the shop's zone.
    pub zone: String,
    /// Until when the platform decides; milliseconds since the epoch, UTC.
    pub due_ms: i64,
    /// Since when it lies there.
    pub since_ms: i64,
    /// The case's spoken number.
    pub number: String,
    pub wish: String,
    pub currency: String,
    /// What it is about, in minor units of `currency`.
    pub amount_minor: i64,
}

/// The cases that lie with the platform, at most `limit`, the next end first.
pub async fn all(store: &Store, limit: i64) -> Result<Vec<Escalated>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok(Escalated {
            shop: row.text()?,
            shop_name: row.text()?,
            zone: row.text()?,
            due_ms: row.int()?,
            since_ms: row.int()?,
            number: row.text()?,
            wish: row.text()?,
            currency: row.text()?,
            amount_minor: row.int()?,
        })
    };
    store.list(ALL_SHOPS, values![limit], read).await
}
