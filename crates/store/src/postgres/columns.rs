//! A batch of commits as columns: the parameters of the batch statement, one array each.

use crate::{Commit, NewEvent, TimerChange, TimerRow};
use std::collections::BTreeMap;
use tokio_postgres::types::ToSql;

/// The parameters of [`super::texts::BATCH`], in the order of their numbers.
#[derive(Default)]
pub(super) struct Columns<'a>(Vec<Box<dyn ToSql + Sync + Send + 'a>>);

impl<'a> Columns<'a> {
    /// Lays out a batch in which no two commits share a case, a guard or an answer.
    pub fn of(batch: &[&'a Commit]) -> Self {
        let mut columns = Self::default();
        columns.acts(batch);
        columns.guards(batch);
        columns.events(batch);
        columns.links(batch);
        columns.jobs(batch);
        columns.timers(batch);
        columns.times(batch);
        columns.accounts(batch);
        columns.answers(batch);
        columns
    }

    /// The same for a batch that moves money.
    pub fn with_money(batch: &[&'a Commit]) -> Self {
        let mut columns = Self::of(batch);
        columns.payouts(batch);
        columns.postings(batch);
        columns.recoveries(batch);
        columns.compensations(batch);
        columns
    }

    pub fn params(&self) -> Vec<&(dyn ToSql + Sync)> {
        self.0.iter().map(|column| &**column as &(dyn ToSql + Sync)).collect()
    }

    /// Adds one array: one value of each row.
    fn add<R, T>(&mut self, rows: &[R], value: impl Fn(&R) -> T)
    where
        T: ToSql + Sync + Send + 'a,
    {
        self.0.push(Box::new(rows.iter().map(value).collect::<Vec<T>>()));
    }

    fn acts(&mut self, batch: &[&'a Commit]) {
        let rows: Vec<_> = batch.iter().enumerate().map(|(act, c)| (act as i64, *c)).collect();
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, c)| c.tenant.0);
        self.add(&rows, |(_, c)| c.case.0);
        self.add(&rows, |(_, c)| c.seen);
        self.add(&rows, |(_, c)| c.events.len() as i64);
        self.add(&rows, |(_, c)| c.outside_guards().len() as i64);
        self.add(&rows, |(_, c)| c.row.number.as_str());
        self.add(&rows, |(_, c)| c.row.customer.0);
        self.add(&rows, |(_, c)| c.row.wish.as_str());
        self.add(&rows, |(_, c)| c.row.status.as_str());
        self.add(&rows, |(_, c)| c.row.judgement.as_str());
        self.add(&rows, |(_, c)| c.row.turn.as_str());
        self.add(&rows, |(_, c)| c.row.due_ms);
        self.add(&rows, |(_, c)| c.row.opened_ms);
        self.add(&rows, |(_, c)| c.row.updated_ms);
        self.add(&rows, |(_, c)| c.row.closed_ms);
        self.add(&rows, |(_, c)| c.row.channel.as_str());
        self.add(&rows, |(_, c)| c.row.currency.as_str());
        self.add(&rows, |(_, c)| c.row.amount_minor);
        self.add(&rows, |(_, c)| c.row.search.as_str());
        self.add(&rows, |(_, c)| c.row.bench.as_str());
        self.add(&rows, |(_, c)| c.row.second_look.as_str());
        self.add(&rows, |(_, c)| c.row.request.map(|request| request.0));
        self.add(&rows, |(_, c)| c.answer.as_ref().map(|answer| answer.guard));
    }

    fn guards(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| c.outside_guards().into_iter().map(|g| (c.tenant.0, g)));
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, (tenant, _))| *tenant);
        self.add(&rows, |(_, (_, g))| g.id);
        self.add(&rows, |(_, (_, g))| g.seen);
    }

    fn events(&mut self, batch: &[&'a Commit]) {
        let rows: Vec<(i64, &'a NewEvent)> = of_each(batch, |c| &c.events);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, e)| e.seq);
        self.add(&rows, |(_, e)| e.kind.as_str());
        self.add(&rows, |(_, e)| e.version);
        self.add(&rows, |(_, e)| e.at_ms);
        self.add(&rows, |(_, e)| e.actor.as_str());
        self.add(&rows, |(_, e)| e.body.as_str());
        self.add(&rows, |(_, e)| &e.prev[..]);
        self.add(&rows, |(_, e)| &e.hash[..]);
    }

    fn links(&mut self, batch: &[&'a Commit]) {
        let created = |c: &&'a Commit| c.seen == 0;
        let orders = of_each(batch, |c| c.orders.iter().filter(move |_| created(&c)));
        self.add(&orders, |(act, _)| *act);
        self.add(&orders, |(_, order)| order.0);
        let parcels = of_each(batch, |c| &c.row.tracking);
        self.add(&parcels, |(act, _)| *act);
        self.add(&parcels, |(_, tracking)| tracking.as_str());
        let words = of_each(batch, |c| c.row.search.split_whitespace());
        self.add(&words, |(act, _)| *act);
        self.add(&words, |(_, word)| word.as_bytes());
    }

    fn jobs(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| &c.jobs);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, j)| j.id.0);
        self.add(&rows, |(_, j)| j.key.as_str());
        self.add(&rows, |(_, j)| j.kind.as_str());
        self.add(&rows, |(_, j)| j.body.as_str());
        self.add(&rows, |(_, j)| j.case.map(|case| case.0));
        self.add(&rows, |(_, j)| j.run_at_ms);
    }

    fn times(&mut self, batch: &[&'a Commit]) {
        let rows: Vec<_> =
            batch.iter().enumerate().map(|(act, c)| (act as i64, &c.times)).collect();
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, times)| times.market.as_str());
        self.add(&rows, |(_, times)| times.since_ms);
        for party in 0..6 {
            self.add(&rows, |(_, times)| times.spent_ms[party]);
        }
        for step in 0..4 {
            self.add(&rows, |(_, times)| times.steps[step]);
            self.add(&rows, |(_, times)| i64::from(times.late[step]));
        }
    }

    fn timers(&mut self, batch: &[&'a Commit]) {
        // The last change of a kind counts: one statement cannot touch a row twice.
        let rows = of_each(batch, |c| {
            let last: BTreeMap<&str, Option<&TimerRow>> = c
                .timers
                .iter()
                .map(|timer| match timer {
                    TimerChange::Set(row) => (row.kind.as_str(), Some(row)),
                    TimerChange::Clear { kind } => (kind.as_str(), None),
                })
                .collect();
            last
        });
        let set = rows.iter().filter_map(|(act, (_, row))| row.map(|row| (*act, row)));
        let set: Vec<_> = set.collect();
        self.add(&set, |(act, _)| *act);
        self.add(&set, |(_, row)| row.kind.as_str());
        self.add(&set, |(_, row)| row.due_ms);
        self.add(&set, |(_, row)| row.party.as_str());
        self.add(&set, |(_, row)| row.since_ms);
        self.add(&set, |(_, row)| row.agent.as_str());
        let clear: Vec<_> = rows.iter().filter(|(_, (_, row))| row.is_none()).collect();
        self.add(&clear, |(act, _)| *act);
        self.add(&clear, |(_, (kind, _))| *kind);
    }

    fn accounts(&mut self, batch: &[&'a Commit]) {
        let entries = of_each(batch, |c| &c.entries);
        self.add(&entries, |(act, _)| *act);
        self.add(&entries, |(_, e)| e.account.as_str());
        self.add(&entries, |(_, e)| e.entry);
        self.add(&entries, |(_, e)| e.amount_minor);
        self.add(&entries, |(_, e)| e.currency.as_str());
        self.add(&entries, |(_, e)| e.case.0);
        self.add(&entries, |(_, e)| e.kind.as_str());
        self.add(&entries, |(_, e)| e.at_ms);
        let records = of_each(batch, |c| &c.personal);
        self.add(&records, |(act, _)| *act);
        self.add(&records, |(_, r)| r.id.0);
        self.add(&records, |(_, r)| r.customer.0);
        self.add(&records, |(_, r)| r.kind.as_str());
        self.add(&records, |(_, r)| r.body.as_str());
        self.add(&records, |(_, r)| r.at_ms);
    }

    fn answers(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| &c.answer);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, w)| w.guard);
        self.add(&rows, |(_, w)| w.caller.as_str());
        self.add(&rows, |(_, w)| w.key.as_str());
        self.add(&rows, |(_, w)| &w.request_hash[..]);
        self.add(&rows, |(_, w)| w.status);
        self.add(&rows, |(_, w)| w.body.as_str());
        self.add(&rows, |(_, w)| w.at_ms);
    }

    fn payouts(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| &c.payouts);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, p)| p.id);
        self.add(&rows, |(_, p)| p.case.0);
        self.add(&rows, |(_, p)| p.number.as_str());
        self.add(&rows, |(_, p)| p.direction.as_str());
        self.add(&rows, |(_, p)| p.tender.as_str());
        self.add(&rows, |(_, p)| p.kind.as_str());
        self.add(&rows, |(_, p)| p.account.as_str());
        self.add(&rows, |(_, p)| p.amount_minor);
        self.add(&rows, |(_, p)| p.currency.as_str());
        self.add(&rows, |(_, p)| p.state.as_str());
        self.add(&rows, |(_, p)| p.reason.as_str());
        self.add(&rows, |(_, p)| p.reference.as_str());
        self.add(&rows, |(_, p)| p.order.0);
        self.add(&rows, |(_, p)| p.agreed_ms);
        self.add(&rows, |(_, p)| p.sent_ms);
        self.add(&rows, |(_, p)| p.paid_ms);
        self.add(&rows, |(_, p)| p.updated_ms);
    }

    fn postings(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| &c.postings);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, b)| b.case.0);
        self.add(&rows, |(_, b)| b.seq);
        self.add(&rows, |(_, b)| b.line);
        self.add(&rows, |(_, b)| b.party.as_str());
        self.add(&rows, |(_, b)| b.account.as_str());
        self.add(&rows, |(_, b)| b.amount_minor);
        self.add(&rows, |(_, b)| b.currency.as_str());
        self.add(&rows, |(_, b)| b.at_ms);
    }

    fn compensations(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| &c.compensations);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, c)| c.id);
        self.add(&rows, |(_, c)| c.case.0);
        self.add(&rows, |(_, c)| c.number.as_str());
        self.add(&rows, |(_, c)| c.customer.0);
        self.add(&rows, |(_, c)| c.ground.as_str());
        self.add(&rows, |(_, c)| c.form.as_str());
        self.add(&rows, |(_, c)| c.amount_minor);
        self.add(&rows, |(_, c)| c.currency.as_str());
        self.add(&rows, |(_, c)| c.clause.as_str());
        self.add(&rows, |(_, c)| c.code.as_str());
        self.add(&rows, |(_, c)| c.state.as_str());
        self.add(&rows, |(_, c)| c.reference.as_str());
        self.add(&rows, |(_, c)| c.granted_ms);
        self.add(&rows, |(_, c)| c.valid_until_ms);
        self.add(&rows, |(_, c)| c.updated_ms);
    }

    fn recoveries(&mut self, batch: &[&'a Commit]) {
        let rows = of_each(batch, |c| &c.recoveries);
        self.add(&rows, |(act, _)| *act);
        self.add(&rows, |(_, r)| r.case.0);
        self.add(&rows, |(_, r)| r.key.as_str());
        self.add(&rows, |(_, r)| r.number.as_str());
        self.add(&rows, |(_, r)| r.debtor.as_str());
        self.add(&rows, |(_, r)| r.name.as_str());
        self.add(&rows, |(_, r)| r.ground.as_str());
        self.add(&rows, |(_, r)| r.amount_minor);
        self.add(&rows, |(_, r)| r.settled_minor);
        self.add(&rows, |(_, r)| r.currency.as_str());
        self.add(&rows, |(_, r)| r.state.as_str());
        self.add(&rows, |(_, r)| r.reference.as_str());
        self.add(&rows, |(_, r)| r.claimed_ms);
        self.add(&rows, |(_, r)| r.updated_ms);
    }
}

/// The parts of all commits in one list, each with the place of its commit.
fn of_each<'a, I: IntoIterator>(
    batch: &[&'a Commit],
    parts: impl Fn(&'a Commit) -> I,
) -> Vec<(i64, I::Item)> {
    let places = 0i64..;
    let each = places.zip(batch);
    each.flat_map(|(act, c)| parts(c).into_iter().map(move |part| (act, part))).collect()
}
