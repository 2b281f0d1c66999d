//! The pages: buyer, staff, bench. Routes are the table of contents; a page reads through
//! `store::views` and changes things only through `flows`.

mod assets;
pub mod form;
pub mod page;
pub mod shop;
pub mod trouble;
pub mod visit;

use crate::app::App;
use axum::{Router, middleware, routing::get};

/// Every page.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .route("/static/{*name}", get(assets::file))
        .layer(middleware::from_fn_with_state(app.clone(), trouble::dress))
        .layer(middleware::from_fn_with_state(app.clone(), visit::keep_language))
}
