//! Claims against others in all cases: what is open by debtor and age, what is suggested, what came
//! in, what was given up.

use super::export;
use crate::{
    app::App,
    flows::load,
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
use amends_core::money::{Currency, Money};
use amends_store::{
    RecoveryRow,
    recoveries::{self, Ages, Place},
};
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use jiff::tz::TimeZone;
use serde::Deserialize;

/// Claims of a page, and of an export.
const CLAIMS: i64 = 100;
const EXPORTED: i64 = 20_000;
/// Days after which a claim is no longer young, and after which it is old.
const YOUNG_DAYS: i64 = 30;
const OLD_DAYS: i64 = 90;
const DAY_MS: i64 = 86_400_000;

/// The states, in the order of the tabs.
const STATES: [&str; 4] = ["open", "suggested", "settled", "written-off"];

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/recoveries.html")]
pub struct RecoveriesPage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub states: Vec<NavLink>,
    /// Open claims by debtor; only above those that are open.
    pub ages: Vec<AgeRow>,
    pub rows: Vec<ClaimRow>,
    /// The next page; empty on the last one.
    pub next: String,
    pub csv: String,
}

/// What one debtor owes, by the age of the claims.
pub struct AgeRow {
    pub debtor: String,
    pub name: String,
    /// Younger than a month, than a quarter, older; nothing where it is zero.
    pub sums: [String; 3],
    pub claims: i64,
}

/// One claim.
pub struct ClaimRow {
    pub number: String,
    pub href: String,
    pub debtor: String,
    pub name: String,
    pub ground: String,
    pub amount: String,
    pub open: String,
    pub when: When,
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    state: String,
    after: String,
    format: String,
}

/// `GET /staff/finance/recoveries`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Query(asked): Query<Asked>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let state = STATES.into_iter().find(|state| *state == asked.state).unwrap_or("open");
    let limit = if asked.format == "csv" { EXPORTED } else { CLAIMS };
    let after = place(&asked.after);
    let page = recoveries::page(app.store(), staff.tenant(), state, after, limit).await?;
    if asked.format == "csv" {
        return as_csv(t, state, &page.recoveries);
    }
    let now_ms = app.now().as_millisecond();
    let (young, old) = (now_ms - YOUNG_DAYS * DAY_MS, now_ms - OLD_DAYS * DAY_MS);
    let ages = recoveries::ages(app.store(), staff.tenant(), young, old).await?;
    let shell = frame(t, &visit, &staff, Some(Room::Payouts), t.get("recoveries-title"));
    Ok(show(&build(shell, (state, &staff.zone()), &page, &ages)))
}

/// The page of the claims in a state.
pub fn build<'a>(
    shell: Shell<'a>,
    (state, zone): (&str, &TimeZone),
    page: &recoveries::Page,
    ages: &[Ages],
) -> RecoveriesPage<'a> {
    let t: &'a Lang = shell.t;
    let own = |state: &str| format!("/staff/finance/recoveries?state={state}");
    let tab =
        |word: &str| NavLink::new(own(word), t.get(&format!("recovery-{word}")), word == state);
    let next = page.next.as_ref().map(|place| format!("{}&after={}", own(state), cursor(place)));
    RecoveriesPage {
        strip: super::strip(t, super::Tab::Recoveries),
        states: STATES.map(tab).into(),
        ages: ages.iter().filter(|_| state == "open").map(|ages| age_row(t, ages)).collect(),
        rows: page.recoveries.iter().map(|claim| row(t, zone, claim)).collect(),
        next: next.unwrap_or_default(),
        csv: format!("{}&format=csv", own(state)),
        shell,
    }
}

/// An amount in a stored currency, in words; a code that is none is shown as it is.
fn money(t: &Lang, minor: i64, code: &str) -> String {
    match Currency::parse(code) {
        Ok(currency) => t.money(Money::new(minor, currency)),
        Err(_) => format!("{minor} {code}"),
    }
}

fn age_row(t: &Lang, ages: &Ages) -> AgeRow {
    let sum = |minor: i64| match minor {
        0 => String::new(),
        minor => money(t, minor, &ages.currency),
    };
    AgeRow {
        debtor: t.get(&format!("debtor-{}", ages.debtor)),
        name: ages.name.clone(),
        sums: [ages.young, ages.middle, ages.old].map(sum),
        claims: ages.claims,
    }
}

fn row(t: &Lang, zone: &TimeZone, claim: &RecoveryRow) -> ClaimRow {
    let open = match claim.state.as_str() {
        "open" => money(t, claim.amount_minor - claim.settled_minor, &claim.currency),
        _ => String::new(),
    };
    ClaimRow {
        href: format!("/staff/cases/{}/ledger#claims", claim.number),
        number: claim.number.clone(),
        debtor: t.get(&format!("debtor-{}", claim.debtor)),
        name: claim.name.clone(),
        ground: t.get(&format!("ground-{}", claim.ground)),
        amount: money(t, claim.amount_minor, &claim.currency),
        open,
        when: wording::at(t, load::moment(claim.claimed_ms), zone),
    }
}

fn as_csv(t: &Lang, state: &str, claims: &[RecoveryRow]) -> Result<Response, PageError> {
    let head =
        ["at", "number", "debtor", "name", "ground", "amount", "settled", "currency", "reference"];
    let head = head.map(|column| t.get(&format!("finance-csv-{column}")));
    let decimal = |minor: i64, code: &str| match Currency::parse(code) {
        Ok(currency) => Money::new(minor, currency).to_decimal(),
        Err(_) => minor.to_string(),
    };
    let row = |claim: &RecoveryRow| {
        vec![
            load::moment(claim.claimed_ms).to_string(),
            claim.number.clone(),
            t.get(&format!("debtor-{}", claim.debtor)),
            claim.name.clone(),
            t.get(&format!("ground-{}", claim.ground)),
            decimal(claim.amount_minor, &claim.currency),
            decimal(claim.settled_minor, &claim.currency),
            claim.currency.clone(),
            claim.reference.clone(),
        ]
    };
    let rows: Vec<Vec<String>> = claims.iter().map(row).collect();
    export::csv(&format!("recoveries-{state}"), export::with_head(head.into(), rows))
}

fn cursor(place: &Place) -> String {
    format!("{}~{}~{}", place.claimed_ms, place.case, place.key)
}

/// What is no cursor begins at the beginning.
fn place(text: &str) -> Option<Place> {
    let mut parts = text.splitn(3, '~');
    let claimed_ms = parts.next()?.parse().ok()?;
    let case = parts.next()?.parse().ok()?;
    Some(Place { claimed_ms, case, key: parts.next()?.to_owned() })
}
