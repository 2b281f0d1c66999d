//! The inbox: which cases, in which order, how many; and the search box above it.

use crate::cases::{CaseHead, head_columns};
use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError, cases, orders, search};

/// A case as lists show it.
pub use crate::cases::CaseHead as Head;
use amends_core::ids::{CaseId, OrderId, TenantId, parse_case_number};
use uuid::Uuid;

/// Counts stop here and are shown as "999+": nobody reads further, and counting stays cheap.
pub const COUNT_MAX: i64 = 1_000;

/// A page: at most `limit` rows, after the place where the last page ended.
macro_rules! page {
    ($from:literal, $key:literal) => {
        concat!(
            "select ",
            head_columns!(),
            " from cases c where c.tenant = $1 and ",
            $from,
            " and (c.",
            $key,
            ", c.id) > ($3, $4) order by c.",
            $key,
            ", c.id limit $5"
        )
    };
}

statements! {
    BY_TURN = page!("c.turn = $2 and c.closed_ms is null", "opened_ms");
    BY_STATUS = page!("c.status = $2", "opened_ms");
    OPEN = concat!("select ", head_columns!(), " from cases c
        where c.tenant = $1 and c.closed_ms is null
        and (c.opened_ms, c.id) > ($2, $3) order by c.opened_ms, c.id limit $4");
    DUE = concat!("select ", head_columns!(), " from cases c
        where c.tenant = $1 and c.closed_ms is null and c.due_ms is not null
        and (c.due_ms, c.id) > ($2, $3) order by c.due_ms, c.id limit $4");
    /// Ids are time-ordered, so the primary key is enough.
    NEWEST = concat!("select ", head_columns!(), " from cases c where c.tenant = $1
        and c.id < $2 order by c.id desc limit $3");
    COUNT_TURN = "select count(*) from (select 1 from cases
        where tenant = $1 and turn = $2 and closed_ms is null limit $3) n";
    COUNT_STATUS = "select count(*) from (select 1 from cases
        where tenant = $1 and status = $2 limit $3) n";
    COUNT_OPEN = "select count(*) from (select 1 from cases
        where tenant = $1 and closed_ms is null limit $2) n";
    COUNT_OVERDUE = "select count(*) from (select 1 from cases
        where tenant = $1 and closed_ms is null and due_ms is not null and due_ms < $2
        limit $3) n";
    BEGINNING = "select body from events where tenant = $1 and case_id = $2 and seq = 1";
    BY_ORDER_NUMBER = concat!("select ", head_columns!(), " from orders o
        join case_orders l on l.tenant = o.tenant and l.order_id = o.id
        join cases c on c.tenant = l.tenant and c.id = l.case_id
        where o.tenant = $1 and o.number = $2 order by c.id desc limit $3");
    /// Up to three words, each from its first letters; the range is that of the bytes.
    BY_WORDS = concat!("select ", head_columns!(), " from case_words w
        join cases c on c.tenant = w.tenant and c.id = w.case_id
        where w.tenant = $1 and w.word >= $2 and w.word < $3
        and exists (select 1 from case_words x where x.tenant = w.tenant
            and x.case_id = w.case_id and x.word >= $4 and x.word < $5)
        and exists (select 1 from case_words y where y.tenant = w.tenant
            and y.case_id = w.case_id and y.word >= $6 and y.word < $7)
        order by w.word, c.id desc limit $8");
}

/// Which cases, and thereby in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Which {
    /// Open cases in which it is this party's turn, oldest first.
    Turn(String),
    /// Cases with this status, oldest first.
    Status(String),
    /// All open cases, oldest first.
    Open,
    /// Open cases with a deadline, the next one first.
    Due,
    /// All cases, newest first (by id, which is time-ordered).
    Newest,
}

/// Where a page ends and the next one begins: the sort key and id of its last row.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place {
    /// `opened_ms`, or `due_ms` for [`Which::Due`].
    pub key_ms: i64,
    pub case: CaseId,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    pub cases: Vec<CaseHead>,
    /// None on the last page.
    pub next: Option<Place>,
}

/// A page of cases after a place (none for the first one).
pub async fn page(
    store: &Store,
    tenant: TenantId,
    which: &Which,
    after: Option<Place>,
    limit: i64,
) -> Result<Page, StoreError> {
    let (first_key, first_id) = match which {
        Which::Newest => (i64::MAX, Uuid::max()),
        _ => (i64::MIN, Uuid::nil()),
    };
    let (key, id) = after.map_or((first_key, first_id), |place| (place.key_ms, place.case.0));
    let limit = limit.max(1);
    let (sql, params) = match which {
        Which::Turn(turn) => (BY_TURN, values![tenant, turn, key, id, limit + 1]),
        Which::Status(status) => (BY_STATUS, values![tenant, status, key, id, limit + 1]),
        Which::Open => (OPEN, values![tenant, key, id, limit + 1]),
        Which::Due => (DUE, values![tenant, key, id, limit + 1]),
        Which::Newest => (NEWEST, values![tenant, id, limit + 1]),
    };
    let mut cases = store.list(sql, params, CaseHead::read).await?;
    let more = cases.len() as i64 > limit;
    cases.truncate(limit as usize);
    let next = cases.last().filter(|_| more).map(|last| Place {
        key_ms: match which {
            Which::Due => last.row.due_ms.unwrap_or(i64::MAX),
            _ => last.row.opened_ms,
        },
        case: last.id,
    });
    Ok(Page { cases, next })
}

/// The body of the first event of each of these cases (a page's), in their order: what was asked
/// for. None for a case that is not there.
pub async fn beginnings(
    store: &Store,
    tenant: TenantId,
    cases: &[CaseId],
) -> Result<Vec<Option<String>>, StoreError> {
    let body = |row: Row| row.fields().text();
    let reads = cases.iter().map(|case| store.find(BEGINNING, values![tenant, *case], body));
    futures_util::future::try_join_all(reads).await
}

/// How many cases there are of a kind; counts to [`COUNT_MAX`]. `Newest` counts open cases.
pub async fn count(store: &Store, tenant: TenantId, which: &Which) -> Result<i64, StoreError> {
    match which {
        Which::Turn(turn) => store.number(COUNT_TURN, values![tenant, turn, COUNT_MAX]).await,
        Which::Status(status) => {
            store.number(COUNT_STATUS, values![tenant, status, COUNT_MAX]).await
        }
        Which::Due => store.number(COUNT_OVERDUE, values![tenant, i64::MAX, COUNT_MAX]).await,
        Which::Open | Which::Newest => store.number(COUNT_OPEN, values![tenant, COUNT_MAX]).await,
    }
}

/// How many open cases are past their deadline at `now_ms`; counts to [`COUNT_MAX`].
pub async fn overdue(store: &Store, tenant: TenantId, now_ms: i64) -> Result<i64, StoreError> {
    store.number(COUNT_OVERDUE, values![tenant, now_ms, COUNT_MAX]).await
}

/// The order with this number, as staff type it.
pub async fn order_by_number(
    store: &Store,
    tenant: TenantId,
    number: &str,
) -> Result<Option<OrderId>, StoreError> {
    Ok(orders::by_number(store, tenant, number).await?.map(|order| order.id))
}

/// What somebody typed into the search box: a case number, a tracking number, an order number, or
/// the beginnings of up to three words. The first kind that finds something answers.
pub async fn search(
    store: &Store,
    tenant: TenantId,
    typed: &str,
    limit: i64,
) -> Result<Vec<CaseHead>, StoreError> {
    let typed = typed.trim();
    if let Some(number) = parse_case_number(typed)
        && let Some(case) = cases::by_number(store, tenant, &number).await?
    {
        return Ok(vec![case]);
    }
    let found = cases::by_tracking(store, tenant, typed).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    let params = values![tenant, typed, limit];
    let found = store.list(BY_ORDER_NUMBER, params, CaseHead::read).await?;
    if !found.is_empty() {
        return Ok(found);
    }
    by_words(store, tenant, typed, limit).await
}

async fn by_words(
    store: &Store,
    tenant: TenantId,
    typed: &str,
    limit: i64,
) -> Result<Vec<CaseHead>, StoreError> {
    let words = search::words(typed);
    let mut words: Vec<&str> = words.split_whitespace().collect();
    words.sort_by_key(|word| std::cmp::Reverse(word.len())); // the longest finds the fewest
    let Some(first) = words.first() else {
        return Ok(Vec::new());
    };
    let mut params = values![tenant];
    for place in 0..3 {
        let word = words.get(place).unwrap_or(first).as_bytes();
        let end = [word, &[0xff]].concat(); // no UTF-8 byte is 0xff: behind all that begin so
        params.extend(values![word, end.as_slice()]);
    }
    params.extend(values![limit]);
    let mut found = store.list(BY_WORDS, params, CaseHead::read).await?;
    let mut seen = std::collections::HashSet::new();
    found.retain(|case| seen.insert(case.id)); // one case may have several words that begin so
    Ok(found)
}
