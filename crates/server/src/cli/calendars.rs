//! `amends calendars`: which days are off and which are worked, where a shop's deadlines are
//! counted.

use super::{Settings, say, setup};
use crate::{
    app::App,
    flows::{
        self, CalendarForesight, FieldProblem, Take, audit::OPERATOR, calendar_years,
        foresee_calendar, own_calendars, place_calendar, read_calendar, save_calendar, with_file,
    },
    words::{Arg, Locale},
};
use amends_core::{
    calendar::{self, DayChange, DayKind, OwnDraft},
    ids::TenantId,
};
use anyhow::{Context, bail};
use clap::{Args, Subcommand};
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Days off, make-up days: list, show, check and import a shop's own calendars
#[derive(Debug, Subcommand)]
pub enum Calendars {
    /// List the places that the product or the shop has a calendar of
    List {
        #[command(flatten)]
        shop: Shop,
    },
    /// Show the days of a place that are off or made up for in a year
    Show {
        #[command(flatten)]
        shop: Shop,
        /// A country (DE) or a region of it (DE-BY)
        place: String,
        /// The year; unless given: the present one
        year: Option<i16>,
    },
    /// Say whether a file is whole, and what is in it
    Check {
        /// iCalendar, CSV or JSON
        file: PathBuf,
    },
    Import(Import),
}

/// Whose calendars.
#[derive(Debug, Args)]
pub struct Shop {
    /// The shop's short name
    #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
    shop: String,
}

/// Take days of a file over into the shop's calendar of a place
///
/// A file in which anything is wrong is refused whole, each fault with its line. Every save is a
/// version; `/staff/calendars` goes back to an earlier one. docs/calendars.md describes the forms.
#[derive(Debug, Args)]
pub struct Import {
    #[command(flatten)]
    shop: Shop,
    /// In place of all that the shop says of the place, not beside it
    #[arg(long)]
    replace: bool,
    /// Years the file is complete for, where it does not say so: 2027,2028
    #[arg(long, default_value = "", value_name = "YEARS")]
    years: String,
    /// Say what would change, and save nothing
    #[arg(long)]
    dry_run: bool,
    /// A country (DE) or a region of it (DE-BY)
    place: String,
    /// iCalendar, CSV or JSON
    file: PathBuf,
}

impl Calendars {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let app = setup::open(settings).await?;
        match self {
            Self::List { shop } => list(&app, shop.tenant(&app).await?).await?,
            Self::Show { shop, place, year } => {
                show(&app, shop.tenant(&app).await?, (&place, year)).await?;
            }
            Self::Check { file } => check(&app, &file)?,
            Self::Import(import) => import.run(&app).await?,
        }
        Ok(ExitCode::SUCCESS)
    }
}

impl Shop {
    async fn tenant(&self, app: &App) -> anyhow::Result<TenantId> {
        setup::tenant(app, &self.shop).await
    }
}

/// What a flow said, a line each, in the words of the pages.
fn said(app: &App, error: flows::Error) -> anyhow::Error {
    let flows::Error::Invalid(problems) = &error else { return error.into() };
    let t = app.words(Locale::En);
    let sentence = |problem: &FieldProblem| {
        let args: Vec<(&str, Arg)> =
            problem.params.iter().map(|(name, value)| (*name, value.clone().into())).collect();
        format!("{}: {}", problem.field, t.get_with(&format!("field-{}", problem.code), &args))
    };
    anyhow::anyhow!(problems.iter().map(sentence).collect::<Vec<_>>().join("\n"))
}

async fn list(app: &App, tenant: TenantId) -> anyhow::Result<()> {
    let own = own_calendars(app, tenant).await?;
    let calendars = flows::load::calendars(app, tenant).await?;
    let known = calendar::all().map(|calendar| calendar.id.as_str());
    let places: BTreeSet<&str> = known.chain(own.iter().map(|own| own.place())).collect();
    let line = |place: &&str| {
        let counted = calendars.of(place);
        let own = own.iter().find(|own| own.place() == *place);
        let own = own.map_or("-", |own| if own.is_whole() { "whole" } else { "layer" });
        vec![
            (*place).to_owned(),
            years(counted.published()),
            years(counted.provisional()),
            own.into(),
        ]
    };
    say::table(&places.iter().map(line).collect::<Vec<_>>());
    say::line(&format!("{} places: published, provisional, the shop's own", places.len()));
    Ok(())
}

/// `2019–2035`, or `-`.
fn years(years: &[i16]) -> String {
    match years {
        [] => "-".to_owned(),
        [one] => one.to_string(),
        [first, .., last] => format!("{first}–{last}"),
    }
}

async fn show(
    app: &App,
    tenant: TenantId,
    (place, year): (&str, Option<i16>),
) -> anyhow::Result<()> {
    let found = match place_calendar(app, tenant, place).await {
        Err(flows::Error::NotFound) => bail!("{place}: write a country as DE, a region as DE-BY"),
        found => found.map_err(|error| said(app, error))?,
    };
    let zone = flows::load::zone(app, tenant).await?;
    let year = year.unwrap_or_else(|| app.now().to_zoned(zone).year());
    let counted = found.calendars.of(place);
    let [off, worked] = counted.listed(year);
    let days: BTreeSet<_> = off.iter().chain(worked).collect();
    let line = |day: &&jiff::civil::Date| {
        let own = found.own.as_ref().and_then(|own| own.day(**day));
        let name = own.map_or_else(String::new, |own| format!("the shop's own: {}", own.name));
        let kind = counted.kind_of(**day).word().to_owned();
        vec![day.to_string(), day.strftime("%A").to_string(), kind, name]
    };
    say::table(&days.iter().map(line).collect::<Vec<_>>());
    let is_published = counted.published().contains(&year);
    let state = if is_published { "published" } else { "not published: weekends beside these" };
    say::line(&format!("{place} {year}: {} days; {state}. {}", days.len(), counted.source));
    Ok(())
}

fn read(file: &Path) -> anyhow::Result<Vec<u8>> {
    std::fs::read(file).with_context(|| file.display().to_string())
}

fn check(app: &App, file: &Path) -> anyhow::Result<()> {
    let name = file.display();
    let found = read_calendar(app, &read(file)?).map_err(|error| said(app, error))?;
    let off = found.days.iter().filter(|day| day.kind == calendar::OwnKind::Off).count();
    let worked = found.days.len() - off;
    say::line(&format!("{name}: whole; {off} days off, {worked} days worked"));
    for remark in &found.passed {
        say::line(&format!(
            "  line {}: passed over ({}) {}",
            remark.line, remark.code, remark.text
        ));
    }
    Ok(())
}

impl Import {
    async fn run(self, app: &App) -> anyhow::Result<()> {
        let tenant = self.shop.tenant(app).await?;
        let take = if self.replace { Take::Replace } else { Take::Add };
        let done = async {
            let years = calendar_years(&self.years)?;
            let file = read_calendar(app, &read(&self.file).map_err(fault)?)?;
            let found = place_calendar(app, tenant, &self.place).await?;
            let draft = with_file(&self.place, found.own.as_ref(), file, (take, &years))?;
            let foreseen = foresee_calendar(app, tenant, draft.clone()).await?;
            Ok((draft, foreseen))
        };
        let (draft, foreseen) = done.await.map_err(|error| said(app, error))?;
        told(&foreseen);
        if self.dry_run {
            say::line("Nothing was saved: it was only tried.");
            return Ok(());
        }
        self.save(app, tenant, (draft, foreseen.now.version)).await
    }

    async fn save(
        &self,
        app: &App,
        tenant: TenantId,
        (draft, seen): (OwnDraft, i64),
    ) -> anyhow::Result<()> {
        let saved = save_calendar(app, (tenant, OPERATOR), draft, seen).await;
        let version = saved.map_err(|error| said(app, error))?;
        say::line(&format!("{}: version {version} counts from now on.", self.place));
        Ok(())
    }
}

fn fault(error: anyhow::Error) -> flows::Error {
    flows::Error::Fault(format!("{error:#}"))
}

/// What changes, a line a day.
fn told(foreseen: &CalendarForesight) {
    let line = |change: &DayChange| {
        let [was, is] = change.kind.map(DayKind::word);
        let effect = if change.has_effect() { "" } else { "no difference" };
        vec![change.date.to_string(), was.to_owned(), is.to_owned(), effect.to_owned()]
    };
    say::table(&foreseen.changes.iter().map(line).collect::<Vec<_>>());
    say::line(&format!("{} days change: was, is", foreseen.changes.len()));
}
