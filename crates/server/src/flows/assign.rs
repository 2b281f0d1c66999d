//! Whose work a case is: the rule looks for somebody, people take, give and put back.

use super::{
    Error, FieldProblem, Member, On,
    again::{TRIES_MAX, pause},
    desk::{colleagues, desk},
    load, perform,
};
use crate::app::App;
use amends_core::{
    case::{Asked, Assign, Case, Deed, Job},
    ids::{CaseId, JobId, TenantId},
    people::Actor,
};
use amends_store::{NewJob, customers, duties, guard_id, jobs, timers};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};

/// The kind of job that looks through all open cases.
pub const ASSIGN_OPEN: &str = "assign-open";
/// Work that nobody may have is offered again after so long.
pub const AGAIN_AFTER: SignedDuration = SignedDuration::from_mins(15);
/// Cases between two looks at the clock.
const STEP: i64 = 100;
/// How long one run lasts before others get a turn: well within a job's lease.
const RUN: SignedDuration = SignedDuration::from_secs(15);

/// Sees to it that a case is with somebody who may have it. True: there is work that nobody has.
pub async fn assign_by_rule(app: &App, tenant: TenantId, case: CaseId) -> Result<bool, Error> {
    if !duties::any(app.store(), tenant).await? {
        return Ok(false);
    }
    let mut tries = 0;
    loop {
        tries += 1;
        match attempt(app, tenant, case).await {
            Err(Error::Moved) if tries < TRIES_MAX => pause(app, tries).await,
            done => return done,
        }
    }
}

/// On the desk as it was read: the guard sees to it that nobody is given work by a load that has
/// moved since.
async fn attempt(app: &App, tenant: TenantId, id: CaseId) -> Result<bool, Error> {
    let guard = load::version(app, tenant, guard_id("desk", "")).await?;
    let case = load::case(app, tenant, id).await?.case;
    if case.work().is_none() {
        return Ok(false);
    }
    let (desk, owner_gone) = desk(app, tenant, case.owner.as_ref().map(|o| o.staff)).await?;
    let language = customers::find(app.store(), tenant, case.customer).await?;
    let language = language.map(|row| row.locale).unwrap_or_default();
    let asked = Asked { desk, language, owner_gone };
    let on = On::new(tenant, id, Actor::Rule("assign")).seen(Some(case.version));
    let on = On { guards: vec![guard], ..on };
    let after = perform(app, &on, &Deed::Assign(Assign::Rule(Box::new(asked)))).await?;
    Ok(after.work().is_some() && after.owner.is_none())
}

/// What a person, or a program, wants done about whose work a case is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Assigning {
    Take,
    /// To whoever has this login.
    Give(String),
    PutBack,
}

/// The deed. `Invalid`: there is nobody with that login, or they are away.
pub async fn assigning(
    app: &App,
    tenant: TenantId,
    (wanted, me): (&Assigning, Option<&Member>),
) -> Result<Deed, Error> {
    let login = match (wanted, me) {
        (Assigning::Take, Some(me)) => &me.login,
        (Assigning::Take, None) => return Err(Error::Forbidden),
        (Assigning::Give(login), _) => login,
        (Assigning::PutBack, _) => return Ok(Deed::Assign(Assign::PutBack)),
    };
    let all = colleagues(app, tenant).await?;
    let Some(one) = all.into_iter().find(|one| one.member.login == *login) else {
        return Err(FieldProblem::new("to", "staff-unknown").with("login", login).into());
    };
    if one.away(app.now()).is_some() {
        return Err(FieldProblem::new("to", "staff-away").with("login", login).into());
    }
    let (login, to, role) = (login.clone(), one.member.id, one.role);
    Ok(Deed::Assign(match wanted {
        Assigning::Take => Assign::Take(login),
        _ => Assign::Give { to, login, role },
    }))
}

/// Whether a shop keeps a job: that to look for somebody only where somebody has a duty.
pub(super) async fn keeps(app: &App, tenant: TenantId, jobs: &mut Vec<Job>) -> Result<(), Error> {
    let looks = |job: &Job| matches!(job, Job::Assign { .. });
    if jobs.iter().any(looks) && !duties::any(app.store(), tenant).await? {
        jobs.retain(|job| !looks(job));
    }
    Ok(())
}

/// All open cases after one are looked at, because of a change that is told by its own id.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct AssignOpen {
    pub change: String,
    pub after: Option<CaseId>,
}

impl AssignOpen {
    /// The job that does it, from a moment on.
    pub fn job(&self, app: &App, at: Timestamp) -> Result<NewJob, Error> {
        let after = self.after.map(|after| after.to_string()).unwrap_or_default();
        Ok(NewJob {
            id: app.mint().id(JobId::new),
            key: format!("{ASSIGN_OPEN}:{}:{after}", self.change),
            kind: ASSIGN_OPEN.to_owned(),
            body: serde_json::to_string(self)?,
            case: None,
            run_at_ms: at.as_millisecond(),
        })
    }
}

/// Looks through open cases; what is left once others are to have a turn.
pub async fn assign_open(
    app: &App,
    tenant: TenantId,
    wanted: AssignOpen,
) -> Result<Option<AssignOpen>, Error> {
    let begun = app.real_now();
    let mut after = wanted.after;
    loop {
        let cases = timers::cases(app.store(), tenant, after, STEP).await?;
        for case in &cases {
            match assign_by_rule(app, tenant, *case).await {
                Ok(true) => look_again(app, tenant, *case).await?,
                Ok(false) | Err(Error::NotFound) => {}
                Err(error) => return Err(error),
            }
        }
        after = cases.last().copied().or(after);
        if cases.len() < STEP as usize {
            return Ok(None);
        }
        if app.real_now().duration_since(begun) > RUN {
            return Ok(Some(AssignOpen { after, ..wanted }));
        }
    }
}

/// Nobody may have it now: the job of the case looks again, if none does already.
async fn look_again(app: &App, tenant: TenantId, id: CaseId) -> Result<(), Error> {
    let case: Case = load::case(app, tenant, id).await?.case;
    let job = Job::Assign { case: id };
    let row = NewJob {
        id: app.mint().id(JobId::new),
        key: job.key(case.version),
        kind: job.kind().to_owned(),
        body: serde_json::to_string(&job)?,
        case: Some(id),
        run_at_ms: (app.now() + AGAIN_AFTER).as_millisecond(),
    };
    Ok(jobs::add(app.store(), tenant, &[row]).await?)
}
