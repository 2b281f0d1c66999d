//! The pages: buyer, staff, bench. Routes are the table of contents; a page reads through
//! `store::views` and changes things only through `flows`.

mod assets;
mod barcode;
mod bench;
pub mod case_view;
mod consumer;
mod credit;
pub mod foresight;
pub mod form;
mod guard;
pub mod guard_staff;
mod home;
pub mod page;
mod pay;
pub mod shop;
mod staff;
pub mod trouble;
pub mod visit;

use crate::app::App;
use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware,
    routing::{get, post},
};
use tower_http::catch_panic::CatchPanicLayer;

/// Bytes of a body with nine photos of 10 MB and the rest of its form.
const PHOTOS_BODY_MAX: usize = 91 * 1024 * 1024;
/// Bytes of a form of the rules: a sheet of a thousand rows.
const POLICY_BODY_MAX: usize = 4 * 1024 * 1024;

/// Every page.
pub fn routes(app: &App) -> Router<App> {
    Router::new()
        .route("/", get(home::page))
        .route("/static/{*name}", get(assets::file))
        .route("/feed/{file}", get(staff::due_calendar::feed))
        .route("/simulator/pay/{charge}", get(pay::page).post(pay::press))
        .merge(staff_pages())
        .merge(bench_pages())
        .merge(buyer_pages())
        .fallback(home::unknown)
        .layer(CatchPanicLayer::custom(trouble::panicked))
        .layer(middleware::from_fn_with_state(app.clone(), trouble::dress))
        .layer(middleware::from_fn_with_state(app.clone(), visit::keep_language))
}

/// Those who decide and pay.
fn staff_pages() -> Router<App> {
    use guard_staff::{Decides, Fulfils};
    use staff::{approve, ask, dispute, offer, open, parts, refuse, settle, small_page};
    let form = Router::new()
        .route("/staff/open/{order}", get(open::start).post(open::go_on))
        .route("/staff/open/{order}/photos", post(open::add_photo))
        .layer(DefaultBodyLimit::max(PHOTOS_BODY_MAX));
    Router::new()
        .route("/staff", get(staff::door::start))
        .route("/staff/cases/{number}", get(staff::case::page))
        .route(
            "/staff/cases/{number}/acts/{act}",
            get(small_page::page::<Decides>).post(small_page::send::<Decides>),
        )
        .route(
            "/staff/cases/{number}/outcomes/{act}",
            get(small_page::page::<Fulfils>).post(small_page::send::<Fulfils>),
        )
        .route("/staff/cases/{number}/offer", get(offer::page).post(offer::send))
        .route("/staff/cases/{number}/clocks", get(staff::clocks::page))
        .route("/staff/cases/{number}/owner", get(staff::owner::page).post(staff::owner::send))
        .route("/staff/cases/{number}/credit", get(staff::credit::page))
        .route("/staff/cases/{number}/dispute", get(dispute::page).post(dispute::send))
        .route("/staff/cases/{number}/approve", get(approve::page).post(approve::send))
        .route("/staff/cases/{number}/ask", get(ask::page).post(ask::send))
        .route("/staff/cases/{number}/charges/{id}/retry", post(parts::retry_charge))
        .route("/staff/cases/{number}/refunds/{id}/retry", post(parts::retry_refund))
        .route("/staff/cases/{number}/refuse", get(refuse::page).post(refuse::send))
        .route("/staff/cases/{number}/settle", get(settle::page).post(settle::send))
        .merge(reconciliation_pages())
        .route("/staff/audit", get(staff::audit::page))
        .route("/staff/clock", get(staff::clock::page).post(staff::clock::send))
        .route("/staff/due", get(staff::due::page))
        .route("/staff/due/day", get(staff::due_days::day))
        .route("/staff/due/week", get(staff::due_days::week))
        .route(
            "/staff/due/calendar",
            get(staff::due_calendar::page).post(staff::due_calendar::change),
        )
        .route("/staff/figures", get(staff::figures::page))
        .route("/staff/inbox", get(staff::inbox::page))
        .route("/staff/people", get(staff::people::page).post(staff::people::send))
        .route("/staff/people/{login}", get(staff::duty::page).post(staff::duty::send))
        .route("/staff/login", get(staff::door::page).post(staff::door::sign_in))
        .route("/staff/logout", post(staff::door::sign_out))
        .route("/staff/open", get(open::find))
        .merge(form)
        .merge(finance_pages())
        .merge(policy_pages())
        .merge(calendar_pages())
        .route("/staff/payouts", get(staff::payouts::page))
        .route("/staff/finance/coupons", get(staff::finance::coupons::page))
        .route("/staff/payouts/{id}", get(staff::payout::page))
        .route("/staff/payouts/{id}/{act}", post(staff::payout::send))
        .route("/staff/photos/{file}", get(staff::photos::show))
        .route("/staff/photos/{file}/small", get(staff::photos::show_small))
        .route("/staff/shops", get(staff::shops::page))
        .merge(platform_pages())
}

/// Those who decide what shops left to the platform.
fn platform_pages() -> Router<App> {
    use staff::{photos, platform_case as one, platform_cases as all};
    Router::new()
        .route("/staff/platform/cases", get(all::page))
        .route("/staff/platform/cases/{shop}/{number}", get(one::page).post(one::send))
        .route("/staff/platform/cases/{shop}/{number}/photos/{file}", get(photos::show_to_platform))
        .route(
            "/staff/platform/cases/{shop}/{number}/photos/{file}/small",
            get(photos::show_small_to_platform),
        )
}

/// Those who answer for money.
fn finance_pages() -> Router<App> {
    use staff::finance::{
        account_form, accounts, balance, claims, entries, ledger, payout_rules, recoveries,
    };
    Router::new()
        .route("/staff/cases/{number}/claims", post(claims::claim))
        .route("/staff/cases/{number}/claims/{id}/settle", post(claims::settle))
        .route("/staff/cases/{number}/claims/{id}/write-off", post(claims::write_off))
        .route("/staff/cases/{number}/ledger", get(ledger::page))
        .route("/staff/finance/balance", get(balance::page))
        .route("/staff/finance/entries/{party}/{account}", get(entries::page))
        .route("/staff/finance/accounts", get(accounts::page))
        .route(
            "/staff/finance/accounts/add/{kind}",
            get(account_form::add_page).post(account_form::add),
        )
        .route(
            "/staff/finance/accounts/{account}",
            get(account_form::page).post(account_form::change),
        )
        .route("/staff/finance/payout-rules", get(payout_rules::page))
        .route("/staff/finance/payout-rules/{what}", post(payout_rules::send))
        .route("/staff/finance/recoveries", get(recoveries::page))
}

/// Those who make the rules.
fn policy_pages() -> Router<App> {
    use staff::{
        platform_rules,
        policy::{draft, imagined, sheet, table, versions, whole},
    };
    Router::new()
        .route("/staff/platform/rules", get(platform_rules::page).post(platform_rules::send))
        .route("/staff/policy", get(versions::page).post(versions::begin))
        .route("/staff/policy/drafts/{draft}", get(draft::page))
        .route("/staff/policy/drafts/{draft}/acts/{act}", post(draft::act))
        .route("/staff/policy/drafts/{draft}/document", get(whole::page).post(whole::send))
        .route("/staff/policy/drafts/{draft}/sheets/{sheet}", get(sheet::page).post(sheet::send))
        .route("/staff/policy/drafts/{draft}/tables", get(table::page).post(table::send))
        .route("/staff/policy/drafts/{draft}/try", get(imagined::page))
        .layer(DefaultBodyLimit::max(POLICY_BODY_MAX))
}

/// Which days are off and which are worked.
fn calendar_pages() -> Router<App> {
    use staff::calendars::{list, look, year};
    Router::new()
        .route("/staff/calendars", get(list::page))
        .route("/staff/calendars/open", get(list::open))
        .route("/staff/calendars/{place}", get(year::page))
        .route("/staff/calendars/{place}/look", post(look::send))
        .route("/staff/calendars/{place}/import", post(look::import))
        .route("/staff/calendars/{place}/save", post(look::save))
        .layer(DefaultBodyLimit::max(staff::calendars::BODY_MAX))
}

/// Statements of providers, what differs from them, the daily report.
fn reconciliation_pages() -> Router<App> {
    use staff::finance::{daily, difference, fetch, reconciliation, statement_form, statements};
    let with_file = Router::new()
        .route("/staff/finance/statements", get(statements::page).post(statement_form::look))
        .layer(DefaultBodyLimit::max(statement_form::FILE_MAX));
    Router::new()
        .route("/staff/finance/daily", get(daily::page))
        .route("/staff/finance/reconciliation", get(reconciliation::page))
        .route(
            "/staff/finance/reconciliation/{difference}",
            get(difference::page).post(difference::act),
        )
        .route("/staff/finance/statements/take", post(statement_form::take))
        .route("/staff/finance/statements/fetch", get(fetch::page).post(fetch::ask))
        .route("/staff/finance/statements/{statement}", get(statements::one))
        .route("/staff/finance/statements/{statement}/resume", post(statements::resume))
        .merge(with_file)
}

/// Those who take goods in, put them away and send them out.
fn bench_pages() -> Router<App> {
    use bench::{case, dispose, found, found_one, home, inspect, lost, mismatch, out, pick};
    let with_photos = Router::new()
        .route("/bench/found/new", get(found::page).post(found::send))
        .route("/bench/{number}/inspect", post(inspect::send))
        .route("/bench/{number}/mismatch", get(mismatch::page).post(mismatch::send))
        .layer(DefaultBodyLimit::max(PHOTOS_BODY_MAX));
    Router::new()
        .route("/bench", get(home::page))
        .route("/bench/found/{id}", get(found_one::page))
        .route("/bench/found/{id}/end", post(found_one::end))
        .route("/bench/found/{id}/match", post(found_one::matched))
        .route("/bench/pick", get(pick::page))
        .route("/bench/{number}", get(case::page))
        .route("/bench/{number}/dispose", post(dispose::send))
        .route("/bench/{number}/lost", get(lost::page).post(lost::send))
        .route("/bench/{number}/out/{id}", post(out::send))
        .route("/bench/{number}/out/{id}/slip", get(out::slip))
        .route("/bench/{number}/receive", post(case::receive))
        .route("/bench/{number}/repairs/{id}", post(out::repair))
        .merge(with_photos)
}

/// Those who bought.
fn buyer_pages() -> Router<App> {
    use consumer::{
        ask, case, case_acts, code, confirm, counter, credit, drafts, find, orders, payout, photos,
        policy, policy_widget, request, revocation, slip,
    };
    let with_photos = Router::new()
        .route("/{shop}/ask", get(ask::several::start).post(ask::several::go_on))
        .route("/{shop}/orders/{order}/ask", get(ask::start).post(ask::go_on))
        .route("/{shop}/cases/{number}/change", get(ask::change::start).post(ask::change::go_on))
        .route("/{shop}/cases/{number}/evidence", post(case_acts::evidence))
        .route("/{shop}/photos", post(photos::add))
        .layer(DefaultBodyLimit::max(PHOTOS_BODY_MAX));
    Router::new()
        .route("/{shop}", get(find::page).post(find::ask))
        .route("/{shop}/policy", get(policy::page))
        .route("/{shop}/policy.json", get(policy::data))
        .route("/{shop}/policy/widget", get(policy_widget::page))
        .route("/{shop}/policy/widget.js", get(policy_widget::script))
        .route("/{shop}/code", get(code::page).post(code::enter))
        .route("/{shop}/sign-out", post(find::sign_out))
        .route("/{shop}/drafts/{draft}/discard", get(drafts::ask_discard).post(drafts::discard))
        .route("/{shop}/credit", get(credit::page))
        .route("/{shop}/orders", get(orders::list))
        .route("/{shop}/requests/{request}", get(request::page))
        .route("/{shop}/orders/{order}", get(orders::one))
        .route("/{shop}/orders/{order}/withdrawal", get(revocation::begin).post(revocation::go_on))
        .route("/{shop}/withdrawal", get(revocation::start::page))
        .route("/{shop}/cases/{number}/withdrawal", get(revocation::receipt::show))
        .route("/{shop}/cases/{number}", get(case::page))
        .route("/{shop}/cases/{number}/now", get(case::now))
        .route("/{shop}/cases/{number}/slip", get(slip::page))
        .route("/{shop}/cases/{number}/offer", get(counter::page).post(counter::send))
        .route("/{shop}/cases/{number}/sure/{act}/{which}", get(confirm::page).post(confirm::send))
        .route("/{shop}/cases/{number}/refunds/{id}", get(payout::page).post(payout::send))
        .route("/{shop}/cases/{number}/parcel", post(case_acts::parcel))
        .route("/{shop}/cases/{number}/person", post(case_acts::person))
        .route(
            "/{shop}/cases/{number}/withdraw",
            get(case_acts::ask_withdraw).post(case_acts::withdraw),
        )
        .route("/{shop}/photos/{file}", get(photos::show))
        .route("/{shop}/photos/{file}/small", get(photos::show_small))
        .merge(with_photos)
}
