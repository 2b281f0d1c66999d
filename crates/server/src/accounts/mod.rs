//! The shops' accounts with payment providers: which there are, what each needs, and their secrets,
//! which lie in the database only encrypted. Gateways are handed this book and read it; flows keep
//! it; nobody else sees a secret.

mod kind;
mod vault;

pub use kind::{Field, Kind, Shape};
pub use vault::{Hidden, Vault, VaultError};

use amends_core::{ids::TenantId, order::TenderKind};
use amends_store::{
    Store, StoreError,
    accounts::{self, ProviderAccount},
    audit::AuditLine,
    tenants,
};
use std::{collections::BTreeMap, sync::Arc};

/// Accounts of one shop.
pub const ACCOUNTS_MAX: i64 = 100;

/// One account, ready to be used. Has no `Debug`: its secrets are not for logs.
#[derive(Clone)]
pub struct Account {
    pub tenant: TenantId,
    pub kind: Kind,
    /// What is not secret, by field.
    pub settings: BTreeMap<String, String>,
    /// Kinds of tender it serves where a payment names no account.
    pub serves: Vec<TenderKind>,
    secrets: BTreeMap<String, Hidden>,
    row: ProviderAccount,
}

impl Account {
    /// The shop's own short name for it.
    pub fn name(&self) -> &str {
        &self.row.name
    }

    /// A setting; empty where it is not set.
    pub fn setting(&self, field: &str) -> &str {
        self.settings.get(field).map_or("", String::as_str)
    }

    /// A secret; empty where it is not set.
    pub fn secret(&self, field: &str) -> &str {
        self.secrets.get(field).map_or("", Hidden::reveal)
    }

    /// Where its provider is reached, without a slash at the end.
    pub fn base_url(&self) -> &str {
        match self.setting("base_url") {
            "" if self.is_sandbox() => self.kind.sandbox_url().unwrap_or_default(),
            "" => self.kind.live_url(),
            given => given.trim_end_matches('/'),
        }
    }

    /// Whether it plays with no real money.
    pub fn is_sandbox(&self) -> bool {
        self.setting("sandbox") == "true"
    }

    /// Whether nobody may use it now.
    pub fn is_disabled(&self) -> bool {
        self.row.disabled
    }

    /// When it was last changed, milliseconds since the epoch.
    pub fn updated_ms(&self) -> i64 {
        self.row.updated_ms
    }

    /// Under which key its secrets lie.
    pub fn key_version(&self) -> i64 {
        self.row.key_version
    }
}

/// What an account is made of, or changed to.
#[derive(Clone)]
pub struct Draft {
    pub name: String,
    pub kind: Kind,
    pub settings: BTreeMap<String, String>,
    pub serves: Vec<TenderKind>,
    pub secrets: BTreeMap<String, Hidden>,
}

impl Draft {
    /// The account it would become, without keeping it.
    pub fn preview(&self, tenant: TenantId) -> Account {
        let row = ProviderAccount {
            name: self.name.clone(),
            kind: self.kind.word().to_owned(),
            settings: String::new(),
            serves: String::new(),
            secrets: String::new(),
            key_version: 0,
            disabled: false,
            created_ms: 0,
            updated_ms: 0,
        };
        let Self { kind, settings, serves, secrets, .. } = self.clone();
        Account { tenant, kind, settings, serves, secrets, row }
    }
}

/// An account that cannot be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum AccountError {
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// What is stored has a form that should not exist.
    #[error("account {0} is not stored as expected")]
    Corrupt(String),
}

/// The book of accounts; cheap to clone.
#[derive(Clone)]
pub struct Accounts {
    store: Store,
    vault: Arc<Vault>,
}

impl Accounts {
    pub fn new(store: Store, vault: Vault) -> Self {
        Self { store, vault: Arc::new(vault) }
    }

    /// The account with this name, disabled or not.
    pub async fn find(
        &self,
        tenant: TenantId,
        name: &str,
    ) -> Result<Option<Account>, AccountError> {
        let row = accounts::find(&self.store, tenant, name).await?;
        row.map(|row| self.open(tenant, row)).transpose()
    }

    /// A shop's accounts by name.
    pub async fn list(&self, tenant: TenantId) -> Result<Vec<Account>, AccountError> {
        let rows = accounts::list(&self.store, tenant, ACCOUNTS_MAX).await?;
        rows.into_iter().map(|row| self.open(tenant, row)).collect()
    }

    /// Adds an account, with the line that tells of it. `random` are fresh bytes of the caller's.
    pub async fn add(
        &self,
        tenant: TenantId,
        draft: &Draft,
        (random, told): ([u8; 32], &AuditLine),
    ) -> Result<(), AccountError> {
        let row = ProviderAccount {
            name: draft.name.clone(),
            kind: draft.kind.word().to_owned(),
            settings: json(&draft.settings),
            serves: words(&draft.serves),
            secrets: String::new(),
            key_version: 0,
            disabled: false,
            created_ms: told.at_ms,
            updated_ms: told.at_ms,
        };
        let row = self.sealed(tenant, row, &draft.secrets, random)?;
        Ok(accounts::add(&self.store, tenant, &row, told).await?)
    }

    /// Writes an account anew as `draft` has it, all its secrets under the newest key.
    pub async fn change(
        &self,
        seen: &Account,
        draft: &Draft,
        disabled: bool,
        (random, told): ([u8; 32], &AuditLine),
    ) -> Result<(), AccountError> {
        let row = ProviderAccount {
            settings: json(&draft.settings),
            serves: words(&draft.serves),
            disabled,
            updated_ms: told.at_ms.max(seen.row.updated_ms + 1),
            ..seen.row.clone()
        };
        let row = self.sealed(seen.tenant, row, &draft.secrets, random)?;
        Ok(accounts::change(&self.store, seen.tenant, &seen.row, &row, told).await?)
    }

    /// Removes an account, with the line that tells of it.
    pub async fn remove(
        &self,
        tenant: TenantId,
        name: &str,
        told: &AuditLine,
    ) -> Result<(), AccountError> {
        Ok(accounts::remove(&self.store, tenant, name, told).await?)
    }

    /// The shop's short name, which stands in addresses.
    pub async fn slug(&self, tenant: TenantId) -> Result<String, AccountError> {
        let shop = tenants::find(&self.store, tenant).await?;
        Ok(shop.map(|shop| shop.slug).unwrap_or_default())
    }

    /// Where the keys lie, and which there are.
    pub fn vault(&self) -> &Vault {
        &self.vault
    }

    fn sealed(
        &self,
        tenant: TenantId,
        row: ProviderAccount,
        secrets: &BTreeMap<String, Hidden>,
        random: [u8; 32],
    ) -> Result<ProviderAccount, AccountError> {
        let place = format!("{}/{}", tenant.0, row.name);
        let (key_version, sealed) = self.vault.seal(&place, secrets, random)?;
        Ok(ProviderAccount { secrets: json(&sealed), key_version, ..row })
    }

    fn open(&self, tenant: TenantId, row: ProviderAccount) -> Result<Account, AccountError> {
        let corrupt = || AccountError::Corrupt(row.name.clone());
        let kind = Kind::parse(&row.kind).ok_or_else(corrupt)?;
        let settings = serde_json::from_str(&row.settings).map_err(|_| corrupt())?;
        let sealed = serde_json::from_str(&row.secrets).map_err(|_| corrupt())?;
        let place = format!("{}/{}", tenant.0, row.name);
        let secrets = self.vault.open_all(&place, row.key_version, &sealed)?;
        let serves = row.serves.split_whitespace().filter_map(tender_kind).collect();
        Ok(Account { tenant, kind, settings, serves, secrets, row })
    }
}

impl Account {
    /// The draft it would be made from.
    pub fn draft(&self) -> Draft {
        Draft {
            name: self.row.name.clone(),
            kind: self.kind,
            settings: self.settings.clone(),
            serves: self.serves.clone(),
            secrets: self.secrets.clone(),
        }
    }
}

fn json(map: &BTreeMap<String, String>) -> String {
    serde_json::to_string(map).expect("texts by name are plain data")
}

fn words(kinds: &[TenderKind]) -> String {
    kinds.iter().map(|kind| kind.word()).collect::<Vec<_>>().join(" ")
}

/// The kind of tender with this word. Stored value is kept in our own ledger: no provider has it.
pub fn tender_kind(word: &str) -> Option<TenderKind> {
    let kinds = [
        TenderKind::Card,
        TenderKind::Wallet,
        TenderKind::BankTransfer,
        TenderKind::CashOnDelivery,
    ];
    kinds.into_iter().find(|kind| kind.word() == word)
}
