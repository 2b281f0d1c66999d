//! A statement is to be fetched from a provider: once because somebody wants it, or day after day
//! because its account says so. What is asked for here is done by a job.

use super::{Error, FieldProblem, find_account};
use crate::{
    accounts::{Account, Kind},
    app::App,
};
use amends_core::ids::{JobId, TenantId};
use amends_store::{NewJob, jobs};
use jiff::{
    Timestamp,
    civil::{Date, Time, time},
    tz::{Offset, TimeZone},
};
use serde::{Deserialize, Serialize};

/// The job's kind.
pub const FETCH_STATEMENT: &str = "fetch-statement";
/// Days back that are fetched; WeChat Pay keeps its bills for three months.
pub const DAYS_BACK_MAX: i64 = 90;
/// Fetches that are listed.
const LISTED_MAX: i64 = 50;

/// What the job carries.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FetchStatement {
    pub account: String,
    /// As the provider counts days.
    pub day: Date,
    /// Whether the next day follows.
    #[serde(default)]
    pub daily: bool,
}

/// A fetch that is not done yet.
#[derive(Debug, Clone)]
pub struct Fetch {
    pub account: String,
    pub day: Date,
    /// When it is tried next.
    pub next: Timestamp,
    /// Why the last try came to nothing.
    pub why: Option<String>,
    /// It is not tried again unless somebody asks.
    pub is_given_up: bool,
}

impl Fetch {
    /// The word of how far it is, in keys and the API.
    pub fn state(&self) -> &'static str {
        match (self.is_given_up, &self.why) {
            (true, _) => "given-up",
            (false, Some(_)) => "again",
            (false, None) => "waiting",
        }
    }
}

/// The zone in which a provider counts the days of its statements, and from when on a day's
/// statement is there on the next: WeChat Pay's and Alipay's from ten in Beijing, those of Stripe
/// and PayPal, whose lists are up to three hours late, from four in UTC.
fn clock(kind: Kind) -> (TimeZone, Time) {
    match kind {
        Kind::Wechat | Kind::Alipay => (TimeZone::fixed(Offset::constant(8)), time(10, 30, 0, 0)),
        Kind::Stripe | Kind::Paypal | Kind::Manual => (TimeZone::UTC, time(4, 0, 0, 0)),
    }
}

/// When the statement of a day may be asked for.
pub fn ready_at(kind: Kind, day: Date) -> Result<Timestamp, Error> {
    let (zone, time) = clock(kind);
    let next = day.tomorrow().and_then(|next| next.to_datetime(time).to_zoned(zone));
    Ok(next.map_err(|error| Error::Fault(error.to_string()))?.timestamp())
}

/// Whether the account has its statements fetched day after day.
pub fn is_daily(account: &Account) -> bool {
    account.setting("statements") == "daily" && !account.is_disabled()
}

/// Asks for the statement of a day, `YYYY-MM-DD` as the provider counts days. One that was given up
/// is tried again. `Invalid`: the account has none to fetch, the day is not over, or too long ago.
pub async fn fetch_statement(
    app: &App,
    tenant: TenantId,
    (account, day): (&str, &str),
) -> Result<FetchStatement, Error> {
    let account = match find_account(app, tenant, account.trim()).await {
        Err(Error::NotFound) => {
            return Err(FieldProblem::new("account", "no-such-account").into());
        }
        found => found?,
    };
    if account.kind == Kind::Manual || account.is_disabled() {
        return Err(FieldProblem::new("account", "account-without-statements").into());
    }
    let day: Date = day.trim().parse().map_err(|_| FieldProblem::new("day", "not-a-day"))?;
    let today = app.now().to_zoned(clock(account.kind).0).date();
    let back = (today - day).get_days();
    if back < 1 {
        return Err(FieldProblem::new("day", "day-not-over").into());
    }
    if i64::from(back) > DAYS_BACK_MAX {
        return Err(FieldProblem::new("day", "day-too-old").with("max", DAYS_BACK_MAX).into());
    }
    let wanted = FetchStatement { account: account.name().to_owned(), day, daily: false };
    let at = ready_at(account.kind, day)?.max(app.now());
    ask(app, tenant, &wanted, at).await?;
    Ok(wanted)
}

/// Has the statements of an account fetched from this day on, if it says so.
pub async fn fetch_daily(
    app: &App,
    tenant: TenantId,
    account: &Account,
    day: Date,
) -> Result<(), Error> {
    if !is_daily(account) {
        return Ok(());
    }
    let wanted = FetchStatement { account: account.name().to_owned(), day, daily: true };
    ask(app, tenant, &wanted, ready_at(account.kind, day)?.max(app.now())).await
}

/// Begins with the statement of today, which is there tomorrow.
pub(super) async fn begin_daily(app: &App, tenant: TenantId, name: &str) -> Result<(), Error> {
    let account = find_account(app, tenant, name).await?;
    let today = app.now().to_zoned(clock(account.kind).0).date();
    fetch_daily(app, tenant, &account, today).await
}

async fn ask(
    app: &App,
    tenant: TenantId,
    wanted: &FetchStatement,
    at: Timestamp,
) -> Result<(), Error> {
    let how = if wanted.daily { "daily" } else { "once" };
    let key = format!("{FETCH_STATEMENT}:{how}:{}:{}", wanted.account, wanted.day);
    if let Some(known) = jobs::by_key(app.store(), tenant, &key).await? {
        if known.dead_ms.is_some() {
            jobs::put_back(app.store(), tenant, known.id, app.now().as_millisecond()).await?;
            app.wake_jobs();
        }
        return Ok(());
    }
    let job = NewJob {
        id: app.mint().id(JobId::new),
        key,
        kind: FETCH_STATEMENT.to_owned(),
        body: serde_json::to_string(wanted)?,
        case: None,
        run_at_ms: at.as_millisecond(),
    };
    jobs::add(app.store(), tenant, &[job]).await?;
    app.wake_jobs();
    Ok(())
}

/// What is not fetched yet, the next one first.
pub async fn fetches(app: &App, tenant: TenantId) -> Result<Vec<Fetch>, Error> {
    let waiting = jobs::of_kind(app.store(), tenant, FETCH_STATEMENT, LISTED_MAX).await?;
    let read = waiting.into_iter().map(|job| {
        let wanted: FetchStatement = serde_json::from_str(&job.body)?;
        Ok(Fetch {
            account: wanted.account,
            day: wanted.day,
            next: super::load::moment(job.available_ms),
            why: job.last_error,
            is_given_up: job.dead_ms.is_some(),
        })
    });
    read.collect()
}
