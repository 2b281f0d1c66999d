//! The writer behind a PostgreSQL lane: one statement per batch, tried again when the engine asks
//! for it, and after a lost connection only for what turns out not to be stored.

use super::columns::Columns;
use super::{connect, may_retry, pause, plans_are_old, texts};
use crate::lane::{Answer, Backend};
use crate::{Commit, Done, StoreError};
use amends_core::ids::TenantId;
use tokio_postgres::error::SqlState;
use tokio_postgres::types::ToSql;
use tokio_postgres::{Client, Config, Row, Statement};
use uuid::Uuid;

/// How often a lane tries to get its connection back before it tells the callers.
const RECONNECTS_MAX: u32 = 6;
/// How often a batch is tried: each try ends in an answer, a request to try again, or a lost
/// connection.
const TRIES_MAX: u32 = 10;
/// How often a taken key is put down to another lane; after that it is the commit's own mistake.
const RACES_MAX: u32 = 2;

/// The batch statement is planned once, not for each batch, and always by index: see
/// [`plans_are_old`] for the rest.
const SETTINGS: &str = "set enable_seqscan = off; set plan_cache_mode = force_generic_plan";

pub(super) struct Writer {
    config: Config,
    /// None after the connection was lost.
    session: Option<Session>,
}

struct Session {
    client: Client,
    batch: Statement,
    /// The same with money, from the first batch on that has some.
    with_money: Option<Statement>,
    /// Batches since the connection was made.
    batches: usize,
}

impl Writer {
    pub fn new(config: Config) -> Self {
        // The first batch connects and prepares: the tables may not be there yet.
        Self { config, session: None }
    }

    /// Takes the session, or a new one if it was lost; renews its plan when that is due.
    async fn session(&mut self) -> Result<Session, StoreError> {
        let mut session = match self.session.take().filter(|old| !old.client.is_closed()) {
            Some(session) => session,
            None => Session::open(&self.config).await?,
        };
        session.batches += 1;
        if plans_are_old(session.batches) {
            session.batch = session.client.prepare(texts::BATCH).await?;
            session.with_money = None;
        }
        Ok(session)
    }

    /// The same, waiting for a database that restarts.
    async fn reconnected(&mut self) -> Result<Session, StoreError> {
        let mut tries = 0;
        loop {
            match self.session().await {
                Err(_) if tries < RECONNECTS_MAX => tries += 1,
                session => return session,
            }
            tokio::time::sleep(pause(tries + 3)).await;
        }
    }
}

impl Session {
    async fn open(config: &Config) -> Result<Self, StoreError> {
        let client = connect(config).await?;
        client.batch_execute(SETTINGS).await?;
        let batch = client.prepare(texts::BATCH).await?;
        Ok(Self { client, batch, with_money: None, batches: 0 })
    }

    async fn rows(&mut self, batch: &[&Commit]) -> Result<Vec<Row>, tokio_postgres::Error> {
        if !batch.iter().any(|commit| commit.has_money()) {
            return self.client.query(&self.batch, &Columns::of(batch).params()).await;
        }
        let statement = match &self.with_money {
            Some(statement) => statement,
            None => self.with_money.insert(self.client.prepare(texts::BATCH_WITH_MONEY).await?),
        };
        self.client.query(statement, &Columns::with_money(batch).params()).await
    }

    /// One try of a batch.
    async fn try_batch(
        &mut self,
        batch: &[&Commit],
    ) -> Result<Vec<Answer<Done>>, tokio_postgres::Error> {
        let rows = self.rows(batch).await?;
        let mut answers = Vec::with_capacity(batch.len());
        for (commit, row) in batch.iter().zip(rows) {
            let (first_pos, free): (Option<i64>, i32) = (row.try_get(1)?, row.try_get(2)?);
            answers.push(match first_pos {
                Some(first_pos) => Ok(Done { version: commit.version(), first_pos }),
                None if free == 1 && commit.seen == 0 && !self.case_there(commit).await? => {
                    Err(StoreError::NumberTaken)
                }
                None => Err(StoreError::Stale),
            });
        }
        Ok(answers)
    }

    async fn case_there(&self, commit: &Commit) -> Result<bool, tokio_postgres::Error> {
        let key = [&commit.tenant.0 as &(dyn ToSql + Sync), &commit.case.0];
        Ok(self.client.query_opt(texts::CASE_THERE, &key).await?.is_some())
    }

    /// Whether this very commit is stored: its first event is there, with its hash.
    async fn stored(&self, commit: &Commit) -> Result<Option<Done>, tokio_postgres::Error> {
        let seq = commit.seen + 1;
        let key = [&commit.tenant.0 as &(dyn ToSql + Sync), &commit.case.0, &seq];
        let Some(row) = self.client.query_opt(texts::EVENT_THERE, &key).await? else {
            return Ok(None);
        };
        let (first_pos, hash): (i64, &[u8]) = (row.try_get(0)?, row.try_get(1)?);
        let ours = commit.events.first().is_some_and(|event| event.hash == hash);
        Ok(ours.then_some(Done { version: commit.version(), first_pos }))
    }

    /// Answers again those that look stale only because their first try was stored.
    async fn settle(
        &self,
        batch: &[&Commit],
        answers: &mut [Answer<Done>],
    ) -> Result<(), tokio_postgres::Error> {
        for (commit, answer) in batch.iter().zip(answers) {
            if answer.is_err()
                && let Some(done) = self.stored(commit).await?
            {
                *answer = Ok(done);
            }
        }
        Ok(())
    }
}

impl Backend for Writer {
    type Act = Box<Commit>;
    type Outcome = Done;

    fn keys(commit: &Box<Commit>) -> Vec<(TenantId, Uuid)> {
        let guards = commit.outside_guards().into_iter().map(|guard| guard.id);
        let answer = commit.answer.iter().map(|answer| answer.guard);
        let ids = guards.chain(answer).chain([commit.case.0]);
        ids.map(|id| (commit.tenant, id)).collect()
    }

    async fn run(&mut self, batch: &[&Box<Commit>]) -> Result<Vec<Answer<Done>>, StoreError> {
        let batch: Vec<&Commit> = batch.iter().map(|commit| &***commit).collect();
        let mut uncertain = false; // an earlier try may have been stored
        for tries in 1..=TRIES_MAX {
            let mut session = match self.reconnected().await {
                Ok(session) => session,
                // Not an outer error: nobody wants each act to wait for the database alone.
                Err(error) => return Ok(batch.iter().map(|_| Err(error.clone())).collect()),
            };
            let tried = async {
                let mut answers = session.try_batch(&batch).await?;
                if uncertain {
                    session.settle(&batch, &mut answers).await?;
                }
                Ok(answers)
            };
            let tried: Result<_, tokio_postgres::Error> = tried.await;
            let lost = tried.as_ref().err().is_some_and(lost);
            self.session = (!lost).then_some(session);
            let error = match tried {
                Ok(answers) => return Ok(answers),
                Err(error) => error,
            };
            uncertain |= lost;
            let raced = raced(&error) && tries <= RACES_MAX;
            if !(lost || raced || may_retry(&error)) {
                return Err(error.into());
            }
            tracing::warn!(%error, tries, "a batch of commits is tried again");
            tokio::time::sleep(pause(tries)).await;
        }
        let busy = StoreError::Unavailable("the database asked to try again too often".into());
        Ok(batch.iter().map(|_| Err(busy.clone())).collect())
    }
}

/// Another lane wrote the same key after our statement began (two requests with one
/// `Idempotency-Key`, say): the next try sees it and answers `Stale`.
fn raced(error: &tokio_postgres::Error) -> bool {
    error.code() == Some(&SqlState::UNIQUE_VIOLATION)
}

/// The connection is gone, or the server said that it is about to be.
fn lost(error: &tokio_postgres::Error) -> bool {
    match error.code() {
        Some(code) => code.code().starts_with("08") || code.code().starts_with("57P"),
        None => true, // not the server's word: closed, reset, or cut short
    }
}
