//! The cases that one form filed, one for each order.

use super::orders::{CaseLink, case_link};
use crate::{
    app::App,
    flows::load,
    web::{
        guard::Buyer,
        page::{Shell, show},
        trouble::PageError,
    },
};
use amends_core::ids::RequestId;
use amends_store::cases;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

/// The page.
#[derive(Template)]
#[template(path = "consumer/request.html")]
pub struct RequestPage<'a> {
    pub shell: Shell<'a>,
    pub cases: Vec<FiledCase>,
    pub back: String,
}

/// A case with the order it is about.
pub struct FiledCase {
    pub order: String,
    pub case: CaseLink,
}

/// `GET /{shop}/requests/{request}`: the buyer who filed it.
pub async fn page(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, request)): Path<(String, RequestId)>,
) -> Result<Response, PageError> {
    let (t, tenant) = (buyer.words(&app), buyer.tenant());
    let mut filed = Vec::new();
    for head in cases::of_request(app.store(), tenant, request).await? {
        let case = load::case(&app, tenant, head.id).await?.case;
        let Some(item) = case.items.first().filter(|_| buyer.may_see(&case)) else { continue };
        let order = load::order(&app, tenant, item.asked.order).await?.order.number;
        filed.push(FiledCase { order, case: case_link(t, &buyer, &case) });
    }
    if filed.is_empty() {
        return Err(PageError::NOT_FOUND);
    }
    let shell = buyer.shell(t, t.get("request-title"));
    Ok(show(&RequestPage { shell, cases: filed, back: buyer.at("/orders") }))
}

#[cfg(test)]
impl<'a> RequestPage<'a> {
    /// Two cases.
    pub fn samples(
        t: &'a crate::words::Lang,
        buyer: &Buyer,
        world: &super::samples::Order,
    ) -> Vec<Self> {
        let order = world.context.order.number.clone();
        let filed = |case| FiledCase { order: order.clone(), case: case_link(t, buyer, case) };
        let cases = world.context.cases.iter().map(filed).collect();
        let shell = buyer.shell(t, t.get("request-title"));
        vec![RequestPage { shell, cases, back: buyer.at("/orders") }]
    }
}
