//! Programs get access to a merchant, and lose it.

use super::{
    Error, FieldProblem,
    audit::{AuditAct, Entry, OPERATOR},
};
use crate::app::App;
use amends_core::ids::TenantId;
use amends_store::tokens::{self, ApiToken};

/// Tokens a merchant can have.
const TOKENS_MAX: i64 = 1_000;

/// Keeps a new token by its hash. The name is how its acts are recorded, so it is given once.
pub async fn keep_token(
    app: &App,
    tenant: TenantId,
    name: &str,
    token_hash: [u8; 32],
    scopes: &[&str],
) -> Result<(), Error> {
    if name.is_empty() || name.chars().any(char::is_whitespace) {
        return Err(FieldProblem::new("name", "token-name-bad").into());
    }
    if find(app, tenant, name).await?.is_some() {
        return Err(FieldProblem::new("name", "token-name-taken").into());
    }
    let told = Entry::new(OPERATOR, AuditAct::MadeToken, name).line(app);
    let (name, scopes) = (name.to_owned(), scopes.join(" "));
    let created_ms = app.now().as_millisecond();
    let token = ApiToken { token_hash, name, scopes, disabled: false, created_ms };
    Ok(tokens::keep(app.store(), tenant, &token, &told).await?)
}

/// Takes a token's access away; its acts stay on record.
pub async fn disable_token(app: &App, tenant: TenantId, name: &str) -> Result<(), Error> {
    let mut token = find(app, tenant, name).await?.ok_or(Error::NotFound)?;
    token.disabled = true;
    let told = Entry::new(OPERATOR, AuditAct::ShutToken, name).line(app);
    Ok(tokens::keep(app.store(), tenant, &token, &told).await?)
}

async fn find(app: &App, tenant: TenantId, name: &str) -> Result<Option<ApiToken>, Error> {
    let all = tokens::list(app.store(), tenant, TOKENS_MAX).await?;
    Ok(all.into_iter().find(|token| token.name == name))
}
