//! A merchant's rules change: a new version, for orders placed from a moment on.

use super::{
    Error, FieldProblem,
    audit::{AuditAct, Entry, OPERATOR},
    load,
};
use crate::app::App;
use amends_core::{
    ids::TenantId,
    policy::{OnSilence, PolicyDocument, law},
};
use amends_store::{platform_rules::PLATFORM, policies, staff, tenants};
use jiff::{Span, Timestamp, civil::Date};

/// Publishes a document as the next version and returns its number. Versions are never changed.
pub async fn publish_policy(
    app: &App,
    tenant: TenantId,
    document: &PolicyDocument,
    valid_from: Timestamp,
) -> Result<i64, Error> {
    publish(app, (tenant, OPERATOR), document, valid_from).await
}

/// Accounts of the platform that are looked at.
const ACCOUNTS_MAX: i64 = 1_000;

/// New rules, and from which day on.
#[derive(Debug, Clone)]
pub struct NewRules {
    pub document: PolicyDocument,
    /// The first day of orders under them, in the shop's zone.
    pub from: Date,
    /// Whether they weigh on buyers; some laws want to hear of such a change earlier.
    pub is_major: bool,
}

/// Publishes new rules for orders of a day to come, and returns their version and its first moment.
/// `Invalid`: the document is not whole, or the day is sooner than the law of the shop's market
/// lets rules change, or before that of the version that waits already, or nobody would decide.
pub async fn change_policy(
    app: &App,
    (tenant, actor): (TenantId, &str),
    new: &NewRules,
) -> Result<(i64, Timestamp), Error> {
    somebody_decides(app, tenant, &new.document).await?;
    let from = first_moment(app, tenant, (new.from, new.is_major)).await?;
    Ok((publish(app, (tenant, actor), &new.document, from).await?, from))
}

/// `Invalid`: the rules begin to leave requests to the platform, and nobody of it has an account.
pub(super) async fn somebody_decides(
    app: &App,
    tenant: TenantId,
    document: &PolicyDocument,
) -> Result<(), Error> {
    let leaves =
        |rules: &PolicyDocument| rules.silence.iter().any(|row| row.then == OnSilence::Platform);
    let latest = policies::latest(app.store(), tenant).await?;
    let before = latest.map(|row| serde_json::from_str(&row.body)).transpose()?;
    if !leaves(document) || before.as_ref().is_some_and(leaves) {
        return Ok(());
    }
    let accounts = staff::list(app.store(), PLATFORM, ACCOUNTS_MAX).await?;
    match accounts.iter().any(|account| !account.disabled) {
        true => Ok(()),
        false => Err(FieldProblem::new("policy", "platform-nobody").into()),
    }
}

/// The first moment of orders under rules that are to hold from a day on. `Invalid`: the day is
/// sooner than the law of the shop's market lets rules change, or before that of the version that
/// waits already.
pub(super) async fn first_moment(
    app: &App,
    tenant: TenantId,
    (day, is_major): (Date, bool),
) -> Result<Timestamp, Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let zone = load::zone(app, tenant).await?;
    let law = law::pack(&shop.market).on(day);
    let days = law.notice_days(is_major);
    let today = app.now().to_zoned(zone.clone()).date();
    let fault = |error: jiff::Error| Error::Fault(error.to_string());
    let earliest = today.checked_add(Span::new().days(i64::from(days))).map_err(fault)?;
    if day < earliest {
        let clause = law.notice.map(|notice| notice.clause).unwrap_or_default();
        let soon = FieldProblem::new("from", "notice-too-short");
        return Err(soon
            .with("days", days)
            .with("earliest", earliest)
            .with("clause", clause)
            .into());
    }
    let from = day.to_zoned(zone).map_err(fault)?.timestamp();
    if let Some(latest) = policies::latest(app.store(), tenant).await?
        && latest.valid_from_ms > from.as_millisecond()
    {
        let waits = FieldProblem::new("from", "before-the-latest");
        return Err(waits.with("version", latest.version).into());
    }
    Ok(from)
}

async fn publish(
    app: &App,
    (tenant, actor): (TenantId, &str),
    document: &PolicyDocument,
    valid_from: Timestamp,
) -> Result<i64, Error> {
    let checked = document.clone().checked();
    let document =
        checked.map_err(|why| FieldProblem::new("policy", "policy-bad").with("why", why))?;
    let latest = policies::latest(app.store(), tenant).await?;
    let version = latest.map_or(1, |latest| latest.version + 1);
    let row = policies::PolicyRow {
        version,
        valid_from_ms: valid_from.as_millisecond(),
        body: serde_json::to_string(&document)?,
        created_ms: app.now().as_millisecond(),
    };
    let told = Entry::new(actor, AuditAct::PublishedPolicy, version.to_string()).line(app);
    policies::publish(app.store(), tenant, &row, &told).await?;
    Ok(version)
}
