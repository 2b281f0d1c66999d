//! What the tests and benches need around them and cargo cannot give: a PostgreSQL, a browser with
//! its driver, and the folder of other people's data. Each is found, or installed, or reported as
//! missing with the reason; nothing here knows what the tests do with it.

mod browser;
mod install;
mod postgres;

pub use postgres::Cluster;

use crate::process;
use std::path::PathBuf;
use std::process::Command;

/// A thing found, or the sentence why not.
type Found<T> = Result<T, String>;

/// What a run wants; what is not wanted is neither looked for nor reported.
#[derive(Clone, Copy)]
pub struct Wants {
    pub postgres: bool,
    pub browser: bool,
}

/// What there is. Dropping it stops and removes our own PostgreSQL.
pub struct Surroundings {
    postgres: Option<Found<Cluster>>,
    browser: Option<Found<browser::Browser>>,
    data: Found<PathBuf>,
}

impl Surroundings {
    /// Finds or makes what is wanted. Never fails: what is missing shows in `lines`.
    pub fn prepare(wants: Wants) -> Self {
        Self {
            postgres: wants.postgres.then(Cluster::find_or_start),
            browser: wants.browser.then(browser::Browser::find),
            data: data_folder(),
        }
    }

    /// Tells a child process where everything is; unset means not there.
    pub fn tell(&self, command: &mut Command) {
        if let Some(Ok(cluster)) = &self.postgres {
            command.env("AMENDS_TEST_PG", cluster.url());
        }
        if let Some(Ok(browser)) = &self.browser {
            command.env("AMENDS_CHROMIUM", &browser.chromium);
            command.env("AMENDS_CHROMEDRIVER", &browser.driver);
        }
        if let Ok(folder) = &self.data {
            command.env("AMENDS_DATA", folder);
        }
    }

    /// One line for each thing, for the closing summary.
    pub fn lines(&self) -> Vec<String> {
        let mut lines = vec!["SQLite       yes: built in".to_owned()];
        if let Some(postgres) = &self.postgres {
            lines.push(line("PostgreSQL", postgres.as_ref().map(Cluster::described)));
        }
        if let Some(browser) = &self.browser {
            lines.push(line("browser", browser.as_ref().map(browser::Browser::described)));
        }
        lines.push(line("data", self.data.as_ref().map(|folder| folder.display().to_string())));
        lines
    }
}

fn line(name: &str, found: Result<String, &String>) -> String {
    match found {
        Ok(what) => format!("{name:<12} yes: {what}"),
        Err(why) => format!("{name:<12} NO, its tests cannot run: {why}"),
    }
}

/// `AMENDS_DATA`, else the folder beside the repository.
fn data_folder() -> Found<PathBuf> {
    let folder = std::env::var_os("AMENDS_DATA")
        .map_or_else(|| process::root().join("../shared/data"), PathBuf::from);
    folder.canonicalize().map_err(|_| {
        format!("no folder {}; AMENDS_DATA names another one", folder.display()) //
    })
}
