//! `amends staff`: accounts of a shop's people.

use super::{Settings, say, setup};
use crate::{
    app::App,
    flows::{self, NewStaff},
    passwords,
};
use amends_core::people::Role;
use amends_store::staff;
use anyhow::{Context, bail};
use clap::{Args, Subcommand};

/// Accounts shown at once.
const LIST_MAX: i64 = 1_000;

/// Accounts of a shop's people: add, password, disable, enable, list
///
/// Passwords are made up and shown once, or read from standard input with --password-stdin.
#[derive(Debug, Subcommand)]
pub enum Staff {
    /// Add an account
    Add {
        #[command(flatten)]
        who: Who,
        /// agent, warehouse, finance or manager; platform for the platform's own people
        #[arg(long)]
        role: Role,
        /// The name colleagues see [default: the login]
        #[arg(long)]
        name: Option<String>,
        /// Read the password from standard input instead of making one up
        #[arg(long)]
        password_stdin: bool,
    },
    /// Give an account a new password and sign it out everywhere
    Password {
        #[command(flatten)]
        who: Who,
        /// Read the password from standard input instead of making one up
        #[arg(long)]
        password_stdin: bool,
    },
    /// Shut an account and sign it out everywhere
    Disable(Who),
    /// Open a shut account again
    Enable(Who),
    /// List a shop's accounts
    List {
        /// The shop's short name, or `platform`
        #[arg(long)]
        shop: String,
    },
}

/// One account.
#[derive(Debug, Args)]
pub struct Who {
    /// The shop's short name, or `platform`
    #[arg(long)]
    shop: String,
    /// What the person signs in with, e.g. `lin`
    #[arg(long)]
    login: String,
}

impl Staff {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = setup::open(settings).await?;
        match self {
            Self::Add { who, role, name, password_stdin } => {
                add(&app, who, role, name, password_stdin).await
            }
            Self::Password { who, password_stdin } => password(&app, who, password_stdin).await,
            Self::Disable(who) => shut(&app, who, true).await,
            Self::Enable(who) => shut(&app, who, false).await,
            Self::List { shop } => list(&app, &shop).await,
        }
    }
}

async fn add(
    app: &App,
    who: Who,
    role: Role,
    name: Option<String>,
    from_stdin: bool,
) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, &who.shop).await?;
    let password = Password::choose(app, from_stdin)?;
    let new = NewStaff {
        tenant,
        login: who.login.clone(),
        name: name.unwrap_or_else(|| who.login.clone()),
        role,
        password_hash: app.passwords().hash(password.text.clone(), app.random()).await,
    };
    flows::make_staff(app, &new).await.map_err(|error| said(error, &who))?;
    say::line(&format!("{} can sign in at {}/staff/login as {}", new.name, url(app), role.word()));
    say::line(&format!("  shop      {}\n  login     {}", who.shop, who.login));
    password.tell();
    Ok(())
}

async fn password(app: &App, who: Who, from_stdin: bool) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, &who.shop).await?;
    let password = Password::choose(app, from_stdin)?;
    let hash = app.passwords().hash(password.text.clone(), app.random()).await;
    let changed = flows::change_password(app, tenant, &who.login, hash).await;
    changed.map_err(|error| said(error, &who))?;
    say::line(&format!("{} has a new password and was signed out everywhere.", who.login));
    password.tell();
    Ok(())
}

async fn shut(app: &App, who: Who, disabled: bool) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, &who.shop).await?;
    let changed = flows::disable_staff(app, tenant, &who.login, disabled).await;
    changed.map_err(|error| said(error, &who))?;
    let what = if disabled { "is shut and signed out everywhere" } else { "is open again" };
    say::line(&format!("{} {what}.", who.login));
    Ok(())
}

async fn list(app: &App, shop: &str) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, shop).await?;
    let members = staff::list(app.store(), tenant, LIST_MAX).await?;
    let row = |member: &staff::StaffMember| {
        let state = if member.disabled { "shut" } else { "open" };
        vec![member.login.clone(), member.role.clone(), state.into(), member.name.clone()]
    };
    say::table(&members.iter().map(row).collect::<Vec<_>>());
    say::line(&format!("{} accounts", members.len()));
    Ok(())
}

/// A password, and whether a person has yet to be told it.
struct Password {
    text: String,
    made_up: bool,
}

impl Password {
    fn choose(app: &App, from_stdin: bool) -> anyhow::Result<Self> {
        if !from_stdin {
            return Ok(Self { text: passwords::generate(app.random()), made_up: true });
        }
        let mut text = String::new();
        std::io::stdin().read_line(&mut text).context("standard input cannot be read")?;
        let text = text.trim_end_matches(['\r', '\n']).to_owned();
        if !passwords::is_long_enough(&text) {
            let (min, max) = (passwords::PASSWORD_CHARS_MIN, passwords::PASSWORD_CHARS_MAX);
            bail!("a password has {min} to {max} letters");
        }
        Ok(Self { text, made_up: false })
    }

    fn tell(&self) {
        if self.made_up {
            say::line(&format!("  password  {}   (shown only now)", self.text));
        }
    }
}

/// A flow's no in the words of this command.
fn said(error: flows::Error, who: &Who) -> anyhow::Error {
    let Who { shop, login } = who;
    match &error {
        flows::Error::NotFound => anyhow::anyhow!("{shop} has no account `{login}`"),
        flows::Error::Invalid(problems) => {
            let sentence = match problems.first().map(|problem| problem.code) {
                Some("login-taken") => format!("{shop} has an account `{login}` already"),
                Some("login-bad") => "a login is one word".to_owned(),
                Some("role-for-other-house") => {
                    "the role platform is for --shop platform, and only for it".to_owned()
                }
                _ => format!("{error}: {problems:?}"),
            };
            anyhow::anyhow!(sentence)
        }
        _ => error.into(),
    }
}

fn url(app: &App) -> &str {
    &app.config().server.public_url
}
