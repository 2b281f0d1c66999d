//! How often something may be tried. Counted in the database, so that it holds for all processes.

use super::Error;
use crate::app::App;
use amends_core::ids::TenantId;
use amends_store::sessions;
use sha2::{Digest, Sha256};

/// The window in which tries are counted: a quarter of an hour.
const WINDOW_MS: i64 = 15 * 60_000;

/// Counts a try of `what` and refuses it above `max` in a quarter of an hour. `what` is hashed: the
/// counter holds nothing that was typed.
pub(super) async fn count_try(
    app: &App,
    tenant: TenantId,
    what: &str,
    max: i64,
) -> Result<(), Error> {
    let now = app.now().as_millisecond();
    let window = now - now.rem_euclid(WINDOW_MS);
    let digest = Sha256::digest(what);
    let key: String = digest.iter().take(16).map(|byte| format!("{byte:02x}")).collect();
    let tries = sessions::count_attempt(app.store(), tenant, &format!("try:{key}"), window).await?;
    if tries > max {
        let retry_after_s = ((window + WINDOW_MS - now) / 1_000) as u32;
        return Err(Error::TooMany { retry_after_s });
    }
    Ok(())
}
