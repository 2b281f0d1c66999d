//! Who is signed in. The cookie holds the tenant and 256 random bits, the store only their hash; a
//! session ends when it was not used for a while, and at the latest after a day of real time: who
//! moves a sandbox's clock stays signed in.

use super::Error;
use crate::app::App;
use amends_core::ids::{OrderId, TenantId};
use amends_store::sessions::{self, Session};
use sha2::{Digest, Sha256};
use std::fmt::Write;
use uuid::Uuid;

const MINUTE_MS: i64 = 60_000;

/// Whose session it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum SessionKind {
    Buyer,
    /// The receiver of a present, for its order.
    Gift,
    /// A guest who was sent a one-time code and has not entered it yet.
    Door,
    Staff,
}

impl SessionKind {
    /// The word in the session's row.
    pub fn word(self) -> &'static str {
        match self {
            Self::Buyer => "buyer",
            Self::Gift => "gift",
            Self::Door => "door",
            Self::Staff => "staff",
        }
    }

    /// Milliseconds until it ends unused: two hours; a little longer than a
    /// code lives; for staff a shift with its breaks.
    fn idle_ms(self) -> i64 {
        match self {
            Self::Buyer | Self::Gift => 2 * 60 * MINUTE_MS,
            Self::Door => 15 * MINUTE_MS,
            Self::Staff => 4 * 60 * MINUTE_MS,
        }
    }

    /// Milliseconds between two notes that it is used: a quarter of the time; of staff it is known
    /// whether they are at their place.
    fn write_every_ms(self) -> i64 {
        match self {
            Self::Staff => 5 * MINUTE_MS,
            _ => self.idle_ms() / 4,
        }
    }

    /// Milliseconds until it ends in any case.
    fn whole_ms(self) -> i64 {
        match self {
            Self::Buyer | Self::Gift => 24 * 60 * MINUTE_MS,
            Self::Door => 15 * MINUTE_MS,
            Self::Staff => 12 * 60 * MINUTE_MS,
        }
    }
}

/// Opens a session and returns the value of its cookie. `order`: a buyer who sees that order only.
pub async fn open_session(
    app: &App,
    tenant: TenantId,
    kind: SessionKind,
    subject: Uuid,
    order: Option<OrderId>,
) -> Result<String, Error> {
    let token: [u8; 32] = app.random();
    let now = app.real_now().as_millisecond();
    let session = Session {
        token_hash: Sha256::digest(token).into(),
        tenant,
        kind: kind.word().to_owned(),
        subject,
        order,
        created_ms: now,
        idle_ms: now + kind.idle_ms(),
        ends_ms: now + kind.whole_ms(),
    };
    sessions::open(app.store(), &session).await?;
    Ok(cookie(tenant, &token))
}

/// The session of a cookie, if it is one of this kind and has not ended. Using it keeps it alive.
pub async fn session_of(
    app: &App,
    kind: SessionKind,
    cookie: &str,
) -> Result<Option<Session>, Error> {
    let Some((tenant, token_hash)) = read(cookie) else { return Ok(None) };
    let now = app.real_now().as_millisecond();
    let found = sessions::find(app.store(), tenant, token_hash, now).await?;
    let Some(session) = found.filter(|session| session.kind == kind.word()) else {
        return Ok(None);
    };
    // Not on every request.
    if session.idle_ms - now < kind.idle_ms() - kind.write_every_ms() {
        sessions::touch(app.store(), tenant, token_hash, now + kind.idle_ms()).await?;
    }
    Ok(Some(session))
}

/// When a session of staff that ends unused at a moment was last noted as used.
pub(super) fn last_used(idle_ms: i64) -> jiff::Timestamp {
    super::load::moment(idle_ms - SessionKind::Staff.idle_ms())
}

/// Ends the session of a cookie; no error if there is none.
pub async fn close_session(app: &App, cookie: &str) -> Result<(), Error> {
    match read(cookie) {
        Some((tenant, token_hash)) => Ok(sessions::close(app.store(), tenant, token_hash).await?),
        None => Ok(()),
    }
}

pub(super) fn cookie(tenant: TenantId, token: &[u8; 32]) -> String {
    let mut text = format!("{}.", tenant.0);
    for byte in token {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

/// The tenant and the hash of the token in a cookie.
pub(super) fn read(cookie: &str) -> Option<(TenantId, [u8; 32])> {
    let (tenant, digits) = cookie.split_once('.')?;
    let digits: &[u8; 64] = digits.as_bytes().try_into().ok()?;
    let mut token = [0u8; 32];
    for (byte, pair) in token.iter_mut().zip(digits.chunks_exact(2)) {
        let digit = |c: u8| (c as char).to_digit(16);
        *byte = (digit(pair[0])? * 16 + digit(pair[1])?) as u8;
    }
    Some((TenantId(tenant.parse().ok()?), Sha256::digest(token).into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_is_read_back_and_nothing_else_is() {
        let written = cookie(TenantId(2), &[0xab; 32]);
        assert_eq!(read(&written), Some((TenantId(2), Sha256::digest([0xab; 32]).into())));
        for bad in ["", "2", "2.", "x.ab", &written[1..], &written[..written.len() - 1]] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }
}
