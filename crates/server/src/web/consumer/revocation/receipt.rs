//! The acknowledgement of a declaration, to keep: what the mail says, for paper or a file.

use super::{
    super::{case::own_case, orders::teller},
    page::Told,
};
use crate::flows::audit::Looked;
use crate::{
    app::App,
    flows::{self, Declaration, load::OrderContext},
    web::{
        guard::Buyer,
        page::{self, Shell},
        trouble::PageError,
    },
    wording::When,
    words::Lang,
};
use amends_core::case::Case;
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

/// The page, for paper as well.
#[derive(Template)]
#[template(path = "consumer/revocation_receipt.html")]
pub struct ReceiptPage<'a> {
    pub shell: Shell<'a>,
    pub told: Told,
    pub number: String,
    pub order: String,
    pub received: When,
    /// Who declared it and where it was acknowledged; empty: erased.
    pub name: String,
    pub email: String,
    pub case: String,
}

/// Where the acknowledgement of a case is.
pub fn href(buyer: &Buyer, number: &str) -> String {
    buyer.at(&format!("/cases/{number}/withdrawal"))
}

/// `GET /{shop}/cases/{number}/withdrawal`: the buyer whose case it is, if it is a declaration.
pub async fn show(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    if loaded.case.declaration.is_none() {
        return Err(PageError::NOT_FOUND);
    }
    let said = flows::find_declaration(&app, &loaded.case, Looked::own()).await?;
    Ok(page::show(&lay_out(buyer.words(&app), &buyer, (&loaded.case, &context), said)))
}

fn lay_out<'a>(
    t: &'a Lang,
    buyer: &Buyer,
    (case, context): (&Case, &OrderContext),
    said: Option<Declaration>,
) -> ReceiptPage<'a> {
    let told = teller(t, context).acknowledgement(case, &context.order);
    let (name, email) = said.map(|said| (said.name, said.email)).unwrap_or_default();
    ReceiptPage {
        shell: buyer.shell(t, t.get("revocation-receipt-title")),
        told: Told { statement: told.statement, goods: told.goods, next: told.next },
        number: case.number.clone(),
        order: context.order.number.clone(),
        received: told.received,
        name,
        email,
        case: buyer.case(&case.number),
    }
}

#[cfg(test)]
impl<'a> ReceiptPage<'a> {
    /// With who declared it, and after that was erased.
    pub fn samples(t: &'a Lang, ground: &super::Ground<'_>) -> Vec<Self> {
        let case = super::samples::declared(ground);
        let said = |name: &str| Declaration {
            name: name.to_owned(),
            email: "anna@example.org".to_owned(),
            locale: "en".to_owned(),
        };
        let page = |said| lay_out(t, ground.buyer, (&case, ground.context), said);
        vec![page(Some(said("Anna"))), page(None)]
    }
}
