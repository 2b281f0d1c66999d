//! `amends work`.

use super::{Settings, say, serve, setup};
use crate::{app::App, jobs};
use clap::Args;

/// Do only the background work, next to a server with the same database
///
/// Any number of workers may run: each job and each deadline goes to one of them. Photos and mail
/// in files need the same data folder as the server.
#[derive(Debug, Args)]
pub struct Work {}

impl Work {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let config = setup::config(settings)?;
        setup::log(&config)?;
        let app = App::open(config).await?;
        setup::migrated(&app).await?;
        serve::stop_on_signals(&app)?;
        say::line("Amends works; stop with Ctrl-C.");
        jobs::run(&app).await;
        serve::finish(&app).await
    }
}
