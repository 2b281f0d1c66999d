//! Opening a case for a buyer who wrote or called: find the order, then the buyer's own form, which
//! says who filed it and how it came in.

use super::{
    super::{
        consumer::{ask, photos},
        form::{Field, Problem},
        guard::Buyer,
        guard_staff::{OpensCases, Staff},
        page::{Shell, show_with},
        shop::Shop,
        trouble::PageError,
        visit::Visit,
    },
    Place, frame, words,
};
use crate::{
    app::App,
    flows::{load::OrderContext, order_of_buyer},
};
use amends_core::ids::OrderId;
use amends_store::views::inbox;
use askama::Template;
use axum::{
    extract::{Multipart, Path, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use serde::Deserialize;

/// Letters of an order number.
const NUMBER_CHARS_MAX: usize = 64;

/// The page that asks for the order.
#[derive(Template)]
#[template(path = "staff/open.html")]
pub struct Open<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub order: Field,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    order: String,
}

/// `GET /staff/open`: asks for the order, or leads to its form.
pub async fn find(
    State(app): State<App>,
    staff: Staff<OpensCases>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let (t, number) = (words(&app, &visit, &staff), asked.order.trim());
    let known = inbox::order_by_number(app.store(), staff.tenant(), number).await?;
    if let Some(order) = known {
        return Ok(Redirect::to(&format!("/staff/open/{order}")).into_response());
    }
    let problems: Vec<Problem> = match number {
        "" => Vec::new(),
        _ => vec![Problem::new(t, "order", "open-unknown")],
    };
    let mut order = Field::line("order", t.get("open-order"), NUMBER_CHARS_MAX);
    order.focus = true;
    let page = Open {
        shell: frame(t, &visit, &staff, Some(Place::Open), t.get("open-title")),
        order: order.hint(t.get("open-order-hint")).filled(number).checked(&problems),
        problems,
    };
    let fine = page.problems.is_empty();
    Ok(show_with(if fine { StatusCode::OK } else { StatusCode::NOT_FOUND }, &page))
}

/// `GET /staff/open/{order}`: the form.
pub async fn start(
    State(app): State<App>,
    staff: Staff<OpensCases>,
    visit: Visit,
    Path(order): Path<OrderId>,
    Query(pairs): Query<Vec<(String, String)>>,
) -> Result<Response, PageError> {
    let context = order_of_buyer(&app, staff.tenant(), order).await?;
    ask::begin(&app, &for_buyer(staff, visit, &context), &context, &pairs).await
}

/// `POST /staff/open/{order}`: the form goes on, or is sent.
pub async fn go_on(
    State(app): State<App>,
    staff: Staff<OpensCases>,
    visit: Visit,
    Path(order): Path<OrderId>,
    body: Multipart,
) -> Result<Response, PageError> {
    let context = order_of_buyer(&app, staff.tenant(), order).await?;
    ask::grow(&app, &for_buyer(staff, visit, &context), &context, body).await
}

/// `POST /staff/open/{order}/photos`: one photo, sent by a script.
pub async fn add_photo(
    State(app): State<App>,
    staff: Staff<OpensCases>,
    visit: Visit,
    Path(order): Path<OrderId>,
    body: Multipart,
) -> Result<Response, PageError> {
    let context = order_of_buyer(&app, staff.tenant(), order).await?;
    photos::keep(&app, &for_buyer(staff, visit, &context), body).await
}

/// The buyer of an order, asked for by staff.
fn for_buyer(staff: Staff<OpensCases>, visit: Visit, context: &OrderContext) -> Buyer {
    Buyer {
        shop: Shop::of(staff.shop),
        customer: context.order.customer,
        visit,
        helper: Some(staff.member),
        gift: None,
    }
}
