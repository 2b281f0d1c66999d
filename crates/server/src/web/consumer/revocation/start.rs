//! Where the function begins for somebody who has not said which order: the buttons on the pages
//! that everybody sees lead here. Who is not signed in proves with an order's number who they are,
//! as for everything else.

use super::{
    super::orders::own_order,
    Ground, href,
    label::{Button, LabelView, label},
    page::{ended, lead},
};
use crate::{
    app::App,
    flows::load::OrderContext,
    web::{
        guard::Buyer,
        page::{self, Shell},
        trouble::PageError,
    },
    words::Lang,
};
use amends_store::orders;
use askama::Template;
use axum::{
    extract::State,
    response::{IntoResponse, Redirect, Response},
};

/// Orders looked through; older ones are long over.
const ORDERS_MAX: i64 = 50;

/// The page.
#[derive(Template)]
#[template(path = "consumer/revocation_start.html")]
pub struct StartPage<'a> {
    pub shell: Shell<'a>,
    pub orders: Vec<OrderView>,
    pub back: String,
}

/// An order that the function is for.
pub struct OrderView {
    pub number: String,
    pub goods: String,
    /// Until when, or that it is over.
    pub text: String,
    pub href: String,
    /// None: it is over.
    pub label: Option<LabelView>,
}

/// `GET /{shop}/withdrawal`: a buyer; with one order only, its form.
pub async fn page(State(app): State<App>, buyer: Buyer) -> Result<Response, PageError> {
    let (t, tenant) = (buyer.words(&app), buyer.tenant());
    let rows = orders::of_customer(app.store(), tenant, buyer.customer, ORDERS_MAX).await?;
    let mut views = Vec::new();
    for row in rows.into_iter().filter(|row| buyer.may_see_order(row.id, row.customer)) {
        let context = own_order(&app, &buyer, &row.number).await?;
        let ground = Ground::new(t, (&buyer, &context), app.now());
        views.extend(ground.map(|ground| view(t, &ground, &context)));
    }
    if let [only] = views.as_slice() {
        return Ok(Redirect::to(&only.href).into_response());
    }
    Ok(page::show(&lay_out(t, &buyer, views)))
}

fn lay_out<'a>(t: &'a Lang, buyer: &Buyer, orders: Vec<OrderView>) -> StartPage<'a> {
    let shell = buyer.shell(t, t.get("revocation-title"));
    StartPage { shell, orders, back: buyer.at("/orders") }
}

fn view(t: &Lang, ground: &Ground<'_>, context: &OrderContext) -> OrderView {
    let order = &context.order;
    let goods: Vec<&str> = order.lines.iter().map(|line| line.title.as_str()).collect();
    let label = label(t, &context.policy.law, &order.market, Button::Withdraw);
    let label = label.filter(|_| ground.is_open());
    OrderView {
        number: order.number.clone(),
        goods: goods.join(&t.get("list-comma")),
        text: match ended(ground) {
            _ if label.is_some() => lead(ground),
            Some(at) => t.get_with("revocation-order-over", &[("until", at.words.into())]),
            None => t.get("revocation-order-held"),
        },
        href: href(ground.buyer, &order.number),
        label,
    }
}

#[cfg(test)]
impl<'a> StartPage<'a> {
    /// Nothing; and an order in time, one that is over, one that other requests hold.
    pub fn samples(t: &'a Lang, ground: &Ground<'_>) -> Vec<Self> {
        let mut late = super::samples::again(ground);
        late.lines.iter_mut().for_each(|line| line.is_open = false);
        let mut held = super::samples::again(ground);
        held.lines.iter_mut().for_each(|line| line.left = 0);
        let views = [ground, &late, &held].map(|ground| view(t, ground, ground.context));
        let (some, none) = (views.into(), Vec::new());
        [some, none].map(|views| lay_out(t, ground.buyer, views)).into()
    }
}
