//! `/staff/calendars`: which days are off and which are worked where the shop's deadlines are
//! counted. A list of places, a year of a place as a picture, and a look at a change before it is
//! saved.

pub mod list;
pub mod look;
mod months;
mod proposed;
pub mod year;

#[cfg(test)]
pub mod tests;

use super::{Place, frame, words};
use crate::{
    app::App,
    flows::FieldProblem,
    web::{
        form::Problem,
        guard_staff::{Configures, Staff},
        page::Shell,
        visit::Visit,
    },
    words::Lang,
};
use amends_core::calendar::{Calendar, OwnKind};

/// Bytes of a form: a calendar of two thousand days whose Chinese names are written as a form
/// writes them.
pub const BODY_MAX: usize = 2 * 1024 * 1024;

const PAGE: &str = "/staff/calendars";

fn shell<'a>(app: &'a App, visit: &Visit, staff: &Staff<Configures>, title: &str) -> Shell<'a> {
    frame(words(app, visit, staff), visit, staff, Some(Place::Calendars), title)
}

/// The page of a year of a place.
fn address(place: &str, year: i16) -> String {
    format!("{PAGE}/{place}?year={year}")
}

/// `China (CN)`, `Germany (DE-BY)`, or the code alone.
fn place_name(t: &Lang, place: &str) -> String {
    let country = place.split('-').next().unwrap_or_default();
    let key = format!("calendar-place-{country}");
    if t.has(&key) { format!("{} ({place})", t.get(&key)) } else { place.to_owned() }
}

/// How far a year is known, as tone and words.
fn known(t: &Lang, counted: &Calendar, year: i16) -> (&'static str, String) {
    let (tone, key) = match () {
        () if counted.published().contains(&year) => ("good", "calendar-published"),
        () if counted.provisional().contains(&year) => ("act", "calendar-provisional"),
        () => ("quiet", "calendar-unknown"),
    };
    (tone, t.get(key))
}

fn kind_words(t: &Lang, kind: OwnKind) -> String {
    t.get(match kind {
        OwnKind::Off => "calendar-said-off",
        OwnKind::Worked => "calendar-said-worked",
    })
}

/// What a flow said, with the line of a file or the day of a list before it.
fn problems(t: &Lang, list: &[FieldProblem]) -> Vec<Problem> {
    let of = |problem: &FieldProblem| {
        let words = Problem::of(t, problem).words;
        let line = problem.field.strip_prefix("line ").map(|rest| rest.split(':').next());
        match line.flatten() {
            Some(line) => {
                let args = [("line", line.into()), ("problem", (&words).into())];
                Problem { field: "file".to_owned(), words: t.get_with("calendar-at-line", &args) }
            }
            None => Problem { field: problem.field.clone(), words },
        }
    };
    list.iter().map(of).collect()
}
