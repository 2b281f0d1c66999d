//! A clock ran out: the product acts by the rule the clock is named after.

use super::{
    Error,
    act::{Needs, On, act},
    load,
};
use crate::app::App;
use amends_core::{
    case::{TimerKind, expire, timers},
    ids::{CaseId, TenantId},
    people::Actor,
};

/// Lets a timer of a case run out. A timer that no longer belongs to the case's state does nothing;
/// `false` then, and its row can go.
pub async fn expire_timer(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    kind: TimerKind,
) -> Result<bool, Error> {
    let loaded = load::case(app, tenant, case).await?;
    let due = timers(&loaded.case).get(&kind).copied();
    if due.is_none_or(|due| due > app.now()) {
        return Ok(false);
    }
    let mut on = On::new(tenant, case, Actor::Rule(kind.word()));
    on.fired = Some(kind);
    act(app, &on, Needs::Case, |scene| Ok(expire(scene.case, kind, scene.mint.now))).await?;
    Ok(true)
}
