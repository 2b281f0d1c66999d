//! What people made of automatic answers: how often somebody asked for a person, and how often that
//! person changed the answer.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

statements! {
    COUNTS = "select second_look, count(*) from cases
        where tenant = $1 and second_look <> '' and opened_ms >= $2 and opened_ms < $3
        group by second_look";
}

/// How many cases of a period stand how; a case is counted once.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SecondLooks {
    /// Nobody has looked yet.
    pub asked: i64,
    /// A person left the answer as it was.
    pub upheld: i64,
    /// A person gave another answer.
    pub changed: i64,
}

/// Second looks at cases opened from `from_ms` until before `to_ms` (milliseconds since the epoch,
/// UTC).
pub async fn counts(
    store: &Store,
    tenant: TenantId,
    from_ms: i64,
    to_ms: i64,
) -> Result<SecondLooks, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok((row.text()?, row.int()?))
    };
    let mut counts = SecondLooks::default();
    for (word, cases) in store.list(COUNTS, values![tenant, from_ms, to_ms], read).await? {
        match word.as_str() {
            "asked" => counts.asked = cases,
            "upheld" => counts.upheld = cases,
            "changed" => counts.changed = cases,
            other => return Err(StoreError::Corrupt(format!("a second look `{other}`"))),
        }
    }
    Ok(counts)
}
