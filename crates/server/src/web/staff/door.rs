//! The door of staff: sign in, sign out, and where the day starts.

use super::{
    super::{
        form::{Field, Problem},
        guard_staff::{self, Anybody},
        page::{Room, Shell, show, show_with},
        trouble::PageError,
        visit::Visit,
    },
    home,
};
use crate::{
    app::App,
    flows::{self, Error, SIGN_IN_CHARS_MAX, SignIn},
    words::Locale,
};
use askama::Template;
use axum::{
    extract::{Form, Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::CookieJar;
use serde::Deserialize;

/// The sign-in page.
#[derive(Template)]
#[template(path = "staff/login.html")]
pub struct Login<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub fields: Vec<Field>,
    /// Where to go afterwards.
    pub next: String,
}

/// What the form and its address carry.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Typed {
    shop: String,
    login: String,
    password: String,
    next: String,
}

impl<'a> Login<'a> {
    fn new(app: &'a App, visit: &Visit, typed: &Typed, error: Option<&Error>) -> Self {
        let t = visit.words(app, Locale::ZhCn);
        let shell = Shell::new(t, visit, Room::Buyer, t.get("sign-in-title"))
            .of(t.get("product-name"), "/staff/login");
        let problems = match error {
            Some(Error::Invalid(list)) => list.iter().map(|p| Problem::of(t, p)).collect(),
            _ => Vec::new(),
        };
        let line = |name, key| Field::line(name, t.get(key), SIGN_IN_CHARS_MAX).checked(&problems);
        let mut shop = line("shop", "sign-in-shop").filled(&typed.shop);
        shop.hint = t.get("sign-in-shop-hint");
        shop.autocomplete = "organization";
        shop.focus = typed.shop.is_empty();
        let mut login = line("login", "sign-in-login").filled(&typed.login);
        login.autocomplete = "username";
        let mut password = line("password", "sign-in-password");
        password.kind = "password";
        password.autocomplete = "current-password";
        password.focus = error.is_some();
        Self { shell, fields: vec![shop, login, password], problems, next: typed.next.clone() }
    }
}

/// `GET /staff/login`; open to everybody.
pub async fn page(State(app): State<App>, visit: Visit, Query(typed): Query<Typed>) -> Response {
    show(&Login::new(&app, &visit, &typed, None))
}

/// `POST /staff/login`; open to everybody, with a limit on tries.
pub async fn sign_in(
    State(app): State<App>,
    visit: Visit,
    jar: CookieJar,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let (shop, login, password) = (&typed.shop, &typed.login, &typed.password);
    let given = SignIn { shop: shop.clone(), login: login.clone(), password: password.clone() };
    match flows::sign_in(&app, &given).await {
        Ok(session) => {
            let jar = guard_staff::keep(&app, jar, session);
            Ok((jar, Redirect::to(inside(&typed.next))).into_response())
        }
        Err(error @ Error::Invalid(_)) => {
            let login = Login::new(&app, &visit, &typed, Some(&error));
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &login))
        }
        Err(error) => Err(error.into()),
    }
}

/// `POST /staff/logout`; open to everybody, ends the caller's own session only.
pub async fn sign_out(State(app): State<App>, jar: CookieJar) -> Result<Response, PageError> {
    let (session, jar) = guard_staff::forget(&app, jar);
    if let Some(session) = session {
        flows::close_session(&app, &session).await?;
    }
    Ok((jar, Redirect::to("/staff/login")).into_response())
}

/// `GET /staff`: where the day starts.
pub async fn start(Anybody(member): Anybody) -> Redirect {
    Redirect::to(home(member.role))
}

/// Only ever a page of staff: an address from outside must not lead away from here.
fn inside(next: &str) -> &str {
    let own = ["/staff", "/bench"].iter().any(|room| {
        next.strip_prefix(room).is_some_and(|rest| rest.is_empty() || rest.starts_with(['/', '?']))
    });
    let plain = !next.contains(|c: char| c == '\\' || c.is_control());
    if own && plain && !next.starts_with("/staff/log") { next } else { "/staff" }
}

#[cfg(test)]
mod tests {
    use super::inside;

    #[test]
    fn the_door_leads_nowhere_else() {
        assert_eq!(inside("/staff/cases/7K2P-94QX?a=b"), "/staff/cases/7K2P-94QX?a=b");
        assert_eq!(inside("/bench"), "/bench");
        for other in [
            "/staff/\0",
            "/bench?\r\nx: y",
            "",
            "//evil.example",
            "/staffx",
            "https://evil.example",
            "/staff/login",
        ] {
            assert_eq!(inside(other), "/staff", "{other}");
        }
    }
}
