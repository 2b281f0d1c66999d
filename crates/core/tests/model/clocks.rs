//! Clocks that people stop, let go on and lengthen, days that turn out to be off, and reminders
//! before the end, in the middle of everything else.

use crate::support::{
    dice::Dice,
    world::{World, staff},
};
use amends_core::{
    assign::{Desk, Duty, Skills, Worker},
    calendar::{Calendars, OwnCalendar},
    case::{Asked, Assign, ClockAct, Deed, Rung, Tell, waits},
    clock::Office,
    ids::{PersonalId, StaffId},
    people::{Actor, Role},
    policy::{OnSilence, SilenceRow, TimerRow},
};
use jiff::SignedDuration;

/// Half of the shops are reminded before the end; a third count working days; a fifth let their
/// rules decide where nobody does, promise when money is back, and report.
pub fn are_watched(world: &mut World, seed: u64) {
    if seed.is_multiple_of(2) {
        let rung = |at_bp, tell| Rung { clock: None, at_bp, tell };
        world.policy.shop.ladder =
            vec![rung(5_000, Tell::Agent), rung(8_000, Tell::Manager), rung(15_000, Tell::Manager)];
    }
    if seed.is_multiple_of(3) {
        let row = |clock: &str, count: &str| -> TimerRow {
            toml::from_str(&format!("clock = \"{clock}\"\ncount = \"{count}\"")).expect("a row")
        };
        world.policy.shop.timers = vec![
            row("review-by", "2 working-days"),
            row("ship-by", "7 days-rolled"),
            row("settle-by", "12 office-hours"),
        ];
    }
    if seed.is_multiple_of(5) {
        let row = |contested, then| SilenceRow {
            wishes: Vec::new(),
            contested,
            then,
            clause: "SHOP.PROMISE".to_owned(),
        };
        let shop = &mut world.policy.shop;
        let contested = on_contested(seed);
        shop.silence = vec![row(false, OnSilence::Agree), row(true, contested)];
        let clocks = &mut shop.clocks;
        (clocks.limit_hours, clocks.refund_days, clocks.report_hours) =
            (Some(60), Some(1), Some(24));
    }
}

/// Half of those shops leave what is contested to the platform.
fn on_contested(seed: u64) -> OnSilence {
    if seed.is_multiple_of(10) { OnSilence::Platform } else { OnSilence::Tell }
}

/// In one world of fifty there are people on duty.
pub fn are_assigned(world: &mut World, seed: u64) {
    if seed % 50 != 7 {
        return;
    }
    let worker = |(n, role): (u8, Role)| Worker {
        staff: StaffId(uuid::Uuid::from_bytes([n; 16])),
        login: format!("w{n}"),
        role,
        duty: Duty { skills: Skills::default(), capacity: 9, hours: vec![], mail: String::new() },
        absences: Vec::new(),
        seen: None,
        open: 0,
        given: None,
    };
    let roles = [Role::Agent, Role::Agent, Role::Manager, Role::Warehouse, Role::Finance];
    let desk = Desk {
        workers: (1..).zip(roles).map(worker).collect(),
        office: Office::default(),
        calendars: Calendars::default(),
        market: world.cases.first().map(|case| case.market.clone()).unwrap_or_default(),
        zone: world.zone.clone(),
    };
    for index in 0..world.cases.len() {
        let asked = Asked { desk: desk.clone(), language: String::new(), owner_gone: false };
        let deed = Deed::Assign(Assign::Rule(Box::new(asked)));
        world.perform(index, (&Actor::Rule("assign"), None), &deed).expect("a rule is not refused");
    }
}

/// Now and then somebody does something to a clock, or a day turns out to be off.
pub fn are_moved(world: &mut World, dice: &mut Dice) {
    if world.cases.is_empty() || dice.roll(8) > 0 {
        return;
    }
    let index = dice.roll(world.cases.len() as u64) as usize;
    if dice.roll(4) == 0 {
        return days_change(world, index, dice);
    }
    let waits = waits(&world.cases[index]);
    let Some(wait) = waits.get(dice.roll(4) as usize) else { return };
    let hours = SignedDuration::from_hours(1 + dice.roll(300) as i64);
    let act = match dice.roll(3) {
        0 => ClockAct::Pause { until: world.now + hours },
        1 => ClockAct::Resume,
        _ => ClockAct::Extend { n: 1 + dice.roll(30) as u16 },
    };
    let role = if dice.roll(2) == 0 { Role::Agent } else { Role::Manager };
    let note = (dice.roll(8) > 0).then(|| world.mint().id(PersonalId::new));
    // Refused as often as not; what must hold is checked after each.
    world.perform(index, (&staff(role), note), &Deed::Clock(wait.clock, act)).ok();
}

fn days_change(world: &mut World, index: usize, dice: &mut Dice) {
    let today = world.zone.to_datetime(world.now).date();
    let day = today + jiff::Span::new().days(dice.roll(6) as i64);
    let place = world.cases[index].market.clone();
    let kind = dice.pick(&["off", "worked"]);
    let text =
        format!("{{\"place\":\"{place}\",\"days\":[{{\"date\":\"{day}\",\"kind\":\"{kind}\"}}]}}");
    let own: OwnCalendar = serde_json::from_str(&text).expect("a calendar");
    let were = world.files[index].timers.clone();
    world.cases[index] = world.cases[index].clone().by(Calendars::with(&[own]));
    let rule = Actor::Rule("calendar");
    world.perform(index, (&rule, None), &Deed::Recount(were)).expect("counted again");
}
