//! What comes in with a request: a JSON body within its limit, checked field by field, and the two
//! headers that make an act safe to send twice (`Idempotency-Key`) and blind to nothing
//! (`If-Match`).

use super::problem::Problem;
use crate::{app::App, flows::FieldProblem};
use axum::{
    body::to_bytes,
    extract::{FromRequest, Request},
    http::{HeaderMap, StatusCode, header},
};
use serde::de::{DeserializeOwned, IgnoredAny};
use serde_json::error::Category;
use sha2::{Digest, Sha256};

/// Bytes of a JSON body; a request for a hundred lines has some 40,000.
pub const JSON_BYTES_MAX: usize = 256 * 1024;
/// Letters of a parameter's name that are repeated in a problem.
const NAME_CHARS_MAX: usize = 80;
/// Letters of an `Idempotency-Key`.
const KEY_CHARS_MAX: usize = 200;

/// The body of an act with what its headers say. An empty body counts as `{}`.
#[derive(Debug)]
pub struct Incoming<T> {
    pub body: T,
    /// `Idempotency-Key`.
    pub key: Option<String>,
    /// SHA-256 over method, path and body: what the key stands for.
    pub request_hash: [u8; 32],
    /// The version in `If-Match`; `None` where there is none, or `*`.
    pub seen: Option<i64>,
    /// `?preview=true`: what would come of it is asked, and nothing is to be stored.
    pub preview: bool,
}

impl<T> Incoming<T> {
    /// For calls that cannot be looked ahead at: `preview` is refused, never ignored.
    pub fn in_earnest(&self) -> Result<(), Problem> {
        match self.preview {
            true => Err(FieldProblem::new("preview", "no-preview").into()),
            false => Ok(()),
        }
    }
}

impl<T: DeserializeOwned> FromRequest<App> for Incoming<T> {
    type Rejection = Problem;

    async fn from_request(request: Request, _: &App) -> Result<Self, Problem> {
        let (parts, body) = request.into_parts();
        let key = key(&parts.headers)?;
        let seen = seen(&parts.headers)?;
        let preview = preview(parts.uri.query())?;
        json_only(&parts.headers)?;
        let bytes = to_bytes(body, JSON_BYTES_MAX).await;
        let bytes = bytes.map_err(|_| Problem::too_large(JSON_BYTES_MAX))?;
        let hash = Sha256::new()
            .chain_update(format!("{} {}\n", parts.method, parts.uri.path()))
            .chain_update(&bytes);
        let text: &[u8] = if bytes.is_empty() { b"{}" } else { &bytes };
        let (body, request_hash) = (parse(text)?, hash.finalize().into());
        Ok(Self { body, key, request_hash, seen, preview })
    }
}

/// Reads JSON and says which field is wrong.
pub fn parse<T: DeserializeOwned>(text: &[u8]) -> Result<T, Problem> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let field = error.path().to_string();
        // Another kind of value where a word belongs is told like bad syntax by the reader.
        let is_json = serde_json::from_slice::<IgnoredAny>(text).is_ok();
        match is_json || error.inner().classify() == Category::Data {
            true => wrong(error.inner(), field),
            false => malformed(error.inner()),
        }
    })?;
    // What follows the value was meant to say something too.
    reader.end().map_err(|error| malformed(&error))?;
    Ok(value)
}

fn malformed(error: &serde_json::Error) -> Problem {
    let problem = Problem::new(StatusCode::BAD_REQUEST, "malformed-json");
    problem.with("line", error.line()).with("column", error.column())
}

fn wrong(error: &serde_json::Error, field: String) -> Problem {
    let why = error.to_string();
    let why = why.split(" at line ").next().unwrap_or_default().to_owned();
    let code = match () {
        () if why.starts_with("unknown field") => "unknown",
        () if why.starts_with("missing field") => "missing",
        () => "wrong",
    };
    let named = why.split('`').nth(1).filter(|_| code == "missing");
    let field = match (field.as_str(), named) {
        (".", Some(name)) => name.to_owned(),
        (_, Some(name)) => format!("{field}.{name}"),
        _ => field,
    };
    FieldProblem::new(field, code).with("why", why).into()
}

fn json_only(headers: &HeaderMap) -> Result<(), Problem> {
    let kind = headers.get(header::CONTENT_TYPE).map(|value| value.to_str().unwrap_or_default());
    match kind.map(|kind| kind.split(';').next().unwrap_or_default().trim()) {
        None | Some("application/json") => Ok(()),
        Some(_) => Err(Problem::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "json-only")),
    }
}

fn key(headers: &HeaderMap) -> Result<Option<String>, Problem> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    if text.is_empty() || text.len() > KEY_CHARS_MAX {
        let problem = FieldProblem::new("Idempotency-Key", "key-length");
        return Err(problem.with("max", KEY_CHARS_MAX).into());
    }
    Ok(Some(text.to_owned()))
}

/// `?preview=true`; anything else in the query is named, so that nobody acts who meant to look.
fn preview(query: Option<&str>) -> Result<bool, Problem> {
    let mut preview = false;
    for pair in query.unwrap_or_default().split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, "true"));
        preview = match (name, value) {
            ("preview", "true") => true,
            ("preview", "false") => false,
            ("preview", _) => {
                let wrong = FieldProblem::new("preview", "not-one-of");
                return Err(wrong.with("known", "true, false").into());
            }
            _ => {
                let name: String = name.chars().take(NAME_CHARS_MAX).collect();
                let unknown = FieldProblem::new(name.clone(), "unknown");
                return Err(unknown.with("why", name).into());
            }
        };
    }
    Ok(preview)
}

/// `If-Match: "7"` names the version of the case that the caller saw.
fn seen(headers: &HeaderMap) -> Result<Option<i64>, Problem> {
    let Some(value) = headers.get(header::IF_MATCH) else { return Ok(None) };
    let text = value.to_str().unwrap_or_default().trim();
    if text == "*" {
        return Ok(None);
    }
    let quoted = text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
    match quoted.and_then(|digits| digits.parse().ok()) {
        Some(version) => Ok(Some(version)),
        None => Err(FieldProblem::new("If-Match", "not-a-version").into()),
    }
}
