//! The pages: buyer, staff, bench. Routes are the table of contents; a page reads through
//! `store::views` and changes things only through `flows`.

use crate::app::App;
use axum::Router;

/// Every page.
pub fn routes() -> Router<App> {
    Router::new()
}
