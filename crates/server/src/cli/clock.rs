//! `amends clock`: the clock of a sandbox.

use super::{Settings, say, setup};
use crate::{
    flows,
    own_time::{self, Forward, MOVE_MAX, SandboxClock},
    words::Locale,
};
use clap::{Args, Subcommand};
use jiff::{SignedDuration, Timestamp};

/// See and move the clock of a sandbox
#[derive(Debug, Subcommand)]
pub enum Clock {
    /// What it shows, and what runs out next
    Show {
        /// The sandbox's short name
        #[arg(long)]
        shop: String,
    },
    /// Move it forwards; every deadline on the way is acted on in its moment
    Move(Move),
}

#[derive(Debug, Args)]
#[group(id = "how-far", args = ["hours", "days", "until", "next"])]
#[group(required = true, multiple = false)]
pub struct Move {
    /// The sandbox's short name
    #[arg(long)]
    shop: String,
    #[arg(long)]
    hours: Option<u32>,
    #[arg(long)]
    days: Option<u32>,
    /// To this moment, e.g. 2026-12-24T10:00:00Z
    #[arg(long, value_name = "MOMENT")]
    until: Option<Timestamp>,
    /// To the next deadline
    #[arg(long)]
    next: bool,
    /// Only say what would run out
    #[arg(long)]
    preview: bool,
}

impl Move {
    fn forward(&self) -> Forward {
        let hours = |hours: u32| Forward::By(SignedDuration::from_hours(hours.into()));
        match (self.hours, self.days, self.until) {
            (Some(count), ..) => hours(count),
            (_, Some(count), _) => hours(count.saturating_mul(24)),
            (.., Some(until)) => Forward::Until(until),
            _ => Forward::ToNext,
        }
    }
}

impl Clock {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = setup::open(settings).await?;
        let said = |error| said(&app, error);
        match &self {
            Self::Show { shop } => {
                let tenant = setup::tenant(&app, shop).await?;
                tell(&own_time::sandbox_clock(&app, tenant, None).await.map_err(said)?);
            }
            Self::Move(how) => {
                let tenant = setup::tenant(&app, &how.shop).await?;
                let until = own_time::moment_of(&app, tenant, how.forward()).await.map_err(said)?;
                if how.preview {
                    let clock = own_time::sandbox_clock(&app, tenant, Some(until)).await;
                    tell(&clock.map_err(said)?);
                    return Ok(());
                }
                tell(&own_time::move_clock(&app, tenant, until).await.map_err(said)?);
            }
        }
        app.store().drain().await?;
        Ok(())
    }
}

fn tell(clock: &SandboxClock) {
    let row = |timer: &amends_store::timers::Timer| {
        let due = flows::load::moment(timer.due_ms).to_string();
        vec![due, timer.kind.clone(), timer.case.to_string()]
    };
    say::table(&clock.fires.iter().map(row).collect::<Vec<_>>());
    say::line(&format!("The clock shows {}.", clock.now));
}

/// A flow's no, in the words of the product.
fn said(app: &crate::app::App, error: flows::Error) -> anyhow::Error {
    let flows::Error::Invalid(problems) = &error else { return error.into() };
    let words = app.words(Locale::En);
    let sentence = |problem: &flows::FieldProblem| {
        let max = MOVE_MAX.as_hours() / 24;
        words.get_with(&format!("field-{}", problem.code), &[("max", max.into())])
    };
    anyhow::anyhow!(problems.iter().map(sentence).collect::<Vec<_>>().join("\n"))
}
