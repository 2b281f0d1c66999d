//! The one-time code from the mail.

use crate::{
    app::App,
    flows,
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

/// Letters of the field: six digits, with blanks as people paste them.
const CODE_CHARS_MAX: usize = 12;

/// The page.
#[derive(Template)]
#[template(path = "consumer/code.html")]
pub struct CodePage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub code: Field,
    pub to: String,
    /// Where to ask for another code.
    pub again: String,
}

/// What the address or the form says.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    pub code: String,
    pub to: String,
}

/// `GET /{shop}/code`: anybody.
pub async fn page(
    State(app): State<App>,
    visit: Visit,
    shop: Shop,
    Query(typed): Query<Typed>,
) -> Response {
    show(&build(shop.words(&app, &visit), &visit, &shop, (&typed.to, Vec::new())))
}

/// `POST /{shop}/code`: whoever was sent a code; tries are limited.
pub async fn enter(
    State(app): State<App>,
    visit: Visit,
    shop: Shop,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let door = jar.get(DOOR_COOKIE).map(|cookie| cookie.value().to_owned()).unwrap_or_default();
    match flows::verify_code(&app, shop.tenant(), &door, &typed.code).await {
        Ok(session) => {
            let jar = jar.add(shop_cookie(&app, &shop, BUYER_COOKIE, session));
            let jar = jar.remove(shop_cookie(&app, &shop, DOOR_COOKIE, String::new()));
            Ok((jar, Redirect::to(&way_back(&shop, Some(&typed.to)))).into_response())
        }
        Err(error) => {
            let t = shop.words(&app, &visit);
            let page = build(t, &visit, &shop, (&typed.to, Problem::all(t, error)?));
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
    }
}

fn build<'a>(
    t: &'a Lang,
    visit: &Visit,
    shop: &Shop,
    (to, problems): (&str, Vec<Problem>),
) -> CodePage<'a> {
    let code = Field::line("code", t.get("code-code"), CODE_CHARS_MAX).checked(&problems);
    let code = Field { autocomplete: "one-time-code", inputmode: "numeric", ..code };
    CodePage {
        shell: Shell::new(t, visit, Room::Buyer, t.get("code-title"))
            .of(&shop.row.name, format!("/{}", shop.row.slug)),
        code: Field { class: "input-code", focus: true, ..code },
        problems,
        to: to.to_owned(),
        again: format!("/{}?to={}", shop.row.slug, super::part(to)),
    }
}

#[cfg(test)]
impl<'a> CodePage<'a> {
    /// An empty form, and a wrong code.
    pub fn samples(t: &'a Lang, visit: &Visit, shop: &Shop) -> Vec<Self> {
        let problems = vec![Problem::new(t, "code", "field-code-wrong")];
        vec![build(t, visit, shop, ("", Vec::new())), build(t, visit, shop, ("", problems))]
    }
}
