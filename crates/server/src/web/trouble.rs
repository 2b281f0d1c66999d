//! Pages that say why something was not done, what of it was kept (nothing), and where to go on. A
//! handler returns a [`PageError`]; the page is made by [`dress`], which knows the language.

use super::{
    form::Problem,
    page::{Room, Shell, show_with},
    shop::Shop,
    visit::Visit,
};
use crate::{
    app::App,
    flows::{Error, FieldProblem},
    wording,
    words::{Lang, Locale},
};
use askama::Template;
use axum::{
    extract::{Request, State},
    http::{HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Redirect, Response},
};
use std::{any::Any, sync::Arc};

/// Why a page was not shown.
#[derive(Debug)]
pub enum PageError {
    /// A flow did not act.
    Flow(Error),
    /// Nobody is signed in: to the door, which leads back here.
    SignIn(String),
}

impl PageError {
    /// The same answer for what is not there and what belongs to somebody else.
    pub const NOT_FOUND: Self = Self::Flow(Error::NotFound);
}

impl<E: Into<Error>> From<E> for PageError {
    fn from(error: E) -> Self {
        Self::Flow(error.into())
    }
}

/// The error on its way to [`dress`].
#[derive(Clone)]
struct Undressed(Arc<Error>);

impl IntoResponse for PageError {
    fn into_response(self) -> Response {
        match self {
            Self::SignIn(door) => Redirect::to(&door).into_response(),
            Self::Flow(error) => {
                let mut response = status(&error).into_response();
                response.extensions_mut().insert(Undressed(Arc::new(error)));
                response
            }
        }
    }
}

fn status(error: &Error) -> StatusCode {
    match error {
        Error::Refused(_) | Error::Moved => StatusCode::CONFLICT,
        Error::NotFound => StatusCode::NOT_FOUND,
        Error::Forbidden => StatusCode::FORBIDDEN,
        Error::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
        Error::TooMany { .. } => StatusCode::TOO_MANY_REQUESTS,
        Error::Busy => StatusCode::SERVICE_UNAVAILABLE,
        Error::Fault(_) => StatusCode::INTERNAL_SERVER_ERROR,
    }
}

/// A handler that panicked met a fault of ours.
pub fn panicked(panic: Box<dyn Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no text");
    PageError::Flow(Error::Fault(format!("panicked: {text}"))).into_response()
}

/// The page of an error.
#[derive(Template)]
#[template(path = "trouble.html")]
pub struct Trouble<'a> {
    pub shell: Shell<'a>,
    pub text: String,
    /// Sentences about fields.
    pub problems: Vec<Problem>,
    /// Where the reader came from, to look at how it stands now.
    pub back: String,
}

/// Makes pages of errors that handlers returned, in the reader's language.
pub async fn dress(State(app): State<App>, visit: Visit, request: Request, next: Next) -> Response {
    let asked = request.headers().get("x-request-id").cloned();
    let reads = request.method().is_safe();
    let back = came_from(request.headers().get(header::REFERER), &visit.path);
    let response = next.run(request).await;
    let error = response.extensions().get::<Undressed>().map(|undressed| undressed.0.clone());
    match error.or_else(|| framework(&response, reads).map(Arc::new)) {
        Some(error) => page(&app, &visit, &error, (asked, back)).await,
        None => response,
    }
}

/// What the framework refused before a handler ran, in words of its own or none: an address that
/// cannot be read is one of no page, a form that cannot be read is not right.
fn framework(response: &Response, reads: bool) -> Option<Error> {
    let kind = response.headers().get(header::CONTENT_TYPE);
    let bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    match response.status() {
        StatusCode::NOT_FOUND if bare => Some(Error::NotFound),
        StatusCode::BAD_REQUEST if bare && reads => Some(Error::NotFound),
        StatusCode::BAD_REQUEST
        | StatusCode::UNSUPPORTED_MEDIA_TYPE
        | StatusCode::PAYLOAD_TOO_LARGE
        | StatusCode::UNPROCESSABLE_ENTITY
            if bare =>
        {
            Some(Error::Invalid(Vec::new()))
        }
        _ => None,
    }
}

async fn page(
    app: &App,
    visit: &Visit,
    error: &Error,
    (asked, back): (Option<HeaderValue>, String),
) -> Response {
    let asked = asked.and_then(|id| id.to_str().map(str::to_owned).ok()).unwrap_or_default();
    if let Error::Fault(why) = error {
        tracing::error!(why, "a page failed");
    }
    let slug = visit.path.split('/').nth(1).unwrap_or_default();
    let shop = Shop::find(app, slug).await.ok();
    let t = visit.words(app, shop.as_ref().map_or(Locale::En, |shop| shop.locale));
    let (title, text) = words(t, error, &asked);
    let room = if shop.is_some() { Room::Buyer } else { Room::Staff };
    let mut shell = Shell::new(t, visit, room, title);
    shell = match &shop {
        Some(shop) => shell.of(&shop.row.name, format!("/{}", shop.row.slug)),
        None => shell.of(t.get("product-name"), "/staff/inbox"),
    };
    let problems = match error {
        Error::Invalid(list) => list.iter().map(|problem| unbound(t, problem)).collect(),
        _ => Vec::new(),
    };
    let mut response = show_with(status(error), &Trouble { shell, text, problems, back });
    if let Error::TooMany { retry_after_s } = error {
        response.headers_mut().insert(header::RETRY_AFTER, (*retry_after_s).into());
    }
    response
}

/// On this page there is no field to go to.
fn unbound(t: &Lang, problem: &FieldProblem) -> Problem {
    Problem { field: String::new(), ..Problem::of(t, problem) }
}

fn words(t: &Lang, error: &Error, request: &str) -> (String, String) {
    let plain = |key: &str| (t.get(key), t.get(&format!("{key}-text")));
    match error {
        Error::Refused(refusal) => wording::refusal(t, refusal),
        Error::NotFound => plain("trouble-not-found"),
        Error::Forbidden => plain("trouble-forbidden"),
        Error::Moved => plain("trouble-moved"),
        Error::Invalid(_) => (t.get("trouble-invalid"), String::new()),
        Error::TooMany { retry_after_s } => {
            let minutes = [("minutes", retry_after_s.div_ceil(60).into())];
            (t.get("trouble-too-many"), t.get_with("trouble-too-many-text", &minutes))
        }
        Error::Busy => plain("trouble-busy"),
        Error::Fault(_) => {
            let request = [("request", request.to_owned().into())];
            (t.get("trouble-fault"), t.get_with("trouble-fault-text", &request))
        }
    }
}

/// The page the request was made from, if it is one of ours; else the page itself.
fn came_from(referer: Option<&HeaderValue>, path: &str) -> String {
    let referer = referer.and_then(|value| value.to_str().ok()).unwrap_or_default();
    let after_host = referer.split_once("://").and_then(|(_, rest)| rest.split_once('/'));
    match after_host {
        Some((_, rest)) if !rest.starts_with('/') => format!("/{rest}"),
        _ => path.to_owned(),
    }
}

#[cfg(test)]
impl<'a> Trouble<'a> {
    /// One for each way in which something can be not done.
    pub fn samples(t: &'a Lang, visit: &Visit) -> Vec<Self> {
        let errors = [
            Error::Refused(amends_core::case::Refusal::NotNow),
            Error::NotFound,
            Error::Forbidden,
            Error::Moved,
            Error::Invalid(vec![FieldProblem::new("note", "missing")]),
            Error::TooMany { retry_after_s: 61 },
            Error::Busy,
            Error::Fault("a test".to_owned()),
        ];
        let page = |error: &Error| {
            let (title, text) = words(t, error, "req-1");
            let problems = match error {
                Error::Invalid(list) => list.iter().map(|problem| unbound(t, problem)).collect(),
                _ => Vec::new(),
            };
            let shell = Shell::new(t, visit, Room::Buyer, title);
            Trouble { shell, text, problems, back: "/hanyun".to_owned() }
        };
        errors.iter().map(page).collect()
    }
}
