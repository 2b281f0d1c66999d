//! `amends export`.

use super::{Settings, say, setup};
use crate::flows;
use anyhow::Context;
use clap::Args;
use std::{
    fs::File,
    io::{self, BufWriter, Write},
    path::PathBuf,
};

/// Write out everything of a shop: customers, products, orders and cases
///
/// One record a line (NDJSON) in the format that `amends import` reads; cases come with all their
/// events, letter for letter, so that their hashes can be checked. It holds personal data: keep it
/// safe.
#[derive(Debug, Args)]
pub struct Export {
    /// The shop's short name
    #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
    shop: String,
    /// File to write [default: standard output]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Export {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<()> {
        let app = setup::open(settings).await?;
        let tenant = setup::tenant(&app, &self.shop).await?;
        let mut out: Box<dyn Write + Send> = match &self.out {
            Some(path) => {
                let file = File::create(path).with_context(|| path.display().to_string())?;
                Box::new(BufWriter::new(file))
            }
            None => Box::new(BufWriter::new(io::stdout())),
        };
        let written = flows::export_shop(&app, tenant, |record| {
            serde_json::to_writer(&mut out, record)?;
            out.write_all(b"\n")
        });
        let written = written.await?;
        out.flush()?;
        if let Some(path) = &self.out {
            say::line(&format!("{written} records are in {}", path.display()));
        }
        Ok(())
    }
}
