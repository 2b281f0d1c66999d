//! `amends doctor`: looks everything over and says what to do.

mod checks;

use super::{Settings, say, setup};
use crate::config::Config;
use clap::Args;
use std::process::ExitCode;

/// Look everything over and say what to do; --settings shows every setting
///
/// Ends with exit code 1 if something is wrong, so that it can be a probe.
#[derive(Debug, Args)]
pub struct Doctor {
    /// Show every setting, its value and where the value comes from
    #[arg(long)]
    settings: bool,
}

impl Doctor {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let config = setup::config(settings)?;
        if self.settings {
            show_settings(&config);
            return Ok(ExitCode::SUCCESS);
        }
        let findings = checks::all(config).await;
        say::table(&findings.iter().map(Finding::row).collect::<Vec<_>>());
        let todo: Vec<_> = findings.iter().filter_map(|f| f.todo.as_ref()).collect();
        if todo.is_empty() {
            say::line("\nAll is well.");
        } else {
            say::line("\nTo do");
            for (number, what) in todo.iter().enumerate() {
                say::line(&format!("  {}. {what}", number + 1));
            }
        }
        let bad = findings.iter().any(|finding| finding.state == State::Bad);
        Ok(if bad { ExitCode::FAILURE } else { ExitCode::SUCCESS })
    }
}

/// How something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Good,
    /// Works, but somebody should look.
    Odd,
    Bad,
}

/// What one check found.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Finding {
    what: &'static str,
    state: State,
    found: String,
    /// What a person should do about it.
    todo: Option<String>,
}

impl Finding {
    fn good(what: &'static str, found: impl Into<String>) -> Self {
        Self { what, state: State::Good, found: found.into(), todo: None }
    }

    fn odd(what: &'static str, found: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { what, state: State::Odd, found: found.into(), todo: Some(todo.into()) }
    }

    fn bad(what: &'static str, found: impl Into<String>, todo: impl Into<String>) -> Self {
        Self { what, state: State::Bad, found: found.into(), todo: Some(todo.into()) }
    }

    fn row(&self) -> Vec<String> {
        let state = match self.state {
            State::Good => "ok",
            State::Odd => "look",
            State::Bad => "BAD",
        };
        vec![state.to_owned(), self.what.to_owned(), self.found.clone()]
    }
}

fn show_settings(config: &Config) {
    let heading = ["setting", "value", "from"].map(str::to_owned).to_vec();
    let row = |setting: &crate::config::Setting| {
        let value = match setting.shown() {
            empty if empty.is_empty() => "(empty)".to_owned(),
            value => value,
        };
        vec![setting.key.name.to_owned(), value, setting.source.to_string()]
    };
    let rows = std::iter::once(heading).chain(config.settings().iter().map(row));
    say::table(&rows.collect::<Vec<_>>());
}

#[cfg(test)]
mod tests;
