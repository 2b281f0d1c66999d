//! What is due: the timers of a shop in the order in which they end. Each clock is read from its
//! own range of an index and the ranges are merged, so that a page costs the same however many
//! timers run, whichever clocks are asked for.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, TenantId};
use uuid::Uuid;

/// One clock's timers after a place and before a moment; `$3` and its condition differ.
macro_rules! of_kind {
    ($agent:literal, $due:literal, $case:literal, $kind:literal, $until:literal, $party:literal,
        $limit:literal) => {
        concat!(
            "select t.case_id, t.kind, t.due_ms, t.since_ms, t.party, t.agent, c.number,
            c.status, c.turn
            from timers t join cases c on c.tenant = t.tenant and c.id = t.case_id
            where t.tenant = $1 and t.kind = $2 ",
            $agent,
            "and (t.due_ms, t.case_id, t.kind) > (",
            $due,
            ", ",
            $case,
            ", ",
            $kind,
            ") and t.due_ms < ",
            $until,
            " and (",
            $party,
            " = '' or t.party = ",
            $party,
            ") order by t.due_ms, t.case_id limit ",
            $limit
        )
    };
}

statements! {
    OF_KIND = of_kind!("", "$3", "$4", "$5", "$6", "$7", "$8");
    OF_KIND_AND_AGENT = of_kind!("and t.agent = $3 ", "$4", "$5", "$6", "$7", "$8", "$9");
    OF_CASE = "select t.case_id, t.kind, t.due_ms, t.since_ms, t.party, t.agent, c.number,
        c.status, c.turn from timers t join cases c on c.tenant = t.tenant and c.id = t.case_id
        where t.tenant = $1 and t.case_id = $2 order by t.due_ms, t.kind";
    SINCE = "select since_ms from timers where tenant = $1 and case_id = $2 and due_ms = $3
        order by since_ms limit 1";
}

/// A timer with what lists show of its case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deadline {
    pub case: CaseId,
    /// The clock's word.
    pub kind: String,
    /// When it ends; times are milliseconds since the epoch, UTC.
    pub due_ms: i64,
    /// Since when it runs; 0: not known, it was set by an older version of the product.
    pub since_ms: i64,
    /// Who is waited for.
    pub party: String,
    /// Login of who looks after the buyer; empty: nobody in particular.
    pub agent: String,
    /// The case's spoken number.
    pub number: String,
    pub status: String,
    /// Whose turn it is in the case.
    pub turn: String,
}

/// Where a page ended: its last entry.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub due_ms: i64,
    pub case: CaseId,
    pub kind: String,
}

/// Which deadlines.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Which {
    /// Clocks.
    pub kinds: Vec<&'static str>,
    /// Whose clocks; empty: anybody's.
    pub party: &'static str,
    /// Whose buyers, by login, empty for buyers without an agent; none: all buyers.
    pub agents: Option<Vec<String>>,
    /// From this moment on, in milliseconds.
    pub from_ms: i64,
    /// Before this moment, in milliseconds.
    pub until_ms: i64,
}

impl Which {
    /// Deadlines of these clocks, whenever they end.
    pub fn of(kinds: Vec<&'static str>) -> Self {
        Self { kinds, party: "", agents: None, from_ms: i64::MIN, until_ms: i64::MAX }
    }
}

impl Which {
    /// Whether it is one of those; the moment from which on they count is the place of a page.
    pub fn holds(&self, deadline: &Deadline) -> bool {
        let agents = self.agents.as_ref();
        self.kinds.contains(&deadline.kind.as_str())
            && (self.party.is_empty() || self.party == deadline.party)
            && agents.is_none_or(|agents| agents.contains(&deadline.agent))
            && (self.from_ms..self.until_ms).contains(&deadline.due_ms)
    }
}

fn read(row: Row) -> Result<Deadline, StoreError> {
    let mut row = row.fields();
    let mut deadline = Deadline {
        case: CaseId(row.uuid()?),
        kind: row.text()?,
        due_ms: row.int()?,
        since_ms: row.int()?,
        party: row.text()?,
        agent: row.text()?,
        number: row.text()?,
        status: row.text()?,
        turn: row.text()?,
    };
    if deadline.party.is_empty() {
        deadline.party.clone_from(&deadline.turn);
    }
    Ok(deadline)
}

/// At most `limit` deadlines after a place (none: from the first), and the place of the next page.
pub async fn page(
    store: &Store,
    tenant: TenantId,
    which: &Which,
    after: Option<Place>,
    limit: i64,
) -> Result<(Vec<Deadline>, Option<Place>), StoreError> {
    let start = Place { due_ms: which.from_ms, case: CaseId(Uuid::nil()), kind: String::new() };
    let place = after.unwrap_or(start);
    let key = values![place.due_ms, place.case, place.kind.as_str()];
    let rest = values![which.until_ms, which.party, limit + 1];
    let mut reads = Vec::new();
    for kind in &which.kinds {
        match &which.agents {
            None => reads.push((OF_KIND, [values![tenant, *kind], key.clone(), rest.clone()])),
            Some(agents) => reads.extend(agents.iter().map(|agent| {
                let head = values![tenant, *kind, agent];
                (OF_KIND_AND_AGENT, [head, key.clone(), rest.clone()])
            })),
        }
    }
    let reads = reads.into_iter().map(|(sql, params)| store.list(sql, params.concat(), read));
    let mut all = futures_util::future::try_join_all(reads).await?.concat();
    let by = |d: &Deadline| (d.due_ms, d.case.0, d.kind.clone());
    all.sort_by_key(by);
    let more = all.len() as i64 > limit;
    all.truncate(limit.max(0) as usize);
    let end = all.last().filter(|_| more);
    let next = end.map(|d| Place { due_ms: d.due_ms, case: d.case, kind: d.kind.clone() });
    Ok((all, next))
}

/// The deadlines of one case, the next one first.
pub async fn of_case(
    store: &Store,
    tenant: TenantId,
    case: CaseId,
) -> Result<Vec<Deadline>, StoreError> {
    store.list(OF_CASE, values![tenant, case], read).await
}

/// Since when the clock runs that ends at the due date of each of these cases (a page's), in their
/// order; none where that is not known.
pub async fn since(
    store: &Store,
    tenant: TenantId,
    cases: &[(CaseId, Option<i64>)],
) -> Result<Vec<Option<i64>>, StoreError> {
    let reads = cases.iter().map(async |(case, due_ms)| {
        let Some(due_ms) = *due_ms else { return Ok(None) };
        let since = store.find(SINCE, values![tenant, *case, due_ms], |r| r.fields().int());
        Ok(since.await?.filter(|since| *since > 0))
    });
    futures_util::future::try_join_all(reads).await
}
