//! Small acts on a clock: what they ask for and the deed they come to.

use super::{
    case_file::CaseFile,
    small::{Input, Small, Told},
};
use crate::{web::form::Field, wording::count, words::Lang};
use amends_core::{
    calendar::end_of,
    case::{ClockAct, Deed, NOTE_CHARS_MAX, Refusal, TimerKind},
};
use jiff::{civil::Date, tz::TimeZone};

/// Letters of a day or of a number.
const SHORT_MAX: usize = 10;

/// The deed that was typed; `id` is the clock.
pub fn deed(small: Small, file: &CaseFile, said: &dyn Fn(&str) -> String) -> Told {
    let clock = said("id").parse::<TimerKind>().map_err(|()| Refusal::ClockNotRunning)?;
    let act = match small {
        Small::StopClock => {
            let day: Date = said("day").parse().map_err(|_| Refusal::TimeWrong)?;
            let zone = TimeZone::get(&file.case().zone).unwrap_or(TimeZone::UTC);
            ClockAct::Pause { until: end_of(day, &zone) }
        }
        Small::GiveTime => {
            ClockAct::Extend { n: said("more").parse().map_err(|_| Refusal::TimeWrong)? }
        }
        _ => ClockAct::Resume,
    };
    Ok(Deed::Clock(clock, act))
}

/// What it asks for, with what was typed.
pub fn inputs(
    small: Small,
    t: &Lang,
    file: &CaseFile,
    said: &dyn Fn(&str) -> String,
) -> Vec<Input> {
    let why = Field::text("note", t.get("act-field-clock-note"), NOTE_CHARS_MAX);
    let why = Input::Line(Field { optional: false, ..why }.filled(said("note")));
    match small {
        Small::StopClock => {
            let day = Field::line("day", t.get("act-field-day"), SHORT_MAX);
            let day = Field { kind: "date", ..day }.hint(t.get("act-field-day-hint"));
            vec![Input::Line(day.filled(said("day"))), why]
        }
        Small::GiveTime => {
            let counted = said("id").parse::<TimerKind>().map(|clock| file.case().count_of(clock));
            let usual = counted.map(|counted| count(t, counted)).unwrap_or_default();
            let more = Field::line("more", t.get("act-field-more"), SHORT_MAX);
            let more = Field { inputmode: "numeric", ..more };
            let hint = t.get_with("act-field-more-hint", &[("count", usual.into())]);
            vec![Input::Line(more.hint(hint).filled(said("more"))), why]
        }
        _ => vec![why],
    }
}
