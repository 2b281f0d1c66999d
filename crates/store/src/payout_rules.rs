//! What holds payouts back: accounts that somebody stopped, and how much may go out a day. Lines
//! are only ever added; the last one of an account counts.

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;
use uuid::Uuid;

/// Lines of the history that are shown.
const HISTORY_MAX: i64 = 100;

statements! {
    SWITCH = "insert into payout_switches (tenant, account, at_ms, id, stopped, actor, reason)
        values ($1, $2, $3, $4, $5, $6, $7)";
    LIMIT = "insert into payout_limits (tenant, account, currency, at_ms, id, day_minor, actor,
        reason) values ($1, $2, $3, $4, $5, $6, $7, $8)";
    SWITCHES = "select account, at_ms, stopped, actor, reason from payout_switches s
        where tenant = $1 and not exists (select 1 from payout_switches n
        where n.tenant = s.tenant and n.account = s.account
        and (n.at_ms, n.id) > (s.at_ms, s.id)) order by account";
    HISTORY = "select account, at_ms, stopped, actor, reason from payout_switches
        where tenant = $1 order by at_ms desc, id desc limit $2";
    LIMITS = "select account, currency, at_ms, day_minor, actor, reason from payout_limits l
        where tenant = $1 and not exists (select 1 from payout_limits n
        where n.tenant = l.tenant and n.account = l.account and n.currency = l.currency
        and (n.at_ms, n.id) > (l.at_ms, l.id)) order by account, currency";
    SENT_ALL = "select cast(coalesce(sum(amount_minor), 0) as bigint) from payouts
        where tenant = $1 and currency = $2 and sent_ms >= $3
        and direction = 'refund' and kind not in ('stored-value', 'points')
        and state in ('sent', 'unknown', 'paid')";
    SENT_BY = "select cast(coalesce(sum(amount_minor), 0) as bigint) from payouts
        where tenant = $1 and currency = $2 and sent_ms >= $3 and account = $4
        and direction = 'refund' and kind not in ('stored-value', 'points')
        and state in ('sent', 'unknown', 'paid')";
}

/// Somebody stopped an account's payouts, or had them go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Switch {
    pub account: String,
    /// Milliseconds since the epoch, UTC.
    pub at_ms: i64,
    pub stopped: bool,
    /// As events name whoever acts.
    pub actor: String,
    pub reason: String,
}

/// How much may go out a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayLimit {
    /// Empty: all accounts of the shop together.
    pub account: String,
    pub currency: String,
    /// Milliseconds since the epoch, UTC.
    pub at_ms: i64,
    /// Minor units; none: no limit.
    pub day_minor: Option<i64>,
    /// As events name whoever acts.
    pub actor: String,
    pub reason: String,
}

fn switch(row: Row) -> Result<Switch, StoreError> {
    let mut row = row.fields();
    Ok(Switch {
        account: row.text()?,
        at_ms: row.int()?,
        stopped: row.int()? != 0,
        actor: row.text()?,
        reason: row.text()?,
    })
}

fn limit(row: Row) -> Result<DayLimit, StoreError> {
    let mut row = row.fields();
    Ok(DayLimit {
        account: row.text()?,
        currency: row.text()?,
        at_ms: row.int()?,
        day_minor: row.opt_int()?,
        actor: row.text()?,
        reason: row.text()?,
    })
}

/// Adds a line about an account.
pub async fn add_switch(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
    line: &Switch,
) -> Result<(), StoreError> {
    let Switch { account, at_ms, stopped, actor, reason } = line;
    let params = values![tenant, account, *at_ms, id, i64::from(*stopped), actor, reason];
    store.write(vec![Write::new(SWITCH, params)]).await.map(drop)
}

/// Adds a line about what may go out a day.
pub async fn add_limit(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
    line: &DayLimit,
) -> Result<(), StoreError> {
    let DayLimit { account, currency, at_ms, day_minor, actor, reason } = line;
    let params = values![tenant, account, currency, *at_ms, id, *day_minor, actor, reason];
    store.write(vec![Write::new(LIMIT, params)]).await.map(drop)
}

/// How each account that was ever stopped stands now.
pub async fn switches(store: &Store, tenant: TenantId) -> Result<Vec<Switch>, StoreError> {
    store.list(SWITCHES, values![tenant], switch).await
}

/// What was done to the switches, latest first.
pub async fn history(store: &Store, tenant: TenantId) -> Result<Vec<Switch>, StoreError> {
    store.list(HISTORY, values![tenant, HISTORY_MAX], switch).await
}

/// The limits that are in force, those that were lifted included.
pub async fn limits(store: &Store, tenant: TenantId) -> Result<Vec<DayLimit>, StoreError> {
    store.list(LIMITS, values![tenant], limit).await
}

/// What was sent in a currency since a moment and not turned down, in minor units: through one
/// account as orders name it, or through all.
pub async fn sent_since(
    store: &Store,
    tenant: TenantId,
    (account, currency): (Option<&str>, &str),
    from_ms: i64,
) -> Result<i64, StoreError> {
    match account {
        None => store.number(SENT_ALL, values![tenant, currency, from_ms]).await,
        Some(account) => store.number(SENT_BY, values![tenant, currency, from_ms, account]).await,
    }
}
