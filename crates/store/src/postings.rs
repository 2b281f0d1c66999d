//! The double-entry books. What is posted is decided in `core::books`; here are the questions that
//! pages ask of it: what one case came to, and the balances of all accounts over a period.

use crate::db::{Row, Value, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, TenantId};
use uuid::Uuid;

statements! {
    ADD = "insert into postings
        (tenant, case_id, seq, line, party, account, amount_minor, currency, at_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (tenant, case_id, seq, line) do nothing";
    OF_CASE = "select case_id, seq, line, party, account, amount_minor, currency, at_ms
        from postings where tenant = $1 and case_id = $2 order by seq, line";
    CURRENCIES = "select distinct currency from postings where tenant = $1 order by currency";
    BALANCES = "select party, account,
        cast(coalesce(sum(case when at_ms < $1 then amount_minor else 0 end), 0) as bigint),
        cast(coalesce(sum(case when at_ms >= $1 and amount_minor > 0
            then amount_minor else 0 end), 0) as bigint),
        cast(coalesce(sum(case when at_ms >= $1 and amount_minor < 0
            then -amount_minor else 0 end), 0) as bigint),
        cast(coalesce(sum(case when at_ms >= $1 then 1 else 0 end), 0) as bigint)
        from postings where tenant = $2 and currency = $3 and at_ms < $4
        group by party, account order by party, account";
    ENTRIES = "select case_id, seq, line, party, account, amount_minor, currency, at_ms
        from postings where tenant = $1 and party = $2 and account = $3 and currency = $4
        and at_ms >= $5 and at_ms < $6
        and (at_ms, case_id, seq, line) > ($7, $8, $9, $10)
        order by at_ms, case_id, seq, line limit $11";
}

/// One line of the books.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posting {
    pub case: CaseId,
    /// The number of the event it belongs to.
    pub seq: i64,
    /// Its place among the lines of the event.
    pub line: i64,
    /// Whose books it is in.
    pub party: String,
    pub account: String,
    /// Minor units of `currency`; debit positive, credit negative.
    pub amount_minor: i64,
    pub currency: String,
    /// Milliseconds since the epoch, UTC.
    pub at_ms: i64,
}

impl Posting {
    pub(crate) fn add(&self, tenant: TenantId) -> Vec<Value> {
        let mut params = values![tenant, self.case, self.seq, self.line, &self.party];
        params.extend(values![&self.account, self.amount_minor, &self.currency, self.at_ms]);
        params
    }

    fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            case: CaseId(row.uuid()?),
            seq: row.int()?,
            line: row.int()?,
            party: row.text()?,
            account: row.text()?,
            amount_minor: row.int()?,
            currency: row.text()?,
            at_ms: row.int()?,
        })
    }
}

/// One account over a period, in minor units; debit positive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Balance {
    pub party: String,
    pub account: String,
    /// What it stood at when the period began.
    pub opening: i64,
    /// The period's debits, as a positive number.
    pub debit: i64,
    /// The period's credits, as a positive number.
    pub credit: i64,
    /// How many lines the period has.
    pub lines: i64,
}

impl Balance {
    /// What it stands at when the period ends.
    pub fn closing(&self) -> i64 {
        self.opening + self.debit - self.credit
    }
}

/// A period and the currency its balances are in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period<'a> {
    pub currency: &'a str,
    /// Milliseconds since the epoch, UTC; the end is not part of it.
    pub from_ms: i64,
    pub to_ms: i64,
}

/// Where a page ends and the next one begins: its last line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub at_ms: i64,
    pub case: CaseId,
    pub seq: i64,
    pub line: i64,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub entries: Vec<Posting>,
    /// None on the last page.
    pub next: Option<Place>,
}

/// The lines of a case, in the order of its events.
pub async fn of_case(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<Posting>, StoreError> {
    store.list(OF_CASE, values![tenant, case], Posting::read).await
}

/// The currencies something was ever posted in.
pub async fn currencies(store: &Store, tenant: TenantId) -> Result<Vec<String>, StoreError> {
    store.list(CURRENCIES, values![tenant], |row| row.fields().text()).await
}

/// The trial balance: every account with what it stood at before, the period's debits and credits.
/// Over all accounts, opening and movements each come to zero.
pub async fn balances(
    store: &Store,
    tenant: TenantId,
    period: Period<'_>,
) -> Result<Vec<Balance>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok(Balance {
            party: row.text()?,
            account: row.text()?,
            opening: row.int()?,
            debit: row.int()?,
            credit: row.int()?,
            lines: row.int()?,
        })
    };
    let params = values![period.from_ms, tenant, period.currency, period.to_ms];
    store.list(BALANCES, params, read).await
}

/// A page of the lines of one party's account in a period, oldest first, after a place (none for
/// the first page).
pub async fn entries(
    store: &Store,
    tenant: TenantId,
    (party, account, period): (&str, &str, Period<'_>),
    after: Option<Place>,
    limit: i64,
) -> Result<Page, StoreError> {
    let first = Place { at_ms: i64::MIN, case: CaseId(Uuid::nil()), seq: 0, line: 0 };
    let (place, limit) = (after.unwrap_or(first), limit.max(1));
    let mut params = values![tenant, party, account, period.currency, period.from_ms];
    params.extend(values![period.to_ms, place.at_ms, place.case, place.seq, place.line]);
    params.extend(values![limit + 1]);
    let mut entries = store.list(ENTRIES, params, Posting::read).await?;
    let more = entries.len() as i64 > limit;
    entries.truncate(limit as usize);
    let last = entries.last().filter(|_| more);
    let next = last.map(|last| Place {
        at_ms: last.at_ms,
        case: last.case,
        seq: last.seq,
        line: last.line,
    });
    Ok(Page { entries, next })
}
