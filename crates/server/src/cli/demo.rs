//! `amends demo`: the whole product with sample shops, and nothing to set up.

use super::{Settings, say, serve, setup};
use crate::{app::App, config::Config, demo};
use amends_core::people::Role;
use anyhow::{Context, bail};
use clap::Args;
use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};
use tokio::net::TcpListener;

/// The first port tried, and how many after it.
const PORT: u16 = 8080;
const PORTS: u16 = 20;

/// Fill two sample shops in ./var/demo and serve them; nothing to set up
///
/// A Chinese shop and a European one, with people in every role and cases in every state. The
/// database is SQLite, mail and text messages go into files, money moves in a simulator. Run it
/// again to go on where you were.
#[derive(Debug, Args)]
pub struct Demo {
    /// Take this port instead of the first free one from 8080 on
    #[arg(long)]
    port: Option<u16>,
    /// Begin anew: remove what an earlier demo left
    #[arg(long)]
    fresh: bool,
}

impl Demo {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let folder = settings.data.clone().unwrap_or_else(|| PathBuf::from("var/demo"));
        if self.fresh {
            begin_anew(&folder)?;
        }
        let listener = self.listen().await?;
        let address = listener.local_addr()?;
        let config = config(settings, &folder, address)?;
        setup::log(&config)?;
        let app = App::open(config).await?;
        let migrated = setup::migrate(&app).await;
        migrated.context("an older demo left this folder; begin anew with --fresh")?;
        say::progress("Filling the sample shops …");
        let filled = demo::fill(app.config(), app.now()).await;
        say::progress("");
        filled.map_err(|why| anyhow::anyhow!("the sample shops could not be filled: {why}"))?;
        welcome(&app, &folder, address.port());
        serve::run(&app, listener, true).await
    }

    async fn listen(&self) -> anyhow::Result<TcpListener> {
        let at = |port| SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if let Some(port) = self.port {
            return serve::listen(at(port)).await;
        }
        for port in PORT..PORT + PORTS {
            if let Ok(listener) = TcpListener::bind(at(port)).await {
                return Ok(listener);
            }
        }
        bail!("the ports from {PORT} to {} are all taken; choose one with --port", PORT + PORTS - 1)
    }
}

fn config(settings: &Settings, folder: &Path, address: SocketAddr) -> anyhow::Result<Config> {
    let flags = setup::flags(settings)
        .with("data.dir", folder.display().to_string())
        .with("server.listen", address.to_string())
        .with("server.public_url", format!("http://{address}"))
        .with("mail.transport", "files")
        .with("sms.kind", "files");
    // The sample shops never go into the database of a real installation's settings.
    let flags = match settings.database {
        Some(_) => flags,
        None => flags.with("database.url", ""),
    };
    // What a person wants to see beside the pages is trouble, not every step.
    let flags = if std::env::var_os("AMENDS_LOG_LEVEL").is_some() {
        flags
    } else {
        flags.with("log.level", "warn")
    };
    Ok(Config::load(&flags)?)
}

/// Only a folder that an earlier demo made is removed.
fn begin_anew(folder: &Path) -> anyhow::Result<()> {
    if !folder.exists() {
        return Ok(());
    }
    if !folder.join("amends.db").exists() {
        bail!("{} does not look like a demo's folder; nothing was removed", folder.display());
    }
    std::fs::remove_dir_all(folder).with_context(|| format!("{} stays", folder.display()))
}

fn welcome(app: &App, folder: &Path, port: u16) {
    let url = &app.config().server.public_url;
    if port != PORT {
        say::line(&format!("Port {PORT} is taken or was not wanted; this demo is on port {port}."));
    }
    say::line(&format!("\nAmends is running at {url}\n"));
    for shop in demo::SHOPS {
        say::line(&format!("{} ({})", shop.name, shop.slug));
        say::line(&format!("  buyer      {url}/{}", shop.slug));
        say::line(&format!(
            "             order {}, {}: the code comes by mail",
            shop.try_order, shop.try_mail
        ));
        for (login, role) in demo::STAFF {
            let door = if role == Role::Warehouse { "bench" } else { "staff" };
            let (word, slug) = (role.word(), shop.slug);
            say::line(&format!("  {word:<9}  {url}/{door}   shop {slug}, login {login}"));
        }
        say::line("");
    }
    say::line(&format!("Platform\n  platform   {url}/staff   shop platform, login platform\n"));
    say::line(&format!("Every password is {}.", demo::PASSWORD));
    let (mail, sms) = (folder.join("mail"), folder.join("sms"));
    say::line(&format!("Mail is put into {}, texts into {}.", mail.display(), sms.display()));
    say::line("Stop with Ctrl-C; run it again to go on, or with --fresh to begin anew.");
}
