//! `amends policy`: a shop's rules change.

use super::{Settings, platform, policy_try, say, setup};
use crate::flows::{self, NewRules, audit::OPERATOR};
use amends_core::policy::{Basis, Platform, PolicyDocument, law};
use amends_store::{policies, tenants};
use anyhow::Context;
use clap::{Args, Subcommand};
use jiff::{Timestamp, civil::Date, tz::TimeZone};
use std::path::{Path, PathBuf};

/// Versions shown at once.
const LIST_MAX: i64 = 1_000;

/// Check, publish and list a shop's after-sales rules
#[derive(Debug, Subcommand)]
pub enum Policy {
    /// Say whether a file of rules is whole, and what the law never lets it apply
    Check {
        /// Country whose law applies, e.g. CN, DE, US
        #[arg(long)]
        market: String,
        /// What the platform promises (TOML), to say which rows count for nothing under it
        #[arg(long, value_name = "FILE")]
        platform: Option<PathBuf>,
        /// The rules (TOML)
        file: PathBuf,
    },
    Publish(Publish),
    /// Say what a file of rules would change
    Diff {
        /// The shop's short name
        #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
        shop: String,
        /// Compare with this version instead of the newest
        #[arg(long)]
        version: Option<i64>,
        /// The rules (TOML)
        file: PathBuf,
    },
    /// Try a file of rules on every past case, beside the newest version
    Replay {
        /// The shop's short name
        #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
        shop: String,
        /// Under these promises of the platform (TOML) instead of those of today
        #[arg(long, value_name = "FILE")]
        platform: Option<PathBuf>,
        /// The rules (TOML)
        file: PathBuf,
    },
    /// List the versions of a shop's rules, newest first
    List {
        /// The shop's short name
        #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
        shop: String,
    },
}

/// Publish new rules for orders from a day on
///
/// Versions are never changed: an order stays under the rules that were in force when it was
/// placed. Some laws want rules announced before they hold (China: 7 days, 15 if the change is a
/// major one); sooner is refused.
#[derive(Debug, Args)]
pub struct Publish {
    /// The shop's short name
    #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
    shop: String,
    /// First day of orders under them, in the shop's zone: YYYY-MM-DD
    #[arg(long, value_name = "DAY")]
    from: Date,
    /// The change weighs on buyers
    #[arg(long)]
    major: bool,
    /// The rules (TOML)
    file: PathBuf,
}

impl Policy {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        match self {
            Self::Check { market, platform, file } => check(&market, platform.as_deref(), &file),
            Self::Publish(publish) => publish.run(settings).await,
            Self::Diff { shop, version, file } => {
                policy_try::diff(settings, (&shop, version), &file).await
            }
            Self::Replay { shop, platform, file } => {
                policy_try::replay(settings, &shop, (platform.as_deref(), &file)).await
            }
            Self::List { shop } => list(settings, &shop).await,
        }
    }
}

/// Reads a file of rules.
pub fn read(file: &Path) -> anyhow::Result<PolicyDocument> {
    let name = file.display().to_string();
    let text = std::fs::read_to_string(file).with_context(|| name.clone())?;
    PolicyDocument::from_toml(&text).map_err(|why| anyhow::anyhow!("{name}: {why}"))
}

/// What the law of the market never lets a shop apply, however its rules are written.
pub fn never_applied(market: &str, policy: &PolicyDocument) -> Vec<String> {
    let basis = basis(market, policy, None);
    let told = basis.never_applied().into_iter().map(|(row, clause)| {
        let (of_shop, of_law, text) = (&row.clause, &clause.id, &clause.text.en);
        format!("Note: the fee of {of_shop} is never taken in {market}. {of_law}: {text}")
    });
    told.collect()
}

fn basis(market: &str, policy: &PolicyDocument, platform: Option<Platform>) -> Basis {
    Basis { law: law::pack(market), platform, shop: policy.clone(), version: 1 }
}

/// The rows that count for nothing in a market, because law or platform give more.
fn outdone(market: &str, policy: &PolicyDocument, platform: Option<Platform>) -> Vec<String> {
    let basis = basis(market, policy, platform);
    let told = basis.outdone(market).into_iter().map(|found| {
        let text = basis.clause(found.clause).map(|clause| clause.text.en.as_str());
        let (row, sheet, clause) = (found.row + 1, found.sheet, found.clause);
        let text = text.unwrap_or_default();
        format!("Note: row {row} of {sheet} counts for nothing in {market}. {clause}: {text}")
    });
    told.collect()
}

fn check(market: &str, platform: Option<&Path>, file: &Path) -> anyhow::Result<()> {
    let document = read(file)?;
    let platform = platform.map(platform::tried).transpose()?;
    never_applied(market, &document).iter().for_each(|remark| say::line(remark));
    outdone(market, &document, platform).iter().for_each(|remark| say::line(remark));
    policy_try::remarks(&document).iter().for_each(|remark| say::line(remark));
    let (clauses, reasons) = (document.clauses.len(), document.reasons.len());
    say::line(&format!("{}: whole; {clauses} clauses, {reasons} reasons", file.display()));
    Ok(())
}

impl Publish {
    async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let document = read(&self.file)?;
        let app = setup::open(settings).await?;
        let tenant = setup::tenant(&app, &self.shop).await?;
        let shop = tenants::find(app.store(), tenant).await?.context("the shop is gone")?;
        never_applied(&shop.market, &document).iter().for_each(|remark| say::line(remark));
        let platform = flows::platform_today(&app, tenant).await?;
        outdone(&shop.market, &document, platform).iter().for_each(|remark| say::line(remark));
        let new = NewRules { document, from: self.from, is_major: self.major };
        let published = flows::change_policy(&app, (tenant, OPERATOR), &new).await;
        let (version, _) = published.map_err(said)?;
        let url = &app.config().server.public_url;
        say::line(&format!("Version {version} holds for orders from {} on.", self.from));
        say::line(&format!("Buyers read it at {url}/{}/policy?on={}", self.shop, self.from));
        Ok(())
    }
}

async fn list(settings: &Settings, shop: &str) -> anyhow::Result<()> {
    let app = setup::open(settings).await?;
    let tenant = setup::tenant(&app, shop).await?;
    let row = tenants::find(app.store(), tenant).await?.context("the shop is gone")?;
    let zone = TimeZone::get(&row.zone).unwrap_or(TimeZone::UTC);
    let versions = policies::list(app.store(), tenant, LIST_MAX).await?;
    let now_ms = app.now().as_millisecond();
    let current = policies::in_force(app.store(), tenant, now_ms).await?.map(|row| row.version);
    let day = |ms: i64| -> anyhow::Result<String> {
        let at = Timestamp::from_millisecond(ms)?;
        Ok(at.to_zoned(zone.clone()).date().to_string())
    };
    let mut rows = Vec::with_capacity(versions.len());
    for version in &versions {
        let state = match version.valid_from_ms {
            from if from > now_ms => "scheduled",
            _ if Some(version.version) == current => "in force",
            _ => "retired",
        };
        let from =
            if version.valid_from_ms <= 0 { "ever".into() } else { day(version.valid_from_ms)? };
        rows.push(vec![
            version.version.to_string(),
            state.to_owned(),
            from,
            day(version.created_ms)?,
        ]);
    }
    say::table(&rows);
    say::line(&format!("{} versions: number, state, first day, published", rows.len()));
    Ok(())
}

/// A flow's no in the words of this command.
pub fn said(error: flows::Error) -> anyhow::Error {
    let flows::Error::Invalid(problems) = &error else { return error.into() };
    let sentence = |problem: &flows::FieldProblem| {
        let of = |name: &str| {
            let found = problem.params.iter().find(|(known, _)| *known == name);
            found.map(|(_, value)| value.to_string()).unwrap_or_default()
        };
        match problem.code {
            "notice-too-short" => format!(
                "--from: rules are announced {} days ahead here, so not before {} {}",
                of("days"),
                of("earliest"),
                of("clause")
            ),
            "before-the-latest" => {
                format!("--from: version {} waits for a later day already", of("version"))
            }
            "platform-nobody" => "silence: nobody of the platform has an account to decide what \
                is left to it; write then = \"tell\", or amends staff add --shop platform"
                .to_owned(),
            code => format!("{}: {code} {}", problem.field, of("why")),
        }
    };
    anyhow::anyhow!(problems.iter().map(sentence).collect::<Vec<_>>().join("\n"))
}
