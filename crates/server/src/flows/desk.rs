//! The people of a shop who have a duty, as the choice of who gets work looks at them.

use super::{Error, load};
use crate::app::App;
use amends_core::{
    assign::{Absence, Desk, Duty, Worker},
    clock::Office,
    ids::{StaffId, TenantId},
    people::Role,
    policy::PolicyDocument,
};
use amends_store::{
    duties::{self, AbsenceRow, DutyRow, LoadRow},
    policies,
    staff::{self, StaffMember},
    tenants,
};
use jiff::Timestamp;

/// Members of staff of a shop that are looked at.
pub const STAFF_MAX: i64 = 500;
/// Absences to come.
const ABSENCES_MAX: i64 = 2_000;

/// A member of staff with all that is known of their work.
#[derive(Debug, Clone)]
pub struct Colleague {
    pub member: StaffMember,
    pub role: Role,
    /// What they are there for, and its version; `None`: the rule gives them nothing.
    pub duty: Option<(Duty, i64)>,
    /// Those that are not over, the first first.
    pub absences: Vec<AbsenceRow>,
    pub seen: Option<Timestamp>,
    /// Cases that they have.
    pub open: u32,
    pub given: Option<Timestamp>,
}

impl Colleague {
    /// The absence that holds now.
    pub fn away(&self, now: Timestamp) -> Option<&AbsenceRow> {
        self.absences.iter().find(|row| absence(row).holds(now))
    }

    fn worker(&self) -> Option<Worker> {
        let (duty, _) = self.duty.clone()?;
        Some(Worker {
            staff: self.member.id,
            login: self.member.login.clone(),
            role: self.role,
            duty,
            absences: self.absences.iter().map(absence).collect(),
            seen: self.seen,
            open: self.open,
            given: self.given,
        })
    }
}

fn absence(row: &AbsenceRow) -> Absence {
    let until = row.until_ms.map(load::moment);
    Absence { from: load::moment(row.from_ms), until, stand_in: row.stand_in }
}

/// Everybody who works for a shop and whose account is open, by login.
pub async fn colleagues(app: &App, tenant: TenantId) -> Result<Vec<Colleague>, Error> {
    let store = app.store();
    let members = staff::list(store, tenant, STAFF_MAX).await?;
    let duties = duties::list(store, tenant, STAFF_MAX).await?;
    let loads = duties::loads(store, tenant, STAFF_MAX).await?;
    let now_ms = app.now().as_millisecond();
    let absences = duties::absences(store, tenant, now_ms, ABSENCES_MAX).await?;
    let open = members.into_iter().filter(|member| !member.disabled);
    let all = open.map(|member| {
        let duty = duties.iter().find(|duty| duty.staff == member.id);
        let load = loads.iter().find(|load| load.login == member.login);
        let away = absences.iter().filter(|row| row.staff == member.id).cloned().collect();
        colleague(app, member, (duty, load), away)
    });
    all.collect()
}

fn colleague(
    app: &App,
    member: StaffMember,
    (duty, load): (Option<&DutyRow>, Option<&LoadRow>),
    absences: Vec<AbsenceRow>,
) -> Result<Colleague, Error> {
    let role = member.role.parse().map_err(|_| Error::Fault(format!("role {}", member.role)))?;
    // Sessions go by real time, and the desk by the shop's.
    let ago = |idle_ms: i64| app.real_now().duration_since(super::sessions::last_used(idle_ms));
    let seen = duty.and_then(|duty| duty.idle_ms).map(|idle_ms| app.now() - ago(idle_ms));
    let read = |row: &DutyRow| Ok((serde_json::from_str(&row.body)?, row.version));
    let duty = duty.map(read).transpose().map_err(|error: serde_json::Error| {
        Error::Fault(format!("the duty of {}: {error}", member.login))
    })?;
    let open = load.map_or(0, |load| u32::try_from(load.open).unwrap_or(u32::MAX));
    let given = load.map(|load| load::moment(load.given_ms));
    Ok(Colleague { member, role, duty, absences, seen, open, given })
}

/// The desk now. `gone`: whose account is asked after; true if it is not open.
pub async fn desk(
    app: &App,
    tenant: TenantId,
    owner: Option<StaffId>,
) -> Result<(Desk, bool), Error> {
    let shop = tenants::find(app.store(), tenant).await?.ok_or(Error::NotFound)?;
    let all = colleagues(app, tenant).await?;
    let is_gone = owner.is_some_and(|owner| all.iter().all(|one| one.member.id != owner));
    let desk = Desk {
        workers: all.iter().filter_map(Colleague::worker).collect(),
        office: office(app, tenant).await?,
        calendars: (*load::calendars(app, tenant).await?).clone(),
        market: shop.market,
        zone: load::zone(app, tenant).await?,
    };
    Ok((desk, is_gone))
}

/// The shop's hours, as its newest rules say.
async fn office(app: &App, tenant: TenantId) -> Result<Office, Error> {
    let now_ms = app.now().as_millisecond();
    let Some(row) = policies::in_force(app.store(), tenant, now_ms).await? else {
        return Ok(Office::default());
    };
    let rules: PolicyDocument = serde_json::from_str(&row.body)?;
    Ok(Office::read(&rules.office).unwrap_or_default())
}
