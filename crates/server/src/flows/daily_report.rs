//! The report of one day that finance signs: what was paid out, what the statements of that day
//! say, which differences were found and settled and which stand, and what the books say the
//! providers hold. A day is the shop's own, from midnight to midnight.

use super::Error;
use crate::app::App;
use amends_core::{ids::TenantId, reconcile::Age};
use amends_store::{
    provider_statements::{self, Account},
    tenants,
    views::daily_report::{self, Lines, Payouts, Standing},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use std::collections::BTreeMap;

/// Whose account of the books is compared with what providers hold, and which.
const CLEARING: (&str, &str) = ("provider", "clearing");

/// What an account of the books held, in one currency; minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    pub opening_minor: i64,
    pub closing_minor: i64,
}

/// The day.
#[derive(Debug, Clone)]
pub struct DailyReport {
    pub date: Date,
    pub zone: TimeZone,
    /// From this moment on and before the second.
    pub from: Timestamp,
    pub to: Timestamp,
    pub payouts: Vec<Payouts>,
    pub lines: Vec<Lines>,
    /// By kind of difference.
    pub opened: Vec<(String, i64)>,
    pub closed: Vec<(String, i64)>,
    /// At the end of the day.
    pub standing: Vec<Standing>,
    /// Of the clearing account, by currency.
    pub clearing: BTreeMap<String, Balance>,
    /// What there is of each account: a day without a statement is seen here.
    pub accounts: Vec<Account>,
    /// When this was drawn up.
    pub made_at: Timestamp,
}

/// Today in the shop's zone.
pub async fn shop_today(app: &App, tenant: TenantId) -> Result<(Date, TimeZone), Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let zone = TimeZone::get(&shop.zone).unwrap_or(TimeZone::UTC);
    Ok((app.now().to_zoned(zone.clone()).date(), zone))
}

/// First moments of younger differences: what was opened since the first is youngest, and so on.
pub fn age_marks(at_ms: i64) -> [i64; 4] {
    [Age::ToOne, Age::ToThree, Age::ToSeven, Age::ToThirty].map(|age| age.opened(at_ms).0)
}

/// Draws up the report of a day.
pub async fn daily_report(app: &App, tenant: TenantId, date: Date) -> Result<DailyReport, Error> {
    let (_, zone) = shop_today(app, tenant).await?;
    let midnight = |date: Date| {
        let start = date.to_zoned(zone.clone()).map(|zoned| zoned.timestamp());
        start.map_err(|error| Error::Fault(error.to_string()))
    };
    let next = date.checked_add(1.day()).map_err(|error| Error::Fault(error.to_string()))?;
    let (from, to) = (midnight(date)?, midnight(next)?);
    let (from_ms, to_ms) = (from.as_millisecond(), to.as_millisecond());
    let (store, span) = (app.store(), (from_ms, to_ms));
    let made_at = app.now();
    // Of a day that is not over the ages are those of now.
    let aged_ms = to_ms.min(made_at.as_millisecond());
    let mut clearing: BTreeMap<String, Balance> = BTreeMap::new();
    for (currency, minor) in daily_report::balance(store, tenant, CLEARING, from_ms).await? {
        clearing.entry(currency).or_default().opening_minor = minor;
    }
    for (currency, minor) in daily_report::balance(store, tenant, CLEARING, to_ms).await? {
        clearing.entry(currency).or_default().closing_minor = minor;
    }
    Ok(DailyReport {
        date,
        zone,
        from,
        to,
        payouts: daily_report::payouts(store, tenant, span).await?,
        lines: daily_report::lines(store, tenant, span).await?,
        opened: daily_report::opened(store, tenant, span).await?,
        closed: daily_report::closed(store, tenant, span).await?,
        standing: daily_report::standing(store, tenant, to_ms, age_marks(aged_ms)).await?,
        clearing,
        accounts: provider_statements::accounts(store, tenant).await?,
        made_at,
    })
}
