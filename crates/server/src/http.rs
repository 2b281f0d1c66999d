//! The outer door: connections, limits, the headers every answer carries, request ids, health. What
//! the answers say is written in `web` and `api`.

mod headers;
mod own_time;
mod trace;

pub use trace::RequestId;

use crate::{api, app::App, web, words::Locale};
use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, DefaultBodyLimit, State},
    http::{Request, StatusCode, header},
    middleware::{self, Next},
    response::{IntoResponse, Response},
    routing::get,
};
use hyper::body::Incoming;
use hyper_util::{
    rt::{TokioExecutor, TokioIo, TokioTimer},
    server::{conn::auto::Builder, graceful::GracefulShutdown},
    service::TowerToHyperService,
};
use std::{sync::Arc, time::Duration};
use tokio::{
    net::{TcpListener, TcpStream},
    sync::Semaphore,
};
use tower::ServiceExt;
use tower_http::{
    catch_panic::CatchPanicLayer,
    compression::{CompressionLayer, CompressionLevel},
    csrf::CsrfLayer,
};

/// Bytes of a request body, unless a route takes more (photos, imports): 1 MiB.
pub const BODY_MAX: usize = 1024 * 1024;
/// Pause after the system refused a connection (out of file descriptors).
const ACCEPT_PAUSE: Duration = Duration::from_millis(100);

/// Everything that is served, with the layers every request passes.
pub fn router(app: &App) -> Router {
    let pages = web::routes(app)
        .layer(CsrfLayer::new())
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest));
    Router::new()
        .route("/healthz", get(healthz))
        .route("/readyz", get(readyz))
        .merge(pages)
        .merge(api::routes(app))
        .layer(DefaultBodyLimit::max(BODY_MAX))
        .layer(middleware::from_fn_with_state(app.clone(), own_time::keep))
        .layer(CatchPanicLayer::custom(panicked))
        .layer(middleware::from_fn_with_state(app.clone(), within_time))
        .layer(middleware::from_fn_with_state(app.clone(), headers::add))
        .layer(middleware::from_fn_with_state(app.clone(), trace::follow))
        .with_state(app.clone())
}

/// The process runs.
async fn healthz() -> &'static str {
    "ok\n"
}

/// It can serve: not stopping, and the database answers.
async fn readyz(State(app): State<App>) -> Response {
    if app.is_stopping() {
        return (StatusCode::SERVICE_UNAVAILABLE, "stopping\n").into_response();
    }
    match app.store().ping().await {
        Ok(()) => "ok\n".into_response(),
        Err(error) => {
            tracing::warn!(%error, "not ready: the database does not answer");
            (StatusCode::SERVICE_UNAVAILABLE, "the database does not answer\n").into_response()
        }
    }
}

fn panicked(panic: Box<dyn std::any::Any + Send>) -> Response {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("no text");
    tracing::error!(panic = text, "a request panicked");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

/// Ends what takes too long, and says what no page could say: in every language, because nobody
/// knows the reader's here.
async fn within_time(State(app): State<App>, request: Request<Body>, next: Next) -> Response {
    let patience = app.config().server.request_timeout;
    let said = |status: StatusCode, key: &str| {
        let text = Locale::ALL.map(|locale| app.words(locale).get(key) + "\n").concat();
        (status, text).into_response()
    };
    let Ok(answer) = tokio::time::timeout(patience, next.run(request)).await else {
        return said(StatusCode::SERVICE_UNAVAILABLE, "http-too-slow");
    };
    match answer.status() {
        _ if answer.headers().contains_key(header::CONTENT_TYPE) => answer,
        status @ StatusCode::INTERNAL_SERVER_ERROR => said(status, "http-fault"),
        // The layer against forged forms refuses without words.
        status @ StatusCode::FORBIDDEN => said(status, "http-foreign-form"),
        _ => answer,
    }
}

/// Serves connections until the app stops, then lets running requests finish for as long as the
/// configuration allows.
pub async fn serve(app: &App, listener: TcpListener) {
    let config = app.config().server.clone();
    let router = router(app);
    let connections = Arc::new(Semaphore::new(config.connections_max));
    let graceful = GracefulShutdown::new();
    let mut builder = Builder::new(TokioExecutor::new()).http1_only();
    builder.http1().timer(TokioTimer::new()).header_read_timeout(config.header_timeout);
    let stopped = app.stopped();
    tokio::pin!(stopped);
    loop {
        let place = Arc::clone(&connections).acquire_owned();
        let accepted = tokio::select! {
            () = &mut stopped => break,
            accepted = async { (place.await, listener.accept().await) } => accepted,
        };
        let (place, (stream, peer)) = match accepted {
            (Ok(place), Ok(connection)) => (place, connection),
            (_, Err(error)) => {
                tracing::warn!(%error, "a connection could not be taken");
                tokio::time::sleep(ACCEPT_PAUSE).await;
                continue;
            }
            (Err(_), _) => break, // nobody closes the semaphore
        };
        // Answers are small and complete: waiting to fill a packet only delays them.
        let _ = stream.set_nodelay(true);
        let service = TowerToHyperService::new(router.clone().map_request(
            move |mut request: Request<Incoming>| {
                request.extensions_mut().insert(ConnectInfo(peer));
                request.map(Body::new)
            },
        ));
        let connection = builder.serve_connection(TokioIo::<TcpStream>::new(stream), service);
        let watched = graceful.watch(connection.into_owned());
        tokio::spawn(async move {
            if let Err(error) = watched.await {
                tracing::debug!(%error, "a connection broke");
            }
            drop(place);
        });
    }
    drop(listener);
    if tokio::time::timeout(config.stop_timeout, graceful.shutdown()).await.is_err() {
        tracing::warn!("some requests were still running when the patience ended");
    }
}

#[cfg(test)]
mod tests;
