//! In which language somebody reads: `?lang=` keeps a choice in a cookie, else the browser's wish,
//! else the shop's own language.

use crate::{
    app::App,
    words::{Lang, Locale},
};
use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, Method, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use axum_extra::extract::cookie::{Cookie, CookieJar, SameSite};
use jiff::Zoned;
use std::convert::Infallible;

const COOKIE: &str = "lang";

/// A request to a page: where to, and in which language if somebody said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    pub path: String,
    pub wanted: Option<Locale>,
    /// Whether the page is a sandbox's.
    pub sandbox: Option<SandboxDate>,
}

/// What a sandbox's clock shows, in the shop's zone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SandboxDate(pub Zoned);

impl Visit {
    /// The words for this visit; `default` is the shop's language.
    pub fn words<'a>(&self, app: &'a App, default: Locale) -> &'a Lang {
        app.words(self.wanted.unwrap_or(default))
    }

    fn of(path: &str, headers: &HeaderMap) -> Self {
        let jar = CookieJar::from_headers(headers);
        let chosen = jar.get(COOKIE).and_then(|cookie| Locale::parse(cookie.value()));
        let accepted = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
        let wanted = chosen.or_else(|| accepted.and_then(Locale::negotiate));
        Self { path: path.to_owned(), wanted, sandbox: None }
    }
}

impl FromRequestParts<App> for Visit {
    type Rejection = Infallible;
    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Infallible> {
        let sandbox = parts.extensions.get::<SandboxDate>().cloned();
        Ok(Self { sandbox, ..Self::of(parts.uri.path(), &parts.headers) })
    }
}

/// The one page that others frame: browsers keep no cookie of it, so it reads its language itself.
const FRAMED: &str = "/policy/widget";

/// `?lang=en` on any page: keeps the choice and shows the page again without it.
pub async fn keep_language(
    State(app): State<App>,
    jar: CookieJar,
    request: Request,
    next: Next,
) -> Response {
    let query = request.uri().query().unwrap_or_default();
    let chosen = query.split('&').find_map(|pair| pair.strip_prefix("lang="));
    let keeps = request.method() == Method::GET && !request.uri().path().ends_with(FRAMED);
    let Some(locale) = chosen.and_then(Locale::parse).filter(|_| keeps) else {
        return next.run(request).await;
    };
    let rest: Vec<&str> = query.split('&').filter(|pair| !pair.starts_with("lang=")).collect();
    // Only ever the path of this very server: `//host` would lead elsewhere.
    let path = format!("/{}", request.uri().path().trim_start_matches('/'));
    let query = if rest.is_empty() { String::new() } else { format!("?{}", rest.join("&")) };
    let cookie = Cookie::build((COOKIE, locale.code()))
        .path("/")
        .same_site(SameSite::Lax)
        .secure(app.config().is_https())
        .http_only(true)
        .permanent()
        .build();
    (jar.add(cookie), Redirect::to(&format!("{path}{query}"))).into_response()
}
