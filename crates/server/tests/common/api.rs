//! A caller of the API and what it is answered.

use amends_server::gateways::payments::SignedCallback;
use reqwest::{Client, Method, RequestBuilder, header::HeaderMap};
use serde_json::Value;

/// A program with (or without) a token.
#[derive(Clone)]
pub struct Api {
    client: Client,
    url: String,
    token: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
    /// The body as JSON; null where it is none.
    pub json: Value,
}

impl Answer {
    async fn of(request: RequestBuilder) -> Self {
        let response = request.send().await.expect("the server answers");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.expect("a whole body");
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        Self { status, headers, text, json }
    }

    /// The body of an answer that had to have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        self.json
    }

    /// Checks a problem's status and code, and that it is one in every respect.
    #[track_caller]
    pub fn expect_problem(self, status: u16, code: &str) -> Value {
        assert_eq!(self.status, status, "{}", self.text);
        assert_eq!(self.header("content-type"), "application/problem+json");
        assert_eq!(self.json["code"], code, "{}", self.text);
        assert_eq!(self.json["type"], format!("urn:amends:problem:{code}"));
        assert_eq!(self.json["status"], status);
        let whole = !self.text.contains('⟦') && !self.text.contains("{$");
        assert!(whole, "words are missing: {}", self.text);
        self.json
    }

    /// A header; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }
}

impl Api {
    /// A caller of the server at `url`.
    pub fn new(url: &str, token: Option<String>) -> Self {
        Self { client: Client::new(), url: url.to_owned(), token }
    }

    /// A request below `/api/v1`, to be completed.
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.client.request(method, format!("{}/api/v1{path}", self.url));
        match &self.token {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    /// Sends what was completed.
    pub async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request).await
    }

    /// `GET`.
    pub async fn get(&self, path: &str) -> Answer {
        Answer::of(self.request(Method::GET, path)).await
    }

    /// `POST` of JSON.
    pub async fn post(&self, path: &str, body: &Value) -> Answer {
        Answer::of(self.request(Method::POST, path).json(body)).await
    }

    /// `POST` of JSON under an `Idempotency-Key`.
    pub async fn post_once(&self, path: &str, key: &str, body: &Value) -> Answer {
        let request = self.request(Method::POST, path).header("idempotency-key", key);
        Answer::of(request.json(body)).await
    }

    /// The same of a server that may die meanwhile: `None` if no whole answer came.
    pub async fn try_post_once(&self, path: &str, key: &str, body: &Value) -> Option<Answer> {
        let request = self.request(Method::POST, path).header("idempotency-key", key);
        let response = request.json(body).send().await.ok()?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = response.text().await.ok()?;
        let json = serde_json::from_str(&text).unwrap_or_default();
        Some(Answer { status, headers, text, json })
    }

    /// `POST` of JSON if the case still has this version.
    pub async fn post_if(&self, path: &str, version: i64, body: &Value) -> Answer {
        let seen = format!("\"{version}\"");
        let request = self.request(Method::POST, path).header("if-match", seen);
        Answer::of(request.json(body)).await
    }

    /// A provider's callback.
    pub async fn callback(&self, callback: &SignedCallback) -> Answer {
        let headers = &callback.headers;
        let request = self
            .request(Method::POST, "/webhooks/simulator")
            .header("webhook-id", &headers.id)
            .header("webhook-timestamp", &headers.timestamp)
            .header("webhook-signature", &headers.signature);
        Answer::of(request.body(callback.body.clone())).await
    }
}
