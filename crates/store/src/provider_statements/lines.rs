//! Lines of statements, and the refunds and charges of ours that they are compared with.

use super::{Statement, progress};
use crate::db::{Fields, Row, Write, values};
use crate::differences::{self, Difference};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::{CaseId, StatementId, TenantId};
use uuid::Uuid;

macro_rules! line_columns {
    () => {
        "statement_id, line, account, kind, number, ours, our_id, payment, amount_minor, currency,
        fee_minor, at_ms, settled, words, payout_id"
    };
}

macro_rules! ours_columns {
    () => {
        "p.id, p.case_id, p.number, p.direction, p.kind, p.account, p.amount_minor, p.currency,
        p.state, p.reference, p.agreed_ms, p.paid_ms,
        case when exists (select 1 from statement_lines o where o.tenant = p.tenant
          and o.payout_id = p.id and o.settled = 'done') then 1 else 0 end"
    };
}

statements! {
    ADD = "insert into statement_lines (tenant, statement_id, line, account, identity, kind,
        number, ours, our_id, payment, amount_minor, currency, fee_minor, at_ms, settled, words)
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)
        on conflict do nothing";
    BY_IDENTITY = "select statement_id, line from statement_lines
        where tenant = $1 and account = $2 and identity = $3";
    PAGE = concat!("select ", line_columns!(), " from statement_lines
        where tenant = $1 and statement_id = $2 and line > $3 order by line limit $4");
    FIND = concat!("select ", line_columns!(), " from statement_lines
        where tenant = $1 and statement_id = $2 and line = $3");
    OF_PAYOUT = concat!("select ", line_columns!(), " from statement_lines
        where tenant = $1 and payout_id = $2 order by at_ms, statement_id, line limit 20");
    MATCH = "update statement_lines set payout_id = $1
        where tenant = $2 and statement_id = $3 and line = $4";
    OURS_BY_ID = concat!("select ", ours_columns!(), " from payouts p
        where p.tenant = $1 and p.id = $2");
    OURS_BY_REFERENCE = concat!("select ", ours_columns!(), " from payouts p
        where p.tenant = $1 and p.reference = $2 and p.reference <> ''
        order by p.agreed_ms, p.id limit 20");
    OURS_LIKE = concat!("select ", ours_columns!(), " from payouts p
        where p.tenant = $1 and p.currency = $2 and p.amount_minor = $3 and p.direction = $4
          and p.agreed_ms >= $5 and p.agreed_ms < $6
          and not exists (select 1 from statement_lines l where l.tenant = p.tenant
            and l.payout_id = p.id)
        order by p.agreed_ms desc, p.id limit 20");
    UNSEEN = concat!("select ", ours_columns!(), " from payouts p
        where p.tenant = $1 and p.account in ($2, $3) and p.paid_ms >= $4 and p.paid_ms < $5
          and p.state = 'paid' and p.kind <> 'stored-value'
          and not exists (select 1 from statement_lines l where l.tenant = p.tenant
            and l.payout_id = p.id)
          and not exists (select 1 from differences d where d.tenant = p.tenant
            and d.payout_id = p.id and d.kind = 'missing')
        order by p.paid_ms, p.id limit $6");
}

/// One movement, as the statement tells it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub statement: StatementId,
    pub line: i64,
    pub account: String,
    pub kind: String,
    pub number: String,
    pub ours: String,
    pub our_id: Option<Uuid>,
    pub payment: String,
    /// As the account moves; minor units.
    pub amount_minor: i64,
    pub currency: String,
    pub fee_minor: i64,
    pub at_ms: i64,
    pub settled: String,
    pub words: String,
    /// The refund or charge that it was found to be.
    pub payout: Option<Uuid>,
}

/// A refund or charge of ours.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ours {
    pub id: Uuid,
    pub case: CaseId,
    pub case_number: String,
    /// `refund` or `charge`.
    pub direction: String,
    pub kind: String,
    pub account: String,
    pub amount_minor: i64,
    pub currency: String,
    pub state: String,
    pub reference: String,
    pub agreed_ms: i64,
    pub paid_ms: Option<i64>,
    /// Whether a line that is done was found for it.
    pub is_matched: bool,
}

/// What came of adding a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Added {
    /// It is in.
    New,
    /// Another line of the same statement is the same movement; this one is in as well.
    Again,
    /// Another statement had brought it.
    Known,
}

fn line_of(row: &mut Fields) -> Result<Line, StoreError> {
    Ok(Line {
        statement: StatementId(row.uuid()?),
        line: row.int()?,
        account: row.text()?,
        kind: row.text()?,
        number: row.text()?,
        ours: row.text()?,
        our_id: row.opt_uuid()?,
        payment: row.text()?,
        amount_minor: row.int()?,
        currency: row.text()?,
        fee_minor: row.int()?,
        at_ms: row.int()?,
        settled: row.text()?,
        words: row.text()?,
        payout: row.opt_uuid()?,
    })
}

fn read(row: Row) -> Result<Line, StoreError> {
    line_of(&mut row.fields())
}

fn read_ours(row: Row) -> Result<Ours, StoreError> {
    let mut row = row.fields();
    Ok(Ours {
        id: row.uuid()?,
        case: CaseId(row.uuid()?),
        case_number: row.text()?,
        direction: row.text()?,
        kind: row.text()?,
        account: row.text()?,
        amount_minor: row.int()?,
        currency: row.text()?,
        state: row.text()?,
        reference: row.text()?,
        agreed_ms: row.int()?,
        paid_ms: row.opt_int()?,
        is_matched: row.flag()?,
    })
}

fn insert(tenant: TenantId, line: &Line, identity: [u8; 32]) -> Write {
    let l = line;
    let mut params = values![tenant, l.statement, l.line, &l.account, identity, &l.kind];
    params.extend(values![&l.number, &l.ours, l.our_id, &l.payment, l.amount_minor, &l.currency]);
    params.extend(values![l.fee_minor, l.at_ms, &l.settled, &l.words]);
    Write::new(ADD, params)
}

/// Adds lines under what tells each apart. Doing it again changes nothing and says the same; where
/// two lines of one statement are the same movement, `apart` makes of the second's identity one of
/// its own.
pub async fn add(
    store: &Store,
    tenant: TenantId,
    lines: &[(Line, [u8; 32])],
    apart: impl Fn(&[u8; 32], i64) -> [u8; 32],
) -> Result<Vec<Added>, StoreError> {
    let writes = lines.iter().map(|(line, identity)| insert(tenant, line, *identity)).collect();
    let wrote = store.write(writes).await?;
    let (mut added, mut again) = (Vec::with_capacity(lines.len()), Vec::new());
    for ((line, identity), wrote) in lines.iter().zip(wrote) {
        if wrote.touched == 1 {
            added.push(Added::New);
            continue;
        }
        let params = values![tenant, &line.account, *identity];
        let first = store.row(BY_IDENTITY, params).await?;
        let Some(first) = first else {
            // Its place is taken by what was made apart when this was done before.
            added.push(Added::Again);
            continue;
        };
        let mut first = first.fields();
        let (statement, number) = (StatementId(first.uuid()?), first.int()?);
        added.push(match statement == line.statement {
            true if number == line.line => Added::New,
            true => {
                again.push(insert(tenant, line, apart(identity, line.line)));
                Added::Again
            }
            false => Added::Known,
        });
    }
    store.write(again).await?;
    Ok(added)
}

/// Lines of a statement after one of them, in the order of the file.
pub async fn page(
    store: &Store,
    tenant: TenantId,
    statement: StatementId,
    after: i64,
    limit: i64,
) -> Result<Vec<Line>, StoreError> {
    store.list(PAGE, values![tenant, statement, after, limit], read).await
}

/// One line.
pub async fn find(
    store: &Store,
    tenant: TenantId,
    statement: StatementId,
    line: i64,
) -> Result<Option<Line>, StoreError> {
    store.find(FIND, values![tenant, statement, line], read).await
}

/// The lines that were found to be a refund or charge; 20 at most.
pub async fn of_payout(
    store: &Store,
    tenant: TenantId,
    payout: Uuid,
) -> Result<Vec<Line>, StoreError> {
    store.list(OF_PAYOUT, values![tenant, payout], read).await
}

/// A refund or charge by its id.
pub async fn ours(store: &Store, tenant: TenantId, id: Uuid) -> Result<Option<Ours>, StoreError> {
    store.find(OURS_BY_ID, values![tenant, id], read_ours).await
}

/// Refunds and charges with this number of the provider's; 20 at most.
pub async fn ours_by_reference(
    store: &Store,
    tenant: TenantId,
    reference: &str,
) -> Result<Vec<Ours>, StoreError> {
    store.list(OURS_BY_REFERENCE, values![tenant, reference], read_ours).await
}

/// Refunds or charges of one amount that no line was found for, agreed at or after the first moment
/// and before the second, latest first; 20 at most.
pub async fn ours_like(
    store: &Store,
    tenant: TenantId,
    (direction, amount_minor, currency): (&str, i64, &str),
    (from_ms, to_ms): (i64, i64),
) -> Result<Vec<Ours>, StoreError> {
    let params = values![tenant, currency, amount_minor, direction, from_ms, to_ms];
    store.list(OURS_LIKE, params, read_ours).await
}

/// What was paid on an account (under either name) at or after the first moment and before the
/// second, and neither seen on a statement nor noted as missing.
pub async fn unseen(
    store: &Store,
    tenant: TenantId,
    (account, or): (&str, &str),
    (from_ms, to_ms): (i64, i64),
    limit: i64,
) -> Result<Vec<Ours>, StoreError> {
    let params = values![tenant, account, or, from_ms, to_ms, limit];
    store.list(UNSEEN, params, read_ours).await
}

/// What comparing some lines came to.
#[derive(Debug, Clone, Default)]
pub struct Compared {
    /// Lines (of the statement) with the refunds and charges that they are.
    pub matched: Vec<(StatementId, i64, Uuid)>,
    pub differences: Vec<Difference>,
    /// Refunds and charges that a line came for after all.
    pub arrived: Vec<Uuid>,
}

/// Keeps it together with how far the statement is, if one is given: all or nothing, and the same
/// again changes nothing.
pub async fn compared(
    store: &Store,
    tenant: TenantId,
    result: &Compared,
    statement: Option<&Statement>,
    now_ms: i64,
) -> Result<(), StoreError> {
    let mut writes: Vec<Write> = Vec::new();
    for (statement, line, payout) in &result.matched {
        writes.push(Write::new(MATCH, values![*payout, tenant, *statement, *line]));
    }
    for difference in &result.differences {
        writes.extend(differences::opened(tenant, difference));
    }
    for payout in &result.arrived {
        writes.extend(differences::arrived(tenant, *payout, now_ms));
    }
    writes.extend(statement.map(|statement| progress(tenant, statement)));
    store.write(writes).await.map(drop)
}
