//! A member of staff gets an account.

use super::{
    Error, FieldProblem,
    audit::{AuditAct, Entry, OPERATOR},
};
use crate::app::App;
use amends_core::{
    ids::{StaffId, TenantId},
    people::Role,
};
use amends_store::{StoreError, staff};

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewStaff {
    /// The merchant; 0 is the platform.
    pub tenant: TenantId,
    pub login: String,
    pub name: String,
    pub role: Role,
    /// Argon2, in PHC form.
    pub password_hash: String,
}

/// Makes the account. A login is unique within its merchant.
pub async fn make_staff(app: &App, new: &NewStaff) -> Result<StaffId, Error> {
    let login = new.login.trim();
    if login.is_empty() || login.chars().any(char::is_whitespace) {
        return Err(FieldProblem::new("login", "login-bad").into());
    }
    if (new.tenant == TenantId(0)) != (new.role == Role::Platform) {
        return Err(FieldProblem::new("role", "role-for-other-house").into());
    }
    let mut mint = app.mint();
    let member = staff::StaffMember {
        tenant: new.tenant,
        id: mint.id(StaffId::new),
        login: login.to_owned(),
        name: new.name.clone(),
        role: new.role.word().to_owned(),
        password_hash: new.password_hash.clone(),
        disabled: false,
        created_ms: mint.now.as_millisecond(),
    };
    let told = Entry::new(OPERATOR, AuditAct::MadeStaff, login).line(app);
    match staff::create(app.store(), &member, &told).await {
        Err(StoreError::Stale) => Err(FieldProblem::new("login", "login-taken").into()),
        other => Ok(other.map(|()| member.id)?),
    }
}
