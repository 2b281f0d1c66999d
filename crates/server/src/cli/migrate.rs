//! `amends migrate`.

use super::{Settings, say, setup};
use crate::app::App;
use clap::Args;

/// Bring the database to the form this program needs
///
/// Safe to run again, safe while an older version still serves, and safe to start on several
/// machines at once: they take turns. SQLite files are made with their folder.
#[derive(Debug, Args)]
pub struct Migrate {}

impl Migrate {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = App::open(setup::config(settings)?).await?;
        let ran = setup::migrate(&app).await?;
        for name in &ran {
            say::line(&format!("ran {name}"));
        }
        say::line(if ran.is_empty() { "Nothing to do." } else { "The database is ready." });
        Ok(())
    }
}
