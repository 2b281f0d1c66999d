//! Payments of settlements, as those who answer for money list them: one row for each refund or
//! charge. A commit writes it beside the events it follows from; only why a payment has to wait is
//! written here, by the job that sends it.

use crate::db::{Row, Value, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, OrderId, TenantId};
use uuid::Uuid;

/// Counts stop here, like those of the inbox.
pub const COUNT_MAX: i64 = 1_000;
/// Payments of one tender of one order that are read: a provider allows fewer parts.
const SIBLINGS_MAX: i64 = 200;

macro_rules! columns {
    () => {
        "id, case_id, number, direction, tender, kind, account, amount_minor, currency, state, \
         reason, reference, order_id, agreed_ms, sent_ms, paid_ms, updated_ms, wait_reason, \
         wait_until_ms"
    };
}

statements! {
    /// Written over what is there. When it was agreed stays; a note why it waits goes once the
    /// payment moves on.
    PUT = "insert into payouts (tenant, id, case_id, number, direction, tender, kind, account,
        amount_minor, currency, state, reason, reference, order_id, agreed_ms, sent_ms, paid_ms,
        updated_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)
        on conflict (tenant, id) do update set state = excluded.state, reason = excluded.reason,
        reference = excluded.reference, account = excluded.account,
        sent_ms = coalesce(excluded.sent_ms, payouts.sent_ms),
        paid_ms = coalesce(excluded.paid_ms, payouts.paid_ms),
        updated_ms = excluded.updated_ms,
        wait_reason = case when payouts.state = excluded.state then payouts.wait_reason
            else '' end,
        wait_until_ms = case when payouts.state = excluded.state then payouts.wait_until_ms
            else null end";
    FIND = concat!("select ", columns!(), " from payouts where tenant = $1 and id = $2");
    OLDEST = concat!("select ", columns!(), " from payouts where tenant = $1 and state = $2
        and (updated_ms, id) > ($3, $4) order by updated_ms, id limit $5");
    NEWEST = concat!("select ", columns!(), " from payouts where tenant = $1 and state = $2
        and (updated_ms, id) < ($3, $4) order by updated_ms desc, id desc limit $5");
    ALARMED = concat!("select ", columns!(), " from payouts
        where tenant = $1 and reason = 'paid-twice' order by case_id, id limit $2");
    COUNT = "select count(*) from (select 1 from payouts
        where tenant = $1 and state = $2 limit $3) n";
    OF_CASE = concat!("select ", columns!(), " from payouts
        where tenant = $1 and case_id = $2 order by id");
    OF_TENDER = concat!("select ", columns!(), " from payouts
        where tenant = $1 and order_id = $2 and tender = $3 order by id limit $4");
    WAIT = "update payouts set wait_reason = $1, wait_until_ms = $2
        where tenant = $3 and id = $4 and state = $5";
    SENT = "select currency, cast(coalesce(sum(amount_minor), 0) as bigint) from payouts
        where tenant = $1 and account = $2 and sent_ms >= $3 and sent_ms < $4
        and direction = 'refund' and kind not in ('stored-value', 'points')
        and state in ('sent', 'unknown', 'paid')
        group by currency order by currency";
}

/// A payment as lists show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PayoutRow {
    /// The refund's or charge's own id.
    pub id: Uuid,
    pub case: CaseId,
    /// The case's spoken number.
    pub number: String,
    /// `refund` or `charge`.
    pub direction: String,
    pub tender: String,
    /// The tender's kind.
    pub kind: String,
    /// The shop's account with the provider; empty: the one it has for such tenders.
    pub account: String,
    /// Minor units of `currency`.
    pub amount_minor: i64,
    pub currency: String,
    /// The word of the part's state.
    pub state: String,
    /// Why it failed, in the provider's words; `paid-twice` where it may have been paid besides
    /// what took its place.
    pub reason: String,
    /// The provider's number of the payment.
    pub reference: String,
    pub order: OrderId,
    /// When it was agreed; kept once written. All times are milliseconds since the epoch, UTC.
    pub agreed_ms: i64,
    /// When it was last sent; none leaves what was written before.
    pub sent_ms: Option<i64>,
    /// When it was paid; none leaves what was written before.
    pub paid_ms: Option<i64>,
    /// Since when it is in this state.
    pub updated_ms: i64,
    /// Why it is not sent yet; read only, see [`wait`].
    pub wait_reason: String,
    /// When that is looked at again; read only.
    pub wait_until_ms: Option<i64>,
}

impl PayoutRow {
    pub(crate) fn texts(&self) -> [&String; 9] {
        [
            &self.number,
            &self.direction,
            &self.tender,
            &self.kind,
            &self.account,
            &self.currency,
            &self.state,
            &self.reason,
            &self.reference,
        ]
    }

    pub(crate) fn put(&self, tenant: TenantId) -> Vec<Value> {
        let mut params = values![tenant, self.id, self.case, &self.number, &self.direction];
        params.extend(values![&self.tender, &self.kind, &self.account, self.amount_minor]);
        params.extend(values![&self.currency, &self.state, &self.reason, &self.reference]);
        params.extend(values![self.order, self.agreed_ms, self.sent_ms, self.paid_ms]);
        params.extend(values![self.updated_ms]);
        params
    }

    fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            id: row.uuid()?,
            case: CaseId(row.uuid()?),
            number: row.text()?,
            direction: row.text()?,
            tender: row.text()?,
            kind: row.text()?,
            account: row.text()?,
            amount_minor: row.int()?,
            currency: row.text()?,
            state: row.text()?,
            reason: row.text()?,
            reference: row.text()?,
            order: OrderId(row.uuid()?),
            agreed_ms: row.int()?,
            sent_ms: row.opt_int()?,
            paid_ms: row.opt_int()?,
            updated_ms: row.int()?,
            wait_reason: row.text()?,
            wait_until_ms: row.opt_int()?,
        })
    }
}

/// From which end a list begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum From {
    /// Work in hand: what has waited longest comes first.
    Oldest,
    /// What is done: the last one comes first.
    Newest,
}

/// Where a page ends and the next one begins: its last row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub updated_ms: i64,
    pub id: Uuid,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub payouts: Vec<PayoutRow>,
    /// None on the last page.
    pub next: Option<Place>,
}

/// A page of the payments in a state, after a place (none for the first page).
pub async fn page(
    store: &Store,
    tenant: TenantId,
    (state, from): (&str, From),
    after: Option<Place>,
    limit: i64,
) -> Result<Page, StoreError> {
    let (sql, key, id) = match from {
        From::Oldest => (OLDEST, i64::MIN, Uuid::nil()),
        From::Newest => (NEWEST, i64::MAX, Uuid::max()),
    };
    let (key, id) = after.map_or((key, id), |place| (place.updated_ms, place.id));
    let limit = limit.max(1);
    let params = values![tenant, state, key, id, limit + 1];
    let mut payouts = store.list(sql, params, PayoutRow::read).await?;
    let more = payouts.len() as i64 > limit;
    payouts.truncate(limit as usize);
    let last = payouts.last().filter(|_| more);
    let next = last.map(|last| Place { updated_ms: last.updated_ms, id: last.id });
    Ok(Page { payouts, next })
}

/// Refunds that may have been paid besides what took their place, by case; `limit` bounds them.
pub async fn alarmed(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<PayoutRow>, StoreError> {
    store.list(ALARMED, values![tenant, limit], PayoutRow::read).await
}

/// How many payments are in a state; counts to [`COUNT_MAX`].
pub async fn count(store: &Store, tenant: TenantId, state: &str) -> Result<i64, StoreError> {
    store.number(COUNT, values![tenant, state, COUNT_MAX]).await
}

/// One payment by its refund's or charge's id.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<PayoutRow>, StoreError> {
    store.find(FIND, values![tenant, id], PayoutRow::read).await
}

/// The payments of a case, in the order in which they were agreed.
pub async fn of_case(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<PayoutRow>, StoreError> {
    store.list(OF_CASE, values![tenant, case], PayoutRow::read).await
}

/// All payments to or from one tender of one order, in all its cases, in the order in which they
/// were agreed.
pub async fn of_tender(
    store: &Store,
    tenant: TenantId,
    order: OrderId,
    tender: &str,
) -> Result<Vec<PayoutRow>, StoreError> {
    let params = values![tenant, order, tender, SIBLINGS_MAX];
    store.list(OF_TENDER, params, PayoutRow::read).await
}

/// Of those, the refunds besides `id` whose outcome is open: sent, or sent with an unknown outcome.
/// One payment's refunds go one after the other.
pub async fn in_flight(
    store: &Store,
    tenant: TenantId,
    (order, tender): (OrderId, &str),
    id: Uuid,
) -> Result<Vec<PayoutRow>, StoreError> {
    let mut all = of_tender(store, tenant, order, tender).await?;
    let open = |row: &PayoutRow| matches!(row.state.as_str(), "sent" | "unknown");
    all.retain(|row| row.id != id && row.direction == "refund" && open(row));
    Ok(all)
}

/// Why a payment has to wait, and when that is looked at again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wait<'a> {
    pub id: Uuid,
    /// The state it waits in; if it has moved on, nothing is written.
    pub state: &'a str,
    /// A word that pages have a sentence for; empty: it waits no longer.
    pub reason: &'a str,
    /// Milliseconds since the epoch, UTC.
    pub until_ms: Option<i64>,
}

/// Notes why a payment waits. A commit that moves the payment on wipes the note out. False if the
/// payment is not there or has moved on.
pub async fn wait(store: &Store, tenant: TenantId, wait: &Wait<'_>) -> Result<bool, StoreError> {
    let params = values![wait.reason, wait.until_ms, tenant, wait.id, wait.state];
    Ok(store.write_one(WAIT, params).await?.touched == 1)
}

/// What was sent out through a provider's account from `from_ms` until before `to_ms` (milliseconds
/// since the epoch, UTC) and was not turned down: minor units by currency.
pub async fn sent(
    store: &Store,
    tenant: TenantId,
    account: &str,
    (from_ms, to_ms): (i64, i64),
) -> Result<Vec<(String, i64)>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok((row.text()?, row.int()?))
    };
    let params: Vec<Value> = values![tenant, account, from_ms, to_ms];
    store.list(SENT, params, read).await
}
