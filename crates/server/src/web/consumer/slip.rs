//! The packing slip: goes into the parcel, so that the bench finds the case with one scan.

use super::case::{ItemView, own_case};
use crate::{
    app::App,
    flows::{Error, load::OrderContext},
    web::{
        barcode,
        guard::Buyer,
        page::{Shell, show},
        trouble::PageError,
    },
    words::Lang,
};
use amends_core::{
    case::{Case, Refusal},
    policy::ReturnSite,
};
use askama::Template;
use axum::{
    extract::{Path, State},
    response::Response,
};

/// The page, for paper first.
#[derive(Template)]
#[template(path = "consumer/slip.html")]
pub struct SlipPage<'a> {
    pub shell: Shell<'a>,
    pub number: String,
    pub order: String,
    pub site: ReturnSite,
    pub enclose: String,
    pub items: Vec<ItemView>,
    /// SVG: our own markup around the case number.
    pub qr: String,
    pub bars: String,
    pub back: String,
}

/// `GET /{shop}/cases/{number}/slip`: the buyer whose case it is.
pub async fn page(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    let case = &loaded.case;
    if !case.wish().needs_goods_back() {
        return Err(Error::from(Refusal::NotNow).into());
    }
    Ok(show(&lay_out(buyer.words(&app), &buyer, case, &context)))
}

fn lay_out<'a>(t: &'a Lang, buyer: &Buyer, case: &Case, context: &OrderContext) -> SlipPage<'a> {
    let site = context.policy.shop.return_site.clone();
    SlipPage {
        shell: buyer.shell(t, t.get_with("slip-title", &[("number", (&case.number).into())])),
        order: context.order.number.clone(),
        enclose: site.enclose.in_locale(t.code()).to_owned(),
        site,
        items: super::case::items(&super::orders::teller(t, context), case),
        qr: barcode::qr(&case.number),
        bars: barcode::code39(&case.number),
        back: buyer.at(&format!("/cases/{}", case.number)),
        number: case.number.clone(),
    }
}

#[cfg(test)]
impl<'a> SlipPage<'a> {
    /// A slip.
    pub fn samples(t: &'a Lang, buyer: &Buyer, world: &super::samples::Order) -> Vec<Self> {
        vec![lay_out(t, buyer, &world.walks[0].case, &world.context)]
    }
}
