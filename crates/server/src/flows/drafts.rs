//! Forms that were begun and not sent: what was typed is kept as it was, in the personal store,
//! until the form is sent, thrown away, or too old.

use super::{Error, FieldProblem};
use crate::app::App;
use amends_core::ids::{CaseId, CustomerId, OrderId, TenantId};
use amends_store::drafts::{self, Draft};
use serde::{Deserialize, Serialize};

/// Bytes of a draft: a form of a hundred lines with two full texts.
const BYTES_MAX: usize = 64 * 1024;

/// A form as it was left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftForm {
    /// Numbers of the orders it speaks of.
    pub orders: Vec<String>,
    /// Begun by the receiver of a present; the giver does not see it, nor they the giver's.
    pub gift: bool,
    /// Fields and what was typed, in their order.
    pub fields: Vec<(String, String)>,
}

/// Keeps a form, in place of what was kept of it before.
pub async fn save_draft(
    app: &App,
    (tenant, customer): (TenantId, CustomerId),
    (id, order): (CaseId, OrderId),
    form: &DraftForm,
) -> Result<(), Error> {
    let body = serde_json::to_string(form)?;
    if body.len() > BYTES_MAX {
        return Err(FieldProblem::new("note", "draft-too-long").into());
    }
    let updated_ms = app.now().as_millisecond();
    let draft = Draft { id, customer, order, updated_ms };
    Ok(drafts::save(app.store(), tenant, &draft, &body).await?)
}

/// A form as it was left; `None` if it was sent or thrown away, or is somebody else's.
pub async fn find_draft(
    app: &App,
    (tenant, customer): (TenantId, CustomerId),
    id: CaseId,
) -> Result<Option<DraftForm>, Error> {
    let found = drafts::find(app.store(), tenant, customer, id).await?;
    Ok(found.map(|(_, body)| serde_json::from_str(&body)).transpose()?)
}

/// All forms a buyer has begun, latest first.
pub async fn drafts_of(
    app: &App,
    (tenant, customer): (TenantId, CustomerId),
) -> Result<Vec<(Draft, DraftForm)>, Error> {
    let mut found = Vec::new();
    for draft in drafts::of_customer(app.store(), tenant, customer).await? {
        let form = find_draft(app, (tenant, customer), draft.id).await?;
        found.extend(form.map(|form| (draft, form)));
    }
    Ok(found)
}

/// Throws a form away; fine if it is not there.
pub async fn discard_draft(
    app: &App,
    (tenant, customer): (TenantId, CustomerId),
    id: CaseId,
) -> Result<(), Error> {
    Ok(drafts::remove(app.store(), tenant, customer, id).await?)
}
