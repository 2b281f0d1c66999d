//! `amends platform`: what the platform promises the buyers of all its shops.

use super::{Settings, policy::said, say, setup};
use crate::flows::{self, NewPlatformRules, audit::OPERATOR};
use amends_core::policy::{self, PlatformRules};
use amends_store::platform_rules::{self, PlatformRow};
use anyhow::Context;
use clap::{Args, Subcommand};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::path::{Path, PathBuf};

/// Versions shown at once.
const LIST_MAX: i64 = 1_000;

/// Check, publish and show what the platform promises buyers of all shops
#[derive(Debug, Subcommand)]
pub enum Platform {
    /// The rules that stand between the law and the rules of each shop
    #[command(subcommand)]
    Rules(Rules),
}

#[derive(Debug, Subcommand)]
pub enum Rules {
    /// Say whether a file of rules is whole
    Check {
        /// The rules (TOML)
        file: PathBuf,
    },
    Publish(Publish),
    /// Show the rules for orders of today, or a version
    Show {
        /// Its number
        version: Option<i64>,
    },
    /// List the versions, newest first
    List,
}

/// Publish rules for orders from a day on
///
/// Versions are never changed: an order stays under the rules of its day. Rules are announced as
/// long before as the strictest law of a market that the shops sell in wants (China: 7 days, 15 if
/// the change is a major one); sooner is refused. Before there is a shop, any day will do.
#[derive(Debug, Args)]
pub struct Publish {
    /// First day of orders under them, by the calendar of each shop: YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    from: Date,
    /// The change weighs on merchants or buyers
    #[arg(long)]
    major: bool,
    /// The rules (TOML)
    file: PathBuf,
}

impl Platform {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Rules(Rules::Check { file }) => check(&file),
            Self::Rules(Rules::Publish(publish)) => publish.run(settings).await,
            Self::Rules(Rules::Show { version }) => show(settings, version).await,
            Self::Rules(Rules::List) => list(settings).await,
        }
    }
}

fn read(file: &Path) -> anyhow::Result<PlatformRules> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(|| name.clone())?;
    PlatformRules::from_toml(&text).map_err(|why| anyhow::anyhow!("{name}: {why}"))
}

/// A file of rules that hold for nobody yet.
pub fn tried(file: &Path) -> anyhow::Result<policy::Platform> {
    Ok(policy::Platform { version: 0, rules: read(file)? })
}

fn check(file: &Path) -> anyhow::Result<()> {
    let PlatformRules { clauses, windows, freight, .. } = read(file)?;
    let (clauses, windows, freight) = (clauses.len(), windows.len(), freight.len());
    let name = file.display();
    say::line(&format!(
        "{name}: whole; {clauses} clauses, {windows} windows, {freight} rows of freight"
    ));
    Ok(())
}

impl Publish {
    async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let rules = read(&self.file)?;
        let app = setup::open(settings).await?;
        let new = NewPlatformRules { rules, from: self.from, is_major: self.major };
        let published = flows::publish_platform_rules(&app, OPERATOR, &new).await;
        let version = published.map_err(said)?;
        let from = self.from;
        say::line(&format!("Version {version} holds for orders from {from} on, in every shop."));
        Ok(())
    }
}

async fn show(settings: &Settings, version: Option<i64>) -> anyhow::Result<()> {
    let app = setup::open(settings).await?;
    let row = match version {
        Some(version) => platform_rules::find(app.store(), version).await?,
        None => platform_rules::in_force(app.store(), today(app.now())).await?,
    };
    let row = row.context("there is no such version")?;
    say::line(&format!("# Version {}, for orders from {} on", row.version, row.from_day));
    say::line(toml::to_string(&flows::platform(&row)?.rules)?.trim_end());
    Ok(())
}

async fn list(settings: &Settings) -> anyhow::Result<()> {
    let app = setup::open(settings).await?;
    let versions = platform_rules::list(app.store(), LIST_MAX).await?;
    let today = today(app.now()).to_string();
    let current = versions.iter().find(|row| row.from_day <= today).map(|row| row.version);
    let line = |row: &PlatformRow| {
        let state = match current {
            Some(current) if row.version == current => "in force",
            Some(current) if row.version < current => "retired",
            _ => "scheduled",
        };
        vec![row.version.to_string(), state.to_owned(), row.from_day.clone(), row.actor.clone()]
    };
    say::table(&versions.iter().map(line).collect::<Vec<_>>());
    say::line(&format!("{} versions: number, state, first day, published by", versions.len()));
    Ok(())
}

/// Each shop has its own day; the platform's own is that of UTC.
fn today(now: Timestamp) -> Date {
    now.to_zoned(TimeZone::UTC).date()
}
