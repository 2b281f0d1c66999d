//! The books: what one case came to, the trial balance of a month, claims against others.

use super::{
    acts::OnCase,
    find,
    guard::{May, Money},
    pages::Params,
    problem::{Document, Problem},
    views::MoneyView,
};
use crate::{
    app::App,
    flows::{self, Error, load},
};
use amends_core::{
    books::{Account, Owner, borne},
    ids::TenantId,
    money::Currency,
};
use amends_store::{Posting, RecoveryRow, postings, recoveries, tenants};
use axum::{
    Json,
    extract::{Path, State},
};
use jiff::{Timestamp, tz::TimeZone};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// What money did in a case: every event that moved some, and what each account comes to.
#[derive(Debug, Serialize, ToSchema)]
pub struct Ledger {
    pub case: String,
    pub number: String,
    /// In the order of the events; the lines of each sum to zero.
    pub entries: Vec<LedgerAct>,
    pub accounts: Vec<AccountSum>,
    /// Who bears it in the end.
    pub borne: Vec<Share>,
    pub recoveries: Vec<Claim>,
}

/// One event in the books.
#[derive(Debug, Serialize, ToSchema)]
pub struct LedgerAct {
    /// The event's number in the case.
    pub seq: i64,
    #[schema(value_type = String)]
    pub at: Timestamp,
    pub lines: Vec<AccountSum>,
}

/// An amount on an account; debit positive, credit negative.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountSum {
    /// Whose account, e.g. `buyer`, `merchant`, `carrier`: see docs/accounts.md.
    pub party: String,
    pub account: String,
    pub amount: MoneyView,
}

/// What a party bears.
#[derive(Debug, Serialize, ToSchema)]
pub struct Share {
    pub party: &'static str,
    pub amount: MoneyView,
}

/// A claim against a carrier, supplier, insurer or the platform, or a suggested one.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = RecoveryClaim)]
pub struct Claim {
    /// The claim's id; absent for a suggestion.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    pub case: String,
    pub number: String,
    /// `carrier`, `supplier`, `insurer` or `platform`.
    pub from: String,
    pub name: String,
    pub ground: String,
    pub amount: MoneyView,
    /// What came in of it.
    pub settled: MoneyView,
    /// `suggested`, `open`, `settled` or `written-off`.
    pub state: String,
    pub reference: String,
    #[schema(value_type = String)]
    pub claimed_at: Timestamp,
}

fn currency(code: &str) -> Result<Currency, Problem> {
    Currency::parse(code).map_err(|_| Error::Fault(format!("a currency `{code}`")).into())
}

impl Claim {
    /// From its row.
    pub fn of(row: RecoveryRow) -> Result<Self, Problem> {
        let currency = currency(&row.currency)?;
        Ok(Self {
            id: Some(row.key).filter(|key| !key.starts_with("suggested:")),
            case: row.case.to_string(),
            number: row.number,
            from: row.debtor,
            name: row.name,
            ground: row.ground,
            amount: MoneyView::of(row.amount_minor, currency),
            settled: MoneyView::of(row.settled_minor, currency),
            state: row.state,
            reference: row.reference,
            claimed_at: load::moment(row.claimed_ms),
        })
    }
}

impl AccountSum {
    fn of(line: &Posting, currency: Currency) -> Self {
        let (party, account) = (line.party.clone(), line.account.clone());
        Self { party, account, amount: MoneyView::of(line.amount_minor, currency) }
    }
}

/// What money did in a case, in double entry.
#[utoipa::path(get, path = "/cases/{case}/ledger", tag = "books", operation_id = "case_ledger",
    params(OnCase), responses((status = 200, body = Ledger), (status = "4XX", body = Document)))]
pub async fn ledger(
    State(app): State<App>,
    caller: May<Money>,
    Path(case): Path<String>,
) -> Result<Json<Ledger>, Problem> {
    let id = find::case_id(&app, caller.tenant, &case).await?;
    let case = load::case(&app, caller.tenant, id).await?.case;
    let lines = postings::of_case(app.store(), caller.tenant, id).await?;
    let claims = recoveries::of_case(app.store(), caller.tenant, id).await?;
    let known = claims.into_iter().filter(|claim| claim.state != "gone");
    Ok(Json(Ledger {
        case: case.id.to_string(),
        number: case.number.clone(),
        entries: acts(&lines, case.currency),
        accounts: accounts(&lines, case.currency),
        borne: shares(&lines, case.currency),
        recoveries: known.map(Claim::of).collect::<Result<_, _>>()?,
    }))
}

fn acts(lines: &[Posting], currency: Currency) -> Vec<LedgerAct> {
    let acts = lines.chunk_by(|one, other| one.seq == other.seq);
    let act = |lines: &[Posting]| LedgerAct {
        seq: lines[0].seq,
        at: load::moment(lines[0].at_ms),
        lines: lines.iter().map(|line| AccountSum::of(line, currency)).collect(),
    };
    acts.map(act).collect()
}

fn sums(lines: &[Posting]) -> BTreeMap<Account, i64> {
    let mut sums = BTreeMap::new();
    for line in lines {
        if let Some(account) = Account::parse(&line.party, &line.account) {
            *sums.entry(account).or_default() += line.amount_minor;
        }
    }
    sums
}

fn accounts(lines: &[Posting], currency: Currency) -> Vec<AccountSum> {
    let sum = |(account, amount): (Account, i64)| AccountSum {
        party: account.owner().word().to_owned(),
        account: account.word().to_owned(),
        amount: MoneyView::of(amount, currency),
    };
    sums(lines).into_iter().map(sum).collect()
}

fn shares(lines: &[Posting], currency: Currency) -> Vec<Share> {
    let shares = borne(sums(lines)).into_iter();
    let share = |(owner, amount): (Owner, i64)| Share {
        party: owner.word(),
        amount: MoneyView::of(amount, currency),
    };
    shares.map(share).collect()
}

/// Which month and currency.
#[derive(Debug, Deserialize, IntoParams)]
#[serde(deny_unknown_fields)]
#[into_params(parameter_in = Query)]
pub struct Which {
    /// `2026-03`, in the shop's zone; absent: this month.
    pub month: Option<String>,
    /// ISO 4217; absent: the shop's own.
    pub currency: Option<String>,
}

/// Every account over a month.
#[derive(Debug, Serialize, ToSchema)]
pub struct TrialBalance {
    pub month: String,
    pub currency: &'static str,
    #[schema(value_type = String)]
    pub from: Timestamp,
    /// Not part of it any more.
    #[schema(value_type = String)]
    pub to: Timestamp,
    pub accounts: Vec<AccountOfMonth>,
    /// The sum of all openings, of all closings, and debits less credits are zero.
    pub balanced: bool,
    /// What the month's returns cost, by who bears it.
    pub borne: Vec<Share>,
}

/// An account over a month; debit positive, credit negative.
#[derive(Debug, Serialize, ToSchema)]
pub struct AccountOfMonth {
    pub party: &'static str,
    pub account: &'static str,
    pub opening: MoneyView,
    pub debit: MoneyView,
    pub credit: MoneyView,
    pub closing: MoneyView,
}

/// The trial balance of a month: what every account stood at, its debits and credits.
#[utoipa::path(get, path = "/trial-balance", tag = "books", operation_id = "trial_balance",
    params(Which),
    responses((status = 200, body = TrialBalance), (status = "4XX", body = Document)))]
pub async fn trial_balance(
    State(app): State<App>,
    caller: May<Money>,
    Params(which): Params<Which>,
) -> Result<Json<TrialBalance>, Problem> {
    let (own, zone) = shop(&app, caller.tenant).await?;
    let (month, currency) = (which.month.as_deref(), which.currency.as_deref());
    let asked = flows::trial::Asked { month, currency };
    let trial = flows::trial::trial(&app, caller.tenant, (&own, &zone), asked).await?;
    Ok(Json(TrialBalance::of(&trial)))
}

impl TrialBalance {
    fn of(trial: &flows::trial::Trial) -> Self {
        let money = |minor: i64| MoneyView::of(minor, trial.currency);
        let account = |(account, sums): &(Account, postings::Balance)| AccountOfMonth {
            party: account.owner().word(),
            account: account.word(),
            opening: money(sums.opening),
            debit: money(sums.debit),
            credit: money(sums.credit),
            closing: money(sums.closing()),
        };
        let share =
            |(owner, amount): (Owner, i64)| Share { party: owner.word(), amount: money(amount) };
        Self {
            month: trial.month.to_string(),
            currency: trial.currency.code(),
            from: load::moment(trial.bounds.0),
            to: load::moment(trial.bounds.1),
            accounts: trial.accounts.iter().map(account).collect(),
            balanced: trial.totals().is_balanced(),
            borne: trial.borne().into_iter().map(share).collect(),
        }
    }
}

/// The shop's currency and zone.
async fn shop(app: &App, tenant: TenantId) -> Result<(String, TimeZone), Problem> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or_else(Problem::not_found)?;
    Ok((shop.currency, TimeZone::get(&shop.zone).unwrap_or(TimeZone::UTC)))
}
