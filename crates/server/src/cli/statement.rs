//! `amends statement`: what providers and banks say they moved.

use super::{Settings, import::Meter, say, setup};
use crate::{
    flows::{self, StatementFile},
    statements::{Format, Source},
};
use amends_core::people::Actor;
use amends_store::provider_statements;
use clap::{Args, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// Problems printed; a page and the API list more.
const PRINTED_MAX: i64 = 50;

/// Take in statements of providers and banks, and compare them with what was paid
#[derive(Debug, Subcommand)]
pub enum Statement {
    Import(Import),
    Fetch(Fetch),
}

/// Have the statement of a day fetched from the provider of an account
///
/// The server's own work does it; `amends work` where none runs. What is not fetched yet, and why,
/// stands on the finance page of statements. With the setting `statements=daily` of an account it
/// happens by itself.
#[derive(Debug, Args)]
pub struct Fetch {
    /// The shop's short name
    #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
    shop: String,
    /// The shop's account with the provider
    #[arg(long, value_name = "NAME")]
    account: String,
    /// The day, as the provider counts days: YYYY-MM-DD
    day: String,
}

/// Take in one file of an account and compare it
///
/// A file that is not whole is refused whole; a row that is not understood is told with line, field
/// and reason and kept out. The same file again changes nothing; a run that was killed goes on
/// where it was. docs/reconciliation.md describes the formats.
///
/// Exit codes: 0 everything is in, 1 some rows are not.
#[derive(Debug, Args)]
pub struct Import {
    /// The shop's short name
    #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
    shop: String,
    /// The account at the provider, as the shop calls it
    #[arg(long, value_name = "NAME")]
    account: String,
    /// wechat, alipay, stripe, paypal, bank or simulator
    #[arg(long, value_parser = format)]
    format: Format,
    /// Days come before months, as in 22/11/2026
    #[arg(long)]
    day_first: bool,
    /// Amounts are written like 1.234,56
    #[arg(long)]
    decimal_comma: bool,
    /// What a bank calls its columns: date=Buchungstag,amount=Betrag,reference=Text
    #[arg(long, value_name = "OURS=THEIRS,…", default_value = "")]
    columns: String,
    /// The file, as the provider offers it for download
    file: PathBuf,
}

fn format(word: &str) -> Result<Format, String> {
    word.parse().map_err(|error: crate::statements::UnknownFormat| error.to_string())
}

impl Statement {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        match self {
            Self::Import(import) => import.run(settings).await,
            Self::Fetch(fetch) => fetch.run(settings).await,
        }
    }
}

impl Fetch {
    async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let app = setup::open(settings).await?;
        let tenant = setup::tenant(&app, &self.shop).await?;
        let wanted = flows::fetch_statement(&app, tenant, (&self.account, &self.day)).await;
        let wanted = wanted.map_err(said)?;
        say::line(&format!("{}: the statement of {} is to be fetched", wanted.account, wanted.day));
        Ok(ExitCode::SUCCESS)
    }
}

impl Import {
    async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let app = setup::open(settings).await?;
        let tenant = setup::tenant(&app, &self.shop).await?;
        let mut meter = Meter::new(&self.file);
        let who = (tenant, &Actor::Program("command-line".to_owned()));
        let file = self.file().map_err(said)?;
        let imported = flows::import_statement(&app, who, &file, |progress| {
            let (done, before) = (progress.done, progress.before);
            let (total, refused) = (progress.total, progress.problems);
            meter.show(&flows::Progress { done, before, total, refused });
        });
        let imported = imported.await;
        meter.clear();
        let imported = imported.map_err(said)?;
        let (name, s) = (self.file.display(), &imported.statement);
        if imported.was_known {
            say::line(&format!("{name}: was in before, nothing has changed"));
        } else if imported.resumed_at > 0 {
            say::line(&format!("{name}: went on after {} rows", imported.resumed_at));
        }
        say::line(&format!(
            "{name}: {} lines, {} known before, {} rows not taken in",
            s.lines, s.known, s.problems
        ));
        for total in provider_statements::totals(app.store(), tenant, s.id).await? {
            let (kind, currency, lines) = (&total.kind, &total.currency, total.lines);
            let currency = amends_core::money::Currency::parse(currency)?;
            let sum = amends_core::money::Money::new(total.amount_minor, currency);
            say::line(&format!("  {kind}: {lines} lines, {sum}, {} matched", total.matched));
        }
        let problems = provider_statements::problems(app.store(), tenant, s.id, None, PRINTED_MAX);
        for problem in problems.await? {
            let (line, field, reason) = (problem.line, &problem.field, &problem.reason);
            let field = if field.is_empty() { String::new() } else { format!("{field}: ") };
            say::line(&format!("  line {line}: {field}{reason}"));
        }
        Ok(if s.problems == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn file(&self) -> Result<StatementFile, flows::Error> {
        let source = Source::File(self.file.clone());
        let (day_first, decimal_comma) = (self.day_first, self.decimal_comma);
        let columns = flows::bank_columns(&self.columns)?;
        let file = StatementFile::new(&self.account, self.format, source);
        Ok(StatementFile { day_first, decimal_comma, columns, ..file })
    }
}

fn said(error: flows::Error) -> anyhow::Error {
    let flows::Error::Invalid(problems) = &error else { return error.into() };
    anyhow::anyhow!("{}", problems.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))
}
