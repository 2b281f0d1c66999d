//! Acts on agreed parts of a settlement: a failed payment is tried again.

use super::{
    super::{
        guard_staff::{MovesMoney, Staff},
        trouble::PageError,
    },
    act_form,
};
use crate::{
    app::App,
    flows::{self, Error, On, load},
};
use amends_core::{
    case::{Case, ChargeOutcome, Deed, RefundOutcome},
    ids::{ChargeId, RefundId, TenantId},
};
use axum::{
    extract::{Form, Path, State},
    response::Redirect,
};
use serde::Deserialize;

/// What the buttons send.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Pressed {
    seen: Option<i64>,
}

async fn case(app: &App, tenant: TenantId, number: &str) -> Result<Case, Error> {
    Ok(load::case_by_number(app, tenant, number).await?.case)
}

/// `POST /staff/cases/{number}/refunds/{refund}/retry`
pub async fn retry_refund(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    Path((number, refund)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Redirect, PageError> {
    let case = case(&app, staff.tenant(), &number).await?;
    let refund: RefundId = refund.parse().map_err(|_| PageError::NOT_FOUND)?;
    let on = On::new(staff.tenant(), case.id, staff.actor()).shown(pressed.seen);
    let again = Deed::Refund(refund, RefundOutcome::Retried);
    let case = flows::perform(&app, &on, &again).await?;
    Ok(Redirect::to(&act_form::done(&case)))
}

/// `POST /staff/cases/{number}/charges/{charge}/retry`
pub async fn retry_charge(
    State(app): State<App>,
    staff: Staff<MovesMoney>,
    Path((number, charge)): Path<(String, String)>,
    Form(pressed): Form<Pressed>,
) -> Result<Redirect, PageError> {
    let case = case(&app, staff.tenant(), &number).await?;
    let charge: ChargeId = charge.parse().map_err(|_| PageError::NOT_FOUND)?;
    let on = On::new(staff.tenant(), case.id, staff.actor()).shown(pressed.seen);
    let again = Deed::Charge(charge, ChargeOutcome::Retried);
    let case = flows::perform(&app, &on, &again).await?;
    Ok(Redirect::to(&act_form::done(&case)))
}
