//! A buyer's store credit.

use crate::{
    app::App,
    flows,
    web::{
        credit::{AccountView, accounts},
        guard::Buyer,
        page::{Shell, show},
        trouble::PageError,
    },
};
use askama::Template;
use axum::{extract::State, response::Response};

/// The page.
#[derive(Template)]
#[template(path = "consumer/credit.html")]
pub struct CreditPage<'a> {
    pub shell: Shell<'a>,
    pub accounts: Vec<AccountView>,
    pub back: String,
}

/// `GET /{shop}/credit`: the buyer's own; nothing for the receiver of a present.
pub async fn page(State(app): State<App>, buyer: Buyer) -> Result<Response, PageError> {
    if buyer.is_receiver() {
        return Err(PageError::NOT_FOUND);
    }
    let t = buyer.words(&app);
    let credit = flows::store_credit(&app, buyer.tenant(), buyer.customer).await?;
    let (shell, back) = (buyer.shell(t, t.get("credit-title")), buyer.at("/orders"));
    Ok(show(&CreditPage { shell, accounts: accounts(t, &buyer.shop.zone, &credit), back }))
}
