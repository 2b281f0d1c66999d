//! `/staff/platform/cases`: what shops left to the platform, of all shops, the next end first.

use super::{
    super::{
        guard_staff::PlatformStaff,
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    finance::words::sum,
    frame, words,
};
use crate::{
    app::App,
    flows::load,
    wording::{self, When, spans},
    words::Lang,
};
use amends_core::case::is_short;
use amends_store::views::escalated::{self, Escalated};
use askama::Template;
use axum::{extract::State, response::Response};
use jiff::{Timestamp, tz::TimeZone};

/// Its address.
pub const PAGE: &str = "/staff/platform/cases";
/// Cases of the list.
const ROWS_MAX: usize = 200;

/// The page.
#[derive(Template)]
#[template(path = "staff/platform_cases.html")]
pub struct CasesPage<'a> {
    pub shell: Shell<'a>,
    pub rows: Vec<RowView>,
    /// There are more than the list shows.
    pub cut: bool,
}

/// A case in the list.
pub struct RowView {
    pub href: String,
    pub number: String,
    pub shop: String,
    pub wish: String,
    pub amount: String,
    /// Since when it lies here, and until when it is decided, in the shop's zone.
    pub since: When,
    pub due: When,
    pub left: String,
    pub late: bool,
    /// Less than a fifth of its time is left.
    pub short: bool,
}

/// `GET`: the platform's people.
pub async fn page(
    State(app): State<App>,
    PlatformStaff(member): PlatformStaff,
    visit: Visit,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &member);
    let found = escalated::all(app.store(), ROWS_MAX as i64 + 1).await?;
    let shell = frame(t, &visit, &member, Some(Place::Escalated), t.get("escalated-title"));
    Ok(show(&lay_out(shell, &found, app.now())))
}

fn lay_out<'a>(shell: Shell<'a>, found: &[Escalated], now: Timestamp) -> CasesPage<'a> {
    let rows = found.iter().take(ROWS_MAX).map(|case| row(shell.t, case, now)).collect();
    CasesPage { rows, cut: found.len() > ROWS_MAX, shell }
}

fn row(t: &Lang, case: &Escalated, now: Timestamp) -> RowView {
    let zone = TimeZone::get(&case.zone).unwrap_or(TimeZone::UTC);
    let (since, due) = (load::moment(case.since_ms), load::moment(case.due_ms));
    RowView {
        href: format!("{PAGE}/{}/{}", case.shop, case.number),
        number: case.number.clone(),
        shop: case.shop_name.clone(),
        wish: t.get(&format!("wish-{}", case.wish)),
        amount: sum(t, case.amount_minor, &case.currency),
        since: wording::at(t, since, &zone),
        due: wording::until(t, due, &zone),
        left: spans::left(t, due, now),
        late: due < now,
        short: is_short(since, due, now),
    }
}

/// The list empty, with rows, and cut off.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<CasesPage<'a>> {
    let now = crate::wording::tests::samples::today();
    let case = |hours: i64| Escalated {
        shop: "hanyun".to_owned(),
        shop_name: "汉韵".to_owned(),
        zone: "Asia/Shanghai".to_owned(),
        due_ms: now.as_millisecond() + hours * 3_600_000,
        since_ms: now.as_millisecond() - 100 * 3_600_000,
        number: "7K2P-94QX".to_owned(),
        wish: "return-and-refund".to_owned(),
        currency: "CNY".to_owned(),
        amount_minor: 12_900,
    };
    let page = |cases: Vec<Escalated>| lay_out(shell(), &cases, now);
    let many = (0..=ROWS_MAX as i64).map(case).collect();
    vec![page(Vec::new()), page(vec![case(-3), case(5), case(60)]), page(many)]
}
