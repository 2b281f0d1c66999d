//! `amends shop`: the merchants of this installation.

use super::{Settings, policy, say, setup};
use crate::{
    flows::{self, NewTenant},
    words::Locale,
};
use amends_store::tenants;
use clap::{Args, Subcommand};
use std::path::PathBuf;

/// Shops shown at once.
const LIST_MAX: i64 = 1_000;

/// Add and list shops
#[derive(Debug, Subcommand)]
pub enum Shop {
    /// Add a shop with its after-sales rules
    Add(Box<Add>),
    /// List the shops
    List,
}

#[derive(Debug, Args)]
pub struct Add {
    /// Short name in addresses: small letters, digits and dashes
    #[arg(long)]
    slug: String,
    /// The name buyers see
    #[arg(long)]
    name: String,
    /// Country whose law applies, e.g. CN, DE, US
    #[arg(long)]
    market: String,
    /// ISO 4217, e.g. CNY, EUR, USD
    #[arg(long)]
    currency: String,
    /// Time zone in which buyers count days, e.g. Asia/Shanghai
    #[arg(long)]
    zone: String,
    /// Languages, preferred first: zh-CN,en
    #[arg(long, value_delimiter = ',', value_parser = locale, default_value = "en")]
    locale: Vec<Locale>,
    /// Where mail to the shop's own people goes
    #[arg(long, value_name = "ADDRESS")]
    staff_mail: String,
    /// The shop's after-sales rules (TOML)
    #[arg(long, value_name = "FILE")]
    policy: PathBuf,
    /// For trying things out: `amends clock move` moves its clock. It stays one for ever
    #[arg(long)]
    sandbox: bool,
}

fn locale(code: &str) -> Result<Locale, String> {
    Locale::parse(code).ok_or_else(|| "the languages are zh-CN and en".to_owned())
}

impl Shop {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Add(new) => add(settings, *new).await,
            Self::List => list(settings).await,
        }
    }
}

async fn add(settings: &Settings, new: Add) -> anyhow::Result<()> {
    let policy = policy::read(&new.policy)?;
    let remarks = policy::never_applied(&new.market, &policy);
    let app = setup::open(settings).await?;
    let slug = new.slug.clone();
    let tenant = NewTenant {
        slug: new.slug,
        name: new.name,
        market: new.market,
        currency: new.currency,
        zone: new.zone,
        locales: new.locale,
        staff_mail: new.staff_mail,
        policy,
        sandbox: new.sandbox,
    };
    let id = flows::make_tenant(&app, &tenant).await.map_err(said)?;
    remarks.iter().for_each(|remark| say::line(remark));
    let url = &app.config().server.public_url;
    say::line(&format!("Shop {} is ready: buyers find it at {url}/{slug}", id.0));
    say::line(&format!("Next: amends staff add --shop {slug} --login … --role manager"));
    Ok(())
}

async fn list(settings: &Settings) -> anyhow::Result<()> {
    let app = setup::open(settings).await?;
    let shops = tenants::list(app.store(), LIST_MAX).await?;
    let row = |shop: &tenants::Tenant| {
        let tenants::Tenant { id, slug, name, market, currency, zone, locales, .. } = shop;
        [id.0.to_string().as_str(), slug, name, market, currency, zone, locales]
            .map(str::to_owned)
            .to_vec()
    };
    say::table(&shops.iter().map(row).collect::<Vec<_>>());
    say::line(&format!("{} shops", shops.len()));
    Ok(())
}

/// A flow's no in the words of this command.
fn said(error: flows::Error) -> anyhow::Error {
    let flows::Error::Invalid(problems) = &error else { return error.into() };
    let sentence = |problem: &flows::FieldProblem| match problem.code {
        "slug-taken" => "--slug: another shop has this short name".to_owned(),
        "slug-bad" => "--slug: up to 40 small letters, digits and dashes".to_owned(),
        "currency-unknown" => "--currency: not a code of ISO 4217".to_owned(),
        "zone-unknown" => "--zone: not a time zone such as Europe/Berlin".to_owned(),
        code => format!("--{}: {code}", problem.field),
    };
    anyhow::anyhow!(problems.iter().map(sentence).collect::<Vec<_>>().join("\n"))
}
