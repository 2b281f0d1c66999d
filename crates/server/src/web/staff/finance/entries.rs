//! The lines of one account in a month: what a sum of the trial balance is made of.

use super::{balance::Which, export, names};
use crate::{
    app::App,
    flows::{
        load,
        trial::{Trial, trial},
    },
    web::{
        guard_staff::{SeesMoney, Staff},
        page::{NavLink, Shell, show},
        staff::{Place as Room, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    wording::{self, When},
    words::Lang,
};
use amends_core::{books::Account, ids::CaseId, money::Money};
use amends_store::{
    Posting, cases,
    postings::{self, Place},
};
use askama::Template;
use axum::{
    extract::{Path, Query, State},
    response::Response,
};
use jiff::tz::TimeZone;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet};

/// Lines of a page.
const LINES: i64 = 100;
/// Lines of an export; a month of one account is seldom longer, and the next page goes on.
const EXPORTED: i64 = 20_000;

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/entries.html")]
pub struct EntriesPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub month: String,
    pub back: String,
    pub rows: Vec<EntryRow>,
    /// The next page; empty on the last one.
    pub next: String,
    pub csv: String,
}

/// One line.
pub struct EntryRow {
    pub when: When,
    pub number: String,
    pub href: String,
    /// One of the two is empty.
    pub debit: String,
    pub credit: String,
}

/// Where the page before ended.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct After {
    after: String,
}

/// `GET /staff/finance/entries/{party}/{account}`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Path((party, account)): Path<(String, String)>,
    (Query(which), Query(after)): (Query<Which>, Query<After>),
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let account = Account::parse(&party, &account).ok_or(PageError::NOT_FOUND)?;
    let (zone, exported) = (staff.zone(), which.format == "csv");
    let shop = (staff.shop.currency.as_str(), &zone);
    let trial = trial(&app, staff.tenant(), shop, which.asked()).await?;
    let asked = (account.owner().word(), account.word(), trial.period());
    let limit = if exported { EXPORTED } else { LINES };
    let page = postings::entries(app.store(), staff.tenant(), asked, place(&after.after), limit);
    let page = page.await?;
    let numbers = numbers(&app, &staff, &page.entries).await?;
    if exported {
        return as_csv(t, &trial, account, (&page.entries, &numbers));
    }
    let title = format!("{} · {}", names::owner(t, account.owner()), names::account(t, account));
    let shell = frame(t, &visit, &staff, Some(Room::Payouts), title);
    Ok(show(&build(shell, (&trial, account, &zone), &page, &numbers)))
}

fn build<'a>(
    shell: Shell<'a>,
    (trial, account, zone): (&Trial, Account, &TimeZone),
    page: &postings::Page,
    numbers: &BTreeMap<CaseId, String>,
) -> EntriesPage<'a> {
    let t: &'a Lang = shell.t;
    let (month, currency) = (trial.month, trial.currency.code());
    let own = format!("/staff/finance/entries/{}/{}", account.owner().word(), account.word());
    let own = format!("{own}?month={month}&currency={currency}");
    let next = page.next.map(|place| format!("{own}&after={}", cursor(place)));
    EntriesPage {
        strip: super::strip(t, super::Tab::Balance),
        month: month.to_string(),
        back: format!("/staff/finance/balance?month={month}&currency={currency}"),
        rows: page.entries.iter().map(|line| row(t, (trial, zone), line, numbers)).collect(),
        next: next.unwrap_or_default(),
        csv: format!("{own}&format=csv"),
        shell,
    }
}

fn row(
    t: &Lang,
    (trial, zone): (&Trial, &TimeZone),
    line: &Posting,
    numbers: &BTreeMap<CaseId, String>,
) -> EntryRow {
    let number = numbers.get(&line.case).cloned().unwrap_or_default();
    let amount = t.money(Money::new(line.amount_minor.abs(), trial.currency));
    let is_debit = line.amount_minor > 0;
    let side = |wanted: bool| if wanted == is_debit { amount.clone() } else { String::new() };
    EntryRow {
        when: wording::at(t, load::moment(line.at_ms), zone),
        href: format!("/staff/cases/{number}/ledger#seq-{}", line.seq),
        number,
        debit: side(true),
        credit: side(false),
    }
}

/// The numbers of the cases of some lines.
async fn numbers(
    app: &App,
    staff: &Staff<SeesMoney>,
    lines: &[Posting],
) -> Result<BTreeMap<CaseId, String>, PageError> {
    let mut numbers = BTreeMap::new();
    let all: BTreeSet<CaseId> = lines.iter().map(|line| line.case).collect();
    for case in all {
        let head = cases::find(app.store(), staff.tenant(), case).await?;
        numbers.insert(case, head.map(|head| head.row.number).unwrap_or_default());
    }
    Ok(numbers)
}

fn as_csv(
    t: &Lang,
    trial: &Trial,
    account: Account,
    (lines, numbers): (&[Posting], &BTreeMap<CaseId, String>),
) -> Result<Response, PageError> {
    let head = ["at", "number", "debit", "credit", "currency"];
    let head = head.map(|column| t.get(&format!("finance-csv-{column}")));
    let row = |line: &Posting| {
        let amount = Money::new(line.amount_minor.abs(), trial.currency).to_decimal();
        let (debit, credit) = match line.amount_minor > 0 {
            true => (amount, String::new()),
            false => (String::new(), amount),
        };
        let number = numbers.get(&line.case).cloned().unwrap_or_default();
        let currency = trial.currency.code().to_owned();
        vec![load::moment(line.at_ms).to_string(), number, debit, credit, currency]
    };
    let rows: Vec<Vec<String>> = lines.iter().map(row).collect();
    let (owner, word) = (account.owner().word(), account.word());
    export::csv(
        &format!("entries-{owner}-{word}-{}", trial.month),
        export::with_head(head.into(), rows),
    )
}

fn cursor(place: Place) -> String {
    format!("{}~{}~{}~{}", place.at_ms, place.case, place.seq, place.line)
}

/// What is no cursor begins at the beginning.
fn place(text: &str) -> Option<Place> {
    let [at_ms, case, seq, line] = text.split('~').collect::<Vec<_>>()[..] else { return None };
    Some(Place {
        at_ms: at_ms.parse().ok()?,
        case: case.parse().ok()?,
        seq: seq.parse().ok()?,
        line: line.parse().ok()?,
    })
}
