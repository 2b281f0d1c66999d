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
    ids::{CaseId, RefundId, TenantId},
    money::Money,
    people::Actor,
};
use amends_store::{accounts, payouts, tenants};
use axum::{
    body::to_bytes,
    extract::{Path, Request, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

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
