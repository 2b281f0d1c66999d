//! The pages: buyer, staff, bench. Routes are the table of contents; a page reads through
//! `store::views` and changes things only through `flows`.

mod assets;
pub mod case_view;
pub mod form;
mod guard_staff;
pub mod page;
pub mod shop;
mod staff;
pub mod trouble;
pub mod visit;

use crate::app::App;
use axum::{
    Router, middleware,
    routing::{get, post},
};

/// Every page.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .route("/static/{*name}", get(assets::file))
        .merge(staff_pages())
        .layer(middleware::from_fn_with_state(app.clone(), trouble::dress))
        .layer(middleware::from_fn_with_state(app.clone(), visit::keep_language))
}

/// Those who decide and pay.
fn staff_pages() -> Router<App> {
    use staff::{approve, ask, parts, refuse, settle};
    Router::new()
        .route("/staff", get(staff::door::start))
        .route("/staff/cases/{number}", get(staff::case::page))
        .route("/staff/cases/{number}/approve", get(approve::page).post(approve::send))
        .route("/staff/cases/{number}/ask", get(ask::page).post(ask::send))
        .route("/staff/cases/{number}/charges/{id}/retry", post(parts::retry_charge))
        .route("/staff/cases/{number}/refunds/{id}/retry", post(parts::retry_refund))
        .route("/staff/cases/{number}/refuse", get(refuse::page).post(refuse::send))
        .route("/staff/cases/{number}/replacements/{id}/sent", post(parts::replacement_sent))
        .route("/staff/cases/{number}/settle", get(settle::page).post(settle::send))
        .route("/staff/inbox", get(staff::inbox::page))
        .route("/staff/login", get(staff::door::page).post(staff::door::sign_in))
        .route("/staff/logout", post(staff::door::sign_out))
}
