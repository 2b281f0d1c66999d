//! What a payment provider told us unasked. What it says of a refund of ours goes the way every
//! answer goes, so repeats, late ones and contradictions change nothing that is known. Everything
//! is counted by account and day; what could not be acted on is in the log as well.

use super::{Error, On, load, perform};
use crate::{accounts::Account, app::App};
use amends_core::{
    case::{Deed, RefundOutcome, arrival},
    ids::{RefundId, TenantId},
    money::Money,
    people::Actor,
};
use amends_store::{accounts, payouts};
use jiff::Timestamp;

const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// What a notification makes of a refund of an amount that arrives at a time: the outcome, none if
/// it is not final, or why the two do not go together.
type Fit<'a> = &'a (dyn Fn(Money, Timestamp) -> Result<Option<RefundOutcome>, &'static str> + Sync);

/// What was told.
pub enum Told<'a> {
    /// Something of a refund, by the number under which it was sent; may be nobody's of ours.
    Refund { number: &'a str, fit: Fit<'a> },
    /// Something else, which is none of our business.
    NothingOfRefunds,
    /// Something that must not be believed.
    Untrusted { why: String },
}

/// Takes what was told to an account, and counts it.
pub async fn hear_notification(app: &App, account: &Account, told: Told<'_>) -> Result<(), Error> {
    let (what, why) = match told {
        Told::NothingOfRefunds => ("other", String::new()),
        Told::Untrusted { why } => ("untrusted", why),
        Told::Refund { number, fit } => match of_refund(app, account.tenant, number, fit).await {
            Ok((what, why)) => (what, format!("{number}: {why}")),
            // Known already, or later than what is known.
            Err(Error::Refused(_)) => ("ours", String::new()),
            Err(error) => return Err(error),
        },
    };
    count(app, account, what, &why).await
}

async fn of_refund(
    app: &App,
    tenant: TenantId,
    number: &str,
    fit: Fit<'_>,
) -> Result<(&'static str, &'static str), Error> {
    let foreign = Ok(("foreign", "no refund of this shop"));
    let Ok(refund) = number.parse::<RefundId>() else { return foreign };
    let Some(row) = payouts::find(app.store(), tenant, refund.0).await? else { return foreign };
    let case = load::case(app, tenant, row.case).await?.case;
    let Some(part) = case.settlement.refund(refund) else { return foreign };
    let amount = Money::new(part.amount, case.currency);
    match fit(amount, arrival(&case, app.now())) {
        Err(why) => Ok(("contradiction", why)),
        Ok(None) => Ok(("ours", "not final")),
        Ok(Some(outcome)) => {
            let on = On::new(tenant, case.id, Actor::Rule("provider-callback"));
            perform(app, &on, &Deed::Refund(refund, outcome)).await?;
            Ok(("ours", "taken"))
        }
    }
}

async fn count(app: &App, account: &Account, what: &str, why: &str) -> Result<(), Error> {
    let (tenant, name) = (account.tenant, account.name());
    if !matches!(what, "ours" | "other") {
        tracing::warn!(
            tenant = tenant.0,
            account = name,
            what,
            why,
            "a notification moved nothing"
        );
    }
    let day = app.now().as_millisecond().div_euclid(DAY_MS);
    Ok(accounts::heard(app.store(), tenant, name, (day, what)).await?)
}
