//! Coupons and store credit that cases gave, as buyers and those who answer for money list them. A
//! commit writes the rows beside the events they follow from.

use crate::db::{Row, Value, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, CustomerId, TenantId};
use uuid::Uuid;

/// What one buyer is shown.
pub const OF_CUSTOMER_MAX: i64 = 100;

macro_rules! columns {
    () => {
        "id, case_id, number, customer_id, ground, form, amount_minor, currency, clause, code, \
         state, reference, granted_ms, valid_until_ms, updated_ms"
    };
}

statements! {
    /// Written over what is there. When it was granted stays, and the code it once had.
    PUT = "insert into compensations (tenant, id, case_id, number, customer_id, ground, form,
        amount_minor, currency, clause, code, state, reference, granted_ms, valid_until_ms,
        updated_ms)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict (tenant, id) do update set state = excluded.state,
        code = case when excluded.code = '' then compensations.code else excluded.code end,
        reference = excluded.reference, updated_ms = excluded.updated_ms";
    NEWEST = concat!("select ", columns!(), " from compensations where tenant = $1
        and ($2 = '' or ground = $3) and (granted_ms, id) < ($4, $5)
        order by granted_ms desc, id desc limit $6");
    FIND = concat!("select ", columns!(), " from compensations where tenant = $1 and id = $2");
    OF_CUSTOMER = concat!("select ", columns!(), " from compensations
        where tenant = $1 and customer_id = $2 order by granted_ms desc, id desc limit $3");
    /// Sums of what was granted from `$2` to before `$3`; what still waits for a second person or
    /// was not confirmed is none of it.
    SUMS = "select ground, form, currency, count(*),
        cast(coalesce(sum(amount_minor), 0) as bigint),
        cast(coalesce(sum(case when state = 'redeemed' or (form = 'store-credit'
            and state = 'issued') then amount_minor else 0 end), 0) as bigint),
        cast(coalesce(sum(case when form = 'coupon' and state in ('agreed', 'issued')
            then amount_minor else 0 end), 0) as bigint)
        from compensations where tenant = $1 and granted_ms >= $2 and granted_ms < $3
        and state <> 'second' and (state <> 'revoked' or code <> '')
        group by ground, form, currency order by ground, form, currency";
}

/// One compensation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CompensationRow {
    pub id: Uuid,
    pub case: CaseId,
    /// The case's spoken number.
    pub number: String,
    pub customer: CustomerId,
    /// The word of its trigger.
    pub ground: String,
    /// `coupon` or `store-credit`.
    pub form: String,
    /// Minor units of `currency`.
    pub amount_minor: i64,
    pub currency: String,
    pub clause: String,
    /// What the buyer redeems a coupon with; empty until the shop made it.
    pub code: String,
    /// The word of its state.
    pub state: String,
    /// The order that it was redeemed with.
    pub reference: String,
    /// Kept once written. All times are milliseconds since the epoch, UTC.
    pub granted_ms: i64,
    pub valid_until_ms: Option<i64>,
    /// Since when it is in this state.
    pub updated_ms: i64,
}

impl CompensationRow {
    pub(crate) fn texts(&self) -> [&String; 8] {
        [
            &self.number,
            &self.ground,
            &self.form,
            &self.currency,
            &self.clause,
            &self.code,
            &self.state,
            &self.reference,
        ]
    }

    pub(crate) fn put(&self, tenant: TenantId) -> Vec<Value> {
        let mut params = values![tenant, self.id, self.case, &self.number, self.customer];
        params.extend(values![&self.ground, &self.form, self.amount_minor, &self.currency]);
        params.extend(values![&self.clause, &self.code, &self.state, &self.reference]);
        params.extend(values![self.granted_ms, self.valid_until_ms, self.updated_ms]);
        params
    }

    fn read(row: Row) -> Result<Self, StoreError> {
        let mut row = row.fields();
        Ok(Self {
            id: row.uuid()?,
            case: CaseId(row.uuid()?),
            number: row.text()?,
            customer: CustomerId(row.uuid()?),
            ground: row.text()?,
            form: row.text()?,
            amount_minor: row.int()?,
            currency: row.text()?,
            clause: row.text()?,
            code: row.text()?,
            state: row.text()?,
            reference: row.text()?,
            granted_ms: row.int()?,
            valid_until_ms: row.opt_int()?,
            updated_ms: row.int()?,
        })
    }
}

/// Where a page ends and the next one begins: its last row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub granted_ms: i64,
    pub id: Uuid,
}

/// A page of what was given for `ground` (empty: for anything), the newest first.
pub async fn newest(
    store: &Store,
    tenant: TenantId,
    ground: &str,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<CompensationRow>, StoreError> {
    let after = after.map_or((i64::MAX, Uuid::max()), |place| (place.granted_ms, place.id));
    let params = values![tenant, ground, ground, after.0, after.1, limit];
    store.list(NEWEST, params, CompensationRow::read).await
}

/// The one with this id.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: Uuid,
) -> Result<Option<CompensationRow>, StoreError> {
    store.find(FIND, values![tenant, id], CompensationRow::read).await
}

/// What a buyer was given, the newest first; at most [`OF_CUSTOMER_MAX`].
pub async fn of_customer(
    store: &Store,
    tenant: TenantId,
    customer: CustomerId,
) -> Result<Vec<CompensationRow>, StoreError> {
    let params = values![tenant, customer, OF_CUSTOMER_MAX];
    store.list(OF_CUSTOMER, params, CompensationRow::read).await
}

/// What some time cost, for one thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sum {
    pub ground: String,
    pub form: String,
    pub currency: String,
    pub count: i64,
    /// What was given, in minor units.
    pub given_minor: i64,
    /// What of it was redeemed or booked: the cost so far.
    pub cost_minor: i64,
    /// What of it can still be redeemed.
    pub open_minor: i64,
}

/// Sums by ground, form and currency of what was granted in a time, in milliseconds since the
/// epoch: from the first to before the second.
pub async fn sums(
    store: &Store,
    tenant: TenantId,
    (from_ms, to_ms): (i64, i64),
) -> Result<Vec<Sum>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok(Sum {
            ground: row.text()?,
            form: row.text()?,
            currency: row.text()?,
            count: row.int()?,
            given_minor: row.int()?,
            cost_minor: row.int()?,
            open_minor: row.int()?,
        })
    };
    store.list(SUMS, values![tenant, from_ms, to_ms], read).await
}
