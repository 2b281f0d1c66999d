//! Requests to providers: TLS against the public roots, no redirects, an answer of limited size
//! within limited time. What did not leave this machine is told apart from what may have arrived.

use super::{Answer, meaning::Meaning};
use http_body_util::{BodyExt, Full, Limited};
use hyper::{HeaderMap, Method, Request, body::Bytes};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::{
    client::legacy::{Client, connect::HttpConnector},
    rt::TokioExecutor,
};
use std::{error::Error, sync::Arc, time::Duration};

/// Bytes of an answer.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// How long a connection may take to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The way to providers; cheap to clone.
#[derive(Clone)]
pub(super) struct Http {
    client: Client<HttpsConnector<HttpConnector>, Full<Bytes>>,
    patience: Duration,
}

/// One request.
pub(super) struct Asked {
    pub method: Method,
    pub url: String,
    pub headers: Vec<(&'static str, String)>,
    pub body: String,
}

/// The answer to it.
pub(super) struct Said {
    pub status: u16,
    pub headers: HeaderMap,
    pub body: Vec<u8>,
}

/// No answer.
#[derive(Debug)]
pub(super) enum Lost {
    /// No connection: the provider has not heard anything.
    NotSent(String),
    /// It may have heard, and acted.
    NoAnswer(String),
}

impl Lost {
    /// What it means for a refund.
    pub fn answer(self) -> Answer {
        match self {
            Self::NotSent(why) => {
                tracing::warn!(why, "a payment provider cannot be reached");
                Meaning::Down.answer("unreachable")
            }
            Self::NoAnswer(why) => {
                tracing::warn!(why, "a payment provider did not answer");
                Answer::Unknown
            }
        }
    }

    /// In words, for the test of an account.
    pub fn why(&self) -> &str {
        match self {
            Self::NotSent(why) | Self::NoAnswer(why) => why,
        }
    }
}

impl Said {
    pub fn is_good(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// A header, empty where it is missing or not text.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// What follows from the status alone: too busy, or not well. Nobody knows whether a provider
    /// that is not well has acted.
    pub fn trouble(&self) -> Option<Answer> {
        match self.status {
            429 => Some(Meaning::Busy.answer("http.429")),
            500.. => Some(Answer::Unknown),
            _ => None,
        }
    }
}

impl Http {
    /// Patience is for a whole request. Error: TLS cannot be set up.
    pub fn open(patience: Duration) -> Result<Self, String> {
        let roots = rustls::RootCertStore { roots: webpki_roots::TLS_SERVER_ROOTS.to_vec() };
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| error.to_string())?
            .with_root_certificates(roots)
            .with_no_client_auth();
        let mut tcp = HttpConnector::new();
        tcp.set_connect_timeout(Some(CONNECT_TIMEOUT));
        // What may be reached without TLS is decided where an account is kept.
        tcp.enforce_http(false);
        let https = HttpsConnectorBuilder::new().with_tls_config(tls).https_or_http();
        let connector = https.enable_http1().wrap_connector(tcp);
        Ok(Self { client: Client::builder(TokioExecutor::new()).build(connector), patience })
    }

    /// Sends a request and reads the whole answer. A redirect is an answer like any other.
    pub async fn send(&self, asked: Asked) -> Result<Said, Lost> {
        self.send_large(asked, ANSWER_BYTES_MAX).await
    }

    /// The same for an answer of up to so many bytes.
    pub async fn send_large(&self, asked: Asked, bytes_max: usize) -> Result<Said, Lost> {
        match tokio::time::timeout(self.patience, self.exchange(asked, bytes_max)).await {
            Ok(said) => said,
            Err(_) => Err(Lost::NoAnswer("no answer in time".to_owned())),
        }
    }

    async fn exchange(&self, asked: Asked, bytes_max: usize) -> Result<Said, Lost> {
        let agent = concat!("amends/", env!("CARGO_PKG_VERSION"));
        let request = Request::builder().method(asked.method).uri(&asked.url);
        let request = asked
            .headers
            .iter()
            .fold(request.header("user-agent", agent), |request, (name, value)| {
                request.header(*name, value)
            });
        let request = request.body(Full::new(Bytes::from(asked.body)));
        let request = request.map_err(|error| Lost::NotSent(error.to_string()))?;
        let response = self.client.request(request).await.map_err(|error| {
            let why = causes(&error);
            if error.is_connect() { Lost::NotSent(why) } else { Lost::NoAnswer(why) }
        })?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = Limited::new(response.into_body(), bytes_max).collect().await;
        let body = body.map_err(|error| Lost::NoAnswer(error.to_string()))?.to_bytes().to_vec();
        Ok(Said { status, headers, body })
    }
}

/// An error with what lies behind it; addresses are in none of them.
fn causes(error: &dyn Error) -> String {
    let mut why = error.to_string();
    let mut cause = error.source();
    while let Some(next) = cause {
        why.push_str(": ");
        why.push_str(&next.to_string());
        cause = next.source();
    }
    why
}
