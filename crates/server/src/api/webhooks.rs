//! What other programs tell us unasked. A callback is believed only with its signature; repeats,
//! late ones and contradictions change nothing that is already known.

use super::problem::{Document, Problem};
use crate::{
    app::App,
    flows::{self, FieldProblem, On, load},
};
use amends_core::{
    case::{Deed, arrival},
    people::Actor,
};
use axum::{
    body::to_bytes,
    extract::{Request, State},
    http::StatusCode,
};

/// Bytes of a callback.
const CALLBACK_BYTES_MAX: usize = 64 * 1024;

/// The built-in payment provider tells what became of a refund or charge.
///
/// Signed as Standard Webhooks has it: HMAC-SHA256 over `id.timestamp.body`.
#[utoipa::path(post, path = "/webhooks/simulator", tag = "webhooks",
    operation_id = "hear_simulator", security(()),
    responses((status = 204, description = "Heard"), (status = "4XX", body = Document)))]
pub async fn simulator(State(app): State<App>, request: Request) -> Result<StatusCode, Problem> {
    let (parts, body) = request.into_parts();
    let body = to_bytes(body, CALLBACK_BYTES_MAX).await;
    let body = body.map_err(|_| Problem::too_large(CALLBACK_BYTES_MAX))?;
    let simulator = app.payments().simulator().ok_or_else(Problem::not_found)?;
    let header = |name: &str| parts.headers.get(name).and_then(|value| value.to_str().ok());
    let heard = simulator.hear(header, &body, app.now());
    let callback = heard.map_err(|bad| match bad.is_untrusted() {
        true => Problem::new(StatusCode::UNAUTHORIZED, "signature-wrong"),
        false => FieldProblem::new("body", "wrong").with("why", bad).into(),
    })?;
    let case = load::case(&app, callback.tenant, callback.case).await?.case;
    let on = On::new(case.tenant, case.id, Actor::Rule("provider-callback"));
    let refund = callback.refund(arrival(&case, app.now()));
    let refund = refund.map(|(id, outcome)| Deed::Refund(id, outcome));
    let charge = || callback.charge().map(|(id, outcome)| Deed::Charge(id, outcome));
    let hold = || {
        let (id, answer) = callback.hold()?;
        Some(Deed::Hold(id, answer.outcome()?))
    };
    if let Some(said) = refund.or_else(charge).or_else(hold) {
        flows::perform(&app, &on, &said).await?;
    }
    Ok(StatusCode::NO_CONTENT)
}
