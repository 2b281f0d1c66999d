//! A draft's changes carried over to a version that came into being meanwhile: one more save, which
//! can be taken back like any other.

use super::{
    Error,
    policy_drafts::{OnDraft, open, revise, saved},
};
use crate::app::App;
use amends_core::{ids::TenantId, policy::merge};
use amends_store::{
    policies,
    policy_drafts::{self, Draft, Said},
};

/// What the save is called, before the number of the version.
const REBASED: &str = "rebased:";
/// Saves that are looked through for the last time a draft was carried over.
const LOOKED_MAX: i64 = 50;

/// Carries an open draft over to the newest version; one that is on it already stays as it is.
/// `Moved`: it is not as it was seen. `Invalid`: it is no longer open.
pub async fn rebase_draft(app: &App, on: OnDraft<'_>) -> Result<(), Error> {
    let row = open(app, on).await?;
    let newest = policies::latest(app.store(), on.tenant).await?.ok_or(Error::NotFound)?;
    if newest.version == row.base {
        return Ok(());
    }
    let (base, draft) = saved(app, on.tenant, (row.id, row.revision)).await?;
    let merged = merge(&base, &draft, &serde_json::from_str(&newest.body)?)?;
    let body = serde_json::to_string(&merged.document)?;
    let what = format!("{REBASED}{}", newest.version);
    revise(app, (on, row), &what, &Said { body, base: newest.version }).await
}

/// What both a draft and its base changed when it was last carried over to that, so that the
/// draft's stands: ids of sheets, or keys of the document. Empty: nothing, or it never was.
pub async fn conflicts_of(
    app: &App,
    tenant: TenantId,
    draft: &Draft,
) -> Result<Vec<String>, Error> {
    let saves = policy_drafts::revisions(app.store(), tenant, draft.id, LOOKED_MAX).await?;
    let what = format!("{REBASED}{}", draft.base);
    let Some(carried) = saves.iter().find(|save| save.what == what) else {
        return Ok(Vec::new());
    };
    let (base, before) = saved(app, tenant, (draft.id, carried.revision - 1)).await?;
    let newest = policies::find(app.store(), tenant, draft.base).await?.ok_or(Error::NotFound)?;
    Ok(merge(&base, &before, &serde_json::from_str(&newest.body)?)?.conflicts)
}
