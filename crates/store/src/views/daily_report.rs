//! The daily report of finance: what was paid out, what the statements say, what differs, and what
//! the provider accounts should hold, between two moments.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

statements! {
    /// A payment counts once for each thing that happened to it in the time.
    PAYOUTS = "select 'agreed', direction, currency, count(*), cast(sum(amount_minor) as bigint)
        from payouts where tenant = $1 and agreed_ms >= $2 and agreed_ms < $3
        group by direction, currency
        union all
        select 'sent', direction, currency, count(*), cast(sum(amount_minor) as bigint)
        from payouts where tenant = $1 and sent_ms >= $2 and sent_ms < $3
        group by direction, currency
        union all
        select 'paid', direction, currency, count(*), cast(sum(amount_minor) as bigint)
        from payouts where tenant = $1 and paid_ms >= $2 and paid_ms < $3
        group by direction, currency
        union all
        select state, direction, currency, count(*), cast(sum(amount_minor) as bigint)
        from payouts where tenant = $1 and state in ('failed', 'unknown')
        and updated_ms >= $2 and updated_ms < $3 group by state, direction, currency
        order by 3, 2, 1";
    LINES = "select account, kind, currency, count(*), count(payout_id),
          cast(sum(amount_minor) as bigint), cast(sum(fee_minor) as bigint)
        from statement_lines where tenant = $1 and at_ms >= $2 and at_ms < $3
        group by account, kind, currency order by account, currency, kind";
    OPENED = "select kind, count(*) from differences
        where tenant = $1 and opened_ms >= $2 and opened_ms < $3 group by kind order by kind";
    CLOSED = "select kind, count(*) from differences
        where tenant = $1 and closed_ms >= $2 and closed_ms < $3 group by kind order by kind";
    /// As it was at a moment: opened before it, and not closed by then.
    STANDING = "select kind, count(*),
          count(case when opened_ms >= $1 then 1 end),
          count(case when opened_ms < $1 and opened_ms >= $2 then 1 end),
          count(case when opened_ms < $2 and opened_ms >= $3 then 1 end),
          count(case when opened_ms < $3 and opened_ms >= $4 then 1 end),
          count(case when opened_ms < $4 then 1 end)
        from differences where tenant = $5 and opened_ms < $6
        and (closed_ms is null or closed_ms >= $6) group by kind order by kind";
    BALANCE = "select currency, cast(sum(amount_minor) as bigint) from postings
        where tenant = $1 and party = $2 and account = $3 and at_ms < $4
        group by currency order by currency";
}

/// What happened to payments of one direction in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payouts {
    /// `agreed`, `sent`, `paid`, `failed` or `unknown`.
    pub what: String,
    /// `refund` or `charge`.
    pub direction: String,
    pub currency: String,
    pub count: i64,
    /// Minor units.
    pub amount_minor: i64,
}

/// What the lines of one account and kind come to, in one currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lines {
    pub account: String,
    pub kind: String,
    pub currency: String,
    pub count: i64,
    pub matched: i64,
    /// Minor units, as the account moves.
    pub amount_minor: i64,
    pub fee_minor: i64,
}

/// Differences of one kind that stood open, by age: the youngest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub kind: String,
    pub count: i64,
    pub ages: [i64; 5],
}

/// What happened to payments from the first moment on and before the second.
pub async fn payouts(
    store: &Store,
    tenant: TenantId,
    (from_ms, to_ms): (i64, i64),
) -> Result<Vec<Payouts>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok(Payouts {
            what: row.text()?,
            direction: row.text()?,
            currency: row.text()?,
            count: row.int()?,
            amount_minor: row.int()?,
        })
    };
    store.list(PAYOUTS, values![tenant, from_ms, to_ms], read).await
}

/// What the lines of the time come to.
pub async fn lines(
    store: &Store,
    tenant: TenantId,
    (from_ms, to_ms): (i64, i64),
) -> Result<Vec<Lines>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok(Lines {
            account: row.text()?,
            kind: row.text()?,
            currency: row.text()?,
            count: row.int()?,
            matched: row.int()?,
            amount_minor: row.int()?,
            fee_minor: row.int()?,
        })
    };
    store.list(LINES, values![tenant, from_ms, to_ms], read).await
}

fn counted(row: Row) -> Result<(String, i64), StoreError> {
    let mut row = row.fields();
    Ok((row.text()?, row.int()?))
}

/// How many differences of each kind were opened in the time.
pub async fn opened(
    store: &Store,
    tenant: TenantId,
    (from_ms, to_ms): (i64, i64),
) -> Result<Vec<(String, i64)>, StoreError> {
    store.list(OPENED, values![tenant, from_ms, to_ms], counted).await
}

/// How many differences of each kind were closed in the time.
pub async fn closed(
    store: &Store,
    tenant: TenantId,
    (from_ms, to_ms): (i64, i64),
) -> Result<Vec<(String, i64)>, StoreError> {
    store.list(CLOSED, values![tenant, from_ms, to_ms], counted).await
}

/// How many differences of each kind stood open at a moment, and how many of each age: opened since
/// the first of `since_ms`, and so on.
pub async fn standing(
    store: &Store,
    tenant: TenantId,
    at_ms: i64,
    since_ms: [i64; 4],
) -> Result<Vec<Standing>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        let (kind, count) = (row.text()?, row.int()?);
        let ages = [row.int()?, row.int()?, row.int()?, row.int()?, row.int()?];
        Ok(Standing { kind, count, ages })
    };
    let mut params: Vec<_> = since_ms.map(crate::db::Value::from).into();
    params.extend(values![tenant, at_ms]);
    store.list(STANDING, params, read).await
}

/// What an account of the books holds before a moment, in each currency: minor units, debit above
/// zero.
pub async fn balance(
    store: &Store,
    tenant: TenantId,
    (party, account): (&str, &str),
    before_ms: i64,
) -> Result<Vec<(String, i64)>, StoreError> {
    store.list(BALANCE, values![tenant, party, account, before_ms], counted).await
}
