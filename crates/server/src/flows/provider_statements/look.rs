//! A first walk over the whole file, before anything is kept: how many rows there are, what they
//! come to, which are not understood, and whether the file is whole.

use super::StatementFile;
use crate::{
    app::App,
    flows::{Error, FieldProblem},
    intake::Problem,
    statements::{Item, Line, Terms},
};
use amends_core::{ids::TenantId, reconcile::LineKind};
use jiff::Timestamp;
use std::collections::BTreeMap;

/// Problems that are listed; the rest is counted.
const PROBLEMS_MAX: usize = 200;
/// Lines that are shown.
const SAMPLE_MAX: usize = 10;

/// What the lines of one kind come to, in one currency; minor units.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct KindTotal {
    pub lines: u64,
    pub amount_minor: i64,
    pub fee_minor: i64,
}

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Look {
    pub rows: u64,
    pub lines: u64,
    /// Rows that are not understood, and what is wrong with the first of them.
    pub refused: u64,
    pub problems: Vec<Problem>,
    /// By currency and kind.
    pub totals: BTreeMap<(&'static str, LineKind), KindTotal>,
    /// First and last movement.
    pub span: Option<(Timestamp, Timestamp)>,
    /// The first lines.
    pub sample: Vec<Line>,
    /// Whether this file was taken in for this account before.
    pub is_known: bool,
}

impl Look {
    fn line(&mut self, line: Line) {
        self.lines += 1;
        let total = self.totals.entry((line.amount.currency.code(), line.kind)).or_default();
        total.lines += 1;
        total.amount_minor = total.amount_minor.saturating_add(line.amount.minor);
        total.fee_minor = total.fee_minor.saturating_add(line.fee_minor);
        let (from, to) = self.span.unwrap_or((line.at, line.at));
        self.span = Some((from.min(line.at), to.max(line.at)));
        if self.sample.len() < SAMPLE_MAX {
            self.sample.push(line);
        }
    }
}

/// Looks a file over. Error: it is not whole, or not what it should be.
pub(super) fn over(file: &StatementFile, terms: &Terms) -> Result<Look, Error> {
    let mut look = Look::default();
    let items = file.source.items(file.format, terms);
    for item in items.map_err(|error| file.unreadable(&error.to_string()))? {
        match item {
            Item::Broken(problem) => return Err(broken(&problem)),
            Item::Line(line) => look.line(*line),
            Item::Wrong(problems) => {
                look.refused += 1;
                let room = PROBLEMS_MAX.saturating_sub(look.problems.len());
                look.problems.extend(problems.into_iter().take(room));
            }
        }
        look.rows += 1;
    }
    if look.lines == 0 && look.refused > 0 {
        return Err(look.problems.first().map_or(Error::NotFound, broken));
    }
    Ok(look)
}

/// None of the file is taken in.
pub(super) fn broken(problem: &Problem) -> Error {
    let why = match problem.field.as_str() {
        "" => problem.reason.to_string(),
        field => format!("{field}: {}", problem.reason),
    };
    let told = FieldProblem::new("file", "statement-broken").with("line", problem.line);
    told.with("why", why).into()
}

/// What would come in; nothing is kept.
pub async fn preview_statement(
    app: &App,
    tenant: TenantId,
    file: &StatementFile,
) -> Result<Look, Error> {
    file.check()?;
    let terms = file.terms(app, tenant).await?;
    let mut look = over(file, &terms)?;
    let hash = file.source.hash().map_err(|error| file.unreadable(&error.to_string()))?;
    let account = file.account.trim();
    let known = amends_store::provider_statements::by_source(app.store(), tenant, account, hash);
    look.is_known = known.await?.is_some();
    Ok(look)
}
