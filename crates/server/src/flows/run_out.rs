//! A case whose clocks ran out: each act in the order in which it was due, and a later one only if
//! it is still set after the earlier.

use super::{Error, On, perform};
use crate::app::App;
use amends_core::{
    case::{Case, Deed, TimerKind, timers},
    ids::{CaseId, TenantId},
};
use jiff::Timestamp;

/// Lets every clock of a case run out that is due, beginning with `kind`. What one act leads to may
/// be due at once, e.g. the next reminder after downtime.
pub async fn run_out(
    app: &App,
    tenant: TenantId,
    case: CaseId,
    mut kind: TimerKind,
) -> Result<(), Error> {
    let mut version = 0;
    while !app.is_stopping() {
        let after = perform(app, &On::clock(tenant, case, kind), &Deed::Expire(kind)).await?;
        match first_due(&after, app.now()) {
            // Nothing came of it, and nothing would the next time.
            Some(next) if next == kind && after.version == version => break,
            Some(next) => kind = next,
            None => break,
        }
        version = after.version;
    }
    Ok(())
}

/// The clock that ran out first of those that are due.
pub(super) fn first_due(case: &Case, now: Timestamp) -> Option<TimerKind> {
    let due = timers(case).into_iter().filter(|(_, due)| *due <= now);
    due.min_by_key(|(kind, due)| (*due, *kind)).map(|(kind, _)| kind)
}
