//! A guest enters the one-time code from the mail and is signed in as that buyer.

use super::{
    Error, FieldProblem, SessionKind, close_session,
    codes::{self, CODE_TRIES_MAX},
    open_session, session_of,
};
use crate::app::App;
use amends_core::ids::TenantId;
use amends_store::sessions::{self, Session};
use subtle::ConstantTimeEq;

/// Opens a session of the buyer, or of the receiver of a present, for the right code and returns
/// the value of its cookie. A wrong code, a code that ran out, too many tries and a door that leads
/// nowhere are answered alike.
pub async fn verify_code(
    app: &App,
    tenant: TenantId,
    door: &str,
    typed: &str,
) -> Result<String, Error> {
    let wrong = || Error::from(FieldProblem::new("code", "code-wrong"));
    let session = session_of(app, SessionKind::Door, door).await?;
    let session = session.filter(|session| session.tenant == tenant).ok_or_else(wrong)?;
    if !is_right(app, &session, door, typed).await? {
        return Err(wrong());
    }
    close_session(app, door).await?;
    let kind = if session.order.is_some() { SessionKind::Gift } else { SessionKind::Buyer };
    open_session(app, tenant, kind, session.subject, session.order).await
}

/// Uses up one try; a right code is worth nothing afterwards.
async fn is_right(app: &App, door: &Session, cookie: &str, typed: &str) -> Result<bool, Error> {
    let purpose = codes::purpose(cookie);
    let digits: String = typed.chars().filter_map(digit).collect();
    let now_ms = app.now().as_millisecond();
    let kept =
        sessions::try_code(app.store(), door.tenant, &purpose, now_ms, CODE_TRIES_MAX).await?;
    let given = codes::code_hash(app, &purpose, &digits);
    let kept = kept.filter(|kept| kept.ct_eq(&given).into());
    match kept.filter(|_| !door.subject.is_nil()) {
        Some(hash) => Ok(sessions::use_code(app.store(), door.tenant, &purpose, hash).await?),
        None => Ok(false),
    }
}

/// A digit as people type or paste it: full-width ones of Chinese keyboards too, blanks dropped.
fn digit(c: char) -> Option<char> {
    let c = match c {
        '\u{ff10}'..='\u{ff19}' => char::from_u32(u32::from(c) - 0xfee0)?,
        c => c,
    };
    (!c.is_whitespace() && c != '-').then_some(c)
}
