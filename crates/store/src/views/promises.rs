//! What a shop promised of its time, and how often it kept it, in the cases opened in a period.

use super::times::Period;
use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

/// Cases in which a step was done in time, done late, and is late and not done.
macro_rules! step {
    ($step:literal) => {
        concat!(
            ", cast(coalesce(sum(case when ",
            $step,
            "_ms is not null then 1 - ",
            $step,
            "_late else 0 end), 0) as bigint), cast(coalesce(sum(case when ",
            $step,
            "_ms is not null then ",
            $step,
            "_late else 0 end), 0) as bigint), cast(coalesce(sum(case when ",
            $step,
            "_ms is null then ",
            $step,
            "_late else 0 end), 0) as bigint)"
        )
    };
}

statements! {
    KEPT = concat!("select market", step!("decided"), step!("inspected"), step!("refunded"),
        " from case_times where tenant = $1 and opened_ms >= $2 and opened_ms < $3
        group by market order by market");
}

/// How often a promise was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kept {
    pub in_time: i64,
    /// Done after its time.
    pub late: i64,
    /// Its time is over and it is not done.
    pub open: i64,
}

impl Kept {
    /// Of all whose answer is known, how many were kept, in percent, rounded down; none without
    /// any.
    pub fn percent(self) -> Option<i64> {
        let known = self.in_time + self.late + self.open;
        (known > 0).then(|| self.in_time * 100 / known)
    }

    /// Both together.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        Self {
            in_time: self.in_time + other.in_time,
            late: self.late + other.late,
            open: self.open + other.open,
        }
    }
}

/// The promises of a shop in one market.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Promises {
    pub market: String,
    /// Deciding, inspecting, refunding.
    pub kept: [Kept; 3],
}

/// Deciding, inspecting, refunding, over all markets.
pub fn together(markets: &[Promises]) -> [Kept; 3] {
    std::array::from_fn(|promise| {
        let of_market = markets.iter().map(|market| market.kept[promise]);
        of_market.fold(Kept::default(), Kept::and)
    })
}

/// Market by market.
pub async fn kept(
    store: &Store,
    tenant: TenantId,
    period: Period,
) -> Result<Vec<Promises>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        let mut all = Promises { market: row.text()?, ..Promises::default() };
        for kept in &mut all.kept {
            *kept = Kept { in_time: row.int()?, late: row.int()?, open: row.int()? };
        }
        Ok(all)
    };
    store.list(KEPT, values![tenant, period.from_ms, period.to_ms], read).await
}
