//! What holds payouts back beside a provider's own limits: an account that somebody stopped, and
//! the most that may go out a day. Each change has who, when and why, and is looked at at once.

use super::{Error, FieldProblem, load};
use crate::app::App;
use amends_core::{case::NOTE_CHARS_MAX, ids::TenantId, money::Currency, people::Actor};
use amends_store::{
    Guard, jobs,
    payout_rules::{self, DayLimit, Switch},
};
use jiff::{Timestamp, tz::TimeZone};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// Letters of an account's name.
const ACCOUNT_CHARS_MAX: usize = 60;

/// Stops an account's payouts, or has them go on.
pub async fn switch_payouts(
    app: &App,
    tenant: TenantId,
    (account, stopped): (&str, bool),
    actor: &Actor,
    reason: &str,
) -> Result<(), Error> {
    let (account, reason) = (named(account)?, given(reason)?);
    let now_ms = app.now().as_millisecond();
    let line = Switch { account, at_ms: now_ms, stopped, actor: actor.to_string(), reason };
    payout_rules::add_switch(app.store(), tenant, fresh(app), &line).await?;
    jobs::wake(app.store(), tenant, "issue-refund", now_ms).await?;
    Ok(())
}

/// Sets how much may go out a day in a currency, through one account or (empty) all of them; none
/// lifts the limit.
pub async fn limit_payouts(
    app: &App,
    tenant: TenantId,
    (account, currency, day_minor): (&str, Currency, Option<i64>),
    actor: &Actor,
    reason: &str,
) -> Result<(), Error> {
    let account = if account.trim().is_empty() { String::new() } else { named(account)? };
    if day_minor.is_some_and(|most| most < 0) {
        let problem = FieldProblem::new("amount", "not-an-amount");
        return Err(problem.with("currency", currency.code()).into());
    }
    let now_ms = app.now().as_millisecond();
    let (currency, actor, reason) = (currency.code().to_owned(), actor.to_string(), given(reason)?);
    let line = DayLimit { account, currency, at_ms: now_ms, day_minor, actor, reason };
    payout_rules::add_limit(app.store(), tenant, fresh(app), &line).await?;
    jobs::wake(app.store(), tenant, "issue-refund", now_ms).await?;
    Ok(())
}

fn fresh(app: &App) -> Uuid {
    let mut mint = app.mint();
    uuid::Builder::from_custom_bytes(mint.bytes()).into_uuid()
}

fn named(account: &str) -> Result<String, Error> {
    let account = account.trim();
    match account.chars().count() {
        0 => Err(FieldProblem::new("account", "missing").with("why", "account").into()),
        chars if chars > ACCOUNT_CHARS_MAX => {
            Err(FieldProblem::new("account", "text-too-long").with("max", ACCOUNT_CHARS_MAX).into())
        }
        _ if account.chars().any(char::is_control) => {
            Err(FieldProblem::new("account", "control-character").into())
        }
        _ => Ok(account.to_owned()),
    }
}

fn given(reason: &str) -> Result<String, Error> {
    let reason = reason.trim();
    match reason.chars().count() {
        0 => Err(FieldProblem::new("reason", "missing").with("why", "reason").into()),
        chars if chars > NOTE_CHARS_MAX => {
            let problem = FieldProblem::new("reason", "text-too-long");
            Err(problem.with("max", NOTE_CHARS_MAX).into())
        }
        _ if reason.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) => {
            Err(FieldProblem::new("reason", "control-character").into())
        }
        _ => Ok(reason.to_owned()),
    }
}

/// What the day's limits say of one more payout.
pub struct Room {
    /// Until when it waits; none: it may go.
    pub until: Option<Timestamp>,
    /// The version of the day's sum, where there is a limit: two payouts cannot both take the rest.
    pub guard: Option<Guard>,
}

/// Whether payouts of an account are stopped.
pub async fn is_stopped(app: &App, tenant: TenantId, account: &str) -> Result<bool, Error> {
    let switches = payout_rules::switches(app.store(), tenant).await?;
    Ok(switches.iter().any(|switch| switch.stopped && switch.account == account))
}

/// Whether so much, in minor units, may still go out today through an account (as its order names
/// it, and as it is called).
pub async fn room_today(
    app: &App,
    tenant: TenantId,
    (on_order, name): (&str, &str),
    (minor, currency): (i64, Currency),
) -> Result<Room, Error> {
    let limits = payout_rules::limits(app.store(), tenant).await?;
    let ours = |limit: &&DayLimit| {
        limit.currency == currency.code()
            && (limit.account.is_empty() || limit.account == name || limit.account == on_order)
    };
    let limits: Vec<&DayLimit> =
        limits.iter().filter(ours).filter(|limit| limit.day_minor.is_some()).collect();
    if limits.is_empty() {
        return Ok(Room { until: None, guard: None });
    }
    let (today, tomorrow) = day(app, tenant).await?;
    let guard = load::version(app, tenant, day_guard(tenant, currency, today)).await?;
    for limit in limits {
        let account = (!limit.account.is_empty()).then_some(on_order);
        let which = (account, currency.code());
        let from_ms = today.as_millisecond();
        let sent = payout_rules::sent_since(app.store(), tenant, which, from_ms).await?;
        if limit.day_minor.is_some_and(|most| sent.saturating_add(minor) > most) {
            return Ok(Room { until: Some(tomorrow), guard: None });
        }
    }
    Ok(Room { until: None, guard: Some(guard) })
}

/// When the shop's day began, and when the next one does.
async fn day(app: &App, tenant: TenantId) -> Result<(Timestamp, Timestamp), Error> {
    let shop = amends_store::tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let zone = TimeZone::get(&shop.zone).unwrap_or(TimeZone::UTC);
    let here = app.now().to_zoned(zone);
    let fault = |error: jiff::Error| Error::Fault(error.to_string());
    let today = here.start_of_day().map_err(fault)?;
    let tomorrow = here.tomorrow().and_then(|next| next.start_of_day()).map_err(fault)?;
    Ok((today.timestamp(), tomorrow.timestamp()))
}

fn day_guard(tenant: TenantId, currency: Currency, today: Timestamp) -> Uuid {
    let digest = Sha256::new()
        .chain_update(b"payout-day")
        .chain_update(tenant.0.to_be_bytes())
        .chain_update(currency.code())
        .chain_update(today.as_millisecond().to_be_bytes())
        .finalize();
    uuid::Builder::from_custom_bytes(std::array::from_fn(|i| digest[i])).into_uuid()
}
