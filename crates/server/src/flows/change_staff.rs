//! A member of staff gets a new password, or the account is shut or opened.

use super::{
    Error,
    audit::{AuditAct, Entry, OPERATOR},
};
use crate::app::App;
use amends_core::ids::TenantId;
use amends_store::{
    sessions,
    staff::{self, StaffMember},
};

/// Gives an account a new password (`hash` is argon2 in PHC form) and ends its sessions.
pub async fn change_password(
    app: &App,
    tenant: TenantId,
    login: &str,
    hash: String,
) -> Result<(), Error> {
    let act = AuditAct::ChangedPassword;
    change(app, tenant, (login, act), |member| member.password_hash = hash).await
}

/// Shuts an account, or opens it again; its sessions end either way.
pub async fn disable_staff(
    app: &App,
    tenant: TenantId,
    login: &str,
    disabled: bool,
) -> Result<(), Error> {
    let act = if disabled { AuditAct::ShutStaff } else { AuditAct::OpenedStaff };
    change(app, tenant, (login, act), |member| member.disabled = disabled).await
}

/// The change comes before the sessions end: whoever signs in between is already refused.
async fn change(
    app: &App,
    tenant: TenantId,
    (login, act): (&str, AuditAct),
    with: impl FnOnce(&mut StaffMember),
) -> Result<(), Error> {
    let member = staff::by_login(app.store(), tenant, login).await?;
    let mut member = member.ok_or(Error::NotFound)?;
    with(&mut member);
    let told = Entry::new(OPERATOR, act, login).line(app);
    staff::update(app.store(), &member, &told).await?;
    sessions::close_all(app.store(), tenant, member.id.0).await?;
    Ok(())
}
