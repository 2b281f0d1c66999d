//! Who looks at personal data, and who changes who may do what, is written down: a look before it
//! is answered, a change in the same write as itself.

use super::Error;
use crate::app::App;
use amends_core::{
    case::Case,
    ids::{AuditId, CaseId, CustomerId, StaffId, TenantId, parse_case_number},
};
use amends_store::{
    audit::{self, AuditLine, Which},
    cases,
    platform_rules::PLATFORM,
    staff,
};
use std::collections::BTreeMap;

/// How somebody at the machine itself is named: whoever may run the command.
pub const OPERATOR: &str = "operator";

/// What is written down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AuditAct {
    /// Name, contacts and texts on the page of a case.
    SawCase,
    /// The texts of a case, by a program.
    SawTexts,
    /// The address goods go out to.
    SawAddress,
    SawPhoto,
    /// Who sent a parcel that is nobody's.
    SawSender,
    /// Everything of a merchant was written out.
    Exported,
    SignedIn,
    PublishedPolicy,
    SavedCalendar,
    MadeStaff,
    ChangedPassword,
    ShutStaff,
    OpenedStaff,
    MadeToken,
    ShutToken,
    /// Accounts with payment providers.
    AddedAccount,
    ChangedAccount,
    ShutAccount,
    OpenedAccount,
    RemovedAccount,
    /// The address at which somebody's calendar reads their deadlines.
    MadeCalendar,
    RemovedCalendar,
    /// What somebody is there for.
    ChangedDuty,
    EndedDuty,
    WentAway,
    CameBack,
}

impl AuditAct {
    /// All of them, in the order in which the words stand.
    pub const ALL: [Self; 26] = [
        Self::SawCase,
        Self::SawTexts,
        Self::SawAddress,
        Self::SawPhoto,
        Self::SawSender,
        Self::Exported,
        Self::SignedIn,
        Self::PublishedPolicy,
        Self::SavedCalendar,
        Self::MadeStaff,
        Self::ChangedPassword,
        Self::ShutStaff,
        Self::OpenedStaff,
        Self::MadeToken,
        Self::ShutToken,
        Self::AddedAccount,
        Self::ChangedAccount,
        Self::ShutAccount,
        Self::OpenedAccount,
        Self::RemovedAccount,
        Self::MadeCalendar,
        Self::RemovedCalendar,
        Self::ChangedDuty,
        Self::EndedDuty,
        Self::WentAway,
        Self::CameBack,
    ];

    /// The word in rows, keys and the API.
    pub fn word(self) -> &'static str {
        match self {
            Self::SawCase => "saw-case",
            Self::SawTexts => "saw-texts",
            Self::SawAddress => "saw-address",
            Self::SawPhoto => "saw-photo",
            Self::SawSender => "saw-sender",
            Self::Exported => "exported",
            Self::SignedIn => "signed-in",
            Self::PublishedPolicy => "published-policy",
            Self::SavedCalendar => "saved-calendar",
            Self::MadeStaff => "made-staff",
            Self::ChangedPassword => "changed-password",
            Self::ShutStaff => "shut-staff",
            Self::OpenedStaff => "opened-staff",
            Self::MadeToken => "made-token",
            Self::ShutToken => "shut-token",
            Self::AddedAccount => "added-account",
            Self::ChangedAccount => "changed-account",
            Self::ShutAccount => "shut-account",
            Self::OpenedAccount => "opened-account",
            Self::RemovedAccount => "removed-account",
            Self::MadeCalendar => "made-calendar",
            Self::RemovedCalendar => "removed-calendar",
            Self::ChangedDuty => "changed-duty",
            Self::EndedDuty => "ended-duty",
            Self::WentAway => "went-away",
            Self::CameBack => "came-back",
        }
    }
}

/// A line to be written.
#[derive(Debug, Clone)]
pub struct Entry {
    actor: String,
    act: AuditAct,
    subject: String,
    case: Option<CaseId>,
    customer: Option<CustomerId>,
}

impl Entry {
    /// Somebody, as events name them, does something to something; nothing personal in either.
    pub fn new(actor: impl ToString, act: AuditAct, subject: impl Into<String>) -> Self {
        let (actor, subject) = (actor.to_string(), subject.into());
        Self { actor, act, subject, case: None, customer: None }
    }

    /// On a case, and so on its buyer.
    pub fn on(mut self, case: &Case) -> Self {
        self.case = Some(case.id);
        self.customer = Some(case.customer);
        self
    }

    /// On what a customer, and perhaps a case, has.
    pub fn of(mut self, customer: Option<CustomerId>, case: Option<CaseId>) -> Self {
        self.customer = customer;
        self.case = case;
        self
    }

    /// As it is stored, now.
    pub fn line(self, app: &App) -> AuditLine {
        let mut mint = app.mint();
        AuditLine {
            id: mint.id(AuditId::new),
            at_ms: mint.now.as_millisecond(),
            actor: self.actor,
            act: self.act.word().to_owned(),
            subject: self.subject,
            case: self.case,
            customer: self.customer,
        }
    }
}

/// That a look at personal data was written down, or need not be. Whoever reads from the personal
/// store has to bring one.
#[derive(Debug, Clone, Copy)]
pub struct Looked(());

impl Looked {
    /// The person looks at what is their own, or a rule writes to them: their events tell of it.
    pub fn own() -> Self {
        Self(())
    }
}

/// Writes down that somebody looks, before they see anything.
pub async fn look(app: &App, tenant: TenantId, entry: Entry) -> Result<Looked, Error> {
    audit::add(app.store(), tenant, &entry.line(app)).await?;
    Ok(Looked(()))
}

/// What part of the trail is asked for; nothing given: all of it.
#[derive(Debug, Clone, Default)]
pub struct Asked {
    /// The spoken number of a case.
    pub case: String,
    /// The login of somebody of the staff, the name of a program's token, or `operator`.
    pub who: String,
    /// Lines before this one.
    pub before: Option<AuditId>,
}

/// A part of the trail, the newest line first.
#[derive(Debug, Clone, Default)]
pub struct Trail {
    pub lines: Vec<AuditLine>,
    /// The names of the staff in it, also of those who have left.
    pub names: BTreeMap<String, String>,
    /// The numbers of the cases in it.
    pub numbers: BTreeMap<CaseId, String>,
}

/// Where somebody's account is: at the shop, or at the platform.
fn home(shop: TenantId, actor: &str) -> TenantId {
    if actor.starts_with("platform:") { PLATFORM } else { shop }
}

/// Reads at most `limit` lines. A case or a person that is not there has left no trace.
pub async fn trail(app: &App, tenant: TenantId, asked: &Asked, limit: i64) -> Result<Trail, Error> {
    let Some(which) = which(app, tenant, asked).await? else { return Ok(Trail::default()) };
    let mut lines = audit::page(app.store(), tenant, &which, asked.before, limit).await?;
    if !(asked.case.is_empty() || asked.who.is_empty()) {
        let actor = actor(app, tenant, &asked.who).await?;
        lines.retain(|line| line.actor == actor);
    }
    let mut trail = Trail { lines, ..Trail::default() };
    for line in &trail.lines {
        let id = line.actor.split_once(':').and_then(|(_, id)| id.parse::<StaffId>().ok());
        if let Some(id) = id.filter(|_| !trail.names.contains_key(&line.actor))
            && let Some(member) = staff::find(app.store(), home(tenant, &line.actor), id).await?
        {
            trail.names.insert(line.actor.clone(), member.name);
        }
        if let Some(case) = line.case.filter(|case| !trail.numbers.contains_key(case))
            && let Some(head) = cases::find(app.store(), tenant, case).await?
        {
            trail.numbers.insert(case, head.row.number);
        }
    }
    Ok(trail)
}

async fn which(app: &App, tenant: TenantId, asked: &Asked) -> Result<Option<Which>, Error> {
    if !asked.case.is_empty() {
        let Some(number) = parse_case_number(&asked.case) else { return Ok(None) };
        let head = cases::by_number(app.store(), tenant, &number).await?;
        return Ok(head.map(|head| Which::Case(head.id)));
    }
    if !asked.who.is_empty() {
        return Ok(Some(Which::Actor(actor(app, tenant, &asked.who).await?)));
    }
    Ok(Some(Which::All))
}

/// How lines name somebody.
async fn actor(app: &App, tenant: TenantId, who: &str) -> Result<String, Error> {
    let who = who.trim();
    if who == OPERATOR {
        return Ok(who.to_owned());
    }
    Ok(match staff::by_login(app.store(), tenant, who).await? {
        Some(member) => format!("{}:{}", member.role, member.id),
        None => format!("program:{who}"),
    })
}
