//! A provider's statement comes in: looked over whole before anything is kept, then read line by
//! line, then compared with our refunds and charges. Each step keeps how far it is, so that one
//! that was killed goes on where it was; the same file again changes nothing.

mod compare;
mod fees;
mod look;
mod read;

pub use compare::MISSING_AFTER_DAYS;
pub(super) use compare::{moves, one as compare_one};
pub(super) use fees::book as book_fee;
pub use look::{KindTotal, Look, preview_statement};

use super::{Error, FieldProblem};
use crate::{
    app::App,
    statements::{BANK_COLUMNS, FILE_BYTES_MAX, Format, Source, Terms},
};
use amends_core::{
    ids::{StatementId, TenantId},
    money::Currency,
    people::Actor,
};
pub(super) use amends_store::provider_statements::reckon;
use amends_store::{
    provider_statements::{self, Statement},
    tenants,
};
use jiff::tz::TimeZone;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Letters of an account's name.
const ACCOUNT_CHARS_MAX: usize = 60;
/// Letters of a file's name that are kept.
const NAME_CHARS_MAX: usize = 120;
/// Letters of what a bank calls a column.
const COLUMN_CHARS_MAX: usize = 60;

/// A statement that is to come in, and how to read it.
#[derive(Debug, Clone)]
pub struct StatementFile {
    /// The account at the provider, as the shop calls it.
    pub account: String,
    pub format: Format,
    pub source: Source,
    /// Whether 03/04 is the third of April.
    pub day_first: bool,
    /// Whether `1.234,56` is how an amount is written.
    pub decimal_comma: bool,
    /// What a bank calls its columns: our name to theirs.
    pub columns: BTreeMap<String, String>,
}

impl StatementFile {
    /// A statement that is written as usual.
    pub fn new(account: impl Into<String>, format: Format, source: Source) -> Self {
        let (day_first, decimal_comma, columns) = (false, false, BTreeMap::new());
        Self { account: account.into(), format, source, day_first, decimal_comma, columns }
    }

    fn check(&self) -> Result<(), Error> {
        let mut problems = Vec::new();
        let account = self.account.trim();
        if account.is_empty() {
            problems.push(FieldProblem::new("account", "missing"));
        } else if account.chars().count() > ACCOUNT_CHARS_MAX {
            let long = FieldProblem::new("account", "text-too-long");
            problems.push(long.with("max", ACCOUNT_CHARS_MAX));
        } else if account.chars().any(char::is_control) {
            problems.push(FieldProblem::new("account", "account-name"));
        }
        for (ours, theirs) in &self.columns {
            if !BANK_COLUMNS.contains(&ours.as_str()) {
                let unknown = FieldProblem::new("columns", "not-one-of");
                problems.push(unknown.with("known", BANK_COLUMNS.join(", ")));
            } else if theirs.chars().count() > COLUMN_CHARS_MAX {
                let long = FieldProblem::new("columns", "text-too-long");
                problems.push(long.with("max", COLUMN_CHARS_MAX));
            }
        }
        let size = self.source.size().map_err(|error| self.unreadable(&error.to_string()))?;
        if size > FILE_BYTES_MAX {
            problems.push(FieldProblem::new("file", "file-too-large").with("max", FILE_BYTES_MAX));
        }
        if problems.is_empty() { Ok(()) } else { Err(Error::Invalid(problems)) }
    }

    /// The file cannot be read at all.
    fn unreadable(&self, why: &str) -> Error {
        let problem = FieldProblem::new("file", "source-unreadable");
        problem.with("name", self.source.name()).with("why", why).into()
    }

    async fn terms(&self, app: &App, tenant: TenantId) -> Result<Terms, Error> {
        let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
        let currency = Currency::parse(&shop.currency).map_err(|e| Error::Fault(e.to_string()))?;
        let zone = TimeZone::get(&shop.zone).unwrap_or(TimeZone::UTC);
        let (day_first, decimal_comma) = (self.day_first, self.decimal_comma);
        let columns = self.columns.clone();
        Ok(Terms { day_first, decimal_comma, columns, ..Terms::new(tenant, currency, zone) })
    }
}

/// Reads `date=Buchungstag,amount=Betrag`: our name of each column and the bank's.
pub fn bank_columns(text: &str) -> Result<BTreeMap<String, String>, FieldProblem> {
    let pairs = text.split(',').map(str::trim).filter(|pair| !pair.is_empty());
    let read = |pair: &str| {
        let (ours, theirs) = pair.split_once('=')?;
        let (ours, theirs) = (ours.trim(), theirs.trim());
        (BANK_COLUMNS.contains(&ours) && !theirs.is_empty())
            .then(|| (ours.to_owned(), theirs.to_owned()))
    };
    pairs.map(read).collect::<Option<_>>().ok_or_else(|| {
        let known = BANK_COLUMNS.join(", ");
        FieldProblem::new("columns", "bank-columns").with("known", known)
    })
}

/// How far a statement is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementProgress {
    /// Rows read and compared, of twice as many as there are.
    pub done: u64,
    pub total: u64,
    /// What an earlier run had done.
    pub before: u64,
    pub problems: u64,
}

/// What a statement came to.
#[derive(Debug, Clone)]
pub struct Imported {
    pub statement: Statement,
    /// It was here, whole, before.
    pub was_known: bool,
    /// Rows that an earlier run had read before it was killed.
    pub resumed_at: i64,
}

/// How a file is written, as it is kept with its statement.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Written {
    pub day_first: bool,
    pub decimal_comma: bool,
    pub columns: BTreeMap<String, String>,
}

/// Everything that one import works with.
pub(super) struct Import<'a> {
    app: &'a App,
    tenant: TenantId,
    file: &'a StatementFile,
    terms: Terms,
    before: u64,
}

impl Import<'_> {
    fn now_ms(&self) -> i64 {
        self.app.now().as_millisecond()
    }

    fn progress(&self, statement: &Statement) -> StatementProgress {
        let count = |number: i64| number.unsigned_abs();
        let compared = match statement.state.as_str() {
            "reading" => 0,
            // Lines are compared by their place in the file, which has rows without lines as well.
            _ => count(statement.compared_to).min(count(statement.rows)),
        };
        StatementProgress {
            done: count(statement.done) + compared,
            total: 2 * count(statement.rows),
            before: self.before,
            problems: count(statement.problems),
        }
    }
}

/// Looks a file over and begins its statement, of which nothing is read yet; the one that is there
/// if the file came before.
pub async fn begin_statement(
    app: &App,
    (tenant, actor): (TenantId, &Actor),
    file: &StatementFile,
) -> Result<Statement, Error> {
    file.check()?;
    let terms = file.terms(app, tenant).await?;
    let look = look::over(file, &terms)?;
    let hash = file.source.hash().map_err(|error| file.unreadable(&error.to_string()))?;
    let new = new_statement(app, actor, (file, &look), hash)?;
    Ok(provider_statements::begin(app.store(), tenant, &new).await?)
}

/// Takes in a statement and compares it; tells how far it is on the way.
pub async fn import_statement(
    app: &App,
    (tenant, actor): (TenantId, &Actor),
    file: &StatementFile,
    mut progress: impl FnMut(&StatementProgress) + Send,
) -> Result<Imported, Error> {
    let mut statement = begin_statement(app, (tenant, actor), file).await?;
    let terms = file.terms(app, tenant).await?;
    let (resumed_at, was_known) = (statement.done, statement.state == "done");
    let before = statement.done.unsigned_abs();
    let import = Import { app, tenant, file, terms, before };
    if statement.state == "reading" {
        import.read(&mut statement, &mut progress).await?;
    }
    if !was_known {
        import.compare(&mut statement, &mut progress).await?;
    }
    Ok(Imported { statement, was_known, resumed_at })
}

fn new_statement(
    app: &App,
    actor: &Actor,
    (file, look): (&StatementFile, &Look),
    source_hash: [u8; 32],
) -> Result<Statement, Error> {
    let size = file.source.size().map_err(|error| file.unreadable(&error.to_string()))?;
    let now_ms = app.now().as_millisecond();
    let (day_first, decimal_comma) = (file.day_first, file.decimal_comma);
    let written = Written { day_first, decimal_comma, columns: file.columns.clone() };
    Ok(Statement {
        id: app.mint().id(StatementId::new),
        account: file.account.trim().to_owned(),
        format: file.format.word().to_owned(),
        name: file.source.name().chars().take(NAME_CHARS_MAX).collect(),
        source_hash,
        size_bytes: i64::try_from(size).unwrap_or(i64::MAX),
        reading: serde_json::to_string(&written)?,
        state: "reading".to_owned(),
        done: 0,
        rows: i64::try_from(look.rows).unwrap_or(i64::MAX),
        lines: 0,
        known: 0,
        problems: 0,
        compared_to: 0,
        from_ms: None,
        to_ms: None,
        actor: actor.to_string(),
        started_ms: now_ms,
        updated_ms: now_ms,
    })
}

/// One statement with what its lines come to.
pub async fn statement(
    app: &App,
    tenant: TenantId,
    id: StatementId,
) -> Result<(Statement, Vec<provider_statements::Total>), Error> {
    let found = provider_statements::find(app.store(), tenant, id).await?;
    let found = found.ok_or(Error::NotFound)?;
    let totals = provider_statements::totals(app.store(), tenant, id).await?;
    Ok((found, totals))
}
