//! What is due, for whom: which clocks a role answers for, and whose buyers' they are.

use super::{Error, Member};
use crate::app::App;
use amends_core::{
    case::TimerKind,
    people::{Party, Role},
};
use amends_store::views::deadlines::{self, Deadline, Place, Which};

/// Whose work is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Scope {
    /// What the shop has to do and the reader's role answers for, of cases that the reader has, or
    /// nobody has and of whose buyers the reader looks after or nobody does.
    #[default]
    Mine,
    /// All clocks the reader's role answers for.
    Team,
    /// All clocks of the shop.
    Site,
}

impl Scope {
    /// All of them, in the order of the tabs.
    pub const ALL: [Self; 3] = [Self::Mine, Self::Team, Self::Site];

    /// The word in addresses.
    pub fn word(self) -> &'static str {
        match self {
            Self::Mine => "mine",
            Self::Team => "team",
            Self::Site => "site",
        }
    }
}

/// Which deadlines are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct DueAsked {
    pub scope: Scope,
    pub party: Option<Party>,
    /// None: all but the ends of coupons, for which nobody is waited for.
    pub clock: Option<TimerKind>,
    /// Only cases that the reader has, or that nobody has and whose buyers they look after.
    pub assigned: bool,
    /// From this moment on, and before that one; milliseconds since the epoch, UTC.
    pub between_ms: Option<(i64, i64)>,
}

/// Whether a role answers for a clock: it acts on it, or hears of it when it has run out.
pub fn answers_for(role: Role, clock: TimerKind) -> bool {
    use TimerKind::{
        Arrive, CouponEnds, Deliver, Dispute, Evidence, Inspect, Insurer, Limit, Offer, Owner, Pay,
        Platform, Provider, Quote, Refund, Repair, Report, Review, Second, Send, Settle, ShipBy,
        Warn,
    };
    match role {
        Role::Manager | Role::Platform => true,
        Role::Agent => match clock {
            Review | Evidence | ShipBy | Offer | Arrive | Settle | Pay | Send | Deliver
            | Repair | Quote | Insurer | CouponEnds | Limit | Refund => true,
            Second | Dispute | Inspect | Provider | Warn | Owner | Report | Platform => false,
        },
        Role::Warehouse => matches!(clock, Arrive | Inspect | Send | Deliver | Repair),
        Role::Finance => matches!(clock, Provider | Pay | Settle | Second | Refund),
    }
}

/// Clocks that lists can be asked for: all but reminders, which are of another clock, reports, and
/// the time of whoever has a case.
pub fn listed() -> impl Iterator<Item = TimerKind> {
    TimerKind::ALL.into_iter().filter(|kind| kind.is_listed())
}

/// The clocks to look at: the one, or all but the ends of coupons; of a party those it can have.
pub fn clocks(clock: Option<TimerKind>, party: Option<Party>) -> Vec<TimerKind> {
    let wanted = |kind: &TimerKind| match clock {
        Some(clock) => *kind == clock,
        None => *kind != TimerKind::CouponEnds,
    };
    let of = |kind: &TimerKind| party.is_none_or(|party| kind.is_of(party));
    listed().filter(wanted).filter(of).collect()
}

/// A page of what is due, and where the next one begins.
pub async fn due(
    app: &App,
    member: &Member,
    asked: &DueAsked,
    (after, limit): (Option<Place>, i64),
) -> Result<(Vec<Deadline>, Option<Place>), Error> {
    let which = which(member, asked);
    Ok(deadlines::page(app.store(), member.tenant(), &which, after, limit).await?)
}

fn which(member: &Member, asked: &DueAsked) -> Which {
    let mine = asked.scope == Scope::Mine;
    let party = asked.party.or(mine.then_some(Party::Merchant));
    let own = |kind: &TimerKind| asked.scope == Scope::Site || answers_for(member.role, *kind);
    let kinds = clocks(asked.clock, party).into_iter().filter(own);
    let login = member.login.clone();
    let (from_ms, until_ms) = asked.between_ms.unwrap_or((i64::MIN, i64::MAX));
    Which {
        kinds: kinds.map(TimerKind::word).collect(),
        party: party.map_or("", Party::word),
        agents: match (asked.assigned, mine) {
            (true, _) => Some(vec![login]),
            (false, true) => Some(vec![String::new(), login]),
            (false, false) => None,
        },
        from_ms,
        until_ms,
    }
}

/// A place as it stands in addresses and cursors.
pub fn cursor(place: &Place) -> String {
    format!("{}~{}~{}", place.due_ms, place.case, place.kind)
}

/// The place a cursor names.
pub fn place(cursor: &str) -> Option<Place> {
    let mut parts = cursor.splitn(3, '~');
    Some(Place {
        due_ms: parts.next()?.parse().ok()?,
        case: parts.next()?.parse().ok()?,
        kind: parts.next()?.parse::<TimerKind>().ok()?.word().to_owned(),
    })
}
