//! The address at which somebody's calendar reads their deadlines: a secret that is shown once and
//! kept as a hash. It names its merchant, so that it is looked up tenant first.

use super::{
    Error, Member,
    audit::{AuditAct, Entry},
    due::{self, DueAsked},
    sessions::{cookie, read},
    signed_in::member,
};
use crate::app::App;
use amends_store::{calendar_feeds, views::deadlines::Deadline};
use jiff::Timestamp;
use sha2::{Digest, Sha256};

/// Days ahead that a calendar holds.
pub const DAYS: i64 = 60;
/// Entries of a calendar: calendar programs read all of it each time.
pub const ENTRIES_MAX: i64 = 500;

const DAY_MS: i64 = 24 * 60 * 60 * 1_000;

/// Gives somebody a new address and returns its secret; the one they had ends.
pub async fn make(app: &App, owner: &Member) -> Result<String, Error> {
    let secret: [u8; 32] = app.random();
    let hash: [u8; 32] = Sha256::digest(secret).into();
    let told = Entry::new(owner.actor(), AuditAct::MadeCalendar, &owner.login).line(app);
    let row = (owner.id, hash, app.now().as_millisecond());
    calendar_feeds::put(app.store(), owner.tenant(), row, &told).await?;
    Ok(cookie(owner.tenant(), &secret))
}

/// Takes somebody's address away; no error if they have none.
pub async fn remove(app: &App, owner: &Member) -> Result<(), Error> {
    let told = Entry::new(owner.actor(), AuditAct::RemovedCalendar, &owner.login).line(app);
    Ok(calendar_feeds::remove(app.store(), owner.tenant(), owner.id, &told).await?)
}

/// When somebody's address was made; `None`: they have none.
pub async fn made(app: &App, owner: &Member) -> Result<Option<Timestamp>, Error> {
    let made_ms = calendar_feeds::made_ms(app.store(), owner.tenant(), owner.id).await?;
    Ok(made_ms.map(super::load::moment))
}

/// Whose address this is and what is due for them in the next [`DAYS`], at most [`ENTRIES_MAX`],
/// the next first. `NotFound`: it is nobody's, or the account was closed.
pub async fn deadlines_of(app: &App, secret: &str) -> Result<(Member, Vec<Deadline>), Error> {
    let (tenant, hash) = read(secret).ok_or(Error::NotFound)?;
    let owner = calendar_feeds::owner(app.store(), tenant, hash).await?.ok_or(Error::NotFound)?;
    let owner = member(app, tenant, owner).await?.ok_or(Error::NotFound)?;
    let now_ms = app.now_of(tenant).await.as_millisecond(); // nobody is signed in here
    let between_ms = Some((now_ms, now_ms + DAYS * DAY_MS));
    let asked = DueAsked { between_ms, ..DueAsked::default() };
    let (deadlines, _) = due::due(app, &owner, &asked, (None, ENTRIES_MAX)).await?;
    Ok((owner, deadlines))
}
