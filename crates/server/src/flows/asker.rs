//! What a request is decided on beyond its order: what the buyer bought and asked for before, and
//! whether the photos or the serial number they send are known from elsewhere in the shop.

use super::{
    Error,
    load::{self, OrderContext, moment},
    warranty::orders_by_serial,
};
use crate::app::App;
use amends_core::{
    case::Submit,
    ids::{CaseId, OrderId, TenantId},
    order::{Order, OrderState},
    policy::{Asker, BUYER_DAYS, BuyerFacts, SeenBefore},
};
use amends_store::{
    cases::{self, CaseHead},
    orders::{self, OrderRow},
    prints,
};
use jiff::{SignedDuration, Timestamp};

/// Orders and cases of one buyer that are looked at, the latest first.
const LOOKED_AT_MAX: i64 = 300;

/// Who asks, with what came with the request. `context` is what the request is decided on;
/// `changes` is the case whose wishes it changes, if it does.
pub async fn asker(
    app: &App,
    tenant: TenantId,
    context: &OrderContext,
    (ask, changes): (&Submit, Option<CaseId>),
) -> Result<Asker, Error> {
    let buyer = Some(buyer(app, tenant, &context.order, changes).await?);
    let (mut before, of) = (SeenBefore::default(), (context, changes));
    for file in &ask.files {
        let same = prints::same(app.store(), tenant, *file).await?;
        let near = prints::near(app.store(), tenant, *file).await?;
        let same = elsewhere(app, tenant, of, &same).await?;
        // What is the same is near as well; told once.
        let near = if same.is_none() { elsewhere(app, tenant, of, &near).await? } else { None };
        before.same_photo = before.same_photo.or(same);
        before.near_photo = before.near_photo.or(near);
    }
    for serial in ask.lines.iter().filter_map(|line| line.serial.as_deref()) {
        let found = orders_by_serial(app, tenant, serial).await?;
        let other = found.into_iter().find(|found| found.order.id != context.order.id);
        before.serial_order = before.serial_order.or(other.map(|found| found.order.number));
    }
    Ok(Asker { buyer, before })
}

/// The number of the first of some cases that is not about this order.
async fn elsewhere(
    app: &App,
    tenant: TenantId,
    (context, changes): (&OrderContext, Option<CaseId>),
    found: &[CaseId],
) -> Result<Option<String>, Error> {
    let own = |id: &CaseId| Some(*id) == changes || context.cases.iter().any(|case| case.id == *id);
    let Some(id) = found.iter().find(|id| !own(id)) else { return Ok(None) };
    let head = cases::find(app.store(), tenant, *id).await?;
    Ok(head.map(|head| head.row.number))
}

/// An order with everything a decision about it depends on, and what is known of its buyer.
pub async fn order_of_buyer(
    app: &App,
    tenant: TenantId,
    order: OrderId,
) -> Result<OrderContext, Error> {
    let mut context = load::order(app, tenant, order).await?;
    context.asker.buyer = Some(buyer(app, tenant, &context.order, None).await?);
    Ok(context)
}

/// What the shop knows of the buyer of an order; see [`BuyerFacts`].
async fn buyer(
    app: &App,
    tenant: TenantId,
    order: &Order,
    changes: Option<CaseId>,
) -> Result<BuyerFacts, Error> {
    let (now, customer) = (app.now(), order.customer);
    let since = now - SignedDuration::from_hours(24 * i64::from(BUYER_DAYS));
    let rows = orders::of_customer(app.store(), tenant, customer, LOOKED_AT_MAX).await?;
    let heads = cases::of_customer(app.store(), tenant, customer, false, LOOKED_AT_MAX).await?;
    let counts = |head: &&CaseHead| {
        let head = (Some(head.id), head.row.status.as_str(), moment(head.row.opened_ms));
        head.0 != changes && head.1 != "withdrawn" && head.2 >= since
    };
    let mut facts = bought(&rows, order, since)?;
    facts.requests = heads.iter().filter(counts).count() as u32;
    Ok(facts)
}

fn bought(rows: &[OrderRow], order: &Order, since: Timestamp) -> Result<BuyerFacts, Error> {
    let mut facts = BuyerFacts::default();
    for row in rows.iter().filter(|row| row.state != OrderState::Cancelled.word()) {
        let placed = moment(row.placed_ms);
        if placed < order.placed_at && row.id != order.id {
            let days = order.placed_at.duration_since(placed).as_hours() / 24;
            facts.quiet_days = facts.quiet_days.or(u32::try_from(days).ok());
        }
        if placed < since && row.id != order.id {
            continue;
        }
        let known: Order = serde_json::from_str(&row.body)?;
        facts.orders += 1;
        if known.currency == order.currency {
            facts.spent = facts.spent.saturating_add(known.paid());
        }
    }
    Ok(facts)
}
