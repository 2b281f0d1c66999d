//! What the API answers when something was not done: RFC 9457 problem documents with stable codes.
//! A [`Problem`] travels through handlers without words; [`speak`] writes it in the caller's
//! language.

use super::views::FindingView;
use crate::{
    app::App,
    flows::{Error, FieldProblem, load::OrderContext},
    wording::Teller,
    words::{Arg, Lang, Locale},
};
use amends_core::{case::Refusal, policy::Decision};
use amends_store::StoreError;
use axum::{
    Json,
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use serde::Serialize;
use serde_json::{Map, Value};
use std::sync::Arc;

/// Why a request was not done, before it is put into words.
#[derive(Clone)]
pub struct Problem(Box<What>);

#[derive(Clone)]
struct What {
    status: StatusCode,
    code: &'static str,
    /// Locale keys begin with this: `problem` or, for an act's "no", `refusal`.
    words: &'static str,
    params: Vec<(&'static str, String)>,
    fields: Vec<FieldProblem>,
    decision: Option<Box<Decision>>,
    /// The order the decision is about, for its words.
    about: Option<Arc<OrderContext>>,
    more: Map<String, Value>,
    retry_after_s: Option<u32>,
}

impl Problem {
    /// A problem with its words under `problem-<code>`.
    pub fn new(status: StatusCode, code: &'static str) -> Self {
        Self(Box::new(What {
            status,
            code,
            words: "problem",
            params: Vec::new(),
            fields: Vec::new(),
            decision: None,
            about: None,
            more: Map::new(),
            retry_after_s: None,
        }))
    }

    /// Fields that are not right.
    pub fn invalid(fields: Vec<FieldProblem>) -> Self {
        let mut problem = Self::new(StatusCode::BAD_REQUEST, "invalid");
        problem.0.fields = fields;
        problem
    }

    /// There is no such thing for this caller.
    pub fn not_found() -> Self {
        Self::new(StatusCode::NOT_FOUND, "not-found")
    }

    /// More than a body may have.
    pub fn too_large(bytes_max: usize) -> Self {
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too-large").with("max", bytes_max)
    }

    /// Adds a value that the sentence mentions.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.0.params.push((name, value.to_string()));
        self
    }

    /// Adds a member to the document.
    pub fn member(mut self, name: &str, value: impl Serialize) -> Self {
        let value = serde_json::to_value(value).expect("members are plain data");
        self.0.more.insert(name.to_owned(), value);
        self
    }

    /// The same about a part of the body: its fields are named from the whole.
    pub fn within(mut self, place: &str) -> Self {
        for problem in &mut self.0.fields {
            problem.field = format!("{place}.{}", problem.field);
        }
        self
    }

    /// Whether somebody was first.
    pub fn is_contended(&self) -> bool {
        self.0.code == "contended"
    }

    /// Whether it carries a decision that should be told in words.
    pub fn is_decision(&self) -> bool {
        self.0.decision.is_some()
    }

    /// Adds the order that a decision is about, so that its findings can be told.
    pub fn about(mut self, context: OrderContext) -> Self {
        self.0.about = Some(Arc::new(context));
        self
    }

    fn busy(retry_after_s: u32, status: StatusCode, code: &'static str) -> Self {
        let mut problem = Self::new(status, code);
        problem.0.retry_after_s = Some(retry_after_s);
        problem
    }

    fn refused(refusal: Refusal) -> Self {
        let status = if refusal.is_about_state() {
            StatusCode::CONFLICT
        } else {
            StatusCode::UNPROCESSABLE_ENTITY
        };
        let mut problem = Self::new(status, refusal.code());
        problem.0.words = "refusal";
        if let Refusal::Impossible(decision) = refusal {
            problem.0.decision = Some(decision);
        }
        problem
    }
}

impl From<Error> for Problem {
    fn from(error: Error) -> Self {
        match error {
            Error::Refused(refusal) => Self::refused(refusal),
            Error::NotFound => Self::not_found(),
            Error::Forbidden => Self::new(StatusCode::FORBIDDEN, "not-allowed"),
            Error::Moved => Self::busy(1, StatusCode::CONFLICT, "contended"),
            Error::Invalid(fields) => Self::invalid(fields),
            Error::TooMany { retry_after_s } => {
                Self::busy(retry_after_s, StatusCode::TOO_MANY_REQUESTS, "too-many")
            }
            Error::Busy => Self::busy(1, StatusCode::SERVICE_UNAVAILABLE, "busy"),
            Error::Fault(why) => {
                tracing::error!(why, "a request failed");
                Self::new(StatusCode::INTERNAL_SERVER_ERROR, "fault")
            }
        }
    }
}

impl From<StoreError> for Problem {
    fn from(error: StoreError) -> Self {
        Error::from(error).into()
    }
}

impl From<FieldProblem> for Problem {
    fn from(field: FieldProblem) -> Self {
        Self::invalid(vec![field])
    }
}

/// Carries the problem to [`speak`]; the body is written there.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let mut response = self.0.status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// The document, as RFC 9457 has it, with our members.
#[derive(Debug, Serialize, utoipa::ToSchema)]
#[schema(as = Problem)]
pub struct Document {
    /// `urn:amends:problem:<code>`.
    #[serde(rename = "type")]
    kind: String,
    /// In the caller's language.
    title: String,
    status: u16,
    /// Stable; programs decide by this.
    code: &'static str,
    /// What to do about it, in the caller's language.
    #[serde(skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    /// What is wrong, field by field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<FieldError>,
    /// All findings of a decision that makes a request impossible.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    findings: Vec<FindingView>,
    #[serde(flatten)]
    #[schema(value_type = Object)]
    more: Map<String, Value>,
}

/// What is wrong with one field.
#[derive(Debug, Serialize, utoipa::ToSchema)]
struct FieldError {
    /// Its path in the JSON, e.g. `lines[0].quantity`, or the name of a header or parameter.
    field: String,
    code: &'static str,
    /// In the caller's language.
    detail: String,
}

/// Puts problems into words, and turns the framework's own refusals into problems.
pub async fn speak(State(app): State<App>, request: Request, next: Next) -> Response {
    let locale = locale(request.headers());
    let mut response = next.run(request).await;
    let problem = response.extensions_mut().remove::<Problem>();
    let problem = problem.or_else(|| foreign(response.status()));
    match problem {
        Some(problem) => written(*problem.0, app.words(locale), response.headers()),
        None => response,
    }
}

/// What the framework refused before a handler ran.
fn foreign(status: StatusCode) -> Option<Problem> {
    let code = match status {
        StatusCode::METHOD_NOT_ALLOWED => "method-not-allowed",
        StatusCode::BAD_REQUEST => "malformed",
        _ => return None,
    };
    Some(Problem::new(status, code))
}

/// The caller's language.
pub(super) fn locale(headers: &HeaderMap) -> Locale {
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    header.and_then(Locale::negotiate).unwrap_or(Locale::En)
}

fn written(problem: What, lang: &Lang, before: &HeaderMap) -> Response {
    let retry_after = problem.retry_after_s;
    let status = problem.status;
    let mut response = (status, Json(document(problem, lang))).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(header::CONTENT_LANGUAGE, HeaderValue::from_static(lang.code()));
    headers.insert(header::VARY, HeaderValue::from_static("accept-language"));
    if let Some(seconds) = retry_after {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    if status == StatusCode::UNAUTHORIZED {
        headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    for name in [header::ALLOW, header::ETAG] {
        if let Some(value) = before.get(&name) {
            headers.insert(name, value.clone());
        }
    }
    response
}

fn document(problem: What, lang: &Lang) -> Document {
    let key = format!("{}-{}", problem.words, problem.code);
    let next = format!("{key}-next");
    Document {
        kind: format!("urn:amends:problem:{}", problem.code),
        title: sentence(lang, &key, &problem.params),
        status: problem.status.as_u16(),
        code: problem.code,
        detail: lang.has(&next).then(|| sentence(lang, &next, &problem.params)),
        findings: findings(problem.decision.as_deref(), problem.about.as_deref(), lang),
        errors: problem.fields.into_iter().map(|field| field_error(field, lang)).collect(),
        more: problem.more,
    }
}

fn findings(
    decision: Option<&Decision>,
    about: Option<&OrderContext>,
    lang: &Lang,
) -> Vec<FindingView> {
    let findings = decision.iter().flat_map(|decision| &decision.findings);
    let Some(context) = about else { return findings.map(FindingView::of).collect() };
    let teller = Teller {
        lang,
        zone: &context.zone,
        currency: context.order.currency,
        policy: &context.policy,
        tenders: &context.tenders,
        hides_money: false,
    };
    findings.map(|finding| FindingView::told(finding, &teller)).collect()
}

fn field_error(field: FieldProblem, lang: &Lang) -> FieldError {
    // What is wrong with a photo is said in the same words as on pages.
    let keys = ["field", "picture"].map(|family| format!("{family}-{}", field.code));
    let key = keys.iter().find(|key| lang.has(key)).unwrap_or(&keys[0]);
    let detail = sentence(lang, key, &field.params);
    FieldError { field: field.field, code: field.code, detail }
}

fn sentence(lang: &Lang, key: &str, params: &[(&'static str, String)]) -> String {
    let args: Vec<(&str, Arg)> =
        params.iter().map(|(name, value)| (*name, Arg::from(value.as_str()))).collect();
    lang.get_with(key, &args)
}
