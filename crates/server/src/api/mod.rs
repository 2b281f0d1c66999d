//! The API `/api/v1` for other programs: the same acts and reads as the pages, answered in JSON.

use crate::app::App;
use axum::Router;

/// Every call.
pub fn routes() -> Router<App> {
    Router::new()
}
