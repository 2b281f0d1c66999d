//! The packing slip: goes into the parcel, so that the bench finds the case with one scan.

use super::case::{ItemView, own_case};
use crate::{
    app::App,
    flows::{
        Error,
        load::{self, OrderContext},
    },
    web::{
        barcode,
        guard::Buyer,
        page::{Shell, show},
        trouble::PageError,
    },
    words::Lang,
};
use amends_core::{
    case::{Case, Refusal, WishKind},
    policy::ReturnSite,
};
use amends_store::cases;
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
    /// One for each case of the request whose goods are still to come back.
    pub slips: Vec<Slip>,
    pub back: String,
}

/// What goes into a parcel for one case.
pub struct Slip {
    pub number: String,
    pub order: String,
    pub site: ReturnSite,
    pub enclose: String,
    pub items: Vec<ItemView>,
    /// SVG: our own markup around the case number.
    pub qr: String,
    pub bars: String,
}

/// `GET /{shop}/cases/{number}/slip`: the buyer whose case it is.
pub async fn page(
    State(app): State<App>,
    buyer: Buyer,
    Path((_, number)): Path<(String, String)>,
) -> Result<Response, PageError> {
    let (loaded, context) = own_case(&app, &buyer, &number).await?;
    if !loaded.case.wants(WishKind::needs_goods_back) {
        return Err(Error::from(Refusal::NotNow).into());
    }
    let t = buyer.words(&app);
    let mut page = lay_out(t, &buyer, &loaded.case, &context);
    page.slips.extend(others(&app, &buyer, &loaded.case).await?);
    Ok(show(&page))
}

/// Slips of the cases that were filed together and whose goods may lie in the same parcel.
async fn others(app: &App, buyer: &Buyer, case: &Case) -> Result<Vec<Slip>, Error> {
    let (t, mut slips) = (buyer.words(app), Vec::new());
    let Some(request) = case.request else { return Ok(slips) };
    for head in cases::of_request(app.store(), buyer.tenant(), request).await? {
        let other = load::case(app, buyer.tenant(), head.id).await?.case;
        let Some(item) = other.items.first().filter(|_| buyer.may_see(&other)) else {
            continue;
        };
        let sends = other.id != case.id && other.is_approved() && other.still_out() > 0;
        if sends {
            let context = load::order(app, buyer.tenant(), item.asked.order).await?;
            slips.push(slip(t, &other, &context));
        }
    }
    Ok(slips)
}

fn slip(t: &Lang, case: &Case, context: &OrderContext) -> Slip {
    let site = context.policy.shop.return_site.clone();
    let items = super::case::items(&super::orders::teller(t, context), case);
    let some_out = items.iter().any(|item| item.out > 0);
    Slip {
        order: context.order.number.clone(),
        enclose: site.enclose.in_locale(t.code()).to_owned(),
        site,
        items: items.into_iter().filter(|item| item.out > 0 || !some_out).collect(),
        qr: barcode::qr(&case.number),
        bars: barcode::code39(&case.number),
        number: case.number.clone(),
    }
}

fn lay_out<'a>(t: &'a Lang, buyer: &Buyer, case: &Case, context: &OrderContext) -> SlipPage<'a> {
    SlipPage {
        shell: buyer.shell(t, t.get_with("slip-title", &[("number", (&case.number).into())])),
        slips: vec![slip(t, case, context)],
        back: buyer.at(&format!("/cases/{}", case.number)),
    }
}

#[cfg(test)]
impl<'a> SlipPage<'a> {
    /// A slip.
    pub fn samples(t: &'a Lang, buyer: &Buyer, world: &super::samples::Order) -> Vec<Self> {
        vec![lay_out(t, buyer, &world.walks[0].case, &world.context)]
    }
}
