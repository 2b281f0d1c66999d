//! Fetches the statement of a day from a provider and takes it in. It may run twice: the same
//! statement again changes nothing.

use super::Outcome;
use crate::{
    app::App,
    flows::{self, FetchStatement, StatementFile},
    gateways::payments::NoBill,
    statements::{Format, Source},
};
use amends_core::{ids::TenantId, people::Actor};
use jiff::SignedDuration;

/// How long to wait where there is no statement yet.
const LATER: SignedDuration = SignedDuration::from_hours(4);
/// A day without a statement so long after it was to be there had no movement.
const WAITS_FOR: SignedDuration = SignedDuration::from_hours(48);

pub async fn run(app: &App, tenant: TenantId, wanted: &FetchStatement) -> Outcome {
    fetched(app, tenant, wanted).await.unwrap_or_else(said)
}

async fn fetched(
    app: &App,
    tenant: TenantId,
    wanted: &FetchStatement,
) -> Result<Outcome, flows::Error> {
    let account = match flows::find_account(app, tenant, &wanted.account).await {
        Err(flows::Error::NotFound) => return Ok(Outcome::Done),
        found => found?,
    };
    if account.is_disabled() || wanted.daily && !flows::is_daily(&account) {
        return Ok(Outcome::Done);
    }
    // First, so that a day that cannot be fetched does not end the days after it.
    if wanted.daily
        && let Ok(next) = wanted.day.tomorrow()
    {
        flows::fetch_daily(app, tenant, &account, next).await?;
    }
    let bytes = match app.payments().bill(&account, wanted.day, app.now()).await {
        Ok(bytes) => bytes,
        Err(NoBill::Later(why)) => return Ok(Outcome::Retry(why)),
        Err(NoBill::Refused(why)) => return Ok(Outcome::GiveUp(why)),
        Err(NoBill::NotThere) => {
            let over = flows::ready_at(account.kind, wanted.day)? + WAITS_FOR;
            return Ok(match app.now() < over {
                true => Outcome::Wait(app.now() + LATER, "there is none yet".to_owned()),
                false => Outcome::Done,
            });
        }
    };
    let word = account.kind.word();
    let format: Format = word.parse().map_err(|_| flows::Error::Fault(word.to_owned()))?;
    let source = Source::Bytes(format!("{word}-{}", wanted.day), bytes.into());
    let file = StatementFile::new(account.name(), format, source);
    let who = (tenant, &Actor::Rule("reconciliation"));
    flows::import_statement(app, who, &file, |_| {}).await?;
    Ok(Outcome::Done)
}

/// A statement that cannot be read comes no better a second time.
fn said(error: flows::Error) -> Outcome {
    let flows::Error::Invalid(problems) = &error else { return Outcome::from_flow(error) };
    Outcome::GiveUp(problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}
