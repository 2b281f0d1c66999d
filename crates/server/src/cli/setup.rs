//! What most commands begin with: configuration, log, the app, and a database in the right form.

use super::Settings;
use crate::{
    app::App,
    config::{Config, Flags, LogFormat},
};
use amends_core::ids::TenantId;
use amends_store::tenants;
use anyhow::{Context, bail};
use std::io::IsTerminal;
use tracing_subscriber::{EnvFilter, fmt};

/// The flags of a command line as a layer of the configuration.
pub fn flags(settings: &Settings) -> Flags {
    let mut flags = Flags::new(settings.config.clone());
    if let Some(url) = &settings.database {
        flags = flags.with("database.url", url);
    }
    if let Some(folder) = &settings.data {
        flags = flags.with("data.dir", folder.display().to_string());
    }
    flags
}

/// The configuration of a command that has no flags of its own.
pub fn config(settings: &Settings) -> anyhow::Result<Config> {
    Ok(Config::load(&flags(settings))?)
}

/// Begins to write the log to standard error. Once a process.
pub fn log(config: &Config) -> anyhow::Result<()> {
    let filter = EnvFilter::try_new(&config.log.level)
        .with_context(|| format!("log.level = `{}`", config.log.level))?;
    let builder = fmt().with_env_filter(filter).with_writer(std::io::stderr);
    let colours = std::io::stderr().is_terminal();
    let begun = match config.log.format {
        LogFormat::Json => builder.json().flatten_event(true).try_init(),
        LogFormat::Text => builder.with_ansi(colours).try_init(),
    };
    begun.map_err(|error| anyhow::anyhow!("the log cannot begin: {error}"))
}

/// Opens the app of a command that changes or reads data: the database must have this program's
/// form.
pub async fn open(settings: &Settings) -> anyhow::Result<App> {
    let app = App::open(config(settings)?).await?;
    migrated(&app).await?;
    Ok(app)
}

/// Refuses a database that lacks migrations.
pub async fn migrated(app: &App) -> anyhow::Result<()> {
    let missing = app.store().pending_migrations().await?;
    match missing.len() {
        0 => Ok(()),
        _ => bail!(
            "the database is not in the form this program needs ({} missing: {}).\n\
             Run `amends migrate` first, or serve with --migrate.",
            missing.len(),
            missing.join(", ")
        ),
    }
}

/// Brings the database to this program's form; the names of what ran.
pub async fn migrate(app: &App) -> anyhow::Result<Vec<&'static str>> {
    Ok(app.store().migrate(app.now().as_millisecond()).await?)
}

/// The shop with this short name; `platform` is the platform itself.
pub async fn tenant(app: &App, slug: &str) -> anyhow::Result<TenantId> {
    if slug == "platform" {
        return Ok(TenantId(0));
    }
    match tenants::by_slug(app.store(), slug).await? {
        Some(tenant) => Ok(tenant.id),
        None => bail!("there is no shop `{slug}`; `amends shop list` shows those there are"),
    }
}
