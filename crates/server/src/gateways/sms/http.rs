//! Text messages through a gateway: one POST a message, JSON `{"key", "to", "text", "locale"}`.

use super::{SmsError, TextMessage};
use crate::{
    config::SmsConfig,
    gateways::post::{host_and_port, post},
};
use hyper::{StatusCode, header::HeaderValue};
use std::{fmt, time::Duration};
use tokio::net::TcpStream;

/// The way out through a gateway.
#[derive(Clone)]
pub struct HttpSms {
    url: String,
    /// Where the gateway listens.
    at: (String, u16),
    /// `Bearer …`.
    authorization: String,
    timeout: Duration,
}

/// The token is not for logs.
impl fmt::Debug for HttpSms {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HttpSms").field("url", &self.url).finish_non_exhaustive()
    }
}

impl HttpSms {
    /// Reads address and token; connects only when there is something to send.
    pub fn open(config: &SmsConfig) -> Result<Self, String> {
        let url = config.url.clone();
        let at = host_and_port(&url).ok_or(
            "sms.url: write http://host:port/path; where the gateway wants TLS, the address of a \
             proxy on this machine that speaks it",
        )?;
        let authorization = format!("Bearer {}", config.token);
        let odd = config.token.is_empty() || config.token.contains(char::is_whitespace);
        if odd || HeaderValue::from_str(&authorization).is_err() {
            return Err("sms.token: write the token that the gateway gave you, one word".to_owned());
        }
        Ok(Self { url, at, authorization, timeout: config.timeout })
    }

    /// Sends. The key goes along, so that the gateway can tell a repeat from a second message.
    pub async fn send(&self, message: &TextMessage) -> Result<(), SmsError> {
        let TextMessage { key, to, text, locale } = message;
        let body = serde_json::json!({ "key": key, "to": to, "text": text, "locale": locale });
        let headers = [("authorization", self.authorization.as_str()), ("idempotency-key", key)];
        let sent = post(&self.url, &headers, body.to_string().into_bytes());
        match tokio::time::timeout(self.timeout, sent).await {
            Ok(Ok(status)) => judge(status),
            Ok(Err(error)) => Err(SmsError::Later(error.to_string())),
            Err(_) => Err(SmsError::Later(self.silence())),
        }
    }

    /// Whether the gateway listens; nothing is sent.
    pub async fn check(&self) -> Result<String, String> {
        let (host, port) = (self.at.0.as_str(), self.at.1);
        match tokio::time::timeout(self.timeout, TcpStream::connect((host, port))).await {
            Ok(Ok(_)) => Ok(format!("the gateway at {host}:{port} listens")),
            Ok(Err(error)) => Err(format!("{host}:{port}: {error}")),
            Err(_) => Err(format!("{host}:{port}: {}", self.silence())),
        }
    }

    fn silence(&self) -> String {
        format!("no answer in {} s", self.timeout.as_secs())
    }
}

/// What the gateway's answer means. "Too slow" and "too many" are about now, not about the message.
fn judge(status: StatusCode) -> Result<(), SmsError> {
    let said = format!("the gateway said {status}");
    match status {
        StatusCode::REQUEST_TIMEOUT | StatusCode::TOO_MANY_REQUESTS => Err(SmsError::Later(said)),
        status if status.is_success() => Ok(()),
        status if status.is_client_error() => Err(SmsError::Never(said)),
        _ => Err(SmsError::Later(said)),
    }
}
