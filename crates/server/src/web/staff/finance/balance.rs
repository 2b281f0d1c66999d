//! What returns cost in a month and who bore it, and below it the trial balance it follows from.

use super::{
    bars::{Bar, bars},
    export, names,
};
use crate::{
    app::App,
    flows::trial::{Asked, Trial, trial},
    web::{
        guard_staff::{SeesMoney, Staff},
        page::{NavLink, Shell, show},
        staff::{Place, frame, words},
        trouble::PageError,
        visit::Visit,
    },
    words::Lang,
};
use amends_core::{
    books::{Account, Owner},
    money::Money,
};
use amends_store::postings::Balance;
use askama::Template;
use axum::{
    extract::{Query, State},
    response::Response,
};
use serde::Deserialize;

/// The page.
#[derive(Template)]
#[template(path = "staff/finance/balance.html")]
pub struct BalancePage<'a> {
    pub shell: Shell<'a>,
    pub strip: Vec<NavLink>,
    pub month: String,
    pub before: String,
    pub after: String,
    pub currencies: Vec<NavLink>,
    /// By who bears it, and the merchant's part by what it was for.
    pub borne: Vec<Bar>,
    pub costs: Vec<Bar>,
    /// What was taken off what buyers get; empty: nothing.
    pub by_buyers: String,
    pub groups: Vec<Group>,
    pub totals: [String; 4],
    pub balanced: bool,
    pub csv: String,
}

/// The accounts of one party.
pub struct Group {
    pub name: String,
    pub rows: Vec<AccountRow>,
}

/// An account over the month.
pub struct AccountRow {
    pub name: String,
    /// Its entries.
    pub href: String,
    /// Opening, debit, credit, closing; nothing where it is zero.
    pub sums: [String; 4],
}

/// What the address carries.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Which {
    pub month: String,
    pub currency: String,
    pub format: String,
}

impl Which {
    /// As the flow is asked.
    pub fn asked(&self) -> Asked<'_> {
        Asked { month: Some(&self.month), currency: Some(&self.currency) }
    }
}

/// `GET /staff/finance/balance`
pub async fn page(
    State(app): State<App>,
    staff: Staff<SeesMoney>,
    visit: Visit,
    Query(query): Query<Which>,
) -> Result<Response, PageError> {
    let t = words(&app, &visit, &staff);
    let shop = (staff.shop.currency.as_str(), &staff.zone());
    let trial = trial(&app, staff.tenant(), shop, query.asked()).await?;
    if query.format == "csv" {
        return as_csv(t, &trial);
    }
    let shell = frame(t, &visit, &staff, Some(Place::Payouts), t.get("balance-title"));
    Ok(show(&build(shell, &trial)))
}

/// The page of a trial balance.
pub fn build<'a>(shell: Shell<'a>, trial: &Trial) -> BalancePage<'a> {
    let t: &'a Lang = shell.t;
    let currency = trial.currency;
    let borne = trial.borne().into_iter().map(|(owner, amount)| (names::owner(t, owner), amount));
    let costs = trial.costs().into_iter();
    let costs = costs.map(|(account, amount)| (names::account(t, account), amount));
    let taken = trial.by_buyers();
    let totals = trial.totals();
    let sums = [totals.opening, totals.debit, totals.credit, totals.closing];
    BalancePage {
        strip: super::strip(t, super::Tab::Balance),
        month: trial.month.to_string(),
        before: address(trial, trial.month.step(-1), ""),
        after: address(trial, trial.month.step(1), ""),
        currencies: currencies(trial),
        borne: bars(t, currency, borne.collect()),
        costs: bars(t, currency, costs.collect()),
        by_buyers: if taken == 0 { String::new() } else { t.money(Money::new(taken, currency)) },
        groups: groups(t, trial),
        totals: sums.map(|sum| t.money(Money::new(sum, currency))),
        balanced: totals.is_balanced(),
        csv: address(trial, trial.month, "&format=csv"),
        shell,
    }
}

fn address(trial: &Trial, month: crate::flows::months::Month, more: &str) -> String {
    format!("/staff/finance/balance?month={month}&currency={}{more}", trial.currency.code())
}

/// The other currencies; none where there is one.
fn currencies(trial: &Trial) -> Vec<NavLink> {
    let all = trial.currencies.iter().filter(|_| trial.currencies.len() > 1);
    let link = |code: &String| {
        let href = format!("/staff/finance/balance?month={}&currency={code}", trial.month);
        NavLink::new(href, code, code == trial.currency.code())
    };
    all.map(link).collect()
}

fn groups(t: &Lang, trial: &Trial) -> Vec<Group> {
    let of = |owner: Owner| {
        let rows = trial.accounts.iter().filter(|(account, _)| account.owner() == owner);
        let rows: Vec<AccountRow> =
            rows.map(|(account, sums)| row(t, trial, *account, sums)).collect();
        Group { name: names::owner(t, owner), rows }
    };
    Owner::ALL.into_iter().map(of).filter(|group| !group.rows.is_empty()).collect()
}

fn row(t: &Lang, trial: &Trial, account: Account, sums: &Balance) -> AccountRow {
    let money = |amount: i64| match amount {
        0 => String::new(),
        amount => t.money(Money::new(amount, trial.currency)),
    };
    let (owner, word) = (account.owner().word(), account.word());
    let (month, currency) = (trial.month, trial.currency.code());
    AccountRow {
        name: names::account(t, account),
        href: format!("/staff/finance/entries/{owner}/{word}?month={month}&currency={currency}"),
        sums: [sums.opening, sums.debit, sums.credit, sums.closing()].map(money),
    }
}

fn as_csv(t: &Lang, trial: &Trial) -> Result<Response, PageError> {
    let head = ["party", "account", "opening", "debit", "credit", "closing", "currency"];
    let head = head.map(|column| t.get(&format!("finance-csv-{column}")));
    let money = |amount: i64| Money::new(amount, trial.currency).to_decimal();
    let row = |(account, sums): &(Account, Balance)| {
        let mut row = vec![names::owner(t, account.owner()), names::account(t, *account)];
        row.extend([sums.opening, sums.debit, sums.credit, sums.closing()].map(money));
        row.push(trial.currency.code().to_owned());
        row
    };
    let rows: Vec<Vec<String>> = trial.accounts.iter().map(row).collect();
    export::csv(&format!("trial-balance-{}", trial.month), export::with_head(head.into(), rows))
}
