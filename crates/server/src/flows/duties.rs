//! What members of staff are there for, and when they are away. Each change looks through the open
//! cases: who has gone hands over, who has come is given what waits.

use super::{
    AssignOpen, Error, FieldProblem,
    audit::{AuditAct, Entry},
    desk::{Colleague, colleagues},
};
use crate::app::App;
use amends_core::{
    assign::{Duty, DutyWrong},
    ids::{AbsenceId, StaffId, TenantId},
};
use amends_store::duties::{self, AbsenceRow, Change};
use jiff::Timestamp;

/// Cases that one person can have at the same time.
pub const CAPACITY_MAX: u16 = 1_000;
/// Letters of an address.
const MAIL_CHARS_MAX: usize = 254;
/// Why somebody is away, in the order in which forms show them. Not more than these words is kept.
pub const REASONS: [&str; 5] = ["leave", "ill", "training", "break", "other"];

/// Somebody of a shop, by login. `NotFound`: there is nobody, or the account is shut.
pub async fn colleague(app: &App, tenant: TenantId, login: &str) -> Result<Colleague, Error> {
    let all = colleagues(app, tenant).await?;
    all.into_iter().find(|one| one.member.login == login).ok_or(Error::NotFound)
}

/// Keeps what somebody is there for over the version that was seen; `None` takes it away.
/// `Moved`: somebody else changed it meanwhile. `Invalid`: what is wrong with it.
pub async fn change_duty(
    app: &App,
    (tenant, by): (TenantId, &str),
    one: &Colleague,
    (duty, seen): (Option<&Duty>, i64),
) -> Result<(), Error> {
    if let Some(duty) = duty {
        check(duty, one)?;
    }
    if one.duty.as_ref().map_or(0, |(_, version)| *version) != seen {
        return Err(Error::Moved);
    }
    let (staff, store) = (one.member.id, app.store());
    let act = if duty.is_some() { AuditAct::ChangedDuty } else { AuditAct::EndedDuty };
    let told = Entry::new(by, act, &one.member.login).line(app);
    let jobs = [sweep(app, told.id, app.now())?];
    let change = Change { by, at_ms: app.now().as_millisecond(), told: &told, jobs: &jobs };
    match duty {
        Some(duty) => {
            let body = serde_json::to_string(duty)?;
            duties::put(store, tenant, (staff, seen, &body), &change).await?;
        }
        None if seen == 0 => {}
        None => duties::remove(store, tenant, (staff, seen), &change).await?,
    }
    Ok(())
}

fn check(duty: &Duty, one: &Colleague) -> Result<(), Error> {
    if !(1..=CAPACITY_MAX).contains(&duty.capacity) {
        return Err(FieldProblem::new("capacity", "capacity").with("max", CAPACITY_MAX).into());
    }
    let mail = &duty.mail;
    if !mail.is_empty() && (!mail.contains('@') || mail.chars().count() > MAIL_CHARS_MAX) {
        return Err(FieldProblem::new("mail", "mail-bad").into());
    }
    duty.check(one.role).map_err(|wrong| {
        let problem = match &wrong {
            DutyWrong::Kind(kind) => {
                FieldProblem::new("kinds", "kind-not-for-role").with("kind", kind.word())
            }
            DutyWrong::TooMany => FieldProblem::new("skills", "too-many-words"),
            DutyWrong::Hours(why) => FieldProblem::new("hours", "hours-bad").with("why", why),
        };
        problem.into()
    })
}

/// When somebody will be away.
#[derive(Debug, Clone)]
pub struct NewAbsence {
    pub from: Timestamp,
    /// `None`: until they are back.
    pub until: Option<Timestamp>,
    /// One of [`REASONS`].
    pub reason: String,
    /// Login of who takes over; empty: whoever the rule finds.
    pub stand_in: String,
}

/// Somebody will be away; what they have then goes to others.
pub async fn go_away(
    app: &App,
    (tenant, by): (TenantId, &str),
    one: &Colleague,
    new: &NewAbsence,
) -> Result<AbsenceId, Error> {
    if !REASONS.contains(&new.reason.as_str()) {
        let known = REASONS.join(", ");
        return Err(FieldProblem::new("reason", "not-one-of").with("known", known).into());
    }
    if new.until.is_some_and(|until| until <= new.from.max(app.now())) {
        return Err(FieldProblem::new("until", "absence-over").into());
    }
    let id = app.mint().id(AbsenceId::new);
    let row = AbsenceRow {
        id: id.0,
        staff: one.member.id,
        from_ms: new.from.as_millisecond(),
        until_ms: new.until.map(|until| until.as_millisecond()),
        reason: new.reason.clone(),
        stand_in: stand_in(app, tenant, one, &new.stand_in).await?,
    };
    let told = Entry::new(by, AuditAct::WentAway, &one.member.login).line(app);
    let jobs = [sweep(app, told.id, new.from.max(app.now()))?];
    let change = Change { by, at_ms: app.now().as_millisecond(), told: &told, jobs: &jobs };
    duties::add_absence(app.store(), tenant, &row, &change).await?;
    Ok(id)
}

async fn stand_in(
    app: &App,
    tenant: TenantId,
    one: &Colleague,
    login: &str,
) -> Result<Option<StaffId>, Error> {
    if login.is_empty() {
        return Ok(None);
    }
    let unknown = || FieldProblem::new("stand_in", "staff-unknown").with("login", login);
    let found = colleague(app, tenant, login).await.map_err(|_| unknown())?;
    match found.member.id == one.member.id {
        true => Err(FieldProblem::new("stand_in", "stand-in-self").into()),
        false => Ok(Some(found.member.id)),
    }
}

/// An absence ends now, or does not happen.
pub async fn come_back(
    app: &App,
    (tenant, by): (TenantId, &str),
    one: &Colleague,
    id: AbsenceId,
) -> Result<(), Error> {
    let row = one.absences.iter().find(|row| row.id == id.0).ok_or(Error::NotFound)?;
    let now_ms = app.now().as_millisecond();
    let told = Entry::new(by, AuditAct::CameBack, &one.member.login).line(app);
    let jobs = [sweep(app, told.id, app.now())?];
    let change = Change { by, at_ms: now_ms, told: &told, jobs: &jobs };
    let ends = (row.from_ms < now_ms).then_some(now_ms);
    Ok(duties::end_absence(app.store(), tenant, (row.id, ends), &change).await?)
}

fn sweep(app: &App, change: impl ToString, at: Timestamp) -> Result<amends_store::NewJob, Error> {
    AssignOpen { change: change.to_string(), after: None }.job(app, at)
}
