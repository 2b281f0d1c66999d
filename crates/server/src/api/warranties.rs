//! Warranties: of an order, and of a serial number.

use super::{
    find,
    guard::{May, Read},
    pages::Page,
    problem::{Document, Problem},
    views::WarrantyView,
};
use crate::{
    app::App,
    flows::{self, FieldProblem, load},
};
use amends_core::case::SERIAL_CHARS_MAX;
use axum::{
    Json,
    extract::{Path, State},
};

/// Until when the units of an order are under warranty, and why.
///
/// Units with the same fate together; units that are gone for good, and goods of which neither law
/// nor shop say anything, are left out.
#[utoipa::path(get, path = "/orders/{order}/warranty", tag = "orders",
    operation_id = "order_warranty",
    params(("order" = String, Path, description = "Id or number of an order")),
    responses((status = 200, body = Page<WarrantyView>), (status = "4XX", body = Document)))]
pub async fn of_order(
    State(app): State<App>,
    caller: May<Read>,
    Path(order): Path<String>,
) -> Result<Json<Page<WarrantyView>>, Problem> {
    let id = find::order_id(&app, caller.tenant, &order).await?;
    let context = load::order(&app, caller.tenant, id).await?;
    let units = flows::warranty_of(&context, app.now());
    let items = units.iter().map(|units| WarrantyView::of(&context.order, units)).collect();
    Ok(Json(Page { items, next: None }))
}

/// The warranty of the unit with a serial number, the latest first.
///
/// A serial number is known once somebody read it off the unit when a repair was asked for. After
/// an exchange it still leads to the unit that took its place.
#[utoipa::path(get, path = "/warranties/{serial}", tag = "orders",
    operation_id = "warranty_of_serial",
    params(("serial" = String, Path, description = "Serial number, in any case of letters")),
    responses((status = 200, body = Page<WarrantyView>), (status = "4XX", body = Document)))]
pub async fn of_serial(
    State(app): State<App>,
    caller: May<Read>,
    Path(serial): Path<String>,
) -> Result<Json<Page<WarrantyView>>, Problem> {
    if serial.chars().count() > SERIAL_CHARS_MAX {
        return Err(FieldProblem::new("serial", "text-too-long")
            .with("max", SERIAL_CHARS_MAX)
            .into());
    }
    let mut items = Vec::new();
    for context in flows::orders_by_serial(&app, caller.tenant, &serial).await? {
        let units = flows::warranty_by_serial(&context, &serial, app.now());
        items.extend(units.iter().map(|units| WarrantyView::of(&context.order, units)));
    }
    match items.is_empty() {
        true => Err(Problem::not_found()),
        false => Ok(Json(Page { items, next: None })),
    }
}
