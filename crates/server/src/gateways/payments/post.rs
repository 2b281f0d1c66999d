//! Carries the simulator's callbacks to their address, by plain HTTP: the simulator is a stand-in,
//! and real providers call us themselves.

use super::SignedCallback;
use std::{io, time::Duration};

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
    let headers = [
        ("webhook-id", callback.headers.id.as_str()),
        ("webhook-timestamp", callback.headers.timestamp.as_str()),
        ("webhook-signature", callback.headers.signature.as_str()),
    ];
    crate::gateways::post::post(url, &headers, callback.body).await
}
