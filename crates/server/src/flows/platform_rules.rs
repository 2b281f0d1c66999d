//! What the platform promises to the buyers of all its shops: which version is for an order, and
//! how a new one is published.

use super::{
    Error, FieldProblem,
    audit::{AuditAct, Entry},
    load,
};
use crate::app::App;
use amends_core::{
    ids::TenantId,
    policy::{Platform, PlatformRules, law},
};
use amends_store::{
    platform_rules::{self, PlatformRow},
    tenants::{self, Tenant},
};
use jiff::{Span, civil::Date, tz::TimeZone};

/// Bytes of a document.
pub const PLATFORM_RULES_MAX: usize = 256 * 1024;
/// Shops whose law is looked at for how long before rules are announced.
const SHOPS_MAX: i64 = 100_000;

/// New rules of the platform, and from which day on.
#[derive(Debug, Clone)]
pub struct NewPlatformRules {
    pub rules: PlatformRules,
    /// The first day of orders under them, by the calendar of each shop.
    pub from: Date,
    /// Whether they weigh on merchants or buyers; some laws want to hear of such a change earlier.
    pub is_major: bool,
}

/// What the platform promises for orders of a day; `None` where it had published nothing yet.
pub async fn platform_on(app: &App, day: Date) -> Result<Option<Platform>, Error> {
    let row = platform_rules::in_force(app.store(), day).await?;
    row.as_ref().map(platform).transpose()
}

/// What the platform promises for orders that buyers of a shop place today.
pub async fn platform_today(app: &App, tenant: TenantId) -> Result<Option<Platform>, Error> {
    let today = app.now().to_zoned(load::zone(app, tenant).await?).date();
    platform_on(app, today).await
}

/// A stored version, read.
pub fn platform(row: &PlatformRow) -> Result<Platform, Error> {
    Ok(Platform { version: row.version, rules: serde_json::from_str(&row.body)? })
}

/// Reads rules as they are typed. `Invalid`: what is wrong, with its line or row.
pub fn read_platform_rules(text: &str) -> Result<PlatformRules, Error> {
    if text.len() > PLATFORM_RULES_MAX {
        let most = FieldProblem::new("document", "document-too-long");
        return Err(most.with("max", PLATFORM_RULES_MAX / 1024).into());
    }
    PlatformRules::from_toml(text)
        .map_err(|why| FieldProblem::new("document", "policy-bad").with("why", why).into())
}

/// Publishes rules of the platform as the next version, and returns its number. Versions are never
/// changed. `Invalid`: the day is sooner than the law of a shop's market lets rules change, or
/// before that of the version that waits already. `Stale`: somebody else published meanwhile.
pub async fn publish_platform_rules(
    app: &App,
    actor: &str,
    new: &NewPlatformRules,
) -> Result<i64, Error> {
    let checked = new.rules.clone().checked();
    let rules =
        checked.map_err(|why| FieldProblem::new("document", "policy-bad").with("why", why))?;
    announced(app, (new.from, new.is_major)).await?;
    let latest = platform_rules::latest(app.store()).await?;
    let from_day = new.from.to_string();
    if let Some(latest) = latest.as_ref().filter(|latest| latest.from_day > from_day) {
        let waits = FieldProblem::new("from", "before-the-latest");
        return Err(waits.with("version", latest.version).into());
    }
    let row = PlatformRow {
        version: latest.map_or(1, |latest| latest.version + 1),
        from_day,
        body: serde_json::to_string(&rules)?,
        actor: actor.to_owned(),
        created_ms: app.now().as_millisecond(),
    };
    let told = Entry::new(actor, AuditAct::PublishedPolicy, row.version.to_string()).line(app);
    platform_rules::publish(app.store(), &row, &told).await?;
    Ok(row.version)
}

/// Whether a day leaves as much time as the strictest law of a market that shops sell in wants.
async fn announced(app: &App, (day, is_major): (Date, bool)) -> Result<(), Error> {
    let shops = tenants::list(app.store(), SHOPS_MAX).await?;
    let mut strictest: Option<(Date, u16, String)> = None;
    for shop in &shops {
        let asked = asked_by(app, shop, (day, is_major))?;
        if strictest.as_ref().is_none_or(|(earliest, ..)| *earliest < asked.0) {
            strictest = Some(asked);
        }
    }
    let Some((earliest, days, clause)) = strictest.filter(|(earliest, ..)| day < *earliest) else {
        return Ok(());
    };
    let soon = FieldProblem::new("from", "notice-too-short");
    Err(soon.with("days", days).with("earliest", earliest).with("clause", clause).into())
}

/// The earliest day that the law of a shop's market allows, how many days that is from today, and
/// the clause that says so.
fn asked_by(
    app: &App,
    shop: &Tenant,
    (day, is_major): (Date, bool),
) -> Result<(Date, u16, String), Error> {
    let fault = |error: jiff::Error| Error::Fault(error.to_string());
    let law = law::pack(&shop.market).on(day);
    let days = law.notice_days(is_major);
    let zone = TimeZone::get(&shop.zone).map_err(fault)?;
    let today = app.now().to_zoned(zone).date();
    let earliest = today.checked_add(Span::new().days(i64::from(days))).map_err(fault)?;
    Ok((earliest, days, law.notice.map(|notice| notice.clause).unwrap_or_default()))
}
