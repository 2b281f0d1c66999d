//! The pages of those who decide: sign-in, inbox, case, payouts. Each file is one page or one act;
//! what they share is the frame around them.

pub mod act_form;
pub mod approve;
pub mod ask;
pub mod audit;
pub mod calendars;
pub mod case;
pub mod case_file;
pub mod case_parts;
pub mod clock;
pub mod clocks;
pub mod credit;
pub mod dispute;
pub mod door;
pub mod due;
pub mod due_calendar;
pub mod due_days;
mod due_query;
pub mod duty;
pub mod figures;
pub mod finance;
pub mod inbox;
mod inbox_query;
mod inputs;
pub mod offer;
pub mod open;
pub mod owner;
pub mod parts;
pub mod payout;
mod payout_facts;
pub mod payouts;
pub mod people;
pub mod photos;
pub mod platform_case;
pub mod platform_cases;
pub mod platform_rules;
pub mod policy;
mod possible;
mod promises;
pub mod refuse;
pub mod settle;
pub mod shops;
mod small;
mod small_beside;
mod small_clocks;
pub mod small_page;
mod talk;
#[cfg(test)]
mod tests;

use super::{
    page::{NavLink, Room, Shell},
    visit::Visit,
};
use crate::{
    app::App,
    flows::Member,
    words::{Lang, Locale},
};
use amends_core::people::{Act, Role};

/// The rooms a member of staff can go to, for the navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    Inbox,
    Due,
    Open,
    Bench,
    Payouts,
    Figures,
    Policy,
    Calendars,
    People,
    Audit,
    Shops,
    Escalated,
    Promises,
}

impl Place {
    const ALL: [(Self, &'static str, &'static str); 13] = [
        (Self::Inbox, "/staff/inbox", "staff-nav-inbox"),
        (Self::Due, "/staff/due", "staff-nav-due"),
        (Self::Bench, "/bench", "staff-nav-bench"),
        (Self::Payouts, "/staff/payouts", "staff-nav-payouts"),
        (Self::Open, "/staff/open", "staff-nav-open"),
        (Self::Figures, "/staff/figures", "staff-nav-figures"),
        (Self::Policy, "/staff/policy", "staff-nav-policy"),
        (Self::Calendars, "/staff/calendars", "staff-nav-calendars"),
        (Self::People, "/staff/people", "staff-nav-people"),
        (Self::Audit, "/staff/audit", "staff-nav-audit"),
        (Self::Shops, "/staff/shops", "staff-nav-shops"),
        (Self::Escalated, "/staff/platform/cases", "staff-nav-escalated"),
        (Self::Promises, "/staff/platform/rules", "staff-nav-promises"),
    ];

    fn is_for(self, role: Role) -> bool {
        match self {
            Self::Inbox | Self::Due | Self::People => role != Role::Platform,
            Self::Open => role.may(Act::OpenCase),
            Self::Bench => role.may(Act::Inspect),
            Self::Payouts => role.may(Act::SeeMoney),
            Self::Figures | Self::Policy | Self::Calendars | Self::Audit => {
                role.may(Act::Configure)
            }
            Self::Shops | Self::Escalated | Self::Promises => role == Role::Platform,
        }
    }
}

/// Where somebody starts the day.
pub fn home(role: Role) -> &'static str {
    match role {
        Role::Platform => "/staff/shops",
        Role::Warehouse => "/bench",
        Role::Finance => "/staff/payouts",
        Role::Agent | Role::Manager => "/staff/inbox",
    }
}

/// The words for a member of staff: as they chose, else as their shop speaks.
pub fn words<'a>(app: &'a App, visit: &Visit, member: &Member) -> &'a Lang {
    let shop = member.shop.as_ref();
    let own = shop.and_then(|shop| shop.locales.split_whitespace().find_map(Locale::parse));
    visit.words(app, own.unwrap_or(Locale::En))
}

/// The frame of a page of staff.
pub fn frame<'a>(
    t: &'a Lang,
    visit: &Visit,
    member: &Member,
    here: Option<Place>,
    title: impl Into<String>,
) -> Shell<'a> {
    let room = if here == Some(Place::Bench) { Room::Bench } else { Room::Staff };
    let links = Place::ALL.into_iter().filter(|(place, ..)| place.is_for(member.role));
    let nav = links.map(|(place, href, key)| NavLink::new(href, t.get(key), here == Some(place)));
    let owner = member.shop.as_ref().map_or_else(|| t.get("product-name"), |s| s.name.clone());
    let who = format!("{} · {}", member.name, t.get(&format!("actor-{}", member.role.word())));
    let shell = Shell::new(t, visit, room, title).of(owner, home(member.role));
    let mut shell = shell.signed_in(nav.collect(), &who, "/staff/logout");
    shell.sandbox_clock = member.role.may(Act::Configure).then_some(clock::PAGE);
    shell
}
