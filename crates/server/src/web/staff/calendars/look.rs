//! A change before it is saved: what it adds, what it takes away, and what it does to the days.

use super::{
    PAGE, address, kind_words, place_name, problems,
    proposed::{Typed, proposed},
    shell, year,
};
use crate::{
    app::App,
    flows::{
        self, CalendarForesight, Effect, Error, FieldProblem, Moving, PlaceCalendar, Take,
        calendar_years, foresee_calendar, place_calendar, read_calendar, save_calendar, with_file,
    },
    intake::calendar::CalendarRemark,
    web::{
        form::Problem,
        guard_staff::{Configures, Staff},
        page::{Shell, show, show_with},
        staff::words,
        trouble::PageError,
        visit::Visit,
    },
    wording::{When, until},
    words::Lang,
};
use amends_core::calendar::{DayChange, OwnDraft};
use askama::Template;
use axum::{
    extract::{Form, Multipart, Path, State},
    http::StatusCode,
    response::{IntoResponse, Redirect, Response},
};
use jiff::civil::Date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// Deadlines that are listed.
const MOVING_MAX: usize = 50;
/// Fields of the form of a file.
const FIELDS_MAX: usize = 10;

/// The page.
#[derive(Template)]
#[template(path = "staff/calendars/look.html")]
pub struct LookPage<'a> {
    pub shell: Shell<'a>,
    pub problems: Vec<Problem>,
    pub here: String,
    pub back: String,
    pub seen: i64,
    pub year: i16,
    /// The draft as it will be saved.
    pub body: String,
    pub changes: Vec<ChangeLine>,
    /// Days that make no difference.
    pub idle: Vec<ChangeLine>,
    /// What is said of the calendar as a whole.
    pub notes: Vec<String>,
    /// Lines of a file that were passed over.
    pub passed: Vec<String>,
    /// Deadlines that move, the first of them, and how many there are.
    pub moving: Vec<MovingLine>,
    pub moving_told: String,
    /// There is something to save.
    pub is_new: bool,
}

/// A deadline that moves.
pub struct MovingLine {
    pub number: String,
    pub href: String,
    pub clock: String,
    pub was: When,
    pub due: When,
}

/// A day that changes.
pub struct ChangeLine {
    pub day: String,
    pub name: String,
    pub said: String,
    pub effect: String,
}

/// `POST …/look`: what an act on the page would change.
pub async fn send(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(place): Path<String>,
    Form(typed): Form<Typed>,
) -> Result<Response, PageError> {
    let now = place_calendar(&app, staff.tenant(), &place).await?;
    let draft = proposed(&app, staff.tenant(), &now, &typed).await;
    let draft = draft.map(|draft| (draft, Vec::new()));
    answer(&app, (&staff, &visit), (&now, typed.year), draft).await
}

/// `POST …/import`: what a file would change.
pub async fn import(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(place): Path<String>,
    body: Multipart,
) -> Result<Response, PageError> {
    let now = place_calendar(&app, staff.tenant(), &place).await?;
    let (fields, file) = received(body).await?;
    let year = fields.get("year").and_then(|year| year.parse().ok()).unwrap_or(now_year(&app));
    answer(&app, (&staff, &visit), (&now, year), taken(&app, &now, (&fields, &file))).await
}

type Fields = BTreeMap<String, String>;

fn now_year(app: &App) -> i16 {
    app.now().to_zoned(jiff::tz::TimeZone::UTC).year()
}

fn taken(
    app: &App,
    now: &PlaceCalendar,
    (fields, file): (&Fields, &[u8]),
) -> Result<(OwnDraft, Vec<CalendarRemark>), Error> {
    let text = |name: &str| fields.get(name).map(String::as_str).unwrap_or_default();
    let bytes = if file.is_empty() { text("paste").as_bytes() } else { file };
    if bytes.is_empty() {
        return Err(FieldProblem::new("file", "missing").into());
    }
    let years = calendar_years(text("years"))?;
    let mut file = read_calendar(app, bytes)?;
    let passed = std::mem::take(&mut file.passed);
    let take = if text("take") == "replace" { Take::Replace } else { Take::Add };
    Ok((with_file(&now.place, now.own.as_ref(), file, (take, &years))?, passed))
}

async fn received(mut body: Multipart) -> Result<(Fields, Vec<u8>), PageError> {
    let broken = |_| PageError::Flow(FieldProblem::new("file", "statement-upload-broken").into());
    let (mut fields, mut file) = (Fields::new(), Vec::new());
    for _ in 0..FIELDS_MAX {
        let Some(field) = body.next_field().await.map_err(broken)? else { break };
        let name = field.name().unwrap_or_default().to_owned();
        if name == "file" {
            file = field.bytes().await.map_err(broken)?.to_vec();
        } else {
            fields.insert(name, field.text().await.map_err(broken)?);
        }
    }
    Ok((fields, file))
}

/// What is saved.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct ToSave {
    pub seen: i64,
    pub year: i16,
    pub body: String,
}

/// `POST …/save`
pub async fn save(
    State(app): State<App>,
    staff: Staff<Configures>,
    visit: Visit,
    Path(place): Path<String>,
    Form(typed): Form<ToSave>,
) -> Result<Response, PageError> {
    let now = place_calendar(&app, staff.tenant(), &place).await?;
    let actor = staff.actor().to_string();
    let of_place = |draft: &OwnDraft| draft.place == place;
    let draft = serde_json::from_str(&typed.body).ok().filter(of_place).ok_or(Error::NotFound)?;
    let tried = OwnDraft::clone(&draft);
    match save_calendar(&app, (staff.tenant(), &actor), draft, typed.seen).await {
        Ok(_) => Ok(Redirect::to(&address(&place, typed.year)).into_response()),
        Err(Error::Moved) => {
            let moved = FieldProblem::new("", "calendar-moved");
            let page = look(&app, (&staff, &visit), (tried, typed.year), Vec::new()).await?;
            let problems = problems(page.shell.t, &[moved]);
            Ok(show_with(StatusCode::CONFLICT, &LookPage { problems, ..page }))
        }
        Err(error) => answer(&app, (&staff, &visit), (&now, typed.year), Err(error)).await,
    }
}

/// The look at a draft, or the page of the year with what is wrong.
async fn answer(
    app: &App,
    who: (&Staff<Configures>, &Visit),
    (now, year): (&PlaceCalendar, i16),
    draft: Result<(OwnDraft, Vec<CalendarRemark>), Error>,
) -> Result<Response, PageError> {
    let looked = match draft {
        Ok((draft, passed)) => look(app, who, (draft, year), passed).await,
        Err(error) => Err(error),
    };
    match looked {
        Ok(page) => Ok(show(&page)),
        Err(Error::Invalid(list)) => {
            let problems = problems(words(app, who.1, who.0), &list);
            let page = year::build(app, who, (now, year), problems).await?;
            Ok(show_with(StatusCode::UNPROCESSABLE_ENTITY, &page))
        }
        Err(error) => Err(error.into()),
    }
}

async fn look<'a>(
    app: &'a App,
    (staff, visit): (&Staff<Configures>, &Visit),
    (draft, year): (OwnDraft, i16),
    passed: Vec<CalendarRemark>,
) -> Result<LookPage<'a>, Error> {
    let foreseen = foresee_calendar(app, staff.tenant(), draft).await?;
    let t = words(app, visit, staff);
    let title =
        t.get_with("calendar-look-title", &[("place", place_name(t, foreseen.own.place()).into())]);
    let effect = flows::effect(app, staff.tenant(), &foreseen.calendars).await?;
    let mut page = shown(shell(app, visit, staff, &title), (&foreseen, year), &passed)?;
    page.moving = effect.moving.iter().take(MOVING_MAX).map(|one| moving(t, staff, one)).collect();
    page.moving_told = moving_told(t, &effect);
    Ok(page)
}

/// What the change does to deadlines, in a sentence.
fn moving_told(t: &Lang, effect: &Effect) -> String {
    let key = match (effect.moving.is_empty(), effect.is_whole) {
        (true, true) => "calendar-moves-none",
        (true, false) => "calendar-moves-none-of",
        (false, true) => "calendar-moves",
        (false, false) => "calendar-moves-of",
    };
    let args = [("count", effect.moving.len().into()), ("looked", effect.looked.into())];
    t.get_with(key, &args)
}

fn moving(t: &Lang, staff: &Staff<Configures>, one: &Moving) -> MovingLine {
    let (zone, clock) = (staff.zone(), one.clock.word());
    MovingLine {
        number: one.number.clone(),
        href: format!("/staff/cases/{}/clocks", one.number),
        clock: t.get(&format!("clock-{clock}")),
        was: until(t, one.was, &zone),
        due: until(t, one.due, &zone),
    }
}

/// The page of what is foreseen.
pub fn shown<'a>(
    shell: Shell<'a>,
    (foreseen, year): (&CalendarForesight, i16),
    passed: &[CalendarRemark],
) -> Result<LookPage<'a>, Error> {
    let (t, place) = (shell.t, foreseen.own.place());
    let (changes, idle): (Vec<&DayChange>, Vec<&DayChange>) =
        foreseen.changes.iter().partition(|change| change.has_effect());
    let lines = |days: Vec<&DayChange>| days.into_iter().map(|day| line(t, day)).collect();
    let is_new = match &foreseen.now.own {
        Some(own) => *own != foreseen.own,
        None => !foreseen.own.is_empty(),
    };
    Ok(LookPage {
        problems: Vec::new(),
        here: format!("{PAGE}/{place}"),
        back: address(place, year),
        seen: foreseen.now.version,
        year,
        body: serde_json::to_string(&foreseen.own)?,
        changes: lines(changes),
        idle: lines(idle),
        notes: notes(t, foreseen),
        moving: Vec::new(),
        moving_told: String::new(),
        passed: passed.iter().map(|remark| passed_over(t, remark)).collect(),
        is_new,
        shell,
    })
}

fn notes(t: &Lang, foreseen: &CalendarForesight) -> Vec<String> {
    let (before, after) = (foreseen.now.own.as_ref(), &foreseen.own);
    let was_whole = before.is_some_and(|own| own.is_whole());
    let known = foreseen.now.calendars.of(after.place()).published();
    let now = foreseen.calendars.of(after.place()).published();
    let new = |one: &[i16], other: &[i16]| -> Vec<i16> {
        one.iter().filter(|year| !other.contains(year)).copied().collect()
    };
    let years = |key, years: Vec<i16>| {
        let span = super::list::span(&years);
        (!years.is_empty()).then(|| t.get_with(key, &[("years", span.into())]))
    };
    let kind = match (was_whole, after.is_whole()) {
        (false, true) => Some(t.get("calendar-note-whole")),
        (true, false) => Some(t.get("calendar-note-layer")),
        _ => None,
    };
    let notes = [
        kind,
        after.is_empty().then(|| t.get("calendar-note-nothing")),
        years("calendar-note-years", new(now, known)),
        years("calendar-note-years-gone", new(known, now)),
    ];
    notes.into_iter().flatten().collect()
}

fn line(t: &Lang, change: &DayChange) -> ChangeLine {
    let [before, after] = &change.said;
    let words = |said: &Option<amends_core::calendar::OwnDay>| {
        said.as_ref().map_or_else(|| "–".to_owned(), |day| kind_words(t, day.kind))
    };
    let name = after.as_ref().or(before.as_ref()).map(|day| day.name.clone());
    ChangeLine {
        day: day_words(t, change.date),
        name: name.unwrap_or_default(),
        said: match before == after {
            true => words(after),
            false => format!("{} → {}", words(before), words(after)),
        },
        effect: effect(t, change),
    }
}

fn effect(t: &Lang, change: &DayChange) -> String {
    let is_worked = change.kind[1].is_worked();
    match (change.has_effect(), is_worked, change.moves_to) {
        (false, true, _) => t.get("calendar-effect-worked-anyway"),
        (false, false, _) => t.get("calendar-effect-off-anyway"),
        (true, true, _) => t.get("calendar-effect-worked"),
        (true, false, None) => t.get("calendar-effect-off-for-ever"),
        (true, false, Some(to)) => {
            t.get_with("calendar-effect-off", &[("to", day_words(t, to).into())])
        }
    }
}

/// `1 Oct 2026, Thu`
pub fn day_words(t: &Lang, day: Date) -> String {
    let weekday = day.weekday().to_monday_one_offset();
    let weekday = t.get(&format!("calendar-weekday-{weekday}"));
    t.get_with("calendar-day", &[("day", t.day(day).into()), ("weekday", weekday.into())])
}

fn passed_over(t: &Lang, remark: &CalendarRemark) -> String {
    let line = i64::try_from(remark.line).unwrap_or(i64::MAX);
    let args = [("line", line.into()), ("text", (&remark.text).into())];
    t.get_with(&format!("calendar-passed-{}", remark.code), &args)
}
