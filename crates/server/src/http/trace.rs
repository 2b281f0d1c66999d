//! Request ids and the one line a request leaves in the log: the route's pattern, never the address
//! itself, because addresses can hold numbers that belong to people.

use crate::app::App;
use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use std::{fmt, time::Instant};
use tracing::Instrument;

static HEADER: HeaderName = HeaderName::from_static("x-request-id");
/// Letters of an id that a proxy may hand us.
const LETTERS_MAX: usize = 64;

/// What ties an answer to its lines in the log; pages of our own faults show it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestId(String);

impl fmt::Display for RequestId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl RequestId {
    /// The proxy's id if it is plain, else one of our own.
    fn of(request: &Request, app: &App) -> Self {
        let given = request.headers().get(&HEADER).and_then(|value| value.to_str().ok());
        let plain = |id: &&str| {
            (1..=LETTERS_MAX).contains(&id.len())
                && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
        };
        match given.filter(plain) {
            Some(id) => Self(id.to_owned()),
            None => Self(format!("{:016x}", u64::from_be_bytes(app.random()))),
        }
    }
}

/// Gives the request its id and follows it to its end.
pub(super) async fn follow(State(app): State<App>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let id = RequestId::of(&request, &app);
    let route = request.extensions().get::<MatchedPath>().map(|path| path.as_str().to_owned());
    let route = route.unwrap_or_else(|| "no route".to_owned());
    let span = tracing::info_span!("request", %id, method = %request.method(), %route);
    request.extensions_mut().insert(id.clone());
    let value = HeaderValue::from_str(&id.0).expect("an id is plain letters");
    request.headers_mut().insert(HEADER.clone(), value.clone());
    let mut response = next.run(request).instrument(span.clone()).await;
    response.headers_mut().insert(HEADER.clone(), value);
    let (status, ms) = (response.status().as_u16(), began.elapsed().as_millis() as u64);
    let _in = span.enter();
    match status {
        500.. => tracing::warn!(status, ms, "answered"),
        _ => tracing::debug!(status, ms, "answered"),
    }
    response
}
