//! Whose warranty a serial number stands for: the orders on which somebody read it off a unit when
//! a repair was asked for. What the warranty comes to is the core's.

use super::{
    Error,
    load::{self, OrderContext},
};
use crate::app::App;
use amends_core::{
    case::{UnitsWarranty, warranties},
    ids::{OrderId, TenantId},
};
use amends_store::views::inbox;
use jiff::Timestamp;

/// Cases that are looked at for a serial number.
const CASES_MAX: i64 = 20;

/// The warranty of every unit of an order.
pub fn warranty_of(context: &OrderContext, now: Timestamp) -> Vec<UnitsWarranty<'_>> {
    let OrderContext { order, cases, policy, zone, .. } = context;
    warranties((order, cases), policy, (now, zone))
}

/// The same of the units on which a serial number was read.
pub fn warranty_by_serial<'a>(
    context: &'a OrderContext,
    serial: &str,
    now: Timestamp,
) -> Vec<UnitsWarranty<'a>> {
    let mut units = warranty_of(context, now);
    units.retain(|units| units.of.life.serials.iter().any(|read| is_same(&read.serial, serial)));
    units
}

/// The orders that a unit with this serial number was bought with, the latest case first.
pub async fn orders_by_serial(
    app: &App,
    tenant: TenantId,
    serial: &str,
) -> Result<Vec<OrderContext>, Error> {
    let mut heads = inbox::search(app.store(), tenant, serial, CASES_MAX).await?;
    heads.sort_by_key(|head| std::cmp::Reverse(head.row.opened_ms));
    let mut known: Vec<OrderId> = Vec::new();
    let mut found = Vec::new();
    for head in heads {
        let case = load::case(app, tenant, head.id).await?.case;
        let Some(order) = case.items.first().map(|item| item.asked.order) else { continue };
        if known.contains(&order) {
            continue;
        }
        known.push(order);
        let context = load::order(app, tenant, order).await?;
        if !warranty_by_serial(&context, serial, app.now()).is_empty() {
            found.push(context);
        }
    }
    Ok(found)
}

fn is_same(read: &str, typed: &str) -> bool {
    read.trim().eq_ignore_ascii_case(typed.trim())
}
