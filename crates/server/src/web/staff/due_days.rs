//! What is due, by the day: a week of seven days, or one day by its hours, in the shop's zone. What
//! ends at midnight is the 24:00 of the day that ends.

use super::{
    super::{
        guard_staff::{SeesCases, Staff},
        page::{Shell, show},
        trouble::PageError,
        visit::Visit,
    },
    Place,
    due::{RowView, row},
    due_query::{Choice, Link, Query},
    frame, words,
};
use crate::{app::App, flows::due, words::Lang};
use amends_store::views::deadlines::Deadline;
use askama::Template;
use axum::{
    extract::{self, State},
    response::Response,
};
use jiff::{
    Span, Timestamp, ToSpan,
    civil::{Date, Weekday},
    tz::TimeZone,
};

/// Entries of a day in the week; the day's own page has more.
const WEEK_ROWS: i64 = 20;
/// Entries of a day; the list goes on after them.
const DAY_ROWS: i64 = 200;

/// The page.
#[derive(Template)]
#[template(path = "staff/due_days.html")]
pub struct DaysPage<'a> {
    pub shell: Shell<'a>,
    pub query: Query,
    pub scopes: Vec<Link>,
    pub views: Vec<Link>,
    pub scope_hint: String,
    pub choices: Vec<Choice>,
    /// Where it begins and ends, in words.
    pub span: String,
    pub zone: String,
    pub earlier: String,
    pub later: String,
    pub today: String,
    pub days: Vec<DayView>,
    /// One day by its hours, not a week.
    pub by_hour: bool,
    pub clear: String,
}

/// A day.
pub struct DayView {
    pub title: String,
    pub machine: String,
    pub today: bool,
    pub hours: Vec<HourView>,
    /// Where the rest of it is, if not all of it is here.
    pub more: Option<String>,
    /// How many are here, if not all of them are.
    pub shown: i64,
}

/// An hour of a day; a week has one for all of the day.
pub struct HourView {
    /// `14:00`; empty: all of the day.
    pub title: String,
    pub rows: Vec<(String, RowView)>,
}

/// `GET /staff/due/week`
pub async fn week(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    extract::Query(query): extract::Query<Query>,
) -> Result<Response, PageError> {
    days(&app, &staff, &visit, (query, false)).await
}

/// `GET /staff/due/day`
pub async fn day(
    State(app): State<App>,
    staff: Staff<SeesCases>,
    visit: Visit,
    extract::Query(query): extract::Query<Query>,
) -> Result<Response, PageError> {
    days(&app, &staff, &visit, (query, true)).await
}

async fn days(
    app: &App,
    staff: &Staff<SeesCases>,
    visit: &Visit,
    (query, by_hour): (Query, bool),
) -> Result<Response, PageError> {
    let (t, zone, now) = (words(app, visit, staff), staff.zone(), app.now());
    let today = now.to_zoned(zone.clone()).date();
    let dates = dates(query.day(today), by_hour);
    let limit = if by_hour { DAY_ROWS } else { WEEK_ROWS };
    let mut views = Vec::new();
    for date in &dates {
        let asked = query.asked(Some(within(*date, &zone)));
        let (found, next) = due::due(app, staff, &asked, (None, limit)).await?;
        let rest = next.map(|place| match by_hour {
            true => query.address("", |q| q.after = due::cursor(&place)),
            false => query.address("/day", |q| q.day = date.to_string()),
        });
        let mut view = day_view(t, (*date, today), &found, (&zone, now), by_hour);
        (view.more, view.shown) = (rest, found.len() as i64);
        views.push(view);
    }
    let shell = frame(t, visit, staff, Some(Place::Due), t.get("due-title"));
    Ok(show(&lay_out(shell, query, (&dates, &staff.shop.zone), views)))
}

/// The days that are shown: the one, or those from Monday to Sunday around it.
fn dates(day: Date, by_hour: bool) -> Vec<Date> {
    if by_hour {
        return vec![day];
    }
    let back = i64::from(day.weekday().since(Weekday::Monday));
    let monday = day.checked_sub(back.days()).unwrap_or(day);
    (0..7).filter_map(|n: i64| monday.checked_add(n.days()).ok()).collect()
}

/// From when until before when something is due on a day, in milliseconds.
fn within(date: Date, zone: &TimeZone) -> (i64, i64) {
    let start = |date: Date| {
        let zoned = date.to_zoned(zone.clone()).map(|zoned| zoned.timestamp());
        zoned.unwrap_or(Timestamp::MAX).as_millisecond()
    };
    let next = date.tomorrow().map_or(i64::MAX, start);
    (start(date) + 1, next.saturating_add(1))
}

/// `14:05`; the end of the day is its 24:00.
fn hour(due_ms: i64, date: Date, zone: &TimeZone) -> (i8, i8) {
    let local = crate::flows::load::moment(due_ms).to_zoned(zone.clone());
    if local.date() == date { (local.hour(), local.minute()) } else { (24, 0) }
}

fn day_view(
    t: &Lang,
    (date, today): (Date, Date),
    found: &[Deadline],
    (zone, now): (&TimeZone, Timestamp),
    by_hour: bool,
) -> DayView {
    let mut hours: Vec<HourView> = Vec::new();
    for deadline in found {
        let (at, minute) = hour(deadline.due_ms, date, zone);
        let title = if by_hour { format!("{at:02}:00") } else { String::new() };
        if hours.last().is_none_or(|last| last.title != title) {
            hours.push(HourView { title, rows: Vec::new() });
        }
        let shown = (format!("{at:02}:{minute:02}"), row(t, deadline, (zone, now)));
        if let Some(last) = hours.last_mut() {
            last.rows.push(shown);
        }
    }
    let weekday = t.get(&format!("weekday-{}", date.weekday().to_monday_one_offset()));
    DayView {
        title: t.get_with("due-day", &[("weekday", weekday.into()), ("day", t.day(date).into())]),
        machine: date.to_string(),
        today: date == today,
        hours,
        more: None,
        shown: 0,
    }
}

fn lay_out<'a>(
    shell: Shell<'a>,
    query: Query,
    (dates, zone): (&[Date], &str),
    days: Vec<DayView>,
) -> DaysPage<'a> {
    let (t, by_hour) = (shell.t, dates.len() == 1);
    let view = if by_hour { "/day" } else { "/week" };
    let (first, last) = (dates.first().copied(), dates.last().copied());
    let (first, last) = (first.unwrap_or_default(), last.unwrap_or_default());
    let step: Span = if by_hour { 1.day() } else { 1.week() };
    let at = |day: Date| query.address(view, |q| q.day = day.to_string());
    DaysPage {
        scopes: query.scopes(t, view),
        views: query.views(t, view),
        scope_hint: t.get(&format!("due-who-{}-hint", query.scope().word())),
        choices: query.choices(t),
        span: match by_hour {
            true => t.day(first),
            false => format!("{} – {}", t.day(first), t.day(last)),
        },
        zone: t.get_with("due-zone", &[("zone", zone.into())]),
        earlier: at(first.checked_sub(step).unwrap_or(first)),
        later: at(first.checked_add(step).unwrap_or(last)),
        today: query.address(view, |q| q.day.clear()),
        days,
        by_hour,
        clear: Query { who: query.who.clone(), day: query.day.clone(), ..Query::default() }
            .address(view, |_| ()),
        query,
        shell,
    }
}

/// A week and a day, each empty and with something on it.
#[cfg(test)]
pub fn samples<'a>(shell: impl Fn() -> Shell<'a>) -> Vec<DaysPage<'a>> {
    let now = crate::wording::tests::samples::today();
    let (zone, today) = (TimeZone::UTC, now.to_zoned(TimeZone::UTC).date());
    let (_, end) = within(today, &zone);
    let deadline = |due_ms: i64| Deadline {
        case: amends_core::ids::CaseId(uuid::Uuid::nil()),
        kind: "review-by".to_owned(),
        due_ms,
        since_ms: 0,
        party: "merchant".to_owned(),
        agent: String::new(),
        number: "7K2P-94QX".to_owned(),
        status: "in-review".to_owned(),
        turn: "merchant".to_owned(),
    };
    let page = |(by_hour, found): (bool, Vec<Deadline>)| {
        let shell = shell();
        let dates = dates(today, by_hour);
        let view = |date: &Date| {
            let own = if *date == today { &found[..] } else { &[] };
            let view = day_view(shell.t, (*date, today), own, (&zone, now), by_hour);
            DayView { more: (own.len() > 1).then(String::new), shown: 2, ..view }
        };
        let days = dates.iter().map(view).collect();
        lay_out(shell, Query::default(), (&dates, "UTC"), days)
    };
    let some = || vec![deadline(now.as_millisecond()), deadline(end - 1)];
    [(false, vec![]), (false, some()), (true, vec![]), (true, some())].map(page).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_is_seven_days_from_monday_and_midnight_ends_a_day() {
        let thursday = jiff::civil::date(2026, 11, 26);
        let week = dates(thursday, false);
        assert_eq!((week.len(), week[0]), (7, jiff::civil::date(2026, 11, 23)));
        assert_eq!(dates(thursday, true), [thursday]);
        let zone = TimeZone::get("Asia/Shanghai").expect("a zone");
        let (from, until) = within(thursday, &zone);
        let midnight = "2026-11-26T16:00:00Z".parse::<Timestamp>().expect("a moment");
        assert!(from <= midnight.as_millisecond() && midnight.as_millisecond() < until);
        assert_eq!(hour(midnight.as_millisecond(), thursday, &zone), (24, 0));
        assert_eq!(within(week[4], &zone).0, until, "days meet without a gap");
        // The night in which clocks go back has an hour more.
        let berlin = TimeZone::get("Europe/Berlin").expect("a zone");
        let (from, until) = within(jiff::civil::date(2026, 10, 25), &berlin);
        assert_eq!(until - from, 25 * 3_600_000);
    }
}
