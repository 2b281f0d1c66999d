//! How the proofs print what they see: short words, moments as days of the story.

use amends_core::{
    case::{Case, Consequences, Entry, Event, Job, Part, Purpose, StepState, progress},
    money::Money,
    policy::Decision,
};
use jiff::{Timestamp, civil, tz::TimeZone};
use std::fmt::Write;

/// `day 8, 24:00`: a moment where the buyer lives, in days of the story.
pub fn moment(at: Timestamp, zone: &TimeZone) -> String {
    let local = at.to_zoned(zone.clone());
    let day = civil::date(2026, 11, 2).until(local.date()).expect("days").get_days();
    match (local.hour(), local.minute()) {
        (0, 0) => format!("day {}, 24:00", day - 1),
        (hour, minute) => format!("day {day}, {hour:02}:{minute:02}"),
    }
}

/// The one line that a page says about a case.
pub fn page(case: &Case, zone: &TimeZone) -> String {
    let seen = progress(case);
    let mut text = seen.label.word().to_owned();
    match seen.turn {
        Some(party) => write!(text, "; {}'s turn", party.word()).expect("text"),
        None => text.push_str("; closed"),
    }
    if let Some(due) = seen.due {
        write!(text, " until {}", moment(due, zone)).expect("text");
    }
    text
}

/// The steps of a case: `asked decided [sent] (inspected) (refunded)`, the one that is now in
/// brackets, those ahead in parentheses, those that will not happen struck out.
pub fn bar(case: &Case) -> String {
    let steps = progress(case).steps.into_iter().map(|step| match step.state {
        StepState::Done => step.key.to_owned(),
        StepState::Now => format!("[{}]", step.key),
        StepState::Ahead => format!("({})", step.key),
        StepState::Dropped => format!("~{}~", step.key),
    });
    steps.collect::<Vec<_>>().join(" ")
}

/// What speaks against approval, with the clauses.
pub fn objections(decision: &Decision) -> String {
    let words = decision.objections().into_iter().map(|finding| match &finding.clause {
        Some(clause) => format!("{} ({clause})", finding.code),
        None => finding.code.clone(),
    });
    words.collect::<Vec<_>>().join(", ")
}

/// The kinds of some events.
pub fn kinds(events: &[Event]) -> String {
    events.iter().map(Event::kind).collect::<Vec<_>>().join(" ")
}

/// What was agreed by some events, part by part.
pub fn agreed(case: &Case, events: &[Event]) -> Vec<String> {
    let money = |minor| Money::new(minor, case.currency).to_decimal();
    let parts = events.iter().filter_map(|event| match event {
        Event::SettlementAgreed { parts, .. } => Some(parts.as_slice()),
        _ => None,
    });
    let said = parts.flatten().map(|part| match part {
        Part::Refund(refund) => format!("{} back to {}", money(refund.amount), refund.tender),
        Part::Charge(charge) => format!("{} from {}", money(charge.amount), charge.tender),
        Part::Hold(hold) => format!("{} held on {}", money(hold.amount), hold.tender),
        Part::Repair(repair) => format!("{} of item {} to be repaired", repair.units, repair.item),
        Part::Replacement(r) if r.purpose == Purpose::Exchange => {
            format!("{} x {} goes out", r.units, r.sku)
        }
        Part::Replacement(r) => format!("{} x {} goes out ({})", r.units, r.sku, r.purpose.word()),
    });
    said.chain(beside(case, events)).collect()
}

/// Money beside the goods, with its ground.
fn beside(case: &Case, events: &[Event]) -> Vec<String> {
    let quotes = events.iter().filter_map(|event| match event {
        Event::SettlementAgreed { quote, .. } => Some(quote),
        _ => None,
    });
    let extras = quotes.flat_map(|quote| &quote.extras);
    let said = extras.map(|extra| {
        let amount = Money::new(extra.amount, case.currency).to_decimal();
        let ground = extra.clause.as_deref().unwrap_or("an agreement");
        format!("{} {amount} under {ground}", extra.kind.word())
    });
    said.collect()
}

/// What becomes of money that was set aside.
pub fn held(case: &Case, events: &[Event]) -> Vec<String> {
    let said = events.iter().filter_map(|event| match event {
        Event::HoldReleasing { .. } => Some("the hold is given free".to_owned()),
        Event::HoldCapturing { amount, .. } => {
            Some(format!("{} taken of the hold", Money::new(*amount, case.currency).to_decimal()))
        }
        _ => None,
    });
    said.collect()
}

/// Everything that follows from an act, one line each.
pub fn follows(case: &Case, follows: &Consequences) -> Vec<String> {
    let texted = follows.jobs.iter().any(|job| matches!(job, Job::Text { .. }));
    let buyer = if texted { "mail and text" } else { "mail" };
    // The shop has nobody on duty, so that it keeps no job to find somebody.
    let untold = |job: &&Job| matches!(job, Job::Text { .. } | Job::Assign { .. });
    let jobs = follows.jobs.iter().filter(|job| !untold(job));
    let jobs = jobs.map(|job| match job {
        Job::Notify { notice, .. } if notice.is_for_buyer() => {
            format!("{buyer}: {}", notice.word())
        }
        Job::Notify { notice, .. } => format!("mail to staff: {}", notice.word()),
        Job::TellStock { moves, .. } => {
            let said = moves
                .iter()
                .map(|m| format!("{} x {} to {}", m.units, m.sku, m.disposition.word()));
            format!("stock told: {}", said.collect::<Vec<_>>().join(", "))
        }
        other => format!("job: {}", other.kind()),
    });
    let entries = follows.entries.iter().map(|entry| match entry {
        Entry::StoredValue { tender, amount, .. } => {
            let sign = if *amount > 0 { "+" } else { "" };
            format!("ledger: {tender} {sign}{}", Money::new(*amount, case.currency).to_decimal())
        }
        Entry::Coupon { amount, kind, .. } => {
            let sign = if *amount > 0 { "+" } else { "" };
            let amount = Money::new(*amount, case.currency).to_decimal();
            format!("coupons: {sign}{amount} {kind}")
        }
        Entry::Stock { sku, units, kind, .. } => format!("stock: {sku} {units:+} {kind}"),
    });
    jobs.chain(entries).collect()
}
