//! The trial balance of a shop: every account over a month, what returns cost, and who bore it.

use super::{Error, FieldProblem, months::Month};
use crate::app::App;
use amends_core::{
    books::{Account, Borne, Owner, borne, buyers_share},
    ids::TenantId,
    money::Currency,
};
use amends_store::postings::{self, Balance, Period};
use jiff::tz::TimeZone;

/// Which month and currency; what is not said is this month, and the shop's own currency.
#[derive(Debug, Clone, Copy, Default)]
pub struct Asked<'a> {
    pub month: Option<&'a str>,
    pub currency: Option<&'a str>,
}

/// The trial balance.
#[derive(Debug, Clone)]
pub struct Trial {
    pub month: Month,
    pub currency: Currency,
    /// All currencies that something was posted in, and the one that is shown.
    pub currencies: Vec<String>,
    /// In the order of the chart; accounts that were never used are left out.
    pub accounts: Vec<(Account, Balance)>,
    /// From when until before when; milliseconds since the epoch, UTC.
    pub bounds: (i64, i64),
}

/// Sums over all accounts, in minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Totals {
    pub opening: i64,
    pub debit: i64,
    pub credit: i64,
    pub closing: i64,
}

impl Totals {
    /// Whether the books are in balance, before and after.
    pub fn is_balanced(self) -> bool {
        self.opening == 0 && self.closing == 0 && self.debit == self.credit
    }
}

impl Trial {
    /// The sums of all columns.
    pub fn totals(&self) -> Totals {
        self.accounts.iter().fold(Totals::default(), |sum, (_, balance)| Totals {
            opening: sum.opening + balance.opening,
            debit: sum.debit + balance.debit,
            credit: sum.credit + balance.credit,
            closing: sum.closing + balance.closing(),
        })
    }

    /// What the month's returns cost, by who bears it; minor units.
    pub fn borne(&self) -> Borne {
        let moved = |(account, balance): &(Account, Balance)| {
            let moved = balance.debit - balance.credit;
            (*account, moved)
        };
        borne(self.accounts.iter().map(moved))
    }

    /// What was taken off what buyers get, which they bear themselves; minor units.
    pub fn by_buyers(&self) -> i64 {
        let theirs = self.accounts.iter().filter(|(account, _)| buyers_share(*account));
        theirs.map(|(_, balance)| balance.credit).sum()
    }

    /// What the merchant's accounts came to in the month, the dearest first; minor units.
    pub fn costs(&self) -> Vec<(Account, i64)> {
        let own = self.accounts.iter().filter(|(account, _)| account.owner() == Owner::Merchant);
        let mut costs: Vec<(Account, i64)> =
            own.map(|(account, balance)| (*account, balance.debit - balance.credit)).collect();
        costs.retain(|(_, amount)| *amount != 0);
        costs.sort_by_key(|(_, amount)| std::cmp::Reverse(*amount));
        costs
    }

    /// The period as the store is asked about it.
    pub fn period(&self) -> Period<'static> {
        let (from_ms, to_ms) = self.bounds;
        Period { currency: self.currency.code(), from_ms, to_ms }
    }
}

/// The trial balance of a month. `own`: the shop's currency.
pub async fn trial(
    app: &App,
    tenant: TenantId,
    (own, zone): (&str, &TimeZone),
    asked: Asked<'_>,
) -> Result<Trial, Error> {
    let month = match asked.month.filter(|text| !text.is_empty()) {
        Some(text) => {
            Month::parse(text).ok_or_else(|| FieldProblem::new("month", "not-a-month"))?
        }
        None => Month::of(app.now(), zone),
    };
    let code = asked.currency.filter(|text| !text.is_empty()).unwrap_or(own);
    let currency = Currency::parse(code);
    let currency = currency.map_err(|_| FieldProblem::new("currency", "not-a-currency"))?;
    let mut currencies = postings::currencies(app.store(), tenant).await?;
    if !currencies.iter().any(|known| known == currency.code()) {
        currencies.push(currency.code().to_owned());
    }
    let bounds = month.bounds(zone);
    let period = Period { currency: currency.code(), from_ms: bounds.0, to_ms: bounds.1 };
    let balances = postings::balances(app.store(), tenant, period).await?;
    let mut accounts: Vec<(Account, Balance)> = Vec::with_capacity(balances.len());
    for balance in balances {
        let account = Account::parse(&balance.party, &balance.account);
        let account = account.ok_or_else(|| {
            Error::Fault(format!("no account {} {}", balance.party, balance.account))
        })?;
        accounts.push((account, balance));
    }
    accounts.sort_by_key(|(account, _)| *account);
    Ok(Trial { month, currency, currencies, accounts, bounds })
}
