//! Coupons and store credit that cases gave: what each month cost, by what it was given for, and
//! each one with its state; the same as CSV.

use super::{Tab, strip};
use crate::{
    app::App,
    flows,
    web::{
        guard_staff::{SeesMoney, Staff},
        page::{NavLink, Shell, show},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    words::Lang,
};
use amends_core::money::{Currency, Money};
use amends_store::{CompensationRow, compensations};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::header,
    response::{IntoResponse, Response},
};
use jiff::{Timestamp, ToSpan, civil::Date, tz::TimeZone};
use serde::Deserialize;

/// Months that can be chosen, the running one first.
const MONTHS: i32 = 12;
/// Rows of the page.
const ROWS_MAX: i64 = 200;
/// Rows of the table: no shop gives more in a month.
const CSV_ROWS_MAX: i64 = 20_000;

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/coupons.html")]
pub struct Coupons<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub months: Vec<NavLink>,
    pub sums: Vec<SumView>,
    pub rows: Vec<RowView>,
    /// Where the same is as a table.
    pub csv: String,
}

/// What one thing cost in the month.
pub struct SumView {
    pub ground: String,
    pub form: String,
    pub count: i64,
    pub given: String,
    pub cost: String,
    pub open: String,
}

/// One coupon or store credit.
pub struct RowView {
    pub number: String,
    pub href: String,
    pub ground: String,
    pub form: String,
    pub amount: String,
    pub state: String,
    pub code: String,
    pub day: String,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    /// `2026-11`; anything else: the running month.
    month: String,
    /// `csv` for the table.
    format: String,
}

/// A month as its days begin and end where the shop is.
struct Month {
    first: Date,
    from_ms: i64,
    to_ms: i64,
}

impl Month {
    fn of(first: Date, zone: &TimeZone) -> Self {
        let start = |day: Date| {
            let moment = zone.to_ambiguous_zoned(day.at(0, 0, 0, 0)).compatible();
            moment.map_or(0, |moment| moment.timestamp().as_millisecond())
        };
        let next = first.checked_add(1.month()).unwrap_or(first);
        Self { first, from_ms: start(first), to_ms: start(next) }
    }

    fn word(&self) -> String {
        format!("{:04}-{:02}", self.first.year(), self.first.month())
    }
}

/// `GET /staff/finance/coupons`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let zone = TimeZone::get(&staff.shop.zone).unwrap_or(TimeZone::UTC);
    let months = months(app.now(), &zone);
    let here = months.iter().position(|month| month.word() == asked.month).unwrap_or(0);
    if asked.format == "csv" {
        let rows = given(&app, &staff, &months[here], CSV_ROWS_MAX).await?;
        return Ok(csv(&rows, &months[here].word()));
    }
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("coupons-title"));
    let mut page = Coupons::new(shell, &months, here);
    let period = (months[here].from_ms, months[here].to_ms);
    let sums = compensations::sums(app.store(), staff.tenant(), period).await;
    page.sums = sums.map_err(flows::Error::from)?.iter().map(|sum| sum_view(t, sum)).collect();
    let rows = given(&app, &staff, &months[here], ROWS_MAX).await?;
    page.rows = rows.iter().map(|row| row_view(t, row, &zone)).collect();
    Ok(show(&page))
}

impl<'a> Coupons<'a> {
    fn new(shell: Shell<'a>, months: &[Month], here: usize) -> Self {
        let address = |month: &Month| format!("/staff/finance/coupons?month={}", month.word());
        let link =
            |(nth, month): (usize, &Month)| NavLink::new(address(month), month.word(), nth == here);
        Self {
            strip: strip(shell.t, Tab::Coupons),
            months: months.iter().enumerate().map(link).collect(),
            sums: Vec::new(),
            rows: Vec::new(),
            csv: format!("{}&format=csv", address(&months[here])),
            shell,
        }
    }
}

fn months(now: Timestamp, zone: &TimeZone) -> Vec<Month> {
    let first = now.to_zoned(zone.clone()).date().first_of_month();
    let back = |n: i32| first.checked_sub(n.months()).unwrap_or(first);
    (0..MONTHS).map(|n| Month::of(back(n), zone)).collect()
}

async fn given(
    app: &App,
    staff: &Staff<SeesMoney>,
    month: &Month,
    limit: i64,
) -> Result<Vec<CompensationRow>, PageError> {
    let end = compensations::Place { granted_ms: month.to_ms, id: uuid::Uuid::nil() };
    let rows = compensations::newest(app.store(), staff.tenant(), "", Some(end), limit).await;
    let rows = rows.map_err(flows::Error::from)?;
    Ok(rows.into_iter().filter(|row| row.granted_ms >= month.from_ms).collect())
}

fn money(t: &Lang, minor: i64, currency: &str) -> String {
    match Currency::parse(currency) {
        Ok(currency) => t.money(Money::new(minor, currency)),
        Err(_) => format!("{minor} {currency}"),
    }
}

fn sum_view(t: &Lang, sum: &compensations::Sum) -> SumView {
    SumView {
        ground: t.get(&format!("trigger-{}", sum.ground)),
        form: t.get(&format!("form-{}", sum.form)),
        count: sum.count,
        given: money(t, sum.given_minor, &sum.currency),
        cost: money(t, sum.cost_minor, &sum.currency),
        open: money(t, sum.open_minor, &sum.currency),
    }
}

fn row_view(t: &Lang, row: &CompensationRow, zone: &TimeZone) -> RowView {
    RowView {
        number: row.number.clone(),
        href: format!("/staff/cases/{}", row.number),
        ground: t.get(&format!("trigger-{}", row.ground)),
        form: t.get(&format!("form-{}", row.form)),
        amount: money(t, row.amount_minor, &row.currency),
        state: t.get(&format!("given-state-{}", row.state)),
        code: row.code.clone(),
        day: t.date(flows::load::moment(row.granted_ms), zone),
    }
}

/// The table, with amounts in major units and times in UTC.
fn csv(rows: &[CompensationRow], month: &str) -> Response {
    let mut table = csv::Writer::from_writer(Vec::new());
    let head = [
        "id",
        "case",
        "trigger",
        "form",
        "amount",
        "currency",
        "clause",
        "state",
        "code",
        "redeemed_with",
        "granted_at",
        "valid_until",
    ];
    let moment = |ms: i64| flows::load::moment(ms).to_string();
    let mut written = table.write_record(head);
    for row in rows {
        let currency = Currency::parse(&row.currency);
        let amount = currency.map(|currency| Money::new(row.amount_minor, currency).to_decimal());
        let cells = [
            amends_core::ids::CompensationId(row.id).to_string(),
            row.number.clone(),
            row.ground.clone(),
            row.form.clone(),
            amount.unwrap_or_default(),
            row.currency.clone(),
            row.clause.clone(),
            row.state.clone(),
            row.code.clone(),
            row.reference.clone(),
            moment(row.granted_ms),
            row.valid_until_ms.map(moment).unwrap_or_default(),
        ];
        written = written.and_then(|()| table.write_record(cells.map(unread_by_sheets)));
    }
    debug_assert!(written.is_ok(), "memory takes everything");
    let body = table.into_inner().unwrap_or_default();
    let name = format!("attachment; filename=\"coupons-{month}.csv\"");
    let kind = (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned());
    ([kind, (header::CONTENT_DISPOSITION, name)], body).into_response()
}

/// A cell that a spreadsheet would take for a formula begins with a quote.
fn unread_by_sheets(cell: String) -> String {
    match cell.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        true => format!("'{cell}"),
        false => cell,
    }
}
