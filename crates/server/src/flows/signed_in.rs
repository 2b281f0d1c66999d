//! The member of staff behind a cookie, as they are now: a role taken away holds at once.

use super::{Error, SessionKind, session_of};
use crate::app::App;
use amends_core::{
    ids::{StaffId, TenantId},
    people::{Actor, Role},
};
use amends_store::{staff, tenants};

pub use amends_store::tenants::Tenant;

/// Somebody of the staff who is signed in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Member {
    pub id: StaffId,
    pub login: String,
    pub name: String,
    pub role: Role,
    /// The merchant they work for; `None` for the platform's own people.
    pub shop: Option<Tenant>,
}

impl Member {
    /// The merchant, or 0 for the platform.
    pub fn tenant(&self) -> TenantId {
        self.shop.as_ref().map_or(TenantId(0), |shop| shop.id)
    }

    /// As events record them.
    pub fn actor(&self) -> Actor {
        Actor::Staff(self.id, self.role)
    }
}

/// Who the cookie belongs to; `None` if nobody is signed in, or the account was closed.
pub async fn signed_in(app: &App, cookie: &str) -> Result<Option<Member>, Error> {
    let Some(session) = session_of(app, SessionKind::Staff, cookie).await? else {
        return Ok(None);
    };
    member(app, session.tenant, StaffId(session.subject)).await
}

/// Somebody of the staff; `None` if there is no such account, or it was closed.
pub async fn member(app: &App, tenant: TenantId, id: StaffId) -> Result<Option<Member>, Error> {
    let found = staff::find(app.store(), tenant, id).await?;
    let Some(row) = found.filter(|row| !row.disabled) else { return Ok(None) };
    let role = row.role.parse().map_err(|_| Error::Fault(format!("role {}", row.role)))?;
    let shop = match tenant {
        TenantId(0) => None,
        tenant => Some(tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?),
    };
    Ok(Some(Member { id: row.id, login: row.login, name: row.name, role, shop }))
}
