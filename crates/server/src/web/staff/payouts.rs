//! Money on its way, for those who answer for it: what waits for a person first, then what is under
//! way, then what was paid. Each state is a list of its own, as a table for people and as CSV.

use super::{
    super::{
        guard_staff::{SeesMoney, Staff},
        page::{NavLink, Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place, finance, frame, words,
};
use crate::{
    app::App,
    flows::load,
    wording::{self, When},
    words::Lang,
};
use amends_core::{
    ids::RefundId,
    money::{Currency, Money},
};
use amends_store::{
    PayoutRow,
    payout_rules::{self, Switch},
    payouts::{self, COUNT_MAX, From},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Rows of a page: what one person can see to.
const ROWS_MAX: i64 = 50;
/// Rows of a CSV file.
const CSV_ROWS_MAX: i64 = 5_000;

/// What waits for a person comes first.
const STATES: [&str; 7] = ["second", "failed", "by-hand", "unknown", "agreed", "sent", "paid"];

/// The page.
#[derive(Template)]
#[template(path = "staff/payouts.html")]
pub struct Payouts<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub tabs: Vec<TabView>,
    pub rows: Vec<PayoutView>,
    /// Cases in which money may have gone out twice.
    pub twice: Vec<String>,
    /// Accounts whose payouts are stopped.
    pub stopped: Vec<String>,
    /// Addresses of the next page and of the table as CSV.
    pub next: Option<String>,
    pub csv: String,
}

/// A state with how many payouts are in it.
pub struct TabView {
    pub href: String,
    pub words: String,
    pub count: String,
    pub here: bool,
    pub alarming: bool,
}

/// A payout of a case.
pub struct PayoutView {
    pub number: String,
    pub href: String,
    pub sentence: String,
    pub state: String,
    pub since: When,
    /// Why it failed, what is doubted, what it waits for.
    pub reason: String,
    pub until: Option<When>,
    pub reference: String,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    tab: String,
    after: String,
    format: String,
}

/// `GET /staff/payouts`; `?format=csv` for a table.
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let here = STATES.into_iter().find(|state| *state == asked.tab).unwrap_or("failed");
    if asked.format == "csv" {
        return csv(&app, &staff, here).await;
    }
    let page = rows(&app, &staff, (here, &asked.after), ROWS_MAX).await?;
    let zone = staff.zone();
    Ok(show(&Payouts {
        shell: frame(t, &visit, &staff, Some(Place::Payouts), t.get("payouts-title")),
        strip: finance::strip(t, finance::Tab::Payouts),
        tabs: tabs(&app, &staff, t, here).await?,
        rows: page.payouts.iter().map(|row| view(t, &zone, row)).collect(),
        twice: twice(&app, &staff).await?,
        stopped: stopped(&app, &staff, t).await?,
        next: page.next.map(|next| after(here, next)),
        csv: format!("/staff/payouts?tab={here}&format=csv"),
    }))
}

fn after(state: &str, next: payouts::Place) -> String {
    format!("/staff/payouts?tab={state}&after={}~{}", next.updated_ms, next.id)
}

async fn rows(
    app: &App,
    staff: &Staff<SeesMoney>,
    (state, after): (&str, &str),
    limit: i64,
) -> Result<payouts::Page, PageError> {
    let from = if state == "paid" { From::Newest } else { From::Oldest };
    let after = after.split_once('~').and_then(|(ms, id)| {
        Some(payouts::Place { updated_ms: ms.parse().ok()?, id: id.parse().ok()? })
    });
    let page = payouts::page(app.store(), staff.tenant(), (state, from), after, limit).await;
    Ok(page.map_err(crate::flows::Error::from)?)
}

async fn tabs(
    app: &App,
    staff: &Staff<SeesMoney>,
    t: &Lang,
    here: &str,
) -> Result<Vec<TabView>, PageError> {
    let mut views = Vec::new();
    for state in STATES {
        let count = payouts::count(app.store(), staff.tenant(), state).await;
        let count = count.map_err(crate::flows::Error::from)?;
        views.push(TabView {
            href: format!("/staff/payouts?tab={state}"),
            words: t.get(&format!("payouts-{state}")),
            count: match count {
                // Of what is paid the number says nothing.
                _ if state == "paid" => String::new(),
                COUNT_MAX.. => "999+".to_owned(),
                count => count.to_string(),
            },
            here: state == here,
            alarming: state == "failed" && count > 0,
        });
    }
    Ok(views)
}

fn view(t: &Lang, zone: &TimeZone, row: &PayoutRow) -> PayoutView {
    let held = !row.wait_reason.is_empty() && row.state == "agreed";
    let reason = match held {
        true => t.get(&format!("payout-held-{}", row.wait_reason)),
        false => wording::payout_reason(t, &row.reason),
    };
    let until = row.wait_until_ms.filter(|_| held);
    let amount = [("amount", money(t, row).into()), ("tender", row.tender.clone().into())];
    let key = if row.direction == "charge" { "part-charge" } else { "part-refund" };
    PayoutView {
        number: row.number.clone(),
        href: match row.direction.as_str() {
            "charge" => format!("/staff/cases/{}", row.number),
            _ => format!("/staff/payouts/{}", RefundId(row.id)),
        },
        sentence: t.get_with(key, &amount),
        state: t.get(&format!("payouts-{}", row.state)),
        since: wording::at(t, load::moment(row.updated_ms), zone),
        reason,
        until: until.map(|ms| wording::at(t, load::moment(ms), zone)),
        reference: row.reference.clone(),
    }
}

fn money(t: &Lang, row: &PayoutRow) -> String {
    let currency = Currency::parse(&row.currency).ok();
    currency.map_or(String::new(), |currency| t.money(Money::new(row.amount_minor, currency)))
}

async fn twice(app: &App, staff: &Staff<SeesMoney>) -> Result<Vec<String>, PageError> {
    let alarmed = payouts::alarmed(app.store(), staff.tenant(), ROWS_MAX).await;
    let alarmed = alarmed.map_err(crate::flows::Error::from)?;
    let mut numbers: Vec<String> = alarmed.into_iter().map(|row| row.number).collect();
    numbers.dedup();
    Ok(numbers)
}

async fn stopped(app: &App, staff: &Staff<SeesMoney>, t: &Lang) -> Result<Vec<String>, PageError> {
    let switches = payout_rules::switches(app.store(), staff.tenant()).await;
    let switches = switches.map_err(crate::flows::Error::from)?;
    let zone = staff.zone();
    let words = |switch: Switch| {
        let since = t.moment(load::moment(switch.at_ms), &zone);
        let args = [
            ("account", switch.account.into()),
            ("reason", switch.reason.into()),
            ("since", since.into()),
        ];
        t.get_with("payouts-stopped", &args)
    };
    Ok(switches.into_iter().filter(|switch| switch.stopped).map(words).collect())
}

async fn csv(app: &App, staff: &Staff<SeesMoney>, state: &str) -> Result<Response, PageError> {
    let page = rows(app, staff, (state, ""), CSV_ROWS_MAX).await?;
    let mut out = String::from(
        "id,case,direction,tender,account,amount,currency,state,reason,reference,agreed,sent,paid,\
         held,held_until\r\n",
    );
    for row in &page.payouts {
        out.push_str(&line(row));
    }
    let kind = [(header::CONTENT_TYPE, "text/csv; charset=utf-8")];
    Ok((kind, out).into_response())
}

fn line(row: &PayoutRow) -> String {
    let at = |ms: Option<i64>| ms.map_or(String::new(), |ms| load::moment(ms).to_string());
    let currency = Currency::parse(&row.currency).ok();
    let amount = currency.map(|currency| Money::new(row.amount_minor, currency).to_decimal());
    let fields = [
        RefundId(row.id).to_string(),
        row.number.clone(),
        row.direction.clone(),
        row.tender.clone(),
        row.account.clone(),
        amount.unwrap_or_default(),
        row.currency.clone(),
        row.state.clone(),
        row.reason.clone(),
        row.reference.clone(),
        at(Some(row.agreed_ms)),
        at(row.sent_ms),
        at(row.paid_ms),
        row.wait_reason.clone(),
        at(row.wait_until_ms),
    ];
    fields.map(|field| quoted(&field)).join(",") + "\r\n"
}

/// A field that a spreadsheet takes neither for two nor for a formula.
fn quoted(field: &str) -> String {
    let formula = field.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let safe = if formula { format!("'{field}") } else { field.to_owned() };
    match safe.contains(['"', ',', '\n', '\r']) {
        true => format!("\"{}\"", safe.replace('"', "\"\"")),
        false => safe,
    }
}
