//! Orders: what was bought, and what can be done with it until when.

use super::{
    find,
    guard::{May, Read},
    pages::{self, Page, Params},
    problem::{Document, Problem},
    views::{OptionView, OrderView},
};
use crate::{
    app::App,
    flows::{self, load},
};
use amends_store::{customers, orders};
use axum::{
    Json,
    extract::{Path, State},
};
use serde::Deserialize;
use utoipa::IntoParams;

/// Which orders.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// The number the buyer knows.
    pub number: Option<String>,
    /// The shop's own id of a customer: their orders, latest first.
    pub customer: Option<String>,
    /// Entries of the page, 1 to 200.
    pub limit: Option<i64>,
}

/// Find orders by number or customer.
///
/// Without either the list is empty: the shop knows its orders, this is for finding one.
#[utoipa::path(get, path = "/orders", tag = "orders", operation_id = "list_orders", params(Which),
    responses((status = 200, body = Page<OrderView>), (status = "4XX", body = Document)))]
pub async fn list(
    State(app): State<App>,
    caller: May<Read>,
    Params(which): Params<Which>,
) -> Result<Json<Page<OrderView>>, Problem> {
    let limit = pages::limit(which.limit)?;
    let (store, tenant) = (app.store(), caller.tenant);
    let mut rows = Vec::new();
    if let Some(number) = &which.number {
        rows.extend(orders::by_number(store, tenant, number).await?);
    } else if let Some(external) = &which.customer
        && let Some(customer) = customers::by_external(store, tenant, external).await?
    {
        rows = orders::of_customer(store, tenant, customer.id, limit).await?;
    }
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        let context = load::order(&app, tenant, row.id).await?;
        items.push(OrderView::of(&context.order, &context.cases));
    }
    Ok(Json(Page { items, next: None }))
}

/// One order, by id or number.
#[utoipa::path(get, path = "/orders/{order}", tag = "orders", operation_id = "get_order",
    params(("order" = String, Path, description = "Id or number of an order")),
    responses((status = 200, body = OrderView), (status = "4XX", body = Document)))]
pub async fn one(
    State(app): State<App>,
    caller: May<Read>,
    Path(order): Path<String>,
) -> Result<Json<OrderView>, Problem> {
    let id = find::order_id(&app, caller.tenant, &order).await?;
    let context = load::order(&app, caller.tenant, id).await?;
    Ok(Json(OrderView::of(&context.order, &context.cases)))
}

/// What can be done with each line of an order, and until when.
///
/// Every wish for every line, as the rules see it now, asked for one unit and without a reason.
#[utoipa::path(get, path = "/orders/{order}/options", tag = "orders",
    operation_id = "order_options",
    params(("order" = String, Path, description = "Id or number of an order")),
    responses((status = 200, body = Page<OptionView>), (status = "4XX", body = Document)))]
pub async fn options(
    State(app): State<App>,
    caller: May<Read>,
    Path(order): Path<String>,
) -> Result<Json<Page<OptionView>>, Problem> {
    let id = find::order_id(&app, caller.tenant, &order).await?;
    let options = flows::options(&app, caller.tenant, id).await?;
    Ok(Json(Page { items: options.iter().map(OptionView::of).collect(), next: None }))
}
