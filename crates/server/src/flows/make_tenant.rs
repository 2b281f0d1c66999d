//! A merchant joins the installation, with its first rules.

use super::{Error, FieldProblem, publish_policy};
use crate::{app::App, words::Locale};
use amends_core::{ids::TenantId, money::Currency, policy::PolicyDocument};
use amends_store::{StoreError, tenants};
use jiff::{Timestamp, tz::TimeZone};

/// A merchant as an operator describes it.
#[derive(Debug, Clone)]
pub struct NewTenant {
    /// Short name in addresses: small letters, digits and dashes.
    pub slug: String,
    pub name: String,
    /// Country whose law applies (ISO 3166-1), e.g. `CN`.
    pub market: String,
    /// ISO 4217.
    pub currency: String,
    /// IANA name of the zone in which its buyers count days.
    pub zone: String,
    /// Languages, preferred first.
    pub locales: Vec<Locale>,
    /// Where mail to its own people goes.
    pub staff_mail: String,
    pub policy: PolicyDocument,
    /// For trying things out: its clock can be moved. It stays one.
    pub sandbox: bool,
}

/// Words that are addresses of the product itself.
const RESERVED: [&str; 8] =
    ["api", "bench", "staff", "static", "simulator", "healthz", "readyz", "platform"];
/// Letters of a short name.
const SLUG_CHARS_MAX: usize = 40;

/// Makes a merchant and publishes its first policy, which also holds for orders placed before.
pub async fn make_tenant(app: &App, new: &NewTenant) -> Result<TenantId, Error> {
    check(new)?;
    let locales: Vec<&str> = new.locales.iter().map(|locale| locale.code()).collect();
    let row = tenants::Tenant {
        id: TenantId(0),
        slug: new.slug.clone(),
        name: new.name.clone(),
        market: new.market.clone(),
        currency: new.currency.clone(),
        zone: new.zone.clone(),
        locales: locales.join(" "),
        body: serde_json::json!({ "staff_mail": new.staff_mail }).to_string(),
        created_ms: app.now().as_millisecond(),
        sandbox: new.sandbox,
        ahead_ms: 0,
    };
    let tenant = match tenants::create(app.store(), &row).await {
        Err(StoreError::Stale) => return Err(FieldProblem::new("slug", "slug-taken").into()),
        other => other?,
    };
    publish_policy(app, tenant, &new.policy, Timestamp::UNIX_EPOCH).await?;
    Ok(tenant)
}

fn check(new: &NewTenant) -> Result<(), Error> {
    let mut problems = Vec::new();
    let letters =
        new.slug.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
    let length = (1..=SLUG_CHARS_MAX).contains(&new.slug.len());
    if !letters || !length || RESERVED.contains(&new.slug.as_str()) {
        problems.push(FieldProblem::new("slug", "slug-bad").with("max", SLUG_CHARS_MAX));
    }
    if Currency::parse(&new.currency).is_err() {
        problems.push(FieldProblem::new("currency", "currency-unknown"));
    }
    if TimeZone::get(&new.zone).is_err() {
        problems.push(FieldProblem::new("zone", "zone-unknown"));
    }
    if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
}
