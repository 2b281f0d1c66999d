//! The daily report, to be read, printed and signed.

use super::{
    Tab, export, strip,
    words::{decimal, sum},
};
use crate::{
    app::App,
    flows::{self, DailyReport},
    web::{
        guard_staff::{SeesMoney, Staff},
        page::{NavLink, Shell, show},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    words::Lang,
};
use amends_core::reconcile::{Age, DifferenceKind};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::{ToSpan, civil::Date};
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/daily.html")]
pub struct Daily<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub shop: String,
    pub day: String,
    /// For the field, and for the neighbours.
    pub date: String,
    pub before: String,
    pub after: String,
    pub zone: String,
    pub made: String,
    /// Whether the day is not over yet.
    pub is_running: bool,
    pub payouts: Vec<Vec<String>>,
    pub lines: Vec<Vec<String>>,
    pub ages: Vec<String>,
    pub differences: Vec<Vec<String>>,
    pub clearing: Vec<Vec<String>>,
    /// Accounts whose statements do not reach the end of the day.
    pub behind: Vec<String>,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    date: String,
    format: String,
}

/// `GET /staff/finance/daily`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let (today, _) = flows::shop_today(&app, staff.tenant()).await?;
    let date = asked.date.parse::<Date>().unwrap_or(today);
    let report = flows::daily_report(&app, staff.tenant(), date).await?;
    if asked.format == "csv" {
        return table(&report);
    }
    let t = words(&app, &visit, &staff);
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("daily-title"));
    Ok(show(&view(shell, &report, &staff.shop.name)))
}

/// The page of a report.
pub fn view<'a>(shell: Shell<'a>, report: &DailyReport, shop: &str) -> Daily<'a> {
    let t = shell.t;
    let beside = |days: i64| {
        report.date.checked_add(days.days()).map(|date| date.to_string()).unwrap_or_default()
    };
    let end_ms = report.to.as_millisecond();
    let behind = report.accounts.iter().filter(|one| one.to_ms.is_none_or(|to| to < end_ms));
    let last = |one: &amends_store::provider_statements::Account| {
        let until = one.to_ms.map(|ms| t.moment(flows::load::moment(ms), &report.zone));
        let args = [
            ("account", one.name.as_str().into()),
            ("until", until.unwrap_or_else(|| "–".to_owned()).into()),
        ];
        t.get_with("daily-behind", &args)
    };
    Daily {
        strip: strip(t, Tab::Daily),
        shop: shop.to_owned(),
        day: t.day(report.date),
        date: report.date.to_string(),
        before: beside(-1),
        after: beside(1),
        zone: report.zone.iana_name().unwrap_or("UTC").to_owned(),
        made: t.moment(report.made_at, &report.zone),
        is_running: report.made_at < report.to,
        payouts: payouts(t, report),
        lines: lines(t, report),
        ages: Age::ALL.iter().map(|age| t.get(&format!("difference-age-{}", age.word()))).collect(),
        differences: differences(t, report),
        clearing: clearing(t, report),
        behind: behind.map(last).collect(),
        shell,
    }
}

fn payouts(t: &Lang, report: &DailyReport) -> Vec<Vec<String>> {
    let row = |p: &amends_store::views::daily_report::Payouts| {
        vec![
            t.get(&format!("own-direction-{}", p.direction)),
            t.get(&format!("own-state-{}", p.what)),
            t.number(p.count),
            sum(t, p.amount_minor, &p.currency),
        ]
    };
    report.payouts.iter().map(row).collect()
}

fn lines(t: &Lang, report: &DailyReport) -> Vec<Vec<String>> {
    let row = |l: &amends_store::views::daily_report::Lines| {
        vec![
            l.account.clone(),
            t.get(&format!("line-kind-{}", l.kind)),
            t.number(l.count),
            t.number(l.matched),
            sum(t, l.amount_minor, &l.currency),
            sum(t, l.fee_minor, &l.currency),
        ]
    };
    report.lines.iter().map(row).collect()
}

/// Kind, found, settled, standing and of which age; kinds of which there is nothing are left out.
fn differences(t: &Lang, report: &DailyReport) -> Vec<Vec<String>> {
    let count = |list: &[(String, i64)], kind: &str| {
        list.iter().find(|(known, _)| known == kind).map_or(0, |(_, count)| *count)
    };
    let mut rows = Vec::new();
    for kind in DifferenceKind::ALL.iter().map(|kind| kind.word()) {
        let (opened, closed) = (count(&report.opened, kind), count(&report.closed, kind));
        let standing = report.standing.iter().find(|one| one.kind == kind);
        if opened + closed == 0 && standing.is_none() {
            continue;
        }
        let mut row =
            vec![t.get(&format!("difference-{kind}")), t.number(opened), t.number(closed)];
        row.push(t.number(standing.map_or(0, |one| one.count)));
        row.extend(standing.map_or([0; 5], |one| one.ages).map(|count| t.number(count)));
        rows.push(row);
    }
    rows
}

fn clearing(t: &Lang, report: &DailyReport) -> Vec<Vec<String>> {
    let row = |(code, balance): (&String, &flows::Balance)| {
        let moved = balance.closing_minor - balance.opening_minor;
        let sums = [balance.opening_minor, moved, balance.closing_minor];
        let mut row = vec![code.clone()];
        row.extend(sums.map(|minor| sum(t, minor, code)));
        row
    };
    report.clearing.iter().map(row).collect()
}

/// The report as a file: one figure a row.
fn table(report: &DailyReport) -> Result<Response, PageError> {
    let names = ["date", "section", "of", "what", "count", "amount", "currency"];
    let mut rows = vec![names.map(str::to_owned).to_vec()];
    let date = report.date.to_string();
    let mut add =
        |section: &str, of: &str, what: &str, (count, amount, code): (i64, String, &str)| {
            let cells = [section, of, what].map(str::to_owned);
            let mut row = vec![date.clone()];
            row.extend(cells);
            row.extend([count.to_string(), amount, code.to_owned()]);
            rows.push(row);
        };
    for p in &report.payouts {
        let amount = decimal(p.amount_minor, &p.currency);
        add("payments", &p.direction, &p.what, (p.count, amount, &p.currency));
    }
    for l in &report.lines {
        let (amount, fee) =
            (decimal(l.amount_minor, &l.currency), decimal(l.fee_minor, &l.currency));
        add("lines", &l.account, &l.kind, (l.count, amount, &l.currency));
        add("matched", &l.account, &l.kind, (l.matched, String::new(), ""));
        add("fees", &l.account, &l.kind, (l.count, fee, &l.currency));
    }
    for (section, list) in [("opened", &report.opened), ("closed", &report.closed)] {
        for (kind, count) in list {
            add(section, kind, "differences", (*count, String::new(), ""));
        }
    }
    for one in &report.standing {
        for (age, count) in Age::ALL.iter().zip(one.ages) {
            add("standing", &one.kind, age.word(), (count, String::new(), ""));
        }
    }
    for (code, balance) in &report.clearing {
        for (what, minor) in
            [("opening", balance.opening_minor), ("closing", balance.closing_minor)]
        {
            add("clearing", "provider", what, (0, decimal(minor, code), code));
        }
    }
    export::csv(&format!("daily-{}", report.date), rows)
}
