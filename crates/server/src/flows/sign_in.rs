//! A member of staff signs in with shop, login and password.

use super::{
    Error, FieldProblem, SessionKind,
    audit::{self, AuditAct, Entry},
    open_session,
};
use crate::{app::App, passwords};
use amends_core::ids::TenantId;
use amends_store::{sessions, staff, tenants};
use sha2::{Digest, Sha256};

/// Tries for one login in a quarter of an hour, right ones included.
pub const TRIES_MAX: i64 = 10;
const WINDOW_MS: i64 = 15 * 60_000;
/// What the platform's own people write where others write their shop.
pub const PLATFORM: &str = "platform";
/// Letters of each of the fields.
pub const SIGN_IN_CHARS_MAX: usize = passwords::PASSWORD_CHARS_MAX;

/// What was typed at the door.
#[derive(Debug, Clone, Default)]
pub struct SignIn {
    /// The shop's short name, or `platform`.
    pub shop: String,
    pub login: String,
    pub password: String,
}

/// Opens a session and returns the value of its cookie. Unknown shop, unknown login and wrong
/// password are answered alike and take as long.
pub async fn sign_in(app: &App, typed: &SignIn) -> Result<String, Error> {
    let (shop, login) = (typed.shop.trim().to_lowercase(), typed.login.trim().to_owned());
    let tenant = match shop.as_str() {
        PLATFORM => Some(TenantId(0)),
        slug => tenants::by_slug(app.store(), slug).await?.map(|row| row.id),
    };
    count_try(app, tenant, &format!("{shop}/{login}")).await?;
    let member = match tenant {
        Some(tenant) => staff::by_login(app.store(), tenant, &login).await?,
        None => None,
    };
    let kept = member.as_ref().map(|member| member.password_hash.clone());
    let right = app.passwords().is_right(typed.password.clone(), kept).await;
    let member = member.filter(|member| right && !member.disabled);
    let member = member.ok_or_else(|| FieldProblem::new("password", "sign-in-wrong"))?;
    let who = format!("{}:{}", member.role, member.id);
    audit::look(app, member.tenant, Entry::new(who, AuditAct::SignedIn, login)).await?;
    open_session(app, member.tenant, SessionKind::Staff, member.id.0, None).await
}

async fn count_try(app: &App, tenant: Option<TenantId>, who: &str) -> Result<(), Error> {
    let now = app.now().as_millisecond();
    let window = now - now.rem_euclid(WINDOW_MS);
    let digest: [u8; 32] = Sha256::digest(who).into();
    let key = format!("sign-in:{}", uuid::Uuid::from_slice(&digest[..16]).unwrap_or_default());
    let tenant = tenant.unwrap_or(TenantId(0));
    let tries = sessions::count_attempt(app.store(), tenant, &key, window).await?;
    if tries > TRIES_MAX {
        let retry_after_s = ((window + WINDOW_MS - now) / 1_000) as u32;
        return Err(Error::TooMany { retry_after_s });
    }
    Ok(())
}
