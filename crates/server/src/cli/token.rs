//! `amends token`: access for other programs.

use super::{Settings, say, setup};
use crate::{
    api::{Scope, token},
    app::App,
    flows::{self, Error},
};
use amends_store::tokens;
use anyhow::{Context, bail};
use clap::{Args, Subcommand};

/// Tokens shown at once.
const LIST_MAX: i64 = 1_000;

/// Access for other programs: add, disable, list
///
/// A token is shown once, when it is made; only its hash is kept.
#[derive(Debug, Subcommand)]
pub enum Token {
    /// Make a token
    Add {
        #[command(flatten)]
        which: Which,
        /// What it may do: read, act, decide, inspect, money, import, audit, rules,
        /// calendars
        #[arg(long, value_delimiter = ',', value_parser = scope, default_value = "read")]
        scopes: Vec<Scope>,
    },
    /// Take a token's access away
    Disable(Which),
    /// List a shop's tokens
    List {
        /// The shop's short name
        #[arg(long)]
        shop: String,
    },
}

/// One token.
#[derive(Debug, Args)]
pub struct Which {
    /// The shop's short name
    #[arg(long)]
    shop: String,
    /// The program's name, under which its acts are recorded, e.g. `till-3`
    #[arg(long)]
    name: String,
}

fn scope(word: &str) -> Result<Scope, String> {
    let known = Scope::ALL.into_iter().find(|scope| scope.word() == word);
    known.ok_or_else(|| {
        "the scopes are read, act, decide, inspect, money, import, audit, rules and calendars"
            .to_owned()
    })
}

impl Token {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = setup::open(settings).await?;
        match self {
            Self::Add { which, scopes } => add(&app, &which, &scopes).await,
            Self::Disable(which) => {
                let tenant = setup::tenant(&app, &which.shop).await?;
                let done = flows::disable_token(&app, tenant, &which.name).await;
                done.with_context(|| {
                    format!("there is no token {} at {}", which.name, which.shop)
                })?;
                say::line(&format!("{} has no access any more", which.name));
                Ok(())
            }
            Self::List { shop } => list(&app, &shop).await,
        }
    }
}

async fn add(app: &App, which: &Which, scopes: &[Scope]) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, &which.shop).await?;
    let text = token::text(tenant, app.random());
    let words: Vec<&str> = scopes.iter().map(|scope| scope.word()).collect();
    match flows::keep_token(app, tenant, &which.name, token::hash(&text), &words).await {
        Err(Error::Invalid(_)) => {
            bail!("{} has such a token already, or the name has spaces in it", which.shop)
        }
        other => other?,
    }
    say::line(&text);
    say::line(&format!("This is the only time it is shown. It may: {}.", words.join(", ")));
    Ok(())
}

async fn list(app: &App, shop: &str) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, shop).await?;
    for token in tokens::list(app.store(), tenant, LIST_MAX).await? {
        let state = if token.disabled { "disabled" } else { "" };
        say::line(&format!("{:<20} {:<40} {state}", token.name, token.scopes));
    }
    Ok(())
}
