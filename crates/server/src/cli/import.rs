//! `amends import`.

use super::{Settings, say, setup};
use crate::{
    flows::{self, ImportReport, Progress},
    intake::Source,
};
use anyhow::Context;
use clap::Args;
use std::{
    fs::File,
    io::{BufWriter, Write},
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, Instant},
};

/// Problems printed; the rest goes to a file.
const PRINTED_MAX: usize = 50;
/// How often a line is printed where there is no terminal.
const LINE_EVERY: Duration = Duration::from_secs(5);
/// How often the bar moves.
const BAR_EVERY: Duration = Duration::from_millis(100);

/// Take in customers, products and orders from JSON or CSV
///
/// Reads JSON, one record a line (NDJSON), or CSV with a row a line of an order; docs/orders.md
/// describes the format. Files are taken in the order given: customers and products first. A bad
/// record is told with line, field and reason and kept out whole; the good ones are in. The same
/// file again changes nothing; a run that was killed goes on where it was.
///
/// Exit codes: 0 everything is in, 1 some records are not.
#[derive(Debug, Args)]
pub struct Import {
    /// The shop's short name
    #[arg(long, visible_alias = "tenant", value_name = "SLUG")]
    shop: String,
    /// Where all problems are written if there are more than 50 [default: FILE.problems.txt]
    #[arg(long, value_name = "FILE")]
    problems: Option<PathBuf>,
    /// Files to take in, one after the other
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
}

impl Import {
    pub async fn run(self, settings: &Settings) -> anyhow::Result<ExitCode> {
        let app = setup::open(settings).await?;
        let tenant = setup::tenant(&app, &self.shop).await?;
        let mut refused = 0;
        for file in &self.files {
            let mut meter = Meter::new(file);
            let source = Source::File(file.clone());
            let report =
                flows::import_orders(&app, tenant, &source, |progress| meter.show(progress)).await;
            meter.clear();
            let report = report.map_err(|error| said(error, file))?;
            self.tell(file, &report)?;
            refused += report.refused;
        }
        Ok(if refused == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }

    fn tell(&self, file: &Path, report: &ImportReport) -> anyhow::Result<()> {
        let name = file.display();
        if report.resumed_at > 0 {
            say::line(&format!(
                "{name}: went on after the {} records that an earlier run had done",
                report.resumed_at
            ));
        }
        say::line(&format!(
            "{name}: {} new, {} updated, {} unchanged, {} not taken in",
            report.created, report.updated, report.unchanged, report.refused
        ));
        for (note, count) in &report.notes {
            say::line(&format!("  note: {note} ({count})"));
        }
        let told = problems(report);
        for problem in told.iter().take(PRINTED_MAX) {
            say::line(&format!("  {problem}"));
        }
        if told.len() > PRINTED_MAX {
            let path = self.problems.clone().unwrap_or_else(|| beside(file));
            write_all(&path, &told).with_context(|| path.display().to_string())?;
            let (more, path) = (told.len() - PRINTED_MAX, path.display());
            say::line(&format!("  … and {more} more; all {} are in {path}", told.len()));
        }
        Ok(())
    }
}

/// All problems, those of the run that was killed first.
fn problems(report: &ImportReport) -> Vec<String> {
    let earlier = report.earlier.iter().map(|problem| match problem.field.as_str() {
        "" => format!("line {}: {}", problem.line, problem.reason),
        field => format!("line {}: {field}: {}", problem.line, problem.reason),
    });
    earlier.chain(report.problems.iter().map(ToString::to_string)).collect()
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".problems.txt");
    PathBuf::from(name)
}

fn write_all(path: &Path, problems: &[String]) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    for problem in problems {
        writeln!(out, "{problem}")?;
    }
    out.flush()
}

fn said(error: flows::Error, file: &Path) -> anyhow::Error {
    let flows::Error::Invalid(problems) = &error else { return error.into() };
    let why = problems.iter().flat_map(|problem| &problem.params);
    let why = why.filter(|(name, _)| *name == "why").map(|(_, why)| why.as_str());
    anyhow::anyhow!("{}: {}", file.display(), why.collect::<Vec<_>>().join("; "))
}

/// Shows how far it is: a bar with the rate on a terminal, now and then a plain line elsewhere.
pub(super) struct Meter {
    name: String,
    start: Instant,
    shown: Option<Instant>,
}

impl Meter {
    pub(super) fn new(file: &Path) -> Self {
        let name = file.file_name().map(|name| name.to_string_lossy().into_owned());
        Self { name: name.unwrap_or_default(), start: Instant::now(), shown: None }
    }

    pub(super) fn show(&mut self, progress: &Progress) {
        let every = if say::on_terminal() { BAR_EVERY } else { LINE_EVERY };
        let since = self.shown.unwrap_or(self.start);
        let finished = progress.done == progress.total;
        if self.shown.is_some() && since.elapsed() < every && !finished {
            return;
        }
        if self.shown.is_none() || since.elapsed() >= every || finished {
            self.shown = Some(Instant::now());
            let text = format!("{} {}", self.name, self.words(progress));
            match say::on_terminal() {
                true => say::progress(&text),
                // Short runs say nothing until their report.
                false if self.start.elapsed() >= LINE_EVERY => say::aside(&text),
                false => {}
            }
        }
    }

    fn words(&self, progress: &Progress) -> String {
        let Progress { done, before, total, refused } = *progress;
        let seconds = self.start.elapsed().as_millis().max(1) as u64;
        let rate = (done - before) * 1_000 / seconds;
        let percent = (done * 100).checked_div(total).unwrap_or(100);
        let full = (percent / 5) as usize;
        let bar = format!("{}{}", "█".repeat(full), "░".repeat(20 - full.min(20)));
        let left = (total - done).checked_div(rate).filter(|_| done < total);
        let left = left.map_or(String::new(), |left| format!(", {left} s left"));
        let bad = if refused == 0 { String::new() } else { format!(", {refused} bad") };
        format!("{bar} {percent}% {done}/{total} records, {rate}/s{left}{bad}")
    }

    pub(super) fn clear(&self) {
        say::progress("");
    }
}
