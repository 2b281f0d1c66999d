//! Has the shop make a coupon, or take one back, under the compensation's own id: asked again after
//! no answer, the shop knows the key.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, On, load},
    gateways::shop::{CouponAnswer, CouponOrder, ShopAnswer},
};
use amends_core::{
    case::{CompensationOutcome, CompensationState, Deed},
    ids::{CaseId, CompensationId, TenantId},
    people::Actor,
};
use jiff::SignedDuration;

/// How long to wait before the shop is asked again.
const ASK_AGAIN: SignedDuration = SignedDuration::from_secs(60);

/// Makes the coupon. What was revoked meanwhile is not made.
pub async fn issue(app: &App, tenant: TenantId, case: CaseId, id: CompensationId) -> Outcome {
    make(app, tenant, case, id).await.unwrap_or_else(Outcome::from_flow)
}

async fn make(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    id: CompensationId,
) -> Result<Outcome, flows::Error> {
    let loaded = load::case(app, tenant, case).await?;
    let known = loaded.case.compensation(id).ok_or(flows::Error::NotFound)?;
    if known.state != CompensationState::Agreed {
        return Ok(Outcome::Done);
    }
    let order = CouponOrder {
        tenant,
        case,
        id,
        customer: loaded.case.customer,
        amount: known.amount,
        currency: loaded.case.currency,
        valid_until: known.valid_until,
    };
    let code = match app.shop().issue_coupon(&order).await {
        CouponAnswer::Made { code } => code,
        CouponAnswer::No { reason } => return Ok(Outcome::GiveUp(reason)),
        CouponAnswer::Unknown => return Ok(again(app)),
    };
    let on = On::new(tenant, case, Actor::Rule("coupons"));
    flows::perform(app, &on, &Deed::Compensation(id, CompensationOutcome::Issued { code })).await?;
    Ok(Outcome::Done)
}

/// Takes the coupon back; one that was never made is none of the shop's.
pub async fn revoke(app: &App, tenant: TenantId, case: CaseId, id: CompensationId) -> Outcome {
    match app.shop().revoke_coupon(tenant, case, id).await {
        ShopAnswer::Taken => Outcome::Done,
        ShopAnswer::No { reason, .. } => Outcome::GiveUp(reason),
        ShopAnswer::Unknown => again(app),
    }
}

fn again(app: &App) -> Outcome {
    Outcome::RetryAt(app.now() + ASK_AGAIN, "the shop did not answer".to_owned())
}
