//! A sandbox's clock is moved: forwards only, from deadline to deadline, so that each clock fires
//! as it would have and what it causes is done before the next one is due.

use crate::{
    app::App,
    flows::{Error, FieldProblem, load},
    jobs,
};
use amends_core::ids::TenantId;
use amends_store::{
    tenants,
    timers::{self, Timer},
};
use jiff::{SignedDuration, Timestamp};
use std::time::Duration;

/// The farthest that a clock is moved at once.
pub const MOVE_MAX: SignedDuration = SignedDuration::from_hours(400 * 24);
/// Clocks that are shown before a move.
const SHOWN_MAX: i64 = 50;
/// While another worker has a clock of the moment, and how often it is looked whether it is done.
const WAIT: Duration = Duration::from_millis(100);
const WAITS_MAX: u32 = 100;

/// How far to move a clock.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Forward {
    Until(Timestamp),
    By(SignedDuration),
    /// To the moment at which the next clock runs out.
    ToNext,
}

/// The moment that a move leads to.
pub async fn moment_of(app: &App, tenant: TenantId, to: Forward) -> Result<Timestamp, Error> {
    let clock = sandbox_clock(app, tenant, None).await?;
    let until = match to {
        Forward::Until(until) => until,
        Forward::By(span) => {
            let span = span.min(MOVE_MAX + SignedDuration::from_secs(1));
            clock.now + span
        }
        Forward::ToNext => {
            let next = clock.fires.first();
            let none = || FieldProblem::new("until", "clock-nothing-due");
            load::moment(next.ok_or_else(none)?.due_ms).max(clock.now)
        }
    };
    check(clock.now, until)?;
    Ok(until)
}

/// What a sandbox's clock shows, and what runs out next.
#[derive(Debug, Clone)]
pub struct SandboxClock {
    pub now: Timestamp,
    pub ahead: SignedDuration,
    /// Clocks that run out until the moment that was asked about, at most fifty, the first first.
    pub fires: Vec<Timer>,
}

/// The clock of a sandbox with what would fire until `until`; `None`: with what fires next. A live
/// shop's is refused, and a moment that is over.
pub async fn sandbox_clock(
    app: &App,
    tenant: TenantId,
    until: Option<Timestamp>,
) -> Result<SandboxClock, Error> {
    let row = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    if !row.sandbox {
        return Err(FieldProblem::new("clock", "clock-is-live").into());
    }
    let ahead = SignedDuration::from_millis(row.ahead_ms);
    let now = app.real_now() + ahead;
    if let Some(until) = until {
        check(now, until)?;
    }
    let until_ms = until.map_or(i64::MAX, Timestamp::as_millisecond);
    let fires = timers::upcoming(app.store(), tenant, until_ms, SHOWN_MAX).await?;
    Ok(SandboxClock { now, ahead, fires })
}

fn check(now: Timestamp, until: Timestamp) -> Result<(), Error> {
    if until < now {
        return Err(FieldProblem::new("until", "clock-backwards").into());
    }
    if until.duration_since(now) > MOVE_MAX {
        let days = MOVE_MAX.as_hours() / 24;
        return Err(FieldProblem::new("until", "clock-too-far").with("max", days).into());
    }
    Ok(())
}

/// Moves the clock of a sandbox to `until`; every clock on the way fires in its moment. Returns
/// what the clock shows then.
pub async fn move_clock(
    app: &App,
    tenant: TenantId,
    until: Timestamp,
) -> Result<SandboxClock, Error> {
    sandbox_clock(app, tenant, Some(until)).await?;
    let mut waits = 0;
    loop {
        let next = timers::upcoming(app.store(), tenant, until.as_millisecond(), 1).await?;
        let Some(next) = next.first() else { break };
        set(app, tenant, load::moment(next.due_ms)).await?;
        if jobs::run_due_of(app, tenant).await > 0 {
            waits = 0;
            continue;
        }
        // Another worker has it, or its act failed: that is then as it is without a move.
        if waits == WAITS_MAX {
            break;
        }
        waits += 1;
        tokio::time::sleep(WAIT).await;
    }
    set(app, tenant, until).await?;
    jobs::run_due_of(app, tenant).await;
    sandbox_clock(app, tenant, None).await
}

/// Sets the clock to a moment, or leaves it where it is later already.
async fn set(app: &App, tenant: TenantId, moment: Timestamp) -> Result<(), Error> {
    let row = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let ahead = moment.duration_since(app.real_now()).as_millis() as i64;
    if ahead > row.ahead_ms {
        // Whoever moved it at the same moment has moved it.
        tenants::move_clock(app.store(), tenant, row.ahead_ms, ahead).await?;
    }
    app.clock_moved();
    Ok(())
}
