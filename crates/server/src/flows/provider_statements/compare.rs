//! Lines that are in are compared with our refunds and charges: by the number we gave, else by the
//! provider's number that we were told. Anything that looks alike is left for a person to say.

use super::{Import, StatementProgress, fees};
use crate::flows::{Error, differences};
use amends_core::{
    ids::DifferenceId,
    reconcile::{DifferenceKind, LineKind, Ours, Settled, Theirs, compare},
};
use amends_store::{
    differences::Difference,
    provider_statements::{
        self, Statement,
        lines::{self, Compared, Line},
    },
};
use std::collections::HashSet;

/// Lines that are compared together.
const BATCH_LINES: i64 = 200;
/// How long a payment of ours may take to come onto a statement; then it is missing.
pub const MISSING_AFTER_DAYS: i64 = 3;
/// The account that means the built-in provider, which also sees to tenders without an account.
const BUILT_IN: &str = "simulator";
const DAY_MS: i64 = 86_400_000;

impl Import<'_> {
    /// Compares what is not compared yet, looks for what did not come, and closes the statement.
    pub(super) async fn compare(
        &self,
        statement: &mut Statement,
        progress: &mut (impl FnMut(&StatementProgress) + Send),
    ) -> Result<(), Error> {
        let (store, tenant) = (self.app.store(), self.tenant);
        loop {
            let after = statement.compared_to;
            let page = lines::page(store, tenant, statement.id, after, BATCH_LINES).await?;
            let Some(last) = page.last() else { break };
            statement.compared_to = last.line;
            statement.updated_ms = self.now_ms();
            let result = self.page(&page).await?;
            lines::compared(store, tenant, &result, Some(statement), self.now_ms()).await?;
            progress(&self.progress(statement));
        }
        self.missing(statement).await?;
        differences::close_paid_since(self.app, tenant).await?;
        provider_statements::reckon(store, tenant, statement.id).await?;
        (statement.state, statement.updated_ms) = ("done".to_owned(), self.now_ms());
        statement.compared_to = statement.compared_to.max(statement.rows);
        Ok(provider_statements::keep(store, tenant, statement, &[]).await?)
    }

    async fn page(&self, page: &[Line]) -> Result<Compared, Error> {
        let (mut result, mut seen) = (Compared::default(), HashSet::new());
        for line in page {
            let mut ours = self.ours(line).await?;
            if let Some(ours) = &mut ours {
                ours.is_matched |= seen.contains(&ours.id);
            }
            one(line, ours.as_ref(), self.now_ms(), &mut result)?;
            if let Some(ours) = &ours {
                fees::book(self.app, self.tenant, line, ours).await?;
            }
            if let Some(ours) = ours.filter(|_| line.settled == Settled::Done.word()) {
                seen.insert(ours.id);
            }
        }
        Ok(result)
    }

    /// What a line is of ours.
    async fn ours(&self, line: &Line) -> Result<Option<lines::Ours>, Error> {
        let store = self.app.store();
        if let Some(id) = line.our_id
            && let Some(ours) = lines::ours(store, self.tenant, id).await?
        {
            return Ok(Some(ours));
        }
        let may_be = line.kind == LineKind::Refund.word() || line.kind == LineKind::Other.word();
        if line.number.is_empty() || !may_be {
            return Ok(None);
        }
        let mut found = lines::ours_by_reference(store, self.tenant, &line.number).await?;
        if found.len() > 1 {
            // Some providers give all refunds of a payment the payment's number.
            let moves = line.amount_minor.abs();
            found.retain(|ours| ours.amount_minor == moves && !ours.is_matched);
        }
        Ok(if found.len() == 1 { found.pop() } else { None })
    }

    /// What we say was paid, and the statements do not say so though they reach days further.
    async fn missing(&self, statement: &Statement) -> Result<(), Error> {
        let (store, tenant) = (self.app.store(), self.tenant);
        let account = statement.account.as_str();
        let or = if account == BUILT_IN { "" } else { account };
        let covered = provider_statements::covered(store, tenant, account).await?;
        let Some((from, to)) = covered else { return Ok(()) };
        let span = (from, to - MISSING_AFTER_DAYS * DAY_MS);
        loop {
            let page = lines::unseen(store, tenant, (account, or), span, BATCH_LINES).await?;
            if page.is_empty() {
                return Ok(());
            }
            let open = |ours: &lines::Ours| missing(account, ours, self.now_ms());
            let differences = page.iter().map(open).collect();
            let result = Compared { differences, ..Compared::default() };
            lines::compared(store, tenant, &result, None, self.now_ms()).await?;
        }
    }
}

/// Compares a line with what it is of ours, and adds what comes of it.
pub(in crate::flows) fn one(
    line: &Line,
    ours: Option<&lines::Ours>,
    now_ms: i64,
    result: &mut Compared,
) -> Result<(), Error> {
    let bad = |_| Error::Fault(format!("line {} of {}", line.line, line.statement));
    let settled: Settled = line.settled.parse().map_err(bad)?;
    let theirs = Theirs {
        kind: line.kind.parse().map_err(bad)?,
        amount_minor: line.amount_minor,
        currency: &line.currency,
        fee_minor: line.fee_minor,
        settled,
        names_ours: line.our_id.is_some(),
    };
    let side = ours.map(side);
    for kind in compare(&theirs, side.as_ref()) {
        result.differences.push(opened(kind, line, ours, now_ms));
    }
    if let Some(ours) = ours {
        result.matched.push((line.statement, line.line, ours.id));
        if settled == Settled::Done {
            result.arrived.push(ours.id);
        }
    }
    Ok(())
}

fn side(ours: &lines::Ours) -> Ours<'_> {
    Ours {
        is_charge: ours.direction == "charge",
        amount_minor: ours.amount_minor,
        currency: &ours.currency,
        state: &ours.state,
        is_matched: ours.is_matched,
    }
}

fn opened(
    kind: DifferenceKind,
    line: &Line,
    ours: Option<&lines::Ours>,
    now_ms: i64,
) -> Difference {
    let name = format!("{}/{}", line.statement, line.line);
    Difference {
        statement: Some(line.statement),
        line: Some(line.line),
        their_number: line.number.clone(),
        theirs: Some((line.amount_minor, line.currency.clone())),
        at_ms: line.at_ms,
        ..of_ours((kind, &name), &line.account, ours, now_ms)
    }
}

fn missing(account: &str, ours: &lines::Ours, now_ms: i64) -> Difference {
    let name = ours.id.to_string();
    let at_ms = ours.paid_ms.unwrap_or(ours.agreed_ms);
    let about = (DifferenceKind::Missing, name.as_str());
    Difference { at_ms, ..of_ours(about, account, Some(ours), now_ms) }
}

/// A difference with our side of it. Its id is that of what it is about, so that it is opened once.
fn of_ours(
    (kind, name): (DifferenceKind, &str),
    account: &str,
    ours: Option<&lines::Ours>,
    now_ms: i64,
) -> Difference {
    Difference {
        id: DifferenceId(amends_store::guard_id(kind.word(), name)),
        version: 1,
        kind: kind.word().to_owned(),
        state: "open".to_owned(),
        account: account.to_owned(),
        statement: None,
        line: None,
        their_number: String::new(),
        theirs: None,
        payout: ours.map(|ours| ours.id),
        case: ours.map(|ours| ours.case),
        case_number: ours.map(|ours| ours.case_number.clone()).unwrap_or_default(),
        ours: ours.map(moves),
        at_ms: now_ms,
        owner: String::new(),
        reason: String::new(),
        opened_ms: now_ms,
        closed_ms: None,
        closed_by: String::new(),
    }
}

/// As the account would have to move.
pub(in crate::flows) fn moves(ours: &lines::Ours) -> (i64, String) {
    let sign = if ours.direction == "charge" { 1 } else { -1 };
    (sign * ours.amount_minor, ours.currency.clone())
}
