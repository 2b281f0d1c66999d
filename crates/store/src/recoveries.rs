//! What others owe for cases: claims against carriers, suppliers, insurers, the platform. A commit
//! writes the rows beside the events they follow from.

use crate::db::{Row, Value, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, TenantId};
use uuid::Uuid;

/// Claims that are listed by debtor: more are for the export, page by page.
pub const DEBTORS_MAX: i64 = 500;

macro_rules! columns {
    () => {
        "case_id, key, number, debtor, name, ground, amount_minor, settled_minor, currency, \
         state, reference, claimed_ms, updated_ms"
    };
}

statements! {
    /// Written over what is there; when it was claimed stays.
    PUT = "insert into recoveries (tenant, case_id, key, number, debtor, name, ground,
        amount_minor, settled_minor, currency, state, reference, claimed_ms, updated_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        on conflict (tenant, case_id, key) do update set name = excluded.name,
        ground = excluded.ground, amount_minor = excluded.amount_minor,
        settled_minor = excluded.settled_minor, state = excluded.state,
        reference = excluded.reference, updated_ms = excluded.updated_ms";
    OF_CASE = concat!("select ", columns!(), " from recoveries
        where tenant = $1 and case_id = $2 order by key");
    IN_STATE = concat!("select ", columns!(), " from recoveries where tenant = $1 and state = $2
        and (claimed_ms, case_id, key) > ($3, $4, $5) order by claimed_ms, case_id, key limit $6");
    /// Sums by debtor and age; `$1` and `$2` are the moments that part the ages.
    AGES = "select debtor, name, currency,
        cast(coalesce(sum(case when claimed_ms >= $1 then amount_minor - settled_minor
            else 0 end), 0) as bigint),
        cast(coalesce(sum(case when claimed_ms < $1 and claimed_ms >= $2
            then amount_minor - settled_minor else 0 end), 0) as bigint),
        cast(coalesce(sum(case when claimed_ms < $2 then amount_minor - settled_minor
            else 0 end), 0) as bigint),
        count(*)
        from recoveries where tenant = $3 and state = 'open'
        group by debtor, name, currency order by debtor, name, currency limit $4";
}

/// One claim, or a suggested one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecoveryRow {
    pub case: CaseId,
    /// The claim's id as text, or `suggested:` and the debtor.
    pub key: String,
    /// The case's spoken number.
    pub number: String,
    /// `carrier`, `supplier`, `insurer` or `platform`.
    pub debtor: String,
    /// Which one, as far as it is known.
    pub name: String,
    pub ground: String,
    /// Minor units of `currency`.
    pub amount_minor: i64,
    /// What came in of it.
    pub settled_minor: i64,
    pub currency: String,
    /// `suggested`, `open`, `settled`, `written-off` or `gone`.
    pub state: String,
    /// The debtor's number of the payment.
    pub reference: String,
    /// Milliseconds since the epoch, UTC.
    pub claimed_ms: i64,
    pub updated_ms: i64,
}

impl RecoveryRow {
    pub(crate) fn texts(&self) -> [&String; 8] {
        [
            &self.key,
            &self.number,
            &self.debtor,
            &self.name,
            &self.ground,
            &self.currency,
            &self.state,
            &self.reference,
        ]
    }

    pub(crate) fn put(&self, tenant: TenantId) -> Vec<Value> {
        let mut params = values![tenant, self.case, &self.key, &self.number, &self.debtor];
        params.extend(values![&self.name, &self.ground, self.amount_minor, self.settled_minor]);
        params.extend(values![&self.currency, &self.state, &self.reference, self.claimed_ms]);
        params.extend(values![self.updated_ms]);
        params
    }

    fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            case: CaseId(row.uuid()?),
            key: row.text()?,
            number: row.text()?,
            debtor: row.text()?,
            name: row.text()?,
            ground: row.text()?,
            amount_minor: row.int()?,
            settled_minor: row.int()?,
            currency: row.text()?,
            state: row.text()?,
            reference: row.text()?,
            claimed_ms: row.int()?,
            updated_ms: row.int()?,
        })
    }
}

/// Where a page ends and the next one begins: its last row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub claimed_ms: i64,
    pub case: CaseId,
    pub key: String,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub recoveries: Vec<RecoveryRow>,
    /// None on the last page.
    pub next: Option<Place>,
}

/// What one debtor owes in one currency, by the age of the claims; minor units.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ages {
    pub debtor: String,
    pub name: String,
    pub currency: String,
    pub young: i64,
    pub middle: i64,
    pub old: i64,
    pub claims: i64,
}

/// The claims of a case, suggested ones too.
pub async fn of_case(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<RecoveryRow>, StoreError> {
    store.list(OF_CASE, values![tenant, case], RecoveryRow::read).await
}

/// A page of the claims in a state, oldest first, after a place (none for the first page).
pub async fn page(
    store: &Store,
    tenant: TenantId,
    state: &str,
    after: Option<Place>,
    limit: i64,
) -> Result<Page, StoreError> {
    let first = Place { claimed_ms: i64::MIN, case: CaseId(Uuid::nil()), key: String::new() };
    let (place, limit) = (after.unwrap_or(first), limit.max(1));
    let params = values![tenant, state, place.claimed_ms, place.case, place.key, limit + 1];
    let mut recoveries = store.list(IN_STATE, params, RecoveryRow::read).await?;
    let more = recoveries.len() as i64 > limit;
    recoveries.truncate(limit as usize);
    let last = recoveries.last().filter(|_| more);
    let next = last.map(|last| Place {
        claimed_ms: last.claimed_ms,
        case: last.case,
        key: last.key.clone(),
    });
    Ok(Page { recoveries, next })
}

/// What is open by debtor and age: younger than `young_ms`, older than `old_ms` (moments in
/// milliseconds since the epoch, UTC), and between; [`DEBTORS_MAX`] lines at most.
pub async fn ages(
    store: &Store,
    tenant: TenantId,
    young_ms: i64,
    old_ms: i64,
) -> Result<Vec<Ages>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok(Ages {
            debtor: row.text()?,
            name: row.text()?,
            currency: row.text()?,
            young: row.int()?,
            middle: row.int()?,
            old: row.int()?,
            claims: row.int()?,
        })
    };
    store.list(AGES, values![young_ms, old_ms, tenant, DEBTORS_MAX], read).await
}
