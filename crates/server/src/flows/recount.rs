//! When a shop changes the days that are worked, its deadlines are counted again: which would move
//! is shown before, and a job moves them after, case by case, so that a shop of any size neither
//! blocks a page nor is left half done.

use super::{Error, On, load, perform};
use crate::app::App;
use amends_core::{
    calendar::Calendars,
    case::{Case, DeadlineChanged, Deed, Event, TimerKind, recount, timers},
    ids::{CaseId, JobId, TenantId},
    people::Actor,
};
use amends_store::{NewJob, timers as rows};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// The kind of job that counts again.
pub const RECOUNT: &str = "recount-deadlines";
/// Cases that are looked at before a calendar is saved.
pub const LOOKED_MAX: usize = 500;
/// Cases between two looks at the clock.
const STEP: i64 = 100;
/// How long one run lasts before others get a turn: well within a job's lease.
const RUN: SignedDuration = SignedDuration::from_secs(15);

/// What is counted again: the deadlines by the calendars of this version, of the cases after one.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Recount {
    pub version: i64,
    pub after: Option<CaseId>,
}

impl Recount {
    /// The job that does it.
    pub fn job(self, app: &App) -> Result<NewJob, Error> {
        let after = self.after.map(|after| after.to_string()).unwrap_or_default();
        let mut mint = app.mint();
        Ok(NewJob {
            id: mint.id(JobId::new),
            key: format!("{RECOUNT}:{}:{after}", self.version),
            kind: RECOUNT.to_owned(),
            body: serde_json::to_string(&self)?,
            case: None,
            run_at_ms: mint.now.as_millisecond(),
        })
    }
}

/// Counts again; what is left once others are to have a turn.
pub async fn recount_on(
    app: &App,
    tenant: TenantId,
    wanted: Recount,
) -> Result<Option<Recount>, Error> {
    let begun = app.now();
    let mut after = wanted.after;
    loop {
        let cases = rows::cases(app.store(), tenant, after, STEP).await?;
        for case in &cases {
            recount_one(app, tenant, *case).await?;
        }
        after = cases.last().copied().or(after);
        if cases.len() < STEP as usize {
            return Ok(None);
        }
        if app.now().duration_since(begun) > RUN {
            return Ok(Some(Recount { after, ..wanted }));
        }
    }
}

async fn recount_one(app: &App, tenant: TenantId, case: CaseId) -> Result<(), Error> {
    let rows = rows::of_case(app.store(), tenant, case).await?;
    let were = rows
        .iter()
        .filter_map(|row| Some((row.kind.parse::<TimerKind>().ok()?, load::moment(row.due_ms))));
    let on = On::new(tenant, case, Actor::Rule("calendar"));
    match perform(app, &on, &Deed::Recount(were.collect())).await {
        // It was closed meanwhile, or somebody's act has set its clocks by the new days.
        Ok(_) | Err(Error::NotFound) => Ok(()),
        Err(error) => Err(error),
    }
}

/// A deadline that other days would move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moving {
    pub number: String,
    pub clock: TimerKind,
    pub was: Timestamp,
    pub due: Timestamp,
}

/// What calendars would do to the open deadlines of a shop.
#[derive(Debug, Clone, Default)]
pub struct Effect {
    pub moving: Vec<Moving>,
    /// How many open cases were looked at, and whether there are more.
    pub looked: usize,
    pub is_whole: bool,
}

/// Which deadlines would move, of the first [`LOOKED_MAX`] open cases.
pub async fn effect(app: &App, tenant: TenantId, by: &Calendars) -> Result<Effect, Error> {
    let cases = rows::cases(app.store(), tenant, None, LOOKED_MAX as i64 + 1).await?;
    let is_whole = cases.len() <= LOOKED_MAX;
    let mut effect = Effect { is_whole, ..Effect::default() };
    for id in cases.into_iter().take(LOOKED_MAX) {
        let case = load::case(app, tenant, id).await?.case;
        effect.looked += 1;
        effect.moving.extend(moving(&case, by));
    }
    effect.moving.sort_by_key(|moving| moving.due);
    Ok(effect)
}

fn moving(case: &Case, by: &Calendars) -> Vec<Moving> {
    let were: BTreeMap<TimerKind, Timestamp> = timers(case);
    let moved = recount(&case.clone().by(by.clone()), &were).into_iter();
    let moving = moved.filter_map(|event| match event {
        Event::DeadlineChanged(DeadlineChanged { clock, was, due }) => {
            Some(Moving { number: case.number.clone(), clock, was, due })
        }
        _ => None,
    });
    moving.collect()
}
