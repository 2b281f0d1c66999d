//! How long each party had the turn, and how long steps took, over the cases opened in a period:
//! sums over one range of `case_times`, which hold no case in memory.

use crate::db::{Row, values};
use crate::statements::statements;
use crate::{Store, StoreError};
use amends_core::ids::TenantId;

const MINUTE_MS: i64 = 60_000;
const HOUR_MS: i64 = 60 * MINUTE_MS;
/// Times are kept to the minute below this many minutes, and to the hour beyond.
const FINE_MINUTES: i64 = 360;

/// Time of a party until `$1`, the running stretch included, and the cases it had the turn in.
macro_rules! spent {
    ($party:literal) => {
        concat!(
            ", cast(coalesce(sum(",
            $party,
            "_ms + case when turn = '",
            $party,
            "' and since_ms < $1 then $1 - since_ms else 0 end), 0) as bigint)",
            ", cast(coalesce(sum(case when ",
            $party,
            "_ms > 0 or turn = '",
            $party,
            "' then 1 else 0 end), 0) as bigint)"
        )
    };
}

/// How often a step took how long, in minutes below six hours and in hours beyond.
macro_rules! step {
    ($step:literal) => {
        concat!(
            "select case when ",
            $step,
            "_ms < 21600000 then ",
            $step,
            "_ms / 60000 else 360 + (",
            $step,
            "_ms - 21600000) / 3600000 end as slot, count(*), cast(sum(",
            $step,
            "_late) as bigint) from case_times where tenant = $1 and opened_ms >= $2
            and opened_ms < $3 and ($4 = '' or market = $4) and ",
            $step,
            "_ms is not null group by 1 order by 1"
        )
    };
}

statements! {
    PARTIES = concat!("select market, count(*),
        cast(sum(case when turn = 'nobody' then 0 else 1 end) as bigint)",
        spent!("buyer"), spent!("merchant"), spent!("platform"),
        spent!("carrier"), spent!("supplier"), spent!("provider"),
        " from case_times where tenant = $2 and opened_ms >= $3 and opened_ms < $4
        group by market order by market");
    DECIDED = step!("decided");
    RECEIVED = step!("received");
    INSPECTED = step!("inspected");
    REFUNDED = step!("refunded");
}

/// Cases opened from `from_ms` until before `to_ms` (milliseconds since the epoch, UTC).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    pub from_ms: i64,
    pub to_ms: i64,
}

/// What parties took, in one market.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spent {
    pub market: String,
    pub cases: i64,
    /// Of these, still open.
    pub open: i64,
    /// Buyer, merchant, platform, carrier, supplier, provider.
    pub parties: [PartySpent; 6],
}

/// What one party took.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct PartySpent {
    /// Milliseconds, the running stretches of open cases included.
    pub ms: i64,
    /// Cases in which it had the turn.
    pub cases: i64,
}

impl PartySpent {
    /// The mean of the cases in which it had the turn, in milliseconds; none without such a case.
    pub fn mean_ms(self) -> Option<i64> {
        (self.cases > 0).then(|| self.ms / self.cases)
    }
}

/// How long a step took in the cases that reached it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct StepTimes {
    pub cases: i64,
    /// Of these, before its clock ran out.
    pub in_time: i64,
    /// Half, and nine in ten, took no longer than this: milliseconds, rounded down to the minute
    /// below six hours and to the hour beyond. None without cases.
    pub p50_ms: Option<i64>,
    pub p90_ms: Option<i64>,
}

/// What parties took until `now_ms`, market by market.
pub async fn parties(
    store: &Store,
    tenant: TenantId,
    period: Period,
    now_ms: i64,
) -> Result<Vec<Spent>, StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        let (market, cases, open) = (row.text()?, row.int()?, row.int()?);
        let mut parties = [PartySpent::default(); 6];
        for party in &mut parties {
            *party = PartySpent { ms: row.int()?, cases: row.int()? };
        }
        Ok(Spent { market, cases, open, parties })
    };
    let params = values![now_ms, tenant, period.from_ms, period.to_ms];
    store.list(PARTIES, params, read).await
}

/// Deciding, receiving, inspecting and refunding; `market` empty: in all of them.
pub async fn steps(
    store: &Store,
    tenant: TenantId,
    period: Period,
    market: &str,
) -> Result<[StepTimes; 4], StoreError> {
    let read = |row: Row| {
        let mut row = row.fields();
        Ok((row.int()?, row.int()?, row.int()?))
    };
    let count = async |sql| {
        let params = values![tenant, period.from_ms, period.to_ms, market];
        Ok::<_, StoreError>(counted(&store.list(sql, params, read).await?))
    };
    let reads = [DECIDED, RECEIVED, INSPECTED, REFUNDED].map(count);
    let found = futures_util::future::try_join_all(reads).await?;
    Ok(std::array::from_fn(|step| found[step]))
}

/// Slot, cases, late ones; slots in ascending order.
fn counted(slots: &[(i64, i64, i64)]) -> StepTimes {
    let cases: i64 = slots.iter().map(|(_, count, _)| count).sum();
    let late: i64 = slots.iter().map(|(_, _, late)| late).sum();
    let quantile = |tenths: i64| {
        let rank = (cases * tenths + 9) / 10; // the nearest rank, counted from 1
        let mut seen = 0;
        slots.iter().find_map(|(slot, count, _)| {
            seen += count;
            (seen >= rank).then(|| slot_ms(*slot))
        })
    };
    StepTimes { cases, in_time: cases - late, p50_ms: quantile(5), p90_ms: quantile(9) }
}

fn slot_ms(slot: i64) -> i64 {
    match slot {
        ..FINE_MINUTES => slot * MINUTE_MS,
        _ => FINE_MINUTES * MINUTE_MS + (slot - FINE_MINUTES) * HOUR_MS,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_are_those_of_the_sorted_times() {
        assert_eq!(counted(&[]), StepTimes::default());
        let one = counted(&[(7, 1, 1)]);
        assert_eq!((one.p50_ms, one.p90_ms, one.in_time), (Some(420_000), Some(420_000), 0));
        // 0, 1, …, 9 minutes: the fifth and the ninth of ten.
        let ten: Vec<_> = (0..10).map(|minute| (minute, 1, 0)).collect();
        let ten = counted(&ten);
        assert_eq!((ten.p50_ms, ten.p90_ms), (Some(4 * MINUTE_MS), Some(8 * MINUTE_MS)));
        let hours = counted(&[(359, 1, 0), (360, 1, 0), (361, 8, 3)]);
        assert_eq!((hours.p50_ms, hours.in_time), (Some(7 * HOUR_MS), 7));
    }
}
