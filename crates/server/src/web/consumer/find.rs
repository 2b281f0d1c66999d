//! Find your order: the door of a shop's after-sales pages. No account is needed.

use super::revocation::label::{self, CallView};
use crate::{
    app::App,
    flows::{self, FIND_CHARS_MAX, FindOrder},
    web::{
        form::{Field, Problem},
        guard::{BUYER_COOKIE, DOOR_COOKIE, shop_cookie, way_back},
        page::{Room, Shell, show, show_with},
        shop::Shop,
        trouble::PageError,
        visit::Visit,
    },
    words::Lang,
};
use askama::Template;
use axum::{
    Form,
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "consumer/find.html")]
pub struct FindPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub number: Field,
    pub contact: Field,
    /// Where to go on afterwards.
    pub to: String,
    /// Whether the reader came by a link to a page that needs signing in.
    pub led_here: bool,
    /// Where a buyer can withdraw from a contract, if the law of the shop's market has it.
    pub revocation: Option<CallView>,
}

/// What the address or the form says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub number: String,
    pub contact: String,
    pub to: String,
}

impl Typed {
    fn find(&self, t: &Lang) -> FindOrder {
        let (number, contact) = (self.number.clone(), self.contact.clone());
        FindOrder { number, contact, locale: Some(t.locale()) }
    }
}

/// `GET /{shop}`: anybody.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    shop: Shop,
    Query(typed): Query<Typed>,
) -> Response {
    show(&build(shop.words(&app, &visit), &visit, &shop, (&typed, Vec::new())))
}

/// `POST /{shop}`: anybody; tries are limited.
pub async fn ask(
    State(app): State<App>,
    visit: Visit,
    shop: Shop,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let t = shop.words(&app, &visit);
    match flows::find_order(&app, shop.tenant(), &typed.find(t)).await {
        Ok(door) => {
            let next = format!("/{}/code?to={}", shop.row.slug, super::part(&typed.to));
            let jar = jar.add(shop_cookie(&app, &shop, DOOR_COOKIE, door));
            Ok((jar, Redirect::to(&next)).into_response())
        }
        Err(error) => {
            let page = build(t, &visit, &shop, (&typed, Problem::all(t, error)?));
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

/// `POST /{shop}/sign-out`: whoever has the cookie.
pub async fn sign_out(
    State(app): State<App>,
    shop: Shop,
    jar: CookieJar,
) -> Result<Response, PageError> {
    if let Some(cookie) = jar.get(BUYER_COOKIE) {
        flows::close_session(&app, cookie.value()).await?;
    }
    let jar = jar.remove(shop_cookie(&app, &shop, BUYER_COOKIE, String::new()));
    Ok((jar, Redirect::to(&format!("/{}", shop.row.slug))).into_response())
}

fn build<'a>(
    t: &'a Lang,
    visit: &Visit,
    shop: &Shop,
    (typed, problems): (&Typed, Vec<Problem>),
) -> FindPage<'a> {
    let number = Field::line("number", t.get("find-number"), FIND_CHARS_MAX)
        .hint(t.get("find-number-hint"))
        .filled(&typed.number)
        .checked(&problems);
    let contact = Field::line("contact", t.get("find-contact"), FIND_CHARS_MAX)
        .hint(t.get("find-contact-hint"))
        .filled(&typed.contact)
        .checked(&problems);
    let to = if typed.to.is_empty() { String::new() } else { way_back(shop, Some(&typed.to)) };
    let place = format!("/{}/withdrawal", shop.row.slug);
    let call = label::of_market(t, &shop.row.market, place);
    FindPage {
        shell: Shell::new(t, visit, Room::Buyer, t.get("find-title"))
            .of(&shop.row.name, format!("/{}", shop.row.slug)),
        problems: Problem::named(t, problems, &[&number, &contact]),
        number: Field { autocomplete: "off", ..number },
        contact: Field { autocomplete: "email", ..contact },
        led_here: ["/cases/", "/withdrawal"].iter().any(|place| to.contains(place)),
        // Who came by that button need not press it again.
        revocation: if to.ends_with("/withdrawal") { None } else { call },
        to,
    }
}

#[cfg(test)]
impl<'a> FindPage<'a> {
    /// An empty form, and one with something wrong.
    pub fn samples(t: &'a Lang, visit: &Visit, shop: &Shop) -> Vec<Self> {
        let typed = Typed { to: format!("/{}/cases/7K2P-94QX", shop.row.slug), ..Typed::default() };
        let problems = vec![Problem::new(t, "number", "field-missing")];
        vec![
            build(t, visit, shop, (&Typed::default(), Vec::new())),
            build(t, visit, shop, (&typed, problems)),
        ]
    }
}
