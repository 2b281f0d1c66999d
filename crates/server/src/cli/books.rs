//! `amends books`: payments, books and claims, derived from the events.

use super::{Settings, say, setup};
use crate::flows;
use amends_store::tenants;
use clap::Subcommand;

/// Shops whose books are written anew.
const SHOPS_MAX: i64 = 1_000;

/// Write payments, books and claims anew from the events
#[derive(Debug, Subcommand)]
pub enum Books {
    /// Derive them for all cases; needed once after the update that brought them
    ///
    /// Safe to run again, safe to stop, and safe while people work: what a commit writes and what
    /// this writes are the same.
    Rebuild {
        /// The shop's short name [default: all shops]
        #[arg(long)]
        shop: Option<String>,
    },
}

impl Books {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let Self::Rebuild { shop } = self;
        let app = setup::open(settings).await?;
        let mut shops = tenants::list(app.store(), SHOPS_MAX).await?;
        if let Some(slug) = &shop {
            setup::tenant(&app, slug).await?;
            shops.retain(|shop| shop.slug == *slug);
        }
        for shop in &shops {
            let cases = flows::rebuild_books(&app, shop.id).await?;
            say::line(&format!("{}: the books of {cases} cases are written.", shop.slug));
        }
        Ok(())
    }
}
