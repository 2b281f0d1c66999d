//! One run over one source: its counts, and for files where it stands, kept after each batch. What
//! a kill between a batch and its bookkeeping repeats is recognised by when it came to be here.

use super::{ImportReport, Outcome, Progress, survey::unreadable};
use crate::{app::App, flows::Error, intake::Source};
use amends_core::ids::TenantId;
use amends_store::{
    customers::Imported,
    imports::{self, ImportProblem, ImportRun},
};

/// Problems read back at a time.
const PROBLEMS_PAGE: i64 = 1_000;

pub struct Run {
    /// What is kept; `None` for a text, of which nothing is kept.
    kept: Option<ImportRun>,
    report: ImportReport,
    done: u64,
}

impl Run {
    /// Starts, starts over, or goes on with the source.
    pub async fn begin(app: &App, tenant: TenantId, source: &Source) -> Result<Self, Error> {
        let Source::File(_) = source else {
            return Ok(Self { kept: None, report: ImportReport::default(), done: 0 });
        };
        let hash = source.hash().map_err(|error| unreadable(source, &error.to_string()))?;
        let now_ms = app.now().as_millisecond();
        let id = app.mint().id(amends_core::ids::JobId::new).0;
        let mut run = imports::begin(app.store(), tenant, id, hash, ("orders", now_ms)).await?;
        if run.state == "done" {
            imports::restart(app.store(), tenant, run.id, now_ms).await?;
            run = imports::find(app.store(), tenant, run.id).await?.ok_or(Error::Moved)?;
            run.started_ms = now_ms;
        }
        let count = |number: i64| number.unsigned_abs();
        let report = ImportReport {
            created: count(run.created),
            updated: count(run.updated),
            unchanged: count(run.unchanged),
            refused: count(run.problems),
            resumed_at: count(run.offset),
            earlier: earlier(app, tenant, &run).await?,
            ..ImportReport::default()
        };
        let done = report.resumed_at;
        Ok(Self { kept: Some(run), report, done })
    }

    /// Records that need not be looked at again.
    pub fn done(&self) -> usize {
        usize::try_from(self.done).unwrap_or(usize::MAX)
    }

    pub fn progress(&self, total: u64) -> Progress {
        let (before, refused) = (self.report.resumed_at, self.report.refused);
        Progress { done: self.done, before, total, refused }
    }

    /// Counts a batch of `count` records and keeps how far the run is.
    pub async fn advance(
        &mut self,
        app: &App,
        tenant: TenantId,
        count: usize,
        outcomes: Vec<Outcome>,
    ) -> Result<(), Error> {
        self.done += count as u64;
        let first_new = self.report.problems.len();
        for outcome in outcomes {
            self.count(outcome);
        }
        self.report.problems[first_new..].sort_by_key(|problem| problem.line);
        self.keep(app, tenant, first_new, "running").await
    }

    /// Closes the run and gives its report.
    pub async fn finish(mut self, app: &App, tenant: TenantId) -> Result<ImportReport, Error> {
        let all = self.report.problems.len();
        self.keep(app, tenant, all, "done").await?;
        Ok(self.report)
    }

    fn count(&mut self, outcome: Outcome) {
        let report = &mut self.report;
        match outcome {
            Outcome::Passed(note) => *report.notes.entry(note).or_default() += 1,
            Outcome::Refused(problems) => {
                report.refused += 1;
                report.problems.extend(problems);
            }
            Outcome::Taken { what, since_ms, notes } => {
                let began_ms = self.kept.as_ref().map_or(i64::MAX, |run| run.started_ms);
                match what {
                    Imported::Created => report.created += 1,
                    Imported::Updated => report.updated += 1,
                    // It came with this very run, whose bookkeeping a kill has cut off.
                    Imported::Unchanged if since_ms.is_some_and(|at| at >= began_ms) => {
                        report.created += 1;
                    }
                    Imported::Unchanged => report.unchanged += 1,
                }
                for note in notes {
                    *report.notes.entry(note).or_default() += 1;
                }
            }
        }
    }

    async fn keep(
        &mut self,
        app: &App,
        tenant: TenantId,
        first_new: usize,
        state: &str,
    ) -> Result<(), Error> {
        let Some(run) = &mut self.kept else { return Ok(()) };
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let report = &self.report;
        (run.offset, run.problems) = (count(self.done), count(report.refused));
        (run.created, run.updated) = (count(report.created), count(report.updated));
        run.unchanged = count(report.unchanged);
        run.updated_ms = app.now().as_millisecond();
        run.state = state.to_owned();
        let new = report.problems[first_new..].iter().map(|problem| ImportProblem {
            line: count(problem.line),
            field: problem.field.clone(),
            reason: problem.reason.to_string(),
        });
        Ok(imports::progress(app.store(), tenant, run, &new.collect::<Vec<_>>()).await?)
    }
}

async fn earlier(
    app: &App,
    tenant: TenantId,
    run: &ImportRun,
) -> Result<Vec<ImportProblem>, Error> {
    let mut all: Vec<ImportProblem> = Vec::new();
    loop {
        let after = all.last().map_or(-1, |problem| problem.line);
        let page = imports::problems(app.store(), tenant, run.id, after, PROBLEMS_PAGE).await?;
        if page.is_empty() {
            return Ok(all);
        }
        all.extend(page);
    }
}
