//! Pages of a list: at most so many at once, then a cursor. A cursor names the place where the page
//! ended, so that nothing is skipped or shown twice when the list grows meanwhile.

use super::problem::Problem;
use crate::{app::App, flows::FieldProblem};
use amends_store::views::inbox::Place;
use axum::{
    extract::{FromRequestParts, Query},
    http::request::Parts,
};
use serde::{Serialize, de::DeserializeOwned};

/// Entries of a page unless the caller says otherwise.
pub const LIMIT: i64 = 50;
/// The most entries of a page.
pub const LIMIT_MAX: i64 = 200;

/// Parameters of the address, checked; a wrong or unknown one is named.
#[derive(Debug)]
pub struct Params<T>(pub T);

impl<T: DeserializeOwned + Send> FromRequestParts<App> for Params<T> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &App) -> Result<Self, Problem> {
        match Query::<T>::try_from_uri(&parts.uri) {
            Ok(Query(params)) => Ok(Self(params)),
            Err(error) => {
                let why = std::error::Error::source(&error)
                    .map_or(error.to_string(), |source| source.to_string());
                let field = why.split('`').nth(1).unwrap_or("query").to_owned();
                Err(FieldProblem::new(field, "wrong").with("why", why).into())
            }
        }
    }
}

/// A page.
#[derive(Debug, Serialize, utoipa::ToSchema)]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Give it back as `cursor` for what follows; absent on the last page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// The size of a page: `asked`, 1 to [`LIMIT_MAX`].
pub fn limit(asked: Option<i64>) -> Result<i64, Problem> {
    match asked.unwrap_or(LIMIT) {
        limit @ 1..=LIMIT_MAX => Ok(limit),
        _ => Err(FieldProblem::new("limit", "out-of-range").with("max", LIMIT_MAX).into()),
    }
}

/// A place as a cursor.
pub fn cursor(place: Place) -> String {
    format!("{}~{}", place.key_ms, place.case)
}

/// The place a cursor names.
pub fn place(cursor: Option<&str>) -> Result<Option<Place>, Problem> {
    let Some(cursor) = cursor else { return Ok(None) };
    let place = cursor.split_once('~').and_then(|(key_ms, case)| {
        Some(Place { key_ms: key_ms.parse().ok()?, case: case.parse().ok()? })
    });
    match place {
        Some(place) => Ok(Some(place)),
        None => Err(FieldProblem::new("cursor", "not-a-cursor").into()),
    }
}
