//! A shop's accounts with payment providers are added, changed and removed, and the key under which
//! their secrets lie is exchanged for another. Each change is a line in the audit trail.

use super::{
    Error, FieldProblem,
    audit::{AuditAct, Entry, OPERATOR},
    fetch_statement::begin_daily,
};
use crate::{
    accounts::{ACCOUNTS_MAX, Account, Draft, Shape},
    app::App,
    intake::check::is_account_name,
};
use amends_core::ids::TenantId;
use amends_store::tenants;

/// Bytes of one setting or secret: a bundle of certificates is the longest.
const FIELD_BYTES_MAX: usize = 64 * 1024;
/// Tenants whose accounts are written anew by one rotation.
const TENANTS_MAX: i64 = 100_000;

/// The account with this name.
pub async fn find_account(app: &App, tenant: TenantId, name: &str) -> Result<Account, Error> {
    app.accounts().find(tenant, name).await?.ok_or(Error::NotFound)
}

/// Adds an account. `Invalid` names every field that is missing, unknown or not what it should be.
pub async fn add_account(
    app: &App,
    tenant: TenantId,
    draft: &Draft,
    actor: &str,
) -> Result<(), Error> {
    check(app, tenant, draft)?;
    let there = app.accounts().list(tenant).await?;
    if there.iter().any(|account| account.name() == draft.name) {
        return Err(wrong("name", "there is such an account already").into());
    }
    if there.len() as i64 >= ACCOUNTS_MAX {
        return Err(wrong("name", "a shop has at most 100 accounts").into());
    }
    let told = Entry::new(actor, AuditAct::AddedAccount, &draft.name).line(app);
    app.accounts().add(tenant, draft, (app.random(), &told)).await?;
    begin_daily(app, tenant, &draft.name).await
}

/// Changes an account to what `draft` says, and switches it on or off.
pub async fn change_account(
    app: &App,
    seen: &Account,
    draft: &Draft,
    disabled: bool,
    actor: &str,
) -> Result<(), Error> {
    check(app, seen.tenant, draft)?;
    let act = match (seen.is_disabled(), disabled) {
        (false, true) => AuditAct::ShutAccount,
        (true, false) => AuditAct::OpenedAccount,
        _ => AuditAct::ChangedAccount,
    };
    let told = Entry::new(actor, act, &draft.name).line(app);
    app.accounts().change(seen, draft, disabled, (app.random(), &told)).await?;
    begin_daily(app, seen.tenant, &draft.name).await
}

/// Removes an account. What was sent through it can no longer be asked about.
pub async fn remove_account(
    app: &App,
    tenant: TenantId,
    name: &str,
    actor: &str,
) -> Result<(), Error> {
    find_account(app, tenant, name).await?;
    let told = Entry::new(actor, AuditAct::RemovedAccount, name).line(app);
    Ok(app.accounts().remove(tenant, name, &told).await?)
}

/// Makes a new key, writes the secrets of all accounts anew under it, and then gives up the old
/// one. Killed half-way it is simply run again: until then both keys are there. The new key's
/// version, and how many accounts were written.
pub async fn rotate_account_key(app: &App) -> Result<(i64, usize), Error> {
    let vault = app.accounts().vault();
    let mut newest = vault.newest();
    let mut written = 0;
    if !any_under_older(app, newest).await? {
        newest = vault.make_next(app.random()).map_err(|error| Error::Fault(error.to_string()))?;
    }
    for shop in tenants::list(app.store(), TENANTS_MAX).await? {
        for account in app.accounts().list(shop.id).await? {
            if account.key_version() < newest {
                let told = Entry::new(OPERATOR, AuditAct::ChangedAccount, account.name()).line(app);
                let (disabled, stamp) = (account.is_disabled(), (app.random(), &told));
                app.accounts().change(&account, &account.draft(), disabled, stamp).await?;
                written += 1;
            }
        }
    }
    vault.drop_old().map_err(|error| Error::Fault(error.to_string()))?;
    Ok((newest, written))
}

/// Whether a rotation was begun and not finished: then no further key is made.
async fn any_under_older(app: &App, newest: i64) -> Result<bool, Error> {
    for shop in tenants::list(app.store(), TENANTS_MAX).await? {
        let accounts = app.accounts().list(shop.id).await?;
        if accounts.iter().any(|account| account.key_version() < newest) {
            return Ok(true);
        }
    }
    Ok(false)
}

fn wrong(field: &str, why: impl ToString) -> FieldProblem {
    FieldProblem::new(field, "wrong").with("why", why)
}

fn check(app: &App, tenant: TenantId, draft: &Draft) -> Result<(), Error> {
    let mut problems = Vec::new();
    if !is_account_name(&draft.name) {
        problems.push(wrong("name", "small letters, digits and dashes, at most 40"));
    }
    let fields = draft.kind.fields();
    for field in fields.iter().filter(|field| field.required) {
        let there = match field.secret {
            true => draft.secrets.get(field.name).is_some_and(|text| !text.reveal().is_empty()),
            false => draft.settings.get(field.name).is_some_and(|text| !text.is_empty()),
        };
        if !there {
            problems.push(FieldProblem::new(field.name, "missing"));
        }
    }
    let given = draft.settings.iter().map(|(name, text)| (name, text.as_str(), false));
    let secrets = draft.secrets.iter().map(|(name, text)| (name, text.reveal(), true));
    for (name, text, secret) in given.chain(secrets) {
        if !fields.iter().any(|field| field.name == name && field.secret == secret) {
            let why =
                if secret { "not a secret of such an account" } else { "not a setting of it" };
            problems.push(wrong(name, why));
        }
        if text.len() > FIELD_BYTES_MAX || text.chars().any(is_odd) {
            problems.push(wrong(name, "too long, or with control characters"));
        }
    }
    problems.extend(address(draft));
    for field in fields {
        let typed = draft.settings.get(field.name).filter(|text| !text.is_empty());
        if let (Shape::Only(word), Some(typed)) = (field.shape, typed)
            && typed != word
        {
            problems.push(wrong(field.name, format!("write {word}, or nothing")));
        }
    }
    if problems.is_empty() {
        let keys = app.payments().check(&draft.preview(tenant));
        problems.extend(keys.into_iter().map(|(field, why)| wrong(field, why)));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}

fn is_odd(c: char) -> bool {
    c.is_control() && !matches!(c, '\n' | '\r')
}

/// Secrets go over the line, so only TLS will do, but on this machine.
fn address(draft: &Draft) -> Option<FieldProblem> {
    let url = draft.settings.get("base_url").filter(|url| !url.is_empty())?;
    let local = ["http://127.0.0.1:", "http://localhost:", "http://[::1]:"];
    let fits = url.starts_with("https://") || local.iter().any(|begin| url.starts_with(begin));
    let plain = url.chars().all(|c| c.is_ascii_graphic() && !"?#@\\".contains(c));
    (!fits || !plain).then(|| wrong("base_url", "write https://host, without a question mark"))
}
