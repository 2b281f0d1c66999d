//! Differences between what providers say and what we say: work for people. Each is opened once by
//! what it is about, and every act on it is kept.

use crate::db::{Row, Write, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, DifferenceId, StatementId, TenantId};
use uuid::Uuid;

/// Who does what no person did.
const OWN: &str = "rule:reconciliation";

macro_rules! difference_columns {
    () => {
        "id, version, kind, state, account, statement_id, line, their_number, theirs_minor,
        theirs_currency, payout_id, case_id, case_number, ours_minor, ours_currency, at_ms, owner,
        reason, opened_ms, closed_ms, closed_by"
    };
}

/// Narrowed down as [`Filter`] says; an empty text and a span without ends narrow nothing.
macro_rules! narrowed {
    ($tenant:literal, $state:literal, $kind:literal, $account:literal, $owner:literal) => {
        concat!(
            "tenant = ",
            $tenant,
            " and (state = ",
            $state,
            " or (",
            $state,
            " = ''
            and state <> 'resolved')) and (kind = ",
            $kind,
            " or ",
            $kind,
            " = '')
            and (account = ",
            $account,
            " or ",
            $account,
            " = '')
            and (owner = ",
            $owner,
            " or ",
            $owner,
            " = '')"
        )
    };
}

statements! {
    OPEN = concat!("insert into differences (tenant, ", difference_columns!(), ")
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18,
        $19, $20, $21, $22) on conflict do nothing");
    NOTE = "insert into difference_acts (tenant, difference_id, version, act, words, actor, at_ms)
        values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing";
    FIND = concat!("select ", difference_columns!(), " from differences
        where tenant = $1 and id = $2");
    LIST = concat!("select ", difference_columns!(), " from differences
        where ", narrowed!("$1", "$2", "$3", "$4", "$5"), "
        and opened_ms >= $6 and opened_ms < $7 and (opened_ms, id) > ($8, $9)
        order by opened_ms, id limit $10");
    /// Days of 24 hours: less than 2, 4, 8, 31, and more.
    AGES = concat!("select count(*),
          count(case when opened_ms >= $1 then 1 end),
          count(case when opened_ms < $1 and opened_ms >= $2 then 1 end),
          count(case when opened_ms < $2 and opened_ms >= $3 then 1 end),
          count(case when opened_ms < $3 and opened_ms >= $4 then 1 end),
          count(case when opened_ms < $4 then 1 end)
        from differences where ", narrowed!("$5", "$6", "$7", "$8", "$9"));
    OF_PAYOUT = concat!("select ", difference_columns!(), " from differences
        where tenant = $1 and payout_id = $2 order by opened_ms, id limit 50");
    ACTS = "select version, act, words, actor, at_ms from difference_acts
        where tenant = $1 and difference_id = $2 order by version limit 200";
    MOVE = "update differences set version = version + 1, state = $1, owner = $2, reason = $3,
        closed_ms = $4, closed_by = $5, payout_id = $6, case_id = $7, case_number = $8,
        ours_minor = $9, ours_currency = $10
        where tenant = $11 and id = $12 and version = $13";
    ARRIVED_NOTE = "insert into difference_acts
        (tenant, difference_id, version, act, words, actor, at_ms)
        select tenant, id, version + 1, 'resolved', 'arrived', cast($1 as text),
          cast($2 as bigint) from differences
        where tenant = $3 and payout_id = $4 and kind = 'missing' and state <> 'resolved'
        on conflict do nothing";
    ARRIVED = "update differences set version = version + 1, state = 'resolved',
        reason = 'arrived', closed_ms = $1, closed_by = $2
        where tenant = $3 and payout_id = $4 and kind = 'missing' and state <> 'resolved'";
    PAID_SINCE = concat!("select ", difference_columns!(), " from differences
        where tenant = $1 and kind = 'paid-there' and state <> 'resolved' and exists (
          select 1 from payouts p where p.tenant = differences.tenant
          and p.id = differences.payout_id and p.state = 'paid')
        order by opened_ms, id limit $2");
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub id: DifferenceId,
    /// What an act must have seen; 1 when it is opened.
    pub version: i64,
    /// A word of `DifferenceKind` and one of `DifferenceState`.
    pub kind: String,
    pub state: String,
    pub account: String,
    /// Their side; none where no line came.
    pub statement: Option<StatementId>,
    pub line: Option<i64>,
    pub their_number: String,
    /// Minor units, as the account moves.
    pub theirs: Option<(i64, String)>,
    /// Our side; none where it is none of ours.
    pub payout: Option<Uuid>,
    pub case: Option<CaseId>,
    pub case_number: String,
    /// Minor units, as the account would have to move.
    pub ours: Option<(i64, String)>,
    /// When the money moved, as far as either side says; milliseconds since the epoch, UTC.
    pub at_ms: i64,
    /// Who sees to it: an actor; empty is nobody.
    pub owner: String,
    pub reason: String,
    pub opened_ms: i64,
    pub closed_ms: Option<i64>,
    pub closed_by: String,
}

/// One thing that was done about a difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Act {
    pub version: i64,
    pub act: String,
    pub words: String,
    pub actor: String,
    pub at_ms: i64,
}

/// Which differences.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter<'a> {
    /// Empty: all that are not resolved.
    pub state: &'a str,
    pub kind: &'a str,
    pub account: &'a str,
    pub owner: &'a str,
    /// Opened at or after the first moment and before the second.
    pub opened: (i64, i64),
}

impl Default for Filter<'_> {
    fn default() -> Self {
        Self { state: "", kind: "", account: "", owner: "", opened: (i64::MIN, i64::MAX) }
    }
}

/// Where a page ends and the next one begins: its last difference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    pub opened_ms: i64,
    pub difference: DifferenceId,
}

fn pair(minor: Option<i64>, currency: Option<String>) -> Option<(i64, String)> {
    minor.zip(currency)
}

fn read(row: Row) -> Result<Difference, StoreError> {
    let mut row = row.fields();
    Ok(Difference {
        id: DifferenceId(row.uuid()?),
        version: row.int()?,
        kind: row.text()?,
        state: row.text()?,
        account: row.text()?,
        statement: row.opt_uuid()?.map(StatementId),
        line: row.opt_int()?,
        their_number: row.text()?,
        theirs: pair(row.opt_int()?, row.opt_text()?),
        payout: row.opt_uuid()?,
        case: row.opt_uuid()?.map(CaseId),
        case_number: row.text()?,
        ours: pair(row.opt_int()?, row.opt_text()?),
        at_ms: row.int()?,
        owner: row.text()?,
        reason: row.text()?,
        opened_ms: row.int()?,
        closed_ms: row.opt_int()?,
        closed_by: row.text()?,
    })
}

fn read_act(row: Row) -> Result<Act, StoreError> {
    let mut row = row.fields();
    Ok(Act {
        version: row.int()?,
        act: row.text()?,
        words: row.text()?,
        actor: row.text()?,
        at_ms: row.int()?,
    })
}

/// A difference is opened: once, whoever comes second changes nothing.
pub(crate) fn opened(tenant: TenantId, difference: &Difference) -> [Write; 2] {
    let d = difference;
    let (theirs, their_currency) = d.theirs.clone().unzip();
    let (ours, our_currency) = d.ours.clone().unzip();
    let mut params = values![tenant, d.id, 1, &d.kind, &d.state, &d.account, d.statement, d.line];
    params.extend(values![&d.their_number, theirs, their_currency, d.payout, d.case]);
    params.extend(values![&d.case_number, ours, our_currency, d.at_ms, &d.owner, &d.reason]);
    params.extend(values![d.opened_ms, d.closed_ms, &d.closed_by]);
    let note = values![tenant, d.id, 1, "opened", "", OWN, d.opened_ms];
    [Write::new(OPEN, params), Write::new(NOTE, note)]
}

/// A line came for what was missing.
pub(crate) fn arrived(tenant: TenantId, payout: Uuid, now_ms: i64) -> [Write; 2] {
    let note = values![OWN, now_ms, tenant, payout];
    let params = values![now_ms, OWN, tenant, payout];
    [Write::new(ARRIVED_NOTE, note), Write::new(ARRIVED, params)]
}

/// One difference.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    id: DifferenceId,
) -> Result<Option<Difference>, StoreError> {
    store.find(FIND, values![tenant, id], read).await
}

/// Differences after a place (none for the first page), oldest first; one more than `limit` where
/// there are more.
pub async fn list(
    store: &Store,
    tenant: TenantId,
    filter: &Filter<'_>,
    after: Option<Place>,
    limit: i64,
) -> Result<Vec<Difference>, StoreError> {
    let (opened, id) =
        after.map_or((i64::MIN, Uuid::nil()), |place| (place.opened_ms, place.difference.0));
    let (f, (from, to)) = (filter, filter.opened);
    let mut params = values![tenant, f.state, f.kind, f.account, f.owner, from, to];
    params.extend(values![opened, id, limit + 1]);
    store.list(LIST, params, read).await
}

/// How many there are, and how many of each age: opened since the first moment, since the second
/// and before the first, and so on; the last is what is older than all of them. The filter's span
/// of time is not looked at.
pub async fn ages(
    store: &Store,
    tenant: TenantId,
    filter: &Filter<'_>,
    since_ms: [i64; 4],
) -> Result<(i64, [i64; 5]), StoreError> {
    let mut params: Vec<_> = since_ms.map(crate::db::Value::from).into();
    let f = filter;
    params.extend(values![tenant, f.state, f.kind, f.account, f.owner]);
    let row = store.row(AGES, params).await?;
    let mut row = row.ok_or_else(|| StoreError::Corrupt("no row".into()))?.fields();
    let all = row.int()?;
    Ok((all, [row.int()?, row.int()?, row.int()?, row.int()?, row.int()?]))
}

/// The differences of a refund or charge, oldest first; 50 at most.
pub async fn of_payout(
    store: &Store,
    tenant: TenantId,
    payout: Uuid,
) -> Result<Vec<Difference>, StoreError> {
    store.list(OF_PAYOUT, values![tenant, payout], read).await
}

/// What was done about it, in order.
pub async fn acts(
    store: &Store,
    tenant: TenantId,
    id: DifferenceId,
) -> Result<Vec<Act>, StoreError> {
    store.list(ACTS, values![tenant, id], read_act).await
}

/// Keeps a difference as it is after an act, with the act. `moved.version` is the version that was
/// seen. `Stale` if it has moved since.
pub async fn act(
    store: &Store,
    tenant: TenantId,
    moved: &Difference,
    (act, words): (&str, &str),
    (actor, at_ms): (&str, i64),
) -> Result<(), StoreError> {
    let m = moved;
    let (ours, our_currency) = m.ours.clone().unzip();
    let mut params = values![&m.state, &m.owner, &m.reason, m.closed_ms, &m.closed_by, m.payout];
    params.extend(values![m.case, &m.case_number, ours, our_currency, tenant, m.id, m.version]);
    let note = values![tenant, m.id, m.version + 1, act, words, actor, at_ms];
    store.write(vec![Write::touching_one(MOVE, params), Write::new(NOTE, note)]).await.map(drop)
}

/// Differences in which the provider had paid what we had not, and which we say is paid by now.
pub async fn paid_since(
    store: &Store,
    tenant: TenantId,
    limit: i64,
) -> Result<Vec<Difference>, StoreError> {
    store.list(PAID_SINCE, values![tenant, limit], read).await
}
