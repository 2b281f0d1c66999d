//! What other programs tell us unasked. A callback is believed only with its signature; repeats,
//! late ones and contradictions change nothing that is already known.

use super::problem::{Document, Problem};
use crate::{
    app::App,
    flows::{self, Error, FieldProblem, On},
    gateways::payments::{Answer, BadCallback, Callback, CallbackHeaders, Direction},
};
use amends_core::{
    calendar::end_of_day_after,
    case::{Case, ChargeOutcome, RefundOutcome},
    people::Actor,
};
use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::{HeaderMap, StatusCode},
};
use jiff::{Timestamp, tz::TimeZone};

/// Bytes of a callback.
const CALLBACK_BYTES_MAX: usize = 64 * 1024;

/// The built-in payment provider tells what became of a refund or charge.
///
/// Signed as Standard Webhooks has it: HMAC-SHA256 over `id.timestamp.body`.
#[utoipa::path(post, path = "/webhooks/simulator", tag = "webhooks", security(()),
    responses((status = 204), (status = "4XX", body = Document)))]
pub async fn simulator(
    State(app): State<App>,
    request: Request,
) -> Result<StatusCode, Problem> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, CALLBACK_BYTES_MAX).await;
    let body = body.map_err(|_| Problem::too_large(CALLBACK_BYTES_MAX))?;
    let simulator = app.payments().simulator().ok_or_else(Problem::not_found)?;
    let callback = simulator.read_callback(&headers(&parts.headers), &body, app.now());
    record(&app, &callback.map_err(disbelief)?).await?;
    Ok(StatusCode::NO_CONTENT)
}

fn headers(headers: &HeaderMap) -> CallbackHeaders {
    let text = |name| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    CallbackHeaders {
        id: text("webhook-id").to_owned(),
        timestamp: text("webhook-timestamp").to_owned(),
        signature: text("webhook-signature").to_owned(),
    }
}

fn disbelief(bad: BadCallback) -> Problem {
    match bad {
        BadCallback::Signature | BadCallback::Time => {
            Problem::new(StatusCode::UNAUTHORIZED, "signature-wrong")
        }
        BadCallback::Body => FieldProblem::new("body", "wrong").with("why", bad).into(),
    }
}

async fn record(app: &App, callback: &Callback) -> Result<(), Error> {
    let on = On::new(callback.tenant, callback.case, Actor::Rule("provider-callback"));
    let loaded = flows::load::case(app, callback.tenant, callback.case).await?;
    match callback.direction {
        Direction::Refund => {
            let id = callback.id.parse().map_err(|_| Error::NotFound)?;
            let outcome = refund(app, &loaded.case, &callback.answer);
            flows::record_refund(app, &on, id, &outcome).await?;
        }
        Direction::Charge => {
            let id = callback.id.parse().map_err(|_| Error::NotFound)?;
            flows::record_charge(app, &on, id, &charge(&callback.answer)).await?;
        }
    }
    Ok(())
}

fn refund(app: &App, case: &Case, answer: &Answer) -> RefundOutcome {
    match answer.clone() {
        Answer::Paid { reference, arrives_by } => {
            let arrives_by = arrives_by.unwrap_or_else(|| arrival(case, app.now()));
            RefundOutcome::Paid { arrives_by, reference }
        }
        Answer::No { reason } => RefundOutcome::Failed { reason },
        Answer::Pending | Answer::Unknown | Answer::NeverSeen => RefundOutcome::Unknown,
    }
}

/// When money sent now should be on the buyer's account, by the policy of the case.
fn arrival(case: &Case, now: Timestamp) -> Timestamp {
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    end_of_day_after(now, case.clocks.arrival_days, &zone)
}

fn charge(answer: &Answer) -> ChargeOutcome {
    match answer.clone() {
        Answer::Paid { reference, .. } => ChargeOutcome::Paid { reference },
        Answer::No { reason } => ChargeOutcome::Failed { reason },
        Answer::Pending | Answer::Unknown | Answer::NeverSeen => ChargeOutcome::Unknown,
    }
}
