//! Carries the simulator's callbacks to their address. A plain HTTP client for `http://` addresses,
//! nothing more: the simulator is a stand-in, and real providers call us themselves.

use super::SignedCallback;
use http_body_util::{BodyExt, Full};
use hyper::{Request, body::Bytes, client::conn::http1};
use hyper_util::rt::TokioIo;
use std::{io, time::Duration};
use tokio::net::TcpStream;

/// How long the other side may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// Delivers a callback to `url` (`http://host:port/path`). True if it was answered with success.
pub async fn post(url: &str, callback: SignedCallback) -> bool {
    match tokio::time::timeout(TIMEOUT, send(url, callback)).await {
        Ok(Ok(status)) if status.is_success() => true,
        Ok(Ok(status)) => {
            tracing::warn!(%status, "the simulator's callback was not taken");
            false
        }
        Ok(Err(error)) => {
            tracing::debug!(%error, "the simulator's callback could not be delivered");
            false
        }
        Err(_) => false,
    }
}

async fn send(url: &str, callback: SignedCallback) -> io::Result<hyper::StatusCode> {
    let bad = || io::Error::new(io::ErrorKind::InvalidInput, "only http:// addresses are called");
    let uri: hyper::Uri = url.parse().map_err(|_| bad())?;
    let authority = uri.authority().filter(|_| uri.scheme_str() == Some("http")).ok_or_else(bad)?;
    let stream = TcpStream::connect((authority.host(), authority.port_u16().unwrap_or(80))).await?;
    let (mut sender, connection) =
        http1::handshake(TokioIo::new(stream)).await.map_err(io::Error::other)?;
    let driver = tokio::spawn(connection);
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let request = Request::post(path)
        .header("host", authority.as_str())
        .header("content-type", "application/json")
        .header("webhook-id", callback.headers.id)
        .header("webhook-timestamp", callback.headers.timestamp)
        .header("webhook-signature", callback.headers.signature)
        .body(Full::new(Bytes::from(callback.body)))
        .map_err(io::Error::other)?;
    let response = sender.send_request(request).await.map_err(io::Error::other)?;
    let status = response.status();
    // The body is read to its end so that the other side sees a clean close.
    let _ = response.into_body().collect().await;
    driver.abort();
    Ok(status)
}
