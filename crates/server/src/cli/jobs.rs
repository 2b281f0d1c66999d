//! `amends jobs`: what was given up to a person.

use super::{Settings, say, setup};
use amends_core::ids::JobId;
use amends_store::{jobs, tenants};
use anyhow::bail;
use clap::Subcommand;
use jiff::Timestamp;

/// Shops looked at, and jobs shown of each.
const SHOPS_MAX: i64 = 1_000;
const SHOWN_MAX: i64 = 200;

/// See what was given up to a person, and try it again
#[derive(Debug, Subcommand)]
pub enum Jobs {
    /// List the jobs that were given up, of one shop or of all
    List {
        /// The shop's short name
        #[arg(long)]
        shop: Option<String>,
    },
    /// Try a job again, with all its tries
    Retry {
        /// The shop's short name
        #[arg(long)]
        shop: String,
        /// The job's id, as `list` shows it
        job: JobId,
    },
}

impl Jobs {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = setup::open(settings).await?;
        let store = app.store();
        match self {
            Self::Retry { shop, job } => {
                let tenant = setup::tenant(&app, &shop).await?;
                if !jobs::put_back(store, tenant, job, app.now().as_millisecond()).await? {
                    bail!("{shop} has no given-up job {job}");
                }
                say::line(&format!("{job} is tried again."));
            }
            Self::List { shop } => {
                let mut shops = tenants::list(store, SHOPS_MAX).await?;
                if let Some(slug) = &shop {
                    setup::tenant(&app, slug).await?;
                    shops.retain(|shop| shop.slug == *slug);
                }
                let mut rows = Vec::new();
                for shop in &shops {
                    let dead = jobs::dead(store, shop.id, SHOWN_MAX).await?;
                    rows.extend(dead.into_iter().map(|job| row(&shop.slug, job)));
                }
                say::table(&rows);
                say::line(&format!("{} given-up jobs", rows.len()));
            }
        }
        Ok(())
    }
}

fn row(slug: &str, job: jobs::Job) -> Vec<String> {
    let since = job.dead_ms.and_then(|ms| Timestamp::from_millisecond(ms).ok());
    let since = since.map(|at| at.to_string()).unwrap_or_default();
    let case = job.case.map(|case| case.to_string()).unwrap_or_default();
    let why = job.last_error.unwrap_or_default();
    vec![since, slug.to_owned(), job.kind, job.id.to_string(), case, why]
}
