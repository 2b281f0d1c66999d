//! Requests to providers: TLS against the public roots, no redirects, an answer of limited size
//! within limited time. What did not leave this machine is told apart from what may have arrived.

use super::{Answer, meaning::Meaning};
use reqwest::{Client, Method, header::HeaderMap, redirect::Policy};
use std::{sync::Arc, time::Duration};

/// Bytes of an answer.
const ANSWER_BYTES_MAX: usize = 1024 * 1024;
/// How long a connection may take to be made.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The way to providers; cheap to clone.
#[derive(Clone)]
pub(super) struct Http {
    client: Client,
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
        let client = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .connect_timeout(CONNECT_TIMEOUT)
            .timeout(patience)
            .user_agent(concat!("amends/", env!("CARGO_PKG_VERSION")))
            .build();
        Ok(Self { client: client.map_err(|error| error.to_string())? })
    }

    /// Sends a request and reads the whole answer.
    pub async fn send(&self, asked: Asked) -> Result<Said, Lost> {
        let mut request = self.client.request(asked.method, &asked.url).body(asked.body);
        for (name, value) in asked.headers {
            request = request.header(name, value);
        }
        let lost = |error: reqwest::Error| {
            // Without the address: some providers put numbers of payments there.
            let not_sent = error.is_connect() || error.is_builder();
            let why = error.without_url().to_string();
            if not_sent { Lost::NotSent(why) } else { Lost::NoAnswer(why) }
        };
        let mut response = request.send().await.map_err(lost)?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let mut body = Vec::new();
        while let Some(chunk) = response.chunk().await.map_err(lost)? {
            if body.len() + chunk.len() > ANSWER_BYTES_MAX {
                return Err(Lost::NoAnswer("the answer is too long".to_owned()));
            }
            body.extend_from_slice(&chunk);
        }
        Ok(Said { status, headers, body })
    }
}
