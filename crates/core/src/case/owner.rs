//! Whose work a case is: given by the rule to whoever may have it, taken, given on or put back by
//! people, and lost by whoever lets it lie. What people on the case do renews their time.

use super::{Case, Event, Judgement, Part, Recorded, RefundState, Refusal, TimerKind, waits};
use crate::{
    assign::{Choice, Desk, Passed, Why, Work, WorkKind, choose},
    ids::{PersonalId, StaffId},
    people::{Actor, Party, Role},
};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};

/// Who has a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Owner {
    pub staff: StaffId,
    pub login: String,
    /// What it was given for.
    pub work: WorkKind,
    pub given: Timestamp,
    /// Since when their time runs: what they last did, or when there was work for them again.
    pub active: Timestamp,
}

/// A case was given to somebody, or is nobody's any more.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Assigned {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub to: Option<StaffId>,
    /// Of whoever has it now.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub login: String,
    pub work: WorkKind,
    pub why: Vec<Why>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub passed_over: Vec<Passed>,
    /// Until when they have it without doing anything.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// Why a person gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<PersonalId>,
}

/// What is done about whose work a case is.
#[derive(Debug, Clone)]
pub enum Assign {
    /// The rule looks whether it is with somebody who may have it.
    Rule(Box<Asked>),
    /// Whoever acts takes it; by their login.
    Take(String),
    /// Somebody gives it to another.
    Give { to: StaffId, login: String, role: Role },
    /// It is nobody's, and the rule gives it to another.
    PutBack,
}

/// What the rule looks at beside the case.
#[derive(Debug, Clone)]
pub struct Asked {
    pub desk: Desk,
    /// In which the buyer is written to.
    pub language: String,
    /// Whether the account of whoever has it was shut.
    pub owner_gone: bool,
}

/// Decides it.
pub fn assign(
    case: &Case,
    act: &Assign,
    (actor, note): (&Actor, Option<PersonalId>),
    now: Timestamp,
) -> Result<Vec<Event>, Refusal> {
    let Some(work) = case.work() else {
        return match act {
            Assign::Rule(_) => Ok(Vec::new()),
            _ => Err(Refusal::NotNow),
        };
    };
    let given = match act {
        Assign::Rule(asked) => return Ok(by_rule(case, work, asked, now)),
        Assign::Take(login) => taken(case, work, (actor, login), note)?,
        Assign::Give { to, login, role } => {
            if !may_direct(case, work, actor) || !role.may(work.needs()) {
                return Err(Refusal::AboveAuthority);
            }
            note.ok_or(Refusal::ReasonNeeded)?;
            Assigned { to: Some(*to), login: login.clone(), ..nobodys(work, Why::Given) }
        }
        Assign::PutBack if case.owner.is_none() => return Err(Refusal::NotNow),
        Assign::PutBack if !may_direct(case, work, actor) => return Err(Refusal::AboveAuthority),
        Assign::PutBack => nobodys(work, Why::PutBack),
    };
    if given.to.is_some() && given.to == case.owner.as_ref().map(|owner| owner.staff) {
        return Err(Refusal::NothingAsked);
    }
    let until = given.to.map(|_| case.ends(TimerKind::Owner, now));
    Ok(vec![Event::Assigned(Assigned { note, until, ..given })])
}

fn nobodys(work: WorkKind, why: Why) -> Assigned {
    let (login, passed_over) = (String::new(), Vec::new());
    Assigned { to: None, login, work, why: vec![why], passed_over, until: None, note: None }
}

/// What somebody else has is only taken with a reason.
fn taken(
    case: &Case,
    work: WorkKind,
    (actor, login): (&Actor, &str),
    note: Option<PersonalId>,
) -> Result<Assigned, Refusal> {
    let Actor::Staff(staff, role) = actor else { return Err(Refusal::AboveAuthority) };
    if !role.may(work.needs()) {
        return Err(Refusal::AboveAuthority);
    }
    if case.owner.as_ref().is_some_and(|owner| owner.staff != *staff) && note.is_none() {
        return Err(Refusal::ReasonNeeded);
    }
    Ok(Assigned { to: Some(*staff), login: login.to_owned(), ..nobodys(work, Why::Taken) })
}

/// Whoever has it gives it on; what nobody has, whoever could have it; a manager and a program
/// anyway.
fn may_direct(case: &Case, work: WorkKind, actor: &Actor) -> bool {
    match actor {
        Actor::Program(_) | Actor::Staff(_, Role::Manager) => true,
        Actor::Staff(staff, role) => match &case.owner {
            Some(owner) => owner.staff == *staff,
            None => role.may(work.needs()),
        },
        Actor::Buyer(_) | Actor::Rule(_) => false,
    }
}

fn by_rule(case: &Case, kind: WorkKind, asked: &Asked, now: Timestamp) -> Vec<Event> {
    let lost = case.owner.as_ref().map(|owner| lost(owner, kind, asked, now));
    let lost = match lost {
        Some(None) => return Vec::new(),
        lost => lost.flatten(),
    };
    let left_by = case.owner.as_ref().filter(|_| lost == Some(Why::OwnerAway));
    let work = Work { left_by: left_by.map(|owner| owner.staff), ..work(case, kind, asked) };
    let Choice { who, why, passed_over } = choose(&work, &asked.desk, now);
    if who.is_none() && lost.is_none() {
        return Vec::new();
    }
    let (to, login) = who.map_or((None, String::new()), |(to, login)| (Some(to), login));
    let until = to.map(|_| case.ends(TimerKind::Owner, now));
    let why = lost.into_iter().chain(why).collect();
    let (work, note) = (kind, None);
    vec![Event::Assigned(Assigned { to, login, work, why, passed_over, until, note })]
}

/// Why whoever has it may not keep it.
fn lost(owner: &Owner, kind: WorkKind, asked: &Asked, now: Timestamp) -> Option<Why> {
    let worker = asked.desk.worker(owner.staff);
    if asked.owner_gone {
        return Some(Why::OwnerGone);
    }
    if worker.is_some_and(|worker| worker.away(now).is_some()) {
        return Some(Why::OwnerAway);
    }
    let does = worker.is_some_and(|worker| worker.does(kind));
    (owner.work != kind && !does).then_some(Why::OtherWork)
}

fn work(case: &Case, kind: WorkKind, asked: &Asked) -> Work {
    let id = |actor: &String| actor.split_once(':').and_then(|(_, id)| id.parse().ok());
    let is_second = case.awaits_second();
    Work {
        kind,
        market: case.market.clone(),
        categories: case.items.iter().map(|item| item.asked.category.clone()).collect(),
        language: asked.language.clone(),
        tier: case.tier.clone(),
        agent: case.agent.clone(),
        had: case.had.filter(|(_, had)| *had == kind).map(|(staff, _)| staff),
        left_by: None,
        decided: case.deciders.iter().filter(|_| is_second).filter_map(id).collect(),
    }
}

/// Their time is over, and they have done nothing.
pub(super) fn expired(case: &Case) -> Vec<Event> {
    let owned = case.owner.as_ref().and(case.work());
    owned.map(|work| Event::Assigned(nobodys(work, Why::Expired))).into_iter().collect()
}

impl Case {
    /// What it waits for somebody of the shop to do; the first of several.
    pub fn work(&self) -> Option<WorkKind> {
        let kind = |clock: TimerKind| match clock {
            TimerKind::Review | TimerKind::Offer => Some(WorkKind::Review),
            TimerKind::Second if self.is_money_second() => Some(WorkKind::Payout),
            TimerKind::Second => Some(WorkKind::Second),
            TimerKind::Dispute => Some(WorkKind::Dispute),
            TimerKind::Settle if self.is_money_stuck() => Some(WorkKind::Payout),
            TimerKind::Settle => Some(WorkKind::Settle),
            TimerKind::Inspect => Some(WorkKind::Inspect),
            TimerKind::Send => Some(WorkKind::Send),
            _ => None,
        };
        waits::clocks_of(self, Party::Merchant).filter_map(kind).min()
    }

    /// Until when whoever has it has it without doing anything; `None`: nobody has, or there is
    /// nothing to do.
    pub fn owned_until(&self) -> Option<Timestamp> {
        let owner = self.owner.as_ref()?;
        self.work().map(|_| self.ends(TimerKind::Owner, owner.active))
    }

    fn awaits_second(&self) -> bool {
        waits::clocks_of(self, Party::Merchant).any(|clock| clock == TimerKind::Second)
    }

    /// A payout waits for a second person, and not a decision.
    fn is_money_second(&self) -> bool {
        !matches!(self.judgement, Judgement::AwaitingSecond { .. })
    }

    /// Money waits for a person to find the way out.
    fn is_money_stuck(&self) -> bool {
        let stuck = |part: &Part| match part {
            Part::Refund(refund) => match &refund.state {
                RefundState::Failed { .. } | RefundState::ByHand => true,
                RefundState::Unknown { doubt, .. } => doubt.is_some(),
                RefundState::Agreed => refund.way.held.is_some_and(|held| held.why.is_by_person()),
                _ => false,
            },
            _ => false,
        };
        !self.alarms.is_empty() || self.settlement.parts().iter().any(stuck)
    }

    /// Follows an event that was just applied; `before`: what there was to do until then.
    pub(super) fn move_owner(
        &mut self,
        recorded: &Recorded,
        at: Timestamp,
        before: Option<WorkKind>,
    ) {
        if let Event::Assigned(assigned) = &recorded.event {
            let lost = self.owner.take().map(|owner| owner.staff);
            let let_lie = [Why::Expired, Why::PutBack].iter().any(|why| assigned.why.contains(why));
            self.had = lost.filter(|_| let_lie).map(|staff| (staff, assigned.work)).or(self.had);
            let (login, work) = (assigned.login.clone(), assigned.work);
            let owner = |staff| Owner { staff, login, work, given: at, active: at };
            self.owner = assigned.to.map(owner);
            return;
        }
        let Some(owner) = &self.owner else { return };
        let by_owner = recorded.actor.split_once(':').is_some_and(|(role, id)| {
            role.parse::<Role>().is_ok() && id == owner.staff.to_string()
        });
        let begins = before.is_none_or(|before| self.work().is_some_and(|work| work != before));
        if by_owner || begins {
            self.owner.iter_mut().for_each(|owner| owner.active = at);
        }
    }
}
