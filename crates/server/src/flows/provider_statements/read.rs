//! Lines are read and kept, some hundred at a time, each under what tells the movement apart in its
//! account: a daily and a monthly file may overlap, and a line is kept once.

use super::{Import, StatementProgress, look::broken};
use crate::{
    flows::Error,
    intake::Problem,
    statements::{Item, Line},
};
use amends_store::provider_statements::{
    self, RowProblem, Statement,
    lines::{self, Added},
};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Rows that are read together: enough for one commit to carry many, few enough that a killed
/// import repeats little.
const BATCH_ROWS: usize = 500;

type Kept = (lines::Line, [u8; 32]);

impl Import<'_> {
    /// Reads what is not read yet.
    pub(super) async fn read(
        &self,
        statement: &mut Statement,
        progress: &mut (impl FnMut(&StatementProgress) + Send),
    ) -> Result<(), Error> {
        let items = self.file.source.items(self.file.format, &self.terms);
        let mut items = items.map_err(|error| self.file.unreadable(&error.to_string()))?;
        let mut identities = Identities::default();
        for item in items.by_ref().take(usize::try_from(statement.done).unwrap_or(usize::MAX)) {
            if let Item::Line(line) = item {
                identities.of(&line);
            }
        }
        loop {
            let batch: Vec<Item> = items.by_ref().take(BATCH_ROWS).collect();
            if batch.is_empty() {
                break;
            }
            self.batch(statement, &mut identities, batch).await?;
            progress(&self.progress(statement));
        }
        statement.state = "comparing".to_owned();
        Ok(provider_statements::keep(self.app.store(), self.tenant, statement, &[]).await?)
    }

    async fn batch(
        &self,
        statement: &mut Statement,
        identities: &mut Identities,
        batch: Vec<Item>,
    ) -> Result<(), Error> {
        let rows = batch.len() as i64;
        let (mut kept, mut problems) = (Vec::<Kept>::with_capacity(batch.len()), Vec::new());
        for item in batch {
            match item {
                // It was whole when it was looked over; somebody has changed it since.
                Item::Broken(problem) => return Err(broken(&problem)),
                Item::Wrong(wrong) => {
                    statement.problems += 1;
                    problems.extend(wrong.iter().map(noted));
                }
                Item::Line(line) => {
                    let identity = identities.of(&line);
                    kept.push((row(statement, *line), identity));
                }
            }
        }
        let added = lines::add(self.app.store(), self.tenant, &kept, apart).await?;
        for ((line, _), added) in kept.iter().zip(added) {
            if added == Added::Known {
                statement.known += 1;
            } else {
                statement.lines += 1;
            }
            let (from, to) = (statement.from_ms, statement.to_ms);
            statement.from_ms = Some(from.unwrap_or(line.at_ms).min(line.at_ms));
            statement.to_ms = Some(to.unwrap_or(line.at_ms).max(line.at_ms));
        }
        statement.done += rows;
        statement.updated_ms = self.now_ms();
        Ok(provider_statements::keep(self.app.store(), self.tenant, statement, &problems).await?)
    }
}

fn noted(problem: &Problem) -> RowProblem {
    RowProblem {
        line: i64::try_from(problem.line).unwrap_or(i64::MAX),
        field: problem.field.clone(),
        code: problem.reason.code().to_owned(),
        reason: problem.reason.to_string(),
    }
}

fn row(statement: &Statement, line: Line) -> lines::Line {
    lines::Line {
        statement: statement.id,
        line: i64::try_from(line.line).unwrap_or(i64::MAX),
        account: statement.account.clone(),
        kind: line.kind.word().to_owned(),
        our_id: line.our_id(),
        number: line.number,
        ours: line.ours,
        payment: line.payment,
        amount_minor: line.amount.minor,
        currency: line.amount.currency.code().to_owned(),
        fee_minor: line.fee_minor,
        at_ms: line.at.as_millisecond(),
        settled: line.settled.word().to_owned(),
        words: line.words,
        payout: None,
    }
}

/// Of the second of two lines of one statement that are the same movement.
fn apart(identity: &[u8; 32], line: i64) -> [u8; 32] {
    Sha256::new().chain_update(identity).chain_update(line.to_be_bytes()).finalize().into()
}

/// What tells movements apart. A provider numbers its own; where a bank does not, a line is told
/// apart by all it says and by how many like it came before.
#[derive(Default)]
struct Identities {
    unnumbered: HashMap<[u8; 32], u32>,
}

impl Identities {
    fn of(&mut self, line: &Line) -> [u8; 32] {
        let mut hash = Sha256::new();
        let mut add = |text: &str| {
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        add(line.kind.word());
        add(line.settled.word());
        add(line.amount.currency.code());
        add(&line.number);
        add(&line.ours);
        if line.is_numbered() {
            return hash.finalize().into();
        }
        add(&line.words);
        hash.update(line.amount.minor.to_be_bytes());
        hash.update(line.at.as_millisecond().to_be_bytes());
        let alike: [u8; 32] = hash.finalize().into();
        let before = self.unnumbered.entry(alike).or_default();
        *before += 1;
        apart(&alike, i64::from(*before))
    }
}
