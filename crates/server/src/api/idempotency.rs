//! Acts and their answers: an act under an `Idempotency-Key` is done once, and the same request
//! gets the same answer again for 30 days. The answer is written by the commit of the act itself.

use super::{body::Incoming, guard::Caller, problem::Problem, views::CaseView};
use crate::{
    app::App,
    flows::{Error, Keyed, load},
};
use amends_core::{case::Case, ids::CaseId};
use amends_store::{Answer, idempotency};
use axum::{
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use serde::Serialize;
use uuid::Uuid;

/// An act that is being asked for: by whom, under which key, with which answer.
pub struct Once<'a> {
    app: &'a App,
    caller: &'a Caller,
    key: Option<(Uuid, &'a str)>,
    request_hash: [u8; 32],
    seen: Option<i64>,
    status: StatusCode,
}

impl<'a> Once<'a> {
    /// An act whose success is answered with `status`.
    pub fn new<T>(
        app: &'a App,
        caller: &'a Caller,
        incoming: &'a Incoming<T>,
        status: StatusCode,
    ) -> Self {
        let key = incoming.key.as_deref();
        let key = key.map(|key| (idempotency::guard(&caller.name, key), key));
        let (request_hash, seen) = (incoming.request_hash, incoming.seen);
        Self { app, caller, key, request_hash, seen, status }
    }

    /// What the flow needs to store the answer together with the act.
    pub fn keyed(&self) -> Option<Keyed<'a>> {
        let (guard, key) = self.key?;
        Some(Keyed {
            guard,
            caller: self.caller.name.clone(),
            key: key.to_owned(),
            request_hash: self.request_hash,
            status: i64::from(self.status.as_u16()),
            render: &render,
        })
    }

    /// Runs the act unless it was done before, and answers with the case as it is then.
    pub async fn answer<F>(&self, case: Option<CaseId>, act: F) -> Result<Response, Problem>
    where
        F: Future<Output = Result<Case, Problem>>,
    {
        if let Some(stored) = self.stored().await? {
            return self.replay(stored);
        }
        let problem = match act.await {
            Ok(case) => return Ok(fresh(self.status, &case)),
            Err(problem) => problem,
        };
        // Somebody may have done this very act between our look and now.
        match (self.stored().await?, case) {
            (Some(stored), _) => self.replay(stored),
            (None, Some(case)) => Err(self.explained(case, problem).await?),
            (None, None) => Err(problem),
        }
    }

    /// Why an act on a case was not done: where the case has moved on, with what happened
    /// meanwhile.
    pub async fn explained(&self, case: CaseId, problem: Problem) -> Result<Problem, Problem> {
        match self.seen {
            Some(seen) if problem.is_contended() => self.moved_on(case, seen).await,
            _ => Ok(problem),
        }
    }

    async fn stored(&self) -> Result<Option<Answer>, Problem> {
        let Some((guard, _)) = self.key else { return Ok(None) };
        Ok(idempotency::answer(self.app.store(), self.caller.tenant, guard).await?)
    }

    fn replay(&self, stored: Answer) -> Result<Response, Problem> {
        if stored.request_hash != self.request_hash {
            return Err(Problem::new(StatusCode::CONFLICT, "idempotency-key-reused"));
        }
        let status = u16::try_from(stored.status).ok().and_then(|s| StatusCode::from_u16(s).ok());
        let brief: Brief = serde_json::from_str(&stored.body).map_err(Error::from)?;
        let mut response = written(status.unwrap_or(StatusCode::OK), stored.body, &brief);
        let yes = HeaderValue::from_static("true");
        response.headers_mut().insert("idempotency-replayed", yes);
        Ok(response)
    }

    /// The case is not the one the caller saw: says which it is now and what happened meanwhile.
    async fn moved_on(&self, case: CaseId, seen: i64) -> Result<Problem, Problem> {
        let now = load::case(self.app, self.caller.tenant, case).await?;
        let since = now.history.iter().filter(|event| event.seq > seen);
        let meanwhile = since.map(|recorded| Meanwhile {
            seq: recorded.seq,
            kind: recorded.event.kind(),
            at: recorded.at,
            actor: recorded.actor.clone(),
        });
        Ok(Problem::new(StatusCode::PRECONDITION_FAILED, "moved-on")
            .with("seen", seen)
            .with("version", now.case.version)
            .member("version", now.case.version)
            .member("meanwhile", meanwhile.collect::<Vec<_>>()))
    }
}

/// A part of an act that files several cases: each under a key of its own, drawn from the caller's.
pub struct Part<'a> {
    app: &'a App,
    caller: &'a Caller,
    guard: Uuid,
    key: String,
    request_hash: [u8; 32],
}

impl<'a> Part<'a> {
    /// The part under this key.
    pub fn new(app: &'a App, caller: &'a Caller, key: &str, request_hash: [u8; 32]) -> Self {
        let guard = idempotency::guard(&caller.name, key);
        Self { app, caller, guard, key: key.to_owned(), request_hash }
    }

    /// What was answered before, if the request was the same.
    pub async fn stored(&self) -> Result<Option<String>, Problem> {
        let stored = idempotency::answer(self.app.store(), self.caller.tenant, self.guard).await?;
        match stored {
            Some(stored) if stored.request_hash != self.request_hash => {
                Err(Problem::new(StatusCode::CONFLICT, "idempotency-key-reused"))
            }
            stored => Ok(stored.map(|stored| stored.body)),
        }
    }

    /// What the flow needs to store the answer together with the act.
    pub fn keyed(&self, status: StatusCode) -> Keyed<'a> {
        Keyed {
            guard: self.guard,
            caller: self.caller.name.clone(),
            key: self.key.clone(),
            request_hash: self.request_hash,
            status: i64::from(status.as_u16()),
            render: &render,
        }
    }
}

/// An event since the version the caller saw.
#[derive(Serialize)]
struct Meanwhile {
    seq: i64,
    kind: &'static str,
    at: jiff::Timestamp,
    actor: String,
}

/// What headers repeat of a stored answer.
#[derive(serde::Deserialize)]
struct Brief {
    id: String,
    version: i64,
}

/// A case as the body of an answer.
pub fn render(case: &Case) -> String {
    serde_json::to_string(&CaseView::of(case)).expect("views are plain data")
}

fn fresh(status: StatusCode, case: &Case) -> Response {
    let brief = Brief { id: case.id.to_string(), version: case.version };
    written(status, render(case), &brief)
}

/// A case as an answer, with its version as `ETag`.
pub fn case_response(case: &Case) -> Response {
    fresh(StatusCode::OK, case)
}

fn written(status: StatusCode, body: String, brief: &Brief) -> Response {
    let mut headers = HeaderMap::new();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/json"));
    headers.insert(header::ETAG, version(brief.version));
    if status == StatusCode::CREATED {
        headers.insert(header::LOCATION, ascii(format!("/api/v1/cases/{}", brief.id)));
    }
    (status, headers, body).into_response()
}

/// A version as an `ETag`.
pub fn version(version: i64) -> HeaderValue {
    ascii(format!("\"{version}\""))
}

fn ascii(text: String) -> HeaderValue {
    HeaderValue::from_str(&text).expect("numbers and ids are ASCII")
}
