//! The API `/api/v1` for other programs: the same acts and reads as the pages, answered in JSON. A
//! handler says in its signature which scope it needs, reads, calls one flow and answers; nothing
//! is decided here. `docs/api.md` tells the conventions.

mod acts;
mod ask;
mod audit;
mod batch;
mod bench;
mod body;
mod books;
mod calendars;
mod cases;
mod change;
mod clock;
mod clocks;
mod compensations;
mod customers;
mod daily_report;
mod deadlines;
mod differences;
mod duties;
mod feed;
mod fetches;
mod figures;
mod files;
mod find;
mod foreseen;
mod found_parcels;
mod guard;
mod idempotency;
mod notify;
mod offers;
pub mod openapi;
mod orders;
mod outbound;
mod pages;
mod payouts;
mod platform_rules;
mod policies;
mod policy_drafts;
mod policy_replays;
pub mod policy_rules;
mod policy_sheets;
mod problem;
mod promises;
mod recoveries;
mod requests;
mod settle;
mod statements;
mod states;
mod times;
pub mod token;
pub mod views;
mod warranties;
mod webhooks;
mod wishes;
mod withdrawals;

pub use guard::Scope;

use crate::app::App;
use axum::{
    Router, http::header, middleware::from_fn_with_state, response::IntoResponse, routing::get,
};
use problem::{Problem, speak};
use std::sync::LazyLock;
use utoipa::OpenApi;
use utoipa_axum::{router::OpenApiRouter, routes};

/// Every call, one line each.
fn calls() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(orders::list))
        .routes(routes!(batch::batch))
        .routes(routes!(orders::one))
        .routes(routes!(orders::options))
        .routes(routes!(warranties::of_order))
        .routes(routes!(warranties::of_serial))
        .routes(routes!(cases::preview))
        .routes(routes!(cases::submit, cases::list))
        .routes(routes!(requests::file))
        .routes(routes!(requests::one))
        .routes(routes!(withdrawals::declare))
        .routes(routes!(withdrawals::acknowledgement))
        .routes(routes!(cases::one))
        .routes(routes!(cases::events))
        .routes(routes!(cases::texts))
        .routes(routes!(books::ledger))
        .routes(routes!(books::trial_balance))
        .routes(routes!(recoveries::list))
        .merge(acts())
        .routes(routes!(files::send))
        .routes(routes!(files::see))
        .routes(routes!(customers::one))
        .routes(routes!(customers::store_credit))
        .merge(rules())
        .routes(routes!(duties::list))
        .routes(routes!(duties::one, duties::put))
        .routes(routes!(duties::away))
        .routes(routes!(duties::back))
        .routes(routes!(calendars::list))
        .routes(routes!(calendars::one, calendars::put))
        .routes(routes!(calendars::import))
        .routes(routes!(found_parcels::list, found_parcels::record))
        .routes(routes!(found_parcels::matched))
        .routes(routes!(found_parcels::close))
        .merge(reconciliation())
        .routes(routes!(states::graph))
        .routes(routes!(deadlines::list))
        .routes(routes!(figures::second_looks))
        .routes(routes!(times::count))
        .routes(routes!(promises::count))
        .routes(routes!(compensations::list))
        .routes(routes!(compensations::sums))
        .routes(routes!(payouts::list))
        .routes(routes!(payouts::see_rules))
        .routes(routes!(payouts::switch))
        .routes(routes!(payouts::set_limit))
        .routes(routes!(audit::trail))
        .routes(routes!(clock::see, clock::forward))
        .routes(routes!(feed::feed))
        .routes(routes!(webhooks::simulator))
        .routes(routes!(notify::notify))
}

/// The shop's rules: versions, and drafts that become one.
fn rules() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(platform_rules::current))
        .routes(routes!(platform_rules::one))
        .routes(routes!(policies::current))
        .routes(routes!(policies::clauses))
        .routes(routes!(policy_rules::list))
        .routes(routes!(policy_rules::one))
        .routes(routes!(policy_rules::check))
        .routes(routes!(policy_rules::decide_on))
        .routes(routes!(policy_drafts::list, policy_drafts::begin))
        .routes(routes!(policy_drafts::one))
        .routes(routes!(policy_drafts::put))
        .routes(routes!(policy_drafts::undo))
        .routes(routes!(policy_drafts::rebase))
        .routes(routes!(policy_drafts::send))
        .routes(routes!(policy_drafts::drop))
        .routes(routes!(policy_sheets::one, policy_sheets::put))
        .routes(routes!(policy_replays::begin, policy_replays::one))
}

/// Statements of providers and what differs from them.
fn reconciliation() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(statements::list, statements::send))
        .routes(routes!(statements::one))
        .routes(routes!(fetches::list, fetches::ask))
        .routes(routes!(differences::list))
        .routes(routes!(differences::one))
        .routes(routes!(differences::act))
        .routes(routes!(daily_report::one))
}

/// What can be done to a case, one line each.
fn acts() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(acts::approve))
        .routes(routes!(acts::refuse))
        .routes(routes!(acts::ask_evidence))
        .routes(routes!(acts::add_evidence))
        .routes(routes!(acts::withdraw))
        .routes(routes!(acts::ask_person))
        .routes(routes!(change::change))
        .routes(routes!(offers::make, offers::list))
        .routes(routes!(offers::accept))
        .routes(routes!(offers::decline))
        .routes(routes!(offers::raise_dispute))
        .routes(routes!(offers::decide_dispute))
        .routes(routes!(acts::announce_parcel))
        .routes(routes!(acts::report_lost))
        .routes(routes!(bench::receive))
        .routes(routes!(bench::mismatch))
        .routes(routes!(bench::inspect))
        .routes(routes!(bench::dispose))
        .routes(routes!(settle::settle))
        .routes(routes!(settle::goodwill))
        .routes(routes!(clocks::list))
        .routes(routes!(duties::assignment, duties::assign))
        .routes(routes!(clocks::pause))
        .routes(routes!(clocks::resume))
        .routes(routes!(clocks::extend))
        .routes(routes!(outbound::remedy))
        .routes(routes!(payouts::act_on))
        .routes(routes!(acts::retry_refund))
        .routes(routes!(acts::retry_charge))
        .routes(routes!(acts::give_up_charge))
        .routes(routes!(outbound::replacement_instructed))
        .routes(routes!(outbound::ship_replacement))
        .routes(routes!(outbound::replacement_delivered))
        .routes(routes!(outbound::replacement_failed))
        .routes(routes!(outbound::retry_replacement))
        .routes(routes!(outbound::repair_started))
        .routes(routes!(outbound::repair_quoted))
        .routes(routes!(outbound::accept_repair))
        .routes(routes!(outbound::decline_repair))
        .routes(routes!(outbound::repair_done))
        .routes(routes!(outbound::repair_failed))
        .routes(routes!(outbound::retry_repair))
        .routes(routes!(recoveries::claim))
        .routes(routes!(recoveries::settle))
        .routes(routes!(recoveries::write_off))
        .routes(routes!(compensations::compensate))
        .routes(routes!(compensations::confirm))
        .routes(routes!(compensations::redeemed))
        .routes(routes!(compensations::revoke))
        .routes(routes!(compensations::advance))
        .routes(routes!(compensations::insurance_paid))
        .routes(routes!(compensations::insurance_declined))
}

fn parts() -> (Router<App>, utoipa::openapi::OpenApi) {
    OpenApiRouter::with_openapi(openapi::Frame::openapi())
        .nest("/api/v1", calls())
        .split_for_parts()
}

/// Every call, with its problems put into words.
pub fn routes(app: &App) -> Router<App> {
    let unknown = async || Problem::not_found();
    parts()
        .0
        .route("/api/v1/openapi.json", get(document))
        .route("/api/v1/{*unknown}", axum::routing::any(unknown))
        .layer(from_fn_with_state(app.clone(), speak))
}

async fn document() -> impl IntoResponse {
    static TEXT: LazyLock<String> = LazyLock::new(openapi::text);
    ([(header::CONTENT_TYPE, "application/json")], TEXT.as_str())
}
