//! `amends payments`: the shops' accounts with payment providers.

use super::{Settings, say, setup};
use crate::{
    accounts::{Account, Draft, Hidden, Kind, tender_kind},
    app::App,
    flows::{self, audit::OPERATOR},
};
use amends_core::{
    ids::TenantId,
    money::{Currency, Money},
    order::TenderKind,
    people::Actor,
};
use amends_store::accounts::echoes;
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use std::collections::BTreeMap;

/// Days of notifications that `list` counts.
const ECHO_DAYS: i64 = 30;
const DAY_MS: i64 = 24 * 60 * 60 * 1000;

/// Accounts with payment providers: add, list, change, test, remove
///
/// Secrets are read from files or standard input, never from the command line, and are never shown
/// again. docs/payments.md says what each provider needs.
#[derive(Debug, Subcommand)]
pub enum Payments {
    /// Say what an account with a provider consists of
    Fields {
        /// wechat, alipay, stripe, paypal or manual
        #[arg(value_parser = kind)]
        kind: Kind,
    },
    /// Add an account
    Add {
        #[command(flatten)]
        which: Which,
        /// wechat, alipay, stripe, paypal or manual
        #[arg(long, value_parser = kind)]
        kind: Kind,
        #[command(flatten)]
        what: What,
    },
    /// List a shop's accounts, and what their providers told in the last 30 days
    List {
        /// The shop's short name
        #[arg(long)]
        shop: String,
    },
    /// Exchange secrets or settings of an account for others
    Rotate {
        #[command(flatten)]
        which: Which,
        #[command(flatten)]
        what: What,
    },
    /// Ask the provider something that moves nothing
    Test(Which),
    /// Switch an account off: what was sent is still heard, nothing more is sent
    Disable(Which),
    /// Switch an account on again
    Enable(Which),
    /// Remove an account
    Remove(Which),
    /// Encrypt all secrets under a new key
    RotateKey,
    /// Hold back all payouts of an account from now on; `simulator` is one too
    Stop(Why),
    /// Let the payouts of an account go on
    Start(Why),
    /// Set how much may go out a day, through one account or the whole shop
    Limit {
        /// The shop's short name
        #[arg(long)]
        shop: String,
        /// The account's short name; none: all accounts together
        #[arg(long, default_value = "")]
        name: String,
        /// An amount with its currency, e.g. `5000.00 EUR`, or `none EUR`
        #[arg(long)]
        amount: String,
        /// Why; kept with the limit
        #[arg(long)]
        reason: String,
    },
}

/// One account.
#[derive(Debug, Args)]
pub struct Which {
    /// The shop's short name
    #[arg(long)]
    shop: String,
    /// The account's short name, as orders name it
    #[arg(long)]
    name: String,
}

/// One account, and why something is done to it.
#[derive(Debug, Args)]
pub struct Why {
    #[command(flatten)]
    which: Which,
    /// Why; shown wherever a payout waits for it
    #[arg(long)]
    reason: String,
}

/// What an account consists of.
#[derive(Debug, Args)]
pub struct What {
    /// A setting: field=value, or field=@FILE
    #[arg(long = "set", value_name = "FIELD=VALUE")]
    settings: Vec<String>,
    /// A secret: field=@FILE, or field=- for one line of standard input
    #[arg(long = "secret", value_name = "FIELD=@FILE")]
    secrets: Vec<String>,
    /// Tenders it serves where an order names no account: card, wallet, bank-transfer,
    /// cash-on-delivery
    #[arg(long, value_delimiter = ',', value_parser = tender)]
    serves: Option<Vec<TenderKind>>,
}

fn kind(word: &str) -> Result<Kind, String> {
    let known = || Kind::ALL.map(Kind::word).join(", ");
    Kind::parse(word).ok_or_else(|| format!("the providers are {}", known()))
}

fn tender(word: &str) -> Result<TenderKind, String> {
    let why = "the tenders are card, wallet, bank-transfer and cash-on-delivery";
    tender_kind(word).ok_or_else(|| why.to_owned())
}

impl Payments {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        if let Self::Fields { kind } = self {
            fields(kind);
            return Ok(());
        }
        let app = setup::open(settings).await?;
        match self {
            Self::Fields { .. } => Ok(()),
            Self::Add { which, kind, what } => add(&app, &which, kind, &what).await,
            Self::List { shop } => list(&app, &shop).await,
            Self::Rotate { which, what } => rotate(&app, &which, &what).await,
            Self::Test(which) => test(&app, &which).await,
            Self::Disable(which) => switch(&app, &which, true).await,
            Self::Enable(which) => switch(&app, &which, false).await,
            Self::Remove(which) => {
                let tenant = setup::tenant(&app, &which.shop).await?;
                flows::remove_account(&app, tenant, &which.name, OPERATOR)
                    .await
                    .context("no such account")?;
                say::line(&format!("{} is removed", which.name));
                Ok(())
            }
            Self::Stop(why) => hold(&app, &why, true).await,
            Self::Start(why) => hold(&app, &why, false).await,
            Self::Limit { shop, name, amount, reason } => {
                limit(&app, (&shop, &name), &amount, &reason).await
            }
            Self::RotateKey => {
                let (version, written) = flows::rotate_account_key(&app).await?;
                say::line(&format!("{written} accounts are under key {version} now"));
                Ok(())
            }
        }
    }
}

async fn hold(app: &App, why: &Why, stopped: bool) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, &why.which.shop).await?;
    let (what, by) = ((why.which.name.as_str(), stopped), Actor::Program("operator".to_owned()));
    flows::payout_rules::switch_payouts(app, tenant, what, &by, &why.reason).await?;
    let word = if stopped { "wait" } else { "go on" };
    say::line(&format!("payouts of {} {word}", why.which.name));
    Ok(())
}

async fn limit(
    app: &App,
    (shop, name): (&str, &str),
    amount: &str,
    reason: &str,
) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, shop).await?;
    let (sum, currency) = amount.split_once(' ').context("an amount and a currency")?;
    let currency = Currency::parse(currency).ok().context("not a currency")?;
    let most = match sum {
        "none" => None,
        sum => Some(Money::parse(sum, currency).context("not an amount")?.minor),
    };
    let by = Actor::Program("operator".to_owned());
    let what = (name, currency, most);
    flows::payout_rules::limit_payouts(app, tenant, what, &by, reason).await?;
    say::line("the limit is set");
    Ok(())
}

fn fields(kind: Kind) {
    let rows = kind.fields().iter().map(|field| {
        let how = if field.secret { "--secret" } else { "--set" };
        let need = if field.required { "" } else { "may be left out" };
        [field.name, how, field.meaning, need].map(str::to_owned).to_vec()
    });
    say::table(&rows.collect::<Vec<_>>());
}

async fn add(app: &App, which: &Which, kind: Kind, what: &What) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, &which.shop).await?;
    let mut draft = Draft {
        name: which.name.clone(),
        kind,
        settings: BTreeMap::new(),
        serves: Vec::new(),
        secrets: BTreeMap::new(),
    };
    put(&mut draft, what)?;
    flows::add_account(app, tenant, &draft, OPERATOR).await.map_err(said)?;
    let url = &app.config().server.public_url;
    say::line(&format!("{} is there. Its provider tells us at", which.name));
    say::line(&format!("  {url}/api/v1/payments/notify/{}/{}", which.shop, which.name));
    say::line(&format!("Next: amends payments test --shop {} --name {}", which.shop, which.name));
    Ok(())
}

fn put(draft: &mut Draft, what: &What) -> anyhow::Result<()> {
    for pair in &what.settings {
        let (field, text) = pair.split_once('=').context("write --set field=value")?;
        let text = match text.strip_prefix('@') {
            Some(path) => file(path)?,
            None => text.to_owned(),
        };
        draft.settings.insert(field.to_owned(), text);
    }
    for pair in &what.secrets {
        let how = "write --secret field=@FILE, or field=- for standard input";
        let (field, from) = pair.split_once('=').context(how)?;
        let text = match (from, from.strip_prefix('@')) {
            ("-", _) => {
                let mut line = String::new();
                std::io::stdin().read_line(&mut line)?;
                line.trim_end().to_owned()
            }
            (_, Some(path)) => file(path)?,
            // On a command line everybody on this machine could read it.
            (_, None) => bail!(how),
        };
        draft.secrets.insert(field.to_owned(), Hidden::new(text));
    }
    if let Some(serves) = &what.serves {
        draft.serves.clone_from(serves);
    }
    Ok(())
}

fn file(path: &str) -> anyhow::Result<String> {
    let text = std::fs::read_to_string(path).with_context(|| path.to_owned())?;
    Ok(text.trim_end().to_owned())
}

async fn found(app: &App, which: &Which) -> anyhow::Result<Account> {
    let tenant = setup::tenant(app, &which.shop).await?;
    let account = flows::find_account(app, tenant, &which.name).await;
    account.with_context(|| format!("there is no account {} at {}", which.name, which.shop))
}

async fn rotate(app: &App, which: &Which, what: &What) -> anyhow::Result<()> {
    let account = found(app, which).await?;
    let mut draft = account.draft();
    put(&mut draft, what)?;
    let disabled = account.is_disabled();
    let changed = flows::change_account(app, &account, &draft, disabled, OPERATOR).await;
    changed.map_err(said)?;
    say::line(&format!("{} is changed", which.name));
    Ok(())
}

async fn switch(app: &App, which: &Which, disabled: bool) -> anyhow::Result<()> {
    let account = found(app, which).await?;
    let draft = account.draft();
    flows::change_account(app, &account, &draft, disabled, OPERATOR).await.map_err(said)?;
    say::line(&format!("{} is {}", which.name, if disabled { "off" } else { "on" }));
    Ok(())
}

async fn test(app: &App, which: &Which) -> anyhow::Result<()> {
    let account = found(app, which).await?;
    match app.payments().test(&account, app.now()).await {
        Ok(()) => say::line(&format!("{} answers as it should", which.name)),
        Err(why) => bail!("{}: {why}", which.name),
    }
    Ok(())
}

async fn list(app: &App, shop: &str) -> anyhow::Result<()> {
    let tenant = setup::tenant(app, shop).await?;
    let mut rows = Vec::new();
    for account in app.accounts().list(tenant).await? {
        rows.push(row(app, tenant, &account).await?);
    }
    say::table(&rows);
    Ok(())
}

async fn row(app: &App, tenant: TenantId, account: &Account) -> anyhow::Result<Vec<String>> {
    let since = app.now().as_millisecond() / DAY_MS - ECHO_DAYS;
    let heard = echoes(app.store(), tenant, account.name(), since).await?;
    let heard: Vec<String> = heard.iter().map(|(what, count)| format!("{what} {count}")).collect();
    let serves: Vec<&str> = account.serves.iter().map(|kind| kind.word()).collect();
    let play = if account.is_sandbox() { "sandbox" } else { "" };
    let state = if account.is_disabled() { "off" } else { "on" };
    let key = format!("key {}", account.key_version());
    let cells = [account.name(), account.kind.word(), state, play, &serves.join(","), &key];
    let mut row = cells.map(str::to_owned).to_vec();
    row.push(heard.join(", "));
    Ok(row)
}

/// A flow's no in the words of this command.
fn said(error: flows::Error) -> anyhow::Error {
    let flows::Error::Invalid(problems) = &error else { return error.into() };
    let sentence = |problem: &flows::FieldProblem| {
        let why = problem.params.iter().map(|(_, text)| text.as_str()).next();
        format!("{}: {}", problem.field, why.unwrap_or("is missing"))
    };
    anyhow::anyhow!(problems.iter().map(sentence).collect::<Vec<_>>().join("\n"))
}
