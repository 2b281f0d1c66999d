//! The one door for notifications of payment providers. Each is believed only as its provider signs;
//! what it says of a refund of ours goes the way every answer goes, so repeats, late ones and
//! contradictions change nothing that is known. What speaks of no refund of ours is counted and
//! otherwise let be.

use super::problem::{Document, Problem};
use crate::{
    accounts::Account,
    app::App,
    flows::{self, Error, On, load},
};
use amends_core::{
    case::{Deed, RefundOutcome, arrival},
    ids::{RefundId, TenantId},
    money::Money,
    people::Actor,
};
use amends_store::{StoreError, accounts, payouts, tenants};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use jiff::Timestamp;

/// Bytes of a notification.
const NOTIFICATION_BYTES_MAX: usize = 256 * 1024;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// A payment provider tells what became of a refund.
///
/// Signed and written as WeChat Pay, Alipay, Stripe or PayPal do, and answered as each wants. The
/// address is the one to enter at the provider: the shop's short name and the account's name.
#[utoipa::path(post, path = "/payments/notify/{shop}/{account}", tag = "webhooks",
    operation_id = "hear_provider", security(()),
    params(("shop" = String, Path, description = "The shop's short name."),
        ("account" = String, Path, description = "The account's name.")),
    responses((status = 200, description = "Heard"), (status = 204, description = "Heard"),
        (status = "4XX", body = Document)))]
pub async fn notify(
    State(app): State<App>,
    Path((shop, name)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, NOTIFICATION_BYTES_MAX).await;
    let body = body.map_err(|_| Problem::too_large(NOTIFICATION_BYTES_MAX))?;
    let shop = tenants::by_slug(app.store(), &shop).await?.ok_or_else(Problem::not_found)?;
    let account = flows::find_account(&app, shop.id, &name).await?;
    let heard = app.payments().hear(&account, (&parts.headers, &body), app.now()).await;
    let mut trouble = None;
    match heard {
        Err(bad) => {
            count(&app, &account, "untrusted", &bad.to_string()).await?;
            trouble = Some(bad.status());
        }
        Ok(said) if said.is_empty() => count(&app, &account, "other", "").await?,
        Ok(said) => {
            for echo in said {
                let told = Told { number: &echo.number, refund: echo.refund() };
                let taken = take(&app, &account, &told, |part, day| echo.fit(part, day)).await;
                trouble = trouble.or(taken.err().map(|error| status(&error)));
            }
        }
    }
    Ok(answer(&app, &account, trouble))
}

/// Of which refund a notification speaks.
struct Told<'a> {
    number: &'a str,
    refund: Option<RefundId>,
}

/// What a notification came to, as it is counted.
type Counted = (&'static str, &'static str);

/// Takes what is said of one refund, and counts it.
async fn take(
    app: &App,
    account: &Account,
    told: &Told<'_>,
    fit: impl Fn(Money, Timestamp) -> Result<Option<RefundOutcome>, &'static str>,
) -> Result<(), Error> {
    let (what, why) = match heard(app, account.tenant, told, fit).await {
        Ok(counted) => counted,
        // Refused by the case: known already, or later than what is known.
        Err(Error::Refused(_)) => ("ours", "no news"),
        Err(error) => return Err(error),
    };
    Ok(count(app, account, what, &format!("{} {why}", told.number)).await?)
}

async fn heard(
    app: &App,
    tenant: TenantId,
    told: &Told<'_>,
    fit: impl Fn(Money, Timestamp) -> Result<Option<RefundOutcome>, &'static str>,
) -> Result<Counted, Error> {
    let Some(refund) = told.refund else { return Ok(("foreign", "not a number of ours")) };
    let Some(row) = payouts::find(app.store(), tenant, refund.0).await? else {
        return Ok(("foreign", "no refund of this shop"));
    };
    let case = load::case(app, tenant, row.case).await?.case;
    let Some(part) = case.settlement.refund(refund) else {
        return Ok(("foreign", "no refund of this shop"));
    };
    let amount = Money::new(part.amount, case.currency);
    match fit(amount, arrival(&case, app.now())) {
        Err(why) => Ok(("contradiction", why)),
        Ok(None) => Ok(("ours", "not final")),
        Ok(Some(outcome)) => {
            let on = On::new(tenant, case.id, Actor::Rule("provider-callback"));
            flows::perform(app, &on, &Deed::Refund(refund, outcome)).await?;
            Ok(("ours", ""))
        }
    }
}

/// Counts a notification by day, and says in the log what cannot be acted on.
async fn count(app: &App, account: &Account, what: &str, why: &str) -> Result<(), StoreError> {
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
    accounts::heard(app.store(), tenant, name, (day, what)).await
}

/// With this status the provider comes again later.
fn status(error: &Error) -> u16 {
    tracing::warn!(%error, "a notification could not be taken; its provider will come again");
    StatusCode::SERVICE_UNAVAILABLE.as_u16()
}

fn answer(app: &App, account: &Account, trouble: Option<u16>) -> Response {
    let courtesy = app.payments().courtesy(account, trouble);
    let status = StatusCode::from_u16(courtesy.status).unwrap_or(StatusCode::BAD_REQUEST);
    let kind = HeaderValue::from_static(courtesy.content_type);
    (status, [(header::CONTENT_TYPE, kind)], courtesy.body).into_response()
}
