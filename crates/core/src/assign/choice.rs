//! The choice itself.

use super::{Desk, Work, Worker};
use crate::{ids::StaffId, policy::Category};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use std::cmp::Reverse;

/// Those who were passed over that are told of; a shop has more people than anybody reads.
const PASSED_MAX: usize = 20;

/// Why somebody has work, or has it no longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "why", rename_all = "kebab-case")]
pub enum Why {
    /// Nobody else may have it now.
    OnlyOne,
    /// They stand in for whoever had it; by login.
    StandIn { for_whom: String },
    /// They look after the buyer.
    AgentOfBuyer,
    /// They are at their place, and somebody else is not.
    Present,
    /// So many cases of so many that they can have.
    Load { open: u32, of: u16 },
    /// They have waited longest for work.
    LongestWithout,
    /// They took it.
    Taken,
    /// Somebody gave it to them.
    Given,
    /// They put it back.
    PutBack,
    /// They had it for long enough and did nothing.
    Expired,
    /// They are away.
    OwnerAway,
    /// They do not work here any more, or have no duty.
    OwnerGone,
    /// It needs what they do not do.
    OtherWork,
}

impl Why {
    /// The words of all of them, for tests that each has its sentence.
    pub const WORDS: [&str; 13] = [
        "only-one",
        "stand-in",
        "agent-of-buyer",
        "present",
        "load",
        "longest-without",
        "taken",
        "given",
        "put-back",
        "expired",
        "owner-away",
        "owner-gone",
        "other-work",
    ];

    /// The word in keys and the API.
    pub fn word(&self) -> &'static str {
        match self {
            Self::OnlyOne => "only-one",
            Self::StandIn { .. } => "stand-in",
            Self::AgentOfBuyer => "agent-of-buyer",
            Self::Present => "present",
            Self::Load { .. } => "load",
            Self::LongestWithout => "longest-without",
            Self::Taken => "taken",
            Self::Given => "given",
            Self::PutBack => "put-back",
            Self::Expired => "expired",
            Self::OwnerAway => "owner-away",
            Self::OwnerGone => "owner-gone",
            Self::OtherWork => "other-work",
        }
    }
}

/// Why somebody who does such work was not given it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "because", rename_all = "kebab-case")]
pub enum PassedOver {
    Away {
        #[serde(default, skip_serializing_if = "Option::is_none")]
        until: Option<Timestamp>,
    },
    OffHours,
    OtherMarket,
    OtherGoods,
    OtherLanguage,
    OtherTier,
    /// They decided what it is a second look at.
    Decided,
    /// They had it and let it lie, or put it back.
    HadIt,
    Full {
        open: u32,
        of: u16,
    },
    /// They could have had it; another came first.
    Later {
        open: u32,
        of: u16,
    },
}

impl PassedOver {
    /// The words of all of them, for tests that each has its sentence.
    pub const WORDS: [&str; 10] = [
        "away",
        "off-hours",
        "other-market",
        "other-goods",
        "other-language",
        "other-tier",
        "decided",
        "had-it",
        "full",
        "later",
    ];

    /// The word in keys and the API.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Away { .. } => "away",
            Self::OffHours => "off-hours",
            Self::OtherMarket => "other-market",
            Self::OtherGoods => "other-goods",
            Self::OtherLanguage => "other-language",
            Self::OtherTier => "other-tier",
            Self::Decided => "decided",
            Self::HadIt => "had-it",
            Self::Full { .. } => "full",
            Self::Later { .. } => "later",
        }
    }
}

/// Somebody who was passed over, by login.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Passed {
    pub login: String,
    #[serde(flatten)]
    pub because: PassedOver,
}

/// Who is to have a piece of work.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Choice {
    /// None: nobody may have it now.
    pub who: Option<(StaffId, String)>,
    pub why: Vec<Why>,
    /// Those who do such work and were not given it, by login.
    pub passed_over: Vec<Passed>,
}

/// Chooses. The same work and desk at the same moment come to the same choice, in whichever order
/// the desk lists its people.
pub fn choose(work: &Work, desk: &Desk, now: Timestamp) -> Choice {
    let does = |worker: &&Worker| worker.does(work.kind);
    let mut all: Vec<&Worker> = desk.workers.iter().filter(does).collect();
    all.sort_by(|a, b| a.login.cmp(&b.login));
    let stand_in = stand_in(work, desk, now);
    let (mut fit, mut passed_over) = (Vec::new(), Vec::new());
    for worker in all {
        match ruled_out(worker, work, desk, now) {
            Some(because) => passed_over.push(Passed { login: worker.login.clone(), because }),
            None => fit.push(worker),
        }
    }
    let order = |worker: &&Worker| Order::of(worker, work, stand_in, now);
    let Some(first) = fit.iter().copied().min_by_key(order) else {
        passed_over.truncate(PASSED_MAX);
        return Choice { passed_over, ..Choice::default() };
    };
    let others: Vec<&Worker> = fit.into_iter().filter(|one| one.staff != first.staff).collect();
    let why = why(first, &others, work, (stand_in, desk), now);
    passed_over.extend(others.iter().map(|worker| {
        let (open, of) = (worker.open, worker.duty.capacity);
        Passed { login: worker.login.clone(), because: PassedOver::Later { open, of } }
    }));
    passed_over.sort_by(|a, b| a.login.cmp(&b.login));
    passed_over.truncate(PASSED_MAX);
    Choice { who: Some((first.staff, first.login.clone())), why, passed_over }
}

/// Who stands in for whoever went away with it.
fn stand_in(work: &Work, desk: &Desk, now: Timestamp) -> Option<StaffId> {
    desk.worker(work.left_by?)?.away(now)?.stand_in
}

fn ruled_out(worker: &Worker, work: &Work, desk: &Desk, now: Timestamp) -> Option<PassedOver> {
    let skills = &worker.duty.skills;
    let other = |list: &[String], word: &str| !list.is_empty() && !list.iter().any(|w| w == word);
    let knows = |category: &Category| skills.categories.contains(category);
    let (open, of) = (worker.open, worker.duty.capacity);
    if let Some(away) = worker.away(now) {
        return Some(PassedOver::Away { until: away.until });
    }
    let rules = [
        (!desk.is_on_hours(worker, now), PassedOver::OffHours),
        (other(&skills.markets, &work.market), PassedOver::OtherMarket),
        // All of the goods: one that somebody does not know is one they cannot judge.
        (
            !skills.categories.is_empty() && !work.categories.iter().all(knows),
            PassedOver::OtherGoods,
        ),
        (!worker.speaks(work), PassedOver::OtherLanguage),
        (other(&skills.tiers, work.tier.as_deref().unwrap_or_default()), PassedOver::OtherTier),
        (work.decided.contains(&worker.staff), PassedOver::Decided),
        (work.had == Some(worker.staff), PassedOver::HadIt),
        (open >= u32::from(of), PassedOver::Full { open, of }),
    ];
    rules.into_iter().find_map(|(holds, rule)| holds.then_some(rule))
}

/// What decides among those who may have it, the first first. Smaller comes first.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Order {
    stand_in: Reverse<bool>,
    agent_of_buyer: Reverse<bool>,
    present: Reverse<bool>,
    /// In millionths of what they can have.
    load: u64,
    given: Option<Timestamp>,
    login: String,
}

impl Order {
    fn of(worker: &Worker, work: &Work, stand_in: Option<StaffId>, now: Timestamp) -> Self {
        Self {
            stand_in: Reverse(stand_in == Some(worker.staff)),
            agent_of_buyer: Reverse(work.agent.as_ref() == Some(&worker.login)),
            present: Reverse(worker.is_present(now)),
            load: load(worker),
            given: worker.given,
            login: worker.login.clone(),
        }
    }
}

fn load(worker: &Worker) -> u64 {
    u64::from(worker.open) * 1_000_000 / u64::from(worker.duty.capacity.max(1))
}

fn why(
    first: &Worker,
    others: &[&Worker],
    work: &Work,
    (stand_in, desk): (Option<StaffId>, &Desk),
    now: Timestamp,
) -> Vec<Why> {
    let mut why = Vec::new();
    if stand_in == Some(first.staff) {
        let left = work.left_by.and_then(|left| desk.worker(left));
        let for_whom = left.map(|left| left.login.clone()).unwrap_or_default();
        why.push(Why::StandIn { for_whom });
    }
    why.extend((work.agent.as_ref() == Some(&first.login)).then_some(Why::AgentOfBuyer));
    why.extend(others.is_empty().then_some(Why::OnlyOne));
    let present = first.is_present(now);
    why.extend((present && others.iter().any(|o| !o.is_present(now))).then_some(Why::Present));
    why.push(Why::Load { open: first.open, of: first.duty.capacity });
    let as_busy = |other: &&Worker| load(other) == load(first) && other.given > first.given;
    let all_as_busy = !others.is_empty() && others.iter().all(as_busy);
    why.extend(all_as_busy.then_some(Why::LongestWithout));
    why
}
