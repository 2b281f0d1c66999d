//! The warehouse bench: a scan opens a case, goods are booked in, looked at and graded, and the
//! settlement follows without more typing. A scanner is a keyboard that ends with Enter.

pub mod case;
mod form;
pub mod inspect;
mod views;

use super::{
    guard_staff::{Inspects, Staff},
    page::{Shell, show, show_with},
    staff::{Place, case_file, frame, words},
    trouble::PageError,
    visit::Visit,
};
use crate::{
    app::App,
    flows::load,
    wording::{self, When},
    words::Lang,
};
use amends_core::case::Label;
use amends_store::views::{bench, inbox};
use askama::Template;
use axum::{
    extract::{Query, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Deserialize;

/// Rows of each list: what is done in a shift.
const ROWS_MAX: i64 = 50;

/// The start of the bench: the scan field and what is expected.
#[derive(Template)]
#[template(path = "bench/scan.html")]
pub struct Scan<'a> {
    pub shell: Shell<'a>,
    /// What was scanned and is not known.
    pub unknown: String,
    /// What the scan may mean, if it is more than one.
    pub found: Vec<Row>,
    pub here: Vec<Row>,
    pub coming: Vec<Row>,
}

/// A case in a list.
pub struct Row {
    pub href: String,
    pub number: String,
    pub goods: String,
    pub wish: String,
    pub due: Option<When>,
    pub late: bool,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Scanned {
    q: String,
}

/// `GET /bench`
pub async fn scan(
    State(app): State<App>,
    staff: Staff<Inspects>,
    visit: Visit,
    Query(scanned): Query<Scanned>,
) -> Result<Response, PageError> {
    let typed = scanned.q.trim();
    let found = match typed.is_empty() {
        true => Vec::new(),
        false => bench::scanned(app.store(), staff.tenant(), typed).await?,
    };
    if let [only] = found.as_slice() {
        return Ok(Redirect::to(&opened(only, typed)).into_response());
    }
    let t = words(&app, &visit, &staff);
    let page = Scan {
        shell: frame(t, &visit, &staff, Some(Place::Bench), t.get("bench-title")),
        unknown: if found.is_empty() { typed.to_owned() } else { String::new() },
        found: rows(&app, &staff, t, found).await?,
        here: with_status(&app, &staff, t, &[Label::BeingInspected, Label::PartArrived]).await?,
        coming: with_status(&app, &staff, t, &[Label::OnItsWay, Label::SendGoods]).await?,
    };
    let known = page.unknown.is_empty();
    Ok(show_with(if known { StatusCode::OK } else { StatusCode::NOT_FOUND }, &page))
}

/// The page of a case that was scanned, with the scan: it may be the number on the parcel.
fn opened(head: &inbox::Head, typed: &str) -> String {
    let parcel = utf8_percent_encode(typed, NON_ALPHANUMERIC);
    format!("/bench/{}?parcel={parcel}", head.row.number)
}

async fn with_status(
    app: &App,
    staff: &Staff<Inspects>,
    t: &Lang,
    labels: &[Label],
) -> Result<Vec<Row>, PageError> {
    let mut all = Vec::new();
    for label in labels {
        let cases = bench::with_status(app.store(), staff.tenant(), label.word(), ROWS_MAX).await?;
        all.extend(rows(app, staff, t, cases).await?);
    }
    Ok(all)
}

async fn rows(
    app: &App,
    staff: &Staff<Inspects>,
    t: &Lang,
    heads: Vec<inbox::Head>,
) -> Result<Vec<Row>, PageError> {
    let ids: Vec<_> = heads.iter().map(|head| head.id).collect();
    let beginnings = inbox::beginnings(app.store(), staff.tenant(), &ids).await?;
    let (zone, now) = (staff.zone(), app.now().as_millisecond());
    let row = |(head, first): (&inbox::Head, Option<String>)| Row {
        href: format!("/bench/{}", head.row.number),
        number: head.row.number.clone(),
        goods: first.map(|body| case_file::goods_of(t, &body)).unwrap_or_default(),
        wish: t.get(&format!("wish-{}", head.row.wish)),
        due: head.row.due_ms.map(|due| wording::until(t, load::moment(due), &zone)),
        late: head.row.due_ms.is_some_and(|due| due < now),
    };
    Ok(heads.iter().zip(beginnings).map(row).collect())
}

/// Shows a page of the bench.
fn answer(page: &case::BenchCase) -> Response {
    match page.problems.is_empty() {
        true => show(page),
        false => show_with(StatusCode::UNPROCESSABLE_ENTITY, page),
    }
}

/// What was found about the first item, half-way through the form.
#[cfg(test)]
pub fn samples(case: &amends_core::case::Case) -> form::Found {
    let fields = [("seen", "3"), ("units-1", "1"), ("check-1-complete", "pass")];
    let mut found = form::Found::default();
    for (name, value) in fields.into_iter().chain([("check-1-tags", "fail")]) {
        found.set(name, value);
    }
    assert!(case.item(1).is_some());
    found
}

/// The start of the bench: empty, with an unknown scan, with lists.
#[cfg(test)]
pub fn scan_samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<Scan<'a>> {
    let when = When { words: "20 Nov 2026".to_owned(), machine: "2026-11-20".to_owned() };
    let row = |late: bool| Row {
        href: "/bench/7K2P-94QX".to_owned(),
        number: "7K2P-94QX".to_owned(),
        goods: "Silk shirt M × 1".to_owned(),
        wish: "Exchange".to_owned(),
        due: late.then(|| when.clone()),
        late,
    };
    let scan = |unknown: &str, rows: fn() -> usize| Scan {
        shell: shell(),
        unknown: unknown.to_owned(),
        found: (0..rows()).map(|_| row(false)).collect(),
        here: (0..rows()).map(|_| row(true)).collect(),
        coming: (0..rows()).map(|_| row(false)).collect(),
    };
    vec![scan("", || 0), scan("SF123", || 0), scan("", || 2)]
}
