//! The one door for notifications of payment providers. Each is believed only as its provider
//! signs, and answered as its provider wants; what it says is taken by a flow.

use super::problem::{Document, Problem};
use crate::{
    accounts::Account,
    app::App,
    flows::{self, Error, Told},
};
use amends_store::tenants;
use axum::{
    body::{Bytes, to_bytes},
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};

/// Bytes of a notification.
const NOTIFICATION_BYTES_MAX: usize = 256 * 1024;

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
    let trouble = hear(&app, &account, &parts.headers, &body).await.err();
    Ok(answer(&app, &account, trouble))
}

/// Error: the status that makes the provider come again, or look at what it sends.
async fn hear(app: &App, account: &Account, headers: &HeaderMap, body: &Bytes) -> Result<(), u16> {
    let echoes = match app.payments().hear(account, (headers, body), app.now()).await {
        Ok(echoes) => echoes,
        Err(bad) => {
            let told = Told::Untrusted { why: bad.to_string() };
            flows::hear_notification(app, account, told).await.map_err(|error| again(&error))?;
            return Err(bad.status());
        }
    };
    if echoes.is_empty() {
        let done = flows::hear_notification(app, account, Told::NothingOfRefunds).await;
        return done.map_err(|error| again(&error));
    }
    for echo in echoes {
        let fit = |amount, arrives| echo.fit(amount, arrives);
        let told = Told::Refund { number: &echo.number, fit: &fit };
        flows::hear_notification(app, account, told).await.map_err(|error| again(&error))?;
    }
    Ok(())
}

/// With this status the provider comes again later.
fn again(error: &Error) -> u16 {
    tracing::warn!(%error, "a notification could not be taken; its provider will come again");
    StatusCode::SERVICE_UNAVAILABLE.as_u16()
}

fn answer(app: &App, account: &Account, trouble: Option<u16>) -> Response {
    let courtesy = app.payments().courtesy(account, trouble);
    let status = StatusCode::from_u16(courtesy.status).unwrap_or(StatusCode::BAD_REQUEST);
    let kind = HeaderValue::from_static(courtesy.content_type);
    (status, [(header::CONTENT_TYPE, kind)], courtesy.body).into_response()
}
