//! What is derived about the money of a case: payments, books, claims. An act derives what it moved
//! and its commit writes it; written anew, the whole history is derived in the same way.

use super::{
    Error,
    again::{TRIES_MAX, pause},
    clockwork, load,
    payouts::Payouts,
    recoveries::Recoveries,
};
use crate::app::App;
use amends_core::{
    books::{Standing, postings},
    case::{Case, Event, Recorded},
    ids::{CaseId, TenantId},
    order::Order,
};
use amends_store::{Posting, StoreError, books, case_times};

/// Cases that are read at a time when books are written anew.
const CASES_AT_A_TIME: i64 = 200;

/// Keeps the books of a case while its events are applied one after the other.
pub struct Keeper<'a> {
    order: Option<&'a Order>,
    payouts: Payouts,
    recoveries: Recoveries,
    standing: Standing,
    postings: Vec<Posting>,
}

impl<'a> Keeper<'a> {
    /// Before an act; `None` before the first one.
    pub fn before(case: Option<&Case>, order: Option<&'a Order>) -> Self {
        Self {
            order,
            payouts: Payouts::before(case, order),
            recoveries: Recoveries::before(case),
            standing: case.map(Standing::of).unwrap_or_default(),
            postings: Vec::new(),
        }
    }

    /// After an event, which led to `case`.
    pub fn note(&mut self, case: &Case, event: &Event) {
        self.payouts.note(case, self.order);
        self.recoveries.note(case);
        let lines = postings(&self.standing, case, event);
        let line = |(line, place): (&amends_core::books::Line, i64)| Posting {
            case: case.id,
            seq: case.version,
            line: place,
            party: line.account.owner().word().to_owned(),
            account: line.account.word().to_owned(),
            amount_minor: line.amount,
            currency: case.currency.code().to_owned(),
            at_ms: case.updated_at.as_millisecond(),
        };
        self.postings.extend(lines.iter().zip(1..).map(line));
        self.standing = Standing::of(case);
    }

    /// What moved.
    pub fn moved(self) -> books::Books {
        let (payouts, recoveries) = (self.payouts.moved(), self.recoveries.moved());
        books::Books { payouts, postings: self.postings, recoveries }
    }
}

/// The books of a case, from its whole history.
pub fn books_of(case: &Case, history: &[Recorded], order: Option<&Order>) -> books::Books {
    let mut keeper = Keeper::before(None, order);
    let mut now: Option<Case> = None;
    for recorded in history {
        match &mut now {
            Some(case) => case.apply(recorded),
            None => now = Case::open(case.tenant, case.id, recorded),
        }
        now.iter().for_each(|case| keeper.note(case, &recorded.event));
    }
    keeper.moved()
}

/// Writes the books of all cases of a shop anew, with their times and what their timers say, and
/// returns how many there are. It may be stopped and repeated at any time, and while people work.
pub async fn rebuild_books(app: &App, tenant: TenantId) -> Result<usize, Error> {
    let (mut after, mut count) = (None, 0);
    loop {
        let cases = books::cases(app.store(), tenant, after, CASES_AT_A_TIME).await?;
        let Some(last) = cases.last() else { return Ok(count) };
        after = Some(*last);
        for case in &cases {
            rebuild(app, tenant, *case).await?;
        }
        count += cases.len();
    }
}

async fn rebuild(app: &App, tenant: TenantId, id: CaseId) -> Result<(), Error> {
    let mut tries = 0;
    loop {
        tries += 1;
        let loaded = load::case(app, tenant, id).await?;
        let item = loaded.case.items.first().ok_or(Error::NotFound)?;
        let order = load::bare_order(app, tenant, item.asked.order).await?;
        let books = books_of(&loaded.case, &loaded.history, Some(&order));
        let (seen, clockwork) = ((id, loaded.case.version), clockwork::of(&loaded.case));
        let rewritten = async {
            books::rewrite(app.store(), tenant, seen, &books).await?;
            case_times::rewrite(app.store(), tenant, seen, &clockwork).await
        };
        match rewritten.await {
            Err(StoreError::Stale) if tries < TRIES_MAX => pause(app, tries).await,
            done => return Ok(done?),
        }
    }
}
